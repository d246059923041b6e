"""Hardware beside size: which of the two estimates is read, by the EU's rules and by the statutes of 10^26."""

from decimal import Decimal

import pytest

from compliance.case.case import Case
from compliance.compute.estimate import BETWEEN, Estimate, attempts, differ
from compliance.compute.hardware import ASSUMED, METHOD
from compliance.compute.size import DENSE, LOWER_END
from compliance.law.quantity import Interval
from tests.quantities import some

POINT = {"tokens": Decimal("2e12")}  # 6 x 6e9 x 2e12 = 7.2e22, within a factor of two
OPEN = {"unique_tokens": Decimal("2e12")}  # from 7.2e22 on
RANGE = {"tokens": {"low": Decimal("1e12"), "high": Decimal("3e12")}}  # 3.6e22 to 1.08e23, within a factor of two


def chosen(hours: int, utilisation: str, data: object, statute: bool) -> Estimate:
    """100 accelerators of 1e15 operations a second: 3.6e20 an hour at their peak, of which an unstated share is 0.1 to 0.7."""
    period = {"count": Decimal(100), "hours": Decimal(hours), "peak_flop_per_second": Decimal("1e15")}
    if utilisation:
        period["utilisation"] = Decimal(utilisation)
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}
    card = {"architecture": architecture, "training": {"hardware": [period], "data": data}}
    found = attempts(Case(card, "2026-11-24"), statute).chosen
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("hours", "utilisation", "data", "method", "figure"),
    [
        (400, "0.5", POINT, METHOD, some("3.6e22", "1.44e23", "7.2e22")),  # both say 7.2e22
        (500, "0.5", POINT, BETWEEN, some("7.2e22", "9e22")),
        (500, "0.5", OPEN, METHOD, some("4.5e22", "1.8e23", "9e22")),  # 9e22 is above the lower end
        (300, "0.5", OPEN, BETWEEN, some("5.4e22", "")),  # 5.4e22 is below it, within half a decade
        (500, "", POINT, DENSE, some("3.6e22", "1.44e23", "7.2e22")),  # a point inside 1.8e22 to 1.26e23
        (200, "", POINT, BETWEEN, some("7.2e21", "7.2e22")),  # a point above 7.2e21 to 5.04e22
        (500, "", OPEN, BETWEEN, some("1.8e22", "")),
        (500, "", RANGE, ASSUMED, some("1.8e22", "1.26e23")),  # a range inside 1.8e22 to 2.16e23
    ],
)
def test_the_eu_reads_what_both_methods_allow(hours: int, utilisation: str, data: object, method: str, figure: Interval) -> None:
    found = chosen(hours, utilisation, data, statute=False)
    assert (found.method, found.flop) == (method, figure)


@pytest.mark.parametrize(
    ("hours", "utilisation", "data", "method", "figure"),
    [
        (500, "0.5", POINT, METHOD, some("4.5e22", "1.8e23", "9e22")),
        (300, "0.5", OPEN, METHOD, some("2.7e22", "1.08e23", "5.4e22")),
        (200, "", POINT, DENSE, some("3.6e22", "1.44e23", "7.2e22")),  # a point goes before a range
        (500, "", OPEN, ASSUMED, some("1.8e22", "1.26e23")),  # a lower end is not a point
        (500, "", RANGE, ASSUMED, some("1.8e22", "1.26e23")),
    ],
)
def test_the_statutes_read_hardware_unless_size_alone_gives_a_point(
    hours: int, utilisation: str, data: object, method: str, figure: Interval
) -> None:
    found = chosen(hours, utilisation, data, statute=True)
    assert (found.method, found.flop) == (method, figure)
    assert method != LOWER_END


@pytest.mark.parametrize(
    ("closed", "opened", "apart"),
    [("9e22", "7.2e22", False), ("5.4e22", "7.2e22", False), ("1e22", "7.2e22", True), ("9e23", "7.2e22", False)],
)
def test_a_lower_end_differs_only_from_what_lies_half_a_decade_below_it(closed: str, opened: str, apart: bool) -> None:
    point = Interval(Decimal(closed) / 2, Decimal(closed) * 2, Decimal(closed))
    lower_end = Interval(Decimal(opened) / 2, None, Decimal(opened))
    assert differ(point, lower_end) is differ(lower_end, point) is apart
    assert differ(lower_end, lower_end._replace(best=lower_end.low * 100)) is False


@pytest.mark.parametrize(("above", "apart"), [("2e22", False), ("2.1e22", True)])
def test_ranges_differ_where_they_do_not_meet(above: str, apart: bool) -> None:
    below = some("1e22", "2e22")
    assert differ(below, some(above, "3e22")) is differ(some(above, "3e22"), below) is apart
    assert differ(below, some(above, "")) is differ(some(above, ""), below) is apart
    assert differ(some("1e22", ""), some(above, "")) is False
