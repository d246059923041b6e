"""A day in words, as people write it."""

import pytest

from compliance.law.days import in_words


@pytest.mark.parametrize(
    ("day", "words"), [("2025-08-02", "2 August 2025"), ("2026-12-31", "31 December 2026"), ("1999-01-10", "10 January 1999")]
)
def test_a_day_in_words(day: str, words: str) -> None:
    assert in_words(day) == words
