"""What one log says of one training run, and the bounded reading of its numbers. Not what follows from them: see compute."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject, json_object

LONGEST = 16 << 20  # bytes of a log: the state of a trainer with 50,000 logged steps has less
FLOPS, TOKENS = "total_flos", "num_input_tokens_seen"
_MOST = 40  # digits before the point: no run counts 1e40 of anything


class Reading(NamedTuple):
    """One run by one log: operations and input tokens counted, None where they are not; `where` names the file and the keys.

    `parameters` and `trainable` are those that the log itself gives, `hardware` an upper end by the machines, in FLOP.
    `samples` is the least number of samples that the run saw, or with `every_sample` the number; `machines` is how many can
    have shared one copy of the network at most. `above` is what the operations may come to where the count began anew.
    `settings` are those of the run, with its network's. `several` says that there are other runs beside it, or why none is read.
    """

    where: str
    flop: Decimal | None = None
    tokens: Decimal | None = None
    parameters: Decimal | None = None
    trainable: Decimal | None = None
    hardware: Decimal | None = None
    exact: bool = False
    several: str = ""
    samples: Decimal | None = None
    every_sample: bool = False
    machines: Decimal | None = None
    above: Decimal | None = None
    settings: JsonObject | None = None

    @property
    def counts(self) -> bool:
        return self.flop is not None or self.tokens is not None


def document(folder: Folder, path: str, notes: list[str]) -> JsonObject | None:
    """The object in a JSON log; None with a note where it cannot be read."""
    try:
        return json_object(folder, path, LONGEST)
    except InputError as error:
        notes.append(error.message)
        return None


def text(folder: Folder, path: str, notes: list[str]) -> str | None:
    """The text of a log; None with a note where it cannot be read."""
    try:
        return folder.read(path, LONGEST).decode("utf-8-sig", "replace")
    except InputError as error:
        notes.append(error.message)
        return None


def amount(value: Any) -> Decimal | None:
    """A positive number in JSON, or in a text as 1.45e+13; None for zero, which counters hold that were off, and for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    written = str(value).strip() if not isinstance(value, int) or abs(value) < 10**_MOST else ""
    if len(written) > 60 or not re.fullmatch(r"\+?[0-9.]+(?:[eE][+-]?[0-9]{1,3})?", written):
        return None
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 and -10 <= number.adjusted() < _MOST else None


def whole(value: Any) -> Decimal | None:
    """An amount in whole things; a fraction is cut off."""
    number = amount(value)
    return None if number is None or number < 1 else Decimal(int(number))


def named(record: JsonObject, key: str) -> tuple[Any, str]:
    """The value of a key, and the key as it is written there: loggers put train/ or train_ before it."""
    for name in (key, f"train/{key}", f"train_{key}", f"train.{key}"):
        if name in record:
            return record[name], name
    return None, ""
