"""Criteria as values: equal only to a criterion of the same type that says the same. And the facts that they ask for."""

import copy
import operator
import pickle
from itertools import combinations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Before, Claimed, Criterion, IsA, OnOrAfter
from compliance.law.facts import ALL, FACTS, KNOWN, Fact
from compliance.law.finding import Basis, Evidence, Finding, Known, Verdict
from compliance.law.quantity import exactly
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review
from compliance.registry.load import load

TYPES: tuple[type, ...] = get_args(Criterion)
# Values of any meaning: what is compared is only that the types hold the same ones.
values = st.lists(st.one_of(st.text(max_size=3), st.booleans(), st.sampled_from(ALL), st.just(())), min_size=8, max_size=8)


def fields(kind: type) -> int:
    return len(getattr(kind, "_fields"))  # noqa: B009


def made(kind: type, held: list[object], length: int) -> Any:
    """A criterion whose tuple has the first `length` of the values; it need not make sense as law."""
    return tuple.__new__(kind, held[:length])


@given(values)
def test_criteria_of_two_types_are_never_equal(held: list[object]) -> None:
    for one, other in combinations(TYPES, 2):
        for length in {fields(one), fields(other)}:
            first, second = made(one, held, length), made(other, held, length)
            assert tuple(first) == tuple(second)
            assert first != second
            assert not operator.eq(first, second)
            assert second != first
            assert hash(first) != hash(second)
            assert len({first, second}) == 2
            # Nor where they are inside others, whatever holds them.
            assert AllOf("all", (first,)) != AllOf("all", (second,))
            assert AnyOf("any", (first, second)) != AnyOf("any", (second, first))
            assert first not in (second,)


@given(values)
def test_a_criterion_equals_a_copy_of_itself_and_no_bare_tuple(held: list[object]) -> None:
    for kind in TYPES:
        one, same = made(kind, held, fields(kind)), made(kind, list(held), fields(kind))
        assert one == same
        assert not operator.ne(one, same)
        assert hash(one) == hash(same)
        assert one == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one._replace()
        assert one != tuple(one)
        assert tuple(one) != one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Above(f.DIRECT_FLOP, "1e26", "w"), AtLeast(f.DIRECT_FLOP, "1e26", "w")),
        (OnOrAfter(f.RELEASED, "2025-08-02", "w"), Before(f.RELEASED, "2025-08-02", "w")),
        (Claimed(f.BROAD_DATA, "w"), made(IsA, [f.BROAD_DATA, "w"], 2)),
    ],
)
def test_rules_that_differ_in_the_type_of_a_criterion_differ(one: Criterion, other: Criterion) -> None:
    source = Instrument("xx.act", "XX", "Act", "Act", "https://example.org", "law", None, Period(None)).at("1", "w")
    first, second = (
        Rule("xx.act.1", "model", source, AllOf("", (part,)), Review("2026-11-23", "test", "VERIFIED")) for part in (one, other)
    )
    assert first != second
    assert hash(first) != hash(second)


def test_every_fact_is_registered_once() -> None:
    defined = [value for value in vars(f).values() if isinstance(value, Fact)]
    assert sorted(ALL) == sorted(defined)
    assert len(KNOWN) == len(ALL)
    assert sorted(FACTS) == sorted(fact.pointer for fact in ALL if not fact.key)


FINDING = Finding(
    "at_least",
    "words",
    Verdict.UNDETERMINED,
    Basis.ESTIMATE,
    "because",
    Verdict.MEETS,
    (Evidence(f.PARAMETERS, Known(exactly("7"), "/p", Basis.GUIDANCE), ">=", exactly("8")),),
    (f.BROAD_DATA,),
    (Finding("holds", "inside", Verdict.MEETS),),
    "exception",
    True,
)


@pytest.mark.parametrize("field", Finding._fields)
def test_the_variants_of_a_finding_change_only_what_they_say(field: str) -> None:
    evidence = (FINDING.decisive[0].of(Known(exactly("9"), "/q")),)
    rule = load().rules[0]
    made = {
        "in_role": FINDING.in_role(None, "typical"),
        "decided_by": FINDING.decided_by(evidence),
        "referred": FINDING.referred(rule, "is one"),
    }
    changed: dict[str, dict[str, object]] = {
        "in_role": {"counts": None, "role": "typical"},
        "decided_by": {"decisive": evidence},
        "referred": {"kind": "is_a", "words": "is one", "counts": FINDING.verdict, "parts": (), "role": "referred", "refers": rule},
    }
    for name, finding in made.items():
        assert getattr(finding, field) == changed[name].get(field, getattr(FINDING, field)), name


def test_evidence_of_another_card_keeps_the_line_of_the_law() -> None:
    (evidence,) = FINDING.decisive
    assert evidence.of(Known(True, "/q")) == evidence._replace(known=Known(True, "/q"))


def test_a_change_of_any_field_makes_another_criterion() -> None:
    criterion = Above(f.TOKENS, "1", "w")
    for place in range(len(criterion)):
        assert made(Above, [*criterion[:place], "other", *criterion[place + 1 :]], len(criterion)) != criterion
