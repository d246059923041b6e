"""Where a model is given out and since when, on the days on which the answer changes."""

from typing import Any

import pytest

from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Known

DAY = "2026-11-28"


def known(fact: Fact, day: str = DAY, **sections: Any) -> Known | None:
    return Case({"schema_version": "1.0", "model": {"name": "x"}, **sections}, day).known(fact)


def said(fact: Fact, day: str = DAY, **sections: Any) -> Any:
    found = known(fact, day, **sections)
    return None if found is None else found.value


def markets(*entries: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"availability": {"markets": list(entries), **more}}


def base(**more: Any) -> dict[str, Any]:
    return {"lineage": {"bases": [{"name": "b", **more}]}}


EU = {"where": "EU", "date": "2026-03-01"}
OWN = {"same_provider": True, "same_pretraining_run": True}


@pytest.mark.parametrize(
    ("lineage", "expected"),
    [
        ({}, "2026-03-01"),
        (base(**OWN, market_date="2025-05-01"), "2025-05-01"),
        (base(**OWN, market_date="2026-03-01"), "2026-03-01"),
        (base(**OWN, market_date="2026-04-01"), "2026-03-01"),
        (base(**OWN), None),  # an earlier version whose day nobody states
        (base(same_provider=True, market_date="2025-05-01"), "2025-05-01"),  # nobody says that it was another run
        (base(same_provider=True, same_pretraining_run=False, market_date="2025-05-01"), "2026-03-01"),
        (base(same_provider=False, market_date="2025-05-01"), "2026-03-01"),
    ],
)
def test_a_version_keeps_the_first_day_of_its_model(lineage: dict[str, Any], expected: str | None) -> None:
    assert said(f.MARKET_DATE_EU, **markets(EU), **lineage) == expected


def test_a_version_without_a_day_of_its_own_has_the_models_only_where_it_names_no_union_market() -> None:
    earlier = base(**OWN, market_date="2025-05-01")
    assert said(f.MARKET_DATE_EU, **earlier) == "2025-05-01"
    assert said(f.MARKET_DATE_EU, **markets({"where": "US", "date": "2026-03-01"}), **earlier) == "2025-05-01"
    assert said(f.MARKET_DATE_EU, **markets({"where": "DE"}), **earlier) is None


@pytest.mark.parametrize(
    ("day", "where"), [("2026-02-28", ()), ("2026-03-01", ("DE", "EU")), ("2026-05-31", ("DE", "EU")), ("2026-06-01", ())]
)
def test_a_market_counts_from_its_first_day_and_no_longer_on_the_day_it_ends(day: str, where: tuple[str, ...]) -> None:
    assert said(f.MARKETS, day, **markets({"where": "DE", "date": "2026-03-01", "until": "2026-06-01"})) == where


@pytest.mark.parametrize(("day", "ended"), [("2026-05-31", None), ("2026-06-01", None), ("2026-07-01", True)])
def test_the_union_is_left_when_the_last_of_its_markets_is(day: str, ended: bool | None) -> None:
    entries = markets({**EU, "until": "2026-06-01"}, {"where": "FR", "until": "2026-07-01"}, {"where": "US"})
    assert said(f.EU_MARKET_ENDED, day, **entries) is ended
    assert said(f.MARKET_END_EU, day, **entries) == ("2026-07-01" if ended else None)


@pytest.mark.parametrize(("day", "ahead"), [("2026-02-28", True), ("2026-03-01", None)])
def test_a_day_to_come_on_the_union_market_is_ahead_until_it_has_come(day: str, ahead: bool | None) -> None:
    assert said(f.UNION_MARKET_AHEAD, day, **markets(EU)) is ahead


def test_the_earliest_day_to_come_is_the_one_that_is_named() -> None:
    found = known(f.UNION_MARKET_AHEAD, "2026-01-01", **markets({"where": "FR", "date": "2027-01-01"}, EU))
    assert found is not None and found.pointer.endswith("/1/date")


def test_who_excludes_the_union_does_not_intend_it_and_who_names_a_market_there_does() -> None:
    excluded = {f.UNION_EXCLUDED.pointer.removeprefix("/availability/"): ["EU"]}
    assert said(f.UNION_EXCLUDED, availability=excluded) is True
    assert said(f.UNION_INTENDED, availability=excluded) is False
    assert said(f.UNION_EXCLUDED, **markets(EU, **excluded)) is None
    assert said(f.UNION_INTENDED, **markets(EU, **excluded)) is True
    assert said(f.UNION_INTENDED, **markets({"where": "US"}, markets_complete=True)) is False
    assert said(f.UNION_INTENDED, **markets({"where": "US"})) is None


@pytest.mark.parametrize(
    ("training", "day", "expected"),
    [
        ({"status": "planned"}, DAY, False),
        ({"status": "in_progress"}, DAY, True),
        ({"status": "planned", "started": "2026-11-28"}, "2026-11-28", True),
        ({"status": "planned", "started": "2026-11-28"}, "2026-11-27", False),
        ({"started": "2026-11-28"}, "2026-11-27", None),
        ({}, DAY, None),
    ],
)
def test_training_has_begun_on_the_day_that_the_card_names(training: dict[str, str], day: str, expected: bool | None) -> None:
    assert said(f.TRAINING_STARTED, day, training=training) is expected


def test_a_stated_basis_may_be_required_of_what_is_said_of_a_base() -> None:
    def systemic(node: Any, required: bool) -> Any:
        card = {"schema_version": "1.0", "model": {"name": "x"}, **base(systemic_risk=node)}
        found = Case(card, DAY, require_basis=required).known(f.BASE_SYSTEMIC)
        return None if found is None else found.value

    assert systemic({"value": True}, required=False) is True
    assert systemic({"value": True}, required=True) is None
    assert systemic({"value": True, "basis": "its provider says so"}, required=True) is True
