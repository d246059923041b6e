"""The facts of each of several models built upon, one by one."""

from typing import Any

from compliance.card.decode import decode
from compliance.case.case import UNASKED, Case
from compliance.law import facts as f
from compliance.law.criteria import AtLeast, OfBases, Reading
from compliance.law.evaluate import evaluate
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED
from compliance.law.quantity import band, exactly
from compliance.law.rule import Rule

SEVERAL = Reading("house.several", band("1e24", "1e25"), "FLOP", "several names no number")
LARGE = AtLeast(f.BASE_FLOP, SEVERAL, "several")


def refer(id: str) -> tuple[Rule, None]:
    raise LookupError(id)


def built_on(*flop: str, **readings: Any) -> Case:
    bases = ", ".join(f'{{"name": "base {place}", "training_flop": {figure}}}' for place, figure in enumerate(flop))
    card = decode(f'{{"schema_version": "1.0", "model": {{"name": "x"}}, "lineage": {{"bases": [{bases}]}}}}'.encode())
    assert isinstance(card, dict)
    return Case(card, "2026-11-24", readings)


def test_a_reading_draws_its_line_for_each_of_several_bases() -> None:
    test = OfBases("built upon a large model", LARGE)
    assert evaluate(test, built_on("1e23", "2e25"), refer).verdict is MEETS
    assert evaluate(test, built_on("1e23", "2e23"), refer).verdict is DOES_NOT_MEET
    assert evaluate(test, built_on("1e23", "5e24"), refer).verdict is UNDETERMINED
    chosen = built_on("1e23", "5e24", **{"house.several": exactly("5e24")})
    assert evaluate(test, chosen, refer).verdict is MEETS


def test_of_one_of_several_bases_there_are_no_further_bases() -> None:
    """A criterion on bases inside another one asks of the same base, and not of all of them again."""
    inner = OfBases("built upon a large model", LARGE, every=True)
    found = evaluate(OfBases("built upon one", inner), built_on("1e23", "2e25"), refer)
    assert found.verdict is MEETS
    assert [part.verdict for part in found.parts] == [DOES_NOT_MEET, MEETS]
    assert [evidence.known.pointer for evidence in found.decisive] == ["/lineage/bases"]


def test_what_another_worked_out_for_a_card_that_is_alike_is_taken_over() -> None:
    case, other = built_on("1e24"), built_on("1e25")
    known = other.known(f.BASE_FLOP)
    case.recall = lambda fact: known if fact is f.BASE_FLOP else UNASKED
    assert case.known(f.BASE_FLOP) is known
    assert case.known(f.PARAMETERS) == built_on("1e24").known(f.PARAMETERS)


def test_a_place_that_was_sought_is_empty_unless_something_was_found_there() -> None:
    case = built_on("1e24")
    case.sought, case.nodes = frozenset({"/model/name", "/model/version"}), {"/model/version": "2"}
    assert (case.at("/model/name"), case.at("/model/version")) == (None, "2")
    assert case.at("/lineage/bases/0") is None and len(case.at("/lineage/bases")) == 1
