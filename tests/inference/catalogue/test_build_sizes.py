"""Making the shipped catalogue: a number of parameters is the row's own, and agrees with its name and with its base."""

from decimal import Decimal

import pytest

from tests.inference.catalogue.test_build import COUNTED, left_out, line, row

NOMINAL = "parameters: the number in the model name (nominal)"


@pytest.mark.parametrize(
    ("name", "count", "kept", "why"),
    [
        ("One 7B", "7241732096", "7241732096", ""),
        ("One 7B", "5832000000", "7000000000", "parameters: 0.83 times the size in the name"),
        ("One 2B", "4000000000", "4000000000", ""),  # embeddings and added networks
        ("One 2B", "4000000001", "2000000000", "parameters: 2.0 times the size in the name"),
        ("One 8x22B", "140630071296", "140630071296", ""),  # what is not in the experts is there once
        ("One 2B 4T", "2741000000", "2741000000", ""),
        ("One 7B 13B", "1000000000", "", "parameters: 0.077 times the size in the name"),
        ("One", "5443000000", "5443000000", ""),
    ],
)
def test_a_size_that_its_own_name_contradicts_gives_way_to_the_name(name: str, count: str, kept: str, why: str) -> None:
    table = line(name=name, parameters_total=count)
    assert left_out(table) == ([why] if why else [])
    found = row(table)
    assert found.parameters == (Decimal(kept) if kept else None)
    assert (NOMINAL in found.sources) == bool(why and kept)


def test_what_was_computed_from_a_wrong_size_is_computed_anew() -> None:
    found = row(line(name="One 1.3B", **COUNTED | {"flop_confidence": "computed"}))
    assert found.parameters == Decimal("1.3e9") and found.direct is not None and str(found.direct.range) == "7.8e21 (3.9e21 to 1.56e22)"
    said = row(line(name="One 1.3B", **COUNTED)).direct
    assert said is not None and str(said.range) == "6e21 (3e21 to 1.2e22)"


def test_a_vector_model_and_what_is_called_after_its_data_keep_their_size() -> None:
    assert left_out(line(name="CLIP LAION 2B", parameters_total="151277313", outputs="embedding")) == []


COUNT = {"parameters_total": "8030261248", "name": "One 8B"}


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ({}, False),
        ({"developer": "d"}, True),
        ({"relation": "finetune"}, True),
        ({"notes": "x"}, False),
        ({"released": "2023-01-01"}, True),  # who came first did not take it over
        ({"parameters_total": "8000000000"}, True),
    ],
)
def test_the_exact_count_of_somebody_else_s_model_is_not_a_row_s_own(said: dict[str, str], own: bool) -> None:
    first = line("first", developer="d", released="2024-01-01", **COUNT)
    later = line("later", **{"developer": "e", "released": "2025-01-01", **COUNT, **said})
    found = left_out(first, later)
    assert any("those of another developer's model to the last one" in why for why in found) is not (own and "released" not in said)
    size = row(first, later).parameters
    assert size == (Decimal(later["parameters_total"]) if own else Decimal(8 * 10**9))


def test_a_fine_tune_has_no_fewer_parameters_than_its_base() -> None:
    base = line("base", parameters_total="7241732096")
    tuned = line("tuned", name="Tuned 7B", parameters_total="6036660224", base_id="base", relation="finetune")
    assert left_out(base, tuned) == ["parameters: fewer than those of its base, which it was trained from whole"]
    assert row(base, tuned).parameters == 7 * 10**9
    assert left_out(base, tuned | {"parameters_total": "6900000000"}) == []
    assert left_out(base, tuned | {"relation": "pruning-and-finetune"}) == []
