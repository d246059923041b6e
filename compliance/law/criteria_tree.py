"""The criteria inside a criterion, and the facts and readings that they ask for."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

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
)
from compliance.law.facts import Fact
from compliance.law.rule import Rule

Part: TypeAlias = Literal["", "not", "open"]


def children(criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria directly inside one, in the order of the law's sentence."""
    match criterion:
        case AllOf(parts=parts, unless=unless):
            return parts if unless is None else (*parts, unless)
        case AnyOf(parts=parts):
            return parts
        case Shown(chapeau=chapeau, by=by):
            return (chapeau, *by)
        case OfBases(test=inner) | Doubtful(when=inner):
            return (inner,)
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            return (when, rebutted, merits)
        case Indicated(merits=merits, yardstick=yardstick):
            return (merits, yardstick)
        case _:
            return ()


def walk(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and everything inside it, outermost first."""
    yield criterion
    for part in children(criterion):
        yield from walk(part)


def signed(criterion: Criterion, part: Part = "") -> Iterator[tuple[Criterion, Part]]:
    """The same, each with what it does in the sentence: asked for, an exception ("not"), or a ground for doubt ("open")."""
    yield criterion, part
    for inner in children(criterion):
        if isinstance(criterion, Doubtful) or part == "open":
            yield from signed(inner, "open")
        elif inner is getattr(criterion, "unless", None) or inner is getattr(criterion, "rebutted", None):
            yield from signed(inner, "" if part == "not" else "not")
        else:
            yield from signed(inner, part)


def lines(criterion: Criterion) -> list[Above | AtLeast]:
    """The lines through quantities that a criterion draws, without those of mere grounds for doubt."""
    return [part for part, does in signed(criterion) if does != "open" and isinstance(part, Above | AtLeast)]


def referred(criterion: Criterion) -> Iterator[str]:
    """The rules to which a criterion and everything inside it refer."""
    return (part.rule for part in walk(criterion) if isinstance(part, IsA))


def readings_asked(criterion: Criterion) -> dict[str, Reading]:
    """The named readings on which a criterion and everything inside it draw a line, or which they allow, by name."""
    asked = [named for part in walk(criterion) for named in (getattr(part, "limit", None), getattr(part, "allows", None))]
    return {reading.name: reading for reading in asked if isinstance(reading, Reading)}


def facts_asked(criterion: Criterion) -> Iterator[Fact]:
    """The facts that a criterion reads directly, without those inside it or in a referred rule."""
    match criterion:
        case Above(fact=fact, limit=limit) | AtLeast(fact=fact, limit=limit):
            yield fact
            if isinstance(limit, Fact):
                yield limit
        case Holds(fact=fact) | OnOrAfter(fact=fact) | Before(fact=fact) | Includes(fact=fact) | Claimed(fact=fact) | Done(act=fact):
            yield fact
        case _:
            return


def own_facts(criterion: Criterion) -> Iterator[Fact]:
    """The facts that a criterion and everything inside it read, without those of the rules to which it refers."""
    return (fact for part in walk(criterion) for fact in facts_asked(part))


def all_facts(criterion: Criterion, rules: Mapping[str, Rule]) -> Iterator[Fact]:
    """The facts that a criterion asks for, itself or through the rules to which it refers."""
    yield from own_facts(criterion)
    for id in referred(criterion):
        yield from all_facts(rules[id].test, rules)
