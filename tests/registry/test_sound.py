"""What is wrong with a user's rules and duties is reported when they are loaded, with the file and what was expected."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.law.duty import Duty
from compliance.law.rule import CrossCheck, NoConcept
from compliance.registry.load import load
from compliance.registry.sound import faults

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

FILE = '''"""A rule and its duty."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Before, Claimed, Includes, Reading
from compliance.law.rule import CrossCheck, NoConcept, Rule
from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.quantity import Interval, band
from compliance.law.source import Instrument, Period, Review

POLICY = Instrument("acme", "ACME", "Policy", "Policy 1", "", "company", "2025-01-01", Period("2025-01-01"))
SEC_1 = POLICY.at("s. 1", "models of at least a billion parameters")
SEC_2 = POLICY.at("s. 2", "Teams keep a record of evaluations within 30 days, unless the model is for research only.")
REVIEW = Review("2026-11-23", "a test", "VERIFIED")
LARGE = Rule("acme.large", "large model", SEC_1, AtLeast(f.PARAMETERS, "1e9", "at least a billion"), REVIEW)
RECORD = Duty(
    id="acme.record",
    rule="acme.large",
    owed_by="team",
    source=SEC_2,
    says="keep a record of evaluations",
    quoted=True,
    due=Due("2025-01-01", "30 days after release", after=f.RELEASED, days=30),
    items=(Item("the record", ("/documentation/evaluations", "/documentation/evaluations#adversarial")),),
    when=AllOf("", (AtLeast(f.PARAMETERS, "1e9", "at least a billion"),), unless=Claimed(f.RESEARCH_ONLY, "for research only")),
    fine=Fine(SEC_2, "a reprimand", "USD", "0", share="0.01", of=f.WORLDWIDE_TURNOVER, since="2025-01-01"),
    note="The group has no words of its own.",
)
RULES = (LARGE,)
DUTIES = (RECORD,)
CROSS_CHECKS = (CrossCheck("acme.check", "acme.large", "acme.large", "crfm.2021", "They disagree."),)
NO_CONCEPT = (NoConcept("acme.none", "model", SEC_1, "It says nothing of models.", REVIEW),)
'''
NOTE = '    note="The group has no words of its own.",\n'
UNSOUND = [  # what is replaced, by what, and what the message says
    (NOTE, "", "duty acme.record: AllOf in `when` has no words"),
    ('"for research only")', '"for fun only")', "duty acme.record: 'for fun only' does not occur"),
    ('"at least a billion"),), unless', '"a billion"),), unless', "AtLeast needs words of inclusion"),
    ('(AtLeast(f.PARAMETERS, "1e9", "at least a billion"),), unless', "(), unless", "an empty group decides nothing"),
    ("unless=Claimed(f.RESEARCH_ONLY,", 'unless=Claimed(f.Fact("/no/field", "x", "x?", "claim"),', "no card field answers /no/field"),
    ('unless=Claimed(f.RESEARCH_ONLY, "for research only")', 'unless="research"', "Duty.when.unless: found 'research', expected"),
    ('says="keep a record of evaluations"', 'says="keep a diary"', "'keep a diary' does not occur in the provision"),
    ('says="keep a record of evaluations"', 'says=" "', "duty acme.record: it says nothing"),
    ("after=f.RELEASED", "after=f.TOKENS", "no card field answers /training/data/tokens (quantity) with a date"),
    ("of=f.WORLDWIDE_TURNOVER", "of=f.RELEASED", "no card field answers /model/released (date) with a quantity"),
    ("days=30", "days=-1", "it is due -1 days after a date"),
    ("days=30", 'days="30"', "Duty.due.days: found '30', expected int"),
    ("days=30", "days=True", "Duty.due.days: found True, expected int"),
    ('Due("2025-01-01"', 'Due("1 January 2025"', "Duty.due.start: found '1 January 2025', expected a day such as"),
    ('Due("2025-01-01"', 'Due("2025-02-30"', "Duty.due.start: found '2025-02-30', expected a day"),
    ("days=30)", 'days=30, before="2025-08-02")', "expected both or neither"),
    ('Item("the record"', 'Item(""', "needs a label"),
    ('("/documentation/evaluations", "/documentation/evaluations#adversarial")', "()", "at least one card field"),
    ("/documentation/evaluations#", "/documentation/evaluation#", "names /documentation/evaluation#adversarial, which is not a field"),
    ('"USD", "0"', '"USD", "a million"', "Duty.fine.amount: found 'a million', expected a decimal number as text"),
    ('"USD", "0"', '"USD", 0', "Duty.fine.amount: found 0, expected text"),
    ('share="0.01"', 'share="1 %"', "Duty.fine.share: found '1 %', expected a decimal number"),
    ("quoted=True", 'quoted="yes"', "Duty.quoted: found 'yes', expected bool"),
    ('id="acme.record"', 'id="Record"', "duty Record: an id is lower-case and dotted"),
    ('id="acme.record"', "id=7", "duty 7: Duty.id: found 7, expected text"),
    ('rule="acme.large"', 'rule="acme.small"', "acme.record refers to rule acme.small, which is not loaded"),
    ('rule="acme.large"', "rule=LARGE", "Duty.rule: found Rule("),
    ("source=SEC_2", "source=SEC_2.text", "Duty.source: found"),
    (
        '"1e9", "at least a billion"), REVIEW',
        '1e9, "at least a billion"), REVIEW',
        "Rule.test.limit: found 1000000000.0, expected text or Reading or Fact",
    ),
    ('"1e9", "at least a billion"), REVIEW', '"1e9", "at least a billion", times="-3"), REVIEW', "Rule.test.times: found '-3'"),
    ('"1e9", "at least a billion"), REVIEW', '"1e9", "at least a billion", reads="mean"), REVIEW', "expected 'point' or 'range'"),
    (
        '"1e9", "at least a billion"), REVIEW',
        'Reading("x", band("2", "1"), "", ""), "at least a billion"), REVIEW',
        "Rule.test.limit.default: found Interval(",
    ),
    (
        '"1e9", "at least a billion"), REVIEW',
        'Reading("x", Interval("1", "2"), "", ""), "at least a billion"), REVIEW',
        "Rule.test.limit.default.low: found '1', expected Decimal",
    ),
    (
        'AtLeast(f.PARAMETERS, "1e9", "at least a billion"), REVIEW',
        'Before(f.RELEASED, "May 2025", "at least"), REVIEW',
        "Rule.test.day: found 'May 2025', expected a day",
    ),
    (
        'AtLeast(f.PARAMETERS, "1e9", "at least a billion"), REVIEW',
        'Includes(f.OUTPUTS, "text", "models"), REVIEW',
        "Rule.test.terms: found 'text', expected a tuple of text",
    ),
    ('1e9", "at least a billion"), REVIEW', '1e9", "at least a billion"), None', "Rule.review: found None, expected Review"),
    ('Period("2025-01-01"))', 'Period("2025-1-1"))', "Rule.source.instrument.applies.start: found '2025-1-1'"),
    ('"company", "2025-01-01"', '"firm", "2025-01-01"', "Rule.source.instrument.kind: found 'firm', expected 'law' or"),
    ('"They disagree."', '""', "cross-check acme.check: it says nothing"),
    ('"crfm.2021", "They', '"crfm", "They', "acme.check refers to rule crfm, which is not loaded"),
    ('"It says nothing of models."', '""', "note acme.none: it says nothing"),
    ('"acme.none"', '"None"', "note None: an id is lower-case and dotted"),
]


@pytest.fixture
def loaded(quick: "Quick", write: "Write", tmp_path: Path) -> "Quick":
    def run(*texts: str) -> "object":
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        (folder / "policy.py").write_text(texts[0], encoding="utf-8")
        return quick("check", write(), "--rules", str(folder), "--as-of", "2026-11-24")

    return run  # type: ignore[return-value]


def test_a_sound_file_is_accepted(loaded: "Quick") -> None:
    outcome = loaded(FILE)
    assert (outcome.code, outcome.err) == (0, "")
    assert "acme.large" in outcome.out


@pytest.mark.parametrize(("old", "new", "said"), UNSOUND, ids=range(len(UNSOUND)))
def test_what_is_unsound_is_reported_by_the_command(loaded: "Quick", old: str, new: str, said: str) -> None:
    assert old in FILE
    outcome = loaded(FILE.replace(old, new, 1))
    assert outcome.code == 4 and outcome.out == ""
    assert "policy.py" in outcome.err or "refers to rule" in outcome.err
    assert said in outcome.err


def test_our_duties_cross_checks_and_notes_are_sound() -> None:
    ours = load()
    quoted = " ".join(item.source.text for group in (ours.rules, ours.duties) for item in group)
    held: list[Duty | CrossCheck | NoConcept] = [*ours.duties, *ours.cross_checks, *ours.no_concept]
    assert len(held) > 20
    assert [fault for item in held for fault in faults(item, quoted)] == []
