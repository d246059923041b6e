"""An assessment in words: what is written into a record, and what is compared. Pure. Not what differs: see difference."""

from collections.abc import Iterable, Iterator, Mapping

from compliance.assessment.duties import Owed
from compliance.assessment.result import Assessment
from compliance.case.case import Case
from compliance.case.derived import COMBINED
from compliance.law.criteria_tree import all_facts
from compliance.law.duty import Duty
from compliance.law.facts import Fact
from compliance.law.finding import Finding, Known
from compliance.law.quantity import Interval
from compliance.law.rule import Rule
from compliance.law.source import Status
from compliance.named_tuple import NamedTuple


class FactState(NamedTuple):
    """A fact as a card says it: the value in words, how the author came to it, and the field that was read."""

    value: str
    how: str
    at: str


class RuleState(NamedTuple):
    """One verdict: empty where the rule has none. `decided_by` and `missing` are keys of facts."""

    place: str
    term: str
    verdict: str
    basis: str
    status: str
    decided_by: tuple[str, ...]
    missing: tuple[str, ...]


class DutyState(NamedTuple):
    """One duty that follows: its state, its due day or words, and the fields that document what is missing."""

    rule: str
    state: str
    due: str
    missing: tuple[str, ...]


class Snapshot(NamedTuple):
    """An assessment in words: verdicts by rule, duties by id, the known facts that the rules ask for, and warnings."""

    day: str
    verdicts: Mapping[str, RuleState]
    duties: Mapping[str, DutyState]
    facts: Mapping[str, FactState]
    warnings: Mapping[tuple[str, tuple[str, ...]], str] = {}


class SignedOffState(NamedTuple):
    """What a record holds that is compared: the snapshot, and what may have changed behind it."""

    snapshot: Snapshot
    digest: str
    version: str
    readings: Mapping[str, str]
    require_basis: bool


def snapshot(case: Case, assessment: Assessment, rules: Mapping[str, Rule], duties: Iterable[Duty] = ()) -> Snapshot:
    """An assessment in words, with every known fact that its rules, or the duties that follow, ask for."""
    verdicts = {item.rule.id: _rule_state(item.rule, item.status, item.finding) for item in assessment.determinations}
    asked = {fact for item in assessment.determinations for fact in all_facts(item.rule.test, rules)}
    following = {owed.duty.id for owed in assessment.duties}
    asked |= {fact for duty in duties if duty.id in following for fact in facts_of_duty(duty, rules)}
    facts = {key(fact): fact_state(known) for fact in asked if (known := case.known(fact)) is not None}
    return Snapshot(
        case.day,
        verdicts,
        {owed.duty.id: _duty_state(owed) for owed in assessment.duties},
        dict(sorted(facts.items())),
        {(advisory.id, advisory.pointers): advisory.message for advisory in assessment.warnings},
    )


def _rule_state(rule: Rule, status: Status, finding: Finding | None) -> RuleState:
    place = rule.source.instrument.jurisdiction
    if finding is None:
        return RuleState(place, rule.term, "", "", status, (), ())
    decided = tuple(dict.fromkeys(key(evidence.fact) for evidence in finding.decisive))
    missing = tuple(dict.fromkeys(key(fact) for fact in finding.missing))
    return RuleState(place, rule.term, finding.verdict.value, finding.basis.word if finding.basis else "", status, decided, missing)


def _duty_state(owed: Owed) -> DutyState:
    due = owed.due or owed.duty.recurs or owed.duty.due.words
    return DutyState(owed.duty.rule, owed.state, due, tuple(item.pointers[0] for item in owed.missing))


def key(fact: Fact) -> str:
    """The name of a fact in a snapshot: its field; with what is asked of it, where that is not what the field holds."""
    other = fact.key or (fact in COMBINED and fact.kind != "quantity")
    return f"{fact.pointer} ({fact.label})" if other else fact.pointer


def fact_state(known: Known) -> FactState:
    """A known fact in words. Control characters are left to whoever prints or writes it."""
    match known.value:
        case bool():
            value = "true" if known.value else "false"
        case Interval() | str():
            value = str(known.value)
        case terms:
            value = ", ".join(terms)
    return FactState(value, f"{known.how}, complete" if known.complete else known.how, known.pointer)


def facts_of_duty(duty: Duty, rules: Mapping[str, Rule]) -> Iterator[Fact]:
    """The facts on which it hangs whether a duty is owed, and when."""
    if duty.due.after is not None:
        yield duty.due.after
    if duty.due.again is not None:
        yield duty.due.again
    if duty.exempt:
        yield from all_facts(rules[duty.exempt].test, rules)
    for condition in duty.conditions:
        yield from all_facts(condition, rules)
