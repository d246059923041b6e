"""What people write in several ways: which kind of cell fills a field, and how the cells of one column are written. Seen by watch."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from compliance.answers.forms import form_of
from compliance.card.field_kinds import kind
from compliance.law.facts import FACTS
from compliance.named_tuple import NamedTuple

Purpose = Literal["number", "day", "word", ""]


class Habit(NamedTuple):
    """How a column is written: its decimal sign, whether day or month comes first by their sign, and its words for yes and no.

    Empty is not settled. That of a single answer, which has no column, is the point. `needed`: a number of the column has two
    readings, between which the decimal sign decides.
    """

    decimal: str = "."
    first: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    needed: bool = False


NO_COLUMN = Habit()  # of a single answer
Habits = Mapping[str, Habit]  # by column
NO_HABITS: Habits = {}


@lru_cache(1000)
def purpose(field: str) -> Purpose:
    """What kind of cell fills a field, of those that people write in several ways: a number, a day, or a word for yes or no."""
    match form_of(field, FACTS.get(field)):
        case "amount" | "compute" | "revenue":
            return "number"
        case "judgement" | "partly" | "yes or no" | "licence":
            return "word"
        case "day":
            return "day"
        case _:
            return "number" if kind(field) == "number" else ""


def described(habit: Habit) -> str:
    """How a column is written, for a person; empty where nothing of it needs a word."""
    parts = []
    if habit.decimal == ",":
        parts.append("decimal comma")
    elif habit.needed:
        parts.append("decimal point" if habit.decimal else "decimal sign not settled")
    parts.extend(f"{first} first" if len(habit.first) == 1 else f"{first} first with {by}" for by, first in habit.first)
    if any(meant for _, meant in habit.words):
        parts.append(
            ", ".join(f"{word} is {meant}" for word, meant in sorted(habit.words, key=lambda item: item[1], reverse=True) if meant)
        )
    return "; ".join(parts)
