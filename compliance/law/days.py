"""A day as people write it. Days in rules and cards are ISO strings: see source."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: str) -> str:
    """An ISO day as "2 August 2025"."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {int(year)}"
