"""fmcheck duty and fmcheck rule: what a person reads of a duty, whichever of the two was typed."""

import re
from typing import TYPE_CHECKING

import pytest

from compliance.law.source import BINDING
from compliance.registry.load import load

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-28")
DUTIES = {duty.id: duty for duty in load().duties}


def flat(text: str) -> str:
    return " ".join(text.replace("\n  > ", "\n").split())


@pytest.mark.parametrize("id", DUTIES)
def test_a_page_has_all_that_is_known_of_a_duty_in_80_columns(quick: "Quick", id: str) -> None:
    outcome, duty = quick("duty", id, *DAY), DUTIES[id]
    assert (outcome.code, outcome.err) == (0, "")
    assert all(len(line) <= 80 or "://" in line for line in outcome.out.splitlines())
    page = flat(outcome.out)
    assert f"[{id}]" in page and f"[{duty.rule}]" in page
    source, fine = duty.source, duty.fine
    said = [duty.says, duty.owed_by, duty.due.words, duty.recurs, duty.standing, duty.note, source.pinpoint, source.instrument.url]
    said += [item.label for item in duty.items]
    said += [fine.words, fine.condition, fine.source.pinpoint, fine.source.instrument.url] if fine and not duty.instead else []
    assert [text for text in said if flat(text) not in page] == []
    if duty.exempt:
        assert f"[{duty.exempt}] is met; it asks:" in page


def test_a_page_names_fields_transitions_and_who_is_asked(quick: "Quick") -> None:
    page = flat(quick("duty", "eu.aia.53-1-a", *DAY).out)
    for said in (
        "duty of the provider",
        "place European Union",
        "in force since 2 August 2025 (law of 28 November 2026)",
        "where the EU market date lies before 2 August 2025: by 2 August 2027",
        "how often once, then kept up to date",
        "from 2 August 2026",
        "- Annex XI 1(1)(d): number of parameters: architecture.parameters.total",
        "(provider.worldwide_turnover_eur)",
    ):
        assert said in page
    assert "14 days after the line known to be met" in flat(quick("duty", "eu.aia.52-1", *DAY).out)


def test_a_paraphrase_is_marked_and_the_words_that_were_read_are_beside_it(quick: "Quick") -> None:
    page = flat(quick("duty", "us-ca.sb53.transparency-report", *DAY).out)
    assert "(a paraphrase, not the law's words) The words read there:" in page
    assert "(a paraphrase" not in quick("duty", "eu.aia.53-1-d", *DAY).out


def test_the_status_is_that_of_the_day(quick: "Quick") -> None:
    assert "status from 2 August 2025 (law of 1 January 2025)" in flat(quick("duty", "eu.aia.53-1-d", "--as-of", "2025-01-01").out)
    assert "status revoked on 20 January 2025 (law of 28 November 2026)" in flat(quick("duty", "us.eo14110.duties", *DAY).out)


def test_a_prefix_prints_every_duty_under_it(quick: "Quick") -> None:
    heads = re.findall(r"^\S.*\[(.+)\]$", quick("duty", "eu", *DAY).out, re.MULTILINE)
    assert heads == [id for id in DUTIES if id.startswith("eu.")]


def test_rule_knows_duties_and_duty_knows_rules(quick: "Quick") -> None:
    assert quick("rule", "eu.aia.53-1-d", *DAY).out == quick("duty", "eu.aia.53-1-d", *DAY).out
    assert quick("duty", "eu.aia.3-63", *DAY).out == quick("rule", "eu.aia.3-63", *DAY).out


def test_the_page_of_a_rule_lists_the_duties_that_follow(quick: "Quick") -> None:
    page = quick("rule", "eu.aia.3-63", *DAY).out
    following = [id for id, duty in DUTIES.items() if duty.rule == "eu.aia.3-63"]
    assert following and all(f" {id}, of the {DUTIES[id].owed_by}: " in flat(page) for id in following)
    assert "follows" not in quick("rule", "eu.gl.criterion", *DAY).out


@pytest.mark.parametrize("command", ["duty", "rule"])
@pytest.mark.parametrize(
    ("typed", "meant"), [("eu.aia.53-1-z", "eu.aia.53-1-"), ("eu.aia.3-663", "eu.aia.3-63"), ("zz", ""), ("\x1b[2J", ""), ("x" * 5000, "")]
)
def test_an_unknown_id_is_2_with_the_nearest_of_both(quick: "Quick", command: str, typed: str, meant: str) -> None:
    outcome = quick(command, typed)
    assert (outcome.code, outcome.out) == (2, "") and "\x1b" not in outcome.err and len(outcome.err) < 400
    assert (f"did you mean {meant}" in outcome.err) if meant else ("did you mean" not in outcome.err)


def test_every_duty_of_binding_law_has_its_fine_or_says_that_none_was_read(quick: "Quick") -> None:
    for id, duty in DUTIES.items():
        if not duty.instead and duty.source.status(DAY[1]) in BINDING:
            page = flat(quick("duty", id, *DAY).out)
            assert ("fine at most " in page) == (duty.fine is not None) != ("fine none was read" in page)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_register_fits_the_terminal_and_loses_no_text(quick: "Quick", monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    whole = quick("rules", *DAY).out
    monkeypatch.setenv("COLUMNS", str(width))
    told = quick("rules", *DAY).out
    assert max(len(line) for line in told.splitlines() if not line.strip().startswith("https://")) <= width  # an address is kept whole
    listed = [line.split()[1] for line in whole.splitlines()[2:] if line[0] != " "]
    assert len(listed) > 60 and all(f"[{id}]" in told for id in listed)
    assert "in_force" not in told and told.index("general-purpose AI model") < told.index("Research definitions (ACADEMIC)")


def test_the_register_names_what_a_rule_refers_to_and_stays_a_table_where_that_fits(
    quick: "Quick", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = flat(quick("rules", "--place", "italy", *DAY).out)
    assert "asks: general-purpose AI model [eu.aia.3-63] read 2026-11-28" in told
    assert "in force since 10 October 2025: Law 132/2025" in told
    monkeypatch.setenv("COLUMNS", "200")
    assert quick("rules", "--place", "italy", *DAY).out.startswith("place ")
