"""The options that choose law, day and facts: --as-of, --set, --require-basis, --reading, --select, --ignore, --all."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from compliance.cli.app import fmcheck as group
from compliance.cli.command_names import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

GPT_3 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
Reporter = Callable[..., dict[str, Any]]


def determinations(report: Reporter, *args: str) -> dict[str, dict[str, Any]]:
    return {found["rule"]: found for found in report(*args)["assessments"][0]["determinations"]}


def test_a_rule_not_yet_written_has_no_verdict_and_says_why(report: Reporter, quick: "Quick") -> None:
    found = determinations(report, GPT_3, "--as-of", "2023-10-29", "--select", "us.eo14110.3k")["us.eo14110.3k"]
    assert found["verdict"] is None and found["finding"] is None and found["status"] == "not_yet_written"
    assert "2023-10-30" in found["reason"]
    for format in ("table", "tree", "concise"):
        out = quick(GPT_3, "--as-of", "2023-10-29", "--select", "us.eo14110.3k", "--format", format).out
        assert "written on 2023-10-30" in " ".join(out.split())


@pytest.mark.parametrize(
    ("day", "status"),
    [("2023-10-30", "in_force"), ("2025-01-19", "in_force"), ("2025-01-20", "revoked"), ("2099-01-01", "revoked")],
)
def test_the_status_turns_on_the_day_itself_and_the_verdict_stays(report: Reporter, day: str, status: str) -> None:
    found = determinations(report, GPT_3, "--as-of", day, "--select", "us.eo14110.3k")["us.eo14110.3k"]
    assert (found["status"], found["verdict"]) == (status, "undetermined")


def test_a_missing_verdict_never_meets_what_is_expected(quick: "Quick") -> None:
    early = ("--as-of", "2020-01-01", "--format", "concise")
    assert quick(GPT_3, *early, "--fail-on", "meets:us.eo14110.3k").code == 0
    closed = quick(GPT_3, *early, "--expect", "us.eo14110.3k=undetermined")
    assert closed.code == 1 and "us.eo14110.3k is without verdict, expected undetermined" in closed.out


@pytest.mark.parametrize(
    "day", ["tomorrow", "2026-13-01", "2026-02-30", "20261124", "2026-W48-2", "2026-11-24T00", "24.11.2026", " 2026-11-24"]
)
def test_a_malformed_day_is_a_usage_error(quick: "Quick", day: str) -> None:
    for arguments in ((GPT_3,), ("rules",), ("rule", "eu")):
        outcome = quick(*arguments, "--as-of", day)
        assert outcome.code == 2 and re.search(r"is not a date; .*\d{4}-\d\d-\d\d", outcome.err)


def test_without_a_day_the_law_of_today_is_applied(fmcheck: "Fmcheck", write: "Write") -> None:
    from datetime import date

    before, outcome, after = date.today(), fmcheck(write(), "--select", "crfm", "--format", "table", env={"TZ": "UTC"}), date.today()
    assert any(f"law as of {day.isoformat()}" in outcome.out for day in (before, after))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1e26", "1.1e26"),
        ("10^26", "1e26"),
        ("10**26", "1e26"),
        ("7.3*10^10", "7.3e10"),
        ("70B", "7e10"),
        ("1,000,000,000", "1e9"),
        ("1200000 PFLOP-days", "1.0368e26"),
        ("3e25 FLOP", "3e25"),
        ('{"value": 3e25}', "3e25"),
        ('{"low": 2e25, "high": 5e25}', "2e25 to 5e25"),
        ('{"band": ">1e26"}', "above 1e26"),
    ],
)
def test_a_number_may_be_set_as_people_write_it_or_as_json(report: Reporter, write: "Write", text: str, value: str) -> None:
    rule = "us.eo14110.4-2b-model"
    found = determinations(report, write(), "--select", rule, *DAY, "--set", f"training.compute.total_flop={text}")[rule]
    values = {fact["value"] for fact in found["decided_by"]} or {found["finding"]["parts"][0]["because"]}
    assert any(value in seen for seen in values)


@pytest.mark.parametrize("text", ["1e26 FLOP/s", "1e26 FLOPS", "1e26 apples", "much", "40 %", "-1e26x", "", "NaN", "1e26 1e26"])
def test_a_rate_or_no_number_is_refused(quick: "Quick", write: "Write", text: str) -> None:
    outcome = quick(write(), "--set", f"training.compute.total_flop={text}")
    assert outcome.code == 2 and outcome.out == ""
    assert "--set training.compute.total_flop=" in outcome.err
    assert ("rate" in outcome.err) == ("FLOP/s" in text or "FLOPS" in text)


def test_any_way_of_naming_a_field_sets_it(quick: "Quick", write: "Write") -> None:
    card, rule = write(), ("--select", "us.fedramp", "--format", "concise", *DAY)
    names = ("architecture.parameters.total", "$.architecture.parameters.total", "/architecture/parameters/total")
    outs = {quick(card, *rule, "--set", f"{name}=10000").out for name in names}
    assert outs == {"good.json: us.fedramp.et-fm: does_not_meet (reading, soft_law): 10000 < 1e10 parameters\n"}


def test_a_value_that_is_set_is_validated_like_a_card(quick: "Quick", write: "Write") -> None:
    cases = {
        "training.compute.direct_flopp=1e26": 'write "direct_flop"',
        "trainin.compute=1": 'write "training"',
        "architecture.parameters.total=-1": "expected a number of at least 0",
        "training.data.broad=maybe": "true, false",
        "model.released=soon": "YYYY-MM-DD",
        "model.name.first=x": "no place",
    }
    for change, told in cases.items():
        outcome = quick(write(), "--set", change, "--format", "concise")
        assert outcome.code == 3, change
        assert told in outcome.out and outcome.out.count("\n") == 1


def test_text_stays_text_and_several_values_are_set_in_turn(report: Reporter, write: "Write", tmp_path: Path) -> None:
    card = write()
    before = (tmp_path / card).read_bytes()
    told = report(card, *DAY, "--set", "model.name=70", "--set", "model.version=1e25", "--set", "model.name=71")
    assert (told["assessments"][0]["card"]["name"], told["assessments"][0]["card"]["version"]) == ("71", "1e25")
    assert told["what_if"] == ["model.name=70", "model.version=1e25", "model.name=71"]
    assert (tmp_path / card).read_bytes() == before


def test_bytes_that_are_no_text_may_be_set_without_harm(fmcheck: "Fmcheck", write: "Write") -> None:
    card = write()
    assert fmcheck(card, "--set", b"model.name=\xff", "--select", "crfm").code in (0, 3)
    assert fmcheck(card, "--set", b"training.compute.direct_flop=\xff").code == 2


def test_require_basis_takes_a_bare_judgement_as_not_known(quick: "Quick", write: "Write") -> None:
    reasoned = {"value": True, "basis": "a crawl"}
    bare = write("bare.json", training={"data": {"broad": True}}, adaptation={"wide_range": reasoned})
    full = write("full.json", training={"data": {"broad": reasoned}}, adaptation={"wide_range": reasoned})
    options = ("--select", "crfm", "--format", "concise", *DAY)
    verdicts = [line.split(": ")[2].split()[0] for line in quick(bare, full, *options).out.splitlines()]
    strict = [line.split(": ")[2].split()[0] for line in quick(bare, full, *options, "--require-basis").out.splitlines()]
    assert verdicts == ["meets", "meets"] and strict == ["undetermined", "meets"]


@pytest.mark.parametrize(
    ("parameters", "reading", "verdict"),
    [
        ("9999999999", "", "does_not_meet"),
        ("10000000000", "", "undetermined"),
        ("19999999999", "", "undetermined"),
        ("20000000000", "", "meets"),
        ("10000000000", "10e9", "meets"),
        ("9999999999", "10e9", "does_not_meet"),
        ("14999999999", "15B..20B", "does_not_meet"),
        ("15000000000", "15B..20B", "undetermined"),
        ("20000000000", "15B..20B", "meets"),
        ("20000000000", "2*10^10", "meets"),
        ("19999999999", "2*10^10", "does_not_meet"),
    ],
)
def test_tens_of_billions_is_open_between_the_edges_of_its_band(
    report: Reporter, write: "Write", parameters: str, reading: str, verdict: str
) -> None:
    card = write(training={"data": {"broad": True}}, capability={"wide_contexts": True})
    options = ("--reading", f"us.tens-of-billions={reading}") if reading else ()
    change = ("--set", f"architecture.parameters.total={parameters}")
    found = determinations(report, card, "--select", "us.fedramp", *change, *options, *DAY)["us.fedramp.et-fm"]
    assert found["verdict"] == verdict
    assert any("us.tens-of-billions" in text for text in found["assumes"])


@pytest.mark.parametrize("value", ["", "x", "..", "1e10..", "..1e10", "2e10..1e10", "-1"])
def test_a_reading_without_a_number_is_refused(quick: "Quick", write: "Write", value: str) -> None:
    outcome = quick(write(), "--reading", f"us.tens-of-billions={value}")
    assert outcome.code == 2 and "--reading us.tens-of-billions" in outcome.err


def ids(quick: "Quick", card: str, *options: str) -> list[str]:
    outcome = quick(card, "--format", "concise", *(options if "--as-of" in options else (*options, *DAY)))
    assert outcome.code == 0
    return [line.split(": ")[1] for line in outcome.out.splitlines()]


def test_select_takes_ids_and_prefixes_in_any_number_and_keeps_the_order_of_the_rules(quick: "Quick", write: "Write") -> None:
    card = write()
    everything = ids(quick, card, "--all")
    assert ids(quick, card, "--select", "eu") == [id for id in everything if id.startswith("eu.")]
    assert ids(quick, card, "--select", "us.eo14110.3k,crfm") == ["crfm.2021", "us.eo14110.3k"]
    assert ids(quick, card, "--select", "us.eo14110.3k", "--select", "crfm") == ["crfm.2021", "us.eo14110.3k"]
    assert ids(quick, card, "--select", "eu.aia.3-63,eu.aia.51-2", "--ignore", "eu.aia.51-2") == ["eu.aia.3-63"]
    act = [id for id in everything if id.startswith("eu.aia.")]
    assert ids(quick, card, "--select", "eu.aia", "--ignore", "eu.aia.51-2") == [id for id in act if id != "eu.aia.51-2"]
    assert set(ids(quick, card, "--all", "--ignore", "eu,us")).isdisjoint(id for id in everything if id.startswith(("eu.", "us.")))


def test_by_default_the_founding_definitions_and_binding_law_are_shown_and_all_adds_the_rest(quick: "Quick", write: "Write") -> None:
    card = write()
    default, everything = ids(quick, card), ids(quick, card, "--all")
    assert {"crfm.2021", "us.eo14110.3k", "us.fedramp.et-fm", "eu.ep2023.fm-def", "uk.cma.fm", "eu.aia.3-63", "eu.aia.51-2"} <= set(default)
    assert {"us.eo14110.4-2b-model", "eu.gl.criterion"} <= set(everything) - set(default)
    assert "us.eo14110.4-2b-model" in ids(quick, card, "--as-of", "2024-06-01"), "binding on that day"


def test_ignoring_every_rule_says_so(quick: "Quick", write: "Write") -> None:
    card = write()
    assert "no rule was asked" in quick(card, "--select", "eu", "--ignore", "eu", "--format", "table").out


def test_explain_takes_rule_as_another_word_for_select(quick: "Quick", write: "Write") -> None:
    card = write()
    assert quick("explain", card, "--rule", "crfm", *DAY) == quick(card, "--format", "tree", "--select", "crfm", *DAY)


def test_a_what_if_value_never_reads_as_the_cards_own_word(report: Reporter, quick: "Quick") -> None:
    what_if = (GPT_3, *DAY, "--select", "eu.gl.criterion", "--set", "training.compute.direct_flop=1e22")
    decided = determinations(report, *what_if)["eu.gl.criterion"]["decided_by"]
    assert [(item["value"], item["line"]) for item in decided] == [("1e22", 0)]
    assert "1e22 <= 1e23 FLOP, stated (set on the command line)" in quick(*what_if, "--format", "tree").out


def test_a_violation_of_a_what_if_value_points_at_no_line_of_the_card(quick: "Quick", write: "Write") -> None:
    out = quick(write(), "--set", "training.compute.direct_flop=-1", "--format", "concise").out
    assert out.startswith("good.json: $.training.compute.direct_flop: ")


def test_rule_is_another_word_for_select(quick: "Quick") -> None:
    assert quick(GPT_3, *DAY, "--rule", "uk").out == quick(GPT_3, *DAY, "--select", "uk").out


def test_a_table_that_leaves_facts_out_says_where_they_are(quick: "Quick") -> None:
    table = (GPT_3, *DAY, "--format", "table", "--select")
    assert "(+n more): `fmcheck explain` shows every fact" in quick(*table, "uk").out
    assert "(+n more)" not in quick(*table, "us.eo14110.3k").out


def test_a_trailing_comma_selects_what_stands_before_it(quick: "Quick") -> None:
    assert quick(GPT_3, *DAY, "--select", "uk,").out == quick(GPT_3, *DAY, "--select", "uk").out


def test_an_allowance_below_once_the_direct_compute_is_refused(quick: "Quick") -> None:
    assert quick(GPT_3, "--reading", "cumulative-allowance=0.1").code == 2


DATED = [
    (name, option)
    for name in COMMANDS
    if (made := group.get_command(click.Context(group), name)) is not None
    for parameter in made.params
    if isinstance(parameter, click.Option) and parameter.metavar == "DATE"
    for option in parameter.opts
]


@pytest.mark.parametrize(("command", "option"), DATED, ids=[" ".join(item) for item in DATED])
def test_an_empty_day_is_not_taken_as_none(quick: "Quick", command: str, option: str) -> None:
    outcome = quick(command, f"{option}=", GPT_3)
    assert outcome.code == 2 and f"{option}: found nothing, expected a date" in outcome.err


def test_every_command_that_judges_takes_a_day() -> None:
    assert {"check", "explain", "gate", "record", "diff", "timeline", "survey", "rules", "rule", "plot"} <= {name for name, _ in DATED}
