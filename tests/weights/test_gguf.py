"""What a GGUF header may not claim, and what the official writer writes."""

from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING

import numpy as np
import pytest
from gguf import GGMLQuantizationType, GGUFWriter
from gguf.constants import GGML_QUANT_SIZES

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.weights import gguf, measured_file
from compliance.weights.header import Header

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

STRING, ARRAY, U8, U32, U64 = 8, 9, 0, 4, 10


def read(data: bytes, size: int | None = None) -> Header:
    return gguf.header("model.gguf", BytesIO(data), len(data) if size is None else size)


def text(value: str) -> bytes:
    return pack("<Q", len(value)) + value.encode()


def head(tensors: int = 0, keys: int = 0, version: int = 3) -> bytes:
    return b"GGUF" + pack("<IQQ", version, tensors, keys)


def test_files_of_the_official_writer_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "model-Q8_0.gguf"
    writer = GGUFWriter(path, "mixtral")
    writer.add_name("Small")
    writer.add_array("tokenizer.ggml.tokens", [f"token {number}" for number in range(100_000)])
    writer.add_array("tokenizer.ggml.scores", [0.5] * 100_000)
    writer.add_array("tokenizer.ggml.merges", [""] * 1000)
    writer.add_bool("tokenizer.ggml.add_bos_token", True)
    writer.add_float32("mixtral.rope.freq_base", 10000.0)
    writer.add_block_count(1)
    writer.add_expert_count(8)
    writer.add_expert_used_count(2)
    writer.add_tensor("blk.0.ffn_up_exps.weight", np.zeros((8, 64, 34), dtype=np.uint8), raw_dtype=GGMLQuantizationType.Q8_0)
    writer.add_tensor("token_embd.weight", np.zeros((10, 32), dtype=np.float16))
    writer.add_tensor("rope_freqs.weight", np.zeros(64, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    found = measured_file(Folder(str(tmp_path)), path.name)
    assert found.routed == 8 * 64 * 32
    assert found.total == found.routed + 320
    assert found.active is not None and found.active.best == found.routed * 2 // 8 + 320
    assert found.notes == ("64 values of masks and tables are not parameters and are not counted",)


def test_blocks_are_no_longer_than_those_of_the_official_package() -> None:
    for kind, (values, width) in GGML_QUANT_SIZES.items():
        block = gguf.BLOCKS[int(kind)]
        assert block[0] == values and block[1] <= width, kind


def test_lists_of_every_type_and_lists_within_lists_are_passed_over() -> None:
    lists = b"".join(text(f"list {kind}") + pack("<IIQ", ARRAY, kind, 3) + b"\0" * 24 for kind in (U64, 11, 12))
    lists += text("inner") + pack("<IIQ", ARRAY, ARRAY, 2) + 2 * (pack("<IQ", STRING, 2) + text("a") + text("bc"))
    data = head(keys=5) + lists + text("general.architecture") + pack("<I", STRING) + text("llama")
    assert read(data).facts == {"general.architecture": "llama"}


def test_a_long_text_across_the_chunks_of_reading_is_passed_over() -> None:
    long = "x" * 3_000_000
    data = head(keys=3) + text("tokenizer.chat_template") + pack("<I", STRING) + text(long)
    data += text("list") + pack("<IIQ", ARRAY, STRING, 3) + text(long) + text("") + text(long)
    data += text("general.architecture") + pack("<I", STRING) + text("llama")
    assert read(data).facts == {"general.architecture": "llama"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ends in the middle"),
        (b"GGU", "ends in the middle"),
        (b"GGML" + b"\0" * 40, "starts with GGUF; this one starts with b'GGML'"),
        (b"GGUF" + pack(">IQQ", 3, 0, 0), "big-endian GGUF is not read"),
        (head(version=1), "version 1 is not read"),
        (head(version=1 << 31), "version 2,147,483,648 is not read"),
        (head(tensors=1 << 60), "announces 1,152,921,504,606,846,976 tensors"),
        (head(keys=1 << 60), "announces 0 tensors and 1,152,921,504,606,846,976 keys"),
        (head(tensors=1000), "more than is read or the file can hold"),
        (head(keys=1) + pack("<Q", 1 << 60), "a text of 1,152,921,504,606,846,976 bytes"),
        (head(keys=1) + pack("<Q", 9_000_000), "ends in the middle"),
        (head(keys=1) + text("key") + pack("<IQ", STRING, 1 << 60), "a text of"),
        (head(keys=1) + text("key") + pack("<II", 99, 0), "unknown type 99"),
        (head(keys=1) + text("key") + pack("<IIQ", ARRAY, 99, 0), "unknown type 99"),
        (head(keys=1) + text("key") + pack("<IIQ", ARRAY, U8, 1 << 60), "ends in the middle"),
        (head(keys=1) + text("key") + pack("<IIQ", ARRAY, STRING, 1 << 60), "ends in the middle"),
        (head(keys=1) + text("key") + pack("<IIQ", ARRAY, ARRAY, 1 << 60), "ends in the middle"),
        (head(keys=1) + text("key") + pack("<IIQQ", ARRAY, STRING, 1, 1 << 60), "a text of"),
        (head(keys=1) + text("key") + pack("<I", ARRAY) + 5 * pack("<IQ", ARRAY, 1), "more than 4 deep"),
        (head(keys=2) + 2 * (text("key") + pack("<II", U32, 1)), "the key b'key' twice"),
        (head(tensors=1) + text("weight") + pack("<I", 9) + b"\0" * 90, "9 dimensions; at most 8"),
        (head(tensors=1) + text("weight") + pack("<IQQIQ", 2, 1 << 40, 1 << 40, 0, 0), "larger than any file"),
        (head(tensors=1) + text("weight") + pack("<IQQIQ", 2, 1 << 40, 1 << 40, 77, 0), "larger than any file"),
        (head(tensors=1) + text("weight") + pack("<IQIQ", 1, 1, 0, 1 << 60), "larger than any file"),
        (head(tensors=2) + 2 * (text("weight") + pack("<IQIQ", 1, 1, 0, 0)), "the tensor 'weight' twice"),
        (head(tensors=2) + text("a") + pack("<IQIQ", 1, 64, 0, 0) + text("b") + pack("<IQIQ", 1, 64, 0, 128), "overlap"),
    ],
)
def test_a_header_that_cannot_be_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(data)


class Zeros(BytesIO):
    """A file that goes on with zeros for ever, as a sparse file does."""

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        return found + b"\0" * ((size or 0) - len(found))


def test_lists_are_not_passed_over_without_end() -> None:
    data = head(keys=1) + text("key") + pack("<IIQ", ARRAY, ARRAY, 1_000_000) + 1_000_000 * pack("<IQ", U8, 0)
    with pytest.raises(InputError, match="more than 1,000,000 lists"):
        read(data)


@pytest.mark.parametrize("kind", [U8, STRING, ARRAY])
def test_a_list_without_end_in_a_sparse_file_is_refused(kind: int) -> None:
    data = head(keys=1) + text("key") + pack("<IIQ", ARRAY, kind, 1 << 39)
    with pytest.raises(InputError, match="longer than 100,000,000 bytes"):
        gguf.header("model.gguf", Zeros(data), 1 << 50)


def test_a_file_shorter_than_its_header_says_is_counted_with_a_note(made: "Made", measure: "Measure") -> None:
    found = measure({"model.gguf": made.gguf({"token_embd.weight": [64, 100]}, {"general.architecture": "llama"})})
    assert found.total == 6400
    assert any("shorter than its header says" in note for note in found.notes)


def test_layers_for_multi_token_prediction_are_told_apart(made: "Made", measure: "Measure") -> None:
    facts: dict[str, str | int] = {"general.architecture": "glm4moe", "glm4moe.block_count": 3, "glm4moe.nextn_predict_layers": 1}
    shapes = {f"blk.{layer}.ffn_up.weight": [10, 10] for layer in range(3)}
    found = measure({"model.gguf": made.gguf(shapes, facts)})
    assert (found.total, found.predicting) == (300, 100)
