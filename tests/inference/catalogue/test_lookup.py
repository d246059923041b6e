"""What a person means who types a name: the surest of what it may be, and else what begins with it or is nearly it."""

from typing import Any

import pytest

from compliance.inference.catalogue import Catalogue
from compliance.inference.catalogue.catalogue import text_of
from compliance.inference.catalogue.lookup import Looked, look_up
from tests.inference.catalogue.conftest import made

ROWS: list[dict[str, Any]] = [
    {"id": "one", "name": "First Model", "hub_ids": ["org/uno"], "variants": ["org/uno-chat"], "aliases": ["The First"]},
    {"id": "chat", "hub_ids": ["zai-org/plauder"]},
    {"id": "line", "series": ["org/line-"]},
    {"id": "twin-a", "name": "Twin", "hub_ids": ["a/zwilling"]},
    {"id": "twin-b", "name": "Twin", "hub_ids": ["b/zwilling"]},
    {"id": "uno-mas", "hub_ids": ["org/unos"]},
]
CORPORA = [
    {"id": "one", "name": "one", "broad": True, "says": "x", "source": "y", "retrieved": "2026-01-01"},
    {"id": "books", "name": "Books", "broad": True, "says": "x", "source": "y", "retrieved": "2026-01-01"},
]
CATALOGUE = Catalogue((*made(*ROWS).texts, text_of((), CORPORA)))


@pytest.mark.parametrize(
    ("typed", "rows", "matched"),
    [
        ("one", ["one"], "the id one of this catalogue"),
        (" ONE ", ["one"], "the id one of this catalogue"),
        ("org/uno", ["one"], "the hub id org/uno"),
        ("org/uno-chat", ["one variant"], "the hub id org/uno-chat"),
        ("THUDM/plauder", ["chat"], "THUDM/plauder, another name of the same provider's"),
        ("org/line-x", ["line"], "org/line-x, one of a series"),
        ("them/uno-gguf", ["one"], "them/uno-gguf, a copy by its name"),
        ("unsloth/zwilling", ["twin-a", "twin-b"], "the last part of a hub id, as in unsloth/zwilling"),
        ("The First", ["one"], "The First, the name of an interface"),
        ("the_first", ["one"], "the_first, the name of an interface"),
        ("First Model", ["one"], "the name First Model"),
        ("twin", ["twin-a", "twin-b"], "the name twin"),
        ("uno", ["one"], "the last part of the hub id, uno"),
        ("uno-chat", ["one variant"], "the last part of the hub id, uno-chat"),
    ],
)
def test_what_a_name_means_is_found_and_how_is_said(typed: str, rows: list[str], matched: str) -> None:
    found = look_up(CATALOGUE, typed)
    assert [f"{hit.row.id} variant" if hit.variant else hit.row.id for hit in found.hits] == rows
    assert {hit.matched for hit in found.hits} == {matched} and found == Looked(found.hits, corpus=found.corpus)


def test_the_beginning_of_ids_lists_their_rows_and_what_is_nearly_a_name_three_names() -> None:
    found = look_up(CATALOGUE, "tw")
    assert [row.id for row in found.beginning] == ["twin-a", "twin-b"] and found == Looked(beginning=found.beginning)
    found = look_up(CATALOGUE, "them/unoo")
    assert set(found.near) == {"uno", "unos"} and found == Looked(near=found.near)
    assert "one" in look_up(CATALOGUE, "onne").near
    assert len(look_up(made(*({"id": f"name-{letter}"} for letter in "abcde")), "namee").near) == 3
    for nothing in ("", " ", "zzzz"):
        assert look_up(CATALOGUE, nothing) == Looked()


def test_a_corpus_is_told_beside_the_rows_of_its_name_and_alone() -> None:
    both, alone = look_up(CATALOGUE, "one"), look_up(CATALOGUE, "Books")
    assert [hit.row.id for hit in both.hits] == ["one"] and both.corpus is not None and both.corpus.id == "one"
    assert alone == Looked(corpus=alone.corpus) and alone.corpus is not None and alone.corpus.id == "books"
    assert look_up(CATALOGUE, "uno").corpus is None


def test_what_is_longer_than_any_name_is_cut() -> None:
    assert [hit.row.id for hit in look_up(CATALOGUE, " " * 300 + "one").hits] == ["one"]
    long = made({"id": "one", "name": "x" * 200})
    assert look_up(long, "x" * 201).hits and not look_up(long, "x" * 199).hits
