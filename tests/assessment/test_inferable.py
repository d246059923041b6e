"""Whether anything could be inferred of a card: it has something to infer from, and an open rule lacks what could be inferred."""

import pytest

from compliance.assessment.assess import determinations
from compliance.assessment.inferable import inferable
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import AnyOf, AtLeast, Criterion, Holds, OnOrAfter
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
SOME = load().on(DAY)["crfm.2021"]
LATE = SOME._replace(source=SOME.source._replace(instrument=SOME.source.instrument._replace(written="2027-01-01")))
COMPUTE, JUDGED, DAY_KNOWN = AtLeast(f.DIRECT_FLOP, "1e23", ""), Holds(f.CBRN_UPLIFT, ""), OnOrAfter(f.RELEASED, "2020-01-01", "")


@pytest.mark.parametrize(
    ("name", "tests", "expected"),
    [
        ("acme/llm-7b", (COMPUTE,), True),
        ("acme/llm-7b", (JUDGED, COMPUTE), True),
        ("acme/llm-7b", (JUDGED, DAY_KNOWN), False),
        ("acme/llm-7b", (AnyOf("", (Holds(f.EASILY_MODIFIABLE, ""), COMPUTE)),), False),  # decided by what the card says
        ("acme/llm-7b", (), False),
        ("x", (COMPUTE,), False),
    ],
)
def test_something_is_inferable_where_there_are_grounds_and_an_open_rule_lacks_it(
    name: str, tests: tuple[Criterion, ...], expected: bool
) -> None:
    case = Case({"model": {"name": name}, "risk": {"easily_modifiable": True}}, DAY)
    rules = {str(number): SOME._replace(id=str(number), test=test) for number, test in enumerate(tests)} | {"late": LATE}
    assert inferable(case.card, determinations(case, Ruleset(rules, ("late", *(id for id in rules if id != "late"))))) is expected
