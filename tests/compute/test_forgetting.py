"""Leaving a field out of a card never turns a verdict on training compute round, whatever is estimated from what is left."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above, Reading
from compliance.law.evaluate import evaluate
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, Known, Verdict
from compliance.law.quantity import Interval

DAY = "2026-11-24"
CALM = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
POWERS = st.builds(lambda digit, power: Decimal(digit).scaleb(power), st.integers(1, 9), st.integers(-1, 1))
LINES = [Decimal(digit).scaleb(power) for power in range(20, 26) for digit in (1, 3)]


def near(middle: str) -> st.SearchStrategy[Any]:
    """A figure near a middle, as a number, a range or an open range."""
    number = POWERS.map(lambda power: power * Decimal(middle))
    pair = st.tuples(number, number).map(lambda ends: {"low": min(ends), "high": max(ends)})
    return st.one_of(number, number, number, number, pair, number.map(lambda low: {"low": low}))


NUMBERS = POWERS
periods = st.fixed_dictionaries(
    {"count": NUMBERS.map(lambda n: n * 1000), "hours": NUMBERS.map(lambda n: n * 100)},
    optional={
        "peak_flop_per_second": NUMBERS.map(lambda n: n * Decimal("1e14")),
        "utilisation": st.sampled_from([Decimal("0.3"), Decimal("0.5")]),
    },
)
data = st.fixed_dictionaries({"tokens": near("1e12"), "unique_tokens": near("1e12"), "epochs": near("1")}, optional={"images": near("1e9")})
cards = st.fixed_dictionaries(
    {
        "architecture": st.fixed_dictionaries(
            {
                "parameters": st.fixed_dictionaries({"total": near("1e10")}, optional={"active": near("1e9")}),
                "family": st.just("transformer"),
                "sparse": st.sampled_from([False, False, True]),
            }
        ),
        "training": st.fixed_dictionaries({"data": data}, optional={"hardware": st.lists(periods, min_size=1, max_size=2)}),
    },
)
PATHS = (
    ("architecture", "family"),
    ("architecture", "sparse"),
    ("architecture", "parameters", "total"),
    ("architecture", "parameters", "active"),
    ("training", "data", "tokens"),
    ("training", "data", "unique_tokens"),
    ("training", "data", "epochs"),
    ("training", "data", "images"),
    ("training", "hardware"),
)


def without(card: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    copy = deepcopy(card)
    node = copy
    for key in path[:-1]:
        node = node.get(key, {})
    node.pop(path[-1], None)
    return copy


def verdicts(card: dict[str, Any], fact: Fact, reads: str) -> list[Verdict]:
    training = {**card["training"], "compute": {"complete": True}}  # so that a range closes
    case = Case({**card, "training": training}, DAY)

    class Facts:
        def known(self, asked: Fact) -> Known | None:
            return case.known(asked)

        def band(self, reading: Reading) -> Interval:
            raise AssertionError

        def of_bases(self) -> tuple[()]:
            return ()

    point: Any = reads
    lines = (Above(fact, f"{line:E}", "greater than", reads=point) for line in LINES)
    return [evaluate(line, Facts(), lambda id: (_ for _ in ()).throw(AssertionError(id))).verdict for line in lines]


def sized(**data: str) -> dict[str, Any]:
    """A dense model of 1e10 parameters: 6e10 operations a token."""
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("1e10")}}
    return {"architecture": architecture, "training": {"data": {key: Decimal(value) for key, value in data.items()}}}


def on(card: dict[str, Any], hours: int, **more: Any) -> dict[str, Any]:
    """The same on hardware that does 1.8e21 operations an hour at its peak."""
    period = {"count": Decimal(500), "hours": Decimal(hours), "peak_flop_per_second": Decimal("1e15"), **more}
    return {**card, "training": {**card["training"], "hardware": [period]}}


HALF = {"utilisation": Decimal("0.5")}
# Two methods or two ways to count, each of which decides alone, on different sides of a line.
CONTRARY = (
    on(sized(tokens="2e12"), 60, **HALF),
    on(sized(tokens="2e12"), 6, **HALF),
    on(sized(tokens="2e12"), 6),
    sized(tokens="2e11", unique_tokens="1e12", epochs="5"),
    sized(tokens="1e12", unique_tokens="2e12", epochs="1"),
    sized(tokens="1e11", unique_tokens="5e12"),
    sized(unique_tokens="2e12", epochs="0.5"),
)
EXAMPLES = [example(card=card) for card in CONTRARY]


def with_examples(test: Any) -> Any:
    for shown in EXAMPLES:
        test = shown(test)
    return test


@CALM
@with_examples
@given(card=cards)
def test_no_range_of_the_statutes_turns_round(card: dict[str, Any]) -> None:
    before = verdicts(card, f.TOTAL_FLOP, "range")
    for path in PATHS:
        for one, other in zip(before, verdicts(without(card, path), f.TOTAL_FLOP, "range"), strict=True):
            assert {one, other} != {MEETS, DOES_NOT_MEET}, path


@CALM
@with_examples
@given(card=cards)
def test_no_point_of_the_eu_turns_round(card: dict[str, Any]) -> None:
    before = verdicts(card, f.DIRECT_FLOP, "point")
    for path in PATHS:
        for line, one, other in zip(LINES, before, verdicts(without(card, path), f.DIRECT_FLOP, "point"), strict=True):
            assert {one, other} != {MEETS, DOES_NOT_MEET} or borderline(card, line), path


def borderline(card: dict[str, Any], line: Decimal) -> bool:
    """Whether the point lies within the Commission's margin of the line, where two ways to count tokens may fall on its two sides."""
    known = Case(card, DAY).known(f.DIRECT_FLOP)
    assert known is not None and isinstance(known.value, Interval)
    return known.value.best is not None and Decimal("0.7") * known.value.best <= line <= Decimal("1.3") * known.value.best
