"""What is added to the tables, and what holds of all rows together."""

from decimal import Decimal

import pytest

from benchmarks.catalogue.additions import filled
from benchmarks.catalogue.extremes import extremes, giants
from compliance.inference.catalogue import Catalogue, Row
from compliance.inference.extremes import giants as shipped_giants
from compliance.inference.extremes import least_closed, least_large, most_tokens
from tests.inference.cards import shipped
from tests.inference.catalogue.test_build import line

SIZE = {"id": "one", "field": "parameters_total", "value": "1000000", "source": "parameters: a README.md"}
TOKENS = {"id": "one", "field": "tokens", "value": "2000000", "source": "tokens: a README.md"}


def test_a_figure_is_added_with_its_source_and_its_compute() -> None:
    (row,) = filled([line(parameters_total="", tokens="", source="Epoch AI")], [SIZE, TOKENS])
    assert (row["parameters_total"], row["direct_flop"], row["flop_confidence"]) == ("1000000", "1.20e+13", "computed")
    assert row["source"] == "Epoch AI | parameters: a README.md | tokens: a README.md"


def test_a_base_replaces_one_that_its_note_calls_inferred() -> None:
    said = {"id": "one", "field": "base_id", "value": "two", "source": "base: a README.md"}
    guessed = line(base_id="two", notes="kept; that it builds on two is inferred", source="x | base: Epoch AI")
    (row,) = filled([guessed], [said])
    assert (row["source"], row["notes"]) == ("x | base: a README.md", "kept")


@pytest.mark.parametrize("wrong", [SIZE | {"id": "nobody"}, SIZE | {"source": ""}, SIZE | {"field": "name"}])
def test_nothing_is_added_to_no_row_without_a_source_or_over_a_fact(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot be added"):
        filled([line(parameters_total="")], [wrong])


def test_the_lines_about_all_rows_are_those_that_the_rows_make() -> None:
    made = dict(extremes(shipped()))
    found = shipped_giants(shipped())
    assert found is not None and giants(shipped(), _rows(shipped())) == {
        "developers": sorted(found.developers),
        "words": sorted(found.words),
    }
    assert made and {"openai", "meta", "anthropic"} <= found.developers and "llama" in found.words
    most, least = most_tokens(shipped()), least_large(shipped())
    assert most is not None and (most.name, most.figure) == ("Qwen3 0.6B", Decimal(60000))
    assert least is not None and (least.name, least.figure) == ("GPT-3 175B (davinci)", Decimal("3.14e23"))
    closed = least_closed(shipped())
    assert closed is not None and (closed.name, closed.figure) == ("Yi-Lightning (API only)", Decimal("5e23"))


def test_a_catalogue_without_those_lines_says_nothing() -> None:
    empty = Catalogue((b"",))
    assert shipped_giants(empty) is None and most_tokens(empty) is None and least_large(empty) is None and least_closed(empty) is None


def _rows(catalogue: Catalogue) -> list[Row]:
    return [row for id in catalogue.keys("model") if (row := catalogue.row(id)) is not None]
