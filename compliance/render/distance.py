"""How far an undetermined verdict's numbers are from their lines, in words; only what a card states, never what is inferred."""

from collections.abc import Iterator
from decimal import Decimal

from compliance.law.finding import UNDETERMINED, Evidence, Finding
from compliance.law.quantity import EXACT, MARGIN, Interval, show
from compliance.named_tuple import NamedTuple

FAR = 10


class Distance(NamedTuple):
    """One number beside one line: the field, the figures as printed, and the words."""

    pointer: str
    label: str
    value: str
    limit: str
    unit: str
    words: str

    def __str__(self) -> str:
        return f"{self.label} {self.value} against {self.limit} {self.unit}: {self.words}"


def distances(finding: Finding) -> list[Distance]:
    """How far each number of an undetermined finding is from its line, each once, in the order of the tree; empty where it is decided."""
    if finding.verdict is not UNDETERMINED:
        return []
    return list(dict.fromkeys(_all(finding)))


def _all(finding: Finding) -> Iterator[Distance]:
    for part in finding.parts:
        if part.role not in ("typical", "exception"):
            yield from _all(part)
    for evidence in finding.decisive if not finding.parts else ():
        amount, limit = evidence.known.value, evidence.limit
        if isinstance(amount, Interval) and limit is not None and limit.low > 0 and (amount.low or amount.high is not None):
            unit = evidence.fact.unit
            factor = evidence.operator.rpartition(" ")[0]
            label = "" if evidence.fact.label == unit else evidence.fact.label
            figure, line = str(amount), str(limit) if not limit.exact else show(limit.low)
            yield Distance(evidence.known.pointer, f"{factor} {label or unit}".lstrip(), figure, line, unit, words(evidence, amount, limit))


def words(evidence: Evidence, amount: Interval, limit: Interval) -> str:
    """far below (1/600 of the line), below (1/3 of the line), within 30 % of the line, or over the line, other facts open."""
    factor = evidence.operator.rpartition(" ")[0].removesuffix(" x")
    times = Decimal(factor or 1)
    figure = EXACT.multiply(amount.low if amount.best is None else amount.best, times)
    low, high = (EXACT.multiply(figure, edge) for edge in MARGIN)
    line = limit.low if limit.high is None or figure <= limit.low else limit.high
    if low <= (limit.high or limit.low) and limit.low <= high:
        return "within 30 % of the line"
    if figure < line:
        crosses = amount.high is None or EXACT.multiply(amount.high, times) > line
        if not figure and crosses:
            return "the range lies on both sides of the line"
        ratio = line / (figure or EXACT.multiply(amount.high or amount.low, times))
        share = f"{'' if figure else 'its upper end is '}1/{show(ratio, figures=2 if ratio > FAR else 1)} of the line"
        return f"{'far ' if ratio >= FAR else ''}below ({share}){', its range reaches over it' if crosses else ''}"
    if EXACT.multiply(amount.low, times) <= line:
        return "the best value is over the line, the range lies on both sides"
    return "over the line, other facts open"
