"""What the criteria mean: strong Kleene logic with a basis, over facts that may be unknown. Pure; it reads no files and no clock.

Conjunction is the minimum and disjunction the maximum of does_not_meet < undetermined < meets.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Claimed,
    Criterion,
    Done,
    Doubtful,
    Holds,
    Includes,
    Indicated,
    IsA,
    OfBases,
    OnOrAfter,
    Presumed,
    Shown,
    Unread,
)
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence, Facts, Finding, FindingKind, Known, Verdict
from compliance.law.logic import OPPOSITE, agreed, doubted, indicated, join, presumed, shown
from compliance.law.quantity import EXACT, MARGIN, Interval, exactly, times
from compliance.law.rule import Rule

# The other rule and its finding on the same day; no finding when its text was not yet written then.
Refer = Callable[[str], tuple[Rule, Finding | None]]

SILENT = "the card does not say"


def evaluate(criterion: Criterion, facts: Facts, refer: Refer) -> Finding:
    """The finding on a criterion, with the findings on its parts inside.

    Raises DefectError through `refer` when a criterion names a rule that is not loaded.
    """
    match criterion:
        case Holds():
            return _holds(criterion, facts)
        case AllOf(words=words, parts=parts, unless=unless):
            findings = [evaluate(part, facts, refer) for part in parts]
            if unless is not None:
                exception = evaluate(unless, facts, refer)
                findings.append(exception.in_role(OPPOSITE[exception.verdict], "exception"))
            return join("all", words, findings, weakest=DOES_NOT_MEET)
        case IsA():
            return _is_a(criterion, refer)
        case Above() | AtLeast():
            return compare(criterion, facts)
        case AnyOf(words=words, parts=parts):
            return join("any", words, [evaluate(part, facts, refer) for part in parts], weakest=MEETS)
        case Includes():
            return _includes(criterion, facts)
        case Shown(chapeau=chapeau, by=by):
            return shown(evaluate(chapeau, facts, refer), [evaluate(example, facts, refer) for example in by])
        case Indicated(words=words, merits=merits, yardstick=yardstick):
            return indicated(words, evaluate(merits, facts, refer), evaluate(yardstick, facts, refer))
        case Claimed(fact=fact, words=words):
            known = facts.known(fact)
            if known is not None and known.value is True:
                return _leaf("claimed", words, MEETS, Evidence(fact, known))
            because = "not claimed in the card" if words else f"not claimed in the card: {fact.label}"
            return Finding("claimed", words, DOES_NOT_MEET, Basis.TEXT, because, DOES_NOT_MEET)
        case Done(act=act, words=words, silence=silence):
            return _done(act, words, silence, facts.known(act))
        case OnOrAfter(fact=fact, day=day, words=words) | Before(fact=fact, day=day, words=words):
            known = facts.known(fact)
            wants_earlier = isinstance(criterion, Before)
            kind: FindingKind = "before" if wants_earlier else "on_or_after"
            if known is None:
                return _silent(kind, words, fact)
            meets = (str(known.value) < day) is wants_earlier
            evidence = Evidence(fact, known, f"{'<' if wants_earlier else '>='} {day}")
            return _leaf(kind, words, MEETS if meets else DOES_NOT_MEET, evidence)
        case OfBases():
            return _of_bases(criterion, facts, refer)
        case Doubtful(words=words, when=when, unless_denied=unless_denied, because=because):
            return doubted(words, evaluate(when, facts, refer), unless_denied, because or words)
        case Presumed(words=words, when=when, rebutted=rebutted, merits=merits):
            return presumed(words, *(evaluate(part, facts, refer) for part in (when, rebutted, merits)))
        case Unread(words=words, because=because):
            return Finding("unread", words, UNDETERMINED, None, because or "this part of the text could not be read", UNDETERMINED)
        case _:
            assert_never(criterion)


def _leaf(kind: FindingKind, words: str, verdict: Verdict, evidence: Evidence) -> Finding:
    return Finding(kind, words, verdict, evidence.known.basis, "", verdict, (evidence,))


def _silent(kind: FindingKind, words: str, fact: Fact, evidence: tuple[Evidence, ...] = (), because: str = SILENT) -> Finding:
    return Finding(kind, words, UNDETERMINED, None, because, UNDETERMINED, evidence, (fact,))


def _holds(criterion: Holds, facts: Facts) -> Finding:
    fact, words, typical, assumed = criterion
    known = facts.known(fact)
    if known is None:
        if assumed:
            return Finding("holds", words, MEETS, Basis.TEXT, "taken as true: the card does not deny it", MEETS, role="assumed")
        finding = _silent("holds", words, fact)
    elif known.value is True or known.value is False:
        finding = _leaf("holds", words, MEETS if known.value else DOES_NOT_MEET, Evidence(fact, known))
    else:
        finding = _silent("holds", words, fact, (Evidence(fact, known),), "")
    if typical:
        return Finding("holds", words, finding.verdict, finding.basis, finding.because, None, finding.decisive, role="typical")
    return finding


def compare(criterion: Above | AtLeast, facts: Facts) -> Finding:
    """The finding on a quantity beside its line, which refers to no other rule."""
    known, allows = facts.known(criterion.fact), criterion.allows
    finding = _compared(criterion, facts, known)
    if allows is None or finding.verdict is not UNDETERMINED or known is None or known.allowed is None or known.allowed.name != allows.name:
        return finding
    by_allowance = _compared(criterion, facts, known.by_allowance())
    return finding if by_allowance.verdict is UNDETERMINED else by_allowance


def _compared(criterion: Above | AtLeast, facts: Facts, known: Known | None) -> Finding:
    fact, limit, words, factor, reads, typical, _ = criterion
    strict = isinstance(criterion, Above)
    kind: FindingKind = "above" if strict else "at_least"
    reading = None
    line: Interval | None
    firmest, third_party, inferred = Basis.TEXT, False, None
    if isinstance(limit, str):
        line = exactly(limit)
    elif isinstance(limit, Fact):
        other = facts.known(limit)
        line = other.value if other is not None and isinstance(other.value, Interval) else None
        if other is not None and line is not None:
            firmest, third_party, inferred = other.basis, other.third_party, limit if other.inferred else None
            if reads == "point" and line.best is not None and other.point:
                line = exactly(line.best)
    else:
        reading, line, firmest = limit, facts.band(limit), Basis.READING
    if known is None or not isinstance(known.value, Interval) or line is None:
        unknown = [fact] if known is None or not isinstance(known.value, Interval) else []
        if line is None and isinstance(limit, Fact):
            unknown.append(limit)
        finding = _silent(kind, words, fact)._replace(missing=tuple(unknown))
        return finding._replace(counts=None, missing=(), role="typical") if typical else finding
    amount = known.value if factor == "1" else times(known.value, Decimal(factor))
    margin: Interval | None = None
    best = amount.best
    if reads == "point" and best is not None and known.point:
        low, high = (EXACT.multiply(best, edge) for edge in MARGIN)
        margin = Interval(low, high)
        if known.floor:
            margin = Interval(low, None if amount.high is None else max(high, amount.high))
            amount = amount._replace(low=best, low_open=False)
        else:
            amount = exactly(best)
    verdict = separate(amount, line, strict)
    borderline = margin is not None and verdict is not UNDETERMINED and separate(margin, line, strict) is UNDETERMINED
    operator = (f"{factor} x " if factor != "1" else "") + (">" if strict else ">=")
    evidence = Evidence(fact, known, operator, line, reading, third_party, inferred)
    if verdict is not UNDETERMINED:
        finding = Finding(kind, words, verdict, min(known.basis, firmest), "", verdict, (evidence,), borderline=borderline)
    elif amount.exact and line.exact is False and reading is not None:
        because = f"between the two readings of {reading.name}; the words name no number"
        finding = Finding(kind, words, UNDETERMINED, None, because, UNDETERMINED, (evidence,))
    else:
        finding = _silent(kind, words, fact, (evidence,), "the range lies on both sides of the line")
    if typical:
        cap = UNDETERMINED if verdict is DOES_NOT_MEET else None
        return finding._replace(counts=cap, missing=(), role="typical")
    return finding


def separate(amount: Interval, line: Interval, strict: bool) -> Verdict:
    """Whether the whole amount lies past the whole line. Strict: greater than; otherwise: at least."""
    upper, lower = line.high, line.low
    if upper is not None and (amount.low > upper or (amount.low == upper and (not strict or amount.low_open or line.high_open))):
        return MEETS
    if amount.high is not None and (amount.high < lower or (amount.high == lower and (strict or amount.high_open or line.low_open))):
        return DOES_NOT_MEET
    return UNDETERMINED


def _of_bases(criterion: OfBases, facts: Facts, refer: Refer) -> Finding:
    words, test, every = criterion
    each = facts.of_bases()
    if not each:
        return evaluate(test, facts, refer)
    findings = [found.in_role(found.verdict, "base") for found in (evaluate(test, one, refer) for one in each)]
    return agreed(words, findings) if every else join("any", words, findings, weakest=MEETS)


def _includes(criterion: Includes, facts: Facts) -> Finding:
    fact, terms, words, perhaps = criterion
    known = facts.known(fact)
    if known is None or not isinstance(known.value, tuple):
        return _silent("includes", words, fact)
    evidence = Evidence(fact, known)
    listed = set(known.value)
    if listed.intersection(terms):
        return _leaf("includes", words, MEETS, evidence)
    if listed.intersection(perhaps):
        return _silent("includes", words, fact, (evidence,), f"one of {', '.join(terms)} may be meant; the card does not say")
    if known.complete:
        return _leaf("includes", words, DOES_NOT_MEET, evidence)
    return _silent("includes", words, fact, (evidence,), f"none of {', '.join(terms)} is listed, and the list is not stated to be complete")


def _done(act: Fact, words: str, silence: str, known: Known | None) -> Finding:
    if known is not None and known.value in (True, False):
        return _leaf("done", words, MEETS if known.value else DOES_NOT_MEET, Evidence(act, known))
    if known is not None:
        return _silent("done", words, act, (Evidence(act, known),), known.reading or "acts of one day contradict each other")
    if silence == "no":
        return Finding("done", words, DOES_NOT_MEET, Basis.TEXT, "no such public act is recorded", DOES_NOT_MEET)
    return _silent("done", words, act, because="not recorded, and nobody outside can see it")


def _is_a(criterion: IsA, refer: Refer) -> Finding:
    rule, finding = refer(criterion.rule)
    if finding is None:
        instrument = rule.source.instrument
        first = rule.source.cited(instrument.written or "")  # what is not yet written has its first number
        because = f"{instrument.title}, {first}, was not yet written on this day"
        return Finding("is_a", criterion.words, UNDETERMINED, None, because, UNDETERMINED, role="referred", refers=rule)
    if criterion.shown and finding.verdict is UNDETERMINED:
        return Finding("is_a", criterion.words, DOES_NOT_MEET, Basis.TEXT, "not shown", DOES_NOT_MEET, role="referred", refers=rule)
    return finding.referred(rule, criterion.words)
