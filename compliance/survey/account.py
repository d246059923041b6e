"""The account of a shard: how many bytes its rows are, their digest, and their counts. A shard whose rows are not those is made again."""

import json
import os
from contextlib import suppress
from hashlib import sha256
from io import FileIO
from typing import Any

from compliance.files import whole
from compliance.named_tuple import NamedTuple
from compliance.survey.counts import Counts

READ = 1 << 20


class Content(NamedTuple):
    """What is in a file: its length in bytes, and its SHA-256 in hex."""

    bytes: int
    sha256: str


class Account(NamedTuple):
    """What a complete shard holds."""

    rows: Content
    counts: Counts


class Digested(FileIO):
    """A new file whose content is digested while it is written. Raises FileExistsError where there is one."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "x")
        self._digest, self._bytes = sha256(), 0

    def write(self, data: Any, /) -> int:
        written = super().write(data)
        self._digest.update(memoryview(data)[:written])
        self._bytes += written
        return written

    def content(self) -> Content:
        """What was written so far."""
        return Content(self._bytes, self._digest.hexdigest())


def write(path: str, rows: Content, counts: Counts) -> None:
    """Write an account, whole, and on the disk: its rows must be there already. Raises OSError."""
    whole.write(path, json.dumps({"rows": rows._asdict(), "counts": counts.as_json()}))


def read(path: str) -> Account | None:
    """The account of a shard; None where there is none, or none that can be read."""
    try:
        with open(path, encoding="ascii") as file:
            told = json.load(file)
        counts = Counts()
        counts.add(told["counts"])
        return Account(Content(**told["rows"]), counts)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def content_of(path: str, copy: FileIO | None = None) -> Content:
    """What is in a file, which is copied to another that is open, if there is one. Nothing where the file is not there."""
    digest, size = sha256(), 0
    try:
        with open(path, "rb", buffering=0) as file:
            while data := file.read(READ):
                digest.update(data)
                if copy is not None:
                    _copy(file, size, data, copy)
                size += len(data)
    except FileNotFoundError:
        pass
    return Content(size, digest.hexdigest())


def _copy(file: FileIO, start: int, data: bytes, copy: FileIO) -> None:
    """Append `data`, which begins at `start` of a file: by the system where it can, which takes a fifth of the time of writing it."""
    done = 0
    with suppress(OSError, AttributeError):
        while done < len(data) and (some := os.copy_file_range(file.fileno(), copy.fileno(), len(data) - done, start + done)):
            done += some
    rest = memoryview(data)[done:]
    while rest:
        rest = rest[copy.write(rest) :]


def size_of(path: str) -> int:
    """The length of a file in bytes; -1 where there is none."""
    try:
        return os.path.getsize(path)
    except OSError:
        return -1
