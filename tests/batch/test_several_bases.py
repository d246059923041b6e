"""Cards with several models built upon are judged beside one another as each is alone, with figures of their own, in every form."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.assessment.in_full import in_full
from compliance.assessment.premises import premises
from compliance.assessment.result import Determination
from compliance.batch.assessors import BriefAssessor
from compliance.batch.cited import brief
from compliance.batch.judge_many import BatchJudge
from compliance.batch.lines import LineAssessor
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.validate import is_valid
from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.render.concise import line

RULES = load().on("2026-11-24")
RULESET = Ruleset(RULES, tuple(RULES))
READ = Interpretation("2026-11-24")
PREMISES = premises()
ALONE = in_full(RULESET, premises=PREMISES)
CALM = settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])

figures = st.sampled_from([1e22, 3e22, 1e23, 3.1e23, 1e24, 2e25, 3e25, 2e26]) | st.fixed_dictionaries(
    {"low": st.just(2e22), "high": st.sampled_from([5e22, 4e24, 1e26])}, optional={"value": st.just(4e22)}
)
flags = st.booleans()
bases = st.fixed_dictionaries(
    {"name": st.sampled_from(["One", "Two", "mistralai/Mistral-7B-v0.1"])},
    optional={
        "training_flop": figures,
        "same_provider": flags,
        "same_pretraining_run": flags,
        "systemic_risk": flags,
        "compute_unknowable": flags,
        "frontier": flags,
        "covered": flags,
        "market_date": st.sampled_from(["2024-05-01", "2025-09-01", "2027-01-01"]),
        "relation": st.sampled_from(["finetune", "merge", "distilled", "quantized"]),
    },
)
cards = st.fixed_dictionaries(
    {"lineage": st.fixed_dictionaries({"bases": st.lists(bases, min_size=1, max_size=4)}, optional={"modification_flop": figures})},
    optional={
        "training": st.fixed_dictionaries(
            {"compute": st.fixed_dictionaries({}, optional={"direct_flop": figures, "own_flop": figures, "total_flop": figures})},
            optional={"data": st.fixed_dictionaries({}, optional={"tokens": st.just(10**12), "broad": flags})},
        ),
        "capability": st.fixed_dictionaries({"outputs": st.sampled_from([["text"], ["image"]]), "outputs_complete": flags}),
        "architecture": st.just({"parameters": {"total": 7 * 10**9}}),
        "provider": st.fixed_dictionaries({"name": st.sampled_from(["mistralai", "Example"])}),
        "availability": st.just({"markets": [{"where": "EU", "date": "2025-10-01"}]}),
    },
).map(lambda sections: {"schema_version": "1.0", "model": {"name": "x", "released": "2025-09-20"}, **sections})


def known(card: dict[str, Any]) -> dict[str, Any]:
    exact = decode(encode(card).encode())
    assert isinstance(exact, dict) and is_valid(exact), exact
    return exact


def briefly(made: tuple[Determination, ...]) -> tuple[Determination, ...]:
    return tuple(item._replace(finding=item.finding and brief(item.finding)) for item in made)


@CALM
@given(several=st.lists(cards.map(known), min_size=4, max_size=12))
def test_each_of_several_cards_has_the_determinations_and_lines_that_it_has_alone(several: list[dict[str, Any]]) -> None:
    quickly, lines = BriefAssessor(RULESET, READ, PREMISES), LineAssessor(RULESET, READ, PREMISES)
    for card in several:
        expected = ALONE(READ.case(card)).determinations
        assert quickly(READ.case(card)).determinations == briefly(expected)
        assert lines(READ.case(card)).lines == tuple(map(line, expected))
    assert quickly.fallbacks == lines.fallbacks == 0


@CALM
@given(several=st.lists(cards.map(known), min_size=4, max_size=12))
def test_each_of_several_cards_has_the_rows_that_it_has_alone(several: list[dict[str, Any]]) -> None:
    for layout, trees in (("card", False), ("long", True)):
        together = BatchJudge(RULESET, READ, trees=trees, layout=layout, premises=PREMISES)  # type: ignore[arg-type]  # both are layouts
        for card in several:
            text = encode(card)
            alone = BatchJudge(RULESET, READ, trees=trees, layout=layout, premises=PREMISES)  # type: ignore[arg-type]
            found = together.judge("x", text)
            assert found.text == alone.judge("x", text).text and not found.in_full
    assert json.loads(found.text.splitlines()[0])["rule"]


def two(first: Any, second: Any, number: int = 0) -> dict[str, Any]:
    """A card that tunes two models of others with 1.1 times 10^24 FLOP, whose own names differ from card to card."""
    each = [{"name": f"{name} {number}", "same_provider": False, **base} for name, base in (("One", first), ("Two", second))]
    return {"schema_version": "1.0", "model": {"name": "x"}, "lineage": {"modification_flop": 11 * 10**23, "bases": each}}


def test_cards_that_no_rule_can_tell_apart_share_what_is_found_of_their_bases() -> None:
    judge = BatchJudge(RULESET, READ, layout="card")
    same = [judge.judge("x", encode(two({"training_flop": 10**24}, {"systemic_risk": True}, number))) for number in range(3)]
    other = judge.judge("x", encode(two({"training_flop": 10**24}, {"systemic_risk": False})))
    turned = judge.judge("x", encode(two({"systemic_risk": True}, {"training_flop": 10**24})))
    assert len({id(rows.templates) for rows in same}) == 1
    assert len({id(rows.templates) for rows in (*same, other, turned)}) == 3
