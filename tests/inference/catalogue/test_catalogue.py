"""The index of rows: under which keys a row is found, and how it is written out."""

import json

from compliance.inference.catalogue import Catalogue
from tests.inference.catalogue.conftest import made


def test_a_row_is_found_by_id_last_part_series_interface_and_name() -> None:
    names = {"hub_ids": ["Us/Ours-HF"], "variants": ["us/ours-chat"], "series": ["Us/Ours-v"], "aliases": ["Our Interface"]}
    catalogue = made({"id": "ours", "name": "Our model", **names})
    assert [entry.id for entry in catalogue.entries("id", "us/ours-hf")] == ["ours"]
    assert [entry.variant for entry in catalogue.entries("id", "us/ours-chat")] == [True]
    assert catalogue.entries("bare", "ours") and catalogue.entries("bare", "ours-hf")
    assert catalogue.beginnings() == (("us/ours-v", "ours"),)
    assert catalogue.entries("alias", "our-interface") and catalogue.entries("name", "our-model")
    assert catalogue.entries("name", "ours") == () == catalogue.entries("bare", "our-model")


def test_an_id_that_no_hub_can_have_is_no_key_and_the_name_still_is() -> None:
    catalogue = made({"id": "ours", "hub_ids": ["us____ours"]})
    assert catalogue.keys("id") == catalogue.keys("bare") == ()
    assert catalogue.keys("name") == ("ours",)


def test_a_row_is_written_as_the_first_text_that_has_it_says_and_one_that_is_nowhere_as_nothing() -> None:
    first, second = made({"id": "one"}), made({"id": "one", "name": "hidden"}, {"id": "two"})
    both = Catalogue((*first.texts, *second.texts))
    assert [json.loads(both.written(id))["name"] for id in ("one", "two")] == ["one", "two"]
    assert both.written("three") == ""
