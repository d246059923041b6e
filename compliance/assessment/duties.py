"""What the law asks for once a definition is met: each duty with due date, exemption, fine, and what the card documents.

Pure. A duty is reported only for a rule of binding law that is met and in force or enacted; a document that the card does
not name is missing, never assumed.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from compliance.assessment.due_dates import due_on
from compliance.case.case import Case
from compliance.case.markets import in_union
from compliance.law.duty import Duty, Fine, Item
from compliance.law.evaluate import Refer, evaluate
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Evidence, Finding, why
from compliance.law.quantity import EXACT, Interval
from compliance.law.rule import Rule
from compliance.law.source import BINDING
from compliance.named_tuple import NamedTuple

State = Literal[
    "documented",
    "missing",
    "exempt",
    "not_owed",
    "not_yet_due",
    "not_decidable",
    "not_encoded",
    "no_duty",
    "owed_by_another",
]

# States in which a fine may apply: what is due, whether or not a card can show it.
FINED = ("missing", "documented", "not_decidable")
# Art. 54(1) of the AI Act: "by written mandate, appoint an authorised representative which is established in the Union".
MANDATE, MEMBER_STATE = "/provider/eu_representative/mandate_date", "/provider/eu_representative/member_state"


class Owed(NamedTuple):
    """One duty for one card on one day. `missing` are the items that nothing in the card documents; `because` decides the state."""

    duty: Duty
    state: State
    due: str | None
    missing: tuple[Item, ...] = ()
    exempted_by: str = ""
    because: str = ""
    fine: str = ""

    @property
    def fine_line(self) -> str:
        """The maximum fine and for which infringements it applies; empty where none applies."""
        condition = self.duty.fine.condition if self.duty.fine is not None else ""
        return f"{self.fine}, {condition}" if self.fine and condition else self.fine

    @property
    def timing(self) -> str:
        """When it is due, in words: the day or what the law says of it, and how a standing or recurring duty goes on."""
        if self.duty.instead:
            return self.duty.due.words
        day = f"due {self.due or self.duty.due.words}"
        if self.duty.recurs:
            return f"{self.duty.recurs}, first {day}" if self.state == "not_yet_due" else self.duty.recurs
        return f"{day}; {self.duty.standing}" if self.duty.standing else day


def owed(case: Case, duties: Sequence[Duty], refer: Refer) -> tuple[Owed, ...]:
    """The duties that follow for a card on the case's day, in the order given."""
    duties_owed = []
    for duty in duties:
        rule, finding = refer(duty.rule)
        if finding is None or rule.source.status(case.day) not in BINDING:
            continue
        ahead = _ahead(case, duty, refer)
        if (finding.verdict is MEETS or ahead) and not any(_meets(refer, id) for id in duty.unless):
            duties_owed.append(_one(case, duty, rule, ahead, refer))
    return tuple(duties_owed)


def _ahead(case: Case, duty: Duty, refer: Refer) -> bool:
    """Whether the duty is owed before its rule is met."""
    return duty.ahead is not None and evaluate(duty.ahead, case, refer).verdict is MEETS


def _meets(refer: Refer, id: str) -> bool:
    finding = refer(id)[1]
    return finding is not None and finding.verdict is MEETS


def _one(case: Case, duty: Duty, rule: Rule, ahead: bool, refer: Refer) -> Owed:
    """A duty of a rule with its state on the day. A fine applies only to a duty that is due.

    ahead: whether it is owed before the rule is met.
    """
    told = _state(case, duty, rule, ahead, refer)
    stands = told.state in FINED and case.day >= (told.due or duty.due.start)
    return told if stands else told._replace(fine="")


def _state(case: Case, duty: Duty, rule: Rule, ahead: bool, refer: Refer) -> Owed:
    if duty.instead:
        return Owed(duty, duty.instead, None)
    due, undecided, lacks = due_on(case, duty.due, rule)
    missing = tuple(item for item in duty.items if not any(documented(case, at, item.authority) for at in item.pointers))
    duty_owed = Owed(duty, "missing", due, missing, fine=_fine(case, duty.fine))
    condition = duty.ahead_when if ahead else duty.when
    applies = None if condition is None else evaluate(condition, case, refer)
    if applies is not None and applies.verdict is DOES_NOT_MEET:
        return duty_owed._replace(state="not_owed", because=_case_at_hand(applies, case))
    exemption = refer(duty.exempt)[1] if duty.exempt else None
    if exemption is not None and exemption.verdict is MEETS:
        return duty_owed._replace(state="exempt", exempted_by=duty.exempt, because=_reason(exemption))
    if missing and case.day < duty.due.start:
        return duty_owed._replace(state="not_yet_due")
    if applies is not None and applies.verdict is UNDETERMINED and (missing or not duty.items):
        return duty_owed._replace(state="not_decidable", because=_reason(applies), fine="")
    if exemption is not None and exemption.verdict is UNDETERMINED and missing:
        return duty_owed._replace(state="not_decidable", because=f"whether {duty.exempt} lifts it: {_reason(exemption)}", fine="")
    if exemption is not None and exemption.verdict is DOES_NOT_MEET:
        duty_owed = duty_owed._replace(because=f"{duty.exempt} does not lift it: {_reason(exemption)}")
    if duty.items and not missing:
        return duty_owed._replace(state="documented")
    if undecided:
        return duty_owed._replace(state="not_decidable", because=undecided, fine="")
    if case.day < (due or duty.due.start):
        return duty_owed._replace(state="not_yet_due")
    if lacks and missing:
        duty_owed = duty_owed._replace(because=f"the day on which it is due is not known: {lacks}")
    if not duty.items:
        return duty_owed._replace(state="not_decidable", because=duty_owed.because or "no card can show this")
    return duty_owed


def also_asked(duties: Sequence[Duty]) -> dict[str, tuple[str, ...]]:
    """By card field: the items of documentation duties that ask for it too, so that one gap is reported as both."""
    labels_by_field: dict[str, dict[str, None]] = {}
    for duty in duties:
        for item in duty.items:
            for pointer in item.pointers:
                labels_by_field.setdefault(pointer, {})[f"{duty.id}: {item.label}"] = None
    return {pointer: tuple(labels) for pointer, labels in labels_by_field.items()}


def documented(case: Case, pointer: str, authority: str = "") -> bool:
    """Whether the card holds something at a field; an empty text or list documents nothing, nor does a stated false.

    Nor does a mandate that is still to come, or a Member State that is none.

    `/acts#notification` is an act of that name that the card records by the day, of or to the authority, and does not deny;
    `/documentation/evaluations#adversarial` is an entry of that kind.
    """
    field, hash_, name = pointer.partition("#")
    if hash_:
        named = [entry for entry in case.at(field) or () if name in (entry.get("act"), entry.get("kind"))]
        named = [entry for entry in named if authority in ("", entry.get("authority"))]
        return any(entry.get("value") is not False and entry.get("date", "") <= case.day for entry in named)
    node = case.at(pointer)
    if isinstance(node, str) and ((pointer == MANDATE and node > case.day) or (pointer == MEMBER_STATE and not in_union(node))):
        return False
    if isinstance(node, dict) and (node.get("value") is False or str(node.get("date", "")) > case.day):
        return False
    return node is not None and node is not False and node not in ("", [])


def _reason(finding: Finding) -> str:
    """What decided a finding, or what it lacks, in a few words."""
    if finding.verdict is UNDETERMINED:
        asked = ", ".join(fact.label for fact in finding.missing)
        return "; ".join(filter(None, (f"not known: {asked}" if asked else "", _unread(finding)))) or _left_open(finding)
    told = [f"{item.fact.label} ({item.known.pointer})" for item in finding.decisive]
    return "; ".join(told) or finding.because


def _case_at_hand(finding: Finding, case: Case) -> str:
    """Why a duty is not owed, in sentences that state what the card says; never the law's condition as if it held."""
    told = dict.fromkeys(_sentence(item, case) for item in finding.decisive)
    return "; ".join(told) or why(finding)


def _sentence(item: Evidence, case: Case) -> str:
    known, pointer = item.known, item.known.pointer
    stated = case.at(pointer)
    match known.value:
        case bool() if isinstance(stated, str):
            return f"{item.fact.asks} The card says {stated} ({pointer})"
        case bool():
            return f"{item.fact.asks} The card says {'yes' if known.value else 'no'} ({pointer})"
        case Interval():
            held = f", held against {item.operator} {item.limit}" if item.limit is not None else ""
            return f"the {item.fact.label} is {known.value} {item.fact.unit}{held} ({pointer})"
        case tuple():
            whole = ", and no more" if known.complete else ""
            return f"the card lists {', '.join(map(str, known.value)) or 'none'} as {item.fact.label}{whole} ({pointer})"
        case _:
            held = f", asked: {item.operator}" if item.operator else ""
            return f"the {item.fact.label} is {known.value}{held} ({pointer})"


def _unread(finding: Finding) -> str:
    """Why a part stays open that no answer would settle."""
    if finding.kind == "unread":
        return finding.because
    return next(filter(None, (_unread(part) for part in finding.parts if part.verdict is UNDETERMINED)), "")


def _left_open(finding: Finding) -> str:
    """Why a finding is open although nothing is asked: the models built upon differ, or a rule referred to is open."""
    if finding.because or not finding.parts:
        return finding.because or (f"{finding.refers.id} is undetermined" if finding.refers is not None else "")
    return next(filter(None, (_left_open(part) for part in finding.parts if part.verdict is UNDETERMINED)), "")


def _fine(case: Case, fine: Fine | None) -> str:
    """The maximum fine in figures where the card states what the formula needs, else in the law's words; nothing before it applies."""
    if fine is None or (fine.since is not None and case.day < fine.since):
        return ""
    amount = Decimal(fine.amount)
    if fine.of is not None:
        known = case.known(fine.of)
        if known is None or not isinstance(known.value, Interval) or known.value.best is None:
            return fine.words
        amount = max(amount, EXACT.multiply(known.value.best, Decimal(fine.share)))
        return f"{fine.currency} {money(amount)}"
    return fine.words


def money(amount: Decimal) -> str:
    """An amount in full: 15,000,000."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,f}"
