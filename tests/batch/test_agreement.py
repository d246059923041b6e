"""Judging many cards and judging one say the same: of every example, every case, and cards drawn at random from the schema."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from compliance.assessment.assess import assess
from compliance.assessment.result import Determination
from compliance.batch.assessors import BriefAssessor
from compliance.batch.cited import brief
from compliance.batch.judge_many import BatchJudge
from compliance.batch.lines import LineAssessor
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.validate import is_valid, schema
from compliance.case.case import Interpretation
from compliance.law.facts import KNOWN
from compliance.law.finding import Finding
from compliance.law.quantity import Interval, band, exactly
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.render.concise import line
from compliance.render.wording import comparison, edge, value, words_of

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = load()
FILES = [*sorted((ROOT / "examples").glob("*/*.json")), *sorted((ROOT / "tests" / "rules").glob("*/*/*.json"))]
CARDS: dict[str, Any] = {str(path.relative_to(ROOT)): card for path in FILES if is_valid(card := decode(path.read_bytes()))}
DAY = "2026-11-24"


class Choices(NamedTuple):
    """The rules of a day, all of them shown, and how cards are read."""

    ruleset: Ruleset
    interpretation: Interpretation

    def anew(self, card: Any) -> tuple[Determination, ...]:
        """The determinations on a card, worked out for it alone."""
        return assess(self.interpretation.case(card), self.ruleset).determinations


def choices(day: str, readings: Mapping[str, Interval] | None = None, require_basis: bool = False) -> Choices:
    rules = REGISTRY.on(day)
    return Choices(Ruleset(rules, list(rules)), Interpretation(day, readings or {}, require_basis))


CHOICES = {
    "today": choices(DAY),
    "before most law": choices("2023-11-01"),
    "with choices": choices("2028-01-01", {"us.tens-of-billions": band("7e9", "7e10"), "cumulative-allowance": exactly("2")}, True),
}


def without_parts(found: Determination) -> Determination:
    return found._replace(finding=found.finding and brief(found.finding))


def expected(found: Determination) -> dict[str, Any]:
    """What a row says, from the whole finding."""
    finding = found.finding
    row: dict[str, Any] = {"rule": found.rule.id, "status": found.status, "likely": None, "likely_grounds": [], "error": None}
    if finding is None:
        nothing: dict[str, Any] = {"verdict": None, "basis": None, "borderline": False, "decided_by": [], "missing": [], "finding": None}
        return row | nothing | {"because": found.reason}
    decided_by = [
        {
            "pointer": item.known.pointer,
            "value": value(item.known),
            "basis": item.known.how,
            "limit": item.operator + (f" {edge(item.limit, finding.verdict)}" if item.limit else "") or None,
            "unit": item.fact.unit if item.limit else None,
        }
        for item in finding.decisive
    ]
    return row | {
        "verdict": finding.verdict.value,
        "basis": finding.basis.word if finding.basis else None,
        "borderline": finding.borderline,
        "decided_by": decided_by,
        "missing": [fact.pointer for fact in finding.missing],
        "because": brief(finding).because,
        "finding": whole(finding),
    }


def whole(finding: Finding) -> dict[str, Any]:
    because = finding.because or ("" if finding.parts else "; ".join(comparison(item, finding.verdict) for item in finding.decisive))
    told: dict[str, Any] = {
        "words": words_of(finding),
        "verdict": finding.verdict.value,
        "basis": finding.basis.word if finding.basis else None,
        "because": because,
    }
    told |= {"role": finding.role} if finding.role else {}
    told |= {"rule": finding.refers.id} if finding.refers else {}
    return told | {"parts": [whole(part) for part in finding.parts]}


@pytest.fixture(scope="module", params=CHOICES)
def chosen(request: pytest.FixtureRequest) -> Choices:
    return CHOICES[request.param]


def test_verdicts_basis_evidence_questions_and_lines_are_those_of_the_whole_finding(chosen: Choices) -> None:
    """Of every card, and of the same cards with gaps; each is judged as if it were the first."""
    quickly, lines, gaps = BriefAssessor(*chosen), LineAssessor(*chosen), 0
    for name, card in [*CARDS.items(), *(("thinned", made) for made in thinned())]:
        gaps += name == "thinned"
        case, whole_findings = chosen.interpretation.case(card), chosen.anew(card)
        assert quickly(case).determinations == tuple(map(without_parts, whole_findings)), name
        assessment = lines(chosen.interpretation.case(card))
        assert assessment.lines == tuple(map(line, whole_findings)), name
        assert assessment.determinations == ()
    assert gaps > len(CARDS) / 2
    assert (quickly.fallbacks, lines.fallbacks) == (0, 0)


def test_a_row_says_what_the_whole_finding_says(chosen: Choices) -> None:
    judge = BatchJudge(*chosen, trees=True)
    for name, card in list(CARDS.items())[list(CHOICES.values()).index(chosen) :: len(CHOICES)]:  # every card by one of the choices
        judged = judge.judge(name, encode(card))
        model = " ".join(card["model"][key] for key in ("name", "version") if key in card["model"])
        rows = [json.loads(line) for line in judged.text.splitlines()]
        assert rows == [{"card": name, "name": model} | expected(found) for found in chosen.anew(card)]
        assert not judged.in_full


def cards(node: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Cards of a schema, mostly valid, with words and numbers on which something turns."""
    if "$ref" in node:
        reference = node["$ref"].rpartition("/")[2]
        return quantities() if reference == "Quantity" else cards(schema()["$defs"][reference], name)
    if "enum" in node or "const" in node:
        return st.sampled_from(node.get("enum") or [node["const"]])
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return st.one_of([_of_kind(kind, node, name) for kind in kinds])


def _of_kind(kind: str, node: Any, name: str) -> st.SearchStrategy[Any]:
    match kind:
        case "object":
            needed = node.get("required", ())
            fields = {key: cards(child, key) for key, child in node.get("properties", {}).items()}
            return st.fixed_dictionaries(
                {key: fields[key] for key in needed}, optional={key: child for key, child in fields.items() if key not in needed}
            )
        case "array":
            return st.lists(cards(node["items"]), max_size=3)
        case "boolean":
            return st.booleans()
        case "string":
            return st.sampled_from(WORDS.get(name, DAYS if "pattern" in node else ["text"]))
        case _:
            return NUMBERS


ACTS = [fact for fact in sorted(KNOWN) if fact.kind == "act"]
DAYS = ["2021-12-31", "2022-01-01", "2025-08-01", "2025-08-02", "2026-11-24", "2026-11-25", "2027-08-02"]
WORDS = {
    "act": sorted({fact.key for fact in ACTS}),
    "authority": sorted({fact.authority for fact in ACTS}),
    "where": ["EU", "FR", "US", "US-CA", "US-NY", "CN", "KR"],
    "operates_in": ["US", "US-NY"],
    "country": ["FR", "US", "CN"],
    "spdx": ["MIT", "CC-BY-NC-4.0"],
}
AMOUNTS = "0 1 2025 1e6 9e8 1e9 10e9 15e9 20e9 1e8 5e8 3e22 7.6e22 1e23 1.1e23 1.4e23 8e24 1e25 3e25 1e26 1.01e26"
NUMBERS = st.sampled_from([Decimal(text) for text in AMOUNTS.split(" ")])


@st.composite
def quantities(draw: st.DrawFn) -> Any:
    low, best, high = sorted(draw(NUMBERS) for _ in range(3))
    said = draw(st.fixed_dictionaries({}, optional={"basis": st.sampled_from(["measured", "reported", "estimated", "derived"])}))
    figures: list[dict[str, Any]] = [
        {"value": best},
        {"low": low},
        {"low": low, "high": high},
        {"value": best, "low": low, "high": high},
        {"band": ">1e13"},
    ]
    return draw(st.sampled_from([best, *({**figure, **said} for figure in figures)]))


SHARED = [(BriefAssessor(*chosen), chosen) for chosen in CHOICES.values()]


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(card=cards(schema()))
def test_cards_at_random_are_judged_as_if_each_were_the_first(card: Any) -> None:
    assume(is_valid(card))
    for quickly, chosen in SHARED:
        assert quickly(chosen.interpretation.case(card)).determinations == tuple(map(without_parts, chosen.anew(card)))
        assert quickly.fallbacks == 0


def _thinned(node: Any, draw: Any) -> Any:
    match node:
        case dict():
            return {
                key: _thinned(value, draw) for key, value in node.items() if key in ("schema_version", "model", "name") or draw() > 0.15
            }
        case list():
            return [_thinned(item, draw) for item in node]
        case Decimal():
            return node * Decimal(10) ** round(draw() * 6 - 3)
        case _:
            return node


def thinned() -> Iterator[dict[str, Any]]:
    """The examples and cases with fields left out and sizes changed by powers of ten; the same on every run."""
    from random import Random

    drawn = Random(7)
    for card in CARDS.values():
        if is_valid(made := _thinned(card, drawn.random)):
            yield made
