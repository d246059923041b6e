"""What is said in words is true: a figure beside a line, a status, a day."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law import facts as f
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Evidence, Known, Verdict
from compliance.law.quantity import Interval, exactly
from compliance.law.source import Instrument, Period, Status
from compliance.registry.load import load
from compliance.render import plain_words
from compliance.render.answers import STANDINGS
from compliance.render.plain_words import SHARE_WORDS, against, day, facts, listed

FIGURES = st.sampled_from(["1e19", "1.7578e19", "9.9e22", "1e23", "1.001e23", "3e23", "4.9999e24", "9.9e24", "1e25", "2.147e25", "1e29"])
SAID = re.compile(r"^(?:(?P<factor>\S+) times )?(?P<figure>.*) FLOP, (?P<far>.*?) ?the line of (?P<line>\S+)$")


def shares() -> dict[str, int]:
    return {f"less than {words} of": number for number, words in SHARE_WORDS.items()}


def is_true(far: str, amount: Interval, line: Decimal) -> bool:
    """Whether what is said of how far holds for the whole amount."""
    low, high = amount.low, amount.high
    if far in shares():
        return high is not None and high * shares()[far] < line
    if times := re.fullmatch(r"(\S+) times", far):
        return low >= Decimal(times[1]) * line
    match far:
        case "above":
            return low > line
        case "at least":
            return low >= line
        case "below":
            return high is not None and high < line
        case "not above":
            return high is not None and high <= line
        case "at least a thousand times":
            return low >= 1000 * line
        case "on both sides of":
            return low <= line and (high is None or high >= line)
    raise AssertionError(f"not understood: {far}")


@given(FIGURES, FIGURES, st.sampled_from(["1e23", "1e25", "1e26"]), st.booleans())
def test_a_figure_beside_a_line_is_said_as_it_is(one: str, other: str, line: str, strict: bool) -> None:
    low, high = sorted((Decimal(one), Decimal(other)))
    amount = exactly(low) if low == high else Interval(low, high)
    limit = Decimal(line)
    past = low > limit if strict else low >= limit
    short = high <= limit if strict else high < limit
    verdict = MEETS if past else DOES_NOT_MEET if short else UNDETERMINED
    said = against(Evidence(f.DIRECT_FLOP, Known(amount, "/x"), ">" if strict else ">=", exactly(line)), verdict)
    found = SAID.match(said)
    assert found is not None, said
    assert is_true(found["far"], amount, limit), said
    assert found["line"] == line


@pytest.mark.parametrize(
    ("amount", "verdict", "said"),
    [
        (exactly("2.147e25"), MEETS, "2.15e25 FLOP, 2.1 times the line of 1e25"),
        (exactly("1.0004e25"), MEETS, "1.0004e25 FLOP, above the line of 1e25"),
        (exactly("1e25"), DOES_NOT_MEET, "1e25 FLOP, not above the line of 1e25"),
        (exactly("1.7578125e19"), DOES_NOT_MEET, "1.76e19 FLOP, less than a ten-thousandth of the line of 1e25"),
        (Interval(Decimal("8.2e24"), Decimal("4.4e25")), UNDETERMINED, "8.2e24 to 4.4e25 FLOP, on both sides of the line of 1e25"),
        (Interval(Decimal("8.2e24"), None), UNDETERMINED, "at least 8.2e24 FLOP, no upper end; the line is 1e25"),
        (exactly("1e30"), MEETS, "1e30 FLOP, at least a thousand times the line of 1e25"),
    ],
)
def test_how_far_a_figure_is_from_its_line(amount: Interval, verdict: Verdict, said: str) -> None:
    assert against(Evidence(f.DIRECT_FLOP, Known(amount, "/x"), ">", exactly("1e25")), verdict) == said


def test_facts_with_one_value_are_said_together() -> None:
    evidence = [
        Evidence(fact, Known(value, "/x")) for fact, value in ((f.BROAD_DATA, True), (f.ADAPTABLE, True), (f.GENERAL_OUTPUT, False))
    ]
    assert facts(evidence) == "broad data, adaptability: yes; generality of output: no"


def test_more_than_a_few_names_are_counted() -> None:
    assert listed(["a", "b", "c"], 2) == "a, b, c"  # "and 1 more" would be longer than the name
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"


def test_a_day_is_written_as_people_write_it() -> None:
    assert day("2025-08-02") == "2 August 2025"


def test_no_status_shows_its_id() -> None:
    registry = load()
    for on in ("2020-01-01", "2024-06-01", "2025-01-21", "2026-03-20", "2026-11-28", "2030-01-01"):
        for rule in registry.on(on).values():
            said = plain_words.status(rule.source, on)
            assert said and "_" not in said and not re.search(r"\d{4}-\d\d", said), (rule.id, said)
    assert set(STANDINGS) == set(Status.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("on", "said"),
    [("2023-01-01", "not yet written"), ("2024-01-01", "in force since 30 October 2023"), ("2026-01-01", "revoked on 20 January 2025")],
)
def test_a_status_says_since_when(on: str, said: str) -> None:
    assert plain_words.status(load().on(on)["us.eo14110.3k"].source, on) == said


def test_an_enacted_law_says_from_when() -> None:
    law = Instrument("x", "EU", "X", "X", "", "law", "2026-01-01", Period("2027-01-01"))
    assert plain_words.status(law.at("1", "words"), "2026-06-01") == "from 1 January 2027"
