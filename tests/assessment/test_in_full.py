"""Cards assessed one by one: with what is likely where premises are given and something can be inferred, and only there."""

from compliance.assessment.assess import assess
from compliance.assessment.in_full import in_full
from compliance.assessment.result import Consequences, Premises
from compliance.case.case import Case
from compliance.law.finding import MEETS
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from tests.inference.cards import DAY, card, shipped

REGISTRY = load()
RULESET = Ruleset(REGISTRY.on(DAY), ("eu.gl.criterion",))
LLAMA = Case(card(hub_id="meta-llama/Llama-3.1-8B"), DAY)
SILENT = Case(card(), DAY)


def test_without_premises_nothing_is_likely() -> None:
    duties = Consequences(REGISTRY.duties)
    for case in (LLAMA, SILENT):
        assert in_full(RULESET, duties)(case) == assess(case, RULESET, duties)


def test_with_premises_it_is_said_what_is_likely_of_each_card_that_has_grounds() -> None:
    judge = in_full(RULESET, premises=Premises(shipped))
    for _ in range(2):
        (found,) = judge(LLAMA).determinations
        assert found.likely is not None and found.likely.verdict is MEETS
        assert judge(SILENT) == assess(SILENT, RULESET)
    assert judge(LLAMA).firm() == assess(LLAMA, RULESET)
