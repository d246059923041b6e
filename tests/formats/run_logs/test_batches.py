"""How many samples a run saw and how many machines can share a copy of its network, by what the Trainer logs at its end."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.formats.run_logs.batches import seen
from compliance.formats.run_logs.reading import Reading

SPEEDS = {"train_runtime": 1000.0, "train_samples_per_second": 6.4, "train_steps_per_second": 0.1}


@pytest.mark.parametrize(
    ("record", "settings", "samples", "every", "machines"),
    [
        ({}, {}, None, False, None),
        ({}, {"global_step": 100}, 100, False, None),
        ({}, {"global_step": 100, "train_batch_size": 8}, 800, False, None),
        (SPEEDS, {"global_step": 100, "train_batch_size": 8}, 6400, True, 8),
        (SPEEDS, {"global_step": 50, "max_steps": 100, "per_device_train_batch_size": 8}, 3200, True, 8),
        (SPEEDS, {"global_step": 100}, 6400, True, 64),
        (SPEEDS, {}, 6400, True, 64),
        (SPEEDS | {"train_samples_per_second": 6.5}, {"global_step": 100, "train_batch_size": 8}, 6500, True, 9),
        (SPEEDS | {"train_samples_per_second": 6.403}, {"global_step": 100, "train_batch_size": 8}, 6403, True, 8),
        (SPEEDS | {"train_steps_per_second": 0.004}, {}, 6400, True, None),
        (SPEEDS, {"global_step": 100, "train_batch_size": 128}, 6400, True, 1),
        ({"train_samples": 67349, "epoch": 3.0}, {}, 202047, True, None),
        ({"train_samples": 67349}, {}, None, False, None),
        ({f"train/{key}": value for key, value in SPEEDS.items()} | {"train/global_step": 100}, {"train_batch_size": 8}, 6400, True, 8),
        (SPEEDS, {"global_step": 10**13, "train_batch_size": 8}, None, False, None),
        (SPEEDS | {"train_runtime": "a while"}, {"global_step": 100}, 100, False, None),
    ],
)
def test_samples_and_machines(
    record: dict[str, Any], settings: dict[str, Any], samples: int | None, every: bool, machines: int | None
) -> None:
    found = seen(Reading("a log", Decimal("1e18")), record, settings)
    assert (found.samples, found.every_sample, found.machines) == (samples, every, machines)
