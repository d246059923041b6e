"""What a person is told about duties: what is not encoded, whose duty it is, how it recurs, why it is not owed, which fine stands."""

import json
import re
from typing import Any

import pytest

from compliance.registry.load import load
from tests.conftest import Quick, Write
from tests.rules.test_duties import DAY, blank, frontier, general, told, with_fields

Card = dict[str, Any]
REGISTRY = load()
FORMATS = ("table", "tree", "json", "jsonl", "markdown", "html", "sarif-full", "junit")
# Binding definitions whose duties hang on another definition of the same law.
ELSEWHERE = {
    "eu.aia.2-1-a": "eu.aia.3-63",
    "eu.aia.51-2": "eu.aia.51-1",
    "us-ca.sb53.foundation-model": "us-ca.sb53.frontier-developer",
    "us-ca.sb53.frontier-model": "us-ca.sb53.frontier-developer",
    "us-ny.raise2025.frontier-model": "us-ny.raise2025.large-developer",
}


def told_in(quick: Quick, write: Write, card: Card, format: str, day: str = DAY) -> str:
    """What the command says of a card in one format."""
    given = {name: section for name, section in card.items() if name != "schema_version"}
    return quick(write(**given), "--as-of", day, "--format", format).out


def test_every_binding_definition_has_its_duties_or_says_that_they_are_not_encoded() -> None:
    having = {duty.rule for duty in REGISTRY.duties}
    binding = {rule.id for rule in REGISTRY.rules if rule.source.instrument.kind == "law" and not rule.auxiliary}
    assert binding - having == set(ELSEWHERE)
    assert set(ELSEWHERE.values()) <= having


def test_what_stands_in_a_duty_s_place_says_so_and_where_to_look() -> None:
    placed = [duty for duty in REGISTRY.duties if duty.instead]
    assert {duty.instead for duty in placed} == {"not_encoded", "no_duty", "owed_by_another"}
    for duty in placed:
        assert not (duty.items or duty.fine or duty.recurs or duty.standing or duty.exempt)
        if duty.instead == "not_encoded":
            assert "not encoded: see " in duty.says
        if duty.instead == "owed_by_another":
            assert "investment in this developer" in duty.says
            assert duty.owed_by.startswith("U.S. person")


@pytest.mark.parametrize("format", FORMATS)
def test_a_met_definition_without_encoded_duties_says_so_in_every_format(quick: Quick, write: Write, format: str) -> None:
    card = with_fields(
        blank(), availability__public_generative=True, availability__markets=[{"where": "US-CA"}], availability__monthly_users=2_400_000
    )
    assert "duties of this law are not encoded" in told_in(quick, write, card, format)
    assert told(card)["us-ca.sb942.duties"].state == "not_encoded"


def concerned(flop: float, **fields: Any) -> Card:
    return with_fields(
        blank(),
        provider__person_of_country_of_concern=True,
        training__compute__total_flop=flop,
        training__data__primarily_biological=False,
        **fields,
    )


@pytest.mark.parametrize(
    ("flop", "id", "says"),
    [
        (1.2e23, "us.cfr31-850.notice-or-prohibition", "notifiable or prohibited (31 CFR 850); which of the two is open"),
        (3e25, "us.cfr31-850.301", "prohibited (31 CFR 850.301)"),
    ],
)
def test_the_investor_s_duty_is_told_as_the_investor_s(quick: Quick, write: Write, flop: float, id: str, says: str) -> None:
    card = concerned(flop)
    found = {duty: owed for duty, owed in told(card).items() if duty.startswith("us.cfr31-850.")}
    assert {duty: owed.state for duty, owed in found.items()} == {id: "owed_by_another"}
    assert says in found[id].duty.says
    report = json.loads(told_in(quick, write, card, "json"))["assessments"][0]
    assert [duty["owed_by"] for duty in report["duties"] if duty["id"] == id] == ["U.S. person who invests in the developer"]
    assert re.search(rf"owed by somebody else[^:]*: {re.escape(id)}:", " ".join(told_in(quick, write, card, "table").split()))


def test_no_investor_s_duty_follows_where_the_developer_is_no_person_of_a_country_of_concern() -> None:
    card = with_fields(concerned(3e25), provider__person_of_country_of_concern=False)
    assert not [id for id in told(card) if id.startswith("us.cfr31-850.")]


def test_a_recurring_duty_prints_its_rhythm_and_not_the_statute_s_first_day(quick: Quick, write: Write) -> None:
    found = told(frontier())
    assert found["us-ca.sb53.internal-use-summaries"].timing == "every three months"
    assert found["us-ca.sb53.frontier-framework"].timing.endswith("reviewed every year; changes published within 30 days")
    assert "kept up to date" in told(general())["eu.aia.53-1-a"].timing
    lines = told_in(quick, write, frontier(), "table").splitlines()
    place = next(index for index, line in enumerate(lines) if "us-ca.sb53.internal-use-summaries" in line)
    assert "every three months" in lines[place - 1]
    assert "2026-01-01" not in lines[place - 1]


def test_the_24_hour_report_of_california_names_no_addressee() -> None:
    (duty,) = (duty for duty in REGISTRY.duties if duty.id == "us-ca.sb53.incident-reports")
    assert duty.says.partition(";")[0] == "report incidents to Cal OES within 15 days"
    assert "OES" not in duty.says.partition(";")[2]


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_a_fine_stands_under_a_due_duty_alone_and_says_for_what(quick: Quick, write: Write, format: str) -> None:
    due = told_in(quick, write, with_fields(general(), provider__worldwide_turnover_eur=9e8), format)
    assert "EUR 27,000,000, for intentional or negligent infringement" in due
    early = told_in(quick, write, with_fields(general("2025-06-01"), provider__worldwide_turnover_eur=9e8), format)
    assert "27,000,000" not in early


def test_the_report_has_the_condition_of_a_fine_beside_it(quick: Quick, write: Write) -> None:
    report = json.loads(told_in(quick, write, general(), "json"))["assessments"][0]
    found = {duty["id"]: duty for duty in report["duties"]}
    assert found["eu.aia.53-1-c"]["fine_condition"] == "for intentional or negligent infringement"
    late = json.loads(told_in(quick, write, general("2025-06-01"), "json"))["assessments"][0]
    assert {(duty["max_fine"], duty["fine_condition"]) for duty in late["duties"]} == {(None, "")}


@pytest.mark.parametrize(
    ("change", "id", "because"),
    [
        (
            {"provider__country": "DE"},
            "eu.aia.54-1",
            "in which country is the provider established? The card says DE (/provider/country)",
        ),
        (
            {"availability__markets": [{"where": "US"}], "availability__markets_complete": True},
            "eu.aia.53-1-c",
            "the card lists US as markets, and no more (/availability/markets)",
        ),
        (
            {"availability__scientific_research_only": True},
            "eu.aia.53-1-c",
            "is the model developed and put into service for the sole purpose of scientific research and development? "
            "The card says yes (/availability/scientific_research_only)",
        ),
    ],
)
def test_a_duty_that_is_not_owed_says_why_by_what_the_card_says(change: Card, id: str, because: str) -> None:
    owed = told(with_fields(general(), **change))[id]
    assert (owed.state, owed.because) == ("not_owed", because)


def test_a_release_before_the_statute_is_told_with_both_days() -> None:
    card = with_fields(frontier(), model__released="2025-03-01", model__modified="2025-04-01")
    owed = told(card)["us-ca.sb53.transparency-report"]
    assert owed.state == "not_owed"
    assert "the release date is 2025-03-01, asked: >= 2026-01-01 (/model/released)" in owed.because


def korean(**fields: Any) -> Card:
    return with_fields(
        blank(),
        training__compute__total_flop=1.4e26,
        capability__most_advanced_technology=True,
        risk__fundamental_rights_impact=True,
        **fields,
    )


def test_korea_s_duty_stays_open_for_a_model_without_a_market_there() -> None:
    owed = told(korean())["kr.aiba.32-1"]
    assert (owed.state, "territorial reach was not read" in owed.because) == ("not_decidable", True)
    abroad = told(korean(availability__markets=[{"where": "US"}], availability__markets_complete=True))["kr.aiba.32-1"]
    assert (abroad.state, "territorial reach was not read" in abroad.because) == ("not_decidable", True)
    there = told(korean(availability__markets=[{"where": "KR"}]))["kr.aiba.32-1"]
    assert (there.state, there.because) == ("not_decidable", "no card can show this")


def test_the_documentation_duties_ask_for_every_item_of_both_annexes() -> None:
    labels = {duty.id: [item.label for item in duty.items] for duty in REGISTRY.duties}
    assert "Art. 53(1)(a): testing process and results of evaluation" in labels["eu.aia.53-1-a"]
    for named in ("format of inputs", "format of outputs", "curation of data", "detection of bias", "unsuitable sources"):
        assert any(named in label for label in labels["eu.aia.53-1-a"]), named
    for named in ("format of inputs", "format of outputs", "curation of data", "versions of relevant software", "maximum size"):
        assert any(named in label for label in labels["eu.aia.53-1-b"]), named
    assert "Annex XI 2(1): evaluation strategies and results" in labels["eu.aia.55-1-a"]


@pytest.mark.parametrize("format", [*FORMATS, "concise", "github", "cyclonedx"])
def test_weights_under_export_control_are_told_as_on_the_books_and_not_enforced(quick: Quick, write: Write, format: str) -> None:
    card = with_fields(blank(), training__compute__total_flop=1.4e26, availability__weights="closed", capability__above_best_published=True)
    given = {name: section for name, section in card.items() if name != "schema_version"}
    gate = ["--fail-on", "meets:us.ear.4e091"] if format == "github" else []
    out = quick(write(**given), "--as-of", "2026-11-28", "--select", "us.ear.4e091", *gate, "--format", format).out
    for_people = format in ("table", "tree", "markdown", "html")
    words = "on the books, not enforced" if for_people else "on_the_books_not_enforced"
    assert words in out
    before = quick(write(**given), "--as-of", "2025-05-12", "--select", "us.ear.4e091", *gate, "--format", format).out
    assert words not in before


def test_a_criterion_whose_words_were_not_read_names_what_is_asked_in_brackets(quick: Quick, write: Write) -> None:
    out = quick(write(), "--select", "us.ear.4e091", "--as-of", DAY, "--format", "tree").out
    assert "[are the weights open, gated or closed]" in out
    assert "[does the model exceed the most advanced published model]" in out
    report = json.loads(quick(write(), "--select", "us-ct.sb5.frontier-developer", "--as-of", DAY, "--format", "json").out)
    parts = report["assessments"][0]["determinations"][0]["finding"]["parts"]
    assert parts[0]["words"] == "[words not read]"


def test_a_gloss_is_printed_beside_a_foreign_provision(quick: Quick, write: Write) -> None:
    tree = quick(write(), "--select", "kr.aiba.safety", "--as-of", DAY, "--format", "tree").out
    assert "unofficial English gloss: where the cumulative computation used for training" in tree
    report = json.loads(quick(write(), "--select", "it", "--as-of", DAY, "--format", "json").out)
    citation = report["assessments"][0]["determinations"][0]["citation"]
    assert citation["translation"].startswith("unofficial English gloss: artificial-intelligence models")


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        ("2025-08-15", "C(2025) 5045 final (18 July 2025)"),
        ("2025-11-18", "C(2025) 5045"),
        ("2025-11-19", "C(2025) 7719 final (19 November 2025)"),
    ],
)
def test_the_guidelines_are_cited_in_the_version_of_the_day(quick: Quick, write: Write, day: str, cited: str) -> None:
    report = json.loads(quick(write(), "--select", "eu.gl.criterion", "--as-of", day, "--format", "json").out)
    assert report["assessments"][0]["determinations"][0]["instrument"].startswith(cited)
    assert cited in quick("rule", "eu.gl.criterion", "--as-of", day).out


@pytest.mark.parametrize(
    ("rule", "july", "november"),
    [
        ("eu.gl.criterion", "para. 17", "para. 17"),
        ("eu.gl.lifecycle", "para. 23", "para. 22"),
        ("eu.gl.mod-change", "paras 62-64", "paras 59-61"),
        ("eu.gl.mod-third", "para. 63", "para. 60"),
        ("eu.gl.mod-fallback", "paras 63-64", "paras 60-61"),
        ("eu.gl.mod-sr", "para. 70", "paras 67-68"),
        ("eu.gl.foss-disq", "paras 83-84", "paras 83-84 in C(2025) 5045 final"),
    ],
)
def test_their_paragraphs_are_numbered_as_in_the_version_of_the_day(
    quick: Quick, write: Write, rule: str, july: str, november: str
) -> None:
    for day, pinpoint in (("2025-11-18", july), ("2025-11-19", november)):
        chosen = (write(), "--select", rule, "--as-of", day, "--format")
        (determination,) = json.loads(quick(*chosen, "json").out)["assessments"][0]["determinations"]
        assert determination["citation"]["pinpoint"] == pinpoint
        assert f", {pinpoint}, guidance, not law" in quick(*chosen, "tree").out
        assert f", {pinpoint}; C(2025)" in quick("rule", rule, "--as-of", day).out
        listed = json.loads(quick("rules", "--as-of", day, "--format", "json").out)["rules"]
        assert [item["pinpoint"] for item in listed if item["rule"] == rule] == [pinpoint]
        for format in ("sarif", "cyclonedx"):
            assert f"{pinpoint}" in quick(*chosen, format, "--fail-on", f"undetermined:{rule}", "--exit-zero").out


def test_no_pinpoint_carries_two_numberings() -> None:
    for text in (*REGISTRY.rules, *REGISTRY.other_texts(), *REGISTRY.duties):
        if text.source.instrument.later:
            assert not re.search("July|7719|both", text.source.pinpoint + text.source.later), text.id
        else:
            assert not text.source.later, text.id


def test_every_rule_that_rests_on_the_guidelines_says_that_they_were_not_read_in_full() -> None:
    caveat = "C(2025) 7719 final was not read in full"
    resting = {rule.id for rule in REGISTRY.rules if any(caveat in line for line in rule.assumes)}
    own = {rule.id for rule in REGISTRY.rules if rule.id.startswith("eu.gl.")}
    assert own | {"eu.aia.3-63", "eu.aia.51-1", "eu.aia.51-2", "eu.aia.53-2", "eu.aia.2-1-a", "it.law132-2025.ai-model"} <= resting
    assert not [id for id in resting if id.startswith(("us", "kr", "crfm", "eu.ep2023"))]
