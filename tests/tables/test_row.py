"""One row as a draft: the model's name, its cells, what was set for all rows, and whether it is one of a model."""

from compliance.tables.row import drafted, why_no_model

DAY = "2026-11-28"
FIELDS = {"Size": "/architecture/parameters/total", "Model": "/model/name"}


def test_a_row_is_a_draft_with_the_place_of_each_cell() -> None:
    name, draft = drafted("m.csv", 2, {"Model": "A", "Size": "seven"}, FIELDS, DAY)
    assert name == "A" and draft.at("/model/name") == "A"
    assert [fault.partition(": ")[0] for fault in draft.faults] == ["m.csv line 2, column Size"]


def test_a_row_without_a_name_or_with_an_error_for_one_is_named_by_its_line() -> None:
    assert [drafted("m.csv", 3, {"Model": name}, FIELDS, DAY)[0] for name in ("", "#REF!", "A")] == ["line 3", "line 3", "A"]


def test_what_was_set_for_all_rows_fills_only_what_a_row_leaves_empty() -> None:
    for cell, size in (("7B", 7e9), ("", 8e9), ("unknown", None)):
        _, draft = drafted("m.csv", 2, {"Model": "A", "Size": cell}, FIELDS, DAY, otherwise=((FIELDS["Size"], "8B"),))
        assert draft.at(FIELDS["Size"]) == size


def test_a_sum_a_remark_and_a_row_without_a_name_are_none_of_a_model() -> None:
    assert "named as the sum" in why_no_model({"Model": "Total", "Size": "9B"}, FIELDS)
    assert "is a remark" in why_no_model({"Model": "Source: our own count", "Size": ""}, FIELDS)
    assert "has no name" in why_no_model({"Size": "9B"}, FIELDS)
    assert not why_no_model({"Model": "A", "Size": ""}, FIELDS)
