"""What would change an answer: each fact that decides supposed to be another, alone, and the rule applied again. Nothing is guessed.

A fact that nothing was supposed of is named, so that the sentence is never taken for the whole.
"""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from compliance.assessment.assess import FindingCache
from compliance.assessment.result import Determination
from compliance.assessment.supposed import as_written
from compliance.assessment.what_if import put
from compliance.card.text import some
from compliance.case.case import Case
from compliance.errors import FmcheckError
from compliance.law import facts as f
from compliance.law.fact import BASES, Fact
from compliance.law.finding import Evidence, Verdict, numbers_first
from compliance.law.quantity import Interval
from compliance.registry.selection import Ruleset
from compliance.render.page.content import Phrase, plain
from compliance.render.page.figures import typeset
from compliance.render.plain_words import CURRENCIES, SIGNS, in_full
from compliance.render.wording import OPPOSITES, WORDS, beside

MOST_TRIED = 8  # facts of which another value is supposed
MOST_NAMED = 4
OF_WEIGHTS = ("open", "gated", "closed")
# What a card says of each model built upon with yes or no.
OF_BASES = frozenset({"same_provider", "same_pretraining_run", "systemic_risk", "compute_unknowable", "frontier", "covered"})
Edits = tuple[tuple[str, Any], ...]


def changes(determination: Determination, case: Case, ruleset: Ruleset) -> Phrase:
    """What another value of each deciding fact alone would make of the answer; empty where that was not worked out of any."""
    finding = determination.finding
    assert finding is not None
    said: dict[str, list[str]] = {}
    untried = dict[str, None]()
    for place, evidence in enumerate(numbers_first(finding)):
        found = False
        for words, edits in _supposed(evidence, finding.verdict, case) if place < MOST_TRIED else ():
            try:
                verdict = _with(edits, determination.rule.id, case, ruleset)
            except FmcheckError:
                continue
            found = True
            if verdict is not None and verdict is not finding.verdict:
                said.setdefault(WORDS[verdict], []).append(words)
                break
        if not found:
            untried[evidence.fact.label] = None
    rest = f"what another answer to {some(list(untried), MOST_NAMED)} would do was not worked out" if untried else ""
    if said:
        each = [f"{' or '.join(dict.fromkeys(words))} would make it {answer}" for answer, words in said.items()]
        return plain(typeset(f"{'; '.join([*each, *filter(None, [rest])])}."))
    return plain("none of the facts above alone.") if finding.decisive and not untried else ()


def _with(edits: Edits, id: str, case: Case, ruleset: Ruleset) -> Verdict | None:
    """The verdict of a rule on the card with some fields changed."""
    card = deepcopy(case.card)
    for pointer, value in edits:
        put(card, pointer, value)
    _, finding = FindingCache(Case(card, case.day, case.readings, case.require_basis), ruleset.rules).refer(id)
    return None if finding is None else finding.verdict


def _supposed(evidence: Evidence, verdict: Verdict, case: Case) -> Iterator[tuple[str, Edits]]:
    """Other values of a fact that decides, in words, each with the fields that say so."""
    known, fact = evidence.known.value, evidence.fact
    if isinstance(known, bool):
        if edits := _otherwise(fact, known, case):
            yield f"\u201c{'no' if known else 'yes'}\u201d to {fact.label}", edits
    elif fact == f.WEIGHTS and isinstance(known, tuple):
        for word in OF_WEIGHTS:
            if word not in known:
                yield f"\u201c{word}\u201d for {fact.label}", ((fact.pointer, word),)
    elif isinstance(known, Interval) and not fact.key:
        yield from _figure(evidence, known, case)


def _otherwise(fact: Fact, known: bool, case: Case) -> Edits:
    """The fields in which a yes is a no, or a no a yes; none where no field says so by itself."""
    if fact.pointer == BASES:
        if fact.key not in OF_BASES:
            return ()
        value = known if fact == f.BASE_OTHER_PROVIDER else not known
        return tuple((f"{BASES}/{place}/{fact.key}", value) for place in range(len(case.at(BASES) or ())))
    if not fact.key:
        return ((fact.pointer, as_written(fact, not known, case)),)
    listed = case.at(fact.pointer)
    if fact.kind != "claim" or not isinstance(listed, list) or not all(isinstance(entry, str) for entry in listed):
        return ()
    return ((fact.pointer, [entry for entry in listed if entry != fact.key] if known else [*listed, fact.key]),)


def _figure(evidence: Evidence, known: Interval, case: Case) -> Iterator[tuple[str, Edits]]:
    """A figure on the other side of its line, by a hundredth."""
    limit, fact = evidence.limit, evidence.fact
    factor, _, own = evidence.operator.rpartition(" ")
    if limit is None or limit.low <= 0 or own not in OPPOSITES:
        return
    many = Decimal(factor.removesuffix(" x")) if factor else Decimal(1)
    _, sign, line = beside(known, evidence.operator, limit, True)
    lower = sign == own
    if not lower and sign != OPPOSITES[own]:
        return
    end, share, side = (limit.low, "0.99", OPPOSITES[own]) if lower else (limit.high or limit.low, "1.01", own)
    amount = end * Decimal(share) / many  # near the line, not on it: rounding does no harm
    fields = [fact.pointer]
    if lower and fact == f.OWN_INTENDED_FLOP and case.at(f.OWN_FLOP.pointer) is not None:
        fields.append(f.OWN_FLOP.pointer)  # what was used counts as well as what is intended
    times = f"{many} times " if factor else ""
    line = in_full(line) if fact.unit in CURRENCIES else line
    words = f"{times}{fact.label} {SIGNS[side]} {line} {fact.unit}"
    yield words, tuple((pointer, as_written(fact, amount, case)) for pointer in fields)
