"""A catalogue of one's own as a file: what is taken, and what is refused with its place."""

import json
from decimal import Decimal
from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.inference.catalogue import Catalogue, corpus
from compliance.inference.catalogue.file import MOST_BYTES, text_of_file

ROW: dict[str, Any] = {
    "id": "ours",
    "name": "Ours",
    "developer": "Us",
    "sources": ["our log"],
    "source_date": "2026-01",
    "retrieved": "2026-02-03",
}
CORPUS: dict[str, Any] = {
    "id": "tickets",
    "name": "Tickets",
    "broad": False,
    "says": "what users wrote",
    "source": "us",
    "retrieved": "2026-01-01",
}


def written(*rows: dict[str, Any], corpora: tuple[dict[str, Any], ...] = ()) -> bytes:
    return json.dumps({"schema": "fmcheck.catalogue/1", "models": rows, "corpora": corpora}).encode()


def refused(data: bytes) -> str:
    """Why a file is refused; empty where it is taken."""
    try:
        text_of_file(data, "own.json")
    except UsageError as error:
        assert error.hint == "`fmcheck schema catalogue` prints the schema"
        return error.message.removeprefix("--catalogue ")
    return ""


def test_rows_and_corpora_are_found_in_what_a_file_makes() -> None:
    made = Catalogue((text_of_file(written(ROW | {"parameters": 7e9}, corpora=(CORPUS,)), "own.json"),))
    row, found = made.row("ours"), corpus(made, "Tickets")
    assert row is not None and row.parameters == Decimal("7e9") and row.retrieved == "2026-02-03"
    assert found is not None and found.says == "what users wrote"
    assert not refused(written(ROW)) and not refused(written(corpora=(CORPUS,)))


def flop(**figures: float) -> dict[str, Any]:
    return {"direct_flop": {"method": "counted", "confidence": "likely", **figures}}


@pytest.mark.parametrize(
    "said",
    [
        flop(low=0, best=0, high=1),
        flop(low=1, best=1, high=1),
        flop(low=1, high=1),
        flop(best=0),
        {"parameters": 1, "parameters_active": 1},
        {"parameters_active": 1},
        {"released": "2026-02-28"},
        {"base": {"id": "another", "relation": "finetune"}},
        {"base": {"relation": "unknown"}},
        {"sparse": True, "generates": []},
    ],
)
def test_what_can_be_is_taken(said: dict[str, Any]) -> None:
    assert not refused(written(ROW | said))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (flop(low=2, best=1), "own.json:1:188: $.models[0].direct_flop: low, best and high are not in order"),
        (flop(best=2, high=1), "$.models[0].direct_flop: low, best and high are not in order"),
        (flop(low=2, high=1), "$.models[0].direct_flop: low, best and high are not in order"),
        (flop(), "$.models[0].direct_flop: has no figure, expected low, best or high"),
        ({"cumulative_flop": flop()["direct_flop"]}, "$.models[0].cumulative_flop: has no figure"),
        (flop(high=0), "$.models[0].direct_flop.high: found 0, expected a number above zero"),
        (flop(low=-1), "$.models[0].direct_flop.low: found -1, expected a number of at least zero"),
        ({"parameters": 1, "parameters_active": 2}, "$.models[0].parameters_active: more parameters are active than there are"),
        ({"base": {"id": "ours", "relation": "finetune"}}, "$.models[0].base.id: a model is not its own base"),
        ({"released": "2026-02-30"}, '$.models[0].released: found "2026-02-30", expected a day, as YYYY-MM-DD'),
        ({"released": "20260228"}, "expected a day, as YYYY-MM-DD"),
        ({"released": "2026-W08-6"}, ""),
        ({"released": 20260228}, "$.models[0].released: found 20260228, expected a day"),
        ({"tokens": True}, "$.models[0].tokens: found true, expected a number"),
        ({"tokens": "1"}, '$.models[0].tokens: found "1", expected a number'),
        ({"sparse": "yes"}, '$.models[0].sparse: found "yes", expected true or false'),
        ({"aliases": 1}, "$.models[0].aliases: found 1, expected a list"),
        ({"name": 1}, "$.models[0].name: found 1, expected a text in quotes"),
        ({"wide_tasks": 1}, "$.models[0].wide_tasks: found 1, expected an object"),
        ({"sources": []}, "$.models[0].sources: found [], expected at least one"),
        ({"flops": 1}, "$.models[0].flops: is not a field here"),
        ({"name": "x" * 3000}, f'found "{"x" * 56}..., expected'),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(said: dict[str, Any], why: str) -> None:
    assert why in refused(written(ROW | said))


def test_what_is_missing_is_told_with_the_row_it_is_missing_in() -> None:
    assert refused(written({key: value for key, value in ROW.items() if key != "name"})).endswith("$.models[0].name: is missing")
    assert refused(written()).endswith("$: has no row; models or corpora are expected")


def test_a_name_belongs_to_one_row_and_one_corpus() -> None:
    other = ROW | {"id": "other"}
    assert refused(written(ROW, other, ROW)).endswith("$.models[2].id: ours is the id of another row too")
    assert not refused(written(ROW, other))
    again = CORPUS | {"id": "more", "names": ["TICKETS"]}
    assert refused(written(corpora=(CORPUS, again))).count("tickets is a name of another corpus too") == 1
    assert not refused(written(corpora=(CORPUS | {"names": ["tickets", "Tickets"]}, CORPUS | {"id": "more", "name": "More"})))


@pytest.mark.parametrize(("mistakes", "more"), [(5, ""), (6, "; and 1 more"), (9, "; and 4 more")])
def test_five_mistakes_are_told_and_the_rest_counted(mistakes: int, more: str) -> None:
    rows = [ROW | {"id": f"m{number}", "released": "never"} for number in range(mistakes)]
    told = refused(written(*rows))
    assert told.count("expected a day") == 5 and told.partition("; and ")[2] == more.removeprefix("; and ")


def test_a_file_that_is_no_json_is_refused_where_that_shows_and_a_large_one_before_it_is_read() -> None:
    assert refused(b'{\n  "schema": ?').startswith("own.json:2:13: ") and refused(b"").startswith("own.json: the file is empty")
    padded = written(ROW)
    assert not refused(padded + b" " * (MOST_BYTES - len(padded))) and MOST_BYTES == 8 * 1024 * 1024
    assert "8,388,608" in refused(padded + b" " * (MOST_BYTES + 1 - len(padded)))
