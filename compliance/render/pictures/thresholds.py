"""The lines that rules draw through a quantity, read from the rules themselves: where each lies, whose it is, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from compliance.case.case import Interpretation
from compliance.law import places
from compliance.law.criteria import Above, AtLeast, Reading
from compliance.law.criteria_tree import lines, referred
from compliance.law.fact import Fact
from compliance.law.quantity import Interval, divided, exactly
from compliance.law.rule import Rule
from compliance.law.source import PAST, Status
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.axis import written
from compliance.render.pictures.drawing import Stroke
from compliance.render.plain_words import status

COMING: frozenset[Status] = frozenset({"enacted_not_yet_in_force", "uncertain_window"})
OVER: frozenset[Status] = frozenset({*PAST, "proposed"})

NONE: Mapping[str, Interval] = {}


class Threshold(NamedTuple):
    """One line of one rule: the figure, times `times`, is above (`>`) or at least (`>=`) a number, or a band for a vague word.

    `of` is the quantity of the card that is in the number's place, where the law compares two.
    """

    rule: str
    place: str
    term: str
    fact: Fact
    operator: str
    limit: Interval
    times: Decimal
    stroke: Stroke
    status: str
    of: str = ""

    @property
    def low(self) -> Decimal:
        """Where the line is on the axis of the figure; for a band its lower edge."""
        return divided(self.limit.low, self.times)

    @property
    def high(self) -> Decimal:
        """The upper edge of a band; the line itself for a number."""
        return divided(self.limit.high or self.limit.low, self.times)

    @property
    def says(self) -> str:
        """The operator and the number as the law has them: above 10²⁵, above a third of 10²³, at least 10¹⁰ to 2 × 10¹⁰."""
        operator = "above" if self.operator == ">" else "at least"
        number = f"the {self.of}" if self.of else written(self.limit.low)
        if not self.of and not self.limit.exact and self.limit.high is not None:
            number += f" to {written(self.limit.high)}"
        if self.times == 1:
            return f"{operator} {number}"
        share = "a third" if self.times == 3 else f"1/{written(self.times)}"
        return f"{operator} {share} of {number}"


class Rung(NamedTuple):
    """Equal lines of several rules, told in one label: the same quantity, operator, number and status."""

    thresholds: tuple[Threshold, ...]

    @property
    def line(self) -> Threshold:
        """The line itself, which all of them share."""
        return self.thresholds[0]

    @property
    def whose(self) -> str:
        """The places and the terms, equal ones joined: New York, Illinois: frontier model."""
        return joined_names((item.term, item.place) for item in self.thresholds)

    @property
    def status(self) -> str:
        """What became of the lines that day, which all of them share: in force; from 1 January 2027; vetoed."""
        return self.line.status


def joined_names(definitions: Iterable[tuple[str, str]]) -> str:
    """Definitions, each a term and the code of its place, in words: equal terms, and then equal places, joined."""
    terms: dict[str, dict[str, None]] = {}
    for term, place in definitions:
        terms.setdefault(term, {})[places.name(place)] = None
    together: dict[tuple[str, ...], list[str]] = {}
    for term, where in terms.items():
        together.setdefault(tuple(where), []).append(term)
    return "; ".join(f"{', '.join(where)}: {', '.join(named)}" for where, named in together.items())


def thresholds(
    rules: Iterable[Rule], loaded: Mapping[str, Rule], interpretation: Interpretation, unit: str, known: Mapping[str, Interval] = NONE
) -> list[Threshold]:
    """Every line that rules, and those that they refer to, draw on a day through a quantity of a unit, each once.

    A line that depends on another quantity of the card (a third of the base's compute) is among them where `known` has that
    quantity by its label. A text that was not yet written draws none.
    """
    found: dict[tuple[str, str, str, Interval, str], Threshold] = {}
    for rule in with_referred(rules, loaded):
        if rule.source.status(interpretation.day) == "not_yet_written":
            continue
        for criterion in lines(rule.test):
            if criterion.fact.unit == unit and (line := _threshold(rule, criterion, interpretation, known)) is not None:
                found.setdefault((line.rule, line.fact.label, line.operator, line.limit, criterion.times), line)
    return list(found.values())


def with_referred(rules: Iterable[Rule], loaded: Mapping[str, Rule]) -> Iterator[Rule]:
    """The rules, each followed by those that it refers to, each once."""
    seen: set[str] = set()
    waiting = list(rules)[::-1]
    while waiting:
        rule = waiting.pop()
        if rule.id not in seen:
            seen.add(rule.id)
            yield rule
            waiting += [loaded[id] for id in reversed(list(referred(rule.test))) if id in loaded]


def rungs(lines: Iterable[Threshold]) -> list[Rung]:
    """Equal lines joined, the highest first; of those at one place, what is in force first."""
    joined: dict[tuple[str, Interval, Decimal, str], list[Threshold]] = {}
    for line in lines:
        joined.setdefault((line.operator, line.limit, line.times, line.status), []).append(line)
    order: list[Stroke] = ["solid", "dashed", "dotted"]
    made = [Rung(tuple(items)) for items in joined.values()]
    return sorted(made, key=lambda rung: (-rung.line.low, order.index(rung.line.stroke), rung.line.operator))


def _threshold(rule: Rule, criterion: Above | AtLeast, interpretation: Interpretation, known: Mapping[str, Interval]) -> Threshold | None:
    limit, of = criterion.limit, ""
    match limit:
        case Reading():
            line = interpretation.readings.get(limit.name, limit.default)
        case Fact():
            of = limit.label
            if of not in known:
                return None
            line = known[of]
        case _:
            line = exactly(limit)
    operator = ">" if isinstance(criterion, Above) else ">="
    place = rule.source.instrument.jurisdiction
    stroke, words = standing(rule, interpretation.day)
    return Threshold(rule.id, place, rule.term, criterion.fact, operator, line, Decimal(criterion.times), stroke, words, of)


def standing(rule: Rule, day: str) -> tuple[Stroke, str]:
    """How the lines of a rule are drawn on a day, and its status in words; since when it is in force is not said, so that places join."""
    found = rule.source.status(day)
    words = "in force" if found == "in_force" else status(rule.source, day)
    return "dashed" if found in COMING else "dotted" if found in OVER else "solid", words
