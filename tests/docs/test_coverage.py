"""The coverage matrix: every text and every rule and duty has a line in it, and none says less than it could."""

import tomllib
from pathlib import Path

from compliance.law.criteria import AllOf, Unread
from compliance.law.places import name
from compliance.registry.load import load, with_texts
from docs.coverage import how, matrix, uncovered
from tests.law.provisions import texts
from tests.rules.test_register import SAME_TEXT

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-28"
REGISTRY = with_texts(load())
PAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
MATRIX = {row.id: row for row in matrix(REGISTRY, DAY)}


def test_every_text_rule_duty_and_text_without_the_concept_has_a_line() -> None:
    rules = {rule.id for rule in REGISTRY.rules} | {text.id for text in REGISTRY.other_texts() if text.review.read_as != "RECALLED"}
    assert rules - set(SAME_TEXT) <= texts().keys(), "a rule is named after its text"
    assert MATRIX.keys() == texts().keys() | {duty.id for duty in REGISTRY.duties} | {text.id for text in REGISTRY.not_read}


def test_only_what_is_listed_is_not_encoded_yet() -> None:
    """The list may become shorter: python -m tests.law.compare shows a text, and its file says what covers it."""
    listed = tomllib.loads((ROOT / "tests" / "law" / "outstanding.toml").read_text(encoding="utf-8"))["texts"]["uncovered"]
    assert sorted(uncovered(REGISTRY, DAY)) == sorted(listed)
    assert set(listed) <= texts().keys()


def test_a_text_that_says_what_covers_it_has_no_rule_of_its_own() -> None:
    own = {item.id for item in REGISTRY.rules} | {duty.id for duty in REGISTRY.duties if not duty.instead}
    assert [text.id for text in texts().values() if text.covered and text.id in own] == []


def test_how_a_rule_is_covered_follows_from_its_test() -> None:
    rules = REGISTRY.on(DAY)
    assert MATRIX["us.hr9917.covered-technology"].covered.startswith("computed: [")
    assert MATRIX["us-ca.sb53.foundation-model"].covered.startswith("asked: [")
    assert MATRIX["us-ca.sb53.frontier-model"].covered.startswith("computed and asked: [")
    assert MATRIX["eu.aia.53-1-c"].covered == "duty: [eu.aia.53-1-c](duties/eu.md#euaia53-1-c)"
    assert MATRIX["tw.aiba.ai"].covered.startswith("no concept: [")
    assert MATRIX["sg.mgf.genai"].covered.startswith("not read: [")
    rule = rules["us-ca.sb53.foundation-model"]
    assert isinstance(rule.test, AllOf)
    assert how(rule._replace(test=Unread("more")), rules) == "not read"
    assert how(rule._replace(test=rule.test._replace(parts=(*rule.test.parts, Unread("more")))), rules) == "asked; in part not read"


def test_the_page_says_where_we_looked_when_and_what_was_found() -> None:
    looked = tomllib.loads((ROOT / "tests" / "law" / "looked_at.toml").read_text(encoding="utf-8"))["place"]
    assert len(looked) > 10
    for entry in looked:
        assert entry.keys() == {"place", "what", "when", "found"} and all(entry.values())
        assert f"| {entry['place']} | {entry['what']} | {entry['when']} | {entry['found']} |" in PAGE
    for place in {rule.source.instrument.jurisdiction for rule in REGISTRY.rules}:
        assert f"\n## {name(place)}\n" in PAGE
