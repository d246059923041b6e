"""The likely lane beside the firm one: it changes nothing of it, and what is inferred decides no other way once it is stated."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.inferable import YIELDED, inferable
from compliance.assessment.judge import judge_decoded
from compliance.assessment.judged import RunConfig
from compliance.assessment.likely import LikelyLane
from compliance.assessment.result import Assessment, Consequences, Premises
from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.case.case import Interpretation
from compliance.case.followers import with_followers
from compliance.inference.catalogue.catalogue import Catalogue
from compliance.inference.inferred import Inferred
from compliance.inference.registry import ALL, EVERY, IDS, infer
from compliance.inference.signals import NO_SIGNALS
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from tests.inference.cards import DAY, Card, shipped, view
from tests.inference.test_inferences import FIRES, SILENT

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.json"))


def opposite(one: Any, other: Any) -> bool:
    return {str(one.value), str(other.value)} == {"meets", "does_not_meet"}


def cards() -> Iterator[Card]:
    yield from (case[2] for case in FIRES)
    yield from (case[2] for case in SILENT)
    for path in EXAMPLES:
        content = decode(path.read_bytes())
        if isinstance(content, dict) and is_valid(content):
            yield content


REGISTRY = load()
INTERPRETATION = Interpretation(DAY, {}, False)


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return Ruleset(REGISTRY.on(DAY), tuple(REGISTRY.on(DAY)))


def judged(rules: Ruleset, card: Card) -> Assessment:
    config = RunConfig(INTERPRETATION, in_full(rules, Consequences(REGISTRY.duties, REGISTRY.cross_checks)))
    found = judge_decoded("<card>", card, b"", config).assessment
    assert found is not None, card
    return found


def likely(rules: Ruleset, card: Card, assessment: Assessment, catalogue: Catalogue | None = None) -> Assessment:
    lane = LikelyLane(rules, Premises(shipped if catalogue is None else lambda: catalogue))
    return lane(assessment, INTERPRETATION.case(card))


def test_the_lane_changes_nothing_but_likely(rules: Ruleset) -> None:
    given = 0
    for card in cards():
        firm = judged(rules, card)
        both = likely(rules, card, firm)
        assert both.duties == firm.duties and both.conflicts == firm.conflicts and both.warnings == firm.warnings
        assert tuple(item._replace(likely=None) for item in both.determinations) == firm.determinations
        for item in both.determinations:
            if item.likely is not None:
                given += 1
                assert str(getattr(item.verdict, "value", "")) == "undetermined"
                assert all(ground.inference in IDS for ground in item.likely.grounds)
    assert given > 100


def stated(card: Card, catalogue: Catalogue | None = None) -> Card:
    """The card with everything that is inferred of compute, size and outputs stated in it."""
    made = decode(json.dumps(card, default=float).encode())
    assert isinstance(made, dict)
    inferred = infer(view(card, catalogue))
    for fact in (f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.PARAMETERS):
        items = [item.value for item in inferred.get(fact, ()) if isinstance(item.value, Interval)]
        node = _parent(made, fact.pointer)
        if not items or node is None:
            continue
        low = max(item.low for item in items)
        high = min((item.high for item in items if item.high is not None), default=None)
        node[fact.pointer.rpartition("/")[2]] = {"low": low} | ({} if high is None else {"high": high})
    return made


def _parent(card: Card, pointer: str) -> Card | None:
    """The section of a field, made where it is not there; None where the field has a value already."""
    node = card
    *path, last = pointer.split("/")[1:]
    for key in path:
        node = node.setdefault(key, {})
    return None if last in node else node


def test_what_is_likely_is_not_contradicted_once_it_is_stated(rules: Ruleset) -> None:
    compared = 0
    for card in cards():
        before = likely(rules, card, judged(rules, card))
        after = {item.rule.id: item for item in judged(rules, stated(card)).determinations}
        for item in before.determinations:
            if item.likely is not None and after[item.rule.id].verdict is not None:
                compared += 1
                assert not opposite(item.likely.verdict, after[item.rule.id].verdict), (card, item.rule.id)
    assert compared > 100


def test_every_fact_that_is_inferred_is_one_that_is_looked_for() -> None:
    found = {fact for card in cards() for fact in infer(view(card))}
    assert found == EVERY and with_followers(EVERY) == YIELDED


def test_an_inference_yields_what_it_says_and_only_of_cards_that_it_looks_at() -> None:
    for card in cards():
        seen = view(card)
        signals, origins = seen.signals is not NO_SIGNALS, bool(seen.origins)
        shown = {"any": True, "signals": signals, "origins": origins, "signals or origins": signals or origins}
        for inference in ALL:
            yields = {fact for item in inference.infer(seen) for fact in item.facts}
            assert yields <= inference.facts and (shown[inference.on] or not yields), (card, inference.id)


def test_of_wanted_facts_the_same_is_inferred_as_of_all() -> None:
    for card in cards():
        every = infer(view(card))
        for fact in EVERY:
            only = infer(view(card), wanted=frozenset({fact}))
            assert _told(only) == _told({fact: every[fact]} if fact in every else {}), (card, fact)


def _told(found: Mapping[Fact, tuple[Inferred, ...]]) -> dict[Fact, list[Inferred]]:
    return {fact: [item.told() for item in items] for fact, items in found.items()}


def test_nothing_is_likely_of_a_card_that_is_passed_over(rules: Ruleset) -> None:
    over = 0
    for card in [*cards(), {"schema_version": "1.0", "model": {"name": "x"}}]:
        firm = judged(rules, card)
        if not inferable(card, firm.determinations):
            over += 1
            assert all(item.likely is None for item in likely(rules, card, firm).determinations)
    assert over
