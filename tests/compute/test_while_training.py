"""What has been used until now: all of a figure once training is over, at least it while a run goes on, and nothing before it begins."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute.notions import ONLY_PLANNED, SO_FAR, cumulative_used, direct_used, used_in_total
from compliance.compute.size import DENSE
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval

FIGURE = Decimal("3e24")
NOTIONS = {f.DIRECT_FLOP: direct_used, f.CUMULATIVE_FLOP: cumulative_used, f.TOTAL_FLOP: used_in_total}

every_notion = pytest.mark.parametrize("fact", NOTIONS, ids=lambda fact: str(fact.pointer))


def card(status: str | None, stated: Fact | None = None, **training: Any) -> Case:
    compute = {} if stated is None else {stated.pointer.rpartition("/")[2]: FIGURE}
    return Case({"training": {"compute": compute, **training, **({} if status is None else {"status": status})}}, "2026-11-24")


@every_notion
def test_before_training_begins_nothing_has_been_used_whatever_is_stated(fact: Fact) -> None:
    nothing = Known(Interval(Decimal(0), None), "/training/status", reading=ONLY_PLANNED)
    assert NOTIONS[fact](card("planned", fact)) == NOTIONS[fact](card("planned")) == nothing
    assert card("planned", fact).known(fact) == nothing


@every_notion
def test_while_training_goes_on_a_figure_is_a_lower_end(fact: Fact) -> None:
    known = NOTIONS[fact](card("in_progress", fact))
    assert known is not None
    assert (known.value, known.floor, known.reading, known.pointer) == (Interval(FIGURE, None, FIGURE), True, SO_FAR, fact.pointer)
    assert NOTIONS[fact](card("in_progress")) is None


@every_notion
@pytest.mark.parametrize("status", ["complete", None])
def test_of_a_training_that_is_over_a_figure_is_all_of_it(fact: Fact, status: str | None) -> None:
    known = NOTIONS[fact](card(status, fact))
    assert known is not None
    assert (known.value, known.floor, known.reading, known.pointer) == (Interval(FIGURE, FIGURE, FIGURE), False, "", fact.pointer)
    assert NOTIONS[fact](card(status)) is None


def test_an_estimate_of_a_training_that_goes_on_is_a_lower_end_and_says_how_it_was_made() -> None:
    size = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}
    case = Case({"architecture": size, "training": {"status": "in_progress", "data": {"tokens": Decimal("2e12")}}}, "2026-11-24")
    known = case.known(f.DIRECT_FLOP)
    assert known is not None
    assert (known.value, known.reading) == (Interval(Decimal("3.6e22"), None, Decimal("7.2e22")), DENSE)
