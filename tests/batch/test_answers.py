"""A cached answer is the one that the card itself gives; and comparing stops where cards do not repeat one another."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from compliance.batch import answers as answer_cache
from compliance.batch import content_keys
from compliance.batch.session import VerdictSession
from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.case.case import Case, Interpretation
from compliance.law.finding import Known
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
FILES = [*sorted((ROOT / "examples").glob("*/*.json")), *sorted((ROOT / "tests" / "rules").glob("*/*/*.json"))]
CARDS: list[dict[str, Any]] = [card for path in FILES if is_valid(card := decode(path.read_bytes())) and isinstance(card, dict)]
RULES = load().on(DAY)


def session() -> VerdictSession[None]:
    return VerdictSession(Ruleset(RULES, tuple(RULES)), Interpretation(DAY), lambda made, place: None)


def answers(session: VerdictSession[None], card: dict[str, Any]) -> list[Known | None]:
    given = session.evaluate(Case(card, DAY)).answers[: len(session.place)]  # after them come those of each of several bases
    return [None if answer is None else answer.known for answer in given]


def anew(session: VerdictSession[None], card: dict[str, Any]) -> list[Known | None]:
    case = Case(card, DAY)
    return [case.known(fact) for fact in session.place]


def renamed(card: dict[str, Any], number: int) -> dict[str, Any]:
    return {**card, "model": {**card["model"], "name": f"model {number}"}}


def test_cached_answers_are_those_of_the_card(monkeypatch: Any) -> None:
    monkeypatch.setattr(answer_cache, "TRIAL", 1_000_000)  # never stop comparing
    one = session()
    for turn in range(2):
        for number, card in enumerate(CARDS):
            assert answers(one, renamed(card, number + turn)) == anew(one, card)


def test_judgements_are_told_apart_by_what_they_say_and_whether_they_have_a_reason() -> None:
    one = session()
    said: list[Any] = [
        True,
        False,
        {"value": True},
        {"value": "partly"},
        {"value": True, "basis": "seen"},
        {"value": True, "basis": "read"},
    ]
    for broad in said * 2:
        card = {"schema_version": "1.0", "model": {"name": "x"}, "training": {"data": {"broad": broad}}}
        assert answers(one, card) == anew(one, card), broad


def test_small_contents_are_equal_only_where_they_are_the_same() -> None:
    different: list[Any] = [
        True,
        False,
        Decimal(1),
        Decimal(0),
        "1",
        "true",
        None,
        [],
        {},
        ["a"],
        {"a": True},
        {"a": Decimal(1)},
        [True],
        [Decimal(1)],
    ]
    different += [["a", "b"], {"a": "b"}, [["a", "b"]], [{"a": "b"}], {"a": {"b": True}}, {"b": {"a": True}}]
    keys = [content_keys.content_key(item) for item in different]
    assert content_keys.TOO_LARGE not in keys
    assert len(set(keys)) == len(different)
    for much in ("x" * 1000, ["x"] * 1000, [{}] * 1000, {str(n): True for n in range(100)}, [[[[[[[[[[[["deep"]]]]]]]]]]]], object()):
        assert content_keys.content_key(much) is content_keys.TOO_LARGE, json.dumps(much, default=str)[:50]


def test_figures_that_never_come_again_are_no_longer_compared_and_those_that_do_are() -> None:
    def groups(cards: list[dict[str, Any]]) -> list[bool]:
        one = session()
        for card in cards:
            assert answers(one, card) == anew(one, card)
        return [group.pays for group in one._answers._groups if "/training/compute/direct_flop" in group.fields]

    def card(flop: int) -> dict[str, Any]:
        return {"schema_version": "1.0", "model": {"name": "x"}, "training": {"compute": {"direct_flop": Decimal(flop)}}}

    count = answer_cache.TRIAL * 2
    assert groups([card(10**22 + number) for number in range(count)]) and not any(groups([card(10**22 + n) for n in range(count)]))
    assert all(groups([card(10**22 + number % 3) for number in range(count)]))
