"""The decimal sign of a column, as far as its numbers and those of the other columns show it. No number is read here."""

from collections.abc import Sequence

from compliance.answers.written_numbers import SIGNS, numbers
from compliance.card.expressions import lazily

_BARE = lazily(r"[0-9.,'\u2019\u02bc_\s$\u20ac\u00a3\u00a5-]*")  # a cell with nothing but a number, as a program writes it


class NumbersSeen:
    """What the numbers of a column show: their decimal sign, in bare cells and in others, and numbers that show none."""

    def __init__(self) -> None:
        self.bare: set[str] = set()  # decimal signs
        self.worded: set[str] = set()
        self.open: set[tuple[str, bool]] = set()  # the sign in a number that has two readings, and whether its cell is bare

    def see(self, cell: str) -> None:
        if SIGNS.isdisjoint(cell):
            return
        bare = _BARE.fullmatch(cell) is not None
        for number, (point, comma) in numbers(cell):
            if (point is None) is not (comma is None):
                (self.bare if bare else self.worded).add("," if point is None else ".")
            elif point != comma:
                self.open.add(("," if "," in number else ".", bare))

    def sign(self, between: str, others: "Sequence[NumbersSeen]", said: str = "") -> str:
        """The decimal sign: of the column, else of the bare cells of the table, else the one `said`; empty where none is left.

        In a table whose cells are parted by commas, no comma is taken for one, and a point is one where nothing speaks against it.
        What cells with words in them show does not count for bare ones, which a spreadsheet writes anew in the manner of a country.
        """
        found = self.bare | self.worded
        if not found or (not self.bare and any(bare for _, bare in self.open)):
            table = set[str]().union(*(one.bare for one in others))
            if table and len(table.union(*(one.worded for one in others))) > 1:
                return said
            if not said and between == "," and not table | found and not any(sign == "," for sign, _ in self.open):
                table = {"."}
            found = found | table if table else table
        (sign,) = found if len(found) == 1 else ("",)
        return sign if sign and sign != between else said
