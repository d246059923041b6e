"""What is likely of many cards is what is likely of each alone: the same side, grounds and figures, in every form."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.premises import premises
from compliance.assessment.result import Determination
from compliance.batch.assessors import BriefAssessor
from compliance.batch.cited import brief
from compliance.batch.judge_many import BatchJudge
from compliance.batch.lines import LineAssessor
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.validate import is_valid
from compliance.case.case import Interpretation
from compliance.files.folder import Folder
from compliance.formats.take import take
from compliance.inference.registry import infer_each
from compliance.law.finding import UNDETERMINED
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.render.concise import line

ROOT = Path(__file__).resolve().parents[2]
RULES = load().on("2026-11-24")
RULESET = Ruleset(RULES, tuple(RULES))
READ = Interpretation("2026-11-24")
PREMISES = premises(without=frozenset({"name-family"}))
ALONE = in_full(RULESET, premises=PREMISES)


def signalled(number: int, **signals: Any) -> dict[str, Any]:
    return {
        "schema_version": "1.0",
        "model": {"name": f"model {number}", "released": "2023-05-01"},
        "provenance": {"source_format": "huggingface", "signals": signals},
    }


def cards() -> dict[str, Any]:
    found: dict[str, Any] = {path.name: decode(path.read_bytes()) for path in sorted((ROOT / "examples").glob("*/*.json"))}
    for path in sorted((ROOT / "examples/repositories").iterdir()):
        found[path.name] = take(path.name, b"", Folder(str(path)), "")[0].card
    tasks = ("reinforcement-learning", "text-classification", "text-generation", "translation", "automatic-speech-recognition")
    for number, task in enumerate(tasks * 2):
        card = signalled(number, pipeline_tag=task, tags=[task], library="transformers" if number % 2 else "stable-baselines3")
        card["architecture"] = {"parameters": {"total": {"value": 10 ** (7 + number % 4), "basis": "measured"}}}
        found[f"task {number}"] = card
    found["base"] = signalled(50, origins=[{"kind": "base_model", "says": "mistralai/Mistral-7B-v0.1", "where": "README.md line 2"}])
    found["id"] = signalled(51, hub_id="microsoft/phi-2")
    found["range"] = signalled(52) | {"training": {"compute": {"direct_flop": {"low": 5e22, "value": 6e22, "high": 2e23}}}}
    exact = {name: decode(encode(card).encode()) for name, card in found.items()}
    return {name: card for name, card in exact.items() if is_valid(card)}


CARDS = cards()


def alone(card: Any) -> tuple[Determination, ...]:
    return ALONE(READ.case(card)).determinations


def test_among_the_cards_each_side_is_likely_of_some_and_nothing_of_others() -> None:
    sides = {item.likely and item.likely.verdict.value for card in CARDS.values() for item in alone(card)}
    assert sides == {None, "meets", "does_not_meet"}
    assert any(not any(item.likely for item in alone(card)) for card in CARDS.values())


def test_brief_determinations_lean_as_each_alone() -> None:
    quickly = BriefAssessor(RULESET, READ, PREMISES)
    for name, card in [*CARDS.items(), *CARDS.items()]:  # the second time from what was kept
        made = quickly(READ.case(card)).determinations
        assert made == tuple(item._replace(finding=item.finding and brief(item.finding)) for item in alone(card)), name
    assert quickly.fallbacks == 0


def test_lines_have_the_words_of_each_alone() -> None:
    quickly = LineAssessor(RULESET, READ, PREMISES)
    for name, card in [*CARDS.items(), *CARDS.items()]:
        assert quickly(READ.case(card)).lines == tuple(map(line, alone(card))), name
    assert quickly.fallbacks == 0


def test_rows_name_the_side_and_the_grounds() -> None:
    judge, wide = BatchJudge(RULESET, READ, premises=PREMISES), BatchJudge(RULESET, READ, layout="wide", premises=PREMISES)
    for name, card in CARDS.items():
        found = {item.rule.id: item.likely for item in alone(card) if item.likely is not None}
        rows = [json.loads(text) for text in judge.judge(name, encode(card)).text.splitlines()]
        assert {row["rule"]: row["likely"] for row in rows if row["likely"]} == {id: item.verdict.value for id, item in found.items()}, name
        for row in rows:
            grounds = found[row["rule"]].grounds if row["rule"] in found else ()
            assert row["likely_grounds"] == [f"{item.inference}: {item.says} ({item.source})" for item in grounds]
            assert row["verdict"] == UNDETERMINED.value or not grounds
        one = json.loads(wide.judge(name, encode(card)).text)
        assert one["likely"] == [f"{id}={item.verdict.value}" for id, item in found.items()]
        assert {one[id] for id in found} <= {"undetermined"}


def sides(judge: BatchJudge, card: Any) -> list[str]:
    """What the rules lean to by the row of a card, as ID=VERDICT."""
    row = json.loads(judge.judge("x", encode(card)).text)
    return [f"{id}={found['likely']}" for id, found in row.items() if isinstance(found, dict) and "likely" in found]


def leaning(made: tuple[Determination, ...]) -> list[str]:
    return [f"{item.rule.id}={item.likely.verdict.value}" for item in made if item.likely is not None]


def test_rows_of_cards_that_were_judged_after_others_lean_as_each_alone() -> None:
    shared = BatchJudge(RULESET, READ, layout="card", premises=PREMISES)
    found = set()
    for path in sorted((ROOT / "tests" / "rules").glob("*/*/*.json"))[::4]:
        card = decode(path.read_bytes())
        if isinstance(card, dict) and is_valid(card):
            for each in (card, card | {"model": card["model"] | {"released": "2024-03-01"}}):
                expected = leaning(alone(each))
                assert sides(shared, each) == expected, path
                found.add(tuple(expected))
    assert len(found) > 5
    for number in range(40):  # bases of which one more is of the same provider, or weighs more
        each = several(number)
        each["lineage"]["bases"][1] |= {"training_flop": 10 ** (20 + number % 7)} if number % 3 else {"same_provider": number % 2 == 0}
        assert sides(shared, each) == leaning(alone(decode(encode(each).encode()))), number


def test_what_was_kept_of_cards_before_categories_were_forgotten_is_not_taken_for_those_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.batch.verdict_cache.MOST", 0)
    shared = BatchJudge(RULESET, READ, layout="card", premises=PREMISES)
    found = set()
    for power in range(60, 120):  # each card is the first again, whose every category is the first one
        size = {"parameters": {"total": int(10 ** (power / 8))}}
        card = {"schema_version": "1.0", "model": {"name": "x", "released": "2024-03-01"}, "architecture": size}
        expected = leaning(alone(decode(encode(card).encode())))
        assert sides(shared, card) == expected, power
        found.add(tuple(expected))
    assert len(found) > 2


def test_every_card_of_a_rule_leans_quickly_as_it_does_alone() -> None:
    quickly, alike = BriefAssessor(RULESET, READ, PREMISES), in_full(RULESET, premises=PREMISES)
    count = 0
    for path in sorted((ROOT / "tests" / "rules").glob("*/*/*.json")):
        card = decode(path.read_bytes())
        if isinstance(card, dict) and is_valid(card):
            expected = tuple(item.likely for item in alike(READ.case(card)).determinations)
            assert tuple(item.likely for item in quickly(READ.case(card)).determinations) == expected, path
            count += any(expected)
    assert count > 20 and quickly.fallbacks == 0


def several(number: int) -> dict[str, Any]:
    """A card with two models built upon, one of them known, and sizes of its own."""
    bases = [{"name": "mistralai/Mistral-7B-v0.1", "relation": "merge", "same_provider": False}, {"name": f"example/base-{number}"}]
    return signalled(number, tags=["merge"]) | {
        "lineage": {"bases": bases},
        "training": {"compute": {"direct_flop": {"low": 10**20 * (number + 1), "high": 10 ** (21 + number % 6)}}},
    }


def test_cards_with_several_bases_are_judged_as_each_alone_and_share_what_does_not_ask_of_bases() -> None:
    quickly, lines = BriefAssessor(RULESET, READ, PREMISES), LineAssessor(RULESET, READ, PREMISES)
    shared = BatchJudge(RULESET, READ, premises=PREMISES)
    rows = []
    for number in range(12):
        card = decode(encode(several(number)).encode())
        assert isinstance(card, dict) and is_valid(card)
        expected = alone(card)
        assert quickly(READ.case(card)).determinations == tuple(
            item._replace(finding=item.finding and brief(item.finding)) for item in expected
        )
        assert lines(READ.case(card)).lines == tuple(map(line, expected))
        rows.append(shared.judge(str(number), encode(card)))
    assert quickly.fallbacks == lines.fallbacks == 0
    assert any(len({id(row.templates[place]) for row in rows}) == 1 for place in range(len(rows[0].templates)))
    assert all(row.answers for row in rows)


def test_without_premises_nothing_is_likely() -> None:
    for judge in (BatchJudge(RULESET, READ), BatchJudge(RULESET, READ, layout="wide")):
        rows = [json.loads(text) for name, card in CARDS.items() for text in judge.judge(name, encode(card)).text.splitlines()]
        assert rows and not any(row["likely"] or row.get("likely_grounds") for row in rows)


def test_a_text_of_the_card_that_looks_like_a_row_is_not_taken_for_one() -> None:
    card = CARDS["task 0"] | {"model": {"name": '","likely":null,"likely_grounds":[]', "version": '"likely":null,"likely_grounds":[]'}}
    rows = [json.loads(text) for text in BatchJudge(RULESET, READ, premises=PREMISES).judge("x", encode(card)).text.splitlines()]
    assert any(row["likely"] for row in rows)
    assert {row["name"] for row in rows} == {" ".join(card["model"].values())}


def test_a_rule_that_raises_with_inferred_facts_has_nothing_likely_and_the_others_have(monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = LineAssessor(RULESET, READ, PREMISES)

    def fail(*arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(quickly._session, "answer_again", fail)
    for name, card in CARDS.items():
        assert quickly(READ.case(card)).lines == tuple(map(line, alone(card))), name


def test_a_card_of_which_nothing_can_be_inferred_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = infer_each

    def fails(asked: Any, without: frozenset[str]) -> Any:
        if any(view.name == "unlucky" for view, _ in asked):
            raise ZeroDivisionError("a defect")
        return whole(asked, without)

    monkeypatch.setattr("compliance.batch.likely_answers.infer_each", fails)
    size = {"parameters": {"total": 7 * 10**9}}
    records = [(name, encode(signalled(1) | {"model": {"name": name}, "architecture": size})) for name in ("one", "unlucky", "two")]
    rows = BatchJudge(RULESET, READ, layout="card", premises=PREMISES).judge_all(records)
    assert [(row.error, row.defect, any(row.likely)) for row in rows] == [("", False, True), ("", True, False), ("", False, True)]
    assert "a defect" in rows[1].left_out[-1] and '"verdict":"undetermined"' in rows[1].text
