"""A card's facts with those that are inferred: what is stated stays, and a range is only narrowed."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.inference.case import InferredCase, narrowed, settled
from compliance.inference.inferred import Inferred, Value
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval
from tests.inference.cards import DAY, card


def amount(low: str, high: str = "", best: str = "") -> Interval:
    return Interval(Decimal(low), Decimal(high) if high else None, Decimal(best) if best else None)


def known(fields: dict[str, Any], fact: Fact, *values: Value, asked: Fact | None = None) -> Known | None:
    """What is known of a card with these fields, once some values of a fact are inferred by one, two ..."""
    found = tuple(Inferred((fact,), value, "", "", inference=name) for value, name in zip(values, ("one", "two", "three"), strict=False))
    return InferredCase(Case(card("x", fields), DAY), {fact: found}).known(asked or fact)


def inferred(value: Value, pointer: str = "one", complete: bool = False) -> Known:
    """As it is known where it rests on an inference: a number is read as a range, and not by its best value alone."""
    return Known(value, pointer, Basis.ESTIMATE, "inferred", complete=complete, point=not isinstance(value, Interval))


def outputs(*terms: str, complete: bool = False) -> dict[str, Any]:
    return {"capability": {"outputs": list(terms)} | ({"outputs_complete": True} if complete else {})}


def test_what_nobody_states_is_known_by_inference() -> None:
    assert known({}, f.WIDE_TASKS, False) == inferred(False, complete=True)
    assert known({}, f.OUTPUTS, ("label",)) == inferred(("label",), complete=True)
    assert known({}, f.PARAMETERS, amount("1e9", "3e9"), amount("2e9", "4e9")) == inferred(amount("2e9", "3e9"), "one,two")
    assert known({}, f.PARAMETERS, amount("1e9", "2e9"), amount("3e9", "4e9")) is None
    assert known({}, f.PARAMETERS, amount("1e9"), asked=f.RELEASED) is None


def test_a_judgement_and_a_complete_list_that_are_stated_stay() -> None:
    said = known({"capability": {"wide_tasks": True}}, f.WIDE_TASKS, False)
    assert said is not None and (said.value, said.how) == (True, "stated without basis")
    listed = known(outputs("embedding", complete=True), f.OUTPUTS, ("label",))
    assert listed is not None and listed.value == ("embedding",) and listed.how != "inferred"


@pytest.mark.parametrize(
    ("stated", "given", "whole"),
    [
        (("text",), ("text",), ("text",)),
        (("text",), ("code", "text"), ("code", "text")),
        (("embedding",), ("label",), ("embedding", "label")),
        (("text",), ("label",), None),  # what is inferred would deny the text that is stated
        (("embedding", "image"), ("text",), None),
    ],
)
def test_a_list_is_completed_unless_that_denies_something_stated(
    stated: tuple[str, ...], given: tuple[str, ...], whole: tuple[str, ...] | None
) -> None:
    found = known(outputs(*stated), f.OUTPUTS, given)
    if whole is not None:
        assert found == inferred(whole, complete=True)
    else:
        assert found is not None and (found.value, found.complete) == (stated, False)


PLACE = "/architecture/parameters/total"


@pytest.mark.parametrize(
    ("values", "both"),
    [
        ([amount("2e9", "8e9")], amount("2e9", "5e9", "3e9")),
        ([amount("0", "4e9"), amount("2e9", "5e9")], amount("2e9", "4e9", "3e9")),
        ([amount("0", "4e9"), amount("3.5e9")], amount("3.5e9", "4e9")),  # the best value that is stated lies outside
        ([amount("0", "5e9")], None),
        ([amount("0", "9e9", "6e9")], None),
        ([amount("6e9", "9e9")], None),  # contradicts what is stated
        ([amount("0", "2e9"), amount("3e9")], None),  # contradict each other
    ],
)
def test_a_range_is_narrowed_by_what_goes_together_with_it(values: list[Value], both: Interval | None) -> None:
    total = {"low": Decimal("1e9"), "high": Decimal("5e9"), "value": Decimal("3e9")}
    found = known({"architecture": {"parameters": {"total": total}}}, f.PARAMETERS, *values)
    if both is not None:
        assert found == inferred(both, ",".join(("one", "two")[: len(values)]))
    else:
        assert found is not None and (found.value, found.pointer) == (amount("1e9", "5e9", "3e9"), PLACE)


@pytest.mark.parametrize(
    ("given", "both", "of_the_lower_end"),
    [
        (amount("0", "9e25"), amount("1e18", "9e25", "3e18"), True),  # the log of one run: an upper end makes it no estimate of all runs
        (amount("0", "9e25", "5e25"), amount("1e18", "9e25", "5e25"), False),
        (amount("8e24", "9e25", "8e24"), amount("8e24", "9e25", "8e24"), False),
        (amount("8e24", "9e25"), amount("8e24", "9e25"), True),
    ],
)
def test_the_best_value_of_a_lower_end_is_never_that_of_the_whole(given: Interval, both: Interval, of_the_lower_end: bool) -> None:
    run = {"activity": "training-run", "flop": {"low": Decimal("1e18"), "value": Decimal("3e18")}}
    found = known({"training": {"compute": {"components": [run]}}}, f.CUMULATIVE_FLOP, given)
    assert found is not None and (found.value, found.floor, found.how) == (both, of_the_lower_end, "inferred")


def test_what_follows_from_an_inference_follows() -> None:
    follows = known({}, f.OUTPUTS, ("text",), asked=f.GENERATIVE)
    assert follows is not None and follows.value is True
    assert known({}, f.WIDE_TASKS, True, asked=f.GENERATIVE) is None


ABOVE_ONE = Interval(Decimal(1), Decimal(5), Decimal(3), low_open=True)


@pytest.mark.parametrize(
    ("amounts", "both"),
    [
        ([ABOVE_ONE], ABOVE_ONE),
        ([ABOVE_ONE, amount("1", "4")], Interval(Decimal(1), Decimal(4), Decimal(3), low_open=True)),
        ([ABOVE_ONE, amount("2", "4")], amount("2", "4", "3")),
        ([ABOVE_ONE, amount("0", "1")], None),
        ([amount("1", "5"), Interval(Decimal(1), Decimal(5), high_open=True)], Interval(Decimal(1), Decimal(5), high_open=True)),
        ([amount("5", "5"), Interval(Decimal(1), Decimal(5), high_open=True)], None),
        ([amount("1", "5", "3"), amount("2")], amount("2", "5", "3")),
        ([amount("1", "5", "3"), amount("3", "9")], amount("3", "5", "3")),
        ([amount("1", "5", "3"), amount("0", "3")], amount("1", "3", "3")),
        ([amount("1", "5", "3"), amount("4", "9", "4.5")], amount("4", "5", "4.5")),
        ([amount("1", "5", "3"), amount("0", "2", "1.5")], amount("1", "2", "1.5")),
        ([amount("1"), amount("2")], amount("2")),
        ([amount("1", "", "3"), amount("2")], amount("2", "", "3")),
        ([amount("1", "2"), amount("2", "3")], amount("2", "2")),
        ([amount("1", "2"), amount("3")], None),
    ],
)
def test_what_lies_in_all_ranges_has_the_first_best_value_that_does(amounts: list[Interval], both: Interval | None) -> None:
    assert narrowed(amounts) == both


@pytest.mark.parametrize(
    ("of", "nothing_is_added"),
    [
        (Known(amount("1", "1", "1"), ""), True),
        (Known(amount("1", "1"), ""), False),
        (Known(amount("1", "2", "1"), ""), False),
        (Known(amount("1", "", "1"), ""), False),
        (Known(Interval(Decimal(1), Decimal(1), Decimal(1), low_open=True), ""), False),
        (Known(Interval(Decimal(1), Decimal(1), Decimal(1), high_open=True), ""), False),
        (Known(True, ""), True),
        (Known(("text",), "", complete=True), True),
        (Known(("text",), ""), False),
    ],
)
def test_nothing_is_added_to_one_number_a_judgement_or_a_whole_list(of: Known, nothing_is_added: bool) -> None:
    assert settled(of) is nothing_is_added
