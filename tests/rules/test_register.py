"""Quotations, dates, limits and status of every rule against the texts in tests/law/texts, and against a committed digest.

After a change that the texts confirm, refresh the digest: python .ci/regenerate.py
"""

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compliance.law.criteria import Above, AtLeast, Doubtful
from compliance.law.criteria_tree import walk
from compliance.law.facts import Fact
from compliance.law.rule import Rule
from compliance.law.source import Instrument
from compliance.registry.load import load, with_texts
from tests.law.provisions import Text, pieces, texts
from tests.law.provisions import digest as sha256

DIGEST = Path(__file__).with_name("register.digest.json")
OUTSTANDING = Path(__file__).parents[1] / "law" / "outstanding.toml"
REFRESH = "where the texts agree, refresh with: python .ci/regenerate.py"
LAST_DAY = "2026-11-28"
RULES = load().rules
LISTED: dict[str, list[str]] = tomllib.loads(OUTSTANDING.read_text(encoding="utf-8"))["rules"]

Entry = dict[str, Any]

# Provisions that quote several texts one after another, each in part.
JOINED = {
    "eu.aia.2-1-a": ("eu.aia.2-1-a", "eu.aia.2-6-8", "eu.aia.r97", "eu.aia.r97-systemic"),
    "eu.aia.51-1": ("eu.aia.51-1", "eu.aia.52-2-3"),
    "eu.aia.53-2": ("eu.aia.53-2", "eu.aia.r102-103"),
    "eu.aia.54-6": ("eu.aia.54-6", "eu.aia.r102-103"),
    "eu.gl.mod-change": ("eu.gl.mod-change", "eu.gl.mod-third", "eu.gl.mod-fallback", "eu.gl.mod-fallback-when"),
    "eu.gl.mod-fallback": ("eu.gl.mod-third", "eu.gl.mod-fallback", "eu.gl.mod-fallback-when"),
    "eu.gl.foss-disq": ("eu.gl.foss-disq", "eu.gl.foss-safety"),
    "us-ny.raise2026.frontier-model": ("us-ny.raise2026.frontier-model", "us-ny.raise2026.1425"),
    "us-ny.raise2026.large-frontier-developer": ("us-ny.raise2026.large-frontier-developer", "us-ny.raise2026.1425"),
}
# Where a rule file departs from the fields of its text, and why.
DATES_DIFFER = {
    "us.nist.ai-600-1": "the day of publication was not read; the rule says July 2024 and an uncertain window",
    "uk.dsit.frontier-ai-2023": "the day of publication was not read; the rule says October 2023 and an uncertain window",
}
# The texts of bills have no effective dates; ours are those of the text: introduced, and dead where it is.
BILLS = {
    "us.bis.nprm-2024",
    "us-ca.sb1047.covered-model",
    "us.gaaia.frontier-model",
    "us.hr3434-s1775.fm",
    "us.hr6881.fm",
    "us.hr8094.fm",
    "us.hr9917.covered-technology",
    "us.hr9925.frontier-model",
    "us.hr9925.large-frontier-developer",
    "us.s2938.advanced-ai-system",
    "au.guardrails2024.gpai",
    "eu.cada.2-4",
    "us-il.sb3444.frontier-model",
    "us-ma.s31-2023.large-scale-model",
    "us-mi.hb4668.large-developer",
    "us.gaaia.foundation-model",
    "us.gaaia.frontier-developer",
    "us.gaaia.large-frontier-developer",
    "us.hr5315.llm",
    "us.hr9363.covered-entity",
    "us.hr9477.covered-model",
    "us.hr9925.foundation-model",
    "us.hr9925.frontier-developer",
    "us.hr9925.very-large-frontier-developer",
}
# A rule that quotes the text of another one.
SAME_TEXT = {"us.cfr31-850.notifiable-or-prohibited": "us.cfr31-850.notifiable-ai-system"}
# Limits in the words that a rule does not draw, and why.
NOT_DRAWN = {
    "us.bis.nprm-2024": (
        "limits of computing clusters are no test of a model",
        {"cluster.network_gbit_s > 300", "cluster.peak_ops_per_s > 1E+20"},
    ),
    "us-ct.sb5.frontier-developer": ("the tier of large developers is no rule", {"developer.gross_revenue > 500000000"}),
    "us.hr8094.fm": (
        "the limb of covered entities, whose operators were not read",
        {"distribution.monthly_users ~ 10000000", "compute.total_flop ~ 1E+26"},
    ),
    "us-mi.hb4668.large-developer": (
        "the operators were not read",
        {"compute.cost_usd_market ~ 5000000", "developer.aggregate_compute_cost_12mo ~ 100000000"},
    ),
}
THRESHOLDS_DIFFER = {
    "us.nist.ai-600-1": "no limit is listed here; the words are those of us.fedramp.et-fm",
    "eu.gl.mod-third": "the line is another fact of the card",
}
STATUS_DIFFERS = {"eu.aia.r98": "the list counts a recital of an act in force as in force; it does not bind"}
# The names, in the texts, of the fields that the thresholds read.
FIELDS = {
    "/architecture/parameters/total": "size.parameters_total",
    "/training/compute/direct_flop": "training.compute.update_flop",
    "/training/compute/cumulative_flop": "training.compute.cumulative_flop",
    "/training/compute/total_flop": "compute.total_flop",
    "/training/compute/total_flop_kr": "compute.total_flop",
    "/training/compute/own_flop": "compute.total_flop",
    "/training/compute/cost_usd": "compute.cost_usd_market",
    "/training/compute/own_planned_flop": "developer.own_compute_used_or_planned_flop",
    "/lineage/modification_flop": "modification.flop",
    "/lineage/modification_cost_usd": "lineage.finetune_cost_usd",
    "/provider/revenue": "developer.gross_revenue[year(as_of)-1]",
    "/provider/revenue_36_months_usd": "developer.gross_revenue_36mo",
    "/provider/ai_spend_36_months_usd": "developer.ai_development_expenditure_36mo",
    "/provider/frontier_compute_spend_usd": "developer.aggregate_frontier_compute_cost",
    "/availability/monthly_users": "distribution.monthly_users",
}
# The two vocabularies of the texts call one field by two names. A single training run is read as the total (see the rule's readings).
SAME_FIELD = {
    "parameters.total": "size.parameters_total",
    "lineage.finetune_flop": "modification.flop",
    "compute.training_run_flop": "compute.total_flop",
}
# The two vocabularies call operations by two names as well.
SAME_UNIT = {"operations": "FLOP"}


def key(rule: Rule) -> str:
    """An id and the day from which this text of the rule applies."""
    return f"{rule.id} from {rule.source.applies.start or 'the beginning'}"


class Line(NamedTuple):
    """A line that a rule draws: the field, a factor it is multiplied by, the operator, the number, and its unit."""

    pointer: str
    operator: str
    limit: Decimal
    times: str
    unit: str


def lines(rule: Rule) -> set[Line]:
    """Every line that the rule draws. A band has two edges."""

    def drawn() -> Iterator[Line]:
        doubts = {
            inner for part in walk(rule.test) if isinstance(part, Doubtful) for inner in walk(part)
        }  # a reading, not a line of the text
        for criterion in walk(rule.test):
            if isinstance(criterion, Above | AtLeast) and not isinstance(criterion.limit, Fact) and criterion not in doubts:
                operator = ">" if isinstance(criterion, Above) else ">="
                edges: set[Decimal | None]
                if isinstance(criterion.limit, str):
                    edges = {Decimal(criterion.limit)}
                else:
                    edges = {criterion.limit.default.low, criterion.limit.default.high}
                fact = criterion.fact
                yield from (Line(fact.pointer, operator, edge, criterion.times, fact.unit) for edge in edges if edge is not None)

    return set(drawn())


def digest(rule: Rule) -> Entry:
    source = rule.source
    return {
        "quotation_sha256": sha256(source.text),
        "written": source.instrument.written,
        "applies": list(source.applies),
        "lines": [f"{line.pointer} {line.operator} {line.limit}" for line in sorted(lines(rule))],
    }


def text_of(rule: Rule) -> Text:
    return texts()[SAME_TEXT.get(rule.id, rule.id)]


def every(check: str) -> pytest.MarkDecorator:
    """Every rule; those that outstanding.toml lists for a check must fail it."""
    listed = pytest.mark.xfail(strict=True, reason="in outstanding.toml; take it out when it holds")
    rules = [pytest.param(rule, marks=listed if rule.id in LISTED.get(check, ()) else ()) for rule in RULES]
    return pytest.mark.parametrize("rule", rules, ids=[key(rule) for rule in RULES])


@every("digest")
def test_quotation_dates_and_thresholds_are_those_of_the_committed_digest(rule: Rule) -> None:
    assert digest(rule) == json.loads(DIGEST.read_text(encoding="utf-8")).get(key(rule)), REFRESH


def test_the_digest_holds_the_loaded_rules_and_no_others() -> None:
    assert set(json.loads(DIGEST.read_text(encoding="utf-8"))) == {key(rule) for rule in RULES}, REFRESH


def test_only_loaded_rules_are_outstanding() -> None:
    assert LISTED.keys() == {"quotation", "thresholds", "dates", "status", "read", "duties"}
    assert {id for check, ids in LISTED.items() if check != "duties" for id in ids} <= {rule.id for rule in RULES}


@every("quotation")
def test_the_quotation_is_that_of_the_text_word_for_word(rule: Rule) -> None:
    if rule.id not in JOINED:
        assert text_of(rule).is_whole(rule.source.text), f"compare with: python -m tests.law.compare {rule.id}"
        return
    quoted = [texts()[id] for id in JOINED[rule.id]]
    for piece in pieces(rule.source.text):
        assert any(text.says(piece) or piece in pieces(text.words) for text in quoted), f"not in the texts: {piece}"


@every("read")
def test_a_rule_says_how_well_its_text_was_read(rule: Rule) -> None:
    text = text_of(rule)
    assert text.kind in ("text", "description")
    assert rule.review.read_as == text.read


@every("dates")
def test_the_dates_are_those_of_the_text(rule: Rule) -> None:
    text = text_of(rule)
    if rule.id in BILLS:
        assert (text.start, text.end) == (None, None)
        assert rule.source.instrument.kind == "proposal"
        assert rule.source.applies.start == rule.source.instrument.written
        return
    agrees = list(rule.source.applies) == [text.start, text.end]
    assert agrees is not (rule.id in DATES_DIFFER)


@every("status")
def test_the_status_on_the_last_day_is_that_of_the_text(rule: Rule) -> None:
    if rule.source.applies.holds(LAST_DAY) or len([other for other in RULES if other.id == rule.id]) == 1:
        agrees = rule.source.status(LAST_DAY) in (text_of(rule).status, text_of(rule).status_detail)
        assert agrees is not (rule.id in STATUS_DIFFERS)
    else:
        assert rule.source.status(LAST_DAY) != "not_yet_written"


@every("thresholds")
def test_the_thresholds_and_their_operators_are_those_of_the_text(rule: Rule) -> None:
    listed = [line for line in text_of(rule).lines if line.unit != "date"]
    _, left_out = NOT_DRAWN.get(rule.id, ("", set()))
    named = {f"{line.field} {line.operator} {line.value}": line for line in listed}
    assert left_out <= set(named)
    wanted = {
        (factored(line.field), line.operator, Decimal(line.value), SAME_UNIT.get(line.unit, line.unit))
        for text, line in named.items()
        if text not in left_out
    }
    found = {((line.times, FIELDS[line.pointer]), line.operator, line.limit, line.unit) for line in lines(rule)}
    assert (found == wanted) is not (rule.id in THRESHOLDS_DIFFER)


def factored(field: str) -> tuple[str, str]:
    """The factor and the name in a field of the texts such as `3 * modification.flop`."""
    factor, _, name = field.rpartition(" * ")
    return factor or "1", SAME_FIELD.get(name, name)


def test_files_that_name_one_instrument_agree_about_it() -> None:
    """What happened to an instrument is the same wherever it is cited; rule files of one folder share it in _instruments.py."""
    loaded = load()
    sources = [rule.source for rule in loaded.rules] + [duty.source for duty in loaded.duties]
    sources += [text.source for text in loaded.no_concept]
    instruments: dict[tuple[str, str], set[Instrument]] = {}
    for found in {source.instrument for source in sources}:
        cited = instruments.setdefault((found.id, found.title), set())
        cited.add(found._replace(citation="", url=""))  # parts of one instrument are cited apart
    assert len(instruments) > 40
    assert {id: said for id, said in instruments.items() if len(said) > 1} == {}


def written() -> str:
    """The text of the committed digest. .ci/regenerate.py writes it."""
    return json.dumps({key(rule): digest(rule) for rule in RULES}, indent=2) + "\n"


def test_every_id_of_the_register_is_loaded_and_one_only_recalled_is_not_read_with_its_reason() -> None:
    lines = [line.split() for line in (OUTSTANDING.parent / "register.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    registry = with_texts(load())
    loaded = {item.id for items in (registry.rules, registry.duties, registry.other_texts()) for item in items}
    assert [id for id, *_ in lines if id not in loaded] == [] and len({id for id, *_ in lines}) == len(lines) > 150
    unread, coverage = (
        {text.id: text for text in registry.not_read},
        (OUTSTANDING.parents[2] / "docs/coverage.md").read_text(encoding="utf-8"),
    )
    for id in (id for id, *recalled in lines if recalled):
        assert unread[id].says.strip() and f"not read: [{id}]" in coverage
