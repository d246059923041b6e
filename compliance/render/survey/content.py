"""What the page of a survey shows, as data: sums whose size does not depend on the number of cards."""

from collections.abc import Mapping
from decimal import Decimal

from compliance.card.text import capital
from compliance.law import places
from compliance.law.fact import Fact
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.counts import Counts
from compliance.render.pictures.thresholds import Rung
from compliance.render.plain_words import ANSWERS, Answer
from compliance.render.run import Run

# A letter an answer, as the answers of one model are kept: in the order of the rules shown.
LETTERS: dict[str, Answer] = dict(zip("YyonN-", (*ANSWERS, "none"), strict=True))
MOST_MODELS = 5_000  # rows of the table
STEPS = 48  # parts of a decade in which figures are counted

Numbers = Mapping[Answer, int]
# By the number of a part of a decade: how many figures in it a card gives, and how many are an end of a range or only likely.
Heap = Mapping[int, tuple[int, int]]


class Column(NamedTuple):
    """Rules that find the same of every model: shown once. `at` is the place of the first among the rules shown."""

    at: int
    rules: tuple[Rule, ...]
    statuses: tuple[str, ...]
    numbers: Numbers
    binds: bool

    @property
    def short(self) -> str:
        """The first of the rules with its status, and where the same is found."""
        first, *others = self.rules
        place = _place(first)
        terms = [first.term, *(rule.term for rule in others if _place(rule) == place)]
        told = f"{capital(place)}: {', '.join(dict.fromkeys(terms))}, {self.statuses[0]}"
        alike = [
            _place(rule) + (f" ({status})" if status != self.statuses[0] else "")
            for rule, status in zip(others, self.statuses[1:], strict=True)
            if _place(rule) != place
        ]
        return f"{told}. The same in {', '.join(dict.fromkeys(alike))}" if alike else told

    @property
    def says_something(self) -> bool:
        """Whether any model has an answer other than open."""
        return any(number for answer, number in self.numbers.items() if answer not in ("open", "none"))


def _place(rule: Rule) -> str:
    return places.name(rule.source.instrument.jurisdiction)


class Model(NamedTuple):
    """One row of the table. `how` is empty for a figure of compute that the card gives, else what goes before it, such as "likely".

    Of an upper end alone, nobody knows how much below it the model is.
    """

    name: str
    card: str
    developer: str
    released: str
    parameters: Decimal | None
    compute: Decimal | None
    how: str
    answers: str


class Group(NamedTuple):
    """Models of one year or one developer: how many, and what each rule shown finds of them, in their order."""

    name: str
    models: int
    numbers: tuple[Numbers, ...]


class Near(NamedTuple):
    """A model near a line: its name, its figure, and how far that is from the line in decades (negative: below)."""

    name: str
    figure: Decimal
    decades: float


class Line(NamedTuple):
    """A line that rules draw through a quantity, whose it is, and the models nearest to it."""

    fact: Fact
    number: Decimal
    rungs: tuple[Rung, ...]
    whose: str
    near: tuple[Near, ...]


class Asked(NamedTuple):
    """A question that is open: of how many models, for how many verdicts, and how many of these ask nothing else."""

    label: str
    field: str
    models: int
    verdicts: int
    alone: int


class Survey(NamedTuple):
    """Everything that the page shows.

    `heaps` are the figures of each quantity by its label. `developers` are those with the most models, of `developers_named`;
    `unnamed` models name none. `models` are those with the most compute, most first. `broken` are inputs that could not be read to the end.
    """

    run: Run
    cards: int
    judged: int
    counts: Counts
    columns: tuple[Column, ...]
    heaps: Mapping[str, Heap]
    lines: tuple[Line, ...]
    asked: tuple[Asked, ...]
    asked_more: int
    years: tuple[Group, ...]
    developers: tuple[Group, ...]
    developers_named: int
    unnamed: int
    models: tuple[Model, ...]
    errors: tuple[tuple[str, str], ...]
    broken: tuple[tuple[str, str], ...]
    source: "Source"


class Source(NamedTuple):
    """What the page was made from: the inputs, the file of the rows, the command that makes it again, and who is to be named."""

    inputs: tuple[str, ...]
    rows: str
    command: str
    attribution: str
