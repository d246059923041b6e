"""The law on a page: quoted whole, in its language, with what decides marked; the readings as such; and no id where words are due."""

import re

import pytest

from compliance.registry.load import load
from compliance.render.page.content import Span
from compliance.render.page.law import marked, reviewed
from tests.render.page.conftest import DAY, MODELS, Made

GPT_4 = str(MODELS / "gpt-4.json")
INTERNAL = r"does_not_meet|never_enacted|in_force|not_decidable|not_yet_due|soft_law"


def test_every_provision_is_quoted_whole(page: Made) -> None:
    found = page(GPT_4, "--all")
    rules = load().on(DAY)
    assert len(found.definitions) == len(rules)
    for id, told in found.definitions.items():
        assert " ".join(rules[id].source.text.split()) in told


def test_a_foreign_provision_has_its_language_and_a_gloss_that_is_called_unofficial(page: Made) -> None:
    found = page(GPT_4)
    assert ("blockquote", {"lang": "ko"}) in found.tags
    assert "Unofficial English: where the cumulative computation used for training is" in found.definitions["kr.aiba.safety"]


def test_words_that_decide_are_marked_where_they_are_found() -> None:
    assert marked("one two three four five", ["two three four"]) == (Span("one "), Span("two three four", "mark"), Span(" five"))
    assert marked("one two", ["one two", "absent from the text"]) == (Span("one two"),)
    assert marked("aaaa bbbb cccc dddd", ["aaaa bbbb cccc", "bbbb cccc dddd"]) == (Span("aaaa bbbb cccc", "mark"), Span(" dddd"))


def test_readings_are_said_to_be_ours_and_the_review_has_its_day(page: Made) -> None:
    told = page(GPT_4).definitions["eu.aia.3-63"]
    assert "Readings, which are fmcheck's and not the law's; a court may read otherwise:" in told
    assert "The text itself was read, in an official publication or a public copy" in told
    assert "compared last on 23 November 2026 by fmcheck maintainers." in told


def test_a_text_read_second_hand_says_so() -> None:
    rule = load().on(DAY)["kr.aiba.safety"]
    assert reviewed(rule.review).startswith("Only somebody else's quotation or description of the text was read (")


@pytest.mark.parametrize("cards", [GPT_4, str(MODELS)])
def test_nothing_internal_is_on_the_page(page: Made, cards: str) -> None:
    found = page(cards, "--all")
    body = re.sub(r"<code>.*?</code>|<small>.*?</small>", "", found.source.partition("<main>")[2], flags=re.DOTALL)
    assert not re.findall(INTERNAL, re.sub(r"<[^>]*>", "", body))
    assert not re.findall(r"\b20\d\d-\d\d-\d\d\b", re.sub(r"<[^>]*>", "", body))
