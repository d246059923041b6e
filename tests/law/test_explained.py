"""How a criterion explains itself: its kind, its operator, what it was held against, and what nobody knows."""

from typing import Any

import pytest

from compliance.law import facts as f
from compliance.law.criteria import Above, AtLeast, Before, Criterion, Done, Doubtful, Holds, IsA, OnOrAfter, Reading, Unread
from compliance.law.evaluate import evaluate
from compliance.law.fact import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence, Finding, Known, numbers_first
from compliance.law.quantity import Interval, exactly
from compliance.registry.load import load
from tests.quantities import some

RULE = load().rules[0]
ACT = Fact("/acts", "rebuttal", "?", "act", key="rebuttal-accepted")


class Given:
    """Facts that are given, and nothing else."""

    def __init__(self, **known: Known) -> None:
        self._known = {getattr(f, name) if hasattr(f, name) else ACT: value for name, value in known.items()}

    def known(self, fact: Fact) -> Known | None:
        return self._known.get(fact)

    def band(self, reading: Reading) -> Interval:
        return reading.default

    def of_bases(self) -> tuple["Given", ...]:
        return ()


def judged(criterion: Criterion, **known: Known) -> Finding:
    return evaluate(criterion, Given(**known), lambda _: (RULE, None))


def figure(value: Interval, **more: Any) -> Known:
    return Known(value, "/x", **more)


@pytest.mark.parametrize(
    ("criterion", "kind", "operator", "verdict"),
    [
        (Before(f.RELEASED, "2026-01-01", ""), "before", "< 2026-01-01", DOES_NOT_MEET),
        (OnOrAfter(f.RELEASED, "2026-01-01", ""), "on_or_after", ">= 2026-01-01", MEETS),
        (Before(f.RELEASED, "2026-01-02", ""), "before", "< 2026-01-02", MEETS),
        (OnOrAfter(f.RELEASED, "2026-01-02", ""), "on_or_after", ">= 2026-01-02", DOES_NOT_MEET),
    ],
)
def test_a_day_is_held_against_a_day(criterion: Criterion, kind: str, operator: str, verdict: Any) -> None:
    found = judged(criterion, RELEASED=Known("2026-01-01", "/model/released"))
    assert (found.kind, found.verdict, found.decisive[0].operator) == (kind, verdict, operator)
    silent = judged(criterion)
    assert (silent.kind, silent.verdict, silent.missing) == (kind, UNDETERMINED, (f.RELEASED,))


@pytest.mark.parametrize(
    ("criterion", "kind", "operator", "verdict"),
    [
        (Above(f.TOTAL_FLOP, "1e26", ""), "above", ">", DOES_NOT_MEET),
        (AtLeast(f.TOTAL_FLOP, "1e26", ""), "at_least", ">=", MEETS),
        (Above(f.TOTAL_FLOP, "1e26", "", times="2"), "above", "2 x >", MEETS),
        (AtLeast(f.TOTAL_FLOP, "1e26", "", times="0.5"), "at_least", "0.5 x >=", DOES_NOT_MEET),
        (AtLeast(f.TOTAL_FLOP, "1e26", "", times="0.9"), "at_least", "0.9 x >=", DOES_NOT_MEET),
    ],
)
def test_a_number_is_held_against_a_line_as_often_as_the_law_says(criterion: Criterion, kind: str, operator: str, verdict: Any) -> None:
    found = judged(criterion, TOTAL_FLOP=figure(exactly("1e26")))
    assert (found.kind, found.verdict, found.decisive[0].operator, found.decisive[0].limit) == (kind, verdict, operator, exactly("1e26"))
    assert (found.basis, found.decisive[0].limit_third_party) == (Basis.TEXT, False)
    silent = judged(criterion)
    assert (silent.kind, silent.verdict, silent.missing) == (kind, UNDETERMINED, (f.TOTAL_FLOP,))


# A line that is itself a fact: a third of the original model's compute.
THIRD = Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "", times="3")


@pytest.mark.parametrize(
    ("known", "verdict", "missing"),
    [
        ({}, UNDETERMINED, (f.MODIFICATION_FLOP, f.BASE_FLOP)),
        ({"MODIFICATION_FLOP": figure(exactly("1e24"))}, UNDETERMINED, (f.BASE_FLOP,)),
        ({"BASE_FLOP": figure(exactly("1e24"))}, UNDETERMINED, (f.MODIFICATION_FLOP,)),
        ({"MODIFICATION_FLOP": figure(exactly("1e24")), "BASE_FLOP": figure(exactly("2e24"))}, MEETS, ()),
        ({"MODIFICATION_FLOP": figure(exactly("1e24")), "BASE_FLOP": figure(exactly("3e24"))}, DOES_NOT_MEET, ()),
    ],
)
def test_a_line_that_is_a_fact_is_asked_for_too(known: dict[str, Known], verdict: Any, missing: tuple[Fact, ...]) -> None:
    found = judged(THIRD, **known)
    assert (found.verdict, found.missing) == (verdict, missing)


LOW_OPEN, HIGH_OPEN = some("1", "2")._replace(low_open=True), some("1", "2")._replace(high_open=True)


@pytest.mark.parametrize(
    ("amount", "line", "above", "at_least"),
    [
        # A line up to 2 that does not hold 2 itself: 2 is greater.
        (exactly(2), HIGH_OPEN, MEETS, MEETS),
        (exactly(2), some("1", "2"), UNDETERMINED, MEETS),
        # A line from 1 on that does not hold 1 itself: 1 is less, also than at least.
        (exactly(1), LOW_OPEN, DOES_NOT_MEET, DOES_NOT_MEET),
        (exactly(1), some("1", "2"), DOES_NOT_MEET, UNDETERMINED),
        (exactly(3), some("1", "2"), MEETS, MEETS),
        (exactly("0.5"), some("1", "2"), DOES_NOT_MEET, DOES_NOT_MEET),
        # An amount above 1 is above the line 1, and one below 2 is below the line 2; with their ends they reach it.
        (LOW_OPEN, exactly(1), MEETS, MEETS),
        (some("1", "2"), exactly(1), UNDETERMINED, MEETS),
        (HIGH_OPEN, exactly(2), DOES_NOT_MEET, DOES_NOT_MEET),
        (some("1", "2"), exactly(2), DOES_NOT_MEET, UNDETERMINED),
    ],
)
def test_an_end_that_an_amount_or_a_line_does_not_hold_is_past_it(amount: Interval, line: Interval, above: Any, at_least: Any) -> None:
    known = {"MODIFICATION_FLOP": figure(amount), "BASE_FLOP": figure(line)}
    assert judged(Above(f.MODIFICATION_FLOP, f.BASE_FLOP, ""), **known).verdict is above
    assert judged(AtLeast(f.MODIFICATION_FLOP, f.BASE_FLOP, ""), **known).verdict is at_least


VAGUE = Reading("vague", some("10", "20"), "parameters", "no number is named")


@pytest.mark.parametrize(
    ("reading", "amount", "because"),
    [
        (VAGUE, exactly(15), "between the two readings of vague; the words name no number"),
        (VAGUE, some("5", "15"), "the range lies on both sides of the line"),
        (VAGUE._replace(default=exactly(10)), some("5", "15"), "the range lies on both sides of the line"),
    ],
)
def test_what_leaves_a_number_open_is_the_words_or_the_range(reading: Reading, amount: Interval, because: str) -> None:
    found = judged(AtLeast(f.PARAMETERS, reading, ""), PARAMETERS=figure(amount))
    assert (found.verdict, found.counts, found.because) == (UNDETERMINED, UNDETERMINED, because)


@pytest.mark.parametrize(("amount", "verdict"), [("9.9", DOES_NOT_MEET), ("20", MEETS)])
def test_what_the_edge_of_a_vague_word_decides_is_held_as_a_reading(amount: str, verdict: Any) -> None:
    found = judged(AtLeast(f.PARAMETERS, VAGUE, ""), PARAMETERS=figure(exactly(amount)))
    assert (found.verdict, found.basis, found.decisive[0].reading) == (verdict, Basis.READING, VAGUE)


@pytest.mark.parametrize(
    ("reads", "point", "verdict"), [("point", True, MEETS), ("point", False, UNDETERMINED), ("range", True, UNDETERMINED)]
)
def test_a_best_value_is_read_alone_where_the_law_reads_points_and_the_range_allows_it(reads: Any, point: bool, verdict: Any) -> None:
    amount = figure(some("0.5", "2", "1.5"), point=point)
    assert judged(Above(f.CUMULATIVE_FLOP, "1", "", reads=reads), CUMULATIVE_FLOP=amount).verdict is verdict


@pytest.mark.parametrize(("amount", "verdict"), [("2.1", MEETS), ("1.5", UNDETERMINED), ("0.9", DOES_NOT_MEET)])
def test_a_line_without_a_best_value_is_read_as_its_range(amount: str, verdict: Any) -> None:
    known = {"MODIFICATION_FLOP": figure(exactly(amount)), "BASE_FLOP": figure(some("1", "2"))}
    assert judged(Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "", reads="point"), **known).verdict is verdict


@pytest.mark.parametrize(
    ("amount", "floor", "verdict", "borderline"),
    [
        (some("1", "2", "1.5"), False, MEETS, False),  # half as much above the line: outside the margin of 30 %
        (some("1", "2", "1.2"), False, MEETS, True),
        (some("0.5", "2", "0.9"), False, DOES_NOT_MEET, True),
        (some("0.5", "2", "0.5"), False, DOES_NOT_MEET, False),
        (some("1", "2", "1"), False, DOES_NOT_MEET, True),  # the line itself is not above it
        # At least so much: what lies above the best value is open.
        (some("0.5", "", "1.2"), True, MEETS, True),
        (some("0.5", "", "1.5"), True, MEETS, False),
        (some("0.5", "", "0.9"), True, UNDETERMINED, False),
        (some("0.5", "0.95", "0.9")._replace(low_open=True), True, DOES_NOT_MEET, True),
        (some("0.5", "5", "1.5"), True, MEETS, False),
        (some("0.5", "1", "1")._replace(low_open=True), True, DOES_NOT_MEET, True),
    ],
)
def test_a_best_value_near_the_line_is_borderline(amount: Interval, floor: bool, verdict: Any, borderline: bool) -> None:
    found = judged(Above(f.CUMULATIVE_FLOP, "1", "", reads="point"), CUMULATIVE_FLOP=figure(amount, floor=floor))
    assert (found.verdict, found.borderline) == (verdict, borderline)


def test_a_part_that_was_not_read_decides_nothing() -> None:
    for because, said in (("", "this part of the text could not be read"), ("the annex is missing", "the annex is missing")):
        found = judged(Unread("", because=because))
        assert (found.verdict, found.counts, found.because) == (UNDETERMINED, UNDETERMINED, said)


@pytest.mark.parametrize(
    ("because", "said"), [("", "open: it may be exempt"), ("the decree was not read", "open: the decree was not read")]
)
def test_a_ground_for_doubt_that_is_shown_says_why_the_answer_is_open(because: str, said: str) -> None:
    doubt = Doubtful("it may be exempt", Holds(f.BROAD_DATA, ""), because=because)
    found = judged(doubt, BROAD_DATA=Known(True, "/x"))
    assert (found.verdict, found.because) == (UNDETERMINED, said)
    denied = judged(doubt, BROAD_DATA=Known(False, "/x"))
    assert (denied.verdict, denied.because) == (DOES_NOT_MEET, "no such ground is shown")


@pytest.mark.parametrize(
    ("reading", "because"), [("", "acts of one day contradict each other"), ("two days are missing", "two days are missing")]
)
def test_acts_that_contradict_each_other_say_how(reading: str, because: str) -> None:
    found = judged(Done(ACT, "", "no"), act=Known("recorded as both", "/acts/0", reading=reading))
    assert (found.verdict, found.because) == (UNDETERMINED, because)


@pytest.mark.parametrize(
    ("verdict", "shown", "expected", "because"),
    [
        (MEETS, True, MEETS, ""),
        (DOES_NOT_MEET, True, DOES_NOT_MEET, ""),
        (UNDETERMINED, True, DOES_NOT_MEET, "not shown"),
        (UNDETERMINED, False, UNDETERMINED, ""),
        (MEETS, False, MEETS, ""),
    ],
)
def test_what_must_be_shown_is_denied_where_it_is_open(verdict: Any, shown: bool, expected: Any, because: str) -> None:
    basis = None if verdict is UNDETERMINED else Basis.TEXT
    referred = Finding("holds", "", verdict, basis, counts=verdict)
    found = evaluate(IsA(RULE.id, "", shown=shown), Given(), lambda _: (RULE, referred))
    assert (found.verdict, found.counts, found.because, found.role) == (expected, expected, because, "referred")
    unwritten = judged(IsA(RULE.id, "", shown=shown))
    assert (unwritten.verdict, unwritten.counts) == (UNDETERMINED, UNDETERMINED)
    assert unwritten.because.endswith("was not yet written on this day")


def test_numbers_come_before_other_evidence() -> None:
    words = Evidence(f.OUTPUTS, Known(("text",), "/x"))
    number = Evidence(f.TOTAL_FLOP, figure(exactly(1)), ">", exactly(1))
    assert numbers_first(Finding("all", "", MEETS, decisive=(words, number, words))) == [number, words, words]
