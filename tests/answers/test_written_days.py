"""Days in three numbers: read where there is one reading, or the column says which; else refused with both."""

import pytest

from compliance.answers.written_days import first_of, iso


@pytest.mark.parametrize(
    ("text", "first", "day"),
    [
        ("31.12.2025", "day", "2025-12-31"),
        ("31/12/2025", "day", "2025-12-31"),
        ("12/31/2025", "month", "2025-12-31"),
        ("1-31-2025", "month", "2025-01-31"),
        ("31.12.2025 10:11:12", "day", "2025-12-31"),
        ("12/31/2025, 1:05 PM", "month", "2025-12-31"),
        ("5/5/2025", "", "2025-05-05"),
        ("2025-12-31", "", "2025-12-31"),
        ("1 September 2025", "", "1 September 2025"),
        ("31/30/2025", "", "31/30/2025"),
        ("00/05/2025", "", "00/05/2025"),
        ("31/4/2024", "", "2024-04-31"),
        ("29.02.2025", "", "2025-02-29"),
        ("2/29/2024", "month", "2024-02-29"),
        ("3.2.25", "", "3.2.25"),
        ("3/2.2025", "", "3/2.2025"),
    ],
)
def test_a_day_with_one_reading_says_what_comes_first(text: str, first: str, day: str) -> None:
    assert first_of(text)[1] == first and iso(text) == day


def test_a_day_with_two_readings_is_what_its_column_says_or_is_refused_with_both() -> None:
    assert (iso("04.05.2024", {".": "day"}), iso("04.05.2024", {".": "month"})) == ("2024-05-04", "2024-04-05")
    assert first_of("04/05/2024") == ("/", "") and first_of("5 May 2024") == ("", "")
    with pytest.raises(ValueError, match="'04/05/2024' may be 4 May 2024 or 5 April 2024; write 2024-05-04 or 2024-04-05"):
        iso("04/05/2024", {".": "day"})
    assert iso("31/12/2025", {"/": "month"}) == "2025-12-31"  # it has one reading, whatever the others have
