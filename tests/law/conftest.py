"""A world for criteria: facts as a test states them, without a card."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from compliance.law.criteria import Criterion, Reading
from compliance.law.evaluate import evaluate
from compliance.law.facts import Fact
from compliance.law.finding import Finding, Known
from compliance.law.quantity import Interval
from compliance.law.rule import Rule

Value = bool | str | Interval | tuple[str, ...] | Known
Others = Mapping[str, tuple[Rule, Finding | None]]
Judge = Callable[..., Finding]


class World:
    """What is known of each fact, and the readings that were chosen."""

    def __init__(self, facts: Mapping[Fact, Value | None], readings: Mapping[str, Interval], bases: "Sequence[World]" = ()) -> None:
        self.facts = facts
        self.readings = readings
        self.bases = bases

    def known(self, fact: Fact) -> Known | None:
        value = self.facts.get(fact)
        return value if value is None or isinstance(value, Known) else Known(value, fact.pointer)

    def band(self, reading: Reading) -> Interval:
        return self.readings.get(reading.name, reading.default)

    def of_bases(self) -> "Sequence[World]":
        return self.bases


@pytest.fixture(scope="session")
def judge() -> Judge:
    """judge(criterion, {fact: value}, others=..., readings={name: interval}, bases=[{fact: value}]) -> Finding"""

    def judge(
        criterion: Criterion,
        facts: Mapping[Fact, Value | None] | None = None,
        others: Others | None = None,
        readings: Mapping[str, Interval] | None = None,
        bases: Sequence[Mapping[Fact, Value | None]] = (),
    ) -> Finding:
        each = [World({**(facts or {}), **base}, readings or {}) for base in bases]
        return evaluate(criterion, World(facts or {}, readings or {}, each), lambda id: (others or {})[id])

    return judge
