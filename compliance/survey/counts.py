"""The results of a survey in numbers: verdicts by rule, what was missing, the cards nearest to each threshold. Mergeable by chunk."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from compliance.assessment.result import Likely
from compliance.batch.judge_many import Rows
from compliance.batch.rows import Template
from compliance.batch.session import Sides
from compliance.card.expressions import lazily
from compliance.card.text import one_line
from compliance.case.case import Interpretation
from compliance.law.criteria import Above, AtLeast, Reading
from compliance.law.criteria_tree import walk
from compliance.law.facts import Fact
from compliance.law.quantity import Interval, logarithm, show
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import Ruleset

NEAREST = 5  # cards shown of each threshold
ERRORS = 5  # cards shown that could not be judged
FAULTS = 1000  # different ones that are counted apart
OTHERS = "others"
MOST_LETTERS = 200
_PLACES = lazily(r"\[\d+\]|\bline \d+(?:, column \d+)?(?:, )?")
UNWRITTEN = "no_verdict"


class Threshold(NamedTuple):
    """A number that rules compare a quantity with, and those rules."""

    fact: Fact
    number: Decimal
    rules: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.fact.pointer} {show(self.number)}"


class NearCard(NamedTuple):
    """A card near a threshold: how far in decades (negative: below), and its figure."""

    decades: float
    card: str
    name: str
    figure: str


class Counts:
    """The sums of some cards, in their order."""

    def __init__(self) -> None:
        self.cards = self.not_judged = self.fallbacks = 0
        self.broken: list[tuple[str, str]] = []  # inputs of which the rest is missing, and why
        self.verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.likely: defaultdict[str, Counter[str]] = defaultdict(Counter)  # of those undetermined
        self.missing: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()  # cards on which a missing fact leaves something undetermined
        self.near: dict[str, list[NearCard]] = {}
        self.defects: dict[str, str] = {}
        self.errors: list[tuple[str, str]] = []  # the first cards that could not be judged, and why
        self.faults: Counter[str] = Counter()  # what was wrong in cards or left out of them, wherever in a card or a file it stands

    def as_json(self) -> dict[str, Any]:
        """The sums as what JSON can hold."""
        return dict(vars(self))

    def add(self, other: Mapping[str, Any]) -> None:
        """Add the sums of the cards that follow, as `as_json` gives them."""
        self.cards += other["cards"]
        self.not_judged += other["not_judged"]
        self.fallbacks += other["fallbacks"]
        for rule, counts in other["verdicts"].items():
            self.verdicts[rule].update(counts)
        for rule, counts in other["likely"].items():
            self.likely[rule].update(counts)
        self.missing.update(other["missing"])
        self.asked.update(other["asked"])
        for fault, times in other["faults"].items():
            self.fault(fault, times)
        for key, near in other["near"].items():
            self.near[key] = _nearest([*self.near.get(key, ()), *(NearCard(*item) for item in near)])
        for rule, reason in other["defects"].items():
            self.defects.setdefault(rule, reason)
        self.broken += [(name, error) for name, error in other["broken"]]
        self.errors = [*self.errors, *((card, error) for card, error in other["errors"])][:ERRORS]

    def fault(self, says: str, times: int = 1) -> None:
        """Count what is wrong in a card; a sentence of which the like was not seen before counts among others once there are too many."""
        says = one_line(_PLACES.sub(lambda found: "[]" if found[0][0] == "[" else "", says), MOST_LETTERS)
        self.faults[says if says in self.faults or len(self.faults) < FAULTS else OTHERS] += times


class CountsBuilder:
    """Counts being made: first by the tuple of templates that equal cards share, by rule at the end."""

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation, place: Mapping[Fact, int]) -> None:
        self._near: dict[int, list[_NearestCards]] = {}
        for threshold in thresholds(ruleset, interpretation):
            self._near.setdefault(place[threshold.fact], []).append(_NearestCards(threshold))
        self._times: dict[int, tuple[tuple[Template, ...], int]] = {}
        self._leaning: Counter[Sides] = Counter()
        self._shown = ruleset.shown
        self._counts = Counts()

    def add(self, card: str, judged: Rows, broken: bool = False) -> None:
        """Add a card. `broken`: it is not a card but the place where an input breaks off, and counts as none."""
        counts = self._counts
        if broken:
            counts.broken.append((card, judged.error))
            return
        counts.cards += 1
        counts.fallbacks += judged.in_full
        if judged.error:
            counts.not_judged += 1
            counts.fault(judged.error)
            if judged.defect:
                counts.defects.setdefault("one card", f"{card}: {judged.error}")  # the first of perhaps very many
            if len(counts.errors) < ERRORS:
                counts.errors.append((card, judged.error))
            return
        for says in judged.left_out:
            counts.fault(says)
        if judged.defect:
            counts.defects.setdefault("one card", f"{card}: {judged.left_out[-1]}")
        templates, times = self._times.get(id(judged.templates), (judged.templates, 0))
        self._times[id(templates)] = templates, times + 1  # kept, so that no other tuple gets its id
        if isinstance(judged.likely, Sides):
            self._leaning[judged.likely] += 1
        else:
            self._lean(judged.likely, 1)
        for place, nearest in self._near.items() if judged.answers else ():
            answer = judged.answers[place]
            if answer is not None and isinstance(answer.known.value, Interval):
                figure = answer.known.value.best or answer.known.value.low
                for cards in nearest:
                    if cards.low < figure < cards.high:
                        cards.add(figure, card, judged.name)

    def _lean(self, likely: Sequence[Likely | None], times: int) -> None:
        """Count what some cards alike lean to."""
        for id, leans in zip(self._shown, likely, strict=True) if likely else ():
            if leans is not None:
                self._counts.likely[id][leans.verdict.value] += times

    def close(self) -> Counts:
        """The counts, when every card has been added."""
        counts = self._counts
        for sides, times in self._leaning.items():
            self._lean(sides, times)
        counts.near = {cards.key: cards.near for nearest in self._near.values() for cards in nearest if cards.near}
        each: dict[Template, int] = {}
        for templates, times in self._times.values():
            for template in templates:
                each[template] = each.get(template, 0) + times
            for key in set().union(*[template.missing for template in templates]):
                counts.asked[key] += times
        for template, times in each.items():
            rule, finding = template.determination.rule.id, template.determination.finding
            counts.verdicts[rule][UNWRITTEN if finding is None else finding.verdict.value] += times
            for key in template.missing:
                counts.missing[key] += times
            if template.determination.defect:
                counts.defects.setdefault(rule, template.determination.reason)
        return counts


class _NearestCards:
    """The cards nearest to a threshold so far. A figure outside of `low` and `high` is farther than all of them."""

    def __init__(self, threshold: Threshold) -> None:
        self.key = threshold.key
        self.near: list[NearCard] = []
        self.low, self.high = Decimal(0), Decimal("Infinity")
        self._number, self._log = threshold.number, logarithm(threshold.number)

    def add(self, figure: Decimal, card: str, name: str) -> None:
        decades = round(logarithm(figure) - self._log, 6)
        if len(self.near) < NEAREST or abs(decades) < abs(self.near[-1].decades):
            self.near = _nearest([*self.near, NearCard(decades, card, name, show(figure))])
            if len(self.near) == NEAREST:
                factor = Decimal(10) ** Decimal(abs(self.near[-1].decades) + 1e-5)
                self.low, self.high = self._number / factor, self._number * factor


def thresholds(ruleset: Ruleset, interpretation: Interpretation) -> list[Threshold]:
    """The thresholds of the rules shown, in their order; without those that are another quantity."""
    rules: dict[tuple[Fact, Decimal], list[str]] = {}
    for id in ruleset.shown:
        for part in walk(ruleset.rules[id].test):
            if isinstance(part, Above | AtLeast) and part.times == "1" and not isinstance(part.limit, Fact):
                for end in _ends(part.limit, interpretation):
                    naming = rules.setdefault((part.fact, end), [])
                    if id not in naming:
                        naming.append(id)
    return [Threshold(fact, number, tuple(naming)) for (fact, number), naming in rules.items()]


def _ends(limit: str | Reading, interpretation: Interpretation) -> list[Decimal]:
    if isinstance(limit, str):
        return [Decimal(limit)]
    low, high, _ = interpretation.readings.get(limit.name, limit.default)[:3]
    return [low] if high is None or high == low else [low, high]


def _nearest(near: Iterable[NearCard]) -> list[NearCard]:
    return sorted(near, key=lambda item: abs(item.decades))[:NEAREST]
