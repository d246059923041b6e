"""The legal status of a provision on a day: a fact about the law, never about a model."""

import pytest

from compliance.law.source import NO_TRANSLATION, Ended, Instrument, Kind, Period, Status, days_between, later


def instrument(
    kind: Kind, written: str | None, applies: Period, ended: Ended | None = None, uncertain: tuple[Period, ...] = ()
) -> Instrument:
    return Instrument("xx.law", "XX", "A law", "Law 1", "", kind, written, applies, ended, "a later law" if ended else "", uncertain)


@pytest.mark.parametrize(("day", "holds"), [("2024-12-31", False), ("2025-01-01", True), ("2025-06-30", True), ("2025-07-01", False)])
def test_a_period_includes_its_first_day_and_excludes_its_last(day: str, holds: bool) -> None:
    assert Period("2025-01-01", "2025-07-01").holds(day) is holds


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_a_period_without_ends_holds_always(day: str) -> None:
    assert Period(None).holds(day)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2024-06-30", "not_yet_written"),
        ("2024-07-01", "enacted_not_yet_in_force"),
        ("2024-12-31", "enacted_not_yet_in_force"),
        ("2025-01-01", "in_force"),
        ("2025-12-31", "in_force"),
        ("2026-01-01", "repealed"),
    ],
)
def test_a_law_is_written_then_enacted_then_in_force_then_repealed(day: str, status: Status) -> None:
    law = instrument("law", "2024-07-01", Period("2025-01-01", "2026-01-01"), "repealed")
    assert law.at("s. 1", "words").status(day) == status


@pytest.mark.parametrize(
    ("kind", "status"), [("proposal", "proposed"), ("guidance", "soft_law"), ("academic", "academic"), ("company", "company_policy")]
)
def test_what_is_no_law_is_never_in_force(kind: Kind, status: Status) -> None:
    text = instrument(kind, "2024-07-01", Period("2025-01-01")).at("s. 1", "words")
    assert [text.status(day) for day in ("2024-06-30", "2024-07-01", "2025-01-01")] == ["not_yet_written", status, status]


def test_a_period_that_ends_without_a_reason_changes_no_status() -> None:
    assert instrument("guidance", None, Period(None, "2025-01-01")).at("s. 1", "words").status("2026-01-01") == "soft_law"


@pytest.mark.parametrize(("day", "status"), [("2025-02-28", "in_force"), ("2025-03-01", "uncertain_window"), ("2025-04-01", "in_force")])
def test_inside_a_disputed_window_the_status_is_uncertain(day: str, status: Status) -> None:
    law = instrument("law", "2024-07-01", Period("2025-01-01"), uncertain=(Period("2025-03-01", "2025-04-01"),))
    assert law.at("s. 1", "words").status(day) == status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2025-02-28", "in_force"),
        ("2025-03-01", "uncertain_window"),
        ("2025-04-01", "in_force"),
        ("2025-06-01", "uncertain_window"),
        ("2025-07-01", "in_force"),
    ],
)
def test_one_of_several_disputed_windows_is_enough(day: str, status: Status) -> None:
    windows = (Period("2025-03-01", "2025-04-01"), Period("2025-06-01", "2025-07-01"))
    assert instrument("law", "2024-07-01", Period("2025-01-01"), uncertain=windows).at("s. 1", "words").status(day) == status


@pytest.mark.parametrize(
    ("kind", "day", "status"),
    [
        ("law", "2025-05-31", "in_force"),
        ("law", "2025-06-01", "on_the_books_not_enforced"),
        ("law", "2025-06-02", "on_the_books_not_enforced"),
        ("guidance", "2025-06-02", "soft_law"),
    ],
)
def test_a_law_is_not_enforced_from_a_day_on_and_guidance_never_is(kind: Kind, day: str, status: Status) -> None:
    text = instrument(kind, "2024-07-01", Period("2025-01-01"))._replace(unenforced="2025-06-01").at("s. 1", "words")
    assert text.status(day) == status


def test_a_provision_may_apply_later_than_its_instrument() -> None:
    law = instrument("law", "2024-07-01", Period("2025-01-01"))
    assert law.at("s. 9", "words", applies=Period("2025-08-02")).status("2025-08-01") == "enacted_not_yet_in_force"
    assert law.at("s. 9", "words", applies=Period("2025-08-02")).status("2025-08-02") == "in_force"


def test_an_instrument_is_known_by_its_short_name_where_it_has_one() -> None:
    law = instrument("law", "2024-07-01", Period("2025-01-01"))
    assert law.known_as == law.title and law._replace(short="the Act").known_as == "the Act"


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [("2026-11-29", 0, "2026-11-29"), ("2026-12-31", 1, "2027-01-01"), ("2024-02-28", 2, "2024-03-01"), ("2025-03-01", -1, "2025-02-28")],
)
def test_days_are_counted_forwards_and_backwards(first: str, days: int, last: str) -> None:
    assert later(first, days) == last
    assert days_between(first, last) == days


RENUMBERED = instrument("law", "2024-07-01", Period("2025-01-01"))._replace(later=(("2025-06-01", "Law 2"), ("2026-01-01", "Law 3")))


@pytest.mark.parametrize(
    ("day", "citation", "pinpoint"),
    [
        ("2025-05-31", "Law 1", "s. 1"),
        ("2025-06-01", "Law 2", "s. 1"),
        ("2025-12-31", "Law 2", "s. 1"),
        ("2026-01-01", "Law 3", "s. 9"),
        ("2026-01-02", "Law 3", "s. 9"),
    ],
)
def test_words_are_cited_as_they_are_numbered_on_the_day(day: str, citation: str, pinpoint: str) -> None:
    assert RENUMBERED.cited(day) == citation
    assert RENUMBERED.at("s. 1", "words", later="s. 9").cited(day) == pinpoint
    assert RENUMBERED.at("s. 1", "words").cited(day) == "s. 1"
    assert RENUMBERED._replace(later=()).at("s. 1", "words", later="s. 9").cited(day) == "s. 1"


@pytest.mark.parametrize(
    ("language", "text", "gloss", "beside"),
    [
        ("en", "words", "", ""),
        ("en", "words", "a gloss", ""),
        ("ko", "", "a gloss", ""),
        ("ko", "인공지능", "artificial intelligence", "unofficial English gloss: artificial intelligence"),
        ("ko", "인공지능", "", NO_TRANSLATION),
    ],
)
def test_beside_a_quotation_in_another_language_stands_a_gloss_or_that_there_is_none(
    language: str, text: str, gloss: str, beside: str
) -> None:
    assert RENUMBERED.at("s. 1", text, language=language, gloss=gloss).translation == beside
