"""What a person's answer puts into the card: pointers and values. Not a dialogue, and no judge of the answer.

Every reader raises ValueError, with a sentence that says what to write, for a text that is no answer of its form.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from compliance.answers import lists
from compliance.answers.forms import Blank
from compliance.answers.runs import runs
from compliance.answers.written_days import a_day
from compliance.card.amounts import amount
from compliance.card.quantities import interval
from compliance.card.text import plain
from compliance.case.case import Case
from compliance.case.licences import FREE, FREEDOMS, SPDX
from compliance.case.markets import in_union
from compliance.compute.estimate import attempts
from compliance.drafting import licences
from compliance.law import facts as f
from compliance.law.fact import LEAST_FLOP, LEAST_PARAMETERS, LEAST_TOKENS
from compliance.law.quantity import Interval, show
from compliance.named_tuple import NamedTuple

LONGEST_ANSWER = 2000  # characters of an answer
OF_THE_WHOLE = tuple(fact.pointer for fact in (f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.TOTAL_FLOP_KR))
HARDWARE = "/training/hardware"
TOKENS = "/training/data/tokens"
# Of figures that no model has below a number: that number, what is counted, and what to say.
_OPERATIONS = LEAST_FLOP, "operations", "fewer than one step of training takes; write them in full: 1.6e21, 10^25"
_TRAINING_TOKENS = LEAST_TOKENS, "tokens", "fewer than any training sees; write them in full, such as 15T or 300B"
_PARAMETERS = LEAST_PARAMETERS, "parameters", "fewer than any model has; write them in full, such as 13B or 350M"
_COUNTED = {
    **dict.fromkeys((TOKENS, "/training/data/unique_tokens"), _TRAINING_TOKENS),
    **{f"/architecture/parameters/{which}": _PARAMETERS for which in ("total", "active", "trainable")},
}
_DECIDED = re.compile(
    r"(?P<word>[a-z]+)[.!]?(?:\s*(?:[,;:\u2013\u2014-]|\bbecause\b|\bas\b|\bsince\b)\s*(?:because\b\s*)?(?P<rest>.*))?$", re.IGNORECASE
)
_YES = frozenset({"yes", "y", "true", "yep", "yeah"})
_NO = frozenset({"no", "n", "false", "nope"})
_TOKENS = re.compile(r"\btokens?$", re.IGNORECASE)


class Answer(NamedTuple):
    """What an answer puts into the card, in order; `reason` is the field whose reason may still be asked for, where it is a judgement."""

    changes: tuple[tuple[str, Any], ...]
    reason: str = ""


def read(blank: Blank, text: str, case: Case) -> Answer:
    """What a text says for a field of the card of a case. Raises ValueError, with what to write, where it is no answer."""
    said = plain(text)
    if not said:
        raise ValueError("found nothing, expected an answer")
    if len(said) > LONGEST_ANSWER:
        raise ValueError(f"found {len(said):,} characters, expected at most {LONGEST_ANSWER:,}; put long texts behind a URL")
    return _READERS[blank.form](blank, said, case)


def with_reason(answer: Answer, reason: str) -> Answer:
    """The same with the sentence that says why."""
    why = plain(reason)
    if not why or not answer.reason:
        return answer
    changes = tuple((at, {"value": value, "basis": why[:LONGEST_ANSWER]} if at == answer.reason else value) for at, value in answer.changes)
    return Answer(changes)


def _at(blank: Blank, value: Any) -> Answer:
    return Answer(((blank.pointer, value),))


def _word(text: str, others: tuple[str, ...] = ()) -> tuple[bool | str, str]:
    """Yes, no, or one of other words, and what follows it."""
    match = _DECIDED.match(text)
    word = match["word"].lower() if match else ""
    if match is None or word not in _YES | _NO | set(others):
        choices = ", ".join(("yes", "no", *others))
        raise ValueError(f"found {text[:60]!r}, expected {choices} or don't know; a reason may follow after a comma")
    return (word if word in others else word in _YES), (match["rest"] or "").strip()


def _judgement(blank: Blank, text: str, case: Case) -> Answer:
    value, reason = _word(text, ("partly",) if blank.form == "partly" else ())
    answer = Answer(((blank.pointer, value),), blank.pointer)
    return with_reason(answer, reason) if reason else answer


def _yes_or_no(blank: Blank, text: str, case: Case) -> Answer:
    return _at(blank, _word(text)[0])


def _act(blank: Blank, text: str, case: Case) -> Answer:
    assert blank.fact is not None
    value, rest = _word(text)
    entry: dict[str, Any] = {"authority": blank.fact.authority, "act": blank.fact.key, "value": value}
    if rest:
        entry["date"] = a_day(rest)
    return Answer((("/acts", [*(case.card.get("acts") or ()), entry]),))


def _licence(blank: Blank, text: str, case: Case) -> Answer:
    """Yes or no, or the name of a licence that is known to allow it."""
    name = licences.named(text)
    if not name:
        return _judgement(blank, text, case)
    if name.lower() not in FREE:
        raise ValueError(f"{name} is not known to allow it, or not to; read it, and write yes or no")
    freedoms = tuple((fact.pointer, {"value": True, "basis": f"{name} allows it"}) for fact in FREEDOMS if case.at(fact.pointer) is None)
    return Answer(((SPDX, name), *freedoms))


def _amount(blank: Blank, text: str, case: Case) -> Answer:
    figure = amount(text, blank.fact.unit if blank.fact else "")
    counted = _COUNTED.get(blank.pointer)
    return _at(blank, _plausible(figure, *counted) if counted else figure)


def _plausible(figure: Decimal | dict[str, Any], least: int, of: str, otherwise: str) -> Decimal | dict[str, Any]:
    """The same figure. Raises ValueError where it is, or may be, below what any model has: its scale was left out, or it is not known."""
    lowest = figure if isinstance(figure, Decimal) else _lowest(figure)
    if not lowest:
        raise ValueError(f"found 0 {of}, which states nothing; leave it out where it is not known")
    if lowest < least:
        raise ValueError(f"found {show(lowest)} {of}, {otherwise}")
    return figure


def _lowest(figure: dict[str, Any]) -> Decimal:
    """The least that a figure says, without a lower end of nought, which says nothing."""
    found = interval(figure)
    return (found.low or found.best or found.high if found is not None else None) or Decimal(0)


def _compute(blank: Blank, text: str, case: Case) -> Answer:
    """A number of operations, or the run that it follows from.

    A run is one training, never what went into the model altogether: asked about the whole, the card takes the run as it is, which
    is then counted on top of the models built upon. Asked about one training, it takes the range that follows.
    """
    described: tuple[str, Any] | None = None
    if periods := runs(text):
        described = HARDWARE, periods
    elif _TOKENS.search(text):
        described = TOKENS, _plausible(amount(text, "tokens"), *_TRAINING_TOKENS)
    if described is None:
        return _at(blank, _plausible(amount(text, "FLOP"), *_OPERATIONS))
    follows = _follows(described, case)
    if follows is None:
        raise ValueError("the compute cannot be worked out from that; write the number of operations, such as 1.6e21")
    value: dict[str, Any] = {"low": follows.low, "high": follows.high} | ({} if follows.best is None else {"value": follows.best})
    value |= {"basis": "derived", "method": text[:200]}
    if blank.pointer not in OF_THE_WHOLE:
        return _at(blank, value)
    modified = f.MODIFICATION_FLOP.pointer
    of_another = bool(case.at(f.BASE_FLOP.pointer)) and case.at(modified) is None  # what was trained here is the modification
    return Answer((described, (modified, value)) if of_another else (described,))


def _follows(described: tuple[str, Any], case: Case) -> Interval | None:
    """The operations that follow from a run, or from tokens and what the card says of the model's size; None where none do."""
    pointer, value = described
    training: dict[str, Any] = {"hardware": value} if pointer == HARDWARE else {"data": {"tokens": value}}
    card: dict[str, Any] = {"schema_version": "1.0", "architecture": case.card.get("architecture", {}), "training": training}
    tried = attempts(Case(card, case.day), statute=True)
    return None if tried.chosen is None or tried.chosen.flop.high is None else tried.chosen.flop


def _revenue(blank: Blank, text: str, case: Case) -> Answer:
    figure = amount(text, "USD")
    if isinstance(figure, dict):
        raise ValueError("found an estimate or a range, expected one number of US dollars, as the accounts have it")
    year = Decimal(int(case.day[:4]) - 1)
    others = [entry for entry in case.at(f.REVENUE_LAST_YEAR.pointer) or () if entry["year"] != year]
    return _at(blank, [*others, {"year": year, "usd": figure, "includes_affiliates": True}])


def _day(blank: Blank, text: str, case: Case) -> Answer:
    return _at(blank, a_day(text))


def _market_day(blank: Blank, text: str, case: Case) -> Answer:
    """The day on the market of the Union, or the last day, put into the list of markets."""
    day = a_day(text)
    end = "until" if blank.fact is not None and blank.fact.key == f.MARKET_END_EU.key else "date"
    listed = [dict(entry) for entry in case.at(f.MARKETS.pointer) or ()]
    union = [entry for entry in listed if in_union(entry.get("where", ""))]
    for entry in [entry for entry in union if end not in entry] or union[:1]:
        entry[end] = day
    return _at(blank, listed if union else [*listed, {"where": "EU", end: day}])


_READERS: dict[str, Callable[[Blank, str, Case], Answer]] = {
    "judgement": _judgement,
    "partly": _judgement,
    "yes or no": _yes_or_no,
    "compute": _compute,
    "amount": _amount,
    "revenue": _revenue,
    "day": _day,
    "market day": _market_day,
    "choice": lambda blank, text, case: _at(blank, lists.one_of(text, blank.pointer)),
    "choices": lambda blank, text, case: Answer(lists.words(blank.pointer, text, case)),
    "places": lambda blank, text, case: Answer(lists.places(blank.pointer, text, case)),
    "markets": lambda blank, text, case: Answer(lists.markets(blank.pointer, text, case)),
    "country": lambda blank, text, case: _at(blank, lists.country(text)),
    "models": lambda blank, text, case: Answer(lists.models(blank.pointer, text, case)),
    "licence": _licence,
    "act": _act,
}
