"""What pictures show of one judged card, and nothing else of it, so that thousands of cards can be drawn."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from compliance.assessment.duties import Owed
from compliance.assessment.judged import Judged
from compliance.assessment.result import Determination
from compliance.card.text import one_line
from compliance.law.criteria_tree import all_facts
from compliance.law.duty import Duty
from compliance.law.fact import Fact
from compliance.law.quantity import Interval
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple
from compliance.render.plain_words import Answer, answer
from compliance.render.run import Run

UNITS = ("FLOP", "parameters")
NOTHING = Interval(Decimal(0), None)


class Bar(NamedTuple):
    """A figure of a card, and the range of it that is only likely; one of the two may be None."""

    known: Interval | None
    likely: Interval | None = None

    @property
    def point(self) -> Decimal | None:
        """Where the figure is shown as a dot: its best value, else an end that is known. None where only zero is known."""
        for span in (self.known, self.likely):
            if span is not None:
                ends = (span.best, span.low or None, span.high)
                if (number := next((end for end in ends if end), None)) is not None:
                    return number
        return None

    @property
    def firm(self) -> bool:
        """Whether the dot is a figure that the card gives, and not an end of a range, nor at least so much."""
        return self.known is not None and bool(self.known.best) and self.known.high is not None


class Falling(NamedTuple):
    """A duty and the coming day on which it falls due for a card."""

    duty: Duty
    day: str


class Entry(NamedTuple):
    """One card: its name, its figures by the label of the question, the rules applied to it, their answers, and what falls due.

    A rule that was not yet written that day has no answer.
    """

    name: str
    bars: Mapping[str, Bar]
    rules: tuple[Rule, ...]
    answers: tuple[tuple[Rule, Answer], ...]
    due: tuple[Falling, ...]


class Reader:
    """Reads judged cards of one run as entries; which figures a set of rules asks for is worked out once."""

    def __init__(self, run: Run) -> None:
        self._day, self._case = run.day, run.case
        self._loaded = run.registry.on(run.day)
        self._quantities: dict[tuple[str, ...], list[Fact]] = {}

    def __call__(self, judged: Judged) -> Entry | None:
        """What pictures show of a card; None where it could not be judged."""
        if judged.card is None or judged.assessment is None:
            return None
        determinations = judged.assessment.determinations
        rules = tuple(item.rule for item in determinations)
        case, likely = self._case(judged.card), _likely(determinations)
        bars: dict[str, Bar] = {}
        for fact in self._asked(rules):
            known = case.known(fact)
            span = known.value if known is not None and isinstance(known.value, Interval) and known.value != NOTHING else None
            if fact.label not in bars and (span is not None or fact.label in likely):
                bars[fact.label] = Bar(span, likely.get(fact.label))
        answers = tuple((item.rule, answered) for item in determinations if (answered := answer(item)) != "none")
        return Entry(one_line(judged.name, 80), bars, rules, answers, tuple(_falling(judged.assessment.duties, self._day)))

    def _asked(self, rules: tuple[Rule, ...]) -> list[Fact]:
        """The quantities that rules ask for, themselves or through others."""
        ids = tuple(rule.id for rule in rules)
        if ids not in self._quantities:
            facts = dict.fromkeys(fact for rule in rules for fact in all_facts(rule.test, self._loaded))
            self._quantities[ids] = [fact for fact in facts if fact.unit in UNITS]
        return self._quantities[ids]


def _likely(determinations: Iterable[Determination]) -> dict[str, Interval]:
    """By the label of the question, the inferred range on which something likely rests; the first of several."""
    found: dict[str, Interval] = {}
    for item in determinations:
        decisive = item.likely.decisive if item.likely is not None else None
        if decisive is not None and isinstance(decisive.known.value, Interval):
            found.setdefault(decisive.fact.label, decisive.known.value)
    return found


def _falling(duties: Iterable[Owed], day: str) -> Iterable[Falling]:
    """What falls due after a day, without what is documented or lifted."""
    for owed in duties:
        if owed.due is not None and owed.due > day and owed.state not in ("documented", "exempt", "not_owed"):
            yield Falling(owed.duty, owed.due)
