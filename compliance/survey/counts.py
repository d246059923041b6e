"""What a survey found, added up: verdicts by rule, what was missing, and the cards nearest to each line. Mergeable, piece by piece."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import log10
from typing import Any, NamedTuple

from compliance.batch.judge_many import Rows
from compliance.batch.rows import Template
from compliance.case.case import Interpretation
from compliance.law.criteria import Above, AtLeast, Reading, walk
from compliance.law.facts import Fact
from compliance.law.quantity import Interval, show
from compliance.registry.selection import Ruleset

NEAREST = 5  # cards told of each line
ERRORS = 5  # cards told that could not be judged
UNWRITTEN = "no_verdict"


class Line(NamedTuple):
    """A number that rules draw through a quantity, and those rules."""

    fact: Fact
    number: Decimal
    rules: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.fact.pointer} {show(self.number)}"


class Near(NamedTuple):
    """A card beside a line: how far in decades (negative: below), and its figure."""

    decades: float
    card: str
    name: str
    figure: str


class Account:
    """The sums of some cards, in their order."""

    def __init__(self) -> None:
        self.cards = self.unread = self.fallbacks = 0
        self.verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.missing: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()  # cards on which a missing fact leaves something undetermined
        self.near: dict[str, list[Near]] = {}
        self.defects: dict[str, str] = {}
        self.errors: list[tuple[str, str]] = []  # the first cards that could not be judged, and why

    def plain(self) -> dict[str, Any]:
        """The sums as JSON."""
        return dict(vars(self))

    def add(self, other: Mapping[str, Any]) -> None:
        """Add the sums of the cards that follow, as `plain` gives them."""
        self.cards += other["cards"]
        self.unread += other["unread"]
        self.fallbacks += other["fallbacks"]
        for rule, counts in other["verdicts"].items():
            self.verdicts[rule].update(counts)
        self.missing.update(other["missing"])
        self.asked.update(other["asked"])
        for key, near in other["near"].items():
            self.near[key] = _nearest([*self.near.get(key, ()), *(Near(*item) for item in near)])
        for rule, reason in other["defects"].items():
            self.defects.setdefault(rule, reason)
        self.errors = [*self.errors, *((card, error) for card, error in other["errors"])][:ERRORS]


class Counting:
    """An account being made. What was found is counted by the tuple that alike cards share, and told apart at the end."""

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation, place: Mapping[Fact, int]) -> None:
        self._near: dict[int, list[_Beside]] = {}
        for line in lines(ruleset, interpretation):
            self._near.setdefault(place[line.fact], []).append(_Beside(line))
        self._found: dict[int, tuple[tuple[Template, ...], int]] = {}
        self._account = Account()

    def add(self, card: str, judged: Rows) -> None:
        account = self._account
        account.cards += 1
        account.fallbacks += judged.in_full
        if judged.error:
            account.unread += 1
            if len(account.errors) < ERRORS:
                account.errors.append((card, judged.error))
            return
        found, times = self._found.get(id(judged.found), (judged.found, 0))
        self._found[id(found)] = found, times + 1  # held, so that no other tuple gets its id
        for place, lines in self._near.items() if judged.answers else ():
            answer = judged.answers[place]
            if answer is not None and isinstance(answer.known.value, Interval):
                figure = answer.known.value.best or answer.known.value.low
                for line in lines:
                    if line.low < figure < line.high:
                        line.add(figure, card, judged.name)

    def close(self) -> Account:
        """The account, when every card has been added."""
        account = self._account
        account.near = {line.key: line.near for lines in self._near.values() for line in lines if line.near}
        each: dict[Template, int] = {}
        for found, times in self._found.values():
            for template in found:
                each[template] = each.get(template, 0) + times
            for key in set().union(*[template.missing for template in found]):
                account.asked[key] += times
        for template, times in each.items():
            rule, finding = template.determination.rule.id, template.determination.finding
            account.verdicts[rule][UNWRITTEN if finding is None else finding.verdict.value] += times
            for key in template.missing:
                account.missing[key] += times
            if template.determination.defect:
                account.defects.setdefault(rule, template.determination.reason)
        return account


class _Beside:
    """The cards nearest to a line so far. A figure outside of `low` and `high` is farther than all of them."""

    def __init__(self, line: Line) -> None:
        self.key = line.key
        self.near: list[Near] = []
        self.low, self.high = Decimal(0), Decimal("Infinity")
        self._number, self._log = line.number, _log(line.number)

    def add(self, figure: Decimal, card: str, name: str) -> None:
        decades = round(_log(figure) - self._log, 6)
        if len(self.near) < NEAREST or abs(decades) < abs(self.near[-1].decades):
            self.near = _nearest([*self.near, Near(decades, card, name, show(figure))])
            if len(self.near) == NEAREST:
                factor = Decimal(10) ** Decimal(abs(self.near[-1].decades) + 1e-5)
                self.low, self.high = self._number / factor, self._number * factor


def lines(ruleset: Ruleset, interpretation: Interpretation) -> list[Line]:
    """The lines that the rules shown draw through quantities, in their order; without those that another quantity draws."""
    rules: dict[tuple[Fact, Decimal], list[str]] = {}
    for id in ruleset.shown:
        for part in walk(ruleset.rules[id].test):
            if isinstance(part, Above | AtLeast) and part.times == "1" and not isinstance(part.limit, Fact):
                for end in _ends(part.limit, interpretation):
                    drawn = rules.setdefault((part.fact, end), [])
                    if id not in drawn:
                        drawn.append(id)
    return [Line(fact, number, tuple(drawn)) for (fact, number), drawn in rules.items()]


def _ends(limit: str | Reading, interpretation: Interpretation) -> list[Decimal]:
    if isinstance(limit, str):
        return [Decimal(limit)]
    low, high, _ = interpretation.readings.get(limit.name, limit.default)
    return [low] if high is None or high == low else [low, high]


def _log(number: Decimal) -> float:
    """The decimal logarithm of a positive number, for display: no verdict depends on it."""
    exponent = number.adjusted()
    return exponent + log10(float(number.scaleb(-exponent)))


def _nearest(near: Iterable[Near]) -> list[Near]:
    return sorted(near, key=lambda item: abs(item.decades))[:NEAREST]
