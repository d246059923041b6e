"""Places have a name and are found by what people call them."""

import pytest

from compliance.law.places import PLACES, code, covered, name, words
from compliance.registry.load import load


def test_every_place_of_the_shipped_rules_has_a_name() -> None:
    registry = load()
    codes = {text.source.instrument.jurisdiction for text in (*registry.rules, *registry.other_texts())}
    assert codes and codes <= set(PLACES)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("EU", "EU"),
        ("european union", "EU"),
        ("California", "US-CA"),
        ("us-ca", "US-CA"),
        ("US_NY", "US-NY"),
        ("new  york", "US-NY"),
        ("gb", "GB"),
        ("uk", "GB"),
        ("CA", "CA"),
        ("Korea", "KR"),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_place_is_found_by_code_and_by_name(typed: str, expected: str | None) -> None:
    assert code(typed) == expected


def test_no_name_means_two_places() -> None:
    every = [item.casefold() for known, names in PLACES.items() for item in {known, *names}]
    assert len(every) == len(set(every))


def test_an_unknown_place_keeps_its_code() -> None:
    assert name("EXAMPLE LABS") == "EXAMPLE LABS" and name("US-CA") == "California"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("US", {"US", "US-CA", "US-NY"}),
        ("federal", {"US"}),
        ("california", {"US-CA"}),
        ("eu", set()),
        ("example labs", {"EXAMPLE LABS"}),
        ("nowhere", None),
        ("", None),
        ("-", None),
        ("東京", {"東京"}),
        ("zürich_kanton", {"Zürich Kanton"}),
    ],
)
def test_a_place_covers_the_places_in_it(typed: str, expected: set[str] | None) -> None:
    assert covered(typed, ["US", "US-CA", "US-NY", "EXAMPLE LABS", "東京", "Zürich Kanton", "*"]) == expected


def test_every_word_for_a_place_finds_one() -> None:
    assert all(code(word) for word in words()) and {"EU", "california", "uk"} <= set(words())
