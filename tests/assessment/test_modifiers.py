"""Cards that record a model built upon: which assessment they get, and the share of the modification in words."""

from typing import Any

import pytest

from compliance.assessment.modifiers import ByOrigin, share
from compliance.assessment.result import Assessment
from compliance.card.decode import decode
from compliance.case.case import Case


def case(own: str = "", base: str = "") -> Case:
    figure = f', "training_flop": {base}' if base else ""
    modified = f', "modification_flop": {own}' if own else ""
    card = decode(f'{{"model": {{"name": "x"}}, "lineage": {{"bases": [{{"name": "base"{figure}}}]{modified}}}}}'.encode())
    assert isinstance(card, dict)
    return Case(card, "2026-11-24")


@pytest.mark.parametrize(
    ("own", "base", "says"),
    [
        ("1e22", "1e24", "your 1e22 FLOP is 1 % of the base's 1e24 FLOP; a third would make you the provider (eu.gl.mod-third)"),
        ("3e23", "9e23", "your 3e23 FLOP is 33 % of the base's 9e23 FLOP; a third would make you the provider (eu.gl.mod-third)"),
        ("3.1e23", "9e23", "your 3.1e23 FLOP is 34 % of the base's 9e23 FLOP; more than a third makes you the provider (eu.gl.mod-third)"),
        ('{"low": 1e22}', '{"low": 1e24, "high": 2e24}', "your 1e22 FLOP is 1 % of the base's 1e24 FLOP; "),
        ("3.1415e22", "1.2345e24", "your 3.14e22 FLOP is 2.5 % of the base's 1.23e24 FLOP; "),
        ('{"value": 2e22, "low": 1e22, "high": 4e22}', '{"value": 1e24, "low": 1e23}', "your 2e22 FLOP is 2 % of the base's 1e24 FLOP; "),
        ("1e22", '{"low": 0, "high": 1e24}', ""),  # of a base that may have taken nothing there is no share
        ("", "1e24", ""),
        ("1e22", "", ""),
    ],
)
def test_the_share_is_that_of_the_figures_on_record(own: str, base: str, says: str) -> None:
    found = share(case(own, base))
    assert found.startswith(says) and bool(found) is bool(says)


def test_the_assessment_for_modifiers_is_made_for_the_first_card_that_records_a_base_and_kept() -> None:
    made: list[str] = []
    plain, modified = Assessment((), ()), Assessment((), (), lines=("modified",))

    def make() -> Any:
        made.append("once")
        return lambda case: modified

    assess = ByOrigin(lambda case: plain, make)
    built_on_none = Case({"model": {"name": "x"}, "lineage": {"bases": []}}, "2026-11-24")
    assert assess(built_on_none) == plain and made == [] and assess.fallbacks == 0
    assert [assess(case()), assess(case())] == [modified, modified] and made == ["once"]


def test_cards_of_either_origin_that_the_quick_evaluation_failed_on_are_counted() -> None:
    class Assess:
        def __init__(self, fallbacks: int) -> None:
            self.fallbacks = fallbacks

        def __call__(self, case: Case) -> Assessment:
            return Assessment((), ())

    assess = ByOrigin(Assess(2), lambda: Assess(3))
    assert assess.fallbacks == 2
    assess(case())
    assert assess.fallbacks == 5
