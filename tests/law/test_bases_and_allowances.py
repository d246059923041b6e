"""What holds of several bases, what a doubt leaves open, and what a named allowance may decide: each table is written out a second time."""

from decimal import Decimal
from itertools import product

import pytest

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Claimed, Doubtful, Holds, Indicated, OfBases, Presumed, Reading, Unread
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Allowed, Basis, Known, Verdict, why
from compliance.law.quantity import Interval, exactly
from tests.law.conftest import Judge

VERDICTS = (DOES_NOT_MEET, UNDETERMINED, MEETS)
STATED = {MEETS: True, DOES_NOT_MEET: False, UNDETERMINED: None}
WIDE = Holds(f.WIDE_TASKS, "wide")


@pytest.mark.parametrize("verdicts", [*product(VERDICTS, repeat=2)])
def test_what_one_base_shows_is_enough_and_what_every_one_must_show_needs_all(verdicts: tuple[Verdict, ...], judge: Judge) -> None:
    bases = [{f.WIDE_TASKS: STATED[verdict]} for verdict in verdicts]
    any_of_them = MEETS if MEETS in verdicts else UNDETERMINED if UNDETERMINED in verdicts else DOES_NOT_MEET
    all_alike = verdicts[0] if len(set(verdicts)) == 1 else UNDETERMINED
    assert judge(OfBases("of one", WIDE), bases=bases).verdict is any_of_them
    each = judge(OfBases("of each", WIDE, every=True), bases=bases)
    assert each.verdict is all_alike
    assert (each.missing == (f.WIDE_TASKS,)) is (UNDETERMINED in verdicts)
    assert (each.because == "the models built upon differ") is (set(verdicts) == {MEETS, DOES_NOT_MEET})


def test_what_holds_of_every_base_is_as_firm_as_the_least_firm(judge: Judge) -> None:
    bases = [{f.WIDE_TASKS: Known(True, "/x", basis)} for basis in (Basis.TEXT, Basis.ESTIMATE)]
    assert judge(OfBases("of each", WIDE, every=True), bases=bases).basis is Basis.ESTIMATE
    assert judge(OfBases("of one", WIDE), bases=bases).basis is Basis.TEXT


@pytest.mark.parametrize("every", [False, True])
def test_without_a_list_of_bases_the_facts_of_the_card_are_asked(every: bool, judge: Judge) -> None:
    for verdict in VERDICTS:
        assert judge(OfBases("of them", WIDE, every=every), {f.WIDE_TASKS: STATED[verdict]}).verdict is verdict


@pytest.mark.parametrize(
    ("verdict", "unless_denied", "expected"),
    [
        (MEETS, False, UNDETERMINED),
        (MEETS, True, UNDETERMINED),
        (UNDETERMINED, False, DOES_NOT_MEET),
        (UNDETERMINED, True, UNDETERMINED),
        (DOES_NOT_MEET, False, DOES_NOT_MEET),
        (DOES_NOT_MEET, True, DOES_NOT_MEET),
    ],
)
def test_a_doubt_never_shows_anything(verdict: Verdict, unless_denied: bool, expected: Verdict, judge: Judge) -> None:
    found = judge(Doubtful("doubt", WIDE, unless_denied), {f.WIDE_TASKS: STATED[verdict]})
    assert found.verdict is expected
    assert (found.missing == (f.WIDE_TASKS,)) is (unless_denied and verdict is UNDETERMINED)
    assert judge(Doubtful("doubt", WIDE), {f.WIDE_TASKS: None}).verdict is DOES_NOT_MEET


def test_a_part_that_was_not_read_says_why_where_the_rule_does(judge: Judge) -> None:
    assert judge(Unread("a limb", because="the annex was not read")).because == "the annex was not read"
    assert judge(Unread("a limb")).because == "this part of the text could not be read"


# Allowances

ALLOWANCE = Reading("total-allowance", exactly("3"), "times", "at most three times")
OTHER = ALLOWANCE._replace(name="another-allowance")


def allowed(low: str, high: str | None, most: str | None) -> Known:
    figure = Interval(Decimal(low), None if high is None else Decimal(high))
    whole = Interval(Decimal(low), None if most is None else Decimal(most))
    return Known(figure, "/x", allowed=Allowed(ALLOWANCE.name, whole, "total-allowance 3"))


@pytest.mark.parametrize(
    ("known", "allows", "expected"),
    [
        (allowed("30", None, "90"), ALLOWANCE, (DOES_NOT_MEET, Basis.READING)),
        (allowed("30", None, "100"), ALLOWANCE, (DOES_NOT_MEET, Basis.READING)),
        (allowed("30", None, "101"), ALLOWANCE, (UNDETERMINED, None)),
        (allowed("30", None, "90"), OTHER, (UNDETERMINED, None)),
        (allowed("30", None, "90"), None, (UNDETERMINED, None)),
        (allowed("101", None, "90"), ALLOWANCE, (MEETS, Basis.TEXT)),  # the figure itself decides
        (Known(Interval(Decimal(30), None), "/x"), ALLOWANCE, (UNDETERMINED, None)),
        (None, ALLOWANCE, (UNDETERMINED, None)),
    ],
)
def test_an_allowance_decides_only_where_it_is_named_and_the_figure_does_not(
    known: Known | None, allows: Reading | None, expected: tuple[Verdict, Basis | None], judge: Judge
) -> None:
    found = judge(Above(f.TOTAL_FLOP, "100", "greater than", allows=allows), {f.TOTAL_FLOP: known})
    assert (found.verdict, found.basis) == expected


# Limits that are quantities of the card


@pytest.mark.parametrize(
    ("reads", "point", "expected"),
    [("point", True, MEETS), ("point", False, UNDETERMINED), ("range", True, UNDETERMINED)],
)
def test_the_best_value_of_a_limit_is_read_where_points_are_and_it_may_be(reads: str, point: bool, expected: Verdict, judge: Judge) -> None:
    limit = Known(Interval(Decimal(50), Decimal(200), Decimal(99)), "/limit", point=point)
    criterion = Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "greater than", reads=reads)  # type: ignore[arg-type]
    assert judge(criterion, {f.MODIFICATION_FLOP: exactly(100), f.BASE_FLOP: limit}).verdict is expected


@pytest.mark.parametrize(("amount", "expected"), [(33, DOES_NOT_MEET), (34, MEETS)])
def test_a_quantity_is_multiplied_before_it_is_compared(amount: int, expected: Verdict, judge: Judge) -> None:
    three_times = Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "greater than a third", times="3")
    assert judge(three_times, {f.MODIFICATION_FLOP: exactly(amount), f.BASE_FLOP: exactly(100)}).verdict is expected
    once = AtLeast(f.MODIFICATION_FLOP, "100", "at least")
    assert judge(once, {f.MODIFICATION_FLOP: exactly(100)}).verdict is MEETS


def test_only_a_vague_word_has_two_readings(judge: Judge) -> None:
    band = Reading("vague", Interval(Decimal(50), Decimal(200)), "FLOP", "vague")
    assert judge(Above(f.TOTAL_FLOP, band, "vast"), {f.TOTAL_FLOP: exactly(100)}).because.startswith("between the two readings of vague")
    of_card = judge(Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "more"), {f.MODIFICATION_FLOP: exactly(100), f.BASE_FLOP: band.default})
    assert of_card.because == "the range lies on both sides of the line"


# Presumptions


def test_a_denial_of_trigger_and_merits_is_as_firm_as_the_less_firm(judge: Judge) -> None:
    trigger, merits, rebuttal = Holds(f.BROAD_DATA, "t"), Holds(f.VAST_DATA, "m"), Holds(f.ADAPTABLE, "r")
    said = {f.BROAD_DATA: Known(False, "/t", Basis.GUIDANCE), f.VAST_DATA: Known(False, "/m", Basis.ESTIMATE), f.ADAPTABLE: False}
    found = judge(Presumed("presumed", trigger, rebuttal, merits), said)
    assert (found.verdict, found.basis) == (DOES_NOT_MEET, min(Basis.GUIDANCE, Basis.ESTIMATE))


@pytest.mark.parametrize("basis", list(Basis))
def test_a_trigger_decides_where_the_merits_are_open_however_soft_it_is(basis: Basis, judge: Judge) -> None:
    trigger, merits, rebuttal = Holds(f.BROAD_DATA, "t"), Holds(f.VAST_DATA, "m"), Holds(f.ADAPTABLE, "r")
    found = judge(Presumed("presumed", trigger, rebuttal, merits), {f.BROAD_DATA: Known(True, "/t", basis), f.ADAPTABLE: False})
    assert (found.verdict, found.basis) == (MEETS, min(basis, Basis.PRESUMPTION))
    assert [evidence.known.pointer for evidence in found.decisive] == ["/t"]


# Indications


@pytest.mark.parametrize(
    ("merits", "yardstick", "expected"),
    [
        ((True, None), True, MEETS),
        ((True, None), False, UNDETERMINED),  # shown in part: not denied by an indication
        ((True, None), None, UNDETERMINED),
        ((None, None), True, MEETS),
        ((None, None), False, DOES_NOT_MEET),
        ((True, True), False, MEETS),
        ((True, False), True, DOES_NOT_MEET),
    ],
)
def test_an_indication_speaks_where_the_merits_are_open(
    merits: tuple[bool | None, bool | None], yardstick: bool | None, expected: Verdict, judge: Judge
) -> None:
    both = AllOf("merits", (Holds(f.BROAD_DATA, "one"), Holds(f.VAST_DATA, "other")))
    said = {f.BROAD_DATA: merits[0], f.VAST_DATA: merits[1], f.ADAPTABLE: yardstick}
    found = judge(Indicated("indicated", both, Holds(f.ADAPTABLE, "yardstick")), said)
    assert found.verdict is expected
    if expected is not UNDETERMINED and None in merits:
        assert found.basis is Basis.GUIDANCE
        soft = judge(Indicated("indicated", both, WIDE), {f.BROAD_DATA: None, f.WIDE_TASKS: Known(True, "/y", Basis.ESTIMATE)})
        assert soft.basis is min(Basis.GUIDANCE, Basis.ESTIMATE)


def test_why_is_what_a_finding_says_or_the_first_part_that_decides_it(judge: Judge) -> None:
    assert why(judge(Unread("a limb", because="not read"))) == "not read"
    claims = AnyOf("one", (Claimed(f.RESEARCH_ONLY, "research"), Holds(f.BROAD_DATA, "broad")))
    assert why(judge(claims, {f.BROAD_DATA: False})) == "not claimed in the card"
    assert why(judge(claims, {f.BROAD_DATA: True})) == ""
    assert why(judge(claims, {f.BROAD_DATA: None})) == "the card does not say"


@pytest.mark.parametrize(("trigger", "merits", "asked"), [(False, None, "m"), (None, False, "t"), (None, None, "tm")])
def test_an_open_presumption_asks_for_what_is_open(trigger: bool | None, merits: bool | None, asked: str, judge: Judge) -> None:
    criterion = Presumed("presumed", Holds(f.BROAD_DATA, "t"), Holds(f.ADAPTABLE, "r"), Holds(f.VAST_DATA, "m"))
    found = judge(criterion, {f.BROAD_DATA: trigger, f.VAST_DATA: merits, f.ADAPTABLE: False})
    assert found.verdict is UNDETERMINED
    assert found.missing == tuple({"t": f.BROAD_DATA, "m": f.VAST_DATA}[letter] for letter in asked)
