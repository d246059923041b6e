"""A question as it is put to a person: in plain words, with the forms that an answer may have, and the law's words behind it.

The one place for both texts: a question that is not listed here is asked in the words of its fact.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from compliance.answers.forms import Blank, Form, blank, terms
from compliance.assessment.planner import Question
from compliance.card.field_kinds import named_kind
from compliance.card.locate import found
from compliance.card.text import capital, one_line
from compliance.law import facts as f
from compliance.law.criteria_tree import facts_asked, referred, walk
from compliance.law.fact import BASES, Fact
from compliance.law.places import name
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple

PLAIN = {
    f.DIRECT_FLOP.pointer: "How much compute did training take, counting only what updated the model's parameters?",
    f.CUMULATIVE_FLOP.pointer: "How much compute went into the model altogether, synthetic data and the models it was built upon included?",
    f.TOTAL_FLOP.pointer: "How much compute did the original training run and all later changes take together?",
    f.TOTAL_FLOP_KR.pointer: "How much compute is it as Korea counts, the preparation of data and fine-tuning included?",
    f.OWN_FLOP.pointer: "How much compute have you used yourself for this model so far?",
    f.OWN_INTENDED_FLOP.pointer: "How much compute have you used yourself for this model, or will you use?",
    f.PLANNED_CUMULATIVE_FLOP.pointer: "How much compute will have gone into the model altogether once training is complete?",
    f.MODIFICATION_FLOP.pointer: "How much compute did your training take?",
    f.COMPUTE_COMPLETE.pointer: "Is that all the compute that counts: no synthetic data, no further runs, no model built upon?",
    f.PARAMETERS.pointer: "How many parameters does the model have, experts not in use included?",
    f.OUTPUTS.pointer: "Which kinds of output does the model generate? Name them all.",
    f.MARKETS.pointer: "Where is the model available? Name all places.",
    f.SIGNIFICANT_GENERALITY.pointer: "Does the model display significant generality (no: it is narrow)?",
    f.TRAINING_STARTED.pointer: "Is training planned, in progress or complete?",
    f.PRE_MARKET.pointer: "How far has the model come?",
    f.WEIGHTS.pointer: "Who can have the weights: anyone (open), anyone who accepts terms (gated), or nobody outside (closed)?",
    f.UNLISTED_RESTRICTIONS.pointer: "What does the licence restrict?",
    BASES: "Which models was it built upon?",
}
_OF_BASE = {
    "same_provider": "Is {} your own model (no: another provider's)?",
    "training_flop": "How much compute did the training of {} take?",
    "compute_unknowable": "Can the training compute of {} be neither known nor estimated?",
    "systemic_risk": "Is {} a general-purpose AI model with systemic risk?",
    "frontier": "Is {} a frontier model?",
    "covered": "Is {} a covered model?",
    "market_date": "When was {} placed on the market of the European Union?",
    "relation": "How was the model made from {}?",
    "same_pretraining_run": "Do this model and {} come from one large pre-training run?",
}
HOW: dict[Form, str] = {
    "judgement": "yes or no; the reason may follow: yes, because ...",
    "partly": "yes, no or partly; the reason may follow: yes, because ...",
    "yes or no": "yes or no",
    "compute": "a number (1.6e21, 10^25), accelerators and time (256 H100 for 72 h), or a range (1e24 to 3e24)",
    "amount": "a number (13B, 2 million), or a range (10 to 20 billion)",
    "revenue": "a number in US dollars: 300 million, affiliates included",
    "day": "a day: 2025-09-01, 1 September 2025",
    "market day": "a day: 2025-09-01, 1 September 2025",
    "choice": "one of: ",
    "choices": "any of, with commas; none: ",
    "places": "names with commas: California, Germany; none",
    "markets": "names with commas, each with its first day if known: EU since 2025-09-01, California; none",
    "country": "a country: Germany, US",
    "models": "names with commas: meta-llama/Llama-3.1-8B; none",
    "licence": "yes or no, or the licence: Apache-2.0",
    "act": "yes or no; the day may follow: yes, 2025-09-01",
}
_LETTERS = re.compile(r"^\W*(?:\(?\w{1,3}\))?\W*|\W+")  # words that differ in a number or a comma alone are shown once
CUT = 800  # characters of the law's words behind one question
UNANSWERABLE = ("rebuttal-since-designation", "EU-ahead", "EU-ended", "EU-own")  # they follow from other fields


class Asked(NamedTuple):
    """A planned question, what an answer to it fills in, and its words for a person."""

    question: Question
    blank: Blank
    words: str

    @property
    def fact(self) -> Fact | None:
        return self.blank.fact

    @property
    def form(self) -> Form:
        return self.blank.form

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by once it was answered or passed over: two questions for one figure are one."""
        return key(self.question)

    @property
    def how(self) -> str:
        """The forms that an answer may have."""
        return HOW[self.form] + (", ".join(terms(self.question.pointer)) if self.form in ("choice", "choices") else "")


def key(question: Question) -> tuple[str, str]:
    """What a question is known by once it was answered or passed over."""
    return question.pointer, "" if named_kind(question.pointer) in ("Quantity", "Count") else question.asks


def asked(question: Question, card: Mapping[str, Any]) -> Asked | None:
    """A planned question as it is put to a person; None where no answer of one line could be written into the card."""
    fact = _fact(question)
    to_fill = None if fact is not None and fact.key in UNANSWERABLE else blank(question.pointer, fact)
    return None if to_fill is None else Asked(question, to_fill, _words(question, fact, card))


def _fact(question: Question) -> Fact | None:
    same = [fact for fact in f.ALL if fact.asks == question.asks]
    return next((fact for fact in same if question.pointer.startswith(fact.pointer)), None)


def _words(question: Question, fact: Fact | None, card: Mapping[str, Any]) -> str:
    if question.pointer.startswith(f"{BASES}/"):
        place, _, member = question.pointer.removeprefix(f"{BASES}/").partition("/")
        base = (found(card, f"{BASES}/{place}") or {}).get("name", "the model built upon")
        if member in _OF_BASE:
            return _OF_BASE[member].format(f'"{one_line(str(base), 80)}"')
    plain = PLAIN.get(question.pointer, "")
    if not plain or (fact is not None and fact.key and fact.kind == "date"):
        plain = capital(question.asks)
    if question.listed:
        plain += f" So far: {', '.join(question.listed)}."
    return plain


def law_words(item: Asked, rules: Mapping[str, Rule], day: str, most: int = 4) -> list[str]:
    """The law's words behind a question, each with its place on a day: those of the criteria that ask for the fact, at most `most`."""
    made: dict[str, str] = {}
    for id in item.question.rules:
        for rule, words in _criteria(id, item, rules, frozenset()):
            law = rule.source.instrument
            where = f"{name(law.jurisdiction)}, {law.known_as}, {rule.source.cited(day)}"
            made.setdefault(_LETTERS.sub("", words.casefold()), f'{where}: "{one_line(words, CUT)}" [{rule.id}]')
    lines = list(made.values())
    return lines[:most] + ([f"and {len(lines) - most} more: `fmcheck rule ID` has the whole provision"] if len(lines) > most else [])


def _criteria(id: str, item: Asked, rules: Mapping[str, Rule], above: frozenset[str]) -> Iterator[tuple[Rule, str]]:
    """The criteria of a rule, or of one that it refers to, that ask for the fact: the rule and the words."""
    rule = rules.get(id)
    if rule is None or id in above:
        return
    for part in walk(rule.test):
        if any(_same(fact, item) for fact in facts_asked(part)):
            yield rule, str(getattr(part, "words", "")) or rule.term
    for other in referred(rule.test):
        yield from _criteria(other, item, rules, above | {id})


def _same(fact: Fact, item: Asked) -> bool:
    pointer = item.question.pointer
    if fact.pointer == BASES and pointer.startswith(f"{BASES}/"):
        return fact.key == pointer.rpartition("/")[2]
    return fact.pointer == pointer and (item.fact is None or fact.kind != "act" or fact == item.fact)
