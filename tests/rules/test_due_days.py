"""On which day a duty falls due: never before the system is given out, the report is owed, or the person is covered."""

import pytest

from tests.rules.test_duties import frontier, generative, put, states, systemic, told, with_fields

STATEMENT = "us-ca.ab2013.3111-a"
REPORTS = ("us-ca.sb53.transparency-report", "us-ca.sb53.transparency-summaries")


# Civ. Code § 3111: systems made publicly available, or substantially modified, on or after 1 January 2022


@pytest.mark.parametrize(
    ("released", "due"),
    [("2023-03-14", "2026-01-01"), ("2026-01-01", "2026-01-01"), ("2026-01-02", "2026-01-02"), ("2026-09-05", "2026-09-05")],
)
def test_training_data_are_not_to_be_documented_before_the_system_is_made_available(released: str, due: str) -> None:
    assert told(generative(released), "2026-11-28")[STATEMENT].due == due


def test_the_day_on_the_californian_market_counts_where_it_is_stated_and_the_release_where_not() -> None:
    card = generative("2024-05-01")
    put(card, "/availability/markets", [{"where": "DE", "date": "2024-05-01"}, {"where": "US", "date": "2026-09-05"}])
    assert told(card, "2026-11-28")[STATEMENT].due == "2026-09-05"
    put(card, "/availability/markets", [{"where": "US"}, {"where": "US-CA", "date": "2026-09-05"}])
    assert told(card, "2026-11-28")[STATEMENT].due == "2026-01-01"


def test_a_system_of_before_2022_is_documented_from_its_modification() -> None:
    card = with_fields(generative("2021-12-31"), model__modified="2026-09-05")
    assert [told(card, day)[STATEMENT].state for day in ("2026-09-04", "2026-09-05")] == ["not_yet_due", "missing"]


def test_without_a_day_of_availability_no_due_day_is_told() -> None:
    card = with_fields(generative(), availability__markets=[{"where": "US"}], model__modified="2026-09-05")
    del card["model"]["released"]
    owed = told(card, "2026-11-28")[STATEMENT]
    assert (owed.state, owed.due) == ("missing", None)
    assert owed.because == "the day on which it is due is not known: Californian market date"


# § 22757.12(c): a report before or with deployment


@pytest.mark.parametrize(("day", "state"), [("2026-05-01", "not_yet_due"), ("2026-09-04", "not_yet_due"), ("2026-09-05", "missing")])
def test_the_report_on_a_model_deployed_before_2026_is_due_with_its_modification(day: str, state: str) -> None:
    card = with_fields(frontier(released="2025-06-01"), model__modified="2026-09-05")
    assert states(card, *REPORTS, day=day) == [state, state]
    assert told(card, day)[REPORTS[0]].due == "2026-09-05"


def test_a_later_modification_does_not_put_off_the_report_on_a_model_deployed_since_2026() -> None:
    card = with_fields(frontier(released="2026-03-01"), model__modified="2026-09-05")
    assert told(card, "2026-05-01")[REPORTS[0]].due == "2026-03-01"


# § 22757.11(j): revenue of the preceding calendar year


def revenue(*years: tuple[int, float]) -> list[dict[str, object]]:
    return [{"year": year, "usd": usd, "includes_affiliates": True} for year, usd in years]


@pytest.mark.parametrize(
    ("years", "due"),
    [
        ([(2026, 9e8)], None),
        ([(2025, 4e8), (2026, 9e8)], "2027-01-01"),
        ([(2025, 9e8), (2026, 9e8)], "2026-02-01"),
    ],
)
def test_since_when_a_developer_is_large_is_not_known_without_the_revenue_of_the_year_before(
    years: list[tuple[int, float]], due: str | None
) -> None:
    card = with_fields(frontier(released="2026-02-01"), provider__revenue=revenue(*years))
    owed = told(card, "2027-06-01")["us-ca.sb53.frontier-framework"]
    assert (owed.state, owed.due) == ("missing", due)
    assert owed.because == ("" if due else "the day on which it is due is not known: revenue of 2025")


def test_the_revenue_of_a_year_before_the_law_does_not_matter() -> None:
    card = with_fields(frontier(released="2025-02-01"), provider__revenue=revenue((2025, 9e8)))
    assert told(card, "2026-11-28")["us-ca.sb53.frontier-framework"].due == "2026-01-01"


# Art. 111(3): placed on the market before 2 August 2025, as this version or an earlier one


@pytest.mark.parametrize(("placed", "due"), [("2025-08-01", "2027-08-02"), ("2025-08-02", None)])
@pytest.mark.parametrize("id", ["eu.aia.53-1-a", "eu.aia.54-1", "eu.aia.55-1-b"])
def test_a_model_that_was_placed_before_august_2025_has_two_years_whenever_its_earlier_version_was(
    id: str, placed: str, due: str | None
) -> None:
    card = systemic(placed)
    card["lineage"] = {"bases": [{"name": "the version before", "same_provider": True}]}
    assert told(card)[id].due == due
