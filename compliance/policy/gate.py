"""A policy applied to one assessment: why the gate is closed, what would open it, what is waived, what stays undecided.

Pure. It never changes a verdict, and it knows nothing of records: see history.validity.
"""

from collections.abc import Iterator, Sequence

from compliance.assessment.advisories import Advisory
from compliance.assessment.duties import Owed
from compliance.assessment.result import Assessment, Determination
from compliance.card.text import some
from compliance.law.finding import MEETS, UNDETERMINED, Finding, numbers_first
from compliance.law.source import days_between
from compliance.named_tuple import NamedTuple
from compliance.policy.policy import Policy, Waiver, WaiverKind

WARNED_AHEAD = 30  # days before a waiver expires
LONGEST_WAIVER = 366  # days; what is waived is looked at again once a year
MOST_NAMED = 6  # fields named in one sentence


class Remark(NamedTuple):
    """What the gate makes of one rule, duty or warning, as one sentence. `message` distinguishes warnings of one id."""

    kind: WaiverKind
    id: str
    says: str
    message: str = ""


class GateResult(NamedTuple):
    """What a policy makes of one card: reasons that close the gate, reasons waived, and what it could not decide."""

    closed: tuple[Remark, ...] = ()
    waived: tuple[Remark, ...] = ()
    undecided: tuple[Remark, ...] = ()

    def about(self, kind: WaiverKind, id: str, message: str = "") -> "GateResult":
        """The remarks on one rule, duty or warning alone."""
        groups = [tuple(item for item in remarks if (item.kind, item.id, item.message) == (kind, id, message)) for remarks in self]
        return GateResult(*groups)


class Objection(NamedTuple):
    """One thing that closes the gate, and what would open it. A waiver names its kind and id."""

    kind: WaiverKind
    id: str
    says: str
    opens: str
    message: str = ""


def apply(policy: Policy, assessment: Assessment, day: str) -> GateResult:
    """What a policy makes of the assessment of one card. `day` is the one asked about: a waiver counts up to its last day.

    What a policy that was found adds is worked out by itself, so that nothing in it can answer what was asked by somebody else.
    """
    parts = [part for part in (policy, policy.found) if part is not None]
    closed, waived = [], []
    for objection in dict.fromkeys(item for part in parts for item in _objections(part, assessment)):
        waiver = _waiver(policy.waivers, objection)
        remark = Remark(objection.kind, objection.id, objection.says, objection.message)
        if waiver is not None and day <= waiver.expires and not too_long(waiver, day):
            waived.append(remark._replace(says=f"{objection.says}; waived by {waiver.by} until {waiver.expires}: {waiver.reason}"))
            continue
        lapsed = f"; {_why_not(waiver, day)}" if waiver is not None else ""
        closed.append(remark._replace(says=f"{objection.says}{lapsed}; to open: {objection.opens}"))
    undecided = dict.fromkeys(item for part in parts for item in _left_open(part, assessment))
    return GateResult(tuple(closed), tuple(waived), tuple(undecided))


def too_long(waiver: Waiver, day: str) -> bool:
    """Whether a waiver runs for more than 366 days from a day on, and so does not count."""
    return days_between(day, waiver.expires) > LONGEST_WAIVER


def _why_not(waiver: Waiver, day: str) -> str:
    if too_long(waiver, day):
        return f"the waiver of {waiver.by} runs until {waiver.expires}, more than {LONGEST_WAIVER} days, and does not count"
    return f"the waiver of {waiver.by} expired on {waiver.expires}"


def about_waivers(policy: Policy, day: str) -> list[str]:
    """A sentence for every waiver that has expired, will within 30 days, or runs too long to count."""
    told = []
    for waiver in policy.waivers:
        left = days_between(day, waiver.expires)
        if left < 0:
            told.append(f"the waiver for {waiver.id} expired on {waiver.expires} and no longer counts; renew it or remove it")
        elif left > LONGEST_WAIVER:
            told.append(
                f"the waiver for {waiver.id} runs until {waiver.expires} and does not count; a waiver lasts at most {LONGEST_WAIVER} days"
            )
        elif left <= WARNED_AHEAD:
            when = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
            told.append(f"the waiver for {waiver.id} expires {when}, on {waiver.expires}; accepted by {waiver.by}: {waiver.reason}")
    return told


def _waiver(waivers: Sequence[Waiver], objection: Objection) -> Waiver | None:
    """The waiver for an objection that counts longest."""
    named = [waiver for waiver in waivers if (waiver.kind, waiver.id) == (objection.kind, objection.id)]
    return max(named, key=lambda waiver: waiver.expires, default=None)


def _objections(policy: Policy, assessment: Assessment) -> Iterator[Objection]:
    found = {item.rule.id: item for item in assessment.determinations}
    for id, word in policy.fails:
        item = found.get(id)
        if item is not None and item.verdict is not None and item.verdict.value == word:
            yield Objection("rule", id, f"{id} is {word}", _remedy(item))
    for id in policy.possible:
        item = found.get(id)
        if item is not None and (why := _possible(item)):
            yield Objection("rule", id, f"{id} is {why}", _remedy(item))
    for id, word in policy.expects:
        item = found.get(id)
        verdict = "without verdict" if item is None or item.verdict is None else item.verdict.value
        if verdict != word:
            yield Objection("rule", id, f"{id} is {verdict}, expected {word}", _remedy(item))
    if policy.firm is not None:
        yield from _too_soft(policy, found)
    yield from _duties(policy, assessment.duties)
    for caution in assessment.warnings:
        if caution.id in policy.warnings:
            yield Objection("warning", caution.id, f"warning {caution.id}: {caution.message}", _corrected(caution), caution.message)


def _possible(item: Determination) -> str:
    """Why a definition may be met; empty where it is not met, or likely not met by what was read or measured in this run."""
    if item.verdict is MEETS:
        return f"{MEETS.value}, asked not to be possible"
    if item.verdict is not UNDETERMINED:
        return ""
    likely = item.likely
    if likely is None:
        return "undetermined, so possible"
    if likely.verdict is MEETS:
        return "undetermined, likely meets, so possible"
    return "" if likely.read else "undetermined, likely does_not_meet by what is only said, so possible"


def _too_soft(policy: Policy, found: dict[str, Determination]) -> Iterator[Objection]:
    """Named verdicts that are undecided or held less firmly than asked, where nothing else is already said of them."""
    assert policy.firm is not None
    named = dict.fromkeys((*(id for id, _ in (*policy.fails, *policy.expects)), *policy.possible))
    open_to = {id for id, word in policy.expects if word == UNDETERMINED.value}
    for id in named:
        item = found.get(id)
        finding = None if item is None else item.finding
        if item is None or finding is None or id in open_to:  # what is not open there is already said
            continue
        if id in policy.possible and _possible(item):
            continue
        words = {word for named_id, word in policy.fails if named_id == id}
        expected = [word for named_id, word in policy.expects if named_id == id]
        if finding.verdict.value in words or any(word != finding.verdict.value for word in expected):
            continue
        asked = f"held by {policy.firm.word} or more firmly"
        if finding.verdict is UNDETERMINED:
            yield Objection("rule", id, f"{id} is undetermined, asked to be {asked}", _remedy(item))
        elif finding.basis is None or finding.basis < policy.firm:
            held = "nothing" if finding.basis is None else finding.basis.word
            fields = _fields([evidence.known.pointer for evidence in finding.decisive])
            opens = f"state {fields} on firmer grounds, or waive {id} in a policy" if fields else f"waive {id} in a policy"
            yield Objection("rule", id, f"{id} is {finding.verdict.value} by {held}, asked to be {asked}", opens)


def _duties(policy: Policy, duties: Sequence[Owed]) -> Iterator[Objection]:
    required = dict(policy.required)
    named = {**dict(policy.duties), **required}
    for owed in duties:
        id = owed.duty.id
        if (owed.state == "missing" and id in named) or (id in required and _lacking(owed)):
            due = f"due {owed.due}" if owed.due else f"due {owed.duty.due.words}"
            yield Objection("duty", id, f"duty {id} is {owed.state} ({due})", _documents(owed))


def _lacking(owed: Owed) -> bool:
    """Whether a document may still be asked for: its day has not come, or a fact about the duty is not known."""
    return owed.state in ("not_yet_due", "not_decidable") and bool(owed.missing)


def _documents(owed: Owed) -> str:
    items = [f"{item.pointers[0]} ({item.label})" for item in owed.missing]
    return f"document {some(items, MOST_NAMED)}, or waive the duty {owed.duty.id} in a policy"


def _corrected(caution: Advisory) -> str:
    fields = _fields(caution.pointers)
    return f"correct {fields}, or waive the warning {caution.id} in a policy" if fields else f"waive the warning {caution.id} in a policy"


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
    return [evidence.known.pointer for evidence in numbers_first(finding)]


def _fields(pointers: Sequence[str]) -> str:
    return some(list(dict.fromkeys(pointers)), MOST_NAMED)


def _left_open(policy: Policy, assessment: Assessment) -> Iterator[Remark]:
    """What the policy names and could not decide, one sentence each: an open gate is not an answer to these."""
    found = {item.rule.id: item for item in assessment.determinations}
    asked = {id for id, word in (*policy.fails, *policy.expects) if word == UNDETERMINED.value}
    if policy.firm is None:
        named = dict.fromkeys(id for id, word in policy.fails if word != UNDETERMINED.value)
        yield from (Remark("rule", id, f"{id} is undetermined") for id in named if _open(found, id) and id not in asked)
        named = dict.fromkeys(id for id in policy.possible if _open(found, id) and not _possible(found[id]))
        yield from (Remark("rule", id, f"{id} is undetermined, likely does_not_meet by what was read or measured") for id in named)
    for rule in dict.fromkeys(rule for _, rule in (*policy.duties, *policy.required)):
        if _open(found, rule):
            yield Remark("rule", rule, f"{rule} is undetermined, and so is whether its duties are owed")
    required = dict(policy.required)
    named = {**dict(policy.duties), **required}
    for owed in assessment.duties:
        id = owed.duty.id
        if id in named and owed.state == "not_decidable" and not (id in required and _lacking(owed)):
            yield Remark("duty", id, f"duty {id} is not decidable: {owed.because}")


def _open(found: dict[str, Determination], id: str) -> bool:
    return id in found and found[id].verdict is UNDETERMINED
