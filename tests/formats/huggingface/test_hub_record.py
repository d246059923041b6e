"""A record of the Hub's API becomes a card, one by one or a whole dump: what it states, ranges where weights are packed, nothing more."""

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from tests.formats.provenance import where

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-28")
EXAMPLE = Path(__file__).resolve().parents[3] / "examples/hub-records/records.jsonl"
ID = {"id": "example-org/example", "pipeline_tag": "text-generation"}
README = "---\nlicense: mit\nlanguage: de\n---\n# Example\n\n**Number of model parameters:** 7B\n"
Convert = Callable[..., dict[str, Any]]


@pytest.fixture
def convert(quick: "Quick", tmp_path: Path) -> Convert:
    """The card that the command makes of a record."""

    def made(record: dict[str, Any], *options: str) -> dict[str, Any]:
        (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
        outcome = quick("convert", "record.json", *DAY, *options)
        assert outcome.code == 0, outcome.err
        card = decode(outcome.stdout)
        assert isinstance(card, dict) and is_valid(card) and card["provenance"]["source_format"] == "hub-record"
        return card

    return made


def total(card: dict[str, Any]) -> tuple[Any, ...]:
    size = card["architecture"]["parameters"]["total"]
    return tuple(None if size.get(key) is None else int(size[key]) for key in ("value", "low", "high"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# One record


def test_a_record_is_known_without_being_named(convert: Convert) -> None:
    card = convert(
        {
            "modelId": "example-org/example",
            "sha": "a" * 40,
            "gated": "auto",
            "library_name": "transformers",
            "pipeline_tag": "text-generation",
            "tags": ["transformers", "dataset:c4", "base_model:finetune:gpt2", "license:mit", "arxiv:1234.5"],
            "cardData": {"language": ["en", "no"], "base_model": "gpt2"},
            "safetensors": {"parameters": {"F32": 124439808}, "total": 124439808},
        }
    )
    assert card["model"] == {
        "name": "example-org/example",
        "version": "a" * 40,
        "url": "https://huggingface.co/example-org/example",
    }
    assert card["licence"]["spdx"] == "MIT" and where(card, "/licence/spdx") == "record.json /tags/3"
    assert card["documentation"]["languages"] == ["en", "no"]
    assert card["lineage"]["bases"] == [{"name": "gpt2", "relation": "finetune"}]
    assert card["availability"]["weights"] == "gated" and "provider" not in card
    assert [source["name"] for source in card["training"]["data"]["sources"]] == ["c4"]
    assert total(card) == (124439808, None, None) and card["architecture"]["parameters"]["total"]["basis"] == "measured"
    signals = card["provenance"]["signals"]
    assert signals["hub_id"] == "example-org/example" and signals["tags"] == ["transformers"] and signals["library"] == "transformers"
    assert signals["pipeline_tag"] == "text-generation" and signals["datasets"] == ["c4"] and signals["weights"] is True
    assert [(item["says"], item["relation"]) for item in signals["origins"]] == [("gpt2", "finetune")] and "packed" not in signals


def test_names_with_underscores_say_the_same(convert: Convert) -> None:
    card = convert(
        {"id": "example-org/example", "card_data": {"license": "mit"}, "created_at": "2026-01-02T00:00:00Z", "library_name": "diffusers"}
    )
    assert card["licence"]["spdx"] == "MIT" and where(card, "/licence/spdx") == "record.json /card_data/license"
    assert card["architecture"]["family"] == "diffusion"


@pytest.mark.parametrize(
    ("stored", "others", "expected"),
    [
        ({"parameters": {"BF16": 100, "F32": 5, "I64": 1}}, {}, (105, None, None)),
        # Half a byte a parameter, with scales beside, as the Hub counts them or not.
        ({"parameters": {"BF16": 2167371072, "U8": 118244966400}}, {}, (None, 106420469760, 238657303872)),
        ({"parameters": {"F16": 1000, "I32": 8000}}, {"config": {"quantization_config": {"bits": 4}}}, (None, 7200, 65000)),
        ({"parameters": {"F16": 1000, "I32": 8000}}, {}, (None, 7200, 129000)),
        ({"parameters": {"F8_E4M3": 1600, "BF16": 300}}, {}, (None, 1700, 1900)),
        ({"total": 1000}, {}, (1000, 900, 2000)),
        ({"total": 1000}, {"tags": ["4-bit"]}, (None, 900, 16000)),
    ],
)
def test_what_is_packed_is_a_range_by_type_and_never_a_point(convert: Convert, stored: Any, others: Any, expected: tuple[Any, ...]) -> None:
    assert total(convert(ID | {"safetensors": stored} | others)) == expected


def test_the_published_sizes_of_packed_models_lie_in_their_ranges(convert: Convert) -> None:
    record = next(json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if "gpt-oss-120b" in line)
    _, low, high = total(convert(record))
    assert low < 116_829_156_672 < high


def test_a_full_configuration_narrows_a_range(convert: Convert) -> None:
    config = {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 4096, "num_hidden_layers": 32}
    config |= {
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "intermediate_size": 14336,
        "vocab_size": 128256,
        "tie_word_embeddings": False,
    }
    card = convert(ID | {"config": config, "safetensors": {"parameters": {"F16": 1_500_000_000, "I32": 872_000_000}}, "tags": ["awq"]})
    assert total(card)[0] == 8_030_261_248 and card["provenance"]["signals"]["packed"] is True


def test_the_values_of_an_adapter_are_those_that_were_trained(convert: Convert) -> None:
    card = convert(ID | {"tags": ["base_model:adapter:example/base"], "safetensors": {"parameters": {"F32": 5000}, "total": 5000}})
    assert card["architecture"]["parameters"] == {"trainable": card["architecture"]["parameters"]["trainable"]}
    assert card["architecture"]["parameters"]["trainable"]["value"] == 5000


def test_a_gguf_header_gives_the_number_of_parameters(convert: Convert) -> None:
    card = convert(ID | {"gguf": {"total": 8030261312, "architecture": "llama", "context_length": 131072}})
    assert total(card)[0] == 8030261312 and card["architecture"]["context_tokens"]["value"] == 131072
    assert "architecture" not in convert(ID | {"gguf": {"total": 600000, "architecture": "clip"}})


@pytest.mark.parametrize(
    ("keys", "weights"),
    [
        ({"gated": False, "siblings": [{"rfilename": "model.safetensors"}]}, "open"),
        ({"gated": "auto", "gguf": {"total": 5}}, "gated"),
        ({"gated": "manual", "siblings": [{"rfilename": "model.safetensors"}]}, None),
        ({"gated": False, "private": True, "siblings": [{"rfilename": "model.safetensors"}]}, None),
        ({"gated": False, "siblings": [{"rfilename": "README.md"}]}, None),
        ({"siblings": [{"rfilename": "model.safetensors"}]}, None),
    ],
)
def test_access_is_stated_only_where_weights_and_terms_are_shown(convert: Convert, keys: dict[str, Any], weights: str | None) -> None:
    assert convert(ID | keys).get("availability", {}).get("weights") == weights


def test_an_upload_is_not_a_release(convert: Convert) -> None:
    card = convert(ID | {"createdAt": "2026-05-07T23:25:30.000Z"})
    assert "released" not in card["model"] and any("/model/released" in note for note in card["provenance"]["notes"])
    assert "notes" not in convert(ID | {"createdAt": "2022-03-02T23:29:04.000Z"})["provenance"]


def test_the_readme_of_a_row_goes_with_what_the_hub_counted(convert: Convert) -> None:
    card = convert(ID | {"card": README, "safetensors": {"parameters": {"BF16": 6738415616}}})
    assert card["licence"]["spdx"] == "MIT" and where(card, "/licence/spdx") == "README.md line 2"
    assert total(card)[0] == 6738415616 and "notes" not in card["provenance"]
    card = convert(ID | {"card": README, "safetensors": {"parameters": {"F16": 1_000_000_000, "I32": 800_000_000}}})
    assert total(card)[0] == 7_000_000_000  # the range allows what the README states


def test_it_may_be_named(convert: Convert, quick: "Quick") -> None:
    assert convert(ID, "--from", "hub-record")["model"]["name"] == "example-org/example"


@pytest.mark.parametrize(
    "record",
    [
        {"id": "x/y", "tags": ["a"]},
        {"id": "x/y", "cardData": {}, "sdk": "gradio"},
        {"id": "x/y", "cardData": {}, "citation": "@x"},
        {"id": "x/y", "cardData": {}, "tags": ["task_categories:text-generation"]},
        {"id": 7, "pipeline_tag": "text-generation"},
        {"id": "a sentence, not an id", "pipeline_tag": "text-generation"},
        {"pipeline_tag": "text-generation"},
    ],
)
def test_what_is_no_record_of_a_model_is_refused(quick: "Quick", tmp_path: Path, record: dict[str, Any]) -> None:
    (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    for options in ((), ("--from", "hub-record")):
        outcome = quick("record.json", *DAY, *options)
        assert outcome.code == 3 and outcome.err


# Many


def test_a_hub_is_surveyed_from_one_file(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("survey", str(EXAMPLE), *DAY, "--all", "--long", "--workers", "1", "--out", "rows.jsonl")
    assert outcome.code == 0, outcome.err
    found = rows(tmp_path / "rows.jsonl")
    assert {row["name"] for row in found} == {json.loads(line)["id"] for line in EXAMPLE.read_text().splitlines()}
    size = {row["name"]: row["verdict"] for row in found if row["rule"] == "us.fedramp.et-fm"}
    assert size["Qwen/Qwen3-8B"] == "does_not_meet" and not any(row["error"] for row in found)


def test_a_list_of_records_is_as_many_models(quick: "Quick", tmp_path: Path) -> None:
    records = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    (tmp_path / "list.json").write_text(json.dumps(records), encoding="utf-8")
    outcome = quick("list.json", *DAY, "--select", "us.fedramp.et-fm", "--format", "json", "--no-policy")
    told = json.loads(outcome.stdout)["assessments"]
    assert [item["card"]["name"] for item in told] == [record["id"] for record in records]
    assert told[0]["card"]["uri"] == f"list.json#{records[0]['id']}" and told[0]["card"]["format"] == "hub-record"
    assert quick("survey", "list.json", *DAY, "--workers", "1", "--out", "rows.jsonl").code == 0
    assert {row["name"] for row in rows(tmp_path / "rows.jsonl")} == {record["id"] for record in records}


def test_a_long_list_of_records_may_be_larger_than_a_card(quick: "Quick", tmp_path: Path) -> None:
    records = [ID | {"id": f"example-org/m{number}", "tags": ["x" * 1000]} for number in range(1200)]
    (tmp_path / "list.json").write_text(json.dumps(records), encoding="utf-8")
    assert quick("survey", "list.json", *DAY, "--workers", "1", "--out", "rows.jsonl").code == 0
    assert len({row["name"] for row in rows(tmp_path / "rows.jsonl")}) == 1200


@pytest.mark.parametrize("listed", [[], [ID, 7], [ID, {"id": "x/y"}], [7]])
def test_a_list_with_something_else_in_it_is_refused(quick: "Quick", tmp_path: Path, listed: list[Any]) -> None:
    (tmp_path / "list.json").write_text(json.dumps(listed), encoding="utf-8")
    assert quick("list.json", *DAY).code == 3 and quick("list.json", *DAY, "--from", "hub-record").code == 3


def test_records_are_found_below_a_directory(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "one.json").write_text(json.dumps(ID), encoding="utf-8")
    (tmp_path / "hub" / "other.json").write_text(json.dumps({"library_name": "x"}), encoding="utf-8")
    outcome = quick("hub", *DAY, "--format", "concise")
    assert outcome.code == 0 and "hub/one.json: " in outcome.out and "1 JSON file is not a card" in outcome.err


@pytest.mark.skipif("not __import__('importlib.util').util.find_spec('pyarrow')", reason="pyarrow is not installed")
def test_a_dump_in_parquet_says_what_lines_say_and_which_columns_were_read(quick: "Quick", tmp_path: Path) -> None:
    import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]
    import pyarrow.parquet as pq  # type: ignore[import-not-found, unused-ignore]

    records = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    table = pa.table(
        {
            "id": [record["id"] for record in records],
            "card_data": [json.dumps(record["cardData"]) if "cardData" in record else None for record in records],
            "config": [record.get("config") for record in records],
            "safetensors": [json.dumps(record.get("safetensors")) for record in records],
            "tags": [record.get("tags") for record in records],
            "pipeline_tag": [record.get("pipeline_tag") for record in records],
            "library_name": [record.get("library_name") for record in records],
            "gated": [record.get("gated") for record in records],
            "downloads": list(range(len(records))),
        }
    )
    pq.write_table(table, tmp_path / "dump.parquet")
    for source, out in ((str(EXAMPLE), "lines.jsonl"), ("dump.parquet", "table.jsonl")):
        outcome = quick("survey", source, *DAY, "--all", "--long", "--workers", "1", "--out", out)
        assert outcome.code == 0, outcome.err
    assert "from the columns id, card_data, config, safetensors, tags, pipeline_tag, library_name, gated" in outcome.err

    def told(name: str) -> list[Any]:
        return [(row["name"], row["rule"], row["verdict"], row["missing"]) for row in rows(tmp_path / name)]

    assert told("table.jsonl") == told("lines.jsonl")


# Hostile input

HOSTILE: list[Any] = ["x", 7, -1, True, None, [], {}, [[]], {"a": {}}, ["a", 7, None, {}], "[" * 1000, '{"a":', 1e300, "\u202e\x00" * 100]
KEYS = ["cardData", "config", "safetensors", "gguf", "tags", "siblings", "baseModels", "gated", "sha", "createdAt", "library_name", "card"]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("key", KEYS)
def test_a_value_of_the_wrong_kind_leaves_the_others(convert: Convert, key: str, value: Any) -> None:
    card = convert(ID | {key: value})
    assert card["model"]["name"] == "example-org/example" and card["capability"]["tasks"] == ["text-generation"]
    assert "parameters" not in card.get("architecture", {})


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "inside", [("safetensors", "parameters"), ("safetensors", "total"), ("gguf", "total"), ("config", "architectures")]
)
def test_a_nested_value_of_the_wrong_kind_is_no_number(convert: Convert, inside: tuple[str, str], value: Any) -> None:
    card = convert(ID | {inside[0]: {inside[1]: value}})
    assert card["model"]["name"] == "example-org/example" and (value == 7 or "parameters" not in card.get("architecture", {}))


def test_many_tags_and_files_are_bounded(convert: Convert) -> None:
    many = [f"base_model:finetune:a/{number}" for number in range(5000)] + [f"dataset:d{number}" for number in range(5000)]
    card = convert(ID | {"tags": many, "cardData": {"datasets": many}})
    assert len(card["lineage"]["bases"]) <= 500 and len(card["provenance"]["signals"]["origins"]) <= 40


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_among_the_inputs_of_a_survey_is_refused(quick: "Quick", tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "dump.parquet")
    assert quick("survey", "dump.parquet", "--out", "rows.jsonl").code != 0


def test_exact_numbers_stay_exact(convert: Convert) -> None:
    size = convert(ID | {"safetensors": {"parameters": {"BF16": 10**15 - 1}}})["architecture"]["parameters"]["total"]["value"]
    assert size == Decimal(10**15 - 1)
