"""What rules and duties must be: verbatim, and about facts a card can carry. Run on those of users, and by the tests on ours."""

import re
from collections.abc import Iterator

from compliance.card.field_kinds import kind
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Criterion, Includes, Shown
from compliance.law.criteria_tree import facts_asked, walk
from compliance.law.duty import Duty
from compliance.law.facts import KNOWN, Fact
from compliance.law.rule import CrossCheck, NoConcept, NotRead, Rule, Supporting
from compliance.registry.field_types import DECIMAL, ill_formed

EXCESS = re.compile(r"greater than|more than|exceed|in excess of|above|over\b|> ", re.IGNORECASE)
INCLUSION = re.compile(r"at least|or more|no less than|not less than|or greater|minimum of|>= |이상", re.IGNORECASE)
# California Bus. & Prof. Code § 22757.11(h): as much "as would meet" a line that is itself "greater than".
AS_MUCH_AS_WOULD_MEET = "at least as much computing power to train the frontier model as would meet the technical specifications"


ID = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
ID_FORM = "an id is lower-case and dotted, <place>.<instrument>.<provision>"


def faults(item: Rule | Duty | CrossCheck | NoConcept | NotRead | Supporting, quoted: str = "") -> Iterator[str]:
    """Every fault of a rule, duty, cross-check or note, as sentences that name it; none when it is sound.

    `quoted` are the words of law quoted elsewhere in the same file, where the condition of a duty may be written.
    """
    name = f"{KINDS[type(item)]} {item.id}"
    malformed = [f"{name}: {fault}" for fault in ill_formed(item, type(item).__name__)]
    if malformed:
        yield from malformed
        return
    if not ID.fullmatch(item.id):
        yield f"{name}: {ID_FORM}"
    match item:
        case Rule():
            reasons = _rule_faults(item)
        case Duty():
            reasons = _duty_faults(item, quoted)
        case _:
            reasons = iter(() if item.says.strip() else ("it says nothing; `says` holds the sentence that reports print",))
    for fault in reasons:
        yield f"{name}: {fault}"


KINDS: dict[type, str] = {Rule: "rule", Duty: "duty", CrossCheck: "cross-check", NoConcept: "note", NotRead: "note", Supporting: "note"}


def _rule_faults(rule: Rule) -> Iterator[str]:
    text = _folded(rule.source.text)
    for criterion in walk(rule.test):
        words = getattr(criterion, "words", "")
        # A part whose words could not be read carries none; a reading of the rule says what stands for them.
        if not isinstance(criterion, Shown) and (words or not rule.assumes):
            yield from _unfounded(criterion, words, text)
        yield from _undecidable(criterion)


def _duty_faults(duty: Duty, quoted: str) -> Iterator[str]:
    text = _folded(duty.source.text)
    if not duty.says.strip():
        yield "it says nothing; `says` holds the words of the provision, or a paraphrase with quoted=False"
    elif duty.quoted and not _occurs(duty.says, text):
        yield f"{duty.says!r} does not occur in the provision as quoted; a paraphrase is marked by quoted=False"
    for criterion in walk(duty.when) if duty.when is not None else ():
        words = getattr(criterion, "words", "")
        # As in a rule, a condition without words needs a reading that says what stands for them.
        if not isinstance(criterion, Shown) and (words or not duty.note):
            if not words:
                yield f"{type(criterion).__name__} in `when` has no words; quote the law, or say in `note` what replaces them"
            else:
                yield from _unfounded(criterion, words, f"{text} {_folded(quoted)}")
        yield from _undecidable(criterion)
    for fact, asked in ((duty.due.after, "date"), (duty.due.again, "date"), (duty.fine.of if duty.fine is not None else None, "quantity")):
        if fact is not None and not (fact.kind == asked and _carried(fact)):
            yield f"no card field answers {fact.pointer} ({fact.kind}) with a {asked}; use a fact of compliance.law.facts"
    if duty.due.days < 0:
        yield f"it is due {duty.due.days} days after a date; expected 0 or more"
    if (duty.due.before is None) is not (duty.due.latest is None):
        yield "`before` and `latest` describe a transition together; expected both or neither"
    if (duty.due.again is None) is not (duty.due.since is None):
        yield "`again` and `since` say together which date counts; expected both or neither"
    for item in duty.items:
        if not item.label.strip() or not item.pointers:
            yield f"the item {item.label!r} needs a label, and at least one card field that documents it"
        for pointer in item.pointers:
            if not _is_field(pointer.partition("#")[0]):
                yield f"the item {item.label!r} names {pointer}, which is not a field of the card"


def _undecidable(criterion: Criterion) -> Iterator[str]:
    """What no card could answer, whatever the words say."""
    if isinstance(criterion, Above | AtLeast) and isinstance(criterion.limit, str) and not DECIMAL.fullmatch(criterion.limit):
        yield f"the limit {criterion.limit!r} is not a decimal number such as 1e25"
    if _empty(criterion):
        yield f"an empty group decides nothing ({getattr(criterion, 'words', '')!r})"
    for fact in facts_asked(criterion):
        if not _carried(fact):
            yield f"no card field answers {fact.pointer} ({fact.kind}); use a fact of compliance.law.facts"


def _unfounded(criterion: Criterion, words: str, text: str) -> Iterator[str]:
    """Whether the words occur in the provision, and the operator in the words."""
    if not _occurs(words, text):
        yield f"{words!r} does not occur in the provision as quoted"
    if isinstance(criterion, Above) and not EXCESS.search(INCLUSION.sub("", words)) and words != AS_MUCH_AS_WOULD_MEET:
        yield f'Above needs words of excess such as "greater than", not {words!r}'
    if isinstance(criterion, AtLeast) and not INCLUSION.search(words):
        yield f'AtLeast needs words of inclusion such as "at least", not {words!r}'


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _occurs(words: str, text: str) -> bool:
    """Whether the words occur in the text, the pieces between omissions in their order."""
    pieces, place = [_folded(piece) for piece in words.split("[...]")], 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return any(pieces)


def _empty(criterion: Criterion) -> bool:
    """Whether a group has no part that could decide it."""
    match criterion:
        case AllOf() | AnyOf():
            return all(getattr(part, "typical", False) for part in criterion.parts)
        case Shown(by=by):
            return not by
        case Includes(terms=terms):
            return not terms
    return False


def _carried(fact: Fact) -> bool:
    """Whether the card has the fact's field, in the fact's kind."""
    if fact.kind == "act":
        return fact in KNOWN or bool(fact.authority and fact.key)
    return fact in KNOWN or (not fact.key and fact.pointer.startswith("/") and kind(fact.pointer) == fact.kind)


def _is_field(pointer: str) -> bool:
    return pointer.startswith("/") and kind(pointer) != ""
