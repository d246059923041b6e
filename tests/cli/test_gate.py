"""fmcheck gate: it closes where something signed off has changed, says in one line what did it, and what would open it again."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.house_rule import HOUSE

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Outcome, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
TODAY = ("--as-of", "2026-11-24")
SIGN = ("--by", "R. Engineer", "--reason", "reviewed")
AURORA: dict[str, Any] = json.loads((ROOT / "examples/release-gate/model.json").read_bytes())
Save = Callable[..., str]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write the example card with some fields changed, and return its name."""

    def write(changes: dict[str, Any] | None = None, name: str = "model.json") -> str:
        card = deepcopy(AURORA)
        for field, value in (changes or {}).items():
            *sections, last = field.split(".")
            node = card
            for section in sections:
                node = node.setdefault(section, {})
            if value is None:
                node.pop(last, None)
            else:
                node[last] = value
        (tmp_path / name).write_text(json.dumps(card, indent=2), encoding="utf-8")
        return name

    return write


@pytest.fixture
def signed(quick: "Quick", save: Save) -> str:
    """The example card, signed off today."""
    card = save()
    assert quick("record", card, *SIGN, *TODAY).code == 0
    return card


def closed(outcome: "Outcome") -> dict[str, str]:
    """The reasons that close the gate, by rule or duty."""
    reasons = re.findall(r"^gate closed: \S+: (duty )?(\S+?):? (.*)$", outcome.out, re.MULTILINE)
    return {id: rest for _, id, rest in reasons}


def crossed(figure: str = "1.01e26") -> dict[str, Any]:
    names = ("cumulative_flop", "total_flop", "own_flop", "own_planned_flop")
    return {f"training.compute.{name}": {"value": float(figure), "basis": "reported"} for name in names}


# Without a record


def test_a_card_that_meets_binding_law_may_not_go_without_a_record(quick: "Quick", save: Save) -> None:
    outcome = quick("gate", save(), *TODAY)
    assert outcome.code == 1 and outcome.out.endswith("\ngate closed\n")
    assert (
        "model.json: it meets eu.aia.3-63, eu.aia.51-1, eu.aia.51-2, it.law132-2025.ai-model, us-ca.ab2013.training-data, " in outcome.out
    )
    command = outcome.out.splitlines()[0].partition("; to sign off: fmcheck ")[2]
    assert command == "record model.json --by NAME --reason TEXT --as-of 2026-11-24"
    assert quick(*command.split()).code == 0
    assert quick("gate", save(), *TODAY).out == "gate open\n"


def test_the_command_that_opens_sees_the_card_as_the_gate_did(quick: "Quick", save: Save, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/large.py").write_text(HOUSE, encoding="utf-8")
    options = ("--select", "us-ca,acme", "--rules", "house", "--reading", "us.tens-of-billions=1e10", "--require-basis", "--no-policy")
    outcome = quick("gate", save(), *options)
    command = outcome.out.splitlines()[0].partition("; to sign off: fmcheck ")[2]
    assert outcome.code == 1 and quick(*command.split()).code == 0
    assert quick("gate", save(), *options).code == 0


def test_a_card_that_meets_no_binding_law_needs_no_record(quick: "Quick", write: "Write") -> None:
    card = write(training={"data": {"broad": True}}, adaptation={"wide_range": True})
    outcome = quick("gate", card, *TODAY, "--select", "crfm,us-ca.sb53.frontier-model")
    assert (outcome.code, outcome.err) == (0, "")
    told = "gate not decided: good.json: us-ca.sb53.frontier-model undetermined, which nobody has accepted"
    assert outcome.out == f"{told}\ngate open\n"


def test_law_that_is_no_longer_or_never_in_force_needs_no_record(quick: "Quick", save: Save) -> None:
    assert quick("gate", save(), *TODAY, "--select", "crfm,us.eo14110,eu.ep2023,uk").code == 0


# A fact moved


def test_a_fact_that_crosses_a_line_closes_with_its_values_and_line(quick: "Quick", save: Save, signed: str, tmp_path: Path) -> None:
    outcome = quick("gate", save(crossed()), *TODAY)
    found = closed(outcome)
    number = 1 + next(n for n, line in enumerate((tmp_path / signed).read_text().splitlines()) if '"total_flop"' in line)
    told = f"(US-CA frontier model): does_not_meet -> meets; training.compute.total_flop 9.8e25 -> 1.01e26, line {number}"
    assert outcome.code == 1 and found["us-ca.sb53.frontier-model"] == told
    assert found["us-ca.sb53.frontier-developer"].startswith("(US-CA frontier developer): does_not_meet -> meets; ")
    assert "; 2 duties follow" in found["us-ca.sb53.frontier-developer"]
    assert not any(id.startswith("us-ca.sb53.transparency") for id in found), "duties that come with a rule are counted with it"
    assert "to open, sign off what has changed: fmcheck record model.json --by NAME --reason TEXT --update" in outcome.out
    assert quick("record", signed, *SIGN, *TODAY, "--update").code == 0
    assert quick("gate", signed, *TODAY).code == 0


@pytest.mark.parametrize(
    ("field", "value", "id", "told"),
    [
        ("training.compute.total_flop", None, "us-ca.sb53.frontier-model", "text -> estimate"),
        ("training.data.broad", False, "us-ca.sb53.foundation-model", "meets -> does_not_meet; training.data.broad true -> false, line "),
        ("training.data.broad", None, "us-ca.sb53.foundation-model", "meets -> undetermined; training.data.broad true -> not known"),
        ("adaptation.wide_range", None, "crfm.2021", "meets -> undetermined; adaptation.wide_range true -> not known"),
        (
            "acts",
            [{"authority": "European Commission", "act": "rebuttal-accepted", "date": "2026-10-01"}],
            "eu.aia.51-1",
            "meets -> does_not_meet; rebuttal accepted not known -> true, line ",
        ),
    ],
)
def test_each_change_names_the_fact_that_did_it(
    quick: "Quick", save: Save, signed: str, field: str, value: Any, id: str, told: str
) -> None:
    outcome = quick("gate", save({field: value}), *TODAY)
    assert outcome.code == 1 and told in closed(outcome)[id], outcome.out


def test_a_fact_that_moves_and_changes_nothing_is_noted_and_closes_nothing(quick: "Quick", save: Save, signed: str) -> None:
    outcome = quick("gate", save({"training.compute.total_flop": 9.9e25, "model.family": "renamed"}), *TODAY)
    assert outcome.code == 0
    line = next(line for line in outcome.out.splitlines() if "9.9e25" in line)
    assert line.startswith("noted: model.json: no determination changed by it: training.compute.total_flop 9.8e25 -> 9.9e25, line ")


def test_words_that_no_rule_asks_for_are_not_even_noted(quick: "Quick", save: Save, signed: str) -> None:
    assert quick("gate", save({"model.family": "renamed"}), *TODAY).out == "gate open\n"


def test_a_verdict_held_less_firmly_closes_and_one_held_more_firmly_is_noted(quick: "Quick", save: Save) -> None:
    soft, firm = {"training.data.vast": None}, {"training.data.vast": True}
    card = save(soft)
    options = ("--select", "uk.cma.fm", *TODAY)
    quick("record", card, *SIGN, *options)
    better = quick("gate", save(firm), *options)
    assert better.code == 0 and "noted: model.json: uk.cma.fm (GB foundation model): meets by estimate -> guidance; " in better.out
    quick("record", card, *SIGN, *options, "--update")
    worse = quick("gate", save(soft), *options)
    assert worse.code == 1 and closed(worse)["uk.cma.fm"].startswith(
        "(GB foundation model): meets by guidance -> estimate; training.data.vast"
    )


# Duties


def test_a_document_that_is_taken_away_closes_and_one_that_is_added_is_noted(quick: "Quick", save: Save) -> None:
    market = {"availability.markets": [{"where": "EU", "date": "2026-09-01"}]}
    options = ("--select", "eu.aia.3-63", *TODAY)
    card = save(market)
    quick("record", card, *SIGN, *options)
    lost = quick("gate", save({**market, "documentation.training_summary": None}), *options)
    assert lost.code == 1
    told = "documented -> missing; now missing: documentation.training_summary"
    assert closed(lost)["eu.aia.53-1-d"].startswith(told)
    found = quick("gate", save({**market, "documentation.copyright_policy": "https://example.org/c"}), *options)
    assert found.code == 0
    assert "noted: model.json: duty eu.aia.53-1-c: still missing; now documented: documentation.copyright_policy\n" in found.out


# A day passed


def test_the_day_on_which_law_comes_into_force_closes_with_that_day(quick: "Quick", save: Save) -> None:
    card = save(crossed())
    quick("record", card, *SIGN, *TODAY)
    assert quick("gate", card, "--as-of", "2026-12-31").code == 0
    outcome = quick("gate", card, "--as-of", "2027-02-01")
    assert outcome.code == 1
    assert closed(outcome)["us-il.aisma.frontier-model"].startswith("(US-IL frontier model): came into force on 2027-01-01; still meets")
    assert closed(outcome)["us-ny.raise2026.1428"].startswith("not_yet_due -> missing on 2027-01-01")


def test_law_that_comes_into_force_and_is_plainly_not_met_is_noted(quick: "Quick", signed: str) -> None:
    outcome = quick("gate", signed, "--as-of", "2027-02-01")
    assert outcome.code == 0, outcome.out
    assert (
        "noted: model.json: us-il.aisma.frontier-model (US-IL frontier model): came into force on 2027-01-01; still does_not_meet\n"
        in outcome.out
    )


def test_a_fact_that_the_new_year_replaces_closes_with_fact_and_day(quick: "Quick", save: Save) -> None:
    revenue = {
        "provider.revenue": [
            {"year": 2025, "usd": 9e8, "includes_affiliates": True},
            {"year": 2026, "usd": 1e8, "includes_affiliates": True},
        ]
    }
    card = save({**crossed(), **revenue})
    options = ("--select", "us-ca.sb53.large-frontier-developer")
    quick("record", card, *SIGN, *options, *TODAY)
    outcome = quick("gate", card, *options, "--as-of", "2027-03-01")
    told = closed(outcome)["us-ca.sb53.large-frontier-developer"]
    assert told.startswith("(US-CA large frontier developer): meets -> does_not_meet; since 2027-01-01; provider.revenue 9e8 -> 1e8 (")


def test_what_an_edit_and_what_a_day_changed_are_told_apart(quick: "Quick", save: Save, signed: str) -> None:
    outcome = quick("gate", save(crossed()), "--as-of", "2027-02-01")
    told = closed(outcome)
    assert (
        "does_not_meet -> meets; came into force on 2027-01-01; training.compute.total_flop 9.8e25 -> 1.01e26"
        in told["us-il.aisma.frontier-model"]
    )
    assert "came into force" not in told["us-ca.sb53.frontier-model"]


def test_a_day_before_the_record_is_named(quick: "Quick", signed: str) -> None:
    outcome = quick("gate", signed, "--as-of", "2025-01-01")
    assert outcome.code == 1 and "on 2025-01-01, before the day that was signed off" in outcome.out


@pytest.mark.parametrize(("ahead", "told"), [("37d", False), ("38d", True), ("90", True), ("0d", False)])
def test_ahead_warns_of_changes_that_are_coming_and_closes_nothing(quick: "Quick", save: Save, ahead: str, told: bool) -> None:
    card = save(crossed())
    quick("record", card, *SIGN, *TODAY)
    outcome = quick("gate", card, *TODAY, "--ahead", ahead)
    coming = [line for line in outcome.out.splitlines() if line.startswith("coming: ")]
    assert outcome.code == 0 and bool(coming) is told
    line = "us-il.aisma.frontier-model (US-IL frontier model): enacted_not_yet_in_force -> in_force; still meets"
    assert (f"coming: model.json: 2027-01-01: {line}" in coming) is told


def test_ahead_of_a_card_that_the_coming_law_does_not_touch_is_silent(quick: "Quick", signed: str) -> None:
    assert quick("gate", signed, *TODAY, "--ahead", "400d").out == "gate open\n"


@pytest.mark.parametrize("ahead", ["x", "-1", "9 weeks", "1e3", "36501d", "٩٠", "d"])
def test_what_is_no_number_of_days_is_refused(quick: "Quick", signed: str, ahead: str) -> None:
    outcome = quick("gate", signed, "--ahead", ahead)
    assert outcome.code == 2 and "write it as 90d" in outcome.err


def test_the_end_of_the_calendar_is_no_defect(quick: "Quick", signed: str) -> None:
    assert quick("gate", signed, "--as-of", "9999-12-31", "--ahead", "90d").code in (0, 1)


# A rule, a reading or a choice changed


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/large.py").write_text(HOUSE, encoding="utf-8")
    return tmp_path / "house/large.py"


def test_a_rule_that_changed_is_named(fmcheck: "Fmcheck", save: Save, house: Path) -> None:
    options = ("--select", "acme", "--rules", "house", *TODAY)
    card = save()
    assert fmcheck("record", card, *SIGN, *options).code == 0
    house.write_text(HOUSE.replace('"1e9"', '"1e15"'), encoding="utf-8")
    outcome = fmcheck("gate", card, *options)
    told = "(ACME large model): meets -> does_not_meet; the rule, or one it refers to, has changed since 2026-11-24"
    assert outcome.code == 1 and closed(outcome)["acme.large"].startswith(told)


def test_a_rule_set_that_changed_without_effect_is_noted(fmcheck: "Fmcheck", save: Save, house: Path) -> None:
    options = ("--select", "acme", "--rules", "house", *TODAY)
    fmcheck("record", save(), *SIGN, *options)
    house.write_text(HOUSE.replace('"1e9"', '"1e8"'), encoding="utf-8")
    outcome = fmcheck("gate", save(), *options)
    assert outcome.code == 0 and "noted: model.json: the rules have changed since 2026-11-24, and no determination with them" in outcome.out


def test_a_signed_rule_that_is_not_loaded_closes(quick: "Quick", save: Save, house: Path) -> None:
    quick("record", save(), *SIGN, "--select", "acme", "--rules", "house", *TODAY)
    outcome = quick("gate", save(), "--select", "crfm", *TODAY)
    assert outcome.code == 1 and "acme.large: meets, signed off, is no longer loaded; add its rules with --rules" in outcome.out


def test_a_reading_that_changed_is_named(quick: "Quick", save: Save) -> None:
    card = save({"architecture.parameters": {"total": 15e9}, "capability.wide_contexts": True})
    options = ("--select", "us.fedramp", *TODAY)
    quick("record", card, *SIGN, *options, "--reading", "us.tens-of-billions=1e10")
    outcome = quick("gate", card, *options)
    assert (
        outcome.code == 1 and "meets -> undetermined; reading us.tens-of-billions 1e10 -> by default" in closed(outcome)["us.fedramp.et-fm"]
    )


def test_a_basis_that_is_required_now_is_named(quick: "Quick", save: Save) -> None:
    quick("record", save(), *SIGN, "--select", "crfm", *TODAY)
    outcome = quick("gate", save(), "--select", "crfm", "--require-basis", *TODAY)
    assert outcome.code == 1 and "adaptation.wide_range true -> not known" in closed(outcome)["crfm.2021"]


def test_binding_law_that_is_met_and_was_not_signed_off_closes(quick: "Quick", save: Save) -> None:
    quick("record", save(), *SIGN, "--select", "crfm", *TODAY)
    outcome = quick("gate", save(), *TODAY)
    assert outcome.code == 1
    assert closed(outcome)["eu.aia.3-63"] == "(EU general-purpose AI model): meets, in_force; it was not signed off"
    assert "noted: model.json: judged now, and not signed off, though no binding law that is met: eu.ep2023.fm-def, " in outcome.out


# A record that is none


def edited(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "model.fmcheck.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"verdict": "does_not_meet"', '"verdict": "meets"', "changed by hand: its seal does not fit"),
        ('"by": "R. Engineer"', '"by": "C. Ounsel"', "changed by hand: its seal does not fit"),
        ('"seal": "sha256:', '"seal": "sha256:0', "$.seal does not fit"),
        ('"verdict": "meets"', '"verdict": "perhaps"', "no record of fmcheck: $.verdicts"),
        ('"day": ', '"days": ', "no record of fmcheck: $.day is missing"),
        ('"day": "', '"day": "x', "$.day does not fit"),
        ('"schema": "fmcheck.record/1"', '"schema": "fmcheck.record/9"', "has the layout fmcheck.record/9"),
        ('"require_basis": false', '"require_basis": 0', "$.require_basis is not true or false"),
        ('  "day"', '<<<<<<< HEAD\n  "day"', "the file is not JSON"),
        ('{\n  "schema"', '[{\n  "schema"', "not JSON"),
    ],
)
def test_a_record_that_is_malformed_or_edited_is_3_with_its_place(
    quick: "Quick", signed: str, tmp_path: Path, old: str, new: str, told: str
) -> None:
    edited(tmp_path, old, new)
    for arguments in (("gate", signed), ("check", signed, "--fail-on", "change", "--format", "concise")):
        outcome = quick(*arguments, *TODAY, "--exit-zero")
        assert outcome.code == 3
        assert re.search(r"^gate closed: model\.fmcheck\.json:\d+:\d+: .*" + re.escape(told), outcome.out, re.MULTILINE), outcome.out
        assert "to open: fmcheck record model.json" in outcome.out and "1 record could not be read" in outcome.err


def test_a_record_laid_out_otherwise_is_still_the_same(quick: "Quick", signed: str, tmp_path: Path) -> None:
    path = tmp_path / "model.fmcheck.json"
    path.write_bytes(json.dumps(json.loads(path.read_bytes()), indent=4, sort_keys=True).replace("\n", "\r\n").encode())
    assert quick("gate", signed, *TODAY).code == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b'"x"', b"{}", b"[" * 5000, b'{"a": 1, "a": 2}', b"9" * 2_000_000])
def test_whatever_a_record_holds_is_told_and_never_a_defect(quick: "Quick", save: Save, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.fmcheck.json").write_bytes(content)
    outcome = quick("gate", save(), *TODAY)
    assert outcome.code == 3 and "gate closed: model.fmcheck.json" in outcome.out


def test_a_record_that_is_no_file_is_told(quick: "Quick", save: Save, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "model.fmcheck.json")
    outcome = quick("gate", save(), *TODAY)
    assert outcome.code == 3 and "is not a regular file" in outcome.out


# With a policy, with check, and every exit code


def test_the_gate_also_closes_on_what_the_policy_asks(quick: "Quick", signed: str, tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").write_text('expect = ["kr.aiba.safety=meets"]\n', encoding="utf-8")
    outcome = quick("gate", signed, *TODAY)
    assert outcome.code == 1 and outcome.err == "fmcheck: policy fmcheck.toml\n"
    assert "gate closed: model.json: kr.aiba.safety is does_not_meet, expected meets; to open: " in outcome.out
    assert quick("gate", signed, *TODAY, "--fail-on", "meets:eu.aia.51-2", "--no-policy").code == 1


def test_check_closes_on_a_change_as_the_gate_does(quick: "Quick", save: Save, signed: str) -> None:
    card = save(crossed())
    reasons = [line for line in quick("gate", card, *TODAY).out.splitlines() if line.startswith("gate closed: ")]
    for format in ("concise", "table", "tree"):
        outcome = quick(card, *TODAY, "--fail-on", "change", "--format", format)
        assert outcome.code == 1
        assert [line for line in outcome.out.splitlines() if line.startswith("gate closed: ")] == reasons
    told = json.loads(quick(card, *TODAY, "--fail-on", "change", "--format", "json").out)
    assert [f"gate closed: {reason}" for reason in told["summary"]["closed_by"]] == reasons


def test_the_report_as_json_holds_what_is_printed(quick: "Quick", save: Save) -> None:
    card = save(crossed())
    quick("record", card, *SIGN, *TODAY)
    outcome = quick("gate", card, "bad.json", "--format", "json", "--as-of", "2026-12-24", "--ahead", "90d", "--fail-on", "meets:crfm")
    told = json.loads(outcome.out)
    assert (outcome.code, told["schema"], told["as_of"], told["gate"]) == (3, "fmcheck.gate/1", "2026-12-24", "closed")
    first, second = told["cards"]
    assert list(first) == ["uri", "invalid", "closed", "waived", "undecided", "noted", "fault", "coming"]
    assert [reason.split(";")[0] for reason in first["closed"]] == ["model.json: crfm.2021 is meets"] and first["coming"]
    assert second["invalid"] and second["closed"] == ["bad.json: cannot be judged; to open: correct the card"]


def test_exit_zero_turns_1_into_0_and_nothing_else(quick: "Quick", save: Save) -> None:
    card = save()
    assert quick("gate", card, *TODAY, "--exit-zero").code == 0
    assert "gate closed\n" in quick("gate", card, *TODAY, "--exit-zero").out
    assert quick("gate", "gone.json", *TODAY, "--exit-zero").code == 3
    assert quick("gate", card, "--select", "atlantis", "--exit-zero").code == 2


def test_a_rule_that_fails_is_4_and_named(quick: "Quick", signed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.assessment import assess
    from compliance.law.evaluate import evaluate
    from compliance.registry.load import load

    broken = load().on(TODAY[1])["uk.cma.fm"].test

    def raises(criterion: Any, facts: Any, refer: Any) -> Any:
        if criterion == broken:
            raise ZeroDivisionError("by zero")
        return evaluate(criterion, facts, refer)

    monkeypatch.setattr(assess, "evaluate", raises)
    for format in ("text", "json"):
        outcome = quick("gate", signed, *TODAY, "--format", format, "--exit-zero", "--ahead", "90d")
        assert outcome.code == 4 and "uk.cma.fm (built-in)" in outcome.err and outcome.err.count("ZeroDivisionError") == 1
    # A rule that is not shown fails too, where it was signed off.
    assert quick("gate", signed, *TODAY, "--select", "crfm").code == 4


def test_a_users_rule_file_that_fails_is_4_and_named(quick: "Quick", save: Save, house: Path) -> None:
    house.write_text("raise ValueError('boom')", encoding="utf-8")
    for command in (("gate",), ("record", *SIGN), ("diff", "--old-as-of", "2025-01-01")):
        outcome = quick(*command, save(), "--rules", "house")
        assert outcome.code == 4 and "large.py" in outcome.err


def test_records_named_by_the_shell_are_passed_over(quick: "Quick", signed: str) -> None:
    assert quick("gate", "model.fmcheck.json", signed, *TODAY).out == "gate open\n"
    assert quick("gate", "model.fmcheck.json").code == 2


def test_several_cards_and_a_directory_are_all_judged(quick: "Quick", save: Save, signed: str) -> None:
    save(name="other.json")
    outcome = quick("gate", ".", *TODAY)
    assert outcome.code == 1 and "./other.json: it meets" in outcome.out and "./model.json" not in outcome.out


def test_standard_input_has_no_record(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("gate", "-", *TODAY, stdin=b'{"schema_version": "1.0", "model": {"name": "x"}}')
    assert outcome.code == 2 and "standard input has no record" in outcome.err


def test_hostile_names_in_a_record_reach_no_terminal(quick: "Quick", tmp_path: Path) -> None:
    hostile = "\x1b[31mred\u202e"
    card = {**AURORA, "acts": [{"authority": hostile, "act": hostile}], "capability": {**AURORA["capability"], "outputs": ["text"]}}
    name = f"{hostile}.json"
    (tmp_path / name).write_text(json.dumps(card), encoding="utf-8")
    outcomes = [
        quick("gate", name, *TODAY),
        quick("record", name, *SIGN, *TODAY),
        quick("gate", name, "--as-of", "2027-02-01", "--ahead", "90d"),
    ]
    outcomes.append(quick("diff", name, name, "--old-as-of", "2025-01-01"))
    for outcome in outcomes:
        assert outcome.code in (0, 1) and "\x1b" not in outcome.both and "\u202e" not in outcome.both


def test_the_same_card_rules_and_day_give_the_same_bytes(fmcheck: "Fmcheck", save: Save, signed: str) -> None:
    card = save(crossed())
    for arguments in (("gate", card), ("gate", card, "--format", "json"), ("diff", card, card, "--old-as-of", "2025-01-01")):
        first, second = (fmcheck(*arguments, *TODAY, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
        assert first == second and first.out


# Streams


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("gate", "model.json", *TODAY), 1),
        (("gate", "model.json", *TODAY, "--format", "json"), 1),
        (("gate", "gone.json"), 3),
        (("gate", "--bogus"), 2),
        (("diff", "model.json", "model.json"), 0),
        (("record", "model.json", *SIGN, "--update"), 0),
    ],
)
@pytest.mark.parametrize("redirection", ["", ">&-", "2>&-"])
def test_a_reader_that_has_gone_away_changes_no_code(
    command: list[str], environment: dict[str, str], save: Save, tmp_path: Path, arguments: tuple[str, ...], code: int, redirection: str
) -> None:
    save()
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            ["sh", "-c", f'"$@" {redirection}', "sh", *command, *arguments],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr and b"roken" not in done.stderr and b"defect" not in done.stderr


@pytest.mark.parametrize("arguments", [("gate", "pipe"), ("diff", "pipe", "pipe"), ("record", "pipe", *SIGN)])
def test_an_interrupt_gives_130_and_leaves_nothing(
    command: list[str], environment: dict[str, str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background is born deaf to it
    )
    # Opening for writing waits until the command has opened the pipe for reading: it is then in the middle of its work.
    with open(tmp_path / "pipe", "wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"fmcheck: interrupted")
    assert os.listdir(tmp_path) == ["pipe"]
