"""Statuses, days, answers and reasons in the words that people use: no ids, no signs. What the screen and the page share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from compliance.assessment.duties import money
from compliance.assessment.result import Determination, Likely
from compliance.card.expressions import lazily
from compliance.card.text import one_line
from compliance.law.finding import MEETS, UNDETERMINED, Evidence, Finding, Verdict, numbers_first, why
from compliance.law.quantity import EXACT, Interval, show
from compliance.law.source import Provision, Status
from compliance.render.concise import absence
from compliance.render.run import Run
from compliance.render.wording import beside, ground, value

Answer: TypeAlias = Literal["yes", "likely yes", "open", "likely no", "no", "none"]  # none: no text on that day, or a rule that fails
ANSWERS: tuple[Answer, ...] = ("yes", "likely yes", "open", "likely no", "no")  # those that are counted, from yes to no

STATUS_WORDS: dict[Status, str] = {
    "in_force": "in force",
    "uncertain_window": "not settled whether in force",
    "enacted_not_yet_in_force": "enacted, not yet in force",
    "on_the_books_not_enforced": "on the books, not enforced",
    "revoked": "revoked",
    "repealed": "repealed",
    "vetoed": "vetoed",
    "proposed": "proposed, not law",
    "never_enacted": "never enacted",
    "soft_law": "guidance, not law",
    "academic": "research, not law",
    "company_policy": "company policy",
    "not_yet_written": "not yet written",
}

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SIGNS = {">": "above", ">=": "at least", "<": "below", "<=": "not above"}
SHARE_WORDS = {
    2: "half",
    3: "a third",
    4: "a quarter",
    5: "a fifth",
    10: "a tenth",
    100: "a hundredth",
    1000: "a thousandth",
    10_000: "a ten-thousandth",
    1_000_000: "a millionth",
}
SHARES = tuple(SHARE_WORDS)
MARGIN = Decimal("1.3")  # nearer than that, only the side is said
MOST_NAMED = 2
CURRENCIES = ("USD", "EUR")
_AMOUNT = lazily(r"(?<![\w.,])[0-9]+(?:\.[0-9]+)?e[0-9]+\b|(?<![\w.,])[0-9]{4,}(?![\w.,])")


def day(iso: str) -> str:
    """2 August 2025."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def answer(determination: Determination) -> Answer:
    """The verdict in a word; an undetermined one is open, or what it leans to."""
    if determination.verdict is None:
        return "none"
    if determination.verdict is UNDETERMINED:
        likely = determination.likely
        return "open" if likely is None else "likely yes" if likely.verdict is MEETS else "likely no"
    return "yes" if determination.verdict is MEETS else "no"


def status(source: Provision, on: str) -> str:
    """The legal status of a provision on a day, with the day that matters: "in force since 2 August 2025", "never enacted"."""
    return standing(source, source.status(on))


def standing(source: Provision, status: Status) -> str:
    """A legal status of a provision in words, with the day that matters."""
    start, end = source.applies
    instrument = source.instrument
    match status:
        case "in_force":
            return f"in force since {day(start)}" if start else "in force"
        case "enacted_not_yet_in_force" if start:
            return f"from {day(start)}"
        case "on_the_books_not_enforced" if instrument.unenforced:
            return f"{STATUS_WORDS[status]} since {day(instrument.unenforced)}"
        case "revoked" | "repealed" | "vetoed" if end:
            return f"{STATUS_WORDS[status]} on {day(end)}"
        case _:
            return STATUS_WORDS[status]


def without_rule(run: Run) -> list[str]:
    """One line a text that holds no test for models, or was not read, where they were asked for."""
    texts = run.no_rule if run.in_full else ()
    return [f"{text.id}: {absence(text)} ({STATUS_WORDS[text.source.status(run.day)]}): {text.says}" for text in texts]


def reason(determination: Determination) -> str:
    """Why the answer is what it is, on one line: the number, the line and how far; or what decides; or what is not said."""
    finding = determination.finding
    if finding is None:
        return determination.reason
    if finding.verdict is not UNDETERMINED:
        return _decided(finding)
    number = leaning(determination.likely) or _near(finding)
    return "; ".join(part for part in (number, not_said(finding)) if part) or why(finding)


def _decided(finding: Finding) -> str:
    deciding = numbers_first(finding)
    if not deciding:
        return why(finding)
    if deciding[0].limit is not None:
        return against(deciding[0], finding.verdict) + (", borderline" if finding.borderline else "")
    return facts(deciding)


def facts(deciding: Sequence[Evidence]) -> str:
    """What is stated of the facts that decide, those with one value together: "broad data, adaptability: yes"."""
    by_value: dict[str, dict[str, None]] = {}
    for evidence in deciding:
        known = evidence.known.value
        said = ("yes" if known else "no") if isinstance(known, bool) else value(evidence.known) or "none"
        by_value.setdefault(said, {})[evidence.fact.label] = None
    return "; ".join(f"{listed(list(labels))}: {said}" for said, labels in by_value.items())


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most] if more > 1 else names) + (f" and {more} more" if more > 1 else "")


def not_said(finding: Finding) -> str:
    """What the card would have to state, in words; empty where nothing would settle it."""
    listing = {item.fact for item in finding.decisive if isinstance(item.known.value, tuple) and item.known.value}
    labels = list(dict.fromkeys(f"other {fact.label}" if fact in listing else fact.label for fact in finding.missing))
    return f"not said: {listed(labels)}" if labels else ""


def leaning(likely: Likely | None) -> str:
    """On what a likely answer rests, in a few words."""
    if likely is None or not likely.grounds:
        return ""
    item = likely.decisive
    if item is not None and item.limit is not None and isinstance(item.known.value, Interval):
        return against(item, likely.verdict)
    return one_line(likely.grounds[0].says)


def grounds(likely: Likely) -> list[str]:
    """Every ground of a likely answer, a line each."""
    return [ground(item) for item in likely.grounds]


def _near(finding: Finding) -> str:
    """The first number of an undetermined finding beside its line."""
    first = next((item for item in numbers_first(finding) if item.limit is not None and isinstance(item.known.value, Interval)), None)
    return "" if first is None else against(first, UNDETERMINED)


def against(evidence: Evidence, verdict: Verdict) -> str:
    """A figure beside its line, in words that are true as arithmetic.

    "2.15e25 FLOP, 2.1 times the line of 1e25"; "1.76e19 FLOP, less than a thousandth of the line of 1e23". Money is written out.
    """
    said = _against(evidence, verdict)
    return in_full(said) if evidence.fact.unit in CURRENCIES else said


def in_full(text: str) -> str:
    """The same with its numbers written out, as money is: 9e8 is 900,000,000."""
    return _AMOUNT.sub(lambda found: money(Decimal(found[0])), text)


def _against(evidence: Evidence, verdict: Verdict) -> str:
    amount, limit, unit = evidence.known.value, evidence.limit, evidence.fact.unit
    unit += " (a third party's)" if evidence.known.third_party else ""
    assert limit is not None and isinstance(amount, Interval)
    text, sign, line = beside(amount, evidence.operator, limit, verdict is not UNDETERMINED)
    factor = Decimal(evidence.operator.rpartition(" ")[0].removesuffix(" x") or 1)
    times = f"{show(factor)} times " if factor != 1 else ""
    if sign not in SIGNS:
        return f"{times}{_figure(amount, text)} {unit}, {_undecided(amount, limit, factor)}"
    below = sign in ("<", "<=")
    best = amount.best is not None and text == show(amount.best)
    end = amount.best if best else amount.high if below else amount.low
    assert end is not None
    far = _far(EXACT.multiply(end, factor), limit.low if below else limit.high or limit.low, sign)
    whose = " (a third party's)" if evidence.limit_third_party else ""
    return f"{times}{text if far == SIGNS[sign] else _figure(amount, text)} {unit}, {far} the line of {line}{whose}"


def _far(figure: Decimal, line: Decimal, sign: str) -> str:
    """How far a figure is from a line, up to the words "the line of"; near it, on which side."""
    if sign in (">", ">="):
        ratio = EXACT.divide_int(EXACT.multiply(figure, Decimal(10)), line) / 10 if line else Decimal(0)
        if ratio < MARGIN:
            return SIGNS[sign]
        return "at least a thousand times" if ratio >= 1000 else f"{ratio // 1 if ratio >= 10 else ratio} times".replace(".0 ", " ")
    share = next((one for one in reversed(SHARES) if EXACT.multiply(figure, Decimal(one)) < line), None)
    return SIGNS[sign] if share is None else f"less than {SHARE_WORDS[share]} of"


def _undecided(amount: Interval, limit: Interval, factor: Decimal) -> str:
    """Where a figure that decides nothing is, beside its line: on one side with other facts open, or on both."""
    line = show(limit.low) if limit.exact else str(limit)
    low, high = EXACT.multiply(amount.low, factor), None if amount.high is None else EXACT.multiply(amount.high, factor)
    if high is not None and high < limit.low:
        return f"{_far(high, limit.low, '<')} the line of {line}"
    if low > (limit.high or limit.low):
        return f"{_far(low, limit.high or limit.low, '>')} the line of {line}"
    if high is None and low < limit.low:
        return f"no upper end; the line is {line}"
    return f"on both sides of the line of {line}"


def _figure(amount: Interval, text: str) -> str:
    """A figure to three places, for people: the best value where `text` is that alone, else the range."""
    if amount.best is not None and (amount.exact or text == show(amount.best)):
        return show(amount.best, figures=3)
    if amount.high is None:
        return f"at least {show(amount.low, figures=3)}" if amount.low else text
    low, high = show(amount.low, figures=3), show(amount.high, figures=3)
    return low if low == high else f"below {high}" if not amount.low and amount.high_open else f"{low} to {high}"
