"""How the cells of each column are written, told from all of them: the decimal sign, the order of day and month, the words for yes and no.

What the column does not settle stays open, and a cell that needs it is refused when it is read. Nothing here reads a value.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from compliance.answers.forms import form_of
from compliance.answers.written_days import first_of
from compliance.card.expressions import lazily
from compliance.card.field_kinds import kind
from compliance.formats.silence import says_unknown
from compliance.law.facts import FACTS
from compliance.named_tuple import NamedTuple
from compliance.tables.written_numbers import SIGNS, numbers

Purpose = Literal["number", "day", "word", ""]
MOST_CELLS = 1000  # different cells of a column of yes and no that are kept to be known again
_WORD = lazily(r"[^\W_]+(?:[.,]0\b)?|[\u2713\u2714\u2705\u2611\u2717\u2718\u2716\u274c\u274e\u2612](?:\ufe0f)?")
_BARE = lazily(r"[0-9.,'\u2019\u02bc_\s$\u20ac\u00a3\u00a5-]*")  # a cell with nothing but a number, as a program writes it
ALWAYS = {"1": "yes", "0": "no", "1.0": "yes", "0.0": "no", "1,0": "yes", "0,0": "no"}
_ENGLISH = frozenset({"yes", "no", "y", "n", "true", "false", "yep", "yeah", "nope", "partly"})
# Words that count only where a column has those of one line alone: yes in the first set, no in the second.
PAIRS: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(yes.split()), frozenset(no.split()))
    for yes, no in (
        ("ja j wahr", "nein n falsch"),
        ("ja j", "nee n"),
        ("ja j", "nej n"),
        ("ja j", "nei n"),
        ("oui o vrai", "non n faux"),
        ("si s\u00ed s verdadero", "no n falso"),
        ("si s\u00ec s vero", "no n falso"),
        ("sim s verdadeiro", "n\u00e3o nao n falso"),
        ("tak t prawda", "nie n fa\u0142sz"),
        ("ano a", "ne n"),
        ("\u0434\u0430", "\u043d\u0435\u0442"),
        ("\u662f", "\u5426"),
        ("\u306f\u3044", "\u3044\u3044\u3048"),
        ("\uc608 \ub124", "\uc544\ub2c8\uc694 \uc544\ub2c8\uc624"),
        ("t", "f"),
        ("checked", "unchecked"),
        ("x", ""),
        ("\u2713 \u2714 \u2705 \u2611", "\u2717 \u2718 \u2716 \u274c \u274e \u2612"),
    )
)


class Habit(NamedTuple):
    """How a column is written: its decimal sign, whether day or month comes first by their sign, and its words for yes and no.

    Empty is not settled. That of a single answer, which has no column, is the point. `needed`: a number of the column has two
    readings, between which the decimal sign decides.
    """

    decimal: str = "."
    first: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    needed: bool = False


ANSWER = Habit()
Habits = Mapping[str, Habit]


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


def first_word(cell: str) -> str:
    """The word with which a cell begins, in small letters; empty where it begins with none."""
    found = _WORD.match(cell)
    return found[0].casefold().rstrip("\ufe0f") if found is not None else ""


class _Numbers:
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

    def sign(self, between: str, others: "Sequence[_Numbers]", said: str = "") -> str:
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


class _Words:
    """The words with which the cells of a column begin."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._cells: set[str] = set()

    def see(self, cell: str) -> None:
        if cell in self._cells:
            return
        if len(self._cells) < MOST_CELLS:
            self._cells.add(cell)
        text = cell.strip()
        if (word := first_word(text)) and not says_unknown(text):
            self.words.add(word)

    def meant(self) -> tuple[tuple[str, str], ...]:
        """What each word stands for, yes or no, where it is another word; empty for a number of a scale."""
        scale = any(word[0].isdigit() and word not in ALWAYS for word in self.words)  # 1 and 0 are steps of it
        found = {word: "" if scale else ALWAYS[word] for word in self.words if word in ALWAYS}
        if not self.words <= _ENGLISH | set(ALWAYS):
            for yes, no in PAIRS:
                # A letter is a word for yes only beside one for no.
                both = not yes.isdisjoint(self.words) and not no.isdisjoint(self.words)
                if self.words <= yes | no and (both or not no or all(len(word) > 1 or not word.isalpha() for word in self.words)):
                    return tuple(sorted((word, "yes" if word in yes else "no") for word in self.words))
        return tuple(sorted(found.items()))


class _Days:
    """Whether the days of a column begin with the day or the month: those with points may be of another country than those with bars."""

    def __init__(self) -> None:
        self._first: dict[str, set[str]] = {}

    def see(self, cell: str) -> None:
        by, first = first_of(cell)
        if first:
            self._first.setdefault(by, set()).add(first)

    def first(self) -> tuple[tuple[str, str], ...]:
        """What they begin with, by the sign in them, where all with that sign agree."""
        return tuple((by, "".join(first)) for by, first in sorted(self._first.items()) if len(first) == 1)


class Watch:
    """What the rows of a table show of the columns that are read, seen one by one."""

    def __init__(self, columns: Sequence[str], purposes: Mapping[str, Purpose]) -> None:
        """`purposes`: of each column that is read, the kind of its cells."""
        self._seen: list[tuple[int, str, _Numbers | _Words | _Days]] = [
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
        all_numbers = [column for _, _, column in self._seen if isinstance(column, _Numbers)]
        found: dict[str, Habit] = {}
        for _, name, column in self._seen:
            match column:
                case _Numbers():
                    found[name] = Habit(column.sign(between, all_numbers, decimal), needed=bool(column.open))
                case _Days():
                    found[name] = Habit(first=column.first())
                case _Words():
                    found[name] = Habit(words=column.meant())
        return found


_KINDS: dict[str, type[_Numbers] | type[_Words] | type[_Days]] = {"number": _Numbers, "word": _Words, "day": _Days}


def in_words(cell: str, habit: Habit) -> str:
    """A cell of yes or no in the words of answers: its first word, where the column has another for it. A digit counts alone."""
    word = first_word(cell)
    meant = dict(habit.words).get(word, ALWAYS.get(word))
    rest = cell[len(word) :].lstrip("\ufe0f")
    return f"{meant}{rest}" if meant and not (rest and word in ALWAYS) else cell


def told(habit: Habit) -> str:
    """What of a column was told from its cells, for a person; empty where nothing was that needs a word."""
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
