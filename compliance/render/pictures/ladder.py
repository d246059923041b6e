"""A ladder of thresholds: for each quantity that the laws ask for, the lines that they draw, and where models are among them.

What is drawn, not how: see ladder_wide and ladder_upright. Which lines there are follows from the rules of the entries.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil, floor

from compliance.card.text import capital
from compliance.law import facts as f
from compliance.law.quantity import Interval
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.axis import decade, written
from compliance.render.pictures.entries import Bar, Entry
from compliance.render.pictures.heading import whose
from compliance.render.pictures.thresholds import Rung, rungs, thresholds
from compliance.render.plain_words import day as in_words
from compliance.render.run import Run

FEW = 12  # models that are drawn as bars with their names; more are dots
FIRST = (f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.TOTAL_FLOP_KR)  # quantities in this order, then all others
ABOUT = {"FLOP": "training compute", "parameters": "parameters"}
NONE_SAID = "not said by the card"


class Lane(NamedTuple):
    """One model among the lines of a quantity."""

    name: str
    bar: Bar


class Group(NamedTuple):
    """One quantity as the laws ask for it: what it is called, what is asked, its lines, and the models of which it is known.

    `known_of` is of how many models it is known, where a lane stands for several.
    """

    label: str
    asks: str
    rungs: tuple[Rung, ...]
    lanes: tuple[Lane, ...]
    known_of: int = 0


class Ladder(NamedTuple):
    """The groups of one unit. `models` counts the entries; `first` and `last` are the decades that hold all lines and models.

    A `crowd` is drawn as dots, however few they are; `per_dot` is for how many models a dot stands, at most. `credit` is the line that a
    licence asks for beside figures that are likely.
    """

    unit: str
    day: str
    models: int
    whose: str
    groups: tuple[Group, ...]
    first: int
    last: int
    per_dot: int = 1
    crowd: bool = False
    credit: str = ""

    @property
    def title(self) -> str:
        """What is shown, and of what: the model's name, or how many models there are."""
        return f"{self.whose}: {ABOUT.get(self.unit, self.unit)} and the lines of the law"

    @property
    def subtitle(self) -> str:
        return f"{self.unit}, logarithmic scale; law of {in_words(self.day)}"

    @property
    def heading(self) -> str:
        """What is written below the title."""
        return f"{self.subtitle}. {self.credit}" if self.credit else self.subtitle

    @property
    def bars(self) -> bool:
        """Whether models are drawn as bars with their names."""
        return self.models <= FEW and not self.crowd

    def known(self, group: Group) -> str:
        """Of how many models the quantity of a group is known."""
        return f"Known or likely of {group.known_of or len(group.lanes):,} of {self.models:,} models"

    @property
    def says(self) -> str:
        """The picture in sentences, for whoever does not see it."""
        return " ".join(_sentences(self))


def ladder(entries: Sequence[Entry], run: Run, unit: str = "FLOP") -> Ladder:
    """The lines of all rules that were applied to the entries, through quantities of a unit, and the entries among them."""
    rules: dict[str, Rule] = {rule.id: rule for entry in entries for rule in entry.rules}
    bars = entries[0].bars if len(entries) == 1 else {}
    known = {label: bar.known for label, bar in bars.items() if bar.known is not None and bar.known.low and bar.known.high is not None}
    lines = thresholds(rules.values(), run.registry.on(run.day), run.read_as, unit, known)
    labels = list(dict.fromkeys(line.fact.label for line in lines))
    order = [fact.label for fact in FIRST]
    labels.sort(key=lambda label: order.index(label) if label in order else len(order))
    groups = []
    for label in labels:
        own = [line for line in lines if line.fact.label == label]
        lanes = tuple(Lane(entry.name, entry.bars[label]) for entry in entries if label in entry.bars)
        if not lanes and all(line.rule not in rules for line in own):
            continue  # only a rule that another one refers to asks for it, such as one on models built upon
        groups.append(Group(label, own[0].fact.asks, tuple(rungs(own)), lanes))
    first, last = decades(groups, len(entries) <= FEW)
    return Ladder(unit, run.day, len(entries), whose(entries), tuple(groups), first, last)


def decades(groups: Iterable[Group], bars: bool) -> tuple[int, int]:
    """The decades that hold every line, and every end of a bar or else every dot, with room at both ends."""
    marked: list[Decimal] = []
    for group in groups:
        marked += [edge for rung in group.rungs for edge in (rung.line.low, rung.line.high)]
        for lane in group.lanes:
            spans = [span for span in (lane.bar.known, lane.bar.likely) if span is not None]
            ends = [end for span in spans for end in (span.low, span.high, span.best)]
            marked += [end for end in (ends if bars else [lane.bar.point]) if end]
    places = [decade(number) for number in marked if number > 0]
    if not places:
        return 0, 1
    return floor(min(places) - 0.5), ceil(max(places) + 0.5)


def _sentences(ladder: Ladder) -> Iterable[str]:
    for group in ladder.groups:
        yield f"{capital(group.label)} ({group.asks.rstrip('?')})."
        if ladder.bars:
            for lane in group.lanes:
                yield f"{lane.name}: {told(lane.bar, ladder.unit)}."
            if not group.lanes:
                yield f"{NONE_SAID.capitalize()}."
        else:
            yield f"{ladder.known(group)}."
        for rung in group.rungs:
            yield f"{rung.whose}: {rung.line.says} ({rung.status})."


def told(bar: Bar, unit: str) -> str:
    """A figure in words: its best value and its range, and what is only likely."""
    parts = [f"{span(bar.known)} {unit}"] if bar.known is not None else []
    if bar.likely is not None:
        parts.append(f"likely {span(bar.likely)} {unit}")
    return "; ".join(parts)


def span(interval: Interval) -> str:
    """An interval as people write it: 2.1 × 10²⁵ (8.2 × 10²⁴ to 4.4 × 10²⁵)."""
    low, high, best = interval.low, interval.high, interval.best
    if interval.exact:
        return written(low)
    if high is None:
        text = f"{'above' if interval.low_open else 'at least'} {written(low)}"
    elif not low:
        text = f"{'below' if interval.high_open else 'at most'} {written(high)}"
    else:
        text = f"{written(low)} to {written(high)}"
    return text if best is None or best in (low, high) else f"{written(best)} ({text})"
