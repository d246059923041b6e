"""What a verdict, a duty or a warning is to a CI surface: an error, a warning, a note, or nothing. Not how a surface writes it.

A definition that is met is a classification, no defect: it is an error only where a policy names it. What a policy names
and nobody can decide is a warning. Whatever closes the gate is an error. Other binding definitions in force that are met are notes.
"""

from collections.abc import Iterator
from typing import Literal

from compliance.assessment.advisories import Advisory
from compliance.assessment.duties import Owed
from compliance.assessment.judged import Judged
from compliance.assessment.result import Assessment, Determination
from compliance.card.locate import people
from compliance.card.text import one_line
from compliance.card.validate import Violation
from compliance.law.criteria import IsA
from compliance.law.finding import MEETS, UNDETERMINED, numbers_first
from compliance.law.rule import NoConcept, NotRead
from compliance.law.source import Provision
from compliance.named_tuple import NamedTuple
from compliance.policy.gate import GateResult, apply
from compliance.render.concise import MOST, absence
from compliance.render.locations import Places, Spot
from compliance.render.owed import summary_of
from compliance.render.run import Run
from compliance.render.wording import basis, short, status, verdict

Kind = Literal["fail", "pass", "open", "review", "notApplicable", "informational"]
Level = Literal["error", "warning", "note", ""]

LONGEST = 2000
MOST_RELATED = 10
# Statuses in which a verdict speaks for itself.
HOLDING = ("in_force", "on_the_books_not_enforced", "soft_law", "academic", "company_policy", "uncertain_window")
HEADS = {"meets": "Meets", "does_not_meet": "Does not meet", "undetermined": "Undetermined", "-": "No verdict"}
DUTY_KINDS: dict[str, Kind] = {
    "missing": "fail",
    "documented": "pass",
    "exempt": "notApplicable",
    "not_owed": "notApplicable",
    "not_yet_due": "informational",
    "not_decidable": "open",
    "not_encoded": "informational",
    "no_duty": "notApplicable",
    "owed_by_another": "informational",
}


class Outcome(NamedTuple):
    """One thing found on one card. `level` is empty where a surface for defects shows nothing; `kind` is that of SARIF.

    `state` is the verdict, the state of a duty or nothing; `pointers` are the fields behind it, the deciding one first, and
    `spots` where they are. `judged` is False where the card, or the rule, could not be. `closes`: it is a reason why the gate is closed.
    """

    id: str
    says: str
    kind: Kind
    level: Level = ""
    title: str = ""
    state: str = ""
    place: str = ""
    basis: str = ""
    pointers: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    source: Provision | None = None
    judged: bool = True
    closes: bool = False


def outcomes(judged: Judged, run: Run) -> list[Outcome]:
    """Everything found on a card, in the order of the report. Each has one spot or more."""
    places = Places(judged)
    if judged.assessment is None:
        return list(_unjudged(judged, places))
    return [item._replace(spots=tuple(places.spot(pointer) for pointer in item.pointers or ("",))) for item in _all(judged.assessment, run)]


def of_record(uri: str, reason: str) -> Outcome:
    """Why a record closes the gate, at its card; or at itself, where it has none any more."""
    return Outcome("record", one_line(reason, LONGEST), "fail", "error", "what was signed off", spots=(Spot(uri),), closes=True)


def _all(assessment: Assessment, run: Run) -> Iterator[Outcome]:
    gate = apply(run.policy, assessment, run.day)
    for determination in assessment.determinations:
        yield _determination(determination, gate.about("rule", determination.rule.id), run.day)
    for owed in assessment.duties:
        yield _duty(owed, gate.about("duty", owed.duty.id), run.day)
    for caution in assessment.warnings:
        yield _caution(caution, gate.about("warning", caution.id, caution.message))
    for conflict in assessment.conflicts:
        yield Outcome(f"conflict/{conflict.id}", one_line(conflict.message, LONGEST), "informational", title="indicators that disagree")
    for text in run.no_rule:
        yield _no_rule(text, run.day)


def _remarks(gate: GateResult) -> str:
    """What the policy makes of it, as sentences to append."""
    return "".join(f". Policy: {remark.says}" for remarks in gate for remark in remarks)


def _determination(determination: Determination, gate: GateResult, day: str) -> Outcome:
    rule, word = determination.rule, verdict(determination)
    kind, level = _kind(determination, gate)
    basis_note = f"; by {basis(determination)}" if basis(determination) not in ("-", "text") else ""
    where = f"{rule.source.instrument.title}, {rule.source.cited(day)}; {status(determination)}{basis_note}"
    says = f"{HEADS[word]}: {rule.term} ({where}): {short(determination)}{_remarks(gate)}"
    return Outcome(
        rule.id,
        one_line(says, LONGEST),
        kind,
        level,
        rule.term,
        "" if determination.verdict is None else word,
        rule.source.instrument.jurisdiction,
        "" if basis(determination) == "-" else basis(determination),
        _pointers(determination),
        source=rule.source,
        judged=not determination.defect,
        closes=bool(gate.closed),
    )


def _kind(determination: Determination, gate: GateResult) -> tuple[Kind, Level]:
    named = bool(gate.closed or gate.undecided)
    finding = determination.finding
    if determination.defect:
        return "fail", "error"
    if finding is not None and finding.verdict is UNDETERMINED and (named or determination.status in HOLDING):
        judgement = bool(finding.missing) and all(fact.kind == "attestation" for fact in finding.missing)
        return "review" if judgement else "open", "error" if gate.closed else "warning" if named else ""
    if gate.closed:
        return "fail", "error"
    if finding is None or determination.status not in HOLDING:
        return "notApplicable", ""
    if finding.verdict is MEETS:
        rule = determination.rule
        # A definition that only refers to another one is not a alert of its own.
        binding = rule.source.instrument.kind == "law" and determination.status == "in_force" and not isinstance(rule.test, IsA)
        return "informational", "note" if binding else ""
    return "pass", ""


def _pointers(determination: Determination) -> tuple[str, ...]:
    """The fields that decide a determination, numbers first; of an undetermined one, those that are missing."""
    if determination.finding is None:
        return ()
    read = [evidence.known.pointer for evidence in numbers_first(determination.finding)]
    missing = [fact.pointer for fact in determination.finding.missing]
    ordered = (*missing, *read) if determination.finding.verdict is UNDETERMINED else (*read, *missing)
    return tuple(dict.fromkeys(pointer for pointer in ordered if pointer))[: 1 + MOST_RELATED]


def _duty(owed: Owed, gate: GateResult, day: str) -> Outcome:
    duty, source = owed.duty, owed.duty.source
    fields = tuple(dict.fromkeys(item.pointers[0].partition("#")[0] for item in owed.missing or duty.items))
    lacking = f"; missing: {', '.join(item.pointers[0] for item in owed.missing)}" if owed.missing else ""
    because = f"; {owed.because}" if owed.because else ""
    where = f"{source.instrument.title}, {source.cited(day)}; {owed.timing}"
    says = f"Duty {owed.state}: {summary_of(duty.says)} ({where}){lacking}{because}{_remarks(gate)}"
    return Outcome(
        duty.id,
        one_line(says, LONGEST),
        DUTY_KINDS[owed.state],
        "error" if gate.closed else "warning" if gate.undecided else "",
        f"duty that follows from {duty.rule}",
        owed.state,
        source.instrument.jurisdiction,
        pointers=fields[: 1 + MOST_RELATED],
        source=source,
        closes=bool(gate.closed),
    )


def _caution(caution: Advisory, gate: GateResult) -> Outcome:
    kind: Kind = "fail" if gate.closed else "informational"
    says = one_line(f"{caution.message}{_remarks(gate)}", LONGEST)
    level: Level = "error" if gate.closed else ""
    return Outcome(f"warning/{caution.id}", says, kind, level, "warning about a card", pointers=caution.pointers, closes=bool(gate.closed))


def _no_rule(text: NoConcept | NotRead, day: str) -> Outcome:
    source = text.source
    says = one_line(
        f"{absence(text).capitalize()}: {source.instrument.title}, {source.cited(day)} ({source.status(day)}): {text.says}", LONGEST
    )
    return Outcome(text.id, says, "notApplicable", title=text.term, place=source.instrument.jurisdiction, source=source)


def _unjudged(judged: Judged, places: Places) -> Iterator[Outcome]:
    """Why a card could not be judged: a defect of fmcheck, or its violations, of which the first hundred are reported."""
    if judged.defect:
        says = one_line(f"fmcheck itself failed on this card: {judged.defect}", LONGEST)
        yield Outcome("fmcheck/defect", says, "fail", "error", "a defect of fmcheck", spots=(places.spot(""),), judged=False)
    for violation in judged.violations[:MOST]:
        yield _violation(violation, places)
    if len(judged.violations) > MOST:
        says = f"and {len(judged.violations) - MOST} more; --format json shows all"
        yield Outcome("schema/more", says, "fail", "error", "more that the card must change", spots=(places.spot(""),), judged=False)


def _violation(violation: Violation, places: Places) -> Outcome:
    path = "" if violation.keyword == "unreadable" else f"{people(violation.pointer)}: "
    return Outcome(
        f"schema/{violation.keyword}",
        one_line(path + violation.message, LONGEST),
        "fail",
        "error",
        "a card that cannot be judged",
        pointers=(violation.pointer,),
        spots=(places.at(violation.line, violation.column),),
        judged=False,
    )
