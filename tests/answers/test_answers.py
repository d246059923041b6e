"""What people type at each form of question, and what it puts into the card."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.answers.answers import read, with_reason
from compliance.answers.forms import Blank, blank
from compliance.card.validate import is_valid
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.facts import Fact

DAY = "2026-11-28"
CARD: dict[str, Any] = {
    "schema_version": "1.0",
    "model": {"name": "x"},
    "architecture": {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("7e9")}},
}


def to_fill(fact: Fact | None) -> Blank:
    found = blank("/lineage/bases" if fact is None else fact.pointer, fact)
    assert found is not None
    return found


def typed(fact: Fact | None, text: str) -> dict[str, Any]:
    return dict(read(to_fill(fact), text, Case(CARD, DAY)).changes)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        (f.WIDE_TASKS, "yes", True),
        (f.WIDE_TASKS, "N", False),
        (f.WIDE_TASKS, "yes, because it chats and codes", {"value": True, "basis": "it chats and codes"}),
        (f.WIDE_TASKS, "no: only support", {"value": False, "basis": "only support"}),
        (f.SELF_SUPERVISED, "partly: then human feedback", {"value": "partly", "basis": "then human feedback"}),
        (f.PARAMETERS, "13B", Decimal("13e9")),
        (f.DIRECT_FLOP, "3.8 x 10^25", Decimal("3.8e25")),
        (f.MONTHLY_USERS, "2 million", Decimal("2e6")),
        (f.RELEASED, "July 23, 2024", "2024-07-23"),
        (f.WEIGHTS, "Open", "open"),
        (f.TRAINING_STARTED, "in progress", "in_progress"),
        (f.OUTSIDE_UNION, "Germany", "DE"),
        (f.OPERATES_IN, "California and EU", ["US-CA", "EU"]),
        (f.UNLISTED_RESTRICTIONS, "none", []),
        (None, "none", []),
        (None, "trained from scratch", []),
        (None, "['a/b', 'c/d']", [{"name": "a/b"}, {"name": "c/d"}]),
        (None, '["a/b"]', [{"name": "a/b"}]),
        (None, "Llama 3.1 405B (Meta, 2024), a/b", [{"name": "Llama 3.1 405B"}, {"name": "a/b"}]),
        (f.OPERATES_IN, "no", []),
        (None, "meta-llama/Llama-3.1-8B, a/b", [{"name": "meta-llama/Llama-3.1-8B"}, {"name": "a/b"}]),
    ],
)
def test_an_answer_of_each_form_is_one_value(fact: Fact | None, text: str, value: object) -> None:
    assert typed(fact, text) == {to_fill(fact).pointer: value}


def test_a_list_that_names_all_is_marked_as_complete() -> None:
    assert typed(f.OUTPUTS, "text, images and code") == {
        "/capability/outputs": ["text", "image", "code"],
        "/capability/outputs_complete": True,
    }
    assert typed(f.OUTPUTS, "text, and others") == {"/capability/outputs": ["text"]}


def test_markets_may_have_their_first_day() -> None:
    listed = [{"where": "EU", "date": "2025-09-01"}, {"where": "US-CA"}]
    assert typed(f.MARKETS, "EU since 1 September 2025, California") == {
        "/availability/markets": listed,
        "/availability/markets_complete": True,
    }
    assert typed(f.MARKET_DATE_EU, "2025-09-01") == {"/availability/markets": [{"where": "EU", "date": "2025-09-01"}]}


@pytest.mark.parametrize("fact", [f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.TOTAL_FLOP_KR], ids=lambda fact: fact.label)
def test_a_run_is_never_the_whole_of_what_went_into_a_model(fact: Fact) -> None:
    hardware = [{"accelerator": "H100", "count": Decimal(256), "hours": Decimal(72)}]
    assert typed(fact, "256 H100 for 72 h") == {"/training/hardware": hardware}
    assert typed(fact, "2T tokens") == {"/training/data/tokens": Decimal("2e12")}


def test_a_run_beside_a_model_built_upon_is_its_modification_too() -> None:
    card = {**CARD, "lineage": {"bases": [{"name": "a/b"}]}}
    made = dict(read(to_fill(f.CUMULATIVE_FLOP), "256 H100 for 72 h", Case(card, DAY)).changes)
    assert list(made) == ["/training/hardware", "/lineage/modification_flop"]
    assert made["/lineage/modification_flop"]["method"] == "256 H100 for 72 h"


def test_a_run_answers_for_one_training_with_the_range_that_follows() -> None:
    figure = typed(f.MODIFICATION_FLOP, "256 H100 for 72 h")["/lineage/modification_flop"]
    assert figure["low"] < figure["high"] and figure["basis"] == "derived" and figure["method"] == "256 H100 for 72 h"
    assert typed(f.OWN_FLOP, "2T tokens")["/training/compute/own_flop"]["value"] == Decimal("8.4e22")


def test_a_run_from_which_nothing_follows_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be worked out"):
        read(to_fill(f.TOTAL_FLOP), "2T tokens", Case({"schema_version": "1.0", "model": {"name": "x"}}, DAY))


def test_a_licence_that_is_known_answers_for_all_four_freedoms() -> None:
    made = typed(f.LICENCE_USE, "Apache 2.0")
    assert made["/licence/spdx"] == "Apache-2.0" and made["/licence/modification"] == {"value": True, "basis": "Apache-2.0 allows it"}
    with pytest.raises(ValueError, match="read it, and write yes or no"):
        typed(f.LICENCE_USE, "CC BY-NC 4.0")


def test_revenue_is_that_of_the_year_before_with_affiliates() -> None:
    assert typed(f.REVENUE_LAST_YEAR, "$600M") == {
        "/provider/revenue": [{"year": Decimal(2025), "usd": Decimal("6e8"), "includes_affiliates": True}]
    }


def test_an_act_is_recorded_with_its_day() -> None:
    act = {"authority": "European Commission", "act": "designation", "value": True, "date": "2025-09-01"}
    assert typed(f.DESIGNATED, "yes, 2025-09-01") == {"/acts": [act]}


@pytest.mark.parametrize(
    ("fact", "text", "says"),
    [
        (f.WIDE_TASKS, "no idea", "expected yes, no or don't know"),
        (f.WIDE_TASKS, "yessir", "expected yes, no or don't know"),
        (f.OUTPUTS, "smells", "expected one of text"),
        (f.OPERATES_IN, "NO", "'NO' may be Norway or a no; write Norway, or none"),
        (None, "False", "'False' says that there is no base model; write the names, or none"),
        (None, "0", "'0' is not the name of a model; write the names, or none"),
        (None, "a/b, /home/me/base", "is a path on some machine"),
        (f.MARKETS, "Germny", "did you mean Germany"),
        (f.OUTSIDE_UNION, "California", "is not a country"),
        (f.RELEASED, "2024", "is not a day"),
        (f.REVENUE_LAST_YEAR, "1M to 2M", "expected one number"),
        (f.PARAMETERS, "15T tokens", "expected parameters"),
        (f.PARAMETERS, "13", "write them in full, such as 13B"),
        (f.PARAMETERS, "~540", "found 540 parameters, fewer than any model has; write them in full"),
        (f.PARAMETERS, "7-13", "found 7 parameters"),
        (f.PARAMETERS, ">7", "found 7 parameters"),
        (f.PARAMETERS, "up to 70", "found 70 parameters"),
        (f.PARAMETERS, "0", "found 0 parameters, which states nothing; leave it out where it is not known"),
        (f.TOKENS, "15", "found 15 tokens, fewer than any training sees; write them in full, such as 15T"),
        (f.TOKENS, "at least 15,000", "found 15000 tokens"),
        (f.TOKENS, "0.0", "found 0 tokens"),
        (f.TOTAL_FLOP, "26", "found 26 operations, fewer than one step of training takes"),
        (f.TOTAL_FLOP, "26 to 27", "found 26 operations"),
        (f.TOTAL_FLOP, "0", "found 0 operations, which states nothing"),
        (f.OWN_FLOP, "30,000,000", "found 3e7 operations, fewer than"),
        (f.OWN_FLOP, "15 tokens", "found 15 tokens"),
        (f.WIDE_TASKS, "x" * 3000, "at most 2,000"),
        (f.WIDE_TASKS, "\x1b\u202e", "found nothing"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_to_write(fact: Fact | None, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        typed(fact, text)


def test_a_reason_that_is_given_afterwards_is_the_basis_and_commands_no_terminal() -> None:
    answer = read(to_fill(f.WIDE_TASKS), "yes", Case(CARD, DAY))
    (change,) = with_reason(answer, "it\x1b[31m chats\n").changes
    assert change == ("/capability/wide_tasks", {"value": True, "basis": "it [31m chats"})
    assert with_reason(answer, "  ") == answer


def test_surrogates_of_a_terminal_make_no_invalid_card() -> None:
    (change,) = typed(f.WIDE_TASKS, "yes, \udc80 odd").items()
    assert is_valid({**CARD, "capability": {"wide_tasks": change[1]}})
