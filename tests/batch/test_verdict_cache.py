"""The verdict cache: for any criterion and any cards, a cached finding is the one that would be made anew."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, combinations_with_replacement
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.batch.cited import Answer, Place, brief, cited
from compliance.batch.verdict_cache import Asked, VerdictCache
from compliance.law import facts as f
from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Claimed,
    Criterion,
    Done,
    Holds,
    Includes,
    Indicated,
    IsA,
    OnOrAfter,
    Presumed,
    Reading,
    Shown,
    Unread,
)
from compliance.law.evaluate import Refer, evaluate
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Finding, Known
from compliance.law.quantity import Interval, band, exactly
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

INSTRUMENT = Instrument("test", "XX", "Test", "Test", "https://example.org", "law", None, Period(None))
VAGUE = Reading("vague", band("10", "20"), "parameters", "no number is named")
CHOSEN = {VAGUE.name: band("12", "18")}
JUDGEMENTS = (f.BROAD_DATA, f.ADAPTABLE, f.WIDE_TASKS)
QUANTITIES = (f.PARAMETERS, f.DIRECT_FLOP, f.COMPUTE_COST)
FACTS = (*JUDGEMENTS, *QUANTITIES, f.OUTPUTS, f.RELEASED, f.PRE_MARKET, f.DESIGNATED)
State = dict[Fact, Known]
TEXT, ESTIMATE = Basis.TEXT, Basis.ESTIMATE
UNREAD = Unread("unread")
CALM = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

limits = st.sampled_from(["10", "20", "30", VAGUE, *QUANTITIES])
compared = (
    st.sampled_from(QUANTITIES),
    limits,
    st.just("limit"),
    st.sampled_from(["1", "3"]),
    st.sampled_from(["point", "range"]),
    st.booleans(),
)
leaves: st.SearchStrategy[Criterion] = st.one_of(
    st.builds(Holds, st.sampled_from(JUDGEMENTS), st.just("holds"), st.booleans(), st.booleans()),
    st.builds(Above, *compared),
    st.builds(AtLeast, *compared),
    st.builds(OnOrAfter, st.just(f.RELEASED), st.sampled_from(["2024-01-01", "2025-01-01"]), st.just("from")),
    st.builds(Before, st.just(f.RELEASED), st.sampled_from(["2024-01-01", "2025-01-01"]), st.just("before")),
    st.builds(
        Includes, st.just(f.OUTPUTS), st.sampled_from([("text",), ("text", "code"), ("image",)]), st.just("one of"), st.just(("other",))
    ),
    st.builds(Done, st.just(f.DESIGNATED), st.just("done"), st.sampled_from(["no", "unknown"])),
    st.just(Claimed(f.PRE_MARKET, "claimed")),
    st.just(IsA("other", "is one")),
    st.just(UNREAD),
)
holds = st.builds(Holds, st.sampled_from(JUDGEMENTS), st.just("shown"))


def groups(part: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    parts = st.lists(part, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, st.just("all"), parts, st.none() | part),
        st.builds(AnyOf, st.just("any"), parts),
        st.builds(Indicated, st.just("indicated"), part, part),
        st.builds(Presumed, st.just("presumed"), part, part, part),
        st.builds(Shown, holds, st.lists(holds, min_size=1, max_size=2).map(tuple)),
    )


criteria: st.SearchStrategy[Criterion] = st.recursive(leaves, groups, max_leaves=8)

# Around the lines at 10, 12, 18, 20 and 30, a third of each, and with a margin of 30 % on either side.
AROUND = ("3", "4", "7", "9", "10", "11", "12", "14", "15", "16", "18", "20", "21", "26", "28", "30", "31", "43", "90")
numbers = st.sampled_from(AROUND).map(exactly)


@st.composite
def ranges(draw: st.DrawFn) -> Interval:
    low, best, high = sorted(draw(numbers).low for _ in range(3))
    return Interval(low, draw(st.sampled_from([high, None])), draw(st.sampled_from([best, None, high])))


VALUES: dict[str, st.SearchStrategy[bool | str | Interval | tuple[str, ...]]] = {
    "attestation": st.sampled_from([True, False, "partly"]),
    "quantity": numbers | ranges(),
    "terms": st.lists(st.sampled_from(["text", "code", "image", "label", "other"]), unique=True).map(tuple),
    "date": st.sampled_from(["2023-12-31", "2024-01-01", "2024", "2024-06-01", "2025-01-01", "2026-01-01"]),
    "claim": st.just(True),
    "act": st.sampled_from([True, False, "recorded as both"]),
}


def stated(fact: Fact) -> st.SearchStrategy[Known]:
    return st.builds(
        Known,
        VALUES[fact.kind],
        st.just(fact.pointer),
        st.sampled_from(Basis),
        st.just("stated"),
        st.just(""),
        st.booleans(),
        st.booleans(),
        point=st.booleans(),
        allowed=st.none(),  # an allowance of a reading is a quantity's alone; the cards of the repository have some
    )


worlds = st.fixed_dictionaries({}, optional={fact: stated(fact) for fact in FACTS})


class World:
    """What is known of each fact, under readings that somebody chose."""

    def __init__(self, state: State) -> None:
        self._state = state

    def known(self, fact: Fact) -> Known | None:
        return self._state.get(fact)

    def band(self, reading: Reading) -> Interval:
        return CHOSEN.get(reading.name, reading.default)

    def of_bases(self) -> tuple[()]:
        return ()


def rule(id: str, test: Criterion) -> Rule:
    return Rule(id, id, INSTRUMENT.at("1", ""), test, Review("2026-01-01", "test", "VERIFIED"))


def found(id: str, rules: dict[str, Rule], world: World) -> Finding:
    return evaluate(rules[id].test, world, lambda other: (rules[other], found(other, rules, world)))


def follow(criterion: Criterion, other: Criterion, states: Iterable[State]) -> int:
    """Judge all states with the same cache, comparing each with a finding of its own. Returns how many findings were made."""
    rules = {"rule": rule("rule", criterion), "other": rule("other", other)}
    made = []

    def keep(id: str, finding: Finding | None, place: Place) -> tuple[Finding, tuple[int, ...]]:
        assert finding is not None
        made.append(id)
        return brief(finding), tuple(map(place, finding.decisive))

    kept = VerdictCache(rules, ["rule"], World({}).band, keep)
    for state in states:
        world = World(state)
        answers: list[Answer | None] = [
            None if (known := world.known(fact)) is None else kept.answer(place, known, world.known) for fact, place in kept.place.items()
        ]
        categories = [0 if answer is None else answer.category for answer in answers]

        def decide(id: str, refer: Refer, world: World = world) -> Finding:
            return evaluate(rules[id].test, world, refer)

        looked = kept.lookup(categories, Asked(decide, lambda item: kept.place[item.fact], answers))
        ((finding, decided_by),) = looked.kept
        assert cited(finding, decided_by, answers) == brief(found("rule", rules, world)), (criterion, state)
    return len(made)


@CALM
@given(criterion=criteria, other=leaves.filter(lambda leaf: not isinstance(leaf, IsA)), states=st.lists(worlds, min_size=2, max_size=12))
def test_a_cached_finding_is_the_one_made_anew(criterion: Criterion, other: Criterion, states: list[State]) -> None:
    follow(criterion, other, states)


def amounts() -> Iterator[Interval]:
    """Every number, and every range with and without a best value, around the lines."""
    yield from map(exactly, AROUND)
    for low, best, high in combinations_with_replacement([Decimal(text) for text in AROUND[1::2]], 3):
        yield from (Interval(low, high, best), Interval(low, high), Interval(low, None, best), Interval(low, None))


@pytest.mark.parametrize("reads", ["point", "range"])
@pytest.mark.parametrize("times", ["1", "3"])
@pytest.mark.parametrize("limit", ["10", "30", VAGUE])
@pytest.mark.parametrize("kind", [Above, AtLeast])
def test_every_quantity_is_judged_as_if_it_were_the_first(
    kind: type[Above] | type[AtLeast], limit: str | Reading, times: str, reads: Literal["point", "range"]
) -> None:
    criterion = kind(f.PARAMETERS, limit, "limit", times, reads)
    knowns = [Known(amount, "/p", basis, floor=floor) for amount in amounts() for floor in (False, True) for basis in (TEXT, ESTIMATE)]
    assert follow(criterion, UNREAD, ({f.PARAMETERS: known} for known in knowns)) < len(knowns) / 10


@pytest.mark.parametrize("reads", ["point", "range"])
@pytest.mark.parametrize("times", ["1", "3"])
def test_every_quantity_is_judged_beside_another_as_if_it_were_the_first(times: str, reads: Literal["point", "range"]) -> None:
    criterion = Above(f.PARAMETERS, f.DIRECT_FLOP, "limit", times, reads)
    some = [*map(exactly, ("9", "10", "30")), Interval(Decimal(9), Decimal(31), Decimal(10)), Interval(Decimal(9), None)]
    knowns = [Known(amount, "/p", basis, floor=floor) for amount in some for floor in (False, True) for basis in (TEXT, ESTIMATE)]
    follow(criterion, UNREAD, ({f.PARAMETERS: one, f.DIRECT_FLOP: other} for one in knowns for other in knowns))


@pytest.mark.parametrize("terms", [("text",), ("text", "code"), ("image",)])
def test_every_list_is_judged_as_if_it_were_the_first(terms: tuple[str, ...]) -> None:
    criterion = Includes(f.OUTPUTS, terms, "one of", ("other",))
    words = ("text", "code", "image", "label", "other")
    lists = [chosen for size in range(6) for chosen in combinations(words, size)]
    knowns = [Known(words, "/o", basis, complete=complete) for words in lists for complete in (False, True) for basis in (TEXT, ESTIMATE)]
    assert follow(criterion, UNREAD, ({f.OUTPUTS: known} for known in knowns)) < len(knowns) / 3


@pytest.mark.parametrize("criterion", [OnOrAfter(f.RELEASED, "2024-01-01", "from"), Before(f.RELEASED, "2024-01-01", "before")])
def test_every_date_is_judged_as_if_it_were_the_first(criterion: Criterion) -> None:
    days = ("2023-12-31", "2024", "2024-01-01", "2024-01-02", "2026-01-01")
    knowns = [Known(day, "/d", basis) for day in days for basis in (TEXT, ESTIMATE)]
    assert follow(criterion, UNREAD, ({f.RELEASED: known} for known in knowns)) == 4


def test_cards_that_no_rule_can_tell_apart_share_one_finding() -> None:
    made: list[str] = []
    rules = {"rule": rule("rule", Above(f.PARAMETERS, "10", "more than"))}
    kept = VerdictCache(rules, ["rule"], World({}).band, lambda id, finding, place: finding)
    for number in ("11", "12", "9", "10", "8"):
        known = Known(exactly(number), f.PARAMETERS.pointer)
        answer = kept.answer(0, known, lambda fact: None)

        def decide(id: str, refer: Refer, known: Known = known) -> Finding:
            made.append(str(known.value))
            return evaluate(rules[id].test, World({f.PARAMETERS: known}), refer)

        kept.lookup([answer.category], Asked(decide, lambda item: 0))
    assert made == ["11", "9", "10"]  # on the threshold is a category of its own


def test_what_was_found_can_be_forgotten() -> None:
    rules = {"rule": rule("rule", Holds(f.BROAD_DATA, "broad"))}
    made: list[str] = []
    kept = VerdictCache(rules, ["rule"], World({}).band, lambda id, finding, place: finding)
    asked = Asked(lambda id, refer: made.append(id), lambda item: 0)
    for _ in range(2):
        kept.lookup([0], asked)
        kept.lookup([0], asked)
        kept.forget()
    assert made == ["rule", "rule"]
    assert not kept.full
