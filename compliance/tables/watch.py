"""How the cells of each column are written, told from all of them: the decimal sign, the order of day and month, the words for yes and no.

What the column does not settle stays open, and a cell that needs it is refused when it is read. Nothing here reads a value.
"""

from collections.abc import Mapping, Sequence

from compliance.tables.day_order import DaysSeen
from compliance.tables.decimal_signs import NumbersSeen
from compliance.tables.habit import Habit, Purpose
from compliance.tables.yes_and_no import WordsSeen

_KINDS: dict[str, type[NumbersSeen] | type[WordsSeen] | type[DaysSeen]] = {"number": NumbersSeen, "word": WordsSeen, "day": DaysSeen}


class Watch:
    """What the rows of a table show of the columns that are read, seen one by one."""

    def __init__(self, columns: Sequence[str], purposes: Mapping[str, Purpose]) -> None:
        """`purposes`: of each column that is read, the kind of its cells."""
        self._seen: list[tuple[int, str, NumbersSeen | WordsSeen | DaysSeen]] = [
            (at, column, _KINDS[wanted]()) for at, column in enumerate(columns) if (wanted := purposes.get(column, ""))
        ]

    @property
    def idle(self) -> bool:
        """Whether no column can be written in several ways."""
        return not self._seen

    def see(self, row: Sequence[str]) -> None:
        """Take account of a row."""
        for at, _, column in self._seen:
            if at < len(row):
                column.see(row[at])

    def habits(self, between: str, decimal: str = "") -> dict[str, Habit]:
        """The habits of the columns: `between` parts the cells; `decimal` is the sign that a person said, where the table has none."""
        all_numbers = [column for _, _, column in self._seen if isinstance(column, NumbersSeen)]
        found: dict[str, Habit] = {}
        for _, name, column in self._seen:
            match column:
                case NumbersSeen():
                    found[name] = Habit(column.sign(between, all_numbers, decimal), needed=bool(column.open))
                case DaysSeen():
                    found[name] = Habit(first=column.first())
                case WordsSeen():
                    found[name] = Habit(words=column.meant())
        return found
