"""How every rule answers when one fact, or one other rule that it names, is changed at a time: see test_answers.py.

Three states are the ground: everything is stated and true, nothing is known, everything is stated and denied. No card is made: the rule is
evaluated on the stated facts alone, and on verdicts of the rules that it refers to.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Criterion,
    Done,
    Doubtful,
    Holds,
    Includes,
    IsA,
    OfBases,
    OnOrAfter,
    Reading,
    Unread,
)
from compliance.law.criteria_tree import children, facts_asked, referred, walk
from compliance.law.evaluate import evaluate
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Allowed, Basis, Facts, Finding, Known, Verdict
from compliance.law.quantity import Interval, exactly, show
from compliance.law.rule import Rule
from compliance.law.source import later

LETTERS = {MEETS: "yes", DOES_NOT_MEET: "no", UNDETERMINED: "open"}
BASES = "/lineage/bases"
ROUND = Decimal("1e24")  # of a figure that another one is held against
Value = Known | Verdict | None


class Changes(NamedTuple):
    """What a fact, or another rule, may be: true, denied, and everything in between and beyond, by what it is called."""

    true: Value
    denied: Value
    others: Mapping[str, Value]


class Stated:
    """Facts that are stated, and no others. With `beside`, a second model built upon, of which only that is known."""

    def __init__(self, known: Mapping[Fact, Known | None], beside: Mapping[Fact, Known | None] | None = None) -> None:
        self._known, self._beside = known, beside

    def known(self, fact: Fact) -> Known | None:
        return self._known.get(fact)

    def band(self, reading: Reading) -> Interval:
        return reading.default

    def of_bases(self) -> Sequence[Facts]:
        if self._beside is None:
            return ()
        return [Stated(self._known), Stated(dict(self._known) | dict(self._beside))]


State: TypeAlias = dict[Fact | str, Value]
Base: TypeAlias = Mapping[Fact, Known | None]


def answer(rules: Mapping[str, Rule], test: Criterion, state: State, beside: Base | None = None) -> str:
    """The verdict and how firmly it is held, as `yes text`."""
    facts = stated(state)

    def refer(id: str) -> tuple[Rule, Finding | None]:
        verdict = state[id]
        assert isinstance(verdict, Verdict)
        return rules[id], Finding("holds", "", verdict, None if verdict is UNDETERMINED else Basis.TEXT, "", verdict)

    found = evaluate(test, Stated(facts, beside), refer)
    return LETTERS[found.verdict] + (f" {found.basis.word}" if found.basis is not None else "")


def stated(state: State) -> Base:
    """Of a state, what is known of facts."""
    return {item: value for item, value in state.items() if isinstance(item, Fact) and (value is None or isinstance(value, Known))}


def table(rules: Mapping[str, Rule], rule: Rule) -> Iterator[str]:
    """The lines of a rule: the answers in the three states, then those that a change makes others."""
    about: dict[Fact | str, Changes] = {fact: of_fact(rule.test, fact) for fact in asked(rule.test)}
    about |= dict.fromkeys(referred(rule.test), OTHER_RULE)
    true: State = {item: changes.true for item, changes in about.items()}
    denied: State = {item: changes.denied for item, changes in about.items()}
    nothing: State = {item: None if isinstance(item, Fact) else UNDETERMINED for item in about}
    states = (true, nothing, denied)
    usual = [answer(rules, rule.test, state) for state in states]
    yield f"{rule.id}\t\t\t" + "\t".join(usual)
    yield f"{rule.id}\tlogic\t{logic(rule.test)}"
    yield f"{rule.id}\tasks\t" + "; ".join(name(item) for item in about)
    if reported := [name(part.fact) for part in walk(rule.test) if isinstance(part, Holds | Above | AtLeast) and part.typical]:
        yield f"{rule.id}\treports only\t" + "; ".join(reported)
    yield from (f"{rule.id}\treads\t{reading}" for reading in rule.assumes)
    yield from (f"{rule.id}\t{line}" for part in walk(rule.test) if (line := drawn(part)))
    for item, changes in about.items():
        values: dict[str, Value] = {"true": changes.true, "denied": changes.denied, "unknown": nothing[item], **changes.others}
        for called, value in values.items():
            changed = [answer(rules, rule.test, state | {item: value}) for state in states]
            if changed != usual:
                yield f"{rule.id}\t{name(item)}\t{called}\t" + "\t".join(changed)
    if any(isinstance(part, OfBases) for part in walk(rule.test)):
        for called, second in (("true", true), ("nothing known", nothing), ("denied", denied)):
            of_base = {fact: value for fact, value in stated(second).items() if fact.pointer == BASES}
            changed = [answer(rules, rule.test, state, of_base) for state in states]
            yield f"{rule.id}\ta second base\t{called}\t" + "\t".join(changed)


def logic(test: Criterion) -> str:
    """How the parts of a test are joined, as `all(..., any(...)) unless ...`; a part by its kind and fact, or by the rule it names."""
    kind = type(test).__name__
    match test:
        case AllOf(parts=parts, unless=unless):
            return f"all({', '.join(map(logic, parts))})" + (f" unless {logic(unless)}" if unless is not None else "")
        case AnyOf(parts=parts):
            return f"any({', '.join(map(logic, parts))})"
        case IsA(rule=rule, shown=shown):
            return f"{rule}{' shown' if shown else ''}"
        case OfBases(test=inner, every=every):
            return f"{'every' if every else 'one'} base {logic(inner)}"
        case Done(act=act, silence=silence):
            return f"{kind} {name(act)}, silence {silence}"
        case _ if inside := children(test):
            return f"{kind}({', '.join(map(logic, inside))})"
        case _:
            return " ".join((kind, *(name(fact) for fact in facts_asked(test))))


def drawn(part: Criterion) -> str:
    """What a criterion holds a fact against, and how; what of it was not read. Nothing for those that answers show whole."""
    match part:
        case Above() | AtLeast():
            limit = part.limit.name if isinstance(part.limit, Reading) else name(part.limit) if isinstance(part.limit, Fact) else part.limit
            how = [f"times {part.times}"] if part.times != "1" else []
            how += ["by its best value"] if part.reads == "point" else []
            how += [f"as {part.allows.name} reads it"] if part.allows is not None else []
            return "\t".join((name(part.fact), f"{'above' if isinstance(part, Above) else 'at least'} {limit}", *how))
        case Includes():
            perhaps = f"; perhaps {', '.join(part.perhaps)}" if part.perhaps else ""
            return f"{name(part.fact)}\tone of {', '.join(part.terms)}{perhaps}"
        case Unread():
            return f"not read\t{part.words}"
        case Doubtful():
            return f"open where\t{part.words}{' is shown, or not denied' if part.unless_denied else ' is shown'}"
        case _:
            return ""


def name(item: Fact | str) -> str:
    """What a fact is called, or another rule."""
    return item if isinstance(item, str) else f"{item.pointer} {item.key or item.label}"


def asked(test: Criterion) -> list[Fact]:
    """Every fact that a criterion asks for, once."""
    return list(dict.fromkeys(fact for part in walk(test) for fact in facts_asked(part)))


OTHER_RULE = Changes(MEETS, DOES_NOT_MEET, {})


def of_fact(test: Criterion, fact: Fact) -> Changes:
    """What a fact may be, as the criteria ask for it."""
    parts = [part for part in walk(test) if fact in facts_asked(part)]
    match fact.kind:
        case "quantity":
            return _quantity(parts, fact)
        case "date":
            days = sorted({part.day for part in parts if isinstance(part, OnOrAfter | Before)})
            around = {day: Known(day, "") for day in sorted({later(day, by) for day in days for by in (-1, 0, 1)})}
            return Changes(Known(later(days[-1], 400), ""), Known(later(days[0], -400), ""), around)
        case "terms":
            terms = list(dict.fromkeys(term for part in parts if isinstance(part, Includes) for term in (*part.terms, *part.perhaps)))
            each = {f"only {term}": Known((term,), "", complete=True) for term in terms}
            return Changes(Known(tuple(terms), ""), Known(("-",), "", complete=True), {**each, "others, not complete": Known(("-",), "")})
        case _:
            return Changes(Known(True, ""), Known(False, ""), {})


def _quantity(parts: Sequence[Criterion], fact: Fact) -> Changes:
    edges: set[Decimal] = set()
    for part in parts:
        if isinstance(part, Above | AtLeast):
            limits = _limits(part) if part.fact == fact else {ROUND}
            edges |= {limit / Decimal(part.times if part.fact == fact else "1") for limit in limits}
    near = sorted({edge * Decimal(factor) for edge in edges for factor in ("0.999999", "1", "1.000001")})
    least, most = min(edges) / 1000, max(edges) * 1000
    others = {show(edge): exactly(edge) for edge in near}
    others |= {
        "a range, its best value above": Interval(least, most, most / 2),
        "a range, its best value below": Interval(least, most, least),
    }
    known = {called: Known(value, "") for called, value in others.items()}
    compared = [part for part in parts if isinstance(part, Above | AtLeast) and part.fact == fact]
    for allows in dict.fromkeys(part.allows for part in compared if part.allows is not None):
        read = Allowed(allows.name, exactly(most), "")
        known[f"a range that {allows.name} reads as above"] = Known(Interval(least, most), "", allowed=read)
    return Changes(Known(exactly(most), ""), Known(exactly(least), ""), known)


def _limits(part: Above | AtLeast) -> set[Decimal]:
    match part.limit:
        case str(number):
            return {Decimal(number)}
        case Reading(default=band):
            return {edge for edge in (band.low, band.high) if edge is not None}
        case _:
            return {ROUND}
