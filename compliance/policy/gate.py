"""A policy applied to one assessment: why the gate is closed, what would open it, what was let pass, what stays undecided.

Pure. It never changes a verdict, and it knows nothing of records: see lapse.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compliance.assessment.advisories import Caution
from compliance.assessment.duties import Owed
from compliance.assessment.result import Assessment, Determination
from compliance.law.finding import UNDETERMINED, Finding
from compliance.law.source import days_between
from compliance.policy.policy import Policy, Waiver, WaiverKind

WARNED_AHEAD = 30  # days before a waiver expires
MOST_NAMED = 6  # fields named in one sentence


class Weighed(NamedTuple):
    """What a policy makes of one card, one sentence each: reasons that close the gate, reasons waived, and what it could not decide."""

    closed: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


class _Objection(NamedTuple):
    """One thing that closes the gate, and what would open it. A waiver names its kind and id."""

    kind: WaiverKind
    id: str
    said: str
    opens: str


def weigh(policy: Policy, name: str, assessment: Assessment, day: str) -> Weighed:
    """What a policy makes of the assessment of one card. `day` is the one asked about: a waiver counts up to its last day."""
    closed, waived = [], []
    for objection in _objections(policy, assessment):
        waiver = _waiver(policy.waivers, objection)
        if waiver is not None and day <= waiver.expires:
            waived.append(f"{name}: {objection.said}; waived by {waiver.by} until {waiver.expires}: {waiver.reason}")
            continue
        expired = f"; the waiver of {waiver.by} expired on {waiver.expires}" if waiver is not None else ""
        closed.append(f"{name}: {objection.said}{expired}; to open: {objection.opens}")
    undecided = [f"{name}: {remark}" for remark in _left_open(policy, assessment)]
    return Weighed(tuple(closed), tuple(waived), tuple(dict.fromkeys(undecided)))


def about_waivers(policy: Policy, day: str) -> list[str]:
    """A sentence for every waiver that has expired or will within 30 days."""
    told = []
    for waiver in policy.waivers:
        left = days_between(day, waiver.expires)
        if left < 0:
            told.append(f"the waiver for {waiver.id} expired on {waiver.expires} and no longer counts; renew it or take it out")
        elif left <= WARNED_AHEAD:
            when = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
            told.append(f"the waiver for {waiver.id} expires {when}, on {waiver.expires}; {waiver.by} let it pass: {waiver.reason}")
    return told


def _waiver(waivers: Sequence[Waiver], objection: _Objection) -> Waiver | None:
    """The waiver for an objection that counts longest."""
    named = [waiver for waiver in waivers if (waiver.kind, waiver.id) == (objection.kind, objection.id)]
    return max(named, key=lambda waiver: waiver.expires, default=None)


def _objections(policy: Policy, assessment: Assessment) -> Iterator[_Objection]:
    found = {item.rule.id: item for item in assessment.determinations}
    for id, word in policy.fails:
        item = found.get(id)
        if item is not None and item.verdict is not None and item.verdict.value == word:
            yield _Objection("rule", id, f"{id} is {word}", _remedy(item))
    for id, word in policy.expects:
        item = found.get(id)
        verdict = "without verdict" if item is None or item.verdict is None else item.verdict.value
        if verdict != word:
            yield _Objection("rule", id, f"{id} is {verdict}, expected {word}", _remedy(item))
    if policy.firm is not None:
        yield from _too_soft(policy, found)
    yield from _duties(policy, assessment.duties)
    for caution in assessment.warnings:
        if caution.id in policy.warnings:
            yield _Objection("warning", caution.id, f"warning {caution.id}: {caution.message}", _mended(caution))


def _too_soft(policy: Policy, found: dict[str, Determination]) -> Iterator[_Objection]:
    """Named verdicts that are undecided or held less firmly than asked, where nothing else is already said of them."""
    assert policy.firm is not None
    named = dict.fromkeys(id for id, _ in (*policy.fails, *policy.expects))
    open_to = {id for id, word in policy.expects if word == UNDETERMINED.value}
    for id in named:
        item = found.get(id)
        finding = None if item is None else item.finding
        if item is None or finding is None or (id in open_to and finding.verdict is UNDETERMINED):
            continue
        words = {word for named_id, word in policy.fails if named_id == id}
        expected = [word for named_id, word in policy.expects if named_id == id]
        if finding.verdict.value in words or any(word != finding.verdict.value for word in expected):
            continue
        asked = f"held by {policy.firm.word} or more firmly"
        if finding.verdict is UNDETERMINED:
            yield _Objection("rule", id, f"{id} is undetermined, asked to be {asked}", _remedy(item))
        elif finding.basis is None or finding.basis < policy.firm:
            held = "nothing" if finding.basis is None else finding.basis.word
            fields = _fields([evidence.known.pointer for evidence in finding.decisive])
            opens = f"state {fields} on firmer grounds, or waive {id} in a policy" if fields else f"waive {id} in a policy"
            yield _Objection("rule", id, f"{id} is {finding.verdict.value} by {held}, asked to be {asked}", opens)


def _duties(policy: Policy, duties: Sequence[Owed]) -> Iterator[_Objection]:
    required = dict(policy.required)
    named = {**dict(policy.duties), **required}
    for owed in duties:
        id = owed.duty.id
        if (owed.state == "missing" and id in named) or (id in required and _lacking(owed)):
            due = f"due {owed.due}" if owed.due else f"due {owed.duty.due.words}"
            yield _Objection("duty", id, f"duty {id} is {owed.state} ({due})", _documents(owed))


def _lacking(owed: Owed) -> bool:
    """Whether a document may still be asked for: its day has not come, or a fact about the duty is not known."""
    return owed.state in ("not_yet_due", "not_decidable") and bool(owed.missing)


def _documents(owed: Owed) -> str:
    items = [f"{item.pointers[0]} ({item.label})" for item in owed.missing]
    return f"document {_listed(items)}, or waive the duty {owed.duty.id} in a policy"


def _mended(caution: Caution) -> str:
    fields = _fields(caution.pointers)
    return f"mend {fields}, or waive the warning {caution.id} in a policy" if fields else f"waive the warning {caution.id} in a policy"


def _remedy(item: Determination | None) -> str:
    """What would make a verdict another one: the fields that are asked for, or those that decide it."""
    if item is None:
        return "show the rule"
    waive = f"waive {item.rule.id} in a policy"
    finding = item.finding
    if finding is None:
        return f"ask about a day on which the rule has a verdict ({item.reason}), or {waive}"
    asked = _fields([fact.pointer for fact in finding.missing])
    if finding.verdict is UNDETERMINED:
        return f"answer {asked}, or {waive}" if asked else waive
    decided = _fields(_read(finding))
    return f"correct {decided} where it is wrong, or {waive}" if decided else waive


def _read(finding: Finding) -> list[str]:
    """The fields that decide a finding, numbers first: those are what a release crosses."""
    ordered = sorted(finding.decisive, key=lambda evidence: evidence.limit is None)
    return [evidence.known.pointer for evidence in ordered]


def _fields(pointers: Sequence[str]) -> str:
    return _listed(list(dict.fromkeys(pointers)))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _left_open(policy: Policy, assessment: Assessment) -> Iterator[str]:
    """What the policy names and could not decide, one sentence each: an open gate is no answer to these."""
    found = {item.rule.id: item for item in assessment.determinations}
    asked = {id for id, word in (*policy.fails, *policy.expects) if word == UNDETERMINED.value}
    if policy.firm is None:
        named = dict.fromkeys(id for id, word in policy.fails if word != UNDETERMINED.value)
        yield from (f"{id} is undetermined" for id in named if _open(found, id) and id not in asked)
    rules = dict.fromkeys(rule for _, rule in (*policy.duties, *policy.required))
    yield from (f"{rule} is undetermined, and so is whether its duties are owed" for rule in rules if _open(found, rule))
    required = dict(policy.required)
    named = {**dict(policy.duties), **required}
    for owed in assessment.duties:
        id = owed.duty.id
        if id in named and owed.state == "not_decidable" and not (id in required and _lacking(owed)):
            yield f"duty {id} is not decidable: {owed.because}"


def _open(found: dict[str, Determination], id: str) -> bool:
    return id in found and found[id].verdict is UNDETERMINED
