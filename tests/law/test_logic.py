"""How findings join: which of them decides, how firmly, on what evidence, and what is asked where it stays open."""

import pytest

from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence, Finding, Known, Verdict
from compliance.law.logic import agreed, join, presumed, shown

ONE, TWO, THREE = f.BROAD_DATA, f.VAST_DATA, f.ADAPTABLE
TEXT, PRESUMPTION, GUIDANCE, ESTIMATE, READING = Basis.TEXT, Basis.PRESUMPTION, Basis.GUIDANCE, Basis.ESTIMATE, Basis.READING


def yes(fact: Fact, basis: Basis = TEXT, verdict: Verdict = MEETS, borderline: bool = False) -> Finding:
    evidence = Evidence(fact, Known(verdict is MEETS, fact.pointer, basis))
    return Finding("holds", fact.label, verdict, basis, counts=verdict, decisive=(evidence,), borderline=borderline)


def no(fact: Fact, basis: Basis = TEXT) -> Finding:
    return yes(fact, basis, DOES_NOT_MEET)


def unknown(fact: Fact) -> Finding:
    return Finding("holds", fact.label, UNDETERMINED, counts=UNDETERMINED, missing=(fact,))


def on(finding: Finding) -> tuple[Fact, ...]:
    """The facts on which a finding rests."""
    return tuple(evidence.fact for evidence in finding.decisive)


@pytest.mark.parametrize(
    ("chapeau", "examples", "basis"),
    [
        (yes(ONE, ESTIMATE), [yes(TWO, TEXT)], TEXT),
        (yes(ONE, TEXT), [yes(TWO, ESTIMATE)], TEXT),
        (unknown(ONE), [yes(TWO, READING), yes(THREE, GUIDANCE)], GUIDANCE),
        (unknown(ONE), [yes(TWO, GUIDANCE), yes(THREE, READING)], GUIDANCE),
        (no(ONE, TEXT), [yes(TWO, ESTIMATE), no(THREE, TEXT)], ESTIMATE),
    ],
)
def test_a_clause_with_examples_is_as_firm_as_the_firmest_that_proves_it(chapeau: Finding, examples: list[Finding], basis: Basis) -> None:
    found = shown(chapeau, examples)
    assert (found.verdict, found.basis) == (MEETS, basis)
    assert on(found) == tuple(fact for part in (chapeau, *examples) if part.verdict is MEETS for fact in on(part))


def test_models_that_are_all_unknown_give_an_open_answer_that_is_held_on_nothing() -> None:
    found = agreed("each", [unknown(ONE), unknown(TWO)])
    assert (found.verdict, found.basis, found.missing, found.because) == (UNDETERMINED, None, (ONE, TWO), "")


@pytest.mark.parametrize(
    ("each", "rests_on", "asks", "because"),
    [
        # What is known of one model does not matter as long as another one is unknown.
        ([yes(ONE), unknown(TWO)], (), (TWO,), ""),
        ([no(ONE), yes(THREE), unknown(TWO)], (), (TWO,), ""),
        # Where all are known, and they differ, nothing can be asked: the evidence says so.
        ([yes(ONE), no(TWO)], (ONE, TWO), (), "the models built upon differ"),
    ],
)
def test_models_that_differ_are_open_by_the_unknown_ones_or_by_all(
    each: list[Finding], rests_on: tuple[Fact, ...], asks: tuple[Fact, ...], because: str
) -> None:
    found = agreed("each", each)
    assert (found.verdict, found.basis, on(found), found.missing, found.because) == (UNDETERMINED, None, rests_on, asks, because)


@pytest.mark.parametrize(
    ("when", "merits", "basis", "rests_on"),
    [
        # Of two that are equally firm, the merits are the better reason; they are also firmer than any presumption.
        (yes(ONE, ESTIMATE), yes(THREE, ESTIMATE), ESTIMATE, (THREE,)),
        (yes(ONE, TEXT), yes(THREE, PRESUMPTION), PRESUMPTION, (THREE,)),
        (yes(ONE, TEXT), yes(THREE, TEXT), TEXT, (THREE,)),
        (yes(ONE, TEXT), yes(THREE, GUIDANCE), PRESUMPTION, (ONE,)),
        (yes(ONE, GUIDANCE), yes(THREE, ESTIMATE), GUIDANCE, (ONE,)),
    ],
)
def test_of_trigger_and_merits_the_firmer_decides_and_of_equals_the_merits(
    when: Finding, merits: Finding, basis: Basis, rests_on: tuple[Fact, ...]
) -> None:
    found = presumed("presumed", when, no(TWO), merits)
    assert (found.verdict, found.basis, on(found)) == (MEETS, basis, rests_on)


@pytest.mark.parametrize("two", [(ESTIMATE, GUIDANCE), (GUIDANCE, ESTIMATE), (READING, TEXT), (TEXT, READING), (TEXT, TEXT)])
def test_neither_presumed_nor_shown_is_as_firm_as_the_less_firm_of_both(two: tuple[Basis, Basis]) -> None:
    found = presumed("presumed", no(ONE, two[0]), no(TWO), no(THREE, two[1]))
    assert (found.verdict, found.basis, on(found)) == (DOES_NOT_MEET, min(two), (ONE, THREE))


@pytest.mark.parametrize("near", [(False, False), (True, False), (False, True), (True, True)])
def test_what_rests_on_several_findings_is_borderline_where_one_of_them_is(near: tuple[bool, bool]) -> None:
    parts = [yes(fact, borderline=close) for fact, close in zip((ONE, TWO), near, strict=True)]
    assert join("all", "both", parts, weakest=DOES_NOT_MEET).borderline is any(near)


def test_the_firmest_of_several_that_decide_alone_comes_first() -> None:
    parts = [no(ONE, ESTIMATE), no(TWO, TEXT), no(THREE, GUIDANCE)]
    found = join("all", "each", parts, weakest=DOES_NOT_MEET)
    assert (found.basis, on(found), [part.words for part in found.parts]) == (TEXT, (TWO, THREE, ONE), [part.words for part in parts])
