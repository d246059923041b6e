"""Exit codes: 0 judged, 1 gate closed and nothing else, 2 usage, 3 input, 4 defect; highest wins: 4, 2, 3, 1."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.registry.load import load
from compliance.registry.selection import default_rules
from tests.cli.house_rule import HOUSE

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A directory of one sound rule."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "large.py").write_text(HOUSE, encoding="utf-8")
    return folder


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make one built-in rule raise when it is evaluated, and return its id."""
    from compliance.assessment import assess
    from compliance.law.evaluate import evaluate
    from compliance.law.rule import Rule
    from compliance.registry.load import load

    broken: Rule = load().on("2026-11-24")["uk.cma.fm"]

    def raises(criterion: Any, facts: Any, refer: Any) -> Any:
        if criterion is broken.test or criterion == broken.test:
            raise ZeroDivisionError("by zero")
        return evaluate(criterion, facts, refer)

    monkeypatch.setattr(assess, "evaluate", raises)
    return broken.id


def test_verdicts_alone_never_close_anything(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck(str(ROOT / "examples/models"), *DAY, "--format", "concise")
    assert (outcome.code, outcome.err) == (0, "")
    assert {"meets", "does_not_meet", "undetermined"} <= {line.split(": ")[2].split()[0] for line in outcome.out.splitlines()}


@pytest.mark.parametrize(
    ("gate", "code", "reason"),
    [
        (("--fail-on", "undetermined:crfm.2021"), 1, "good.json: crfm.2021 is undetermined"),
        (("--fail-on", "undetermined"), 1, "good.json: crfm.2021 is undetermined"),
        (("--fail-on", "meets:crfm.2021"), 0, ""),
        (("--fail-on", "does_not_meet:eu.aia"), 0, ""),
        # A restriction counts only where the card claims it: silence decides.
        (("--fail-on", "undetermined:eu.gl.foss-disq"), 1, "good.json: eu.gl.foss-disq is undetermined"),
        (("--fail-on", "invalid"), 0, ""),
        (("--fail-on", "none"), 0, ""),
        (("--fail-on", "none", "--fail-on", "undetermined:us"), 1, "us.eo14110.3k is undetermined"),
        (("--expect", "crfm.2021=undetermined"), 0, ""),
        (("--expect", "crfm.2021=meets"), 1, "good.json: crfm.2021 is undetermined, expected meets"),
        # A gate on a rule that is not shown by default shows it.
        (("--fail-on", "undetermined:eu.gl.criterion"), 1, "eu.gl.criterion is undetermined"),
        (("--select", "eu", "--expect", "crfm=meets"), 1, "crfm.2021 is undetermined, expected meets"),
    ],
)
def test_a_gate_closes_with_1_and_says_why(quick: "Quick", write: "Write", gate: tuple[str, ...], code: int, reason: str) -> None:
    for format in ("concise", "table", "tree", "json", "jsonl"):
        outcome = quick(write(), *gate, *DAY, "--format", format)
        assert outcome.code == code, outcome.both
        assert reason in outcome.out
        assert outcome.err == ""


def test_the_gate_of_the_real_command_is_1(fmcheck: "Fmcheck", write: "Write") -> None:
    outcome = fmcheck(write(), "--fail-on", "undetermined:crfm", *DAY, "--format", "concise")
    assert outcome.code == 1
    closed = outcome.out.splitlines()[-1]
    assert closed.startswith("gate closed: good.json: crfm.2021 is undetermined; to open: answer /training/data/broad, ")


def test_exit_zero_turns_1_into_0_and_nothing_else(quick: "Quick", write: "Write", failing: str) -> None:
    card = write()
    closed = (card, "--exit-zero", "--fail-on", "undetermined:crfm", "--select", "crfm", "--format", "concise")
    assert quick(*closed).code == 0
    assert "gate closed" in quick(*closed).out
    assert quick(card, "--exit-zero", "--fail-on", "sometimes").code == 2
    assert quick("gone.json", "--exit-zero").code == 3
    assert quick(card, "--exit-zero", "--select", failing).code == 4


def test_highest_wins_4_then_2_then_3_then_1(quick: "Quick", write: "Write", failing: str) -> None:
    card, gate = write(), ("--fail-on", "undetermined:crfm")
    sound = ("--select", "crfm")
    assert quick(card, *gate, *sound).code == 1
    assert quick("gone.json", card, *gate, *sound).code == 3
    assert quick("gone.json", card, *gate, "--fail-on", "meets:nothing", *sound).code == 2
    assert quick("gone.json", card, *gate).code == 4
    assert quick(card, "gone.json", "--fail-on", "invalid", *sound).code == 3


def test_a_rule_that_raises_is_named_and_the_other_determinations_are_kept(quick: "Quick", write: "Write", failing: str) -> None:
    outcome = quick(write(), *DAY, "--format", "concise")
    assert outcome.code == 4
    verdicts = {line.split(": ")[1]: line.split(": ")[2].split()[0] for line in outcome.out.splitlines()}
    assert verdicts.pop(failing) == "-"
    assert set(verdicts) == set(default_rules(load().on(DAY[1]), DAY[1])) - {failing}
    assert set(verdicts.values()) == {"undetermined"}
    assert failing in outcome.err and "ZeroDivisionError" in outcome.err and "report this" in outcome.err


def test_a_users_rule_that_raises_is_4_and_named(fmcheck: "Fmcheck", write: "Write", rules: Path) -> None:
    (rules / "large.py").write_text(HOUSE.replace('"1e9"', '"a billion"'), encoding="utf-8")
    outcome = fmcheck(write(), "--rules", rules, *DAY)
    assert outcome.code == 4 and "acme.large" in outcome.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("def (", "SyntaxError"),
        ("raise ValueError('boom')", "nothing in it runs"),
        ("import os", "nothing in it runs"),
        ("", "RULES"),
        ("RULES = ()", "RULES"),
        ("RULES = (1,)", "RULES"),
        ("import compliance.law.nothing\nRULES = ()", "nothing"),
        (HOUSE.replace("at least a billion", "at the least a billion", 1), "does not occur in the provision"),
        (HOUSE.replace('"acme.large"', '"crfm.2021"'), "crfm.2021"),
        ("\x00", "large.py"),
    ],
)
def test_a_rule_file_that_does_not_load_is_4_and_named_and_nothing_is_judged(
    quick: "Quick", write: "Write", rules: Path, text: str, told: str
) -> None:
    (rules / "large.py").write_text(text, encoding="utf-8")
    outcome = quick(write(), "--rules", str(rules))
    assert outcome.code == 4
    assert outcome.out == ""
    assert "large.py" in outcome.err and told in outcome.err


def test_a_directory_without_rules_is_a_usage_error(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    for folder in ("bare", "gone", write()):
        outcome = quick(write(), "--rules", folder)
        assert outcome.code == 2 and folder in outcome.err


def test_users_rules_are_judged_beside_ours_and_named_in_the_report(fmcheck: "Fmcheck", write: "Write", rules: Path) -> None:
    card = write(architecture={"parameters": {"total": 1e9}})
    outcome = fmcheck(card, "--rules", rules, "--format", "concise", "--fail-on", "meets:acme", *DAY)
    assert outcome.code == 1
    assert "good.json: acme.large: meets (text, company_policy): 1e9 >= 1e9 parameters\n" in outcome.out
    assert str(rules / "large.py") in fmcheck("rule", "acme.large", "--rules", rules).out
    assert list(rules.iterdir()) == [rules / "large.py"], "nothing is written beside a user's rules"


@pytest.mark.parametrize("option", ["--fail-on", "--expect", "--select", "--ignore"])
def test_an_unknown_id_is_a_usage_error_that_names_the_nearest(quick: "Quick", write: "Write", option: str) -> None:
    value = {"--fail-on": "meets:us.eo14110.3l", "--expect": "us.eo14110.3l=meets"}.get(option, "us.eo14110.3l")
    outcome = quick(write(), option, value)
    assert outcome.code == 2 and outcome.out == ""
    assert option in outcome.err and "us.eo14110.3l" in outcome.err and "did you mean us.eo14110.3k?" in outcome.err


def test_an_unknown_reading_names_the_known_ones(quick: "Quick", write: "Write") -> None:
    outcome = quick(write(), "--reading", "us.ten-of-billions=1e10")
    assert outcome.code == 2 and "us.tens-of-billions" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--fail-on", "met:eu"), "is not a verdict"),
        (("--fail-on", ""), "is not a verdict"),
        (("--fail-on", "meets:"), "no rule has"),
        (("--expect", "eu.aia.3-63"), "is not a verdict"),
        (("--expect", "=meets"), "no rule has"),
        (("--select", ""), "names no rule"),
        (("--select", ","), "names no rule"),
        (("--format", "pdf"), "is not one of"),
        (("--as-of", "soon"), "2026-11-24"),
        (("--unknown",), "no such option"),
        (("--as-of",), "requires an argument"),
        (("--set", "x"), "FIELD=VALUE"),
        (("--reading", "us.tens-of-billions"), "write one number"),
        (("--reading", "us.tens-of-billions=2e10..1e10"), "above the upper end"),
        (("--output", "json"), "FORMAT=FILE"),
        (("--output", "pdf=x"), "FORMAT=FILE"),
    ],
)
def test_a_wrong_option_is_2_with_a_remedy_and_no_report(quick: "Quick", write: "Write", arguments: tuple[str, ...], told: str) -> None:
    outcome = quick(write(), *arguments)
    assert outcome.code == 2 and outcome.out == ""
    assert told in outcome.err and outcome.err.startswith("fmcheck: ")


@pytest.mark.parametrize(
    ("arguments", "told"), [(("check",), "no card"), (("explain",), "fmcheck rule ID"), (("validate",), "fmcheck validate model.json")]
)
def test_no_card_at_all_is_a_usage_error(quick: "Quick", arguments: tuple[str, ...], told: str) -> None:
    outcome = quick(*arguments)
    assert outcome.code == 2 and told in outcome.err


def test_a_misspelt_command_is_recognised(quick: "Quick", write: "Write") -> None:
    outcome = quick("exlpain", write())
    assert outcome.code == 3 and "did you mean the command `fmcheck explain`?" in outcome.out


def test_options_stand_before_after_and_between_the_cards(fmcheck: "Fmcheck", write: "Write") -> None:
    one, two = write("one.json"), write("two.json")
    options = (*DAY, "--select", "crfm", "--format", "concise")
    expected = fmcheck("check", *options, one, two)
    assert expected.code == 0 and len(expected.out.splitlines()) == 2
    assert fmcheck(one, two, *options) == expected
    assert fmcheck(one, *options, two) == expected
    assert fmcheck(*options, "--", one, two) == expected


def test_a_card_whose_name_looks_like_an_option_follows_two_dashes(quick: "Quick", write: "Write") -> None:
    outcome = quick("--select", "crfm", "--format", "concise", "--", write("--all"))
    assert outcome.code == 0 and outcome.out.startswith("--all: crfm.2021")


def test_help_and_version_are_0(fmcheck: "Fmcheck") -> None:
    from compliance import __version__

    assert fmcheck("--version").out == f"fmcheck {__version__}\n"
    assert fmcheck().out == fmcheck("--help").out
    for name in ("check", "validate", "explain", "rules", "rule", "schema"):
        assert name in fmcheck("--help").out


def test_an_open_gate_says_what_it_could_not_decide(report: Callable[..., dict[str, Any]], quick: "Quick", write: "Write") -> None:
    gate = (write(), "--select", "uk", "--fail-on", "meets:uk.cma.fm")
    summary = report(*gate)["summary"]
    assert (summary["gate"], summary["undecided"]) == ("open", ["good.json: uk.cma.fm is undetermined"])
    for format in ("table", "tree", "concise"):
        assert "gate not decided: good.json: uk.cma.fm is undetermined" in quick(*gate, "--format", format).out
    assert "not decided" not in quick(*gate, "--fail-on", "undetermined:uk.cma.fm").out


def test_violations_past_a_hundred_are_counted(quick: "Quick", write: "Write") -> None:
    out = quick(write(**{f"wrong{number}": 1 for number in range(130)}), "--format", "concise").out
    assert out.count("\n") == 101
    assert "and 30 more; --format json shows all" in out
