"""Cards that record a model built upon: which assessment they get, and the share of the modification in words."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.assess import determination
from compliance.assessment.modifiers import ByOrigin, share
from compliance.assessment.result import Assessment, Likely
from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.finding import DOES_NOT_MEET, Evidence, Known
from compliance.law.quantity import Interval, exactly
from compliance.registry.load import load

THIRD, FALLBACK = (load().on("2026-11-24")[f"eu.gl.mod-{name}"] for name in ("third", "fallback"))
LINE = "; a third would make you the provider (eu.gl.mod-third)"
OVER = "; more than a third makes you the provider (eu.gl.mod-third)"
OPEN = "; more than a third would make you the provider, and these figures leave it open (eu.gl.mod-third)"


def case(own: str = "", *bases: str, more: str = "") -> Case:
    """A card with a modification of so many operations, models it is built on, each as fields of an object, and more of lineage."""
    listed = ", ".join(f'{{"name": "base"{", " if base else ""}{base}}}' for base in bases or ("",))
    modified = f', "modification_flop": {own}' if own else ""
    card = decode(f'{{"model": {{"name": "x"}}, "lineage": {{"bases": [{listed}]{modified}{more}}}}}'.encode())
    assert isinstance(card, dict)
    return Case(card, "2026-11-24")


def shared(of: Case, likely: Likely | None = None) -> str:
    """The share, where the rules on a third and on what takes its place are shown."""
    return share(of, [determination(THIRD, of.day, None)._replace(likely=likely), determination(FALLBACK, of.day, None)])


def took(flop: str) -> str:
    return f'"training_flop": {flop}'


@pytest.mark.parametrize(
    ("own", "base", "says"),
    [
        ("1e22", "1e24", f"your 1e22 FLOP is 1 % of the base's 1e24 FLOP{LINE}"),
        ("3e23", "9e23", f"your 3e23 FLOP is 33 % of the base's 9e23 FLOP{LINE}"),
        ("3.1e23", "9e23", f"your 3.1e23 FLOP is 34 % of the base's 9e23 FLOP{OVER}"),
        ("9e19", "1e24", f"your 9e19 FLOP is less than 0.01 % of the base's 1e24 FLOP{LINE}"),
        ("3.1415e22", "1.2345e24", f"your 3.14e22 FLOP is 2.5 % of the base's 1.23e24 FLOP{LINE}"),
        # Ranges, of which nothing but both ends is told, and on both sides of the line nothing at all
        ("1e23", '{"low": 1e23, "high": 9e23}', f"your 1e23 FLOP is 11 % to 100 % of the base's 1e23 to 9e23 FLOP{OPEN}"),
        ('{"low": 2e23, "high": 4e23}', "7e23", f"your 2e23 to 4e23 FLOP is 29 % to 57 % of the base's 7e23 FLOP{OPEN}"),
        ('{"low": 1e22, "high": 4e22}', "7e23", f"your 1e22 to 4e22 FLOP is 1.4 % to 5.7 % of the base's 7e23 FLOP{LINE}"),
        ('{"low": 1e23}', "9e23", f"your 1e23 FLOP or more is at least 11 % of the base's 9e23 FLOP{OPEN}"),
        ('{"low": 4e23}', "9e23", f"your 4e23 FLOP or more is at least 44 % of the base's 9e23 FLOP{OVER}"),
        ("1e22", '{"low": 1e23}', f"your 1e22 FLOP is at most 10 % of the base's 1e23 FLOP or more{LINE}"),
        ('{"low": 1e22}', '{"low": 1e23}', f"your 1e22 FLOP or more is an unknown part of the base's 1e23 FLOP or more{OPEN}"),
        ("1e22", '{"low": 0, "high": 1e24}', ""),  # of a base that may have taken nothing there is no share
        ("", "1e24", ""),
        ("1e22", "", ""),
    ],
)
def test_the_share_is_that_of_the_figures_on_record(own: str, base: str, says: str) -> None:
    assert shared(case(own, took(base) if base else "")) == says


def test_what_makes_nobody_a_provider_is_not_said_to() -> None:
    own_base = case("5e23", f'{took("7e23")}, "same_provider": true')
    nobody = "the base is the provider's own, so that nobody else's model is modified"
    assert shared(own_base) == f"your 5e23 FLOP is 71 % of the base's 7e23 FLOP; {nobody} (eu.gl.mod-third)"
    insignificant = case("8e23", took("9e23"), more=', "significant_change": false')
    denied = "that is more than a third, and the card says that the change is not significant"
    assert shared(insignificant) == f"your 8e23 FLOP is 89 % of the base's 9e23 FLOP; {denied} (eu.gl.mod-third)"
    assert share(case("1e22", took("1e24")), ()).endswith(OPEN)  # where the rule is not shown


def test_of_several_bases_the_line_lies_between_the_smallest_and_all_together() -> None:
    says = shared(case("2e22", took("9e23"), took("3e22")))
    assert says == f"your 2e22 FLOP is 2.2 % to 67 % of the bases' 3e22 to 9.3e23 FLOP{OPEN}"


def test_where_the_base_cannot_be_known_the_line_that_takes_its_place_is_told() -> None:
    unknowable = '"compute_unknowable": true'
    rest = "takes the place of a third of the base's compute (eu.gl.mod-fallback)"
    either = f"your 1e22 FLOP; a third of 1e23 FLOP, or of 1e25 FLOP if the base has systemic risk, {rest}"
    assert shared(case("1e22", unknowable)) == either
    assert shared(case("1e22", f'{unknowable}, "systemic_risk": true')) == f"your 1e22 FLOP; a third of 1e25 FLOP {rest}"
    assert shared(case("1e22", f'{unknowable}, "systemic_risk": false')) == f"your 1e22 FLOP; a third of 1e23 FLOP {rest}"
    assert shared(case("1e22", f"{unknowable}, {took('1e24')}")).endswith(LINE)
    assert share(case("1e22", unknowable), ()) == ""


def test_a_line_that_is_only_likely_is_named_so() -> None:
    base = Interval(Decimal("7e23"), Decimal("7.5e23"), Decimal("7.2e23"))
    beside = Evidence(f.MODIFICATION_FLOP, Known(exactly("1e22"), "/x"), "3 x >", base, limit_inferred=f.BASE_FLOP)
    says = shared(case("1e22"), Likely(DOES_NOT_MEET, (), beside))
    assert says == f"your 1e22 FLOP is 1.4 % of the base's likely 7.2e23 FLOP{LINE}"
    assert shared(case("1e22"), Likely(DOES_NOT_MEET, (), beside._replace(limit_inferred=None))) == ""
    assert shared(case("1e22"), Likely(DOES_NOT_MEET, ())) == ""


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
