"""The estimate from size and tokens: which model is sparse, which tokens are read, and how the estimate says what it is."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute import size
from compliance.compute.size import is_sparse, of_size
from compliance.compute.working import Estimate, Refusal
from compliance.law.quantity import Interval
from tests.quantities import some

RANGE = {"low": Decimal("6e9"), "high": Decimal("8e9")}


def made(data: dict[str, Any] | None, statute: bool = True, **architecture: Any) -> Estimate | Refusal:
    architecture = {"sparse": False, "parameters": {"total": Decimal("6e9")}} | architecture
    training = {} if data is None else {"training": {"data": data}}
    return of_size(Case({"architecture": {"family": "transformer", **architecture}, **training}, "2026-11-24"), statute)


def estimated(data: dict[str, Any], statute: bool = True, **architecture: Any) -> Estimate:
    found = made(data, statute, **architecture)
    assert isinstance(found, Estimate), found
    return found


@pytest.mark.parametrize(
    ("total", "active", "by_default", "said_to_be", "said_not_to_be"),
    [
        # Fewer active parameters than there are: sparse, whatever is said, or the card contradicts itself.
        (Decimal("7e9"), Decimal("1e9"), True, True, None),
        (RANGE, Decimal("5.9e9"), True, True, None),
        # As many: not sparse, unless the card says so.
        (Decimal("7e9"), Decimal("7e9"), False, True, False),
        # Two counts that may be the same show nothing.
        (RANGE, RANGE, None, True, False),
        (RANGE, Decimal("6e9"), None, True, False),
        (Decimal("7e9"), Decimal("8e9"), None, True, False),
        (Decimal("7e9"), {"low": Decimal("1e9")}, None, True, False),
        # One count, or none, shows nothing either.
        (Decimal("7e9"), None, None, True, False),
        (None, Decimal("7e9"), None, True, False),
        (None, None, None, True, False),
    ],
)
def test_a_model_is_sparse_as_its_counts_show_or_as_the_card_says(
    total: Any, active: Any, by_default: bool | None, said_to_be: bool | None, said_not_to_be: bool | None
) -> None:
    counts = {name: count for name, count in (("total", total), ("active", active)) if count is not None}
    for stated, expected in ((None, by_default), (True, said_to_be), (False, said_not_to_be)):
        architecture = {"parameters": counts} | ({} if stated is None else {"sparse": stated})
        assert is_sparse(Case({"architecture": architecture}, "2026-11-24")) is expected, stated


SPARSE: dict[str, Any] = {"sparse": True, "parameters": {"total": Decimal("100e9"), "active": Decimal("10e9")}}
TOKENS, UNIQUE, EPOCHS = {"tokens": Decimal("1e12")}, {"unique_tokens": Decimal("1e12")}, {"epochs": Decimal(2)}


@pytest.mark.parametrize(
    ("data", "dense", "sparse", "figure"),
    [
        (TOKENS, size.DENSE, size.SPARSE_ACTIVE, some("3e22", "1.2e23", "6e22")),
        (UNIQUE, size.LOWER_END, size.SPARSE_LOWER_END, some("3e22", "", "6e22")),
        (UNIQUE | EPOCHS, size.DATA_SET, size.SPARSE_DATA_SET, some("3e22", "4.8e23", "1.2e23")),
    ],
)
def test_an_estimate_is_called_by_what_was_multiplied(data: dict[str, Any], dense: str, sparse: str, figure: Interval) -> None:
    found = estimated(data, parameters={"total": Decimal("10e9")})
    assert (found.method, found.flop, found.pointer) == (dense, figure, "/architecture/parameters/total")
    assert [factor.name for factor in found.products[0].factors][1] == "parameters"
    found = estimated(data, **SPARSE)
    assert (found.method, found.flop, found.pointer) == (sparse, figure, "/architecture/parameters/active")
    assert [factor.name for factor in found.products[0].factors][1] == "active parameters"


@pytest.mark.parametrize(
    ("active", "figure"),
    [
        (Decimal("10e9"), some("6e22", "", "6e22")),
        ({"low": Decimal("9e9"), "high": Decimal("11e9"), "value": Decimal("10e9")}, some("5.4e22", "", "6e22")),
        ({"low": Decimal("9e9"), "high": Decimal("11e9")}, some("5.4e22", "", "5.4e22")),
    ],
)
def test_the_eu_reads_a_sparse_model_from_its_active_parameters_on_where_the_others_are_not_counted(active: Any, figure: Interval) -> None:
    assert estimated(TOKENS, statute=False, sparse=True, parameters={"active": active}).flop == figure


def test_what_the_eu_does_not_widen_has_no_note_on_how_wide_it_is() -> None:
    assert estimated(TOKENS, statute=False, **SPARSE).notes == ()
    assert estimated(UNIQUE, statute=False, **SPARSE).notes == (size.ONCE,)
    assert estimated(UNIQUE, statute=True, **SPARSE).notes == (size.ATTENTION, size.ONCE)


@pytest.mark.parametrize(("sparse", "missing"), [(True, "active"), (False, "total")])
def test_a_count_that_is_missing_is_named(sparse: bool, missing: str) -> None:
    refusal = made(TOKENS, sparse=sparse, parameters={})
    assert isinstance(refusal, Refusal) and refusal.pointer == f"/architecture/parameters/{missing}"


def test_a_card_without_data_has_no_tokens() -> None:
    refusal = made(None)
    assert isinstance(refusal, Refusal) and refusal.because == "the tokens seen in training are not stated"


def epochs(low: str, high: str = "", best: str = "") -> dict[str, Any]:
    ends = {"low": low, "high": high, "value": best}
    return {"epochs": {name: Decimal(end) for name, end in ends.items() if end}}


@pytest.mark.parametrize(
    ("passes", "partly"),
    [
        ({"epochs": Decimal("0.5")}, True),
        ({"epochs": Decimal("0.999")}, True),
        ({"epochs": Decimal(1)}, False),
        ({"epochs": Decimal("1.5")}, False),
        (epochs("0.5", "2"), True),
        (epochs("0.5", "2", "0.9"), True),
        (epochs("0.5", "2", "1"), False),
        (epochs("0.5", "2", "1.5"), False),
        (epochs("1", "3"), False),
        (epochs("1.5", "3"), False),
    ],
)
def test_less_than_one_epoch_leaves_open_what_was_counted(passes: dict[str, Any], partly: bool) -> None:
    found = estimated(UNIQUE | passes)
    assert (size.NOT_ALL in found.notes) is partly
    assert (found.method == size.DENSE) is partly  # within a factor of two, and not of four
    assert (found.flop.best is None) is (partly or ("low" in str(passes) and "value" not in str(passes)))


SEEN = {"tokens": {"low": Decimal("1e12"), "high": Decimal("2e12")}}


@pytest.mark.parametrize(
    ("data", "figure", "contrary"),
    [
        # Stated tokens, and a data set that gives as many within the margin of error of 30 %.
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("1.1e12"), "epochs": Decimal(2)}, some("3.6e22", "1.44e23", "7.2e22"), False),
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("1.3e12"), "epochs": Decimal(2)}, some("3.6e22", "1.44e23", "7.2e22"), False),
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("1.302e12"), "epochs": Decimal(2)}, some("3.6e22", "1.87488e23"), True),
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("0.5e12"), "epochs": Decimal(2)}, some("1.8e22", "1.44e23"), True),
        # A data set of at least so much agrees with all that is not less.
        (
            {"tokens": Decimal("2e12"), "unique_tokens": {"low": Decimal("1e11")}, "epochs": Decimal(2)},
            some("3.6e22", "1.44e23", "7.2e22"),
            False,
        ),
        ({"tokens": Decimal("2e12"), "unique_tokens": {"low": Decimal("2e12")}, "epochs": Decimal(2)}, some("3.6e22", ""), True),
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("1e12")}, some("3.6e22", "1.44e23", "7.2e22"), False),
        ({"tokens": Decimal("2e12"), "unique_tokens": Decimal("3e12")}, some("3.6e22", ""), True),
        # A range agrees with what it touches.
        (SEEN | {"unique_tokens": Decimal("2e12"), "epochs": Decimal(1)}, some("1.8e22", "1.44e23"), False),
        (SEEN | {"unique_tokens": Decimal("2.1e12"), "epochs": Decimal(1)}, some("1.8e22", "1.512e23"), True),
        (SEEN | {"unique_tokens": Decimal("0.5e12"), "epochs": Decimal(2)}, some("1.8e22", "1.44e23"), False),
        (SEEN | {"unique_tokens": Decimal("0.4e12"), "epochs": Decimal(2)}, some("1.44e22", "1.44e23"), True),
    ],
)
def test_tokens_and_a_data_set_that_disagree_are_both_inside_the_range(data: dict[str, Any], figure: Interval, contrary: bool) -> None:
    found = estimated(data)
    assert found.flop._replace(best=figure.best) == figure
    assert (size.CONTRARY in found.notes) is contrary


@pytest.mark.parametrize(("context", "refused"), [("1e8", False), ("7.2e8", True), ("7.3e8", True), ("7.1e8", False)])
def test_few_parameters_beside_the_context_are_twelve_hundredths_of_it(context: str, refused: bool) -> None:
    assert isinstance(made(TOKENS, context_tokens=Decimal(context)), Refusal) is refused


@pytest.mark.parametrize(
    ("tokens", "best"),
    [(Decimal("2e12"), "7.2e22"), (SEEN["tokens"], "3.6e22"), (SEEN["tokens"] | {"value": Decimal("1.5e12")}, "5.4e22")],
)
def test_pictures_besides_tokens_leave_the_best_value_of_the_tokens_as_that_of_the_lower_end(tokens: Any, best: str) -> None:
    flop = estimated({"tokens": tokens, "images": Decimal("1e9")}).flop
    assert (flop.high, flop.best) == (None, Decimal(best))
