"""The likely lane: a rule that fails on what is inferred has nothing likely, and the others have."""

from compliance.assessment.assess import assess
from compliance.assessment.likely import LikelyLane
from compliance.assessment.result import Premises
from compliance.case.case import Case
from compliance.inference.registry import IDS
from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.finding import MEETS, UNDETERMINED
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
