"""fmcheck measure: a table or JSON on standard output, notes on standard error."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A model of 1,200 parameters, of which 1,050 are in use, that ends after its header."""
    names = {"embed.weight": 1000, **{f"experts.{number}.weight": 50 for number in range(4)}}
    header, at = {}, 0
    for name, size in names.items():
        header[name] = {"dtype": "BF16", "shape": [size], "data_offsets": [at, at + 2 * size]}
        at += 2 * size
    text = json.dumps(header).encode()
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + b"\0" * at)
    (folder / "config.json").write_text(json.dumps({"num_experts": 4, "num_experts_per_tok": 1}))
    return folder


def test_a_model_is_a_line_of_the_table(quick: "Quick", small: Path) -> None:
    found = quick("measure", "small")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines() == [
        "model  total                      active  tensors  method",
        "small  1,200  about 1,050 (840 to 1,200)        5  safetensors header",
    ]


def test_the_command_gives_the_same_from_a_shell(fmcheck: "Fmcheck", quick: "Quick", small: Path) -> None:
    assert fmcheck("measure", "small").stdout == quick("measure", "small").stdout


def test_json_holds_all_that_is_known(quick: "Quick", small: Path) -> None:
    (model,) = json.loads(quick("measure", "--format", "json", "small").stdout)["models"]
    assert model == {
        "path": "small",
        "model": "small",
        "total": 1200,
        "parameters": {"low": 1200, "high": 1200, "value": 1200},
        "active": {"low": 840, "high": 1200, "value": 1050},
        "routed": 200,
        "predicting": 0,
        "adapter": None,
        "tensors": 5,
        "bytes": 2400,
        "basis": "measured",
        "method": "safetensors header",
        "files": ["model.safetensors"],
        "notes": [],
    }


def test_a_file_is_measured_alone(quick: "Quick", small: Path) -> None:
    found = quick("measure", "small/model.safetensors")
    assert found.code == 0
    assert found.out.splitlines()[1].startswith("model.safetensors  1,200")


def test_several_models_stand_in_one_table_and_one_that_fails_does_not_stop_the_others(quick: "Quick", small: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF")
    (tmp_path / "empty").mkdir()
    found = quick("measure", "broken.gguf", "empty", "missing", "small/config.json", "small")
    assert found.code == 3
    assert [line.split()[0] for line in found.out.splitlines()] == ["model", "empty", "small"]
    assert found.err == (
        "fmcheck: broken.gguf: the GGUF header ends in the middle; the file is cut off or damaged\n"
        "fmcheck: missing: no such file or directory; name the directory of the model\n"
        "fmcheck: small/config.json: not a directory, and not a .safetensors or .gguf file; name the directory of the model\n"
        "fmcheck: empty: no weights that could be read\n"
    )


def test_a_lower_bound_and_an_estimate_are_said_to_be_no_counts(quick: "Quick", small: Path) -> None:
    (small / "model.safetensors").rename(small / "model-00001-of-00002.safetensors")
    found = quick("measure", "small")
    assert found.code == 0
    assert "at least 1,200" in found.out
    assert "small: 1 of 2 files of model were not read, so the count is a lower bound" in found.err
    (small / "model-00001-of-00002.safetensors").unlink()
    (small / "config.json").write_text('{"torch_dtype": "bfloat16"}')
    (small / "model.safetensors.index.json").write_text('{"metadata": {"total_size": 2000}, "weight_map": {}}')
    assert "about 1,000 (490 to 1,000)" in quick("measure", "small").out


def test_an_adapter_is_said_to_be_one(quick: "Quick", small: Path) -> None:
    (small / "model.safetensors").rename(small / "adapter_model.safetensors")
    found = quick("measure", "small")
    assert found.code == 0
    assert "adapter: 1,200" in found.out


def test_names_of_files_cannot_command_the_terminal(quick: "Quick", small: Path) -> None:
    small.rename(small.with_name("\x1b[2J"))
    found = quick("measure", "\x1b[2J")
    assert found.code == 0
    assert "\x1b" not in found.both


def test_no_path_is_a_usage_error(quick: "Quick") -> None:
    found = quick("measure")
    assert found.code == 2
    assert "fmcheck measure DIRECTORY" in found.err
