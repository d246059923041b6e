"""Two policies at once: what each says is kept, and a policy that was only found opens nothing."""

from itertools import product
from typing import Any

import pytest

from compliance.law.finding import Basis
from compliance.policy.policy import Policy, Waiver, firmness, policy

FLAGS = ("invalid", "change", "asked")
DUTY = (("a", "eu.aia.3-63"),)
WAIVER = Waiver("rule", "crfm.2021", "FM-12", "C. Ounsel", "2026-12-31")


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize(("one", "other"), list(product((False, True), repeat=2)))
def test_what_closes_one_of_two_policies_closes_both(flag: str, one: bool, other: bool) -> None:
    first, second = Policy(**{flag: one}), Policy(**{flag: other})  # type: ignore[arg-type]
    for both in (first.joined(second), first.tightened(second)):
        assert {name: getattr(both, name) for name in FLAGS} == dict.fromkeys(FLAGS, False) | {flag: one or other}


@pytest.mark.parametrize(
    ("one", "other", "firmer"), [("text", "guidance", "text"), ("guidance", "text", "text"), ("", "estimate", "estimate"), ("", "", "")]
)
def test_the_firmer_of_two_policies_is_asked_for(one: str, other: str, firmer: str) -> None:
    first, second = Policy(firm=firmness(one)), Policy(firm=firmness(other))
    assert first.joined(second).firm == second.joined(first).firm == firmness(firmer)
    tightened = first.tightened(second)
    assert tightened.found is not None
    assert tightened.firm == tightened.found.firm == firmness(firmer)


def test_a_policy_that_was_found_keeps_what_it_names_to_itself_and_waives_nothing() -> None:
    named, found = Policy(fails=(("a", "meets"),), waivers=(WAIVER,)), Policy(fails=(("b", "meets"),), required=DUTY, waivers=(WAIVER,))
    both = named.tightened(found)
    assert both == named._replace(found=found._replace(waivers=()))
    assert both.rules == {"a", "b", "eu.aia.3-63"} and both.follows


def test_two_policies_at_once_name_all_that_either_names_once() -> None:
    whole: dict[str, Any] = {
        "fails": (("a", "meets"), ("b", "meets")),
        "expects": (("c", "meets"), ("d", "meets")),
        "warnings": ("e", "f"),
        "duties": (("g", "r"), ("h", "s")),
        "required": (("i", "t"), ("j", "u")),
        "possible": ("k", "l"),
    }
    first = Policy(**{name: values[:1] for name, values in whole.items()}, waivers=(WAIVER,))
    both = first.joined(Policy(**whole))
    assert both == Policy(**whole, waivers=(WAIVER,))
    assert both.rules == {"a", "b", "c", "d", "k", "l", "r", "s", "t", "u"}


@pytest.mark.parametrize(
    ("gate", "follows"),
    [
        (Policy(), False),
        (Policy(duties=DUTY), True),
        (Policy(required=DUTY), True),
        (Policy(found=Policy()), False),
        (Policy(found=Policy(duties=DUTY)), True),
        (Policy(duties=DUTY, found=Policy()), True),
        (Policy(fails=(("a", "meets"),), found=Policy(fails=(("a", "meets"),))), False),
    ],
)
def test_duties_are_worked_out_where_a_policy_names_them(gate: Policy, follows: bool) -> None:
    assert gate.follows is follows


def test_every_word_of_firmness_is_a_basis_and_none_asks_for_none() -> None:
    assert firmness(None) is firmness("") is None
    assert [firmness(basis.word) for basis in Basis] == list(Basis)


@pytest.mark.parametrize("values", [["invalid", "change"], ["change", "invalid"], ["change", "invalid", "none"]])
def test_every_word_of_a_gate_counts_in_any_order(values: list[str]) -> None:
    assert policy(values, [], [], []) == Policy(invalid=True, change=True, asked=True)


def test_a_gate_is_asked_for_by_a_verdict_that_must_occur_too() -> None:
    assert policy([], ["a=meets"], ["a"], []) == Policy(expects=(("a", "meets"),), asked=True)


def test_where_no_duty_is_loaded_none_is_missing() -> None:
    assert policy(["duty"], [], [], []) == Policy(asked=True)
