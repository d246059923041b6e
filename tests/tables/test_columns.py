"""The fields that columns are for."""

import pytest

from compliance.tables.columns import column_of_name, pointer_of, repeated, similar_fields


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("model.name", "/model/name"),
        (" /availability/markets ", "/availability/markets"),
        ("lineage.bases", "/lineage/bases"),
        ("training", ""),  # a section
        ("Parameters", ""),
        ("", ""),
    ],
)
def test_a_column_is_for_the_field_that_its_name_is(text: str, pointer: str) -> None:
    assert pointer_of(text) == pointer


def test_what_is_no_field_is_answered_with_fields_that_are_like_it() -> None:
    assert similar_fields("model.nme").startswith("did you mean model.name? ")
    assert similar_fields("x") == "`fmcheck schema card` has all fields"


def test_a_name_that_is_there_twice_is_found_and_empty_ones_are_none() -> None:
    assert repeated(["a", "", "b", "", "b", "a"]) == "a" and repeated(["", "", "a"]) == ""


def test_the_column_of_the_name_is_the_one_whose_field_it_is() -> None:
    assert column_of_name({"Size": "/architecture/parameters/total", "Model": "/model/name"}) == "Model" and column_of_name({}) == ""
