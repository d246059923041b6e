"""Every question of a rule can be put in plain words, or is left out on purpose."""

import pytest

from compliance.answers.forms import terms
from compliance.assessment.planner import Question
from compliance.card.field_kinds import field
from compliance.interview.questions import HOW, PLAIN, asked
from compliance.law import facts as f
from compliance.law.facts import ALL, Fact

CARD = {"lineage": {"bases": [{"name": "a/\u202eb"}]}}
# Claims that follow from other fields, or that count only where a card makes them, and acts of no named authority.
LEFT_OUT = {fact for fact in ALL if fact.key in ("rebuttal-since-designation", "EU-ahead", "EU-ended", "EU-own")}
LEFT_OUT |= {fact for fact in ALL if fact.kind == "act" and not fact.authority}
LEFT_OUT |= {f.NEW_YORK_ACADEMIC}


def put(fact: Fact) -> Question:
    pointer = f"/lineage/bases/0/{fact.key}" if fact.pointer == "/lineage/bases" else fact.pointer
    return Question(pointer, fact.asks, (), "engineer")


@pytest.mark.parametrize("fact", [fact for fact in ALL if fact not in LEFT_OUT], ids=lambda fact: fact.label)
def test_a_fact_has_a_question_and_the_forms_of_its_answer(fact: Fact) -> None:
    item = asked(put(fact), CARD)
    assert item is not None, fact
    assert item.words[0].isupper() or item.words[0] == '"', item.words
    assert item.words.isprintable() and item.how.startswith(HOW[item.form])
    assert item.form not in ("choice", "choices") or terms(item.question.pointer)


@pytest.mark.parametrize("fact", sorted(LEFT_OUT), ids=lambda fact: fact.label)
def test_what_no_line_answers_is_not_asked(fact: Fact) -> None:
    assert asked(put(fact), CARD) is None


def test_plain_words_belong_to_fields_of_the_card() -> None:
    assert all(field(pointer) is not None for pointer in PLAIN)
