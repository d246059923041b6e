"""What a safetensors header may not claim, and what the official library writes."""

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from safetensors.numpy import save

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.weights import measured_file, safetensors
from compliance.weights.header import Header

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

GOOD = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}


def read(data: bytes) -> Header:
    return safetensors.header("model.safetensors", BytesIO(data), len(data))


def of(made: "Made", **changed: Any) -> bytes:
    return made.of_header(json.dumps({"weight": {**GOOD, **changed}}), 24)


def test_files_of_the_official_library_are_counted(tmp_path: Path) -> None:
    tensors: dict[str, np.ndarray[Any, Any]] = {
        "model.embed.weight": np.zeros((5, 4), dtype=np.float32),
        "model.norm.weight": np.zeros(3, dtype=np.float16),
        "scalar": np.zeros((), dtype=np.float64),
        "empty": np.zeros((0, 7), dtype=np.float32),
        "position_ids": np.zeros((1, 512), dtype=np.int64),
    }
    (tmp_path / "model.safetensors").write_bytes(save(tensors, metadata={"format": "np", "notes": 'a "quoted" {brace} and ünïcode'}))
    found = measured_file(Folder(str(tmp_path)), "model.safetensors")
    assert found.total == 20 + 3 + 1
    assert found.tensors == 5
    assert found.bytes == 80 + 6 + 8 + 4096
    assert found.notes == ("512 values of masks and tables are not parameters and are not counted",)


def test_names_are_read_as_the_official_library_writes_them() -> None:
    names = {"plain", 'with "quotes"', "back\\slash", "line\nbreak", "ünïcode", "{brace}", "a,b:c", "", " "}
    assert set(read(save({name: np.zeros(1, dtype=np.uint8) for name in names})).tensors) == names


@pytest.mark.parametrize(
    "order", [("dtype", "shape", "data_offsets"), ("data_offsets", "dtype", "shape"), ("shape", "data_offsets", "dtype")]
)
@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": "), (" ,\n\t", " :\r\n ")])
def test_keys_come_in_any_order_with_any_space(made: "Made", order: tuple[str, ...], separators: tuple[str, str]) -> None:
    header = {"__metadata__": {"format": "pt"}, "weight": {key: GOOD[key] for key in order}}
    assert read(made.of_header(json.dumps(header, separators=separators) + "   ", 24)).tensors["weight"].shape == (2, 3)


def test_metadata_may_stand_anywhere_and_hold_anything_in_text(made: "Made") -> None:
    metadata = {"a": "{}", "b": '"}', "c": "\\"}
    for header in (
        {"__metadata__": metadata, "weight": GOOD},
        {"weight": GOOD, "__metadata__": metadata},
        {"weight": GOOD, "__metadata__": {}},
    ):
        assert list(read(made.of_header(json.dumps(header), 24)).tensors) == ["weight"]


def test_an_empty_header_has_no_tensors(made: "Made") -> None:
    assert read(made.of_header("{ }  ")).tensors == {}


def test_four_bit_types_count_what_their_shape_says(made: "Made") -> None:
    assert read(of(made, dtype="F4", shape=[6, 8])).tensors["weight"].values == 48


def test_a_type_of_the_future_is_taken_at_its_shape_and_never_at_more_than_its_bits(made: "Made") -> None:
    assert read(of(made, dtype="F3_E2M0", shape=[64])).tensors["weight"].values == 64
    with pytest.raises(InputError, match="does not agree"):
        read(of(made, dtype="F3_E2M0", shape=[193]))


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}', "'a' twice"),
        ('{"a":{"dtype":"F32","dtype":"F32","data_offsets":[0,8]}}', "states one thing twice"),
        ('{"a":{"dtype":"F32","shape":[2]}}', "no tensor with a dtype"),
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}', "no tensor with a dtype"),
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],}}', "no tensor with a dtype"),
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}', "no tensor with a dtype"),
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} and more', "more after its end"),
        ('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}', "no tensor with a dtype"),
        ('{"a":[[[[[[[[', "no tensor with a dtype"),
        ('{"a":' + 100_000 * "[", "no tensor with a dtype"),
        ('{"a":' + 100_000 * '{"a":', "no tensor with a dtype"),
        ('{"__metadata__":{"a":1}}', "no tensor with a dtype"),
        ('{"__metadata__":{"a":{}}}', "no tensor with a dtype"),
        ('{"\\x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', "a name that is not text"),
        ('{"a":{"dtype":"F32","shape":[2,,1],"data_offsets":[0,8]}}', "not a list of sizes"),
        ('{"a":{"dtype":"F32","shape":[' + "9" * 5000 + '],"data_offsets":[0,8]}}', "not a list of sizes"),
        ('{"a":{"dtype":"F32","shape":[' + ",".join(["1"] * 65) + '],"data_offsets":[0,4]}}', "not a list of sizes"),
        ("{" + " " * 1000, "no tensor with a dtype"),
    ],
)
def test_a_header_that_is_none_is_refused_with_a_sentence(made: "Made", header: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(made.of_header(header, 16))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"shape": [-2, -3]}, "no tensor with a dtype"),
        ({"shape": [2.0, 3]}, "no tensor with a dtype"),
        ({"shape": [True, 6]}, "no tensor with a dtype"),
        ({"shape": "6"}, "no tensor with a dtype"),
        ({"shape": [1 << 60]}, "not a list of sizes"),
        ({"shape": [1 << 40, 1 << 40]}, "does not agree with its 24 bytes"),
        ({"shape": [2, 4]}, "does not agree with its 24 bytes"),
        ({"shape": [0, 1 << 40]}, "does not agree with its 24 bytes"),
        ({"dtype": "F16"}, "does not agree with its 24 bytes"),
        ({"data_offsets": [24, 0]}, "not places in a file"),
        ({"data_offsets": [8, 32]}, "overlap or leave a gap"),
        ({"data_offsets": [-8, 16]}, "no tensor with a dtype"),
        ({"shape": [1 << 49], "data_offsets": [0, 1 << 51]}, "not places in a file"),
    ],
)
def test_a_tensor_that_cannot_be_is_refused_with_a_sentence(made: "Made", changed: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(of(made, **changed))


def test_tensors_cannot_share_their_data(made: "Made") -> None:
    shared = {name: {"dtype": "F32", "shape": [1 << 28], "data_offsets": [0, 1 << 30]} for name in ("a", "b", "c")}
    with pytest.raises(InputError, match="overlap"):
        read(made.of_header(json.dumps(shared)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes are not a safetensors file"),
        (b"\0" * 7, "7 bytes are not a safetensors file"),
        (b"\0" * 16, "the header is said to have 0 bytes"),
        ((1 << 63).to_bytes(8, "little") + b"{}", "said to have 9,223,372,036,854,775,808 bytes; at most 25,000,000 are read"),
        ((100_000_000).to_bytes(8, "little") + b"{}", "said to have 100,000,000 bytes; at most 25,000,000 are read, as by huggingface_hub"),
        ((5000).to_bytes(8, "little") + b"{}", "cut off or damaged"),
        ((4).to_bytes(8, "little") + b"[{}]", "starts with an opening brace"),
        ((5).to_bytes(8, "little") + b'{"\xff":', "not UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(data)


def test_a_file_shorter_than_its_header_says_is_counted_with_a_note(made: "Made", measure: "Measure") -> None:
    found = measure({"model.safetensors": made.of_header(json.dumps({"weight": GOOD}), 4)})
    assert found.total == 6
    assert any("20 bytes shorter than its header says" in note for note in found.notes)


def test_a_sparse_file_of_the_full_length_is_counted_without_one(made: "Made", tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(made.safetensors({"weight": ("BF16", [4096, 4096])}))
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + 2 * 4096 * 4096)
    found = measured_file(Folder(str(tmp_path)), "model.safetensors")
    assert found.total == 4096 * 4096
    assert found.notes == ()
