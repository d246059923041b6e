"""The largest figures known on a day: what the table has, and nothing beyond its days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from compliance.inference.catalogue import NO_CATALOGUE, Catalogue, holders, largest, last_day
from compliance.inference.catalogue.records import earliest
from tests.inference.catalogue.conftest import made
from tests.inference.world import COMPUTE, record, world


@pytest.mark.parametrize(
    ("line", "day", "model"),
    [
        ("1e22", date(2019, 9, 17), "Megatron-BERT"),
        ("1e23", date(2019, 10, 30), "AlphaStar"),
        ("1e24", date(2021, 5, 31), "Wu Dao 2.0"),
        ("1e25", date(2023, 3, 15), "GPT-4 (Mar 2023)"),
        ("1e26", date(2025, 2, 17), "Grok 3"),
    ],
)
def test_a_line_is_first_exceeded_on_its_day(shipped: Catalogue, line: str, day: date, model: str) -> None:
    before, on = largest(shipped, "compute", day - timedelta(1)), largest(shipped, "compute", day)
    assert before is not None and before.figure <= Decimal(line)
    assert on is not None and on.figure > Decimal(line) and on.model == model and on.since == day


@pytest.mark.parametrize(("day", "figure"), [(date(2020, 2, 1), "8.747e12"), (date(2024, 4, 18), "1.5e13"), (date(2026, 7, 15), "4e13")])
def test_the_most_tokens_seen(shipped: Catalogue, day: date, figure: str) -> None:
    found = largest(shipped, "tokens", day, "language")
    assert found is not None and found.figure == Decimal(figure)


def test_two_records_of_one_day_end_with_the_larger(shipped: Catalogue) -> None:
    found = largest(shipped, "compute", date(2019, 9, 17), "language")
    assert found is not None and found.model == "Megatron-BERT" and found.figure == Decimal("2.2e22")


def test_nothing_is_known_before_the_first_record_nor_after_the_last_day(shipped: Catalogue) -> None:
    assert last_day(shipped) == date(2026, 7, 15)
    assert largest(shipped, "compute", date(1949, 1, 1)) is None
    assert largest(shipped, "compute", date(2026, 7, 15)) is not None
    assert largest(shipped, "compute", date(2026, 7, 16)) is None
    assert largest(shipped, "tokens", date(2024, 1, 1), "audio") is None
    assert largest(NO_CATALOGUE, "compute", date(2024, 1, 1)) is None and last_day(NO_CATALOGUE) is None


def test_before_the_first_record_of_tokens_it_stands_for_what_came_earlier(shipped: Catalogue) -> None:
    first = earliest(shipped, date(1990, 1, 1))
    assert first is not None and largest(shipped, "tokens", first.since - timedelta(1), "language") is None
    assert earliest(shipped, first.since) is None and earliest(shipped, first.since - timedelta(1)) == first
    ours = made({"id": "ours"})  # has no records; those of the shipped text count
    assert earliest(Catalogue((*ours.texts, *shipped.texts)), date(1990, 1, 1)) == first
    assert earliest(ours, date(1990, 1, 1)) is None


def test_who_ever_held_a_record_is_known_by_name(shipped: Catalogue) -> None:
    names = holders(shipped, "compute", "language")
    assert {"openai", "xai", "google deepmind", "meta ai", "nvidia"} <= names and "" not in names
    assert not names & holders(NO_CATALOGUE, "compute", "language")


def test_of_a_text_of_one_s_own_only_its_own_kind_and_domain_count(shipped: Catalogue) -> None:
    small = world()
    assert last_day(small) == date(2026, 6, 30)
    for kind, domain, day, model in (
        ("compute", "all", date(2020, 1, 1), "Hill"),
        ("compute", "all", date(2023, 12, 31), "Hill"),
        ("compute", "all", date(2024, 1, 1), "Mountain"),
        ("compute", "image", date(2021, 1, 4), "Painter"),
        ("tokens", "language", date(2024, 1, 1), "Gabbler"),
    ):
        found = largest(small, kind, day, domain)
        assert found is not None and found.model == model and (found.kind, found.domain) == (kind, domain), model
        assert (found.confidence, found.source, found.developers) == ("confident", "our log", f"{model} Labs")
    assert largest(small, "compute", date(2019, 12, 31)) is None and largest(small, "tokens", date(2024, 1, 1)) is None
    # A text without records leaves the word to the next one.
    both = Catalogue((*made({"id": "ours"}).texts, *small.texts, *shipped.texts))
    first = largest(both, "compute", date(2024, 1, 1))
    assert first is not None and first.model == "Mountain"
    assert holders(small, "compute") == {"hill labs", "mountain labs"} and holders(small, "tokens", "language") == {
        "talker labs",
        "gabbler labs",
    }
    assert holders(small, "tokens") == frozenset()


def test_holders_that_are_named_together_are_apart() -> None:
    two = (
        record(COMPUTE, "2020-01-01", "x", "1e20")[0],
        {"model": "x", "developers": "A Firm , B/C", "figure": 1, "confidence": "", "source": ""},
    )
    assert holders(world(lines=(two,)), "compute") == {"a firm", "b", "c"}
