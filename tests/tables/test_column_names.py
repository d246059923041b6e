"""What people mean by the names of columns."""

import pytest

from compliance.card.field_kinds import kind
from compliance.tables.column_names import _MEANT, field_meant, name_column, plain, to_map
from compliance.tables.columns import pointer_of


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Parameters (B)", "/architecture/parameters/total"),
        ("# Params", "/architecture/parameters/total"),
        ("params_b", "/architecture/parameters/total"),
        ("Training tokens, T", "/training/data/tokens"),
        ("base-model", "/lineage/bases"),
        ("Release Date", "/model/released"),
        ("Compute in FLOP", ""),
        ("notes", ""),
        ("", ""),
    ],
)
def test_a_column_is_known_by_what_people_call_it_whatever_its_scale(column: str, field: str) -> None:
    assert field_meant(column) == field


def test_a_name_is_plain_without_signs_brackets_and_scale() -> None:
    assert plain("Anzahl  Parameter (Mrd.)") == "anzahl parameter" and plain("tokens_in_billions") == "tokens" and plain("B") == "b"


def test_every_name_is_plain_and_means_a_field_of_the_card() -> None:
    assert all(plain(name) == name for name in _MEANT)
    assert all(pointer_of(field) == field and kind(field) != "section" for field in _MEANT.values())


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (["id", "Model", "Size"], "Model"),
        (["model_name", "x"], "model_name"),
        (["Modell"], "Modell"),
        (["Model ID", "Size"], "Model ID"),
        (["Model", "Name"], ""),  # one of them may be the family
        (["id", "System"], ""),
        (["Label"], ""),
    ],
)
def test_the_column_of_names_is_known_where_one_alone_is_called_so(columns: list[str], name: str) -> None:
    assert name_column(columns) == name


def test_what_may_be_mapped_is_each_field_once_and_none_that_is_read() -> None:
    columns = ["params", "Parameters (B)", "tokens", "Release date", "notes"]
    assert to_map(columns, ["/training/data/tokens"]) == {"params": "/architecture/parameters/total", "Release date": "/model/released"}
