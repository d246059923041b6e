"""Matching in a catalogue of a few rows: ids that agree or not, names with their sizes, copies, and names of a configuration."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue import Ambiguous, Catalogue, Conflict, Match, find, of_id
from compliance.inference.catalogue.catalogue import text_of
from compliance.inference.catalogue.match import of_alias, of_whole_name, sizes_differ
from compliance.law.quantity import Interval, exactly
from tests.inference.catalogue.conftest import made

ROWS: list[dict[str, Any]] = [
    {"id": "one", "hub_ids": ["org/one"], "variants": ["org/one-chat"], "parameters": 1e9},
    {"id": "two", "hub_ids": ["org/two", "two"], "aliases": ["Two Lite"]},
    {"id": "named", "name": "A Name", "hub_ids": ["org/its_id"], "parameters": 2e9},
    {"id": "buffers", "hub_ids": ["org/buffers"], "parameters": 1e9, "parameters_stored": 2e9},
    {"id": "line", "series": ["org/line-"], "parameters": 1e9},
    {"id": "chat", "hub_ids": ["zai-org/chat"]},
    {"id": "twin-a", "name": "Twin", "hub_ids": ["a/twin"]},
    {"id": "twin-b", "name": "Twin", "hub_ids": ["b/twin"]},
]
CATALOGUE = made(*ROWS)


def told(found: object) -> str:
    """The row and how it was found; or both rows; or the row that something contradicts."""
    match found:
        case Match(row, how, _, variant, certain, size, _):
            return ", ".join([row.id, how, size, *(["variant"] if variant else []), *([] if certain else ["not certain"])])
        case Ambiguous(rows, _):
            return " or ".join(row.id for row in rows)
        case Conflict(row, _, other, _):
            return f"not {row.id}: {other}"
    assert found is None
    return ""


@pytest.mark.parametrize(
    ("ids", "found", "merged"),
    [
        (["org/one"], "one, id, not measured", "one, id, not measured"),
        (["ORG/one", "them/else"], "one, id, not measured", "one, id, not measured"),
        (["them/else", "org/one-chat"], "one, id, not measured, variant", "one, id, not measured, variant"),
        (["org/one", "them/one-gguf"], "one, id, not measured", "one, id, not measured"),
        (["them/one-gguf"], "one, copy, not measured, not certain", ""),
        (["them/one-gguf", "org/two"], "one or two", "two, id, not measured"),
        (["org/one", "org/two"], "one or two", "one or two"),
        (["THUDM/chat"], "chat, renamed, not measured", ""),
        (["org/line-de"], "line, series, not measured, not certain", ""),
        (["two-lite"], "two, alias, not measured, not certain", ""),
        (["unsloth/one"], "one, copy, not measured, not certain", ""),
        (["unsloth/one-hf"], "one, copy, not measured, not certain", ""),
        (["unsloth/twin"], "twin-a or twin-b", "twin-a or twin-b"),
        (["them/one-hf"], "", ""),
        (["them/one"], "", ""),
        (["one-gguf"], "", ""),
        (["line-de"], "", ""),
        (["a/b/one"], "", ""),
        ([], "", ""),
    ],
)
def test_ids_as_a_whole_say_which_row_a_model_is_and_of_a_merge_only_its_own(ids: list[str], found: str, merged: str) -> None:
    assert told(find(CATALOGUE, ids)) == found
    assert told(find(CATALOGUE, ids, merged=True)) == merged


@pytest.mark.parametrize(
    ("ids", "name", "size", "found"),
    [
        (["org/one"], "", "1e9", "one, id, agrees"),
        (["org/one"], "", "3e9", "not one: 3E+9"),
        (["org/one", "org/two"], "", "3e9", "two, id, not recorded"),
        (["org/one"], "A Name", "2e9", "not one: 2E+9"),
        (["org/buffers"], "", "2e9", "buffers, id, agrees"),
        (["org/buffers"], "", "1e9", "buffers, id, agrees"),
        (["org/buffers"], "", "4e9", "not buffers: 4E+9"),
        (["org/line-de"], "", "1e9", "line, series, agrees, not certain"),
        (["org/line-de"], "", "3e9", "not line: 3E+9"),
        (["them/one-gguf"], "", "3e9", "one, copy, packed, not certain"),
        (["them/one-bf16"], "", "1e9", "one, copy, agrees, not certain"),
        (["them/one-bf16"], "", "3e9", "not one: 3E+9"),
        # By a name
        ([], "a_name", "2e9", "named, name and size, agrees, not certain"),
        ([], "A Name", "3e9", "not named: 3E+9"),
        (["its_id"], "", "2e9", "named, name and size, agrees, not certain"),
        ([], "two", "2e9", ""),  # whose size is not recorded
        (["a_name"], "two", "2e9", "named, name and size, agrees, not certain"),
        (["them/x", "a_name"], "", "2e9", ""),
        (["a path/x"], "A Name", "2e9", "named, name and size, agrees, not certain"),
        ([], "Twin", "2e9", "twin-a or twin-b"),
        ([], "nobody", "2e9", ""),
    ],
)
def test_a_measured_size_is_held_against_the_row(ids: list[str], name: str, size: str, found: str) -> None:
    assert told(find(CATALOGUE, ids, name, parameters=exactly(size))) == found


def test_a_merge_that_a_size_contradicts_is_not_that_row_and_is_not_looked_for_by_its_name() -> None:
    assert told(find(CATALOGUE, ["org/one"], parameters=exactly("3e9"), merged=True)) == "not one: 3E+9"
    assert find(CATALOGUE, [], "A Name", parameters=exactly("2e9"), merged=True) is None


def test_a_match_says_how_far_the_sizes_lie_apart_where_they_were_compared() -> None:
    def apart(text: str, size: Interval | None, packed: bool = False) -> str:
        found = of_id(CATALOGUE, text, parameters=size, packed=packed)
        assert isinstance(found, Match)
        return found.decades

    assert apart("org/one", exactly("1.1e9")) == "0.04"
    assert apart("org/one", Interval(Decimal("9e8"), Decimal("2e9"), Decimal("1.1e9"))) == "0.04"
    assert apart("org/one", Interval(Decimal("9e8"), None)) == "0.05"
    assert apart("org/one", None) == apart("org/one", exactly("5e8"), packed=True) == apart("org/two", exactly("5e8")) == ""
    assert apart("org/buffers", exactly("2e9")) == "" and apart("org/buffers", exactly("1e9")) == "0.00"


def test_a_conflict_names_the_best_value_that_was_measured_or_its_lower_end() -> None:
    for size, figure in (
        (Interval(Decimal("3e9"), Decimal("5e9"), Decimal("4e9")), "4E+9"),
        (Interval(Decimal("3e9"), Decimal("5e9")), "3E+9"),
    ):
        assert told(of_id(CATALOGUE, "org/one", parameters=size)) == f"not one: {figure}"


@pytest.mark.parametrize(
    ("text", "row"),
    [("two-lite", "two"), ("Two_Lite", "two"), ("two", None), ("org/one", None), ("a/b/c", None), ("nobody", None)],
)
def test_the_name_of_an_interface_is_no_id(text: str, row: str | None) -> None:
    found = of_alias(CATALOGUE, text)
    assert (found.row.id if isinstance(found, Match) else found) == row


def test_an_index_that_names_no_row_names_nothing() -> None:
    assert of_id(Catalogue((b"id:org/x\tnobody\n",)), "org/x") is None
    assert find(Catalogue((b"name:x\tnobody\n",)), [], "x", parameters=exactly(1)) is None
    text = (
        text_of([{"id": "one", "name": "one", "developer": "", "source_date": "2026", "retrieved": "2026-11-28"}]) + b"name:x\tnobody one\n"
    )
    assert told(find(Catalogue((text,)), [], "x", parameters=exactly(1))) == ""  # of which the size is not recorded


TUNED = {"id": "tuned", "hub_ids": ["tuned", "org/tuned"], "base": {"id": "two", "relation": "finetune"}}


@pytest.mark.parametrize(
    ("text", "config", "found"),
    [
        ("two", "", "two, id, not measured"),
        ("two", "org/two", "two, id, not measured"),
        ("two", "them/unknown", "two, id, not measured"),
        ("two", "org/tuned", "tuned, id, not measured, not certain"),
        ("tuned", "org/two", "tuned, id, not measured"),
        ("two", "org/one", "two or one"),
        ("org/two", "org/one", "two, id, not measured"),
        ("Two Lite", "org/one", ""),
        ("two-lite", "org/one", "two or one"),
        ("two", "org/two-more", "more, id, not measured, not certain"),
        ("two", "org/twomore", "two or joined"),
    ],
)
def test_a_folder_without_an_organisation_is_held_against_its_configuration(text: str, config: str, found: str) -> None:
    more = {"id": "more", "hub_ids": ["org/two-more"]}, {"id": "joined", "hub_ids": ["org/twomore"]}
    assert told(find(made(*ROWS, TUNED, *more), [text], config_name=config)) == found


@pytest.mark.parametrize(
    ("name", "differs"),
    [("x-1b", None), ("x-1.4b", None), ("x-1.5b", "1.5e9"), ("x-7b", "7e9"), ("x-7b-1b", None), ("x-7b-3b", "7e9"), ("x", None)],
)
def test_the_sizes_of_a_name_differ_where_none_of_them_agrees(name: str, differs: str | None) -> None:
    one, unsized = CATALOGUE.row("one"), CATALOGUE.row("two")
    assert one is not None and unsized is not None
    assert sizes_differ(name, one) == (None if differs is None else Decimal(differs))
    assert sizes_differ(name, unsized) is None


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("one", "one"),
        ("One-Chat", "one"),
        ("a-name", "named"),
        ("its_id", "named"),
        ("Paint-1.4", "paint"),
        ("Paint-v1.4", "paint"),
        ("paint-1", None),
        ("org/one", None),
        ("a name", None),
        ("nobody", None),
        ("twin", "two"),
    ],
)
def test_a_statement_may_name_a_base_by_its_whole_name(text: str, row: str | None) -> None:
    catalogue = Catalogue((*CATALOGUE.texts, *made({"id": "paint", "hub_ids": ["org/paint-v1-4"]}).texts))
    found = of_whole_name(catalogue, text)
    assert ("two" if isinstance(found, Ambiguous) else found.row.id if isinstance(found, Match) else found) == row
    if isinstance(found, Match):
        assert (found.how, found.certain, found.size) == ("name", False, "not measured")


def test_the_size_of_a_base_that_is_named_must_agree() -> None:
    assert isinstance(of_whole_name(CATALOGUE, "one", parameters=exactly(2 * 10**9)), Conflict)
    packed = of_whole_name(CATALOGUE, "one", parameters=exactly(2 * 10**8), packed=True)
    assert isinstance(packed, Match) and packed.size == "packed"
