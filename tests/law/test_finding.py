"""A finding whose evidence is that of another card, read alike."""

import pytest

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Holds
from compliance.law.finding import MEETS, Allowed, Basis, Evidence, Known, walk, why
from compliance.law.quantity import exactly
from tests.law.conftest import Judge


def test_the_same_finding_rests_on_what_another_card_says_beside_the_same_line(judge: Judge) -> None:
    one, other = Known(exactly("2e26"), "/one", Basis.TEXT), Known(exactly("3e26"), "/other", Basis.TEXT)
    finding = judge(Above(f.TOTAL_FLOP, "1e26", "more than 10^26"), {f.TOTAL_FLOP: one})
    (evidence,) = finding.decisive
    assert evidence == Evidence(f.TOTAL_FLOP, one, ">", exactly("1e26"))
    moved = finding.decided_by((evidence.of(other),))
    assert moved.decisive == (Evidence(f.TOTAL_FLOP, other, ">", exactly("1e26")),)
    assert moved._replace(decisive=finding.decisive) == finding and moved.verdict is MEETS


def test_evidence_is_read_by_the_allowance_only_where_that_decided() -> None:
    allowed = Known(exactly("1e24"), "/one", allowed=Allowed("house", exactly("3e24"), "taken as three times"))
    firm = Evidence(f.TOTAL_FLOP, Known(exactly("1e24"), "/one"))
    assert firm.as_read(allowed) is allowed
    by_reading = firm.of(Known(exactly("1e24"), "/one", Basis.READING)).as_read(allowed)
    assert (by_reading.value, by_reading.basis, by_reading.reading) == (exactly("3e24"), Basis.READING, "taken as three times")


def test_evidence_of_two_cards_is_alike_where_their_own_figures_alone_differ() -> None:
    """A cached finding serves only cards of which the line, and who says it, is the same."""
    one = Evidence(f.TOTAL_FLOP, Known(exactly("1e24"), "/one"), ">", exactly("1e23"))
    assert one.alike == one.of(Known(exactly("2e24"), "/two")).alike
    others = (
        one._replace(limit_third_party=True),
        one._replace(limit_inferred=f.BASE_FLOP),
        one._replace(limit=exactly("2e23")),
        one._replace(operator=">="),
        one._replace(fact=f.DIRECT_FLOP),
        one.of(Known(exactly("1e24"), "/one", Basis.READING)),
    )
    assert len({one.alike, *(other.alike for other in others)}) == 7


def test_why_is_the_reason_of_the_first_part_that_decides_and_nothing_where_the_evidence_is_the_reason(judge: Judge) -> None:
    claimed = Claimed(f.PRE_MARKET, "for research")
    inner = AllOf("both", (Holds(f.BROAD_DATA, "broad"), AnyOf("one", (claimed,))))
    assert why(judge(inner, {f.BROAD_DATA: True})) == "not claimed in the card"
    assert why(judge(inner, {f.BROAD_DATA: True, f.PRE_MARKET: True})) == ""
    assert why(judge(Holds(f.BROAD_DATA, "broad"), {})) == "the card does not say"


def test_a_finding_is_walked_outermost_first_in_the_order_of_the_sentence(judge: Judge) -> None:
    finding = judge(AllOf("both", (AnyOf("one", (Holds(f.BROAD_DATA, "broad"),)), Holds(f.ADAPTABLE, "adaptable"))), {})
    assert [part.words for part in walk(finding)] == ["both", "one", "broad", "adaptable"]


@pytest.mark.parametrize(
    ("how", "third_party", "derived"),
    [
        ("stated", False, "derived"),
        ("derived", False, "derived"),
        ("estimated by the provider", False, "derived"),
        ("estimated by a third party", True, "derived from a third party's estimate"),
        ("derived from a third party's estimate", True, "derived from a third party's estimate"),
        ("inferred", False, "inferred"),
    ],
)
def test_what_is_worked_out_from_a_third_partys_estimate_is_one_too(how: str, third_party: bool, derived: str) -> None:
    figure = Known(exactly("1"), "/x", how=how, allowed=Allowed("house", exactly("3"), "three times"))
    assert (figure.third_party, figure.derived, figure.by_allowance().how) == (third_party, derived, derived)


def test_the_law_is_the_firmest_ground_and_a_reading_of_this_project_the_weakest() -> None:
    assert [basis.word for basis in sorted(Basis, reverse=True)] == ["text", "presumption", "guidance", "estimate", "reading"]
