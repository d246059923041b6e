"""An interview: nothing known is asked, every answer can be taken back, whatever is answered is a card, and no firm verdict is lost."""

import random
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.answers.forms import terms
from compliance.assessment.in_full import in_full
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.validate import is_valid
from compliance.case.case import Interpretation
from compliance.interview.interview import Interview
from compliance.interview.questions import Asked, law_words
from compliance.law.finding import UNDETERMINED
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-28"
RULES = load().on(DAY)
RULESET = Ruleset(RULES, tuple(default_rules(RULES, DAY)))
BLANK: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "x"}}
CARDS: list[Any] = [BLANK, *(decode(path.read_bytes()) for path in sorted((ROOT / "examples/models").glob("*.json")))]


def begun(card: dict[str, Any]) -> Interview:
    return Interview(card, Interpretation(DAY), RULESET, in_full(RULESET))


def any_answer(item: Asked, chance: random.Random) -> str:
    """An answer of the question's form, whatever the card says."""
    match item.form:
        case "judgement" | "licence" | "partly" | "yes or no" | "act":
            return chance.choice(["yes", "no"] if item.form in ("act", "yes or no") else ["yes", "no", "yes, because so", "no: not so"])
        case "compute" | "amount" | "revenue":
            runs = ["256 H100 for 72 h"] if item.form == "compute" else []
            return chance.choice(["7e9", "2e25", "1e24" if item.form == "revenue" else "1e24 to 3e26", *runs])
        case "choice":
            return chance.choice(terms(item.question.pointer))
        case "choices":
            return ", ".join(chance.sample(terms(item.question.pointer), 2)) + chance.choice(["", " and others"])
        case "places" | "markets":
            return chance.choice(["none", "EU, California", "Germany", "South Korea and US"])
        case "models":
            return chance.choice(["none", "a/b", "a/b, c/d"])
        case "country":
            return chance.choice(["US", "Germany"])
        case "day" | "market day":
            return chance.choice(["2024-05-05", "1 January 2027"])


@pytest.mark.slow
@settings(max_examples=40)
@given(st.sampled_from(CARDS), st.integers(0, 2**32))
def test_whatever_is_answered_the_card_is_valid_and_nothing_is_asked_twice(card: dict[str, Any], seed: int) -> None:
    chance, interview, put = random.Random(seed), begun(card), set[tuple[str, str]]()
    untouched = deepcopy(card)
    while (item := interview.next()) is not None:
        assert item.key not in put
        put.add(item.key)
        if chance.random() < 0.1:
            interview.skip(item)
            continue
        interview.take(item, interview.read(item, any_answer(item, chance)))
        assert is_valid(decode(encode(interview.card).encode()))
    assert card == untouched
    while interview.back():
        pass
    assert interview.card == untouched


# What may be true of one model together: figures that agree, outputs that show what they are, a model that is released.
WORLDS = st.fixed_dictionaries(
    {"flop": st.sampled_from(["1e20", "5e22", "2e23", "3e25", "8e26"]), "parameters": st.sampled_from(["100M", "7B", "2T"])}
    | {"outputs": st.sampled_from([("text",), ("image",), ("label",), ("text", "image", "video")]), "otherwise": st.integers(0, 2**32)}
    | {"markets": st.sampled_from(["EU since 2025-09-01", "EU since 2025-09-01, California since 2025-01-01, South Korea"])}
)


def true_answer(item: Asked, world: dict[str, Any]) -> str:
    pointer = item.question.pointer
    outputs = world["outputs"]
    settled = {
        "/capability/outputs": ", ".join(outputs),
        "/capability/generative": "no" if outputs == ("label",) else "yes",
        "/capability/text_to_image": "yes" if "image" in outputs else "no",
        "/capability/text_to_video": "yes" if "video" in outputs else "no",
        "/availability/markets": world["markets"],
        "/availability/union_market_intended": "yes",
        "/availability/us_commerce": "yes" if "California" in world["markets"] else "no",
        "/architecture/parameters/total": world["parameters"],
        "/training/status": "complete",
        "/training/compute/complete": "yes",
        "/lineage/bases": "none",
        "/model/released": "2025-01-01",
        "/model/modified": "2025-01-01",
    }
    if pointer in settled:
        return str(settled[pointer])
    if item.form == "compute":
        return str(world["flop"])
    return any_answer(item, random.Random(f"{world['otherwise']}{pointer}"))


@pytest.mark.slow
@settings(max_examples=40)
@given(WORLDS)
def test_no_answer_that_goes_with_those_before_it_loses_a_firm_verdict(world: dict[str, Any]) -> None:
    interview = begun(BLANK)
    while (item := interview.next()) is not None:
        step = interview.take(item, interview.read(item, true_answer(item, world)))
        lost = [change for change in step.changes if change.before is not UNDETERMINED and change.after is not change.before]
        assert lost == [], (item.question.pointer, true_answer(item, world))


@pytest.mark.parametrize("name", ["gpt-4", "gpt-2", "clip"])
def test_what_the_card_says_is_not_asked(name: str) -> None:
    interview = begun(decode((ROOT / f"examples/models/{name}.json").read_bytes()))  # type: ignore[arg-type]
    while (item := interview.next()) is not None:
        assert item.fact is None or item.fact.kind in ("quantity", "date", "terms", "act") or _silent(interview.card, item.question.pointer)
        interview.skip(item)


def _silent(card: dict[str, Any], pointer: str) -> bool:
    node: Any = card
    for key in pointer[1:].split("/"):
        node = node.get(key) if isinstance(node, dict) else None
    return node is None


def test_an_answer_says_what_it_settles_and_which_answer_it_takes_back() -> None:
    interview = begun(BLANK)
    first, seen = interview.next(), []
    assert first is not None and first.question.settles == 13
    while (item := interview.next()) is not None and item.question.pointer != "/capability/significant_generality":
        seen.append(item.key)
        interview.skip(item)
    assert item is not None
    step = interview.take(item, interview.read(item, "no"), "one task alone")
    assert {"eu.aia.3-63"} <= {change.determination.rule.id for change in step.changes}
    assert interview.card["capability"] == {"significant_generality": {"value": False, "basis": "one task alone"}}
    assert interview.answered == 1
    assert interview.back() and interview.card == BLANK and interview.answered == 0


def test_an_answer_that_no_card_may_hold_changes_nothing() -> None:
    interview = begun(BLANK)
    while (item := interview.next()) is not None and item.question.pointer != "/architecture/parameters/total":
        interview.skip(item)
    assert item is not None
    with pytest.raises(ValueError, match="expected a whole number"):
        interview.read(item, "13000.5")
    assert interview.card == BLANK


def test_an_answer_to_what_the_source_does_not_know_replaces_its_silence_and_says_where_it_comes_from() -> None:
    silence = {"field": "/architecture/parameters/total", "where": "README.md line 3", "says": "unknown"}
    card = {**BLANK, "provenance": {"source_format": "huggingface", "unknown": [silence]}}
    interview = begun(card)
    while (item := interview.next()) is not None and item.question.pointer != "/architecture/parameters/total":
        interview.skip(item)
    assert item is not None
    interview.take(item, interview.read(item, "13B"))
    assert interview.card["architecture"]["parameters"]["total"] == Decimal("13e9")
    assert interview.card["provenance"] == {
        "source_format": "huggingface",
        "facts": [{"field": "/architecture/parameters/total", "where": "answered when fmcheck asked"}],
    }


def test_the_words_of_the_law_are_those_of_the_criteria_that_ask() -> None:
    interview = begun(BLANK)
    item = interview.next()
    assert item is not None and item.question.pointer == "/training/data/broad"
    lines = law_words(item, RULES, interview.day)
    assert lines[0] == 'research definitions, CRFM 2021, § 1: "trained on broad data" [crfm.2021]'
    assert any("California" in line and "[us-ca.sb53.foundation-model]" in line for line in lines)
