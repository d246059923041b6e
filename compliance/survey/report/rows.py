"""The rows of the table of models: those with the most compute, then the largest, then the first. A fixed number of them."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.named_tuple import NamedTuple
from compliance.render.survey.content import MOST_MODELS


class ModelRow(NamedTuple):
    """One model as texts: figures are exact decimals, empty where they are not known; `answers` has a letter a rule."""

    name: str
    card: str
    developer: str
    released: str
    parameters: str
    compute: str
    how: str
    answers: str

    @property
    def order(self) -> tuple[Decimal, Decimal]:
        """What orders the rows: the most compute first. How far below an upper end a model is, nobody knows."""
        known = 0 if self.how.endswith("at most") else self.compute or 0
        return -Decimal(known), -Decimal(self.parameters or 0)


class Most:
    """The first rows in their order, of as many as are added; equal ones in the order in which they were added."""

    def __init__(self) -> None:
        self._rows: list[tuple[tuple[Decimal, Decimal], ModelRow]] = []

    def add(self, row: ModelRow) -> None:
        self._rows.append((row.order, row))
        if len(self._rows) >= 2 * MOST_MODELS:
            self._cut()

    def extend(self, rows: Iterable[ModelRow]) -> None:
        for row in rows:
            self.add(row)

    def rows(self) -> list[ModelRow]:
        """The first rows so far, at most MOST_MODELS."""
        self._cut()
        return [row for _, row in self._rows]

    def _cut(self) -> None:
        self._rows.sort(key=lambda item: item[0])
        del self._rows[MOST_MODELS:]
