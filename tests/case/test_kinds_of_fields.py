"""A card as facts: each kind of field as it is stated, what an exponent that was lost leaves, and one base at a time."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case, Interpretation, lost_exponent
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import THIRD_PARTY, Basis, Known
from compliance.law.quantity import Interval, exactly

DAY = "2026-11-24"


def put(pointer: str, value: Any) -> dict[str, Any]:
    """A card that says one thing."""
    for key in reversed(pointer[1:].split("/")):
        value = {key: value}
    assert isinstance(value, dict)
    return value


def stated(fact: Fact, value: Any, require_basis: bool = False) -> Known | None:
    return Case(put(fact.pointer, value), DAY, require_basis=require_basis).stated(fact)


@pytest.mark.parametrize(
    ("figure", "lost"),
    [
        # 10^24 to 10^26 in a text whose superscripts were lost; 1000 and 1100 are figures as good as any.
        (exactly(1023), True),
        (exactly(1026), True),
        (exactly(1001), True),
        (exactly(1099), True),
        (exactly(1000), False),
        (exactly(1100), False),
        (exactly("1e26"), False),
        (Interval(Decimal(1023), Decimal(1026)), True),
        (Interval(Decimal(1023), None), False),
        (Interval(Decimal(1023), Decimal("1e26")), False),
        (Interval(Decimal(1023), Decimal(1100)), False),
        (Interval(Decimal("1000.5"), Decimal("1000.5")), True),
        (Interval(Decimal("1100.5"), Decimal("1100.5")), False),
    ],
)
def test_a_figure_that_looks_like_a_power_without_its_superscript_is_not_known(figure: Interval, lost: bool) -> None:
    assert lost_exponent(figure) is lost
    node = {"low": figure.low} | ({} if figure.high is None else {"high": figure.high})
    assert (stated(f.OWN_FLOP, node) is None) is lost
    assert Case({}, DAY).flop(node) == (None if lost else figure._replace(best=None))
    assert stated(f.COMPUTE_COST, node) is not None  # a price may be 1026 dollars


@pytest.mark.parametrize("size", [f.PARAMETERS])
@pytest.mark.parametrize(("unofficial", "told"), [(True, False), (False, True), (None, True)])
def test_a_count_of_parameters_that_is_not_official_is_not_known(size: Fact, unofficial: bool | None, told: bool) -> None:
    parameters = {"total": Decimal("7e9")} | ({} if unofficial is None else {"unofficial": unofficial})
    case = Case({"architecture": {"parameters": parameters}, "training": {"compute": {"direct_flop": Decimal("1e24")}}}, DAY)
    assert (case.stated(size) is not None) is told
    assert case.stated(f.DIRECT_FLOP) is not None  # which does not rest on it


@pytest.mark.parametrize(
    ("node", "point", "basis", "how"),
    [
        (Decimal("1e24"), True, Basis.TEXT, "stated"),
        ({"value": Decimal("1e24")}, True, Basis.TEXT, "stated"),
        ({"low": Decimal("1e24"), "high": Decimal("1e24")}, True, Basis.TEXT, "stated"),
        ({"value": Decimal("1e24"), "low": Decimal("9e23"), "high": Decimal("1.1e24")}, True, Basis.TEXT, "stated"),
        ({"value": Decimal("1e24"), "low": Decimal("5e23"), "high": Decimal("2e24")}, False, Basis.TEXT, "stated"),
        ({"low": Decimal("1e24")}, False, Basis.TEXT, "stated"),
        ({"value": Decimal("1e24"), "basis": "estimated"}, True, Basis.ESTIMATE, "estimated"),
        ({"value": Decimal("1e24"), "basis": "derived", "by": "Epoch AI"}, True, Basis.ESTIMATE, THIRD_PARTY),
        ({"value": Decimal("1e24"), "basis": "measured", "by": "Epoch AI"}, True, Basis.TEXT, "measured"),
    ],
)
def test_a_figure_is_held_by_how_its_author_came_to_it(node: Any, point: bool, basis: Basis, how: str) -> None:
    known = stated(f.DIRECT_FLOP, node)
    assert known is not None
    assert (known.point, known.basis, known.how, known.pointer) == (point, basis, how, f.DIRECT_FLOP.pointer)


@pytest.mark.parametrize(
    ("node", "known", "where_required"),
    [
        (True, Known(True, f.BROAD_DATA.pointer, how="stated without basis"), None),
        (False, Known(False, f.BROAD_DATA.pointer, how="stated without basis"), None),
        ({"value": True}, Known(True, f.BROAD_DATA.pointer, how="stated without basis"), None),
        ({"value": True, "basis": "measured"}, Known(True, f.BROAD_DATA.pointer), Known(True, f.BROAD_DATA.pointer)),
    ],
)
def test_a_judgement_says_whether_it_has_a_basis(node: Any, known: Known, where_required: Known | None) -> None:
    assert stated(f.BROAD_DATA, node) == known
    assert stated(f.BROAD_DATA, node, require_basis=True) == where_required


@pytest.mark.parametrize("complete", [True, False, None])
def test_a_list_is_complete_where_the_card_says_so(complete: bool | None) -> None:
    card = {"capability": {"outputs": ["text", "image"]} | ({} if complete is None else {"outputs_complete": complete})}
    assert Case(card, DAY).stated(f.OUTPUTS) == Known(("text", "image"), f.OUTPUTS.pointer, complete=complete is True)


def test_a_day_is_its_text() -> None:
    assert stated(f.RELEASED, "2026-01-01") == Known("2026-01-01", f.RELEASED.pointer)
    assert stated(f.RELEASED, 2026) is None


@pytest.mark.parametrize(
    ("node", "claimed"),
    [(True, True), (False, False), (["military"], True), (["space", "military"], True), (["space"], False), ([], False)],
)
def test_a_claim_is_a_yes_or_its_word_in_a_list(node: Any, claimed: bool) -> None:
    fact = Fact("/exclusions", "military use", "?", kind="claim", key="military")
    assert stated(fact, node) == (Known(True, fact.pointer, how="claimed") if claimed else None)


ACT = Fact("/acts", "designated", "?", kind="act", authority="European Commission", key="designation")


def recorded(*entries: dict[str, Any]) -> Known | None:
    return Case({"acts": [{"act": "designation", "authority": "European Commission", **entry} for entry in entries]}, DAY).stated(ACT)


@pytest.mark.parametrize(
    ("entries", "value", "place"),
    [
        ([{"date": DAY}], True, 0),
        ([{}], True, 0),
        ([{"date": DAY, "value": False}], False, 0),
        # The last word up to the day counts.
        ([{"date": "2026-01-01"}, {"date": "2026-02-01", "value": False}], False, 1),
        ([{"date": "2026-02-01", "value": False}, {"date": "2026-01-01"}], False, 0),
        ([{"date": "2026-01-01"}, {"date": "2026-11-25", "value": False}], True, 0),
        ([{"value": False}, {"date": "2026-01-01"}], True, 1),
        # Two words of one day that contradict each other.
        ([{"date": DAY}, {"date": DAY, "value": False}], "recorded as both", 1),
        ([{"date": DAY}, {"date": DAY}], True, 1),
        # Of another authority, or another act.
        ([{"authority": "AI Office"}, {}], True, 1),
        ([{}, {"act": "rebuttal", "value": False}], True, 0),
    ],
)
def test_the_last_act_of_the_authority_up_to_the_day_counts(entries: list[dict[str, Any]], value: Any, place: int) -> None:
    assert recorded(*entries) == Known(value, f"/acts/{place}", how="recorded")


@pytest.mark.parametrize("entries", [[], [{"date": "2026-11-25"}], [{"authority": "AI Office"}], [{"act": "rebuttal"}]])
def test_no_act_up_to_the_day_is_none(entries: list[dict[str, Any]]) -> None:
    assert recorded(*entries) is None
    assert Case({}, DAY).stated(ACT) is None


# One base at a time


def of_bases(count: int) -> Case:
    bases = [{"name": "B", "same_provider": index == 1, "training_flop": Decimal(index + 1).scaleb(20)} for index in range(count)]
    return Case({"lineage": {"bases": bases}, "capability": {"outputs": ["text"]}}, DAY, require_basis=False)


@pytest.mark.parametrize(("count", "asked"), [(0, 0), (1, 0), (2, 2), (3, 3)])
def test_of_several_bases_each_is_asked_by_itself(count: int, asked: int) -> None:
    found = of_bases(count).of_bases()
    assert len(found) == asked
    for index, base in enumerate(found):
        assert base.known(f.BASE_SAME_PROVIDER) == Known(index == 1, f"/lineage/bases/{index}/same_provider")
        flop = base.known(f.BASE_FLOP)
        assert flop is not None and flop.value == exactly(Decimal(index + 1).scaleb(20)) and flop.pointer == "/lineage/bases"
        assert base.known(f.OUTPUTS) == of_bases(count).known(f.OUTPUTS)  # what concerns the model itself is shared
        assert base.known(f.BASE_SYSTEMIC) is None
        assert base.of_bases() == ()
    assert Case({}, DAY).of_bases() == ()


@pytest.mark.parametrize("require_basis", [True, False])
def test_a_card_is_read_as_its_run_says(require_basis: bool) -> None:
    case = Interpretation(DAY, {}, require_basis).case(put(f.BROAD_DATA.pointer, True))
    assert (case.known(f.BROAD_DATA) is None) is require_basis
    assert Interpretation(DAY).require_basis is Case({}, DAY).require_basis is False


def test_what_nobody_asked_for_yet_is_not_taken_for_what_is_not_known() -> None:
    case = Case(put(f.BROAD_DATA.pointer, False), DAY)
    assert case.at("/training/data/broad") is case.at("/training/data/broad") is False
    assert case.at("/training/data/tokens") is None
    assert case.at("/training/data/broad/deeper") is None
