"""The sums of some cards for the page of a survey. Of as many shards as there are, they are no larger than of one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

from compliance.batch.judge_many import Rows
from compliance.batch.rows import Template
from compliance.case.case import Case, Interpretation
from compliance.law import facts as f
from compliance.law.criteria_tree import all_facts
from compliance.law.fact import Fact
from compliance.law.finding import MEETS, UNDETERMINED, Known
from compliance.law.quantity import Interval
from compliance.registry.selection import Ruleset
from compliance.render.pictures.axis import decade
from compliance.render.pictures.entries import NOTHING, UNITS, Bar
from compliance.render.survey.content import STEPS
from compliance.survey.report.names import developer_of, shown
from compliance.survey.report.rows import ModelRow, Most

Likely = Mapping[str, Interval]
HOW = ("", "at least", "likely", "at most", "likely at most")  # how a figure is known, the best first
FIRST_YEAR = 1950
COMPUTE = (f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.DIRECT_FLOP)  # the table shows the first that is known
FARTHEST = 60  # decades from 1 beyond which a figure is a mistake, and counted at that end


class Sums:
    """The sums of some cards. `heaps`, by the label of a quantity: figures by parts of a decade. `years`, by year: models, and by the
    place of a rule the answers. `alone`: verdicts that ask for nothing but that field. `alike`: the rules that found the same of every card
    have the same number."""

    def __init__(self, rules: int) -> None:
        self.heaps: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self.years: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.alone: Counter[str] = Counter()
        self.alike = [0] * rules

    def as_json(self) -> dict[str, Any]:
        """The sums as what JSON can hold."""
        return dict(vars(self))

    def add(self, other: Mapping[str, Any]) -> None:
        """Add the sums of other cards, as `as_json` gives them."""
        for label, heap in other["heaps"].items():
            for part, (firm, vague) in heap.items():
                mine = self.heaps[label][int(part)]
                mine[0] += firm
                mine[1] += vague
        for year, patterns in other["years"].items():
            for key, count in patterns.items():
                self.years[year][key] += count
        self.alone.update(other["alone"])
        self.alike = _numbered(zip(self.alike, other["alike"], strict=True))


class SumsBuilder:
    """Sums being made of one card after another, with the rows of the table and the developers, of a shard."""

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation, place: Mapping[Fact, int]) -> None:
        self._place, self._year = place, int(interpretation.day[:4])
        facts = dict.fromkeys(fact for id in ruleset.shown for fact in all_facts(ruleset.rules[id].test, ruleset.rules))
        quantities = {fact.label: fact for fact in reversed(facts) if fact.unit in UNITS}
        self._quantities = list(reversed(quantities.values()))
        self._sums = Sums(len(ruleset.shown))
        self._times: dict[int, tuple[tuple[Template, ...], int]] = {}
        self._words: dict[int, tuple[tuple[Template, ...], str]] = {}
        self._patterns: set[str] = set()
        self.developers: dict[str, list[Any]] = {}
        self.most = Most()

    def add(self, judged: Rows) -> None:
        """Add a card that was judged."""
        case = judged.case
        if judged.error or case is None:
            return
        answers = self._answers(judged)
        self._patterns.add(answers)
        templates, times = self._times.get(id(judged.templates), (judged.templates, 0))
        self._times[id(templates)] = templates, times + 1  # kept, so that no other tuple gets its id
        likely = _likely(judged)
        for fact in self._quantities:
            bar = self._bar(judged, case, fact, likely)
            if (point := _point(bar)) is not None:
                part = min(max(ceil(decade(point) * STEPS), -FARTHEST * STEPS), FARTHEST * STEPS)
                self._sums.heaps[fact.label][part][not bar.firm] += 1
        released = case.at(f.RELEASED.pointer)
        year = self._in_bounds(released) if isinstance(released, str) else ""
        _tally(self._sums.years[year], answers)
        developer = developer_of(case.card, judged.name)
        if developer:
            counted = self.developers.setdefault(developer, [0, {}])
            counted[0] += 1
            _tally_positive(counted[1], answers)
        self._row(judged, case, likely, developer, released if isinstance(released, str) else "", answers)

    def close(self) -> Sums:
        """The sums, when every card has been added."""
        for templates, times in self._times.values():
            for template in templates:
                if len(template.missing) == 1:
                    self._sums.alone[template.missing[0]] += times
        columns = zip(*sorted(self._patterns), strict=True) if self._patterns else [()] * len(self._sums.alike)
        self._sums.alike = _numbered(columns)
        return self._sums

    def _row(self, judged: Rows, case: Case, likely: Likely, developer: str, released: str, answers: str) -> None:
        point, how = None, ""
        for fact in COMPUTE:
            bar = self._bar(judged, case, fact, likely)
            found = _how(bar)
            if bar.point is not None and (point is None or HOW.index(found) < HOW.index(how)):
                point, how = bar.point, found
        size = _point(self._bar(judged, case, f.PARAMETERS, {}))
        row = ModelRow(
            shown(judged.name), shown(judged.card), developer, released,
            "" if size is None else str(size), "" if point is None else str(point), how, answers,
        )  # fmt: skip
        self.most.add(row)

    def _bar(self, judged: Rows, case: Case, fact: Fact, likely: Likely) -> Bar:
        known = self._known(judged, case, fact)
        value = known.value if known is not None else None
        return Bar(value if isinstance(value, Interval) and value != NOTHING else None, likely.get(fact.label))

    def _known(self, judged: Rows, case: Case, fact: Fact) -> Known | None:
        place = self._place.get(fact)
        if place is None or not judged.answers:
            return case.known(fact)
        answer = judged.answers[place]
        return None if answer is None else answer.known

    def _answers(self, judged: Rows) -> str:
        """A letter a rule."""
        known = self._words.get(id(judged.templates))
        if known is None:
            known = self._words[id(judged.templates)] = judged.templates, "".join(map(_letter, judged.templates))
        firm = known[1]
        if not judged.likely:
            return firm
        leaning = zip(firm, judged.likely, strict=True)
        return "".join([letter if leans is None else "y" if leans.verdict is MEETS else "n" for letter, leans in leaning])

    def _in_bounds(self, day: str) -> str:
        """The year of a day; nothing for one in which no model can have been released."""
        year = int(day[:4]) if day[:4].isascii() and day[:4].isdigit() else 0
        return str(year) if FIRST_YEAR <= year <= self._year + 1 else ""


def _letter(template: Template) -> str:
    finding = template.determination.finding
    if finding is None:
        return "-"
    return "o" if finding.verdict is UNDETERMINED else "Y" if finding.verdict is MEETS else "N"


def _likely(judged: Rows) -> Likely:
    """By the label of a quantity, the inferred range on which something likely rests; the first of several."""
    found: dict[str, Interval] = {}
    for leans in judged.likely:
        decisive = leans.decisive if leans is not None else None
        if decisive is not None and isinstance(decisive.known.value, Interval):
            found.setdefault(decisive.fact.label, decisive.known.value)
    return found


def _point(bar: Bar) -> Decimal | None:
    """Where a figure is counted: its best value, else its lower end; an upper end says only where it is not."""
    for span in (bar.known, bar.likely):
        if span is not None and (number := span.best or span.low):
            return number
    return None


def _how(bar: Bar) -> str:
    """What goes before the point of a figure that is no best value of the card's."""
    span = bar.known or bar.likely
    if span is None:
        return "at most"
    word = "" if span.best else "at least" if span.low else "at most"
    return word if bar.known is not None else "likely" if word in ("", "at least") else "likely at most"


def _tally(into: dict[str, int], answers: str) -> None:
    """Count a model, and under its place and letter each answer of a rule."""
    into["models"] += 1
    for place, letter in enumerate(answers):
        into[f"{place}{letter}"] += 1


def _tally_positive(into: dict[str, int], answers: str) -> None:
    """The same of yes and likely yes alone: there may be very many developers."""
    for place, letter in enumerate(answers):
        if letter in "Yy":
            into[f"{place}{letter}"] = into.get(f"{place}{letter}", 0) + 1


def _numbered(items: Iterable[object]) -> list[int]:
    """For each item a number, the same for equal ones: the place of the first of them."""
    first: dict[object, int] = {}
    return [first.setdefault(item, place) for place, item in enumerate(items)]
