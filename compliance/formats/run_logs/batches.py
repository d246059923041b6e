"""How many samples a run of the Trainer saw, and how many machines can have shared one copy of the network at most.

At its end the Trainer logs the seconds it took and its samples a second; samples a step, over the batch of one machine, are
machines times accumulated steps. Source: transformers, Trainer.train and speed_metrics.
"""

from decimal import ROUND_CEILING, Decimal

from compliance.formats.run_logs.reading import Reading, amount, named, whole
from compliance.weights.document import JsonObject

MOST = Decimal(10) ** 12  # steps, and samples of one
ROUNDED = Decimal("0.05")  # of a machine: what a logged speed, cut to three places, may have too much
_BATCHES = ("train_batch_size", "per_device_train_batch_size")


def seen(reading: Reading, record: JsonObject, settings: JsonObject, step: Decimal | None = None) -> Reading:
    """The reading with what `record`, the values that were logged last, and `settings`, with the batch of one machine, say of samples."""
    step = step or whole(settings.get("global_step")) or whole(named(record, "global_step")[0])
    batch = next((size for key in _BATCHES if (size := whole(settings.get(key)))), None)
    last = whole(settings.get("max_steps")) or step
    if any(number is not None and number >= MOST for number in (step, batch, last)):
        return reading
    seconds, speed = amount(named(record, "train_runtime")[0]), amount(named(record, "train_samples_per_second")[0])
    if seconds is None or speed is None:
        if step is not None:
            return reading._replace(samples=max(step * (batch or 1), reading.samples or step))
        # a script that logs its data set and its epochs passed it so often
        data, epochs = whole(record.get("train_samples")), amount(named(record, "epoch")[0])
        return reading._replace(samples=_least(data * epochs), every_sample=True) if data and epochs else reading
    samples = seconds * speed
    if last is None or step is None:
        steps = amount(named(record, "train_steps_per_second")[0])
        machines = _most(speed / steps / (batch or 1)) if steps and steps >= Decimal("0.05") else None
        return reading._replace(samples=_least(samples), every_sample=True, machines=machines)
    machines = _most(samples / last / (batch or 1))
    return reading._replace(samples=_least(samples * min(step / last, Decimal(1))), every_sample=True, machines=machines)


def _least(number: Decimal) -> Decimal:
    return max(number, Decimal(1))


def _most(number: Decimal) -> Decimal:
    return max((number - ROUNDED).to_integral_value(ROUND_CEILING), Decimal(1))
