"""Without headers a number of parameters is an estimate with a range, and only where the number type is stated."""

import csv
from decimal import Decimal
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.law.quantity import Interval
from compliance.weights import Measured

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

INDEX = "model.safetensors.index.json"
# Public repositories: what their index and configuration state, the sizes of their weight files, and the parameters that follow.
with Path(__file__).with_name("repositories.csv").open(encoding="utf-8", newline="") as file:
    REPOSITORIES = list(csv.DictReader(file))
SHARDS = {"a.weight": "model-00001-of-00002.safetensors", "b.weight": "model-00002-of-00002.safetensors"}
BFLOAT16 = {"torch_dtype": "bfloat16"}


def index(**metadata: Any) -> dict[str, Any]:
    return {"metadata": metadata, "weight_map": SHARDS}


def says(found: Measured, words: str) -> bool:
    return any(words in note for note in found.notes)


@pytest.mark.parametrize(
    ("config", "best", "low", "high"),
    [
        (BFLOAT16, 8_000_000_000, 3_920_000_000, 8_000_000_000),
        ({"dtype": "float16"}, 8_000_000_000, 3_920_000_000, 8_000_000_000),
        ({"dtype": "torch.float32"}, 4_000_000_000, 3_920_000_000, 8_000_000_000),
        ({"text_config": {"dtype": "bfloat16"}}, 8_000_000_000, 3_920_000_000, 8_000_000_000),
        ({"torch_dtype": "float8_e4m3fn"}, 16_000_000_000, 3_920_000_000, 16_000_000_000),
    ],
)
def test_an_index_and_a_number_type_give_an_estimate(measure: "Measure", config: dict[str, Any], best: int, low: int, high: int) -> None:
    found = measure({"config.json": config, INDEX: index(total_size=16_000_000_000)})
    assert found.parameters == Interval(Decimal(low), Decimal(high), Decimal(best))
    assert found.total is None
    assert found.firm == "derived"
    assert found.method == f"total_size of {INDEX} / {16_000_000_000 // best} bytes"


@pytest.mark.parametrize("stated", [8_030_261_248, "8030261248", 8030261248.0])
def test_parameters_that_an_index_states_are_taken_within_two_percent(measure: "Measure", stated: object) -> None:
    found = measure({"config.json": BFLOAT16, INDEX: index(total_size=16_060_522_496, total_parameters=stated)})
    assert found.parameters is not None
    assert found.parameters.best == 8_030_261_248
    assert found.parameters.low == 7_869_656_023
    assert found.method == f"total_parameters of {INDEX}"
    assert found.total == 8_030_261_248


@pytest.mark.parametrize("stated", [8_842_036_848, 333_312, 10**30, "many", -5, 0, None, True, [8]])
def test_parameters_that_cannot_be_are_not_taken(measure: "Measure", stated: object) -> None:
    found = measure({"config.json": BFLOAT16, INDEX: index(total_size=16_000_000_000, total_parameters=stated)})
    assert found.parameters is not None
    assert found.parameters.best == 8_000_000_000
    assert says(found, "and is not used") == (isinstance(stated, int) and stated > 1)


@pytest.mark.parametrize("stated", [9_000, 300])
def test_the_headers_stand_against_what_an_index_states(made: "Made", measure: "Measure", stated: int) -> None:
    files = {shard: made.safetensors({name: ("BF16", [500])}) for name, shard in SHARDS.items()}
    found = measure({**files, INDEX: index(total_size=2000, total_parameters=stated)})
    assert found.total == 1000
    assert says(found, f"total_parameters {stated:,} is not what the shards hold")


def test_an_index_that_agrees_with_its_shards_is_no_remark(made: "Made", measure: "Measure") -> None:
    files = {shard: made.safetensors({name: ("BF16", [500])}) for name, shard in SHARDS.items()}
    found = measure({**files, INDEX: index(total_size=2000, total_parameters=1010)})
    assert found.total == 1000 and not says(found, "total_parameters")


QUANTISED = {"torch_dtype": "bfloat16", "quantization": {"group_size": 64, "bits": 4}}


def test_an_index_of_quantised_weights_gives_the_number_that_it_declares(measure: "Measure") -> None:
    found = measure({"config.json": QUANTISED, INDEX: index(total_size=4_500_000_000, total_parameters=8_030_261_248)})
    assert found.total == 8_030_261_248 and found.firm == "derived"
    assert found.parameters is not None and found.parameters.low < 8_030_261_248 < (found.parameters.high or 0)


@pytest.mark.parametrize("stated", [1_003_782_656, 20_000_000_000])  # packed values, and more than the bytes hold
def test_an_index_of_quantised_weights_that_cannot_be_right_is_not_used(measure: "Measure", stated: int) -> None:
    found = measure({"config.json": QUANTISED, INDEX: index(total_size=4_500_000_000, total_parameters=stated)})
    assert found.total is None and found.parameters is None and says(found, "and is not used")


@pytest.mark.parametrize(
    ("tied", "tensors", "total"),
    [
        (True, {"model.embed_tokens.weight": [100, 8], "lm_head.weight": [100, 8], "model.norm.weight": [8]}, 808),
        (False, {"model.embed_tokens.weight": [100, 8], "lm_head.weight": [100, 8], "model.norm.weight": [8]}, 1608),
        (None, {"model.embed_tokens.weight": [100, 8], "lm_head.weight": [100, 8], "model.norm.weight": [8]}, 1608),
        (True, {"model.embed_tokens.weight": [100, 8], "lm_head.weight": [90, 8]}, 1520),
        (True, {"lm_head.weight": [100, 8]}, 800),
        (True, {"transformer.wte.weight": [100, 8], "lm_head.weight": [100, 8]}, 800),
        (None, {"shared.weight": [100, 8], "encoder.embed_tokens.weight": [100, 8], "decoder.embed_tokens.weight": [100, 8]}, 800),
        (False, {"shared.weight": [100, 8], "decoder.embed_tokens.weight": [100, 8], "lm_head.weight": [100, 8]}, 1600),
        (None, {"encoder.embed_tokens.weight": [100, 8], "decoder.embed_tokens.weight": [100, 8]}, 1600),
    ],
)
def test_tied_embeddings_that_are_stored_twice_are_counted_once(
    made: "Made", measure: "Measure", tied: bool | None, tensors: dict[str, list[int]], total: int
) -> None:
    config = {} if tied is None else {"tie_word_embeddings": tied}
    weights = made.safetensors({name: ("BF16", shape) for name, shape in tensors.items()})
    found = measure({"config.json": config, "model.safetensors": weights})
    assert found.total == total
    assert says(found, "tied") is (total < sum(prod(shape) for shape in tensors.values()))


@pytest.mark.parametrize(
    ("config", "content", "said"),
    [
        (BFLOAT16, index(total_size=0), "gives no total_size"),
        (BFLOAT16, index(), "gives no total_size"),
        (BFLOAT16, index(total_size=-8), "gives no total_size"),
        ({}, index(total_size=100), "config.json states no number type"),
        ({"torch_dtype": "auto"}, index(total_size=100), "config.json states no number type"),
        ({**BFLOAT16, "quantization_config": {"quant_method": "gptq", "bits": 4}}, index(total_size=100), "the weights are quantised"),
        ({**BFLOAT16, "expert_dtype": "fp4"}, index(total_size=100), "the weights are quantised"),
        (
            BFLOAT16,
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 35838\n",
            "holds a git-lfs pointer instead of its content",
        ),
        (BFLOAT16, '"{\\"metadata\\": {}}"', "holds a text; expected an object"),
        (BFLOAT16, "{", "is not valid JSON"),
        (BFLOAT16, {"metadata": {"total_size": 100}}, "holds no weight_map"),
        (BFLOAT16, {"weight_map": {"a": 1}}, "holds no weight_map"),
        (BFLOAT16, "[" + "1," * 1_000_001 + "1]", "more than 1,000,000 entries"),
        (BFLOAT16, 100_000 * "[", "is not valid JSON"),
    ],
)
def test_without_what_it_rests_on_nothing_is_estimated(measure: "Measure", config: object, content: object, said: str) -> None:
    found = measure({"config.json": config, INDEX: content})
    assert found.parameters is None and found.total is None and found.firm is None
    assert says(found, said)


def test_the_index_of_pickles_serves_where_that_of_safetensors_fails(measure: "Measure") -> None:
    found = measure({"config.json": BFLOAT16, INDEX: '"text"', "pytorch_model.bin.index.json": index(total_size=2000)})
    assert found.parameters is not None and found.parameters.best == 1000
    assert says(found, f"{INDEX}: holds a text")


@pytest.mark.parametrize("name", ["model.safetensors", "pytorch_model.bin"])
def test_a_pointer_in_place_of_the_weights_gives_an_estimate(made: "Made", measure: "Measure", name: str) -> None:
    found = measure({"config.json": BFLOAT16, name: made.pointer(2_000_000)})
    assert found.parameters == Interval(Decimal(490_000), Decimal(1_000_000), Decimal(1_000_000))
    assert found.firm == "derived"


def test_pickled_weights_are_never_opened_and_estimated_by_their_length(measure: "Measure") -> None:
    found = measure({"config.json": BFLOAT16, "pytorch_model.bin": b"cposix\nsystem\n(S'false'\ntR." + b"\0" * 1973})
    assert found.parameters is not None and found.parameters.best == 1000
    assert says(found, "pytorch_model.bin: pickled weights are not opened")


def test_pointers_of_quantised_weights_and_some_of_several_give_none(made: "Made", measure: "Measure") -> None:
    assert measure({"config.json": BFLOAT16, "a-Q4_K_M.gguf": made.pointer(1000)}).parameters is None
    assert measure({"pytorch_model-00001-of-00002.bin": made.pointer(1000)}).parameters is None
    assert measure({"model-00001-of-00002.safetensors": made.pointer(1000)}).parameters is None


@pytest.mark.parametrize("row", REPOSITORIES, ids=lambda row: row["repository"])
def test_an_index_gives_the_parameters_of_its_repository(measure: "Measure", row: dict[str, str]) -> None:
    config = {"torch_dtype": row["number_type"]} if row["number_type"] else {}
    found = measure({"config.json": config, row["index"]: index(total_size=int(row["total_size"]))})
    if not row["parameters"]:
        assert found.parameters is None
        return
    assert found.parameters is not None and found.parameters.best is not None
    assert abs(found.parameters.best / Decimal(row["parameters"]) - 1) <= Decimal("0.02")
    assert found.firm == "derived"


POINTERS = [
    (row["repository"], name, row["number_type"], int(row[column]), Decimal(row["parameters"]))
    for row in REPOSITORIES
    for column, name in (("safetensors_bytes", "model.safetensors"), ("bin_bytes", "pytorch_model.bin"))
    if row["parameters"] and row[column]
]


@pytest.mark.parametrize(("repository", "name", "number_type", "size", "expected"), POINTERS)
def test_a_pointer_gives_a_range_that_holds_the_parameters_of_its_repository(
    made: "Made", measure: "Measure", repository: str, name: str, number_type: str, size: int, expected: Decimal
) -> None:
    found = measure({"config.json": {"torch_dtype": number_type}, name: made.pointer(size)}).parameters
    assert found is not None and found.high is not None and found.low <= expected <= found.high, repository


def test_repositories_of_each_kind_are_compared() -> None:
    assert len([row for row in REPOSITORIES if row["parameters"]]) >= 17
    assert len(POINTERS) >= 8
