"""Instruments and provisions on a day: what they are called, cited and translated as, and their status on both sides of each day."""

import pytest

from compliance.law.source import NO_TRANSLATION, Instrument, Period, Provision

LAW = Instrument("xx.act", "XX", "The Whole Title of the Act", "Act No. 1", "", "law", "2026-01-01", Period("2026-03-01"))
DAYS = ("2026-06-30", "2026-07-01", "2026-09-30", "2026-10-01")
LATER = LAW._replace(later=(("2026-07-01", "Act No. 1 as amended"), ("2026-10-01", "Code, Title 1")))


def test_an_instrument_is_known_by_its_short_name_where_it_has_one() -> None:
    assert LAW.known_as == "The Whole Title of the Act"
    assert LAW._replace(short="Act").known_as == "Act"


def test_a_citation_changes_on_its_day() -> None:
    assert [LATER.cited(day) for day in DAYS] == ["Act No. 1", "Act No. 1 as amended", "Act No. 1 as amended", "Code, Title 1"]
    assert [LAW.cited(day) for day in DAYS] == ["Act No. 1"] * 4


@pytest.mark.parametrize(
    ("instrument", "later", "cited"),
    [
        (LATER, "s. 7", ["s. 1", "s. 1", "s. 1", "s. 7"]),  # in the numbering of the last citation
        (LATER, "", ["s. 1"] * 4),
        (LAW, "s. 7", ["s. 1"] * 4),
    ],
)
def test_a_pinpoint_follows_the_last_citation(instrument: Instrument, later: str, cited: list[str]) -> None:
    assert [instrument.at("s. 1", "words", later=later).cited(day) for day in DAYS] == cited


@pytest.mark.parametrize(
    ("language", "text", "gloss", "shown"),
    [
        ("en", "words", "", ""),
        ("en", "words", "gloss", ""),
        ("ko", "", "gloss", ""),
        ("ko", "words", "gloss", "unofficial English gloss: gloss"),
        ("ko", "words", "", NO_TRANSLATION),
    ],
)
def test_a_quotation_in_another_language_has_its_translation_beside_it(language: str, text: str, gloss: str, shown: str) -> None:
    assert LAW.at("s. 1", text, language=language, gloss=gloss).translation == shown


def statuses(instrument: Instrument, *days: str) -> list[str]:
    provision = Provision(instrument, "s. 1", "words", instrument.applies)
    return [provision.status(day) for day in days]


def test_any_of_several_windows_is_uncertain() -> None:
    windows = LAW._replace(uncertain=(Period("2026-04-01", "2026-05-01"), Period("2026-06-01", "2026-07-01")))
    found = statuses(windows, "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01", "2026-06-30", "2026-07-01")
    assert found == ["in_force", "uncertain_window", "uncertain_window", "in_force", "uncertain_window", "in_force"]


def test_a_law_is_not_enforced_from_its_day_and_only_a_law() -> None:
    assert statuses(LAW._replace(unenforced="2026-05-13"), "2026-05-12", "2026-05-13") == ["in_force", "on_the_books_not_enforced"]
    assert statuses(LAW._replace(unenforced="2026-05-13", kind="guidance"), "2026-05-13") == ["soft_law"]
    assert statuses(LAW, "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01") == [
        "not_yet_written",
        "enacted_not_yet_in_force",
        "enacted_not_yet_in_force",
        "in_force",
    ]
