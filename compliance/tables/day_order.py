"""Whether the days of a column, 04/05/2024, begin with the day or the month, as far as those with one reading show it."""

from compliance.answers.written_days import first_of


class DaysSeen:
    """What the days of a column show: those with points may be of another country than those with bars."""

    def __init__(self) -> None:
        self._first: dict[str, set[str]] = {}

    def see(self, cell: str) -> None:
        by, first = first_of(cell)
        if first:
            self._first.setdefault(by, set()).add(first)

    def first(self) -> tuple[tuple[str, str], ...]:
        """What they begin with, by the sign in them, where all with that sign agree."""
        return tuple((by, "".join(first)) for by, first in sorted(self._first.items()) if len(first) == 1)
