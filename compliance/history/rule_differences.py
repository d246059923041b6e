"""How two texts of one rule differ, in what they ask and in their words. Not when: see law_changes."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Criterion, Indicated, Presumed, Shown
from compliance.law.criteria_tree import signed, walk
from compliance.law.rule import Rule
from compliance.law.summary import asks, comparison, figure

# What can change: a rule or duty itself (new, gone), the legal status, the words, a limit, what is asked, how it is put together, what a
# reading of ours says, the defined term, the days of effect, when a duty begins or falls due after a transition, its fine.
Aspect = Literal["presence", "status", "words", "limit", "asks", "structure", "reading", "term", "period", "begins", "transition", "fine"]


def differences(old: Rule, new: Rule) -> list[tuple[Aspect, str, str]]:
    """How two texts of one rule differ, aspect by aspect. Empty where the same is asked in the same words on the same days."""
    changed: list[tuple[Aspect, str, str]] = []
    if old.term != new.term:
        changed.append(("term", old.term, new.term))
    changed += _asked(old, new)
    if not changed and _bare(old.test) != _bare(new.test):
        changed.append(("structure", "", ""))
    if folded(old.source.text) != folded(new.source.text):
        changed.append(("words", *differing(folded(old.source.text), folded(new.source.text))))
    changed += [("reading", reading, "") for reading in old.assumes if reading not in new.assumes]
    changed += [("reading", "", reading) for reading in new.assumes if reading not in old.assumes]
    return changed


def _asked(old: Rule, new: Rule) -> Iterator[tuple[Aspect, str, str]]:
    """Limits that moved, and what is asked no longer or newly."""
    before, after = (Counter(_limits(rule)) for rule in (old, new))
    lost, gained = list((before - after).elements()), list((after - before).elements())
    for fact, limit in list(lost):
        others = [other for other in gained if other[0] == fact]
        if len(others) == 1 and [other[0] for other in lost].count(fact) == 1:
            lost.remove((fact, limit))
            gained.remove(others[0])
            yield "limit", f"{fact} {limit}", others[0][1]
    yield from (("asks", f"{fact} {limit}", "") for fact, limit in lost)
    yield from (("asks", "", f"{fact} {limit}") for fact, limit in gained)
    others_before, others_after = (Counter(_others(rule)) for rule in (old, new))
    yield from (("asks", asked, "") for asked in (others_before - others_after).elements())
    yield from (("asks", "", asked) for asked in (others_after - others_before).elements())


def _limits(rule: Rule) -> Iterator[tuple[str, str]]:
    for criterion in walk(rule.test):
        if isinstance(criterion, Above | AtLeast):
            operator, limit, unit = comparison(criterion)
            unit = "" if unit == criterion.fact.label else unit
            yield figure(criterion), f"{operator} {limit} {unit}".rstrip() + (" (typical)" if criterion.typical else "")


def _others(rule: Rule) -> Iterator[str]:
    for criterion, part in signed(rule.test):
        if not isinstance(criterion, Above | AtLeast) and (asked := asks(criterion, part)):
            yield asked


def summaries(rule: Rule) -> Iterator[str]:
    yield from dict.fromkeys((*(f"{fact} {limit}" for fact, limit in _limits(rule)), *_others(rule)))


def _bare(criterion: Criterion) -> Criterion:
    """A criterion without the words it encodes."""
    match criterion:
        case AllOf(parts=parts, unless=unless):
            return AllOf("", tuple(map(_bare, parts)), None if unless is None else _bare(unless))
        case AnyOf(parts=parts):
            return AnyOf("", tuple(map(_bare, parts)))
        case Shown(chapeau=chapeau, by=by):
            return Shown(chapeau._replace(words=""), tuple(part._replace(words="") for part in by))
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            return Presumed("", _bare(when), _bare(rebutted), _bare(merits))
        case Indicated(merits=merits, yardstick=yardstick):
            return Indicated("", _bare(merits), _bare(yardstick))
        case _:
            return criterion._replace(words="")


def folded(text: str) -> str:
    return " ".join(text.split())


def differing(old: str, new: str) -> tuple[str, str]:
    """The words in which two texts differ, from the first to the last."""
    before, after = old.split(), new.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return " ".join(before[start : len(before) - end]), " ".join(after[start : len(after) - end])
