"""How many models meet each rule: a bar a rule, its parts yes, likely yes, open, likely no and no."""

from collections.abc import Sequence
from itertools import groupby

from compliance.law import places
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple
from compliance.render.pictures import stacked as bars
from compliance.render.pictures.drawing import Drawing
from compliance.render.pictures.entries import Entry
from compliance.render.pictures.heading import whose
from compliance.render.pictures.stacked import Bar, Section, Stacked
from compliance.render.pictures.thresholds import standing
from compliance.render.plain_words import ANSWERS, Answer
from compliance.render.plain_words import day as in_words
from compliance.render.run import Run


class Count(NamedTuple):
    """One rule: its place and term, its status, and how many models have each answer."""

    rule: Rule
    status: str
    models: dict[Answer, int]

    @property
    def place(self) -> str:
        return places.name(self.rule.source.instrument.jurisdiction)

    @property
    def total(self) -> int:
        return sum(self.models.values())


class Counts(NamedTuple):
    """The rules that were applied to a number of models, in their order."""

    day: str
    models: int
    whose: str
    counts: tuple[Count, ...]

    @property
    def title(self) -> str:
        return f"{self.whose} by the definitions of each place"

    @property
    def subtitle(self) -> str:
        return f"Number of models; law of {in_words(self.day)}"

    @property
    def says(self) -> str:
        """The picture in sentences."""
        lines = []
        for count in self.counts:
            told = ", ".join(f"{number:,} {answer}" for answer, number in count.models.items() if number)
            lines.append(f"{count.place}: {count.rule.term} ({count.status}): {told}.")
        return " ".join([f"Law of {in_words(self.day)}.", *lines])


def counts(entries: Sequence[Entry], run: Run) -> Counts:
    """How many entries have each answer, rule by rule."""
    found: dict[str, tuple[Rule, dict[Answer, int]]] = {}
    for entry in entries:
        for rule, answer in entry.answers:
            _, numbers = found.setdefault(rule.id, (rule, dict.fromkeys(ANSWERS, 0)))
            numbers[answer] += 1
    made = [Count(rule, standing(rule, run.day)[1], numbers) for rule, numbers in found.values()]
    order = list(dict.fromkeys(count.place for count in made))
    made.sort(key=lambda count: order.index(count.place))
    return Counts(run.day, len(entries), whose(entries), tuple(made))


def stacked(counts: Counts) -> Stacked:
    """The bars, those of one place together."""
    sections = [
        Section(place, tuple(Bar(f"{count.rule.term} ({count.status})", count.models) for count in those))
        for place, those in groupby(counts.counts, lambda count: count.place)
    ]
    return Stacked(counts.title, counts.subtitle, counts.says, counts.models, tuple(sections))


def wide(counts: Counts) -> Drawing:
    """The drawing for a wide page: the words before the bars."""
    return bars.wide(stacked(counts))


def upright(counts: Counts) -> Drawing:
    """The drawing for a narrow screen: the words above the bars."""
    return bars.upright(stacked(counts))
