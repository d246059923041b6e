"""The likely lane: a rule that fails on what is inferred has nothing likely, and the others have."""

from decimal import Decimal

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.likely import LikelyLane, leaning, resting, rests
from compliance.assessment.result import Likely, Premises
from compliance.case.case import Case
from compliance.inference.inferred import Inferred
from compliance.inference.known_model import COMPUTE
from compliance.inference.registry import IDS
from compliance.law import facts as f
from compliance.law.criteria import AnyOf, AtLeast, Holds
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, INFERRED, MEETS, UNDETERMINED, Evidence, Finding, Known
from compliance.law.quantity import Interval, exactly
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from tests.inference.cards import DAY, card, shipped

RULES = load().on(DAY)
# Fails where the compute is known, and only there: its factor is no number.
FAILING = RULES["crfm.2021"]._replace(id="xx.failing", test=AtLeast(f.DIRECT_FLOP, "1e23", "at least", times="twice"))
RULESET = Ruleset({**RULES, "xx.failing": FAILING}, ("xx.failing", "eu.gl.criterion"))


def test_a_rule_that_fails_on_what_is_inferred_has_nothing_likely_and_the_others_have() -> None:
    case = Case(card(hub_id="meta-llama/Llama-3.1-8B"), DAY)
    firm = assess(case, RULESET)
    assert [item.verdict for item in firm.determinations] == [UNDETERMINED, UNDETERMINED]
    failing, sound = LikelyLane(RULESET, Premises(shipped))(firm, case).determinations
    assert failing.likely is None and failing == firm.determinations[0]
    assert sound.likely is not None and sound.likely.verdict is MEETS and sound.verdict is UNDETERMINED


def test_where_nothing_can_be_inferred_the_assessment_is_the_same() -> None:
    case = Case(card(hub_id="meta-llama/Llama-3.1-8B"), DAY)
    firm = assess(case, RULESET)
    assert LikelyLane(RULESET, Premises(shipped, frozenset(IDS)))(firm, case) is firm


def test_only_what_is_undetermined_has_anything_likely() -> None:
    """Both rules rest on compute that is inferred; what the card states decides one of them."""
    compute = AtLeast(f.DIRECT_FLOP, "1e23", "at least")
    decided = RULES["crfm.2021"]._replace(id="xx.decided", test=AnyOf("", (Holds(f.CBRN_UPLIFT, ""), compute)))
    made = Ruleset({"xx.decided": decided, "xx.open": decided._replace(id="xx.open", test=compute)}, ("xx.decided", "xx.open"))
    case = Case(card(hub_id="meta-llama/Llama-3.1-8B", fields={"risk": {"cbrn_uplift": True}}), DAY)
    lane = LikelyLane(made, Premises(shipped))
    for _ in range(2):
        first, second = lane(assess(case, made), case).determinations
        assert (first.verdict, first.likely) == (MEETS, None)
        assert second.verdict is UNDETERMINED and second.likely is not None and second.likely.verdict is MEETS
        assert {item.facts for item in second.likely.grounds} == {COMPUTE}
    judged = RULES["crfm.2021"]._replace(id="xx.judged", test=Holds(f.CBRN_UPLIFT, ""))
    silent, alone = Case(card(hub_id="meta-llama/Llama-3.1-8B"), DAY), Ruleset({"xx.judged": judged}, ("xx.judged",))
    firm = assess(silent, alone)
    assert LikelyLane(alone, Premises(shipped))(firm, silent) is firm


# Which inferences a side rests on


def compute(low: str, high: str | None, id: str = "a", says: str = "so") -> Inferred:
    return Inferred((f.DIRECT_FLOP,), Interval(Decimal(low), None if high is None else Decimal(high)), lambda: says, "source", inference=id)


def beside(limit: Interval | None, fact: Fact = f.DIRECT_FLOP, how: str = INFERRED) -> Evidence:
    return Evidence(fact, Known(exactly("1e24"), "a", how=how), ">", limit)


LINE, BAND = exactly("1e24"), Interval(Decimal("1e24"), Decimal("1e25"))
ABOVE, BELOW, AT, WIDE = compute("2e25", None), compute("0", "1e23"), compute("1e24", "1e24"), compute("1e23", "1e26", "w")


@pytest.mark.parametrize(
    ("limit", "items", "needed"),
    [
        (LINE, (WIDE, ABOVE), (ABOVE,)),
        (LINE, (WIDE, BELOW), (BELOW,)),
        (LINE, (WIDE, AT), (AT,)),  # what ends at the line is not past it from below
        (BAND, (WIDE, compute("1e25", "1e26")), (WIDE, compute("1e25", "1e26"))),
        (BAND, (WIDE, compute("1.1e25", "1e26")), (compute("1.1e25", "1e26"),)),
        (BAND, (WIDE, compute("1e23", "1.1e24")), (WIDE, compute("1e23", "1.1e24"))),
        (Interval(Decimal("1e24"), None), (WIDE, ABOVE), (WIDE, ABOVE)),
        (Interval(Decimal("1e24"), None), (WIDE, BELOW), (BELOW,)),
        (LINE, (compute("1e23", None, "o"), WIDE), (compute("1e23", None, "o"), WIDE)),
        (None, (WIDE, ABOVE), (WIDE,)),
        (LINE, (), ()),
    ],
)
def test_of_several_ranges_the_one_that_alone_is_past_the_line_is_needed(
    limit: Interval | None, items: tuple[Inferred, ...], needed: tuple[Inferred, ...]
) -> None:
    found = resting(MEETS, [beside(limit)], {f.DIRECT_FLOP: items})
    told = [(item.inference, item.value) for item in found.grounds] if found is not None else []
    assert told == [(item.inference, item.value) for item in needed]


def test_each_inference_is_told_once_in_words_and_the_first_figure_beside_its_line() -> None:
    said = Inferred((f.BROAD_DATA,), True, "so", "source", inference="a")
    other = said._replace(inference="b")
    inferred = {
        f.BROAD_DATA: (said, other),
        f.VAST_DATA: (said._replace(facts=(f.VAST_DATA,)),),
        f.LARGE_DATA: (other,),
        f.DIRECT_FLOP: (WIDE,),
    }
    evidence = [beside(None, fact) for fact in (f.BROAD_DATA, f.VAST_DATA, f.LARGE_DATA, f.TOKENS)]
    assert resting(DOES_NOT_MEET, evidence, inferred) == Likely(DOES_NOT_MEET, (said, other))
    beyond = [beside(None, f.BROAD_DATA), beside(LINE), beside(BAND)]
    assert resting(MEETS, beyond, inferred) == Likely(MEETS, (said, WIDE._replace(words="so")), beside(LINE))
    assert resting(MEETS, [beside(LINE, f.TOKENS)], inferred) is None


def test_a_finding_leans_where_it_is_decided_by_something_that_is_inferred() -> None:
    inferred = {f.DIRECT_FLOP: (ABOVE,)}
    finding = Finding("above", "", MEETS, decisive=(beside(None, how="stated"), beside(LINE)))
    assert leaning(finding, inferred) == Likely(MEETS, (ABOVE._replace(words="so"),), beside(LINE))
    assert leaning(finding._replace(decisive=(beside(LINE, how="stated"),)), inferred) is None
    assert leaning(finding._replace(verdict=UNDETERMINED), inferred) is None
    assert leaning(None, inferred) is None


def test_what_follows_from_an_inference_has_its_grounds() -> None:
    """The total as Korea counts is not inferred itself: it follows from the total."""
    evidence = [beside(LINE, f.TOTAL_FLOP_KR)]
    assert resting(MEETS, evidence, {f.TOTAL_FLOP: (ABOVE,)}) == Likely(MEETS, (ABOVE._replace(words="so"),), evidence[0])
    made = Ruleset(RULES, ("kr.aiba.safety",))
    case = Case(card(hub_id="meta-llama/Llama-3.1-8B"), DAY)
    lane = LikelyLane(made, Premises(shipped))
    (korea,) = lane(assess(case, made), case).determinations
    assert korea.likely is not None and korea.likely.verdict is DOES_NOT_MEET
    assert [item.inference for item in korea.likely.grounds] == ["known-model"]


def test_a_line_that_is_inferred_has_its_grounds() -> None:
    base = Inferred((f.BASE_FLOP,), exactly("1e25"), "so", "source", inference="base")
    stated = Evidence(f.MODIFICATION_FLOP, Known(exactly("1e24"), "/x"), "3 x >", exactly("1e25"), limit_inferred=f.BASE_FLOP)
    assert resting(DOES_NOT_MEET, [stated], {f.BASE_FLOP: (base,)}) == Likely(DOES_NOT_MEET, (base,), stated)
    assert resting(DOES_NOT_MEET, [stated._replace(limit_inferred=None)], {f.BASE_FLOP: (base,)}) is None


def test_whether_evidence_rests_on_an_inference_is_known_without_its_sentences() -> None:
    def never() -> str:
        raise AssertionError("nobody reads it")

    inferred = {f.DIRECT_FLOP: (ABOVE._replace(words=never),)}
    assert rests(beside(LINE), inferred) and not rests(beside(LINE), {})
    assert not rests(beside(LINE, how="stated"), inferred) and not rests(beside(LINE, f.TOKENS), inferred)
    stated = Evidence(f.MODIFICATION_FLOP, Known(exactly("1e24"), "/x"), "3 x >", exactly("1e25"), limit_inferred=f.DIRECT_FLOP)
    assert rests(stated, inferred) and not rests(stated._replace(limit_inferred=None), inferred)
