"""What tired people type: other countries' numbers and words, units, hedges, slips; what has two meanings is refused, with both."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.planner import Question
from compliance.case.case import Interpretation
from compliance.interview.interview import Interview
from compliance.interview.questions import asked
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-28"
RULESET = Ruleset(load().on(DAY), ())
CARD: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "x"}}
INTERVIEW = Interview(CARD, Interpretation(DAY), RULESET, in_full(RULESET))


def answer(fact: Fact, text: str) -> Any:
    """What an answer puts into the field that is asked about."""
    item = asked(Question(fact.pointer, fact.asks, (), "engineer"), CARD)
    assert item is not None
    return dict(INTERVIEW.read(item, text).changes).get(fact.pointer)


def about(number: str) -> dict[str, Any]:
    return {"value": Decimal(number), "basis": "estimated"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,5B", Decimal("7.5e9")),
        ("7 Mrd", Decimal("7e9")),
        ("7 milliards", Decimal("7e9")),
        ("7.000.000.000", Decimal("7e9")),
        ("7 000 000 000", Decimal("7e9")),
        ("7'000'000'000", Decimal("7e9")),
        ("7,000,000,000", Decimal("7e9")),
        ("7 × 10⁹", Decimal("7e9")),
        ("７Ｂ", Decimal("7e9")),
        ("seven billion.", Decimal("7e9")),
        ("7B!", Decimal("7e9")),
        ("46.7B total", Decimal("46.7e9")),
        ("7B (dense)", Decimal("7e9")),
        ("~7B", about("7e9")),
        ("7B, I think", about("7e9")),
        ("maybe 7B", about("7e9")),
        ("7B or so", about("7e9")),
        ("7B?", about("7e9")),
    ],
)
def test_a_number_is_read_as_people_write_it_anywhere(text: str, value: object) -> None:
    assert answer(f.PARAMETERS, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10²⁵", Decimal("1e25")),
        ("1,2e25", Decimal("1.2e25")),
        ("2.1 × 10^25 FLOPs", Decimal("2.1e25")),
        ("2.1e25 flops", Decimal("2.1e25")),
        ("3640 PF-days", Decimal("3640") * Decimal("8.64e19")),
        ("3,640 petaflop/s-days", Decimal("3640") * Decimal("8.64e19")),
        ("10 yottaFLOP", Decimal("1e25")),
        ("10 YFLOP", Decimal("1e25")),
    ],
)
def test_operations_are_read_in_the_units_of_papers(text: str, value: Decimal) -> None:
    assert answer(f.OWN_FLOP, text) == value


@pytest.mark.parametrize("text", ["72 hours on 256 H100s", "3 days on 256 H100", "256 H100s for 72 h", "256 h100 x 72h"])
def test_a_run_is_read_in_either_order_and_in_the_plural(text: str) -> None:
    item = asked(Question(f.CUMULATIVE_FLOP.pointer, f.CUMULATIVE_FLOP.asks, (), "engineer"), CARD)
    assert item is not None
    ((pointer, ((period),)),) = INTERVIEW.read(item, text).changes
    assert pointer == "/training/hardware"
    assert (period["accelerator"].upper(), period["count"], period["hours"]) == ("H100", 256, 72)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        *((word, True) for word in ("ja", "Oui", "sí", "sim", "да", "はい", "是", "네", "yup", "ok", "of course")),
        *((word, False) for word in ("nein", "non", "não", "нет", "いいえ", "否", "아니요", "nah", "of course not")),
    ],
)
def test_yes_and_no_are_read_in_other_languages(text: str, yes: bool) -> None:
    assert answer(f.WIDE_TASKS, text) is yes


def test_a_reason_may_stand_in_brackets() -> None:
    assert answer(f.WIDE_TASKS, "yes (web crawl)") == {"value": True, "basis": "web crawl"}
    assert answer(f.WIDE_TASKS, "ja, weil sie viel kann") == {"value": True, "basis": "weil sie viel kann"}
    assert answer(f.WIDE_TASKS, "yes, no doubt about it") == {"value": True, "basis": "no doubt about it"}
    assert answer(f.SELF_SUPERVISED, "partially") == "partly"


@pytest.mark.parametrize("text", ["no, yes", "no, I don't know", "yes, not sure", "no - wait, yes", "yes, sorry, no", "yes no"])
def test_what_says_two_things_is_no_answer(text: str) -> None:
    with pytest.raises(ValueError, match="which says two things"):
        answer(f.WIDE_TASKS, text)


@pytest.mark.parametrize(
    ("fact", "text", "says"),
    [
        (f.CUMULATIVE_FLOP, "15T", "may be parameters or tokens; write the operations, such as 1.6e21"),
        (f.OWN_FLOP, "7B", "may be parameters or tokens"),
        (f.OWN_FLOP, "about 7 billion", "may be parameters or tokens"),
        (f.OWN_FLOP, "2e15 FLOPS", "may be a rate"),
        (f.REVENUE_LAST_YEAR, "300", "may lack its scale; write it in full, such as 300 million, or 300 USD"),
        (f.REVENUE_LAST_YEAR, "about 300 million", "found an estimate or a range, expected one number"),
        (f.MARKETS, "CA, NY", "'CA' may be Canada or California"),
        (f.OPERATES_IN, "IL", "'IL' may be Israel or Illinois"),
        (f.MARKETS, "worldwide", "names no place; write those whose law is asked about"),
        (f.RELEASED, "September 2025", "names no day"),
        (f.RELEASED, "Q3 2025", "names no day"),
        (f.RELEASED, "1.9.2025", "may be 1 September 2025 or 9 January 2025"),
        (f.BASE_OTHER_PROVIDER, "Qwen2.5-7B, plus our own", "expected names"),
        (f.PARAMETERS, "cancel", "'cancel' is not a number"),
        (f.PARAMETERS, "1.234,5 to 2.5B", "has two signs for decimals"),
        (f.PARAMETERS, "7 furlongs", "the unit 'furlongs' is not known; write the number alone"),
    ],
)
def test_a_slip_is_refused_with_what_to_write(fact: Fact, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as refused:
        answer(fact, text)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        *("1st of September 2025", "on 1 September 2025", "1er septembre 2025", "1 de septiembre de 2025", "1. September 2025"),
        *("2025-9-1", "2025/9/1", "20250901", "1-Sep-2025", "2025年9月1日", "since 2025-09-01"),
    ],
)
def test_a_day_is_read_in_words_of_other_countries(text: str) -> None:
    assert answer(f.RELEASED, text) == "2025-09-01"


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        (f.WEIGHTS, "API only", "closed"),
        (f.WEIGHTS, "open weights", "open"),
        (f.TRAINING_STARTED, "finished", "complete"),
        (f.TRAINING_STARTED, "still training", "in_progress"),
        (f.PRE_MARKET, "on the market", "released"),
        (f.OUTPUTS, "text & image", ["text", "image"]),
        (f.OUTPUTS, "text only", ["text"]),
        (f.OPERATES_IN, "U.S., U.K., CT", ["US", "GB", "US-CT"]),
        (f.OPERATES_IN, "EU / US", ["EU", "US"]),
        (f.REVENUE_LAST_YEAR, "1,2 Mrd. $", [{"year": 2025, "usd": Decimal("1.2e9"), "includes_affiliates": True}]),
        (f.REVENUE_LAST_YEAR, "300 USD", [{"year": 2025, "usd": Decimal(300), "includes_affiliates": True}]),
        (f.REVENUE_LAST_YEAR, "none", [{"year": 2025, "usd": Decimal(0), "includes_affiliates": True}]),
    ],
)
def test_other_words_for_the_same_are_read(fact: Fact, text: str, value: object) -> None:
    assert answer(fact, text) == value


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("yes on 1 September 2025", {"value": True, "date": "2025-09-01"}),
        ("oui, 2025-09-01", {"value": True, "date": "2025-09-01"}),
        ("no, not yet", {"value": False}),
        ("not yet", {"value": False}),
    ],
)
def test_an_act_has_its_day_and_what_was_not_done_has_none(text: str, entry: dict[str, Any]) -> None:
    assert answer(f.DESIGNATED, text) == [{"authority": "European Commission", "act": "designation", **entry}]
