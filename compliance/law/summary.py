"""A definition in a few words: what each criterion asks, as a register prints it. Not what it means for a model: see evaluate."""

from collections.abc import Iterator
from typing import TypeAlias

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
    Reading,
    Shown,
    Unread,
)
from compliance.law.criteria_tree import Part, facts_asked, signed
from compliance.law.quantity import parse, show
from compliance.law.rule import Rule

Line: TypeAlias = tuple[int, str]


def asks(criterion: Criterion, part: Part = "") -> str:
    """One criterion as a question of the register, and what it does in the sentence around it; empty for groups."""
    text = _asks(criterion)
    return text and {"": text, "not": f"not {text}", "open": f"{text} (leaves it open)"}[part]


def _asks(criterion: Criterion) -> str:
    match criterion:
        case Above(fact=fact, typical=typical) | AtLeast(fact=fact, typical=typical):
            operator, limit, unit = comparison(criterion)
            return f"{figure(criterion)} {operator} {limit} {unit}".rstrip() + (" (typical)" if typical else "")
        case Holds(fact=fact, typical=typical, assumed=assumed):
            return fact.label + (" (typical)" if typical else " (assumed)" if assumed else "")
        case Includes(fact=fact, terms=terms):
            return f"{fact.label} include {' or '.join(terms)}"
        case OnOrAfter(fact=fact, day=day):
            return f"{fact.label} {day} or later"
        case Before(fact=fact, day=day):
            return f"{fact.label} before {day}"
        case Claimed(fact=fact):
            return f"{fact.label} (if claimed)"
        case Done(act=act):
            return act.label
        case IsA(rule=rule):
            return f"[{rule}]"
        case _:
            return ", ".join(fact.label for fact in facts_asked(criterion))


def comparison(criterion: Above | AtLeast) -> tuple[str, str, str]:
    """Operator, limit and unit of a numeric criterion, as printed."""
    operator = ">" if isinstance(criterion, Above) else ">="
    limit = criterion.limit
    if isinstance(limit, Reading):
        low, high = limit.default.low, limit.default.high
        return operator, f"{show(low)} or more" if high is None else f"{show(low)}..{show(high)}", limit.unit
    return (operator, show(parse(limit)), criterion.fact.unit) if isinstance(limit, str) else (operator, limit.label, "")


def figure(criterion: Above | AtLeast) -> str:
    """The quantity that is compared, with the number by which it is multiplied."""
    return criterion.fact.label if criterion.times == "1" else f"{criterion.times} x {criterion.fact.label}"


def all_asks(rule: Rule) -> list[str]:
    """What a rule asks of a card, each once, in the order of its sentence; exceptions with "not", grounds for doubt marked."""
    return list(dict.fromkeys(text for criterion, part in signed(rule.test) if (text := asks(criterion, part))))


def outline(rule: Rule) -> list[Line]:
    """What a rule asks, as an indented list: alternatives and exceptions under a line that says so. Each line with its depth."""
    test = rule.test
    if isinstance(test, AllOf):
        return [*_each(test.parts, 0), *_under("unless:", test.unless, 0)]
    return list(_lines(test, 0))


def _lines(criterion: Criterion, depth: int) -> Iterator[Line]:
    match criterion:
        case AllOf(parts=parts, unless=unless):
            if len(parts) > 1:
                yield depth, "all of:"
            yield from _each(parts, depth + (len(parts) > 1))
            yield from _under("unless:", unless, depth + 1)
        case AnyOf(parts=parts):
            yield depth, "one of:"
            yield from _each(parts, depth + 1)
        case Shown(chapeau=chapeau, by=by):
            yield from _lines(chapeau, depth)
            yield depth + 1, "or, which shows it, one of:"
            yield from _each(by, depth + 2)
        case OfBases(test=test, every=every):
            yield from _under("of every model built upon:" if every else "of one model built upon:", test, depth)
        case Doubtful(when=when):
            yield from _under("left open by:", when, depth)
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            yield from _under("presumed from:", when, depth)
            yield from _under("unless:", rebutted, depth + 1)
            yield from _under("or shown by:", merits, depth)
        case Indicated(merits=merits, yardstick=yardstick):
            yield from _under("where it is known:", merits, depth)
            yield from _under("else:", yardstick, depth)
        case Unread(words=words, because=because):
            yield depth, f"left open: {because or (words and chr(34) + words + chr(34)) or 'a part that was not read'}"
        case Includes(perhaps=perhaps):
            yield depth, asks(criterion) + (f" (left open by {' or '.join(perhaps)})" if perhaps else "")
        case _:
            yield depth, asks(criterion)


def _each(parts: tuple[Criterion, ...], depth: int) -> Iterator[Line]:
    for part in parts:
        yield from _lines(part, depth)


def _under(heading: str, criterion: Criterion | None, depth: int) -> Iterator[Line]:
    """A heading and, a step deeper, what it speaks of."""
    if criterion is not None:
        yield depth, heading
        yield from (
            _each(criterion.parts, depth + 1) if isinstance(criterion, AllOf) and criterion.unless is None else _lines(criterion, depth + 1)
        )
