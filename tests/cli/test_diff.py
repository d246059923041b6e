"""fmcheck diff: two cards, one card on two days, or one card under two rule sets; what differs, and which fact did it."""

import json
import re
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from compliance.card.decode import decode
from compliance.case.case import Case, Interpretation
from compliance.history.counterfactual import Counterfactual, verdict
from compliance.history.days import RulesByDay, asks, snapshot_on
from compliance.history.difference import difference
from compliance.registry.load import load
from tests.cli.house_rule import HOUSE

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
TODAY = ("--as-of", "2026-11-24")
AURORA: dict[str, Any] = json.loads((ROOT / "examples/release-gate/model.json").read_bytes())


@pytest.fixture
def cards(tmp_path: Path) -> tuple[str, str]:
    """A release, and the next one, which was trained for longer."""
    next_one = deepcopy(AURORA)
    next_one["model"]["version"] = "1.0"
    for name in ("cumulative_flop", "total_flop", "own_flop", "own_planned_flop"):
        next_one["training"]["compute"][name]["value"] = 1.01e26
    for name, card in (("old.json", AURORA), ("new.json", next_one)):
        (tmp_path / name).write_text(json.dumps(card, indent=2), encoding="utf-8")
    return "old.json", "new.json"


def sections(out: str) -> dict[str, list[str]]:
    blocks = out.split("\n\n")[1:]
    return {block.splitlines()[0]: [line.strip() for line in block.splitlines()[1:]] for block in blocks}


def test_two_cards_differ_in_verdicts_and_duties_each_with_what_is_behind_it(
    quick: "Quick", cards: tuple[str, str], tmp_path: Path
) -> None:
    outcome = quick("diff", *cards, *TODAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "Aurora 0.9 (old.json) -> Aurora 1.0 (new.json), law as of 2026-11-24"
    told = sections(outcome.out)
    number = 1 + next(n for n, line in enumerate((tmp_path / "new.json").read_text().splitlines()) if '"total_flop"' in line)
    fact = f"training.compute.total_flop 9.8e25 -> 1.01e26, line {number}"
    assert f"us-ca.sb53.frontier-model (US-CA frontier model): does_not_meet -> meets; {fact}" in told["Verdicts:"]
    duty = next(line for line in told["Duties:"] if line.startswith("duty us-ca.sb53.frontier-framework: "))
    assert duty == (
        "duty us-ca.sb53.frontier-framework: does not follow -> missing, due 2026-09-01; "
        "missing: documentation.frontier_framework; follows from us-ca.sb53.large-frontier-developer"
    )
    (other,) = told["Facts that moved, and changed no verdict:"]
    assert other.startswith("training.compute.cumulative_flop 9.8e25 -> 1.01e26, line ")


def test_one_edit_that_moves_every_fact_that_follows_from_it_is_told_once(quick: "Quick", write: "Write") -> None:
    figures = ({"training": {"compute": {"direct_flop": flop, "complete": True}}, "lineage": {"bases": []}} for flop in (9e25, 2e26))
    one, other = (write(f"{number}.json", **figure) for number, figure in enumerate(figures))
    told = sections(quick("diff", one, other, *TODAY).out)
    assert list(told) == ["Verdicts:"]
    assert all("training.compute.direct_flop 9e25 " in line and line.count(" -> ") == 2 for line in told["Verdicts:"])


def test_the_other_way_round_the_duties_go(quick: "Quick", cards: tuple[str, str]) -> None:
    told = sections(quick("diff", *reversed(cards), *TODAY).out)
    assert any("meets -> does_not_meet; training.compute.total_flop 1.01e26 -> 9.8e25" in line for line in told["Verdicts:"])
    assert "duty us-ca.sb53.frontier-framework: missing -> does not follow any more" in told["Duties:"]


def test_a_card_does_not_differ_from_itself(quick: "Quick", cards: tuple[str, str]) -> None:
    assert quick("diff", cards[0], cards[0], *TODAY).out.endswith("\n\nNothing differs.\n")


def test_one_card_on_two_days_names_the_day_of_each_change(quick: "Quick", cards: tuple[str, str]) -> None:
    outcome = quick("diff", cards[1], "--old-as-of", "2026-11-24", "--as-of", "2027-02-01")
    assert outcome.code == 0 and outcome.out.splitlines()[0].endswith("(new.json), law as of 2026-11-24 -> 2027-02-01")
    told = sections(outcome.out)
    assert "us-il.aisma.frontier-model (US-IL frontier model): came into force on 2027-01-01; still meets" in told["Verdicts:"]
    assert "duty us-ny.raise2026.1428: not_yet_due -> missing on 2027-01-01" in told["Duties:"]


def test_two_cards_on_two_days_tell_both(quick: "Quick", cards: tuple[str, str]) -> None:
    told = sections(quick("diff", *cards, "--old-as-of", "2026-11-24", "--as-of", "2027-02-01", "--select", "us-il").out)
    line = next(line for line in told["Verdicts:"] if line.startswith("us-il.aisma.frontier-model"))
    assert "does_not_meet -> meets; enacted_not_yet_in_force -> in_force; training.compute.total_flop 9.8e25 -> 1.01e26" in line


def test_one_card_under_two_rule_sets(quick: "Quick", cards: tuple[str, str], tmp_path: Path) -> None:
    for folder, limit in (("one", "1e9"), ("two", "1e15")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "large.py").write_text(HOUSE.replace('"1e9"', f'"{limit}"'), encoding="utf-8")
    both = quick("diff", cards[0], *TODAY, "--old-rules", "one", "--new-rules", "two")
    assert both.code == 0
    told = sections(both.out)
    changed = "parameters >= 1e9 -> >= 1e15"
    assert told["Rules:"] == [f"acme.large (ACME large model): {changed}"]
    assert told["Verdicts:"] == [f"acme.large (ACME large model): meets -> does_not_meet; the rule changed: {changed}"]


def test_warnings_that_come_and_go_are_told(quick: "Quick", cards: tuple[str, str], tmp_path: Path) -> None:
    unofficial = deepcopy(AURORA)
    unofficial["architecture"]["parameters"]["unofficial"] = True
    (tmp_path / "new.json").write_text(json.dumps(unofficial), encoding="utf-8")
    told = sections(quick("diff", *cards, *TODAY).out)
    assert told["Warnings:"][0].startswith("warning parameters-unofficial: new: the parameter count is marked unofficial")
    told = sections(quick("diff", *reversed(cards), *TODAY).out)
    assert told["Warnings:"][0].startswith("warning parameters-unofficial: no longer: ")


def test_facts_that_changed_no_verdict_are_told_apart(quick: "Quick", cards: tuple[str, str], tmp_path: Path) -> None:
    wider = deepcopy(AURORA)
    wider["architecture"]["parameters"]["total"] = 5e11
    (tmp_path / "new.json").write_text(json.dumps(wider, indent=2), encoding="utf-8")
    told = sections(quick("diff", *cards, *TODAY).out)
    assert list(told) == ["Facts that moved, and changed no verdict:"]
    (line,) = told["Facts that moved, and changed no verdict:"]
    assert re.fullmatch(r"architecture\.parameters\.total 4e11 -> 5e11, line \d+", line)


def test_as_json_each_change_carries_its_facts_and_lines(quick: "Quick", cards: tuple[str, str]) -> None:
    told = json.loads(quick("diff", *cards, *TODAY, "--format", "json").out)
    assert told["schema"] == "fmcheck.diff/1" and told["old"]["as_of"] == told["new"]["as_of"] == "2026-11-24"
    change = next(item for item in told["verdicts"] if item["id"] == "us-ca.sb53.frontier-model")
    assert (change["before"]["verdict"], change["after"]["verdict"]) == ("does_not_meet", "meets")
    (fact,) = change["facts"]
    assert (fact["fact"], fact["before"]["value"], fact["after"]["value"]) == ("/training/compute/total_flop", "9.8e25", "1.01e26")
    assert fact["after"]["line"] > 0 and change["told"].startswith("us-ca.sb53.frontier-model (US-CA frontier model): ")
    assert {duty["id"] for duty in told["duties"]} >= {"us-ca.sb53.frontier-framework"}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "expected two"),
        (("old.json",), 2, "nothing to compare it with"),
        (("old.json", "new.json", "old.json"), 2, "expected two"),
        (("old.json", "new.json", "--as-of", "soon"), 2, "is not a date"),
        (("old.json", "--old-as-of", "soon"), 2, "is not a date"),
        (("old.json", "new.json", "--old-rules", "gone"), 2, "not a directory"),
        (("old.json", "gone.json"), 3, "gone.json: cannot be read"),
        (("bad.json", "gone.json"), 3, "bad.json:1:1: $: "),
        (("old.json", "many.json"), 3, "\nmany.json:1:59: $.model.name: "),
        (("old.json", "."), 3, "3 cards are below it"),
    ],
)
def test_what_cannot_be_compared_says_why(
    quick: "Quick", cards: tuple[str, str], tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    (tmp_path / "many.json").write_text('{"schema_version": "1.0", "wronger": 1, "model": {"name": 1}}', encoding="utf-8")
    outcome = quick("diff", *arguments)
    assert outcome.code == code and outcome.out == "" and told in outcome.err


def test_a_policy_says_which_rules_are_compared_and_gates_nothing(quick: "Quick", cards: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").write_text('select = ["kr"]\nfail-on = ["undetermined"]\n', encoding="utf-8")
    outcome = quick("diff", *cards, *TODAY, "--old-as-of", "2026-11-23")
    assert (outcome.code, outcome.err) == (0, "fmcheck: policy fmcheck.toml\n")
    assert [line.split()[0] for line in sections(outcome.out)["Verdicts:"]] == ["kr.aiba.safety"]


# The facts that are named did it

EXAMPLES = [*sorted((ROOT / "examples/models").glob("*.json")), ROOT / "examples/release-gate/model.json"]
DAY = "2026-11-24"
REGISTRY = load()


@pytest.mark.parametrize("first", range(len(EXAMPLES)))
def test_the_old_card_with_the_named_facts_of_the_new_one_has_the_new_verdict(quick: "Quick", first: int) -> None:
    rules, checked = REGISTRY.on(DAY), 0
    for other in (EXAMPLES[first - 1], EXAMPLES[first - 5]):
        told = json.loads(quick("diff", str(EXAMPLES[first]), str(other), "--all", "--format", "json", *TODAY).out)
        old, new = (Case(cast(dict[str, Any], decode(path.read_bytes())), DAY) for path in (EXAMPLES[first], other))
        for change in told["verdicts"]:
            if change["before"]["verdict"] != change["after"]["verdict"]:
                named = {fact["fact"] for fact in change["facts"]}
                assert verdict(change["id"], Counterfactual(old, new, named), rules) == change["after"]["verdict"], (change, other.name)
                checked += 1
    assert checked


def test_of_several_facts_that_moved_only_the_one_that_did_it_is_named() -> None:
    rules = REGISTRY.on(DAY)
    id = "us-ca.sb53.frontier-model"
    rules_by_day = RulesByDay(REGISTRY, (id,), Interpretation(DAY))
    old: Any = decode(json.dumps(AURORA).encode())
    new = deepcopy(old)
    new["training"]["compute"]["total_flop"]["value"] = Decimal("1.2e26")
    new["training"]["data"]["broad"] = {"value": True, "basis": "another crawl"}
    new["architecture"]["parameters"]["total"] = Decimal("9e11")
    (change,) = difference(
        snapshot_on(old, DAY, rules_by_day, [id]), snapshot_on(new, DAY, rules_by_day, [id]), asks(REGISTRY, DAY)
    ).verdicts
    assert id in rules and [moved.key for moved in change.moved] == ["/training/compute/total_flop"]
