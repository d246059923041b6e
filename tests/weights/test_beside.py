"""Weight files that are too large for copies of those that are counted: the model may be in them, and a count has no upper end then."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from compliance.law.quantity import Interval

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

COUNTED = {"layer.weight": ("BF16", [1000])}
COPY, LARGER = b"\0" * 9_000, b"\0" * 9_001


@pytest.mark.parametrize(
    "beside",
    [
        "big.safetensors",
        "MODEL.SAFETENSORS",
        "pytorch_model.bin",
        "consolidated.00.pth",
        "original/model.safetensors",
        "quantised/model-q4.gguf",
        "x.ckpt",
    ],
)
def test_a_file_with_more_bytes_than_a_copy_could_need_leaves_no_upper_end(made: "Made", measure: "Measure", beside: str) -> None:
    files = {"model.safetensors": made.safetensors(COUNTED)}
    assert measure({**files, beside: COPY}).total == 1000
    found = measure({**files, beside: LARGER})
    assert (found.total, found.parameters, found.outweighed) == (None, Interval(Decimal(1000), None), True)
    assert any("has 9,001 bytes, too many for a copy of the 1000 parameters that are counted" in note for note in found.notes)


def test_shards_are_weighed_together_and_other_files_one_by_one(made: "Made", measure: "Measure") -> None:
    files = {"model.safetensors": made.safetensors(COUNTED)}
    assert measure({**files, "onnx/model_O1.onnx": COPY, "onnx/model_O2.onnx": COPY, "tf_model.h5": COPY}).total == 1000
    assert measure({**files, "part-01.bin": COPY, "part-02.bin": COPY}).total is None


@pytest.mark.parametrize("beside", ["optimizer.pt", "global_step5/mp_rank_00_optim_states.pt", "replay.mp4", "data.parquet"])
def test_what_a_trainer_keeps_and_what_holds_no_weights_is_none_of_them(made: "Made", measure: "Measure", beside: str) -> None:
    assert measure({"model.safetensors": made.safetensors(COUNTED), beside: LARGER}).total == 1000


def test_a_pointer_is_as_large_as_what_it_stands_for(made: "Made", measure: "Measure") -> None:
    files = {"model.safetensors": made.safetensors(COUNTED)}
    assert measure({**files, "pytorch_model.bin": made.pointer(9_000)}).total == 1000
    assert measure({**files, "pytorch_model.bin": made.pointer(9_001)}).total is None


def test_files_that_are_counted_together_are_copies_of_nothing(made: "Made", measure: "Measure") -> None:
    files = {"a-Q8_0.gguf": made.gguf({"layer.weight": [1000]}), "b.pt": LARGER}
    assert measure(files).total is None
    assert measure({**files, "b.pt": COPY}).total == 1000
