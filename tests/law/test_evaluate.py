"""What the criteria mean: the truth tables of the design, each written out here a second time."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product

import pytest

from compliance.law import facts as f
from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Claimed,
    Criterion,
    Done,
    Holds,
    Includes,
    Indicated,
    IsA,
    OnOrAfter,
    Presumed,
    Reading,
    Shown,
    Unread,
)
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Finding, Known, Verdict
from compliance.law.quantity import Interval, band, exactly
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

Judge = Callable[..., Finding]

ONE, TWO, THREE, FOUR = f.BROAD_DATA, f.VAST_DATA, f.ADAPTABLE, f.WIDE_CONTEXTS
A, B, C, D = (Holds(fact, fact.label) for fact in (ONE, TWO, THREE, FOUR))
STATED = {MEETS: True, DOES_NOT_MEET: False, UNDETERMINED: None}
ORDER = [DOES_NOT_MEET, UNDETERMINED, MEETS]
VERDICTS = tuple(ORDER)
LETTER = {"M": MEETS, "N": DOES_NOT_MEET, "U": UNDETERMINED}
REBUTTAL = Fact("/acts", "rebuttal", "was a rebuttal accepted?", "act", authority="European Commission", key="rebuttal-accepted")


def known(value: bool | Interval | str, basis: Basis = Basis.TEXT, floor: bool = False) -> Known:
    return Known(value, "/stated", basis, floor=floor)


def facts(*verdicts: Verdict) -> dict[Fact, bool | None]:
    return {fact: STATED[verdict] for fact, verdict in zip((ONE, TWO, THREE, FOUR), verdicts, strict=False)}


def lowest(verdicts: tuple[Verdict, ...]) -> Verdict:
    return min(verdicts, key=ORDER.index)


def highest(verdicts: tuple[Verdict, ...]) -> Verdict:
    return max(verdicts, key=ORDER.index)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_has_no_truth_value(verdict: Verdict) -> None:
    with pytest.raises(TypeError, match="not a yes or no"):
        bool(verdict)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_judgement_is_what_the_card_attests_and_silence_is_undetermined(verdict: Verdict, judge: Judge) -> None:
    finding = judge(A, facts(verdict))
    assert finding.verdict is verdict
    assert (finding.missing == (ONE,)) == (verdict is UNDETERMINED)
    assert (finding.basis is None) == (verdict is UNDETERMINED)


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=3)])
def test_a_conjunction_is_the_minimum(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    assert judge(AllOf("all", (A, B, C)), facts(*verdicts)).verdict is lowest(verdicts)


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=3)])
def test_a_disjunction_is_the_maximum(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    assert judge(AnyOf("any", (A, B, C)), facts(*verdicts)).verdict is highest(verdicts)


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=3)])
def test_an_exception_counts_as_its_opposite(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    *parts, exception = verdicts
    swapped = {MEETS: DOES_NOT_MEET, DOES_NOT_MEET: MEETS, UNDETERMINED: UNDETERMINED}[exception]
    assert judge(AllOf("all", (A, B), unless=C), facts(*verdicts)).verdict is lowest((*parts, swapped))


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=3)])
def test_the_order_of_parts_changes_no_verdict_and_no_basis(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    for group in (AllOf, AnyOf):
        forward = judge(group("group", (A, B, C)), facts(*verdicts))
        backward = judge(group("group", (C, B, A)), facts(*verdicts))
        assert (forward.verdict, forward.basis) == (backward.verdict, backward.basis)


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=3)])
def test_what_is_open_asks_for_every_open_part_and_what_is_decided_asks_nothing(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    finding = judge(AllOf("all", (A, B, C)), facts(*verdicts))
    unknown = tuple(fact for fact, verdict in zip((ONE, TWO, THREE), verdicts, strict=True) if verdict is UNDETERMINED)
    assert finding.missing == (unknown if finding.verdict is UNDETERMINED else ())


SHOWN = {  # the general clause, then two examples
    "MMM": "M", "MMN": "M", "MMU": "M", "MNM": "M", "MNN": "M", "MNU": "M", "MUM": "M", "MUN": "M", "MUU": "M",
    "NMM": "M", "NMN": "M", "NMU": "M", "NNM": "M", "NNN": "N", "NNU": "N", "NUM": "M", "NUN": "N", "NUU": "N",
    "UMM": "M", "UMN": "M", "UMU": "M", "UNM": "M", "UNN": "U", "UNU": "U", "UUM": "M", "UUN": "U", "UUU": "U",
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SHOWN.items())
def test_one_true_example_proves_a_general_clause_and_no_false_one_disproves_it(given: str, expected: str, judge: Judge) -> None:
    assert judge(Shown(A, by=(B, C)), facts(*(LETTER[letter] for letter in given))).verdict is LETTER[expected]


PRESUMED = {  # the trigger, an accepted rebuttal, the merits
    "MMM": "N", "MMN": "N", "MMU": "N", "NMM": "N", "NMN": "N", "NMU": "N", "UMM": "N", "UMN": "N", "UMU": "N",
    "MNM": "M", "MNN": "M", "MNU": "M", "NNM": "M", "NNN": "N", "NNU": "U", "UNM": "M", "UNN": "U", "UNU": "U",
    "MUM": "U", "MUN": "U", "MUU": "U", "NUM": "U", "NUN": "N", "NUU": "U", "UUM": "U", "UUN": "U", "UUU": "U",
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), PRESUMED.items())
def test_a_presumption_holds_until_rebutted(given: str, expected: str, judge: Judge) -> None:
    assert judge(Presumed("presumed", A, B, C), facts(*(LETTER[letter] for letter in given))).verdict is LETTER[expected]


@pytest.mark.parametrize(("trigger", "merits"), [*product(VERDICTS, repeat=2)])
def test_an_accepted_rebuttal_wins_over_both(trigger: Verdict, merits: Verdict, judge: Judge) -> None:
    rebutted = Done(REBUTTAL, "rebutted", silence="no")
    finding = judge(Presumed("presumed", A, rebutted, C), {**facts(trigger, UNDETERMINED, merits), REBUTTAL: True})
    assert (finding.verdict, finding.basis) == (DOES_NOT_MEET, Basis.TEXT)


def test_below_a_threshold_nothing_is_presumed_either_way(judge: Judge) -> None:
    trigger = Above(f.CUMULATIVE_FLOP, "1e25", "greater than 10^25")
    criterion = Presumed("presumed", trigger, Done(REBUTTAL, "rebutted", silence="no"), A)
    assert judge(criterion, {f.CUMULATIVE_FLOP: exactly("1e24")}).verdict is UNDETERMINED
    assert judge(criterion, {f.CUMULATIVE_FLOP: exactly("1e24"), ONE: True}).verdict is MEETS
    assert judge(criterion, {f.CUMULATIVE_FLOP: exactly("1e24"), ONE: False}).verdict is DOES_NOT_MEET
    assert judge(criterion, {f.CUMULATIVE_FLOP: exactly("2e25")}).basis is Basis.PRESUMPTION


@pytest.mark.parametrize(
    ("trigger", "merits", "basis"),
    [
        (Basis.TEXT, None, Basis.PRESUMPTION),
        (Basis.ESTIMATE, None, Basis.ESTIMATE),
        (None, Basis.TEXT, Basis.TEXT),
        (None, Basis.ESTIMATE, Basis.ESTIMATE),
        (Basis.TEXT, Basis.TEXT, Basis.TEXT),
        (Basis.TEXT, Basis.ESTIMATE, Basis.PRESUMPTION),
        (Basis.ESTIMATE, Basis.GUIDANCE, Basis.GUIDANCE),
    ],
)
def test_a_presumption_is_as_firm_as_the_firmer_of_trigger_and_merits(
    trigger: Basis | None, merits: Basis | None, basis: Basis, judge: Judge
) -> None:
    stated = {ONE: known(True, trigger) if trigger else None, TWO: False, THREE: known(True, merits) if merits else None}
    finding = judge(Presumed("presumed", A, B, C), stated)
    assert (finding.verdict, finding.basis) == (MEETS, basis)


def test_a_presumption_is_no_firmer_than_the_absence_of_its_rebuttal(judge: Judge) -> None:
    finding = judge(Presumed("presumed", A, B, C), {ONE: True, TWO: known(False, Basis.ESTIMATE), THREE: True})
    assert (finding.verdict, finding.basis) == (MEETS, Basis.ESTIMATE)


@pytest.mark.parametrize(("merits", "yardstick"), [*product(VERDICTS, repeat=2)])
def test_an_indication_yields_to_the_merits_both_ways(merits: Verdict, yardstick: Verdict, judge: Judge) -> None:
    finding = judge(Indicated("indicated", A, B), facts(merits, yardstick))
    indicated = (yardstick, None if yardstick is UNDETERMINED else Basis.GUIDANCE)
    assert (finding.verdict, finding.basis) == (indicated if merits is UNDETERMINED else (merits, Basis.TEXT))


def test_an_indication_by_an_estimate_is_an_estimate(judge: Judge) -> None:
    assert judge(Indicated("indicated", A, B), {TWO: known(True, Basis.ESTIMATE)}).basis is Basis.ESTIMATE


def test_an_open_indication_asks_for_the_merits_and_for_the_yardstick(judge: Judge) -> None:
    assert judge(Indicated("indicated", A, B), {}).missing == (ONE, TWO)


BASES = tuple(Basis)


@pytest.mark.parametrize(("one", "two"), [*product([*product((True, False), BASES)], repeat=2)])
def test_a_chain_is_as_firm_as_its_weakest_needed_part_and_fails_as_firmly_as_its_firmest_failing_part(
    one: tuple[bool, Basis], two: tuple[bool, Basis], judge: Judge
) -> None:
    stated = {ONE: known(*one), TWO: known(*two)}
    for group, decides_alone in ((AllOf, False), (AnyOf, True)):
        finding = judge(group("group", (A, B)), stated)
        alone = [basis for value, basis in (one, two) if value is decides_alone]
        assert finding.basis is (max(alone) if alone else min(one[1], two[1]))


def test_an_undetermined_finding_has_no_basis(judge: Judge) -> None:
    assert judge(AllOf("all", (A, B)), {ONE: True}).basis is None


def test_a_typical_feature_is_reported_and_never_counts(judge: Judge) -> None:
    group = AllOf("all", (A, Holds(TWO, "generally uses", typical=True)))
    for one, two in product(VERDICTS, repeat=2):
        finding = judge(group, facts(one, two))
        assert finding.verdict is one
        assert finding.parts[1].role == "typical"
        assert TWO not in finding.missing


@pytest.mark.parametrize("value", ["partly", True, False, None])
def test_partly_self_supervised_is_no_limit_where_it_is_typical(value: bool | str | None, judge: Judge) -> None:
    group = AllOf("all", (A, Holds(f.SELF_SUPERVISED, "generally uses self-supervision", typical=True)))
    assert judge(group, {ONE: True, f.SELF_SUPERVISED: value}).verdict is MEETS


def test_partly_is_neither_yes_nor_no_where_the_law_requires_it(judge: Judge) -> None:
    finding = judge(Holds(f.SELF_SUPERVISED, "uses self-supervision"), {f.SELF_SUPERVISED: "partly"})
    assert finding.verdict is UNDETERMINED
    assert finding.missing == (f.SELF_SUPERVISED,)


@pytest.mark.parametrize(("tokens", "expected"), [("2e12", MEETS), ("1e9", UNDETERMINED), (None, MEETS)])
def test_a_typical_number_that_is_contradicted_caps_the_verdict_at_undetermined(
    tokens: str | None, expected: Verdict, judge: Judge
) -> None:
    group = AllOf("all", (A, AtLeast(f.TOKENS, "1e12", "generally contains at least", typical=True)))
    stated = {ONE: True, f.TOKENS: None if tokens is None else exactly(tokens)}
    assert judge(group, stated).verdict is expected
    assert judge(group, {**stated, ONE: False}).verdict is DOES_NOT_MEET


def test_a_typical_number_whose_other_side_is_unknown_has_no_effect(judge: Judge) -> None:
    group = AllOf("all", (A, AtLeast(f.DIRECT_FLOP, f.TOTAL_FLOP, "generally at least", typical=True)))
    finding = judge(group, {ONE: True, f.DIRECT_FLOP: exactly(1)})
    assert (finding.verdict, finding.missing) == (MEETS, ())


@pytest.mark.parametrize(("stated", "expected"), [(None, MEETS), (True, MEETS), (False, DOES_NOT_MEET)])
def test_an_assumed_part_is_taken_as_true_until_the_card_denies_it(stated: bool | None, expected: Verdict, judge: Judge) -> None:
    finding = judge(Holds(ONE, "can be integrated", assumed=True), {ONE: stated})
    assert finding.verdict is expected
    assert (finding.role == "assumed" and "taken as true" in finding.because) == (stated is None)


@pytest.mark.parametrize(("stated", "expected"), [(None, DOES_NOT_MEET), (True, MEETS), (False, DOES_NOT_MEET)])
def test_an_exemption_counts_only_where_the_card_claims_it(stated: bool | None, expected: Verdict, judge: Judge) -> None:
    finding = judge(Claimed(f.PRE_MARKET, "except"), {f.PRE_MARKET: stated})
    assert finding.verdict is expected
    assert finding.because == ("" if stated else "not claimed in the card")


@pytest.mark.parametrize(
    ("silence", "recorded", "expected"),
    [
        ("no", None, DOES_NOT_MEET),
        ("unknown", None, UNDETERMINED),
        ("no", True, MEETS),
        ("unknown", True, MEETS),
        ("no", False, DOES_NOT_MEET),
        ("unknown", False, DOES_NOT_MEET),
    ],
)
def test_silence_about_a_public_act_means_none_and_about_a_secret_one_nobody_knows(
    silence: str, recorded: bool | None, expected: Verdict, judge: Judge
) -> None:
    act = Done(REBUTTAL, "accepted", silence="no" if silence == "no" else "unknown")
    finding = judge(act, {REBUTTAL: recorded})
    assert (finding.verdict, finding.counts) == (expected, expected)
    assert finding.missing == ((REBUTTAL,) if expected is UNDETERMINED else ())


def test_a_part_that_could_not_be_read_leaves_open_only_what_depends_on_it(judge: Judge) -> None:
    group = AllOf("all", (A, Unread("the rest")))
    assert judge(group, {ONE: True}).verdict is UNDETERMINED
    assert judge(group, {ONE: False}).verdict is DOES_NOT_MEET
    assert judge(AnyOf("any", (A, Unread("the rest"))), {ONE: True}).verdict is MEETS


LAW = Instrument("xx.law", "XX", "A law", "Law 1", "", "law", "2025-01-01", Period("2025-01-01"))
OTHER = Rule(
    "xx.law.1", "thing", LAW.at("s. 1", "broad data and vast data"), AllOf("broad data", (A, B)), Review("2026-01-01", "test", "VERIFIED")
)


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=2)])
def test_a_reference_takes_the_other_rules_verdict_basis_and_questions(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    finding = judge(OTHER.test, facts(*verdicts))
    referred = judge(IsA(OTHER.id, "a thing"), {}, {OTHER.id: (OTHER, finding)})
    assert (referred.verdict, referred.basis, referred.missing) == (finding.verdict, finding.basis, finding.missing)
    assert (referred.refers, referred.parts, referred.words) == (OTHER, (), "a thing")


@pytest.mark.parametrize(("broad", "basis"), [(True, Basis.GUIDANCE), (False, Basis.TEXT)])
def test_what_guidance_says_is_met_is_held_no_more_firmly_than_guidance(broad: bool, basis: Basis, judge: Judge) -> None:
    guidance = OTHER._replace(source=LAW._replace(kind="guidance").at("s. 1", OTHER.source.text))
    finding = judge(guidance.test, {ONE: broad, TWO: True})
    referred = judge(IsA(guidance.id, "a thing"), {}, {guidance.id: (guidance, finding)})
    assert (finding.basis, referred.verdict, referred.basis) == (Basis.TEXT, finding.verdict, basis)


def test_the_questions_of_a_referred_rule_are_listed_by_the_rule_that_refers(judge: Judge) -> None:
    open_finding = judge(OTHER.test, {})
    finding = judge(AllOf("a thing that", (IsA(OTHER.id, "a thing"), C)), {}, {OTHER.id: (OTHER, open_finding)})
    assert finding.missing == (ONE, TWO, THREE)


def test_a_referred_rule_not_yet_written_is_undetermined_and_says_so(judge: Judge) -> None:
    finding = judge(IsA(OTHER.id, "a thing"), {ONE: True, TWO: True}, {OTHER.id: (OTHER, None)})
    assert finding.verdict is UNDETERMINED
    assert "was not yet written on this day" in finding.because


LINE = "1e25"
EDGES = {  # an amount, then whether it is greater than 1e25, and whether it is at least 1e25
    "9999999999999999999999999": "NN",
    "1e25": "NM",
    "10000000000000000000000000": "NM",
    "1.0E+25": "NM",
    "10000000000000000000000001": "MM",
    "10000000000000000905969664": "MM",  # the binary double nearest 1e25 is above it
    "9999999999999998758486016": "NN",  # and the one before is below
    "0": "NN",
}


@pytest.mark.parametrize(("amount", "expected"), EDGES.items())
def test_greater_than_and_at_least_differ_only_on_the_line(amount: str, expected: str, judge: Judge) -> None:
    stated = {f.DIRECT_FLOP: exactly(amount)}
    for criterion, letter in zip(both(LINE), expected, strict=True):
        assert judge(criterion, stated).verdict is LETTER[letter]


def both(limit: str | Reading | Fact, times: str = "1") -> tuple[Criterion, Criterion]:
    return Above(f.DIRECT_FLOP, limit, "greater than", times=times), AtLeast(f.DIRECT_FLOP, limit, "at least", times=times)


RANGES = {  # a range, then greater than 100, and at least 100
    (50, 99): "NN",
    (50, 100): "NU",
    (50, 101): "UU",
    (50, None): "UU",
    (100, 100): "NM",
    (100, 101): "UM",
    (100, None): "UM",
    (101, None): "MM",
    (101, 200): "MM",
    (0, None): "UU",
}


@pytest.mark.parametrize(("ends", "expected"), RANGES.items())
def test_a_range_decides_only_where_it_lies_wholly_on_one_side(ends: tuple[int, int | None], expected: str, judge: Judge) -> None:
    low, high = ends
    amount = Interval(Decimal(low), None if high is None else Decimal(high))
    for criterion, letter in zip(both("100"), expected, strict=True):
        finding = judge(criterion, {f.DIRECT_FLOP: amount})
        assert finding.verdict is LETTER[letter]
        assert finding.missing == ((f.DIRECT_FLOP,) if letter == "U" else ())


BAND = Reading("xx.tens", band("10", "20"), "things", "tens of things")
IN_BAND = {  # just below, at and just above both edges: greater than, at least
    "9.999999999999999999999999": "NN",
    "10": "NU",
    "10.00000000000000000000001": "UU",
    "15": "UU",
    "19.99999999999999999999999": "UU",
    "20": "UM",
    "20.00000000000000000000001": "MM",
}


@pytest.mark.parametrize(("amount", "expected"), IN_BAND.items())
def test_a_band_is_open_between_its_edges(amount: str, expected: str, judge: Judge) -> None:
    for criterion, letter in zip(both(BAND), expected, strict=True):
        finding = judge(criterion, {f.DIRECT_FLOP: exactly(amount)})
        assert finding.verdict is LETTER[letter]
        assert finding.decisive[0].reading == BAND
        if letter == "U":
            assert "between the two readings of xx.tens" in finding.because


@pytest.mark.parametrize(
    ("chosen", "expected"), [(exactly("15"), "UM"), (exactly("15.1"), "NN"), (exactly("14.9"), "MM"), (band("16", "17"), "NN")]
)
def test_a_chosen_reading_replaces_the_band(chosen: Interval, expected: str, judge: Judge) -> None:
    expected = "NM" if expected == "UM" else expected
    for criterion, letter in zip(both(BAND), expected, strict=True):
        finding = judge(criterion, {f.DIRECT_FLOP: exactly("15")}, readings={"xx.tens": chosen})
        assert finding.verdict is LETTER[letter]


@pytest.mark.parametrize(
    ("base", "modification", "expected"),
    [
        ("3e24", "1e24", "NM"),
        ("3e24", "1000000000000000000000001", "MM"),
        ("3e24", "999999999999999999999999", "NN"),
        ("1e25", "3333333333333333333333333", "NN"),
        ("1e25", "3333333333333333333333334", "MM"),
    ],
)
def test_exactly_a_third_is_not_greater_than_a_third(base: str, modification: str, expected: str, judge: Judge) -> None:
    stated = {f.DIRECT_FLOP: exactly(modification), f.TOTAL_FLOP: exactly(base)}
    for criterion, letter in zip(both(f.TOTAL_FLOP, times="3"), expected, strict=True):
        assert judge(criterion, stated).verdict is LETTER[letter]


@pytest.mark.parametrize(
    ("stated", "asked"),
    [({}, (f.DIRECT_FLOP, f.TOTAL_FLOP)), ({f.DIRECT_FLOP: exactly(1)}, (f.TOTAL_FLOP,)), ({f.TOTAL_FLOP: exactly(1)}, (f.DIRECT_FLOP,))],
)
def test_a_comparison_of_two_unknown_quantities_asks_for_both(stated: dict[Fact, Interval], asked: tuple[Fact, ...], judge: Judge) -> None:
    finding = judge(Above(f.DIRECT_FLOP, f.TOTAL_FLOP, "greater than"), stated)
    assert (finding.verdict, finding.missing) == (UNDETERMINED, asked)


def test_a_comparison_with_an_estimated_quantity_is_an_estimate(judge: Judge) -> None:
    stated = {f.DIRECT_FLOP: exactly(5), f.TOTAL_FLOP: known(exactly(1), Basis.ESTIMATE)}
    assert judge(Above(f.DIRECT_FLOP, f.TOTAL_FLOP, "greater than"), stated).basis is Basis.ESTIMATE


POINTS = {  # a best value, then greater than 100 read as a point, and whether it is borderline
    "76": ("N", False),
    "76.92307692307692307692307": ("N", False),
    "76.92307692307692307692308": ("N", True),
    "100": ("N", True),
    "100.0000000000000000000001": ("M", True),
    "142.8571428571428571428571": ("M", True),
    "142.8571428571428571428572": ("M", False),
    "150": ("M", False),
}


@pytest.mark.parametrize(("best", "expected"), POINTS.items())
def test_a_best_estimate_decides_as_a_point_and_is_borderline_within_thirty_percent(
    best: str, expected: tuple[str, bool], judge: Judge
) -> None:
    letter, borderline = expected
    point = Above(f.DIRECT_FLOP, "100", "greater than", reads="point")
    wide = Interval(Decimal(1), Decimal(1000), Decimal(best))
    finding = judge(point, {f.DIRECT_FLOP: wide})
    assert (finding.verdict, finding.borderline) == (LETTER[letter], borderline)
    assert judge(point._replace(reads="range"), {f.DIRECT_FLOP: wide}).verdict is UNDETERMINED


@pytest.mark.parametrize(("low", "high", "expected"), [(1, 1000, UNDETERMINED), (101, 1000, MEETS), (1, 100, DOES_NOT_MEET)])
def test_without_a_best_estimate_the_range_decides(low: int, high: int, expected: Verdict, judge: Judge) -> None:
    finding = judge(Above(f.DIRECT_FLOP, "100", "greater than", reads="point"), {f.DIRECT_FLOP: band(str(low), str(high))})
    assert (finding.verdict, finding.borderline) == (expected, False)


@pytest.mark.parametrize(
    ("low", "high", "best", "expected"), [(1, None, 50, UNDETERMINED), (1, None, 101, MEETS), (1, 100, 50, DOES_NOT_MEET)]
)
def test_a_best_estimate_of_a_floor_never_caps_the_amount(low: int, high: int | None, best: int, expected: Verdict, judge: Judge) -> None:
    amount = Interval(Decimal(low), None if high is None else Decimal(high), Decimal(best))
    finding = judge(Above(f.DIRECT_FLOP, "100", "greater than", reads="point"), {f.DIRECT_FLOP: known(amount, floor=True)})
    assert finding.verdict is expected


def test_borderline_reaches_the_verdict_on_the_whole(judge: Judge) -> None:
    group = AllOf("all", (A, Above(f.DIRECT_FLOP, "100", "greater than", reads="point")))
    assert judge(group, {ONE: True, f.DIRECT_FLOP: exactly(110)}).borderline
    assert not judge(group, {ONE: False, f.DIRECT_FLOP: exactly(110)}).borderline


@pytest.mark.parametrize(
    ("day", "on_or_after"), [("2025-08-01", False), ("2025-08-02", True), ("2025-08-03", True), ("2024-12-31", False), ("2026-01-01", True)]
)
def test_on_or_after_a_day_includes_the_day_and_before_excludes_it(day: str, on_or_after: bool, judge: Judge) -> None:
    stated = {f.MARKET_DATE_EU: day}
    after, before = OnOrAfter(f.MARKET_DATE_EU, "2025-08-02", "on or after"), Before(f.MARKET_DATE_EU, "2025-08-02", "before")
    assert judge(after, stated).verdict is (MEETS if on_or_after else DOES_NOT_MEET)
    assert judge(before, stated).verdict is (DOES_NOT_MEET if on_or_after else MEETS)


def test_an_unknown_day_is_undetermined_and_asked_for(judge: Judge) -> None:
    for criterion in (OnOrAfter(f.RELEASED, "2025-08-02", "on or after"), Before(f.RELEASED, "2025-08-02", "before")):
        finding = judge(criterion, {})
        assert (finding.verdict, finding.missing) == (UNDETERMINED, (f.RELEASED,))


@pytest.mark.parametrize(
    ("listed", "complete", "expected"),
    [
        (("text",), False, MEETS),
        (("text", "other"), True, MEETS),
        (("label",), False, UNDETERMINED),
        (("label",), True, DOES_NOT_MEET),
        (("audio",), True, UNDETERMINED),
        (("other", "label"), False, UNDETERMINED),
        ((), True, DOES_NOT_MEET),
        ((), False, UNDETERMINED),
    ],
)
def test_a_list_denies_only_where_it_is_complete_and_nothing_in_it_may_be_meant(
    listed: tuple[str, ...], complete: bool, expected: Verdict, judge: Judge
) -> None:
    criterion = Includes(f.OUTPUTS, ("text", "speech"), "language", perhaps=("audio", "other"))
    finding = judge(criterion, {f.OUTPUTS: Known(listed, f.OUTPUTS.pointer, complete=complete)})
    assert finding.verdict is expected
    assert finding.missing == ((f.OUTPUTS,) if expected is UNDETERMINED else ())


def test_a_list_that_nobody_gave_is_undetermined(judge: Judge) -> None:
    assert judge(Includes(f.OUTPUTS, ("text",), "language"), {}).missing == (f.OUTPUTS,)


def test_the_explanation_is_the_tree_that_was_judged(judge: Judge) -> None:
    finding = judge(AllOf("all", (A, AnyOf("any", (B, C))), unless=D), {ONE: True, TWO: False, THREE: True})
    assert [part.words for part in finding.parts] == [ONE.label, "any", FOUR.label]
    assert [part.verdict for part in finding.parts[1].parts] == [DOES_NOT_MEET, MEETS]
    assert finding.parts[2].role == "exception"
    assert finding.verdict is UNDETERMINED
    assert finding.missing == (FOUR,)


def test_what_is_no_criterion_is_a_defect_and_never_a_verdict(judge: Judge) -> None:
    with pytest.raises(AssertionError, match="a sentence"):
        judge("a sentence", {})
