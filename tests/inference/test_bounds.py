"""Upper ends by the records of a day: 6 x parameters x 1.6 times the tokens of the record, and ten times the largest training."""

from typing import Any

import pytest

from compliance.inference.bound_ratio import BOUND_RATIO
from compliance.inference.bounds import BOUND_RECORD, BOUND_SIZE
from compliance.inference.inferred import Inferred
from compliance.inference.readings import RECORD_TOKENS, factor
from compliance.law.quantity import band, exactly
from tests.inference.cards import DAY, Card, base, card, sentence, shown, size
from tests.inference.world import ABOUT, BELOW, OURS, RATIO, RECORDS, flop, given, items, look, on, world

EARLY, LATE = "2021-06-01", "2024-06-01"


def released(day: str, **fields: Any) -> Card:
    return {"model": {"name": "x", "released": day}, **fields}


def of_size(of: Card, *rows: dict[str, Any], day: str = DAY) -> str:
    """The upper end by the size and the day; empty where there is none."""
    return given(BOUND_SIZE, of, *rows, day=day).get("direct compute", "").removeprefix("0..")


def test_the_record_of_the_day_of_release_counts() -> None:
    assert of_size(card("x", size("1e9") | released(EARLY))) == "9.60e+21"
    assert of_size(card("x", size("1e9") | released(LATE))) == "9.60e+22"
    assert of_size(card("x", size("1e9")), day=EARLY) == "9.60e+21"
    assert of_size(card("x", size("1e9") | released("2026-07-01"))) == ""  # after the last day of the records
    assert of_size(card("x", size("1e9") | released("2010-01-01"))) == "9.60e+21"  # before the first of them
    assert of_size(card("x", size("0") | released(EARLY))) == ""


@pytest.mark.parametrize(("day", "most"), [("2026-07-01", "9.60e+22"), ("2027-12-31", "9.60e+22"), ("2028-01-01", "")])
def test_the_last_record_holds_of_a_model_without_a_day_until_the_year_after(day: str, most: str) -> None:
    assert of_size(card("x", size("1e9")), day=day) == most
    assert of_size(card(hub_id="us/ours"), OURS | {"parameters": 1e9}, day=day) == most
    assert of_size(card(hub_id="us/ours"), OURS | {"parameters": 1e9, "released": "2026-07-01"}, day=day) == ""
    assert list(BOUND_SIZE.infer(look(card("x", size("1e9")), world(lines=(*RECORDS,)), day))) == []


@pytest.mark.parametrize(
    ("origins", "most"),
    [
        ([base("someone/unknown-1b")], "1.92e+22"),
        ([base("someone/unknown-1.4B")], "1.92e+22"),
        ([base("someone/unknown-500m")], "1.92e+22"),  # a part of what it is now
        ([base("someone/unknown-1b-1m")], "1.92e+22"),  # so long a context
        ([base("someone/unknown-1b"), base("someone/unknown-1b", "config")], "1.92e+22"),
        ([base("someone/unknown-1b"), base("someone/other-1b")], "2.88e+22"),
        ([base("someone/unknown-1.5b")], ""),
        ([base("someone/unknown-1b-2b")], ""),
        ([base("someone/unknown")], ""),
        ([base("someone/unknown-1b"), base("someone/unknown")], ""),
        ([base("someone/unknown-1b", relation="merge")], ""),
    ],
)
def test_a_base_that_is_no_larger_by_its_name_takes_no_more(origins: list[Card], most: str) -> None:
    of = card("x", size("1e9") | released(EARLY), origins=origins)
    assert of_size(of) == most
    assert ("as often for" in "".join(item.says for item in items(BOUND_SIZE, of))) == bool(most)
    assert of_size(card("x", size("1e9") | released(EARLY), origins=origins, tags=["merge"])) == ""


SPARSE = {"parameters": 3e9, "parameters_active": 5e8, "sparse": True}


@pytest.mark.parametrize(
    ("of", "rows", "most"),
    [
        (card(hub_id="us/ours"), [OURS | SPARSE], "6.24e+21"),  # 6 x 5e8 x 1.3 x 1.6e12
        (card(hub_id="us/ours"), [OURS | SPARSE | {"parameters_active": 2.5e9}], "2.88e+22"),
        (card(hub_id="us/ours"), [OURS | SPARSE | flop("1e21", "2e21")], "2.88e+22"),
        (card(hub_id="us/ours"), [OURS | SPARSE | on("below"), {"id": "below"}], "5.76e+22"),
        (card(hub_id="us/ours"), [OURS | SPARSE | {"sparse": False}], "2.88e+22"),
        (card(origins=[base("us/below")]), [BELOW | SPARSE], "1.25e+22"),
        (card("x-3B-A0.5B", folder="x-3b-a0.5b"), [], "6.24e+21"),
        (card("x-3B-A0.5B", folder="x-3b"), [], "6.24e+21"),
        (card("x-3B-A0.5B-A1B", folder="x-3b"), [], "3.74e+22"),
        (card("x-3B-BA1B", folder="x-3b"), [], "3.74e+22"),
        (card("x-3B-A0.5B", folder="x-3b", origins=[base("someone/y-3B-A0.5B")]), [], "1.25e+22"),
        (card("x-3B-A0.5B", folder="x-3b", origins=[base("someone/y-3B")]), [], "7.49e+22"),
        (card("x-1B-A2B", folder="x-1b"), [], "1.25e+22"),
    ],
)
def test_of_a_sparse_model_what_works_on_each_token_counts(of: Card, rows: list[dict[str, Any]], most: str) -> None:
    assert of_size(of | {"model": of["model"] | {"released": EARLY}}, *rows) == most
    (item,) = items(BOUND_SIZE, of | {"model": of["model"] | {"released": EARLY}}, *rows)
    assert ("that work on each token" in item.says) == (most in ("6.24e+21", "1.25e+22") and "A2B" not in of["model"]["name"])


def test_the_day_of_a_known_model_counts_where_the_card_has_none() -> None:
    row = OURS | {"parameters": 1e9, "released": LATE}
    assert of_size(card(hub_id="us/ours"), row) == "9.60e+22"
    assert of_size(card("x", released(EARLY), hub_id="us/ours"), row) == "9.60e+21"
    assert of_size(card(hub_id="us/ours"), OURS | {"parameters": 1e9}, day=EARLY) == "9.60e+21"


@pytest.mark.parametrize(
    ("rows", "most"),
    [
        ([BELOW | flop("1e22", "2e22", "4e22")], "4.96e+22"),  # what is known to be below is added
        ([BELOW | {"parameters": 1e9}], "1.92e+22"),  # else each stage takes as much
        ([BELOW | {"parameters": 1e9} | on("older"), {"id": "older"}], "2.88e+22"),
        ([BELOW | {"parameters": 1e9} | on("older") | flop("1e22", "2e22")], "1.92e+22"),
        ([BELOW | {"parameters": 1e9} | on("older", "unknown"), {"id": "older"}], ""),
        ([BELOW | {"parameters": 1e9} | on("older", "distillation"), {"id": "older"}], ""),
        ([BELOW], ""),
    ],
)
def test_what_a_model_is_built_on_is_added(rows: list[dict[str, Any]], most: str) -> None:
    assert of_size(card("x", size("1e9") | released(EARLY), origins=[base("us/below")]), *rows) == most


def test_what_a_known_model_is_built_on_is_counted_with_it() -> None:
    below = {"id": "below"}
    of = card("x", released(EARLY), hub_id="us/ours")
    assert of_size(of, OURS | {"parameters": 1e9}) == "9.60e+21"
    assert of_size(of, OURS | {"parameters": 1e9} | on("below"), below) == "1.92e+22"
    assert of_size(of, OURS | {"parameters": 1e9} | on("below"), below | flop("1e22", "2e22", "4e22")) == "8.96e+22"  # doubled by its stage


def test_a_base_that_nobody_knows_leaves_no_upper_end() -> None:
    for base_of_card in ({"name": "a thing of ours"}, {"relation": "finetune"}):
        assert of_size(card("x", size("1e9") | released(EARLY, lineage={"bases": [base_of_card]}))) == ""


def test_a_day_that_somebody_says_makes_the_bound_rest_on_words() -> None:
    counted = {"architecture": {"parameters": {"total": {"value": 10**9, "basis": "measured"}}}}

    def grounds(of: Card, *rows: dict[str, Any], day: str = DAY) -> set[str]:
        return {item.ground for item in items(BOUND_SIZE, of, *rows, day=day)}

    assert grounds(card("x", counted, weights=True), day=EARLY) == {"measured"}
    assert grounds(card("x", counted, weights=True, origins=[base("someone/unknown-1b")]), day=EARLY) == {"said"}
    assert grounds(card("x-a0.5b", counted, weights=True), day=EARLY) == {"said"}
    assert grounds(card("x", size("1e9")), day=EARLY) == {"said"}
    assert grounds(card("x", counted | released(EARLY), weights=True)) == {"said"}
    assert grounds(card("x", counted, weights=True, hub_id="us/ours"), OURS | {"released": LATE}) == {"said"}


@pytest.mark.parametrize(
    "of",
    [
        card("x", size("1e9") | released(EARLY), pipeline_class="MadeUpPipeline"),
        card("x", size("1e9") | released(EARLY), library="diffusers"),
        card("x", size("1e9") | released(EARLY), architectures=["AlbertModel"]),
        card("x", size("1e9") | released(EARLY), descriptions=[sentence("x is a looped language model.")]),
        card("x", size("1e9") | released(EARLY), sentences=[sentence("It takes 4 recurrent steps and has 1B parameters.")]),
    ],
)
def test_networks_that_use_a_parameter_several_times_have_no_upper_end(of: Card) -> None:
    assert given(BOUND_SIZE, of) == given(BOUND_RATIO, of) == {}


def test_a_family_that_the_card_states_is_such_a_network() -> None:
    stated = {"architecture": {"family": "Recurrent Transformer", "parameters": {"total": 10**9}}} | released(EARLY)
    assert given(BOUND_SIZE, card("x", stated)) == given(BOUND_SIZE, card("x", stated, folder="x")) == {}
    stated["architecture"]["family"] = "transformer"
    assert of_size(card("x", stated)) == of_size(card("x", stated, folder="x")) == "9.60e+21"


def test_the_upper_end_of_a_reading_is_its_factor() -> None:
    of = card("x", size("1e9") | released(EARLY))
    for chosen, most in ((band("1", "2"), "1.20e+22"), (exactly(3), "1.80e+22")):
        view = look(of, world(), readings={"record.tokens": chosen})
        assert factor(view, RECORD_TOKENS) == chosen.high
        assert shown(list(BOUND_SIZE.infer(view)))["direct compute"] == f"0..{most}"


# By the record of compute


@pytest.mark.parametrize(
    ("of", "most"),
    [
        (card("x", released(EARLY), folder="x"), ""),
        (card("x", released(EARLY), hub_id="someone/x"), "1.00e+24"),
        (card("x", released(EARLY), origins=[base("someone/unknown")]), "1.00e+24"),
        (card("x", released(EARLY) | size("1e9")), "1.00e+24"),
        (card("x", released(EARLY, provider={"name": "Small Firm"})), "1.00e+24"),
        (card("x", released(EARLY, provider={"name": "Hill Labs Inc."})), ""),
        (card("x", released(LATE, provider={"name": "Small Firm"})), "1.00e+26"),
        (card("x", released("2026-06-30") | size("1e9")), "1.00e+26"),
        (card("x", released("2026-07-01") | size("1e9")), ""),
        (card("x", released("2019-12-31") | size("1e9")), ""),
    ],
)
def test_nobody_trained_ten_times_the_record_but_who_held_it(of: Card, most: str) -> None:
    found = items(BOUND_RECORD, of)
    assert shown(found).get("total compute", "").removeprefix("0..") == most
    assert all("times the largest training known by" in item.says for item in found)


# By the most tokens for each parameter


def by_ratio(of: Card, *lines: tuple[str, dict[str, Any]], day: str = DAY) -> list[Inferred]:
    return list(BOUND_RATIO.infer(look(of, world(lines=lines), day)))


@pytest.mark.parametrize(("day", "most"), [("2020-01-01", "0..9.60e+21"), ("2027-12-31", "0..9.60e+21"), ("2028-01-01", None)])
def test_the_most_tokens_for_each_parameter_hold_until_the_year_after_the_records(day: str, most: str | None) -> None:
    of = card("x", size("1e9"))  # 6 x 1e9 x 1e9 x 1.6 x 1000
    assert shown(by_ratio(of, RATIO, ABOUT, day=day)).get("cumulative compute") == most


def test_a_catalogue_without_that_ratio_or_without_its_last_day_bounds_nothing() -> None:
    of = card("x", size("1e9"))
    assert by_ratio(of, *RECORDS, ABOUT) == by_ratio(of, *RECORDS, RATIO) == []
