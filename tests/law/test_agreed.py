"""What holds of each of several models, and of a general clause with examples: verdict, basis, and what is still open."""

import pytest

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.criteria_tree import children
from compliance.law.duty import Due, Duty
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence, Finding, Known, Verdict
from compliance.law.logic import agreed, presumed, shown
from compliance.law.places import covered
from compliance.registry.load import load


def finding(verdict: Verdict, basis: Basis | None = None, words: str = "part") -> Finding:
    return Finding("holds", words, verdict, None if verdict is UNDETERMINED else basis or Basis.TEXT, counts=verdict)


SOFT = Basis.ESTIMATE


@pytest.mark.parametrize(
    ("each", "verdict", "basis"),
    [
        ([finding(MEETS), finding(MEETS)], MEETS, Basis.TEXT),
        ([finding(MEETS), finding(MEETS, SOFT)], MEETS, SOFT),
        ([finding(MEETS, SOFT), finding(MEETS)], MEETS, SOFT),
        ([finding(DOES_NOT_MEET), finding(DOES_NOT_MEET, SOFT)], DOES_NOT_MEET, SOFT),
        ([finding(MEETS), finding(DOES_NOT_MEET)], UNDETERMINED, None),
        ([finding(MEETS), finding(UNDETERMINED)], UNDETERMINED, None),
        ([finding(UNDETERMINED), finding(UNDETERMINED)], UNDETERMINED, None),
    ],
)
def test_several_models_agree_or_leave_it_open(each: list[Finding], verdict: Verdict, basis: Basis | None) -> None:
    found = agreed("of every one", each)
    assert (found.verdict, found.basis) == (verdict, basis)
    differ = {MEETS, DOES_NOT_MEET} <= {one.verdict for one in each}
    assert (found.because == "the models built upon differ") is differ


@pytest.mark.parametrize(
    ("clause", "examples", "basis"),
    [
        (finding(MEETS, SOFT), [finding(MEETS)], Basis.TEXT),
        (finding(MEETS), [finding(MEETS, SOFT)], Basis.TEXT),
        (finding(UNDETERMINED), [finding(MEETS, SOFT), finding(MEETS, Basis.PRESUMPTION)], Basis.PRESUMPTION),
        (finding(DOES_NOT_MEET), [finding(MEETS, SOFT), finding(DOES_NOT_MEET)], SOFT),
    ],
)
def test_what_proves_a_general_clause_holds_it_as_firmly_as_the_firmest(clause: Finding, examples: list[Finding], basis: Basis) -> None:
    found = shown(clause, examples)
    assert (found.verdict, found.basis) == (MEETS, basis)


ONE, OTHER = Evidence(f.BROAD_DATA, Known(True, "/one")), Evidence(f.VAST_DATA, Known(False, "/other"))


def test_what_is_still_open_is_asked_for_and_what_differs_is_shown() -> None:
    met, denied = finding(MEETS)._replace(decisive=(ONE,)), finding(DOES_NOT_MEET)._replace(decisive=(OTHER,))
    still_open = finding(UNDETERMINED)._replace(missing=(f.WIDE_CONTEXTS,))
    found = agreed("of every one", [met, still_open])
    assert (found.missing, found.decisive, found.borderline) == ((f.WIDE_CONTEXTS,), (), False)
    differing = agreed("of every one", [met, denied])
    assert (differing.missing, differing.decisive, differing.borderline) == ((), (ONE, OTHER), False)


@pytest.mark.parametrize(
    ("when", "merits", "basis", "decides"),
    [
        (Basis.PRESUMPTION, Basis.PRESUMPTION, Basis.PRESUMPTION, OTHER),  # the merits, where both hold it as firmly
        (Basis.TEXT, Basis.TEXT, Basis.TEXT, OTHER),
        (Basis.TEXT, SOFT, Basis.PRESUMPTION, ONE),
        (SOFT, SOFT, SOFT, OTHER),
    ],
)
def test_the_merits_decide_where_the_presumption_is_no_firmer(when: Basis, merits: Basis, basis: Basis, decides: Evidence) -> None:
    trigger, shown_merits = finding(MEETS, when)._replace(decisive=(ONE,)), finding(MEETS, merits)._replace(decisive=(OTHER,))
    found = presumed("presumed", trigger, finding(DOES_NOT_MEET), shown_merits)
    assert (found.verdict, found.basis, found.decisive) == (MEETS, basis, (decides,))


@pytest.mark.parametrize(
    ("when", "merits", "basis"), [(Basis.TEXT, SOFT, SOFT), (SOFT, Basis.TEXT, SOFT), (Basis.TEXT, Basis.TEXT, Basis.TEXT)]
)
def test_what_neither_presumes_nor_meets_is_denied_as_softly_as_the_softer(when: Basis, merits: Basis, basis: Basis) -> None:
    found = presumed("presumed", finding(DOES_NOT_MEET, when), finding(DOES_NOT_MEET), finding(DOES_NOT_MEET, merits))
    assert (found.verdict, found.basis) == (DOES_NOT_MEET, basis)


def test_an_exception_is_a_part_of_the_sentence() -> None:
    one, other = Holds(f.BROAD_DATA, ""), Holds(f.VAST_DATA, "")
    assert children(AllOf("", (one,))) == (one,)
    assert children(AllOf("", (one,), unless=other)) == (one, other)


def test_the_conditions_of_a_duty_are_those_that_it_has() -> None:
    one, other = Holds(f.BROAD_DATA, ""), Holds(f.VAST_DATA, "")
    source = load().duties[0].source
    duty = Duty("a", "b", "c", source, "", False, Due("2026-01-01", ""))
    assert duty.conditions == ()
    assert duty._replace(when=one).conditions == (one,)
    assert duty._replace(ahead=one, ahead_when=other).conditions == (one, other)


def test_a_place_whose_name_has_no_latin_letter_is_found_by_its_name_alone() -> None:
    assert covered("--", ["\u65e5\u672c"]) is None
    assert covered("zz", ["zz", "zz-a", "\u65e5\u672c"]) == {"zz", "zz-a"}
