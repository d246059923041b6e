"""Laws over any criterion: learning more never changes what the text decided, and forgetting never turns a yes into a no."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Criterion, Done, Holds, Includes, Indicated, Presumed, Shown
from compliance.law.criteria_tree import walk
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Finding, Known
from compliance.law.quantity import Interval, band, exactly

Judge = Callable[..., Finding]
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
State = dict[Fact, Known]

SECRET = Fact("/acts", "designation", "was it designated?", "act", authority="An authority", key="designation")
JUDGEMENTS = (f.BROAD_DATA, f.ADAPTABLE, f.WIDE_CONTEXTS, f.WIDE_TASKS)
QUANTITIES = (f.PARAMETERS, f.DIRECT_FLOP)
FACTS = (*JUDGEMENTS, *QUANTITIES, f.OUTPUTS, SECRET)
TENS = ("10", "20", "30")

leaves: st.SearchStrategy[Criterion] = st.sampled_from(
    [
        *(Holds(fact, "holds") for fact in JUDGEMENTS),
        *(Above(fact, limit, "greater than") for fact in QUANTITIES for limit in TENS),
        *(AtLeast(fact, limit, "at least") for fact in QUANTITIES for limit in TENS),
        Above(f.PARAMETERS, f.DIRECT_FLOP, "greater than"),
        Above(f.DIRECT_FLOP, f.PARAMETERS, "greater than", times="3"),
        Includes(f.OUTPUTS, ("text",), "includes"),
        Done(SECRET, "done", "unknown"),
    ]
)


def groups(part: st.SearchStrategy[Criterion], presumes: bool) -> st.SearchStrategy[Criterion]:
    parts = st.lists(part, min_size=1, max_size=3).map(tuple)
    found: list[st.SearchStrategy[Criterion]] = [
        st.tuples(parts, st.none() | part).map(lambda given: AllOf("all", *given)),
        parts.map(lambda given: AnyOf("any", given)),
    ]
    if presumes:
        found.append(st.tuples(part, part).map(lambda given: Indicated("indicated", *given)))
        found.append(st.tuples(part, part, part).map(lambda given: Presumed("presumed", *given)))
    return st.one_of(found)


strict_criteria: st.SearchStrategy[Criterion] = st.recursive(leaves, lambda part: groups(part, presumes=False), max_leaves=8)
criteria: st.SearchStrategy[Criterion] = st.recursive(leaves, lambda part: groups(part, presumes=True), max_leaves=8)


def stated(fact: Fact) -> st.SearchStrategy[Known]:
    values: list[bool | Interval | tuple[str, ...]] = [True, False]
    if fact in QUANTITIES:
        values = [*(exactly(number) for number in ("9", "10", "11", "20", "25", "31")), band("9", "21")]
    elif fact is f.OUTPUTS:
        values = [("text",), ("label",)]
    return st.sampled_from(
        [
            Known(value, fact.pointer, basis, complete=complete)
            for value in values
            for basis in (Basis.TEXT, Basis.ESTIMATE)
            for complete in ((True, False) if fact is f.OUTPUTS else (False,))
        ]
    )


worlds = st.fixed_dictionaries({}, optional={fact: stated(fact) for fact in FACTS})


@settings(CALM, max_examples=200)
@given(criterion=strict_criteria, world=worlds, data=st.data())
def test_learning_more_never_changes_a_decided_verdict_where_nothing_is_presumed(
    criterion: Criterion, world: State, data: st.DataObject, judge: Judge
) -> None:
    before = judge(criterion, world).verdict
    more = data.draw(worlds)
    if before is not UNDETERMINED:
        assert judge(criterion, {**more, **world}).verdict is before


@settings(CALM, max_examples=300)
@given(criterion=criteria, world=worlds, data=st.data())
def test_learning_more_never_changes_a_verdict_of_the_text(criterion: Criterion, world: State, data: st.DataObject, judge: Judge) -> None:
    before = judge(criterion, world)
    more = data.draw(worlds)
    if before.basis is Basis.TEXT:
        assert judge(criterion, {**more, **world}).verdict is before.verdict


@settings(CALM, max_examples=150)
@given(criterion=strict_criteria, world=worlds, forgotten=st.sets(st.sampled_from(FACTS)))
def test_forgetting_never_turns_a_yes_into_a_no_or_a_no_into_a_yes(
    criterion: Criterion, world: State, forgotten: set[Fact], judge: Judge
) -> None:
    before = judge(criterion, world).verdict
    after = judge(criterion, {fact: known for fact, known in world.items() if fact not in forgotten}).verdict
    assert after in (before, UNDETERMINED)


@settings(CALM, max_examples=150)
@given(criterion=criteria, world=worlds)
def test_a_finding_is_decided_with_a_basis_or_open_without_one(criterion: Criterion, world: State, judge: Judge) -> None:
    finding = judge(criterion, world)
    assert (finding.basis is None) == (finding.verdict is UNDETERMINED)
    assert finding.missing == () or finding.verdict is UNDETERMINED


@settings(CALM, max_examples=150)
@given(criterion=criteria, world=worlds)
def test_what_a_finding_asks_for_is_what_the_card_leaves_open(criterion: Criterion, world: State, judge: Judge) -> None:
    for fact in judge(criterion, world).missing:
        known = world.get(fact)
        assert known is None or isinstance(known.value, Interval | tuple)


@settings(CALM, max_examples=150)
@given(criterion=strict_criteria, world=worlds, data=st.data())
def test_answering_every_question_of_an_open_finding_decides_it_or_asks_further(
    criterion: Criterion, world: State, data: st.DataObject, judge: Judge
) -> None:
    for _ in range(len(list(walk(criterion))) + len(FACTS)):
        finding = judge(criterion, world)
        if finding.verdict is not UNDETERMINED:
            break
        assert finding.missing
        answers = {fact: Known(exactly(data.draw(st.integers(0, 40))), fact.pointer) for fact in finding.missing if fact in QUANTITIES}
        answers |= {fact: Known(("label",), fact.pointer, complete=True) for fact in finding.missing if fact is f.OUTPUTS}
        answers |= {fact: Known(data.draw(st.booleans()), fact.pointer) for fact in finding.missing if fact not in answers}
        world = {**world, **answers}
    assert judge(criterion, world).verdict in (MEETS, DOES_NOT_MEET)


def test_an_illustrative_part_may_still_prove_what_the_general_clause_was_denied(judge: Judge) -> None:
    shown = Shown(Holds(f.SERIOUS_RISK, "in general"), by=(Holds(f.CBRN_UPLIFT, "(i)"),))
    assert judge(shown, {f.SERIOUS_RISK: False}).verdict is DOES_NOT_MEET
    assert judge(shown, {f.SERIOUS_RISK: False, f.CBRN_UPLIFT: True}).verdict is MEETS


def test_merits_that_become_known_may_overturn_an_indication(judge: Judge) -> None:
    indicated = Indicated("indicated", Holds(f.WIDE_TASKS, "merits"), Holds(f.ADAPTABLE, "yardstick"))
    assert (judge(indicated, {f.ADAPTABLE: True}).verdict, judge(indicated, {f.ADAPTABLE: True}).basis) == (MEETS, Basis.GUIDANCE)
    assert judge(indicated, {f.ADAPTABLE: True, f.WIDE_TASKS: False}).verdict is DOES_NOT_MEET
