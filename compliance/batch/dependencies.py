"""What each rule depends on, itself and through the rules that it refers to, as bits: facts by places, rules by numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.law.criteria_tree import own_facts, referred
from compliance.law.facts import Fact
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple


class Dependency(NamedTuple):
    """What one rule depends on: the places of what it asks for itself, facts and then rules; all `facts`; itself and all `rules`."""

    inputs: list[int]
    facts: int
    rules: int


def referred_first(ids: Iterable[str], rules: Mapping[str, Rule], done: dict[str, None]) -> Iterator[str]:
    """The rules and those that they refer to, each once and after those; one that is not loaded is left out."""
    for id in ids:
        if id in rules and id not in done:
            yield from referred_first(referred(rules[id].test), rules, done)
            if id not in done:
                done[id] = None
                yield id


def dependencies(rules: Mapping[str, Rule], order: Sequence[str], facts: Sequence[Fact]) -> list[Dependency]:
    """What each of the rules depends on, in their order: each comes after those that it refers to."""
    every: list[Fact | str] = [*facts, *order]
    places = {item: place for place, item in enumerate(every)}
    found: list[Dependency] = []
    for id in order:
        inputs = [places[item] for item in _asked(rules[id]) if item in places]
        asked, needed = 0, 1 << len(found)
        for place in inputs:
            if place < len(facts):
                asked |= 1 << place
            else:
                other = found[place - len(facts)]
                asked, needed = asked | other.facts, needed | other.rules
        found.append(Dependency(inputs, asked, needed))
    return found


def _asked(rule: Rule) -> Iterator[Fact | str]:
    """The facts that a rule asks for, each once, and the rules that it refers to."""
    yield from dict.fromkeys(own_facts(rule.test))
    yield from referred(rule.test)
