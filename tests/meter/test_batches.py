"""What of a batch goes through a network."""

from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.meter.batches import Seen, seen
from tests.meter.fakes import Tensor

IDS, MASK = Tensor(4, 16), Tensor(4, 16, ones=50)


@pytest.mark.parametrize(
    ("batch", "expected"),
    [
        (IDS, (64, 64, 1024)),
        ({"input_ids": IDS}, (64, 64, 1024)),
        ({"input_ids": IDS, "attention_mask": MASK}, (50, 64, 1024)),
        ({"inputs_embeds": Tensor(4, 16, 8, dtype="float32"), "attention_mask": MASK}, (50, 64, 1024)),
        ((IDS, Tensor(4, 16)), (64, 64, 1024)),
        ([{"input_ids": IDS}, "more"], (64, 64, 1024)),
        (Tensor(16), (16, 16, 256)),
        ({"input_ids": IDS, "attention_mask": Tensor(4, 1, 16, 16)}, (64, 64, 1024)),
        ({"input_ids": Tensor(4, 1), "attention_mask": MASK}, (4, 4, 64)),  # one more token of each text
    ],
)
def test_tokens_are_counted_without_padding_and_places_with_it(batch: Any, expected: tuple[int, int, int]) -> None:
    assert seen(batch)[:3] == expected


def test_inputs_that_are_not_tokens_are_named() -> None:
    image, bias = Tensor(4, 3, 32, 32, dtype="float32"), Tensor(4, 1, 16, 16, dtype="float32")
    assert seen({"input_ids": IDS, "pixel_values": image, "attention_bias": bias}).besides == ("pixel_values",)


def test_a_model_that_reads_and_writes_has_the_smaller_and_the_larger_number() -> None:
    batch = {"input_ids": IDS, "attention_mask": MASK, "labels": Tensor(4, 6, ones=20)}
    assert seen(batch, two_part=True) == Seen(20, 64, 4 * 22**2)
    batch = {"input_ids": Tensor(4, 6), "decoder_input_ids": IDS}
    assert seen(batch, two_part=True) == Seen(24, 64, 4 * 22**2)


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        (Tensor(8, 3, 32, 32, dtype="float32"), "float32 of shape 8x3x32x32"),
        ({"pixel_values": Tensor(8, 3, 32, 32, dtype="float32")}, "a batch of pixel_values, expected input_ids"),
        ({}, "no tensors"),
        (None, "NoneType"),
        ([], "list"),
    ],
)
def test_a_batch_without_tokens_is_refused_and_named(batch: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        seen(batch)


def test_a_batch_without_what_is_written_is_refused() -> None:
    with pytest.raises(UsageError, match="reads and writes"):
        seen({"input_ids": IDS}, two_part=True)
