"""Weight files beside those that are counted: one that is too large for a copy of the same weights may be the model itself."""

import re

from compliance.card.expressions import lazily
from compliance.errors import InputError
from compliance.law.quantity import EXACT, Interval, show
from compliance.weights.copy import Copy
from compliance.weights.directory import Directory
from compliance.weights.sets import SUFFIXES

# Weights in formats that are not opened.
UNREAD = (".pt", ".pth", ".h5", ".msgpack", ".ckpt", ".onnx", ".onnx_data", ".tflite", ".nemo", ".rkllm", ".npz", ".ot")
WEIGHTS = (*SUFFIXES, *UNREAD)
MOST_BYTES = 9  # to a parameter: the widest numbers take eight, and no copy of the weights takes more
# What a trainer keeps beside the weights to go on from: two or three numbers to a parameter.
_STATES = lazily(r"optim|scheduler|rng_state|training_args", re.IGNORECASE)
_NUMBER = lazily(r"\d{2,}")


def bounded(directory: Directory, found: Copy) -> Copy:
    """The same copy; without an upper end where files that are not counted hold more than a copy of the same weights could."""
    most = found.parameters.high
    if most is None:
        return found
    sizes: dict[str, int] = {}
    for path in sorted(directory.names.difference(found.files)):
        if path.lower().endswith(WEIGHTS) and not _STATES.search(path):
            shards = _NUMBER.sub("*", path)
            sizes[shards] = sizes.get(shards, 0) + _bytes(directory, path)
    larger = [(size, path) for path, size in sizes.items() if size > EXACT.multiply(most, MOST_BYTES)]
    if not larger:
        return found
    size, path = max(larger)
    directory.notes.append(
        f"{path} has {size:,} bytes, too many for a copy of the {show(most)} parameters that are counted, so the count is a lower bound"
    )
    return found._replace(parameters=Interval(found.parameters.low, None), active=None, outweighed=True)


def _bytes(directory: Directory, path: str) -> int:
    try:
        return directory.bytes(path)
    except InputError:  # it went away while the directory was read
        return 0
