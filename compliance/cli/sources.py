"""From what was typed to bytes: files, directories, standard input. One that cannot be read is told, not raised."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from compliance.card.decode import MAX_BYTES
from compliance.errors import InputError


class Source(NamedTuple):
    """A card as found: its bytes, or why there are none."""

    uri: str
    data: bytes
    error: InputError | None = None


class Skipped(NamedTuple):
    """JSON files below a directory that are no cards."""

    directory: str
    files: int

    def __str__(self) -> str:
        what = "file is no card and was" if self.files == 1 else "files are no cards and were"
        return f"{self.directory}: {self.files} JSON {what} skipped"


def sources(paths: Sequence[str]) -> Iterator[Source | Skipped]:
    """Every card that the paths name, in the order typed; below a directory, in the order of its names."""
    for path in paths:
        if path == "-":
            yield _standard_input()
        elif os.path.isdir(path):
            yield from _directory(path)
        else:
            yield _file(path)


def _standard_input() -> Source:
    if sys.stdin is None:
        return Source("<stdin>", b"", InputError("standard input is closed", "name a file, or pipe a card into fmcheck -"))
    try:
        return _read("<stdin>", sys.stdin.buffer)
    except OSError as error:
        return Source("<stdin>", b"", InputError(f"standard input cannot be read: {error.strerror}"))


def _file(path: str) -> Source:
    try:
        with open(path, "rb") as file:
            return _read(path, file)
    except (OSError, ValueError) as error:
        said = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return Source(path, b"", InputError(f"cannot be read: {said[:1].lower() + said[1:]}", _advice(path)))


def _read(uri: str, file: BinaryIO) -> Source:
    """Read no more than tells that it is too much: the file may be /dev/zero."""
    data = file.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES:
        return Source(uri, data)
    return Source(uri, data, InputError(f"the file has more than {MAX_BYTES:,} bytes, the most of a card", "put long texts behind a URL"))


def _advice(path: str) -> str:
    from compliance.cli.commands import COMMANDS

    if path in COMMANDS:
        return f"the command comes first: `fmcheck {path} CARD...`"
    from difflib import get_close_matches

    near = get_close_matches(path, COMMANDS, n=1, cutoff=0.75)
    return f"did you mean the command `fmcheck {near[0]}`?" if near and not os.path.lexists(path) else "name a JSON card, a directory, or -"


def _directory(path: str) -> Iterator[Source | Skipped]:
    """The cards below a directory. A JSON file that is no card is skipped and counted; one that is no JSON is told."""
    found = skipped = 0
    faults: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.endswith(".json") or name.startswith("."):
                continue
            source = _file(os.path.join(folder, name))
            if not _is_card(source):
                skipped += 1
            else:
                found += 1
                yield source
    for fault in faults:
        found += 1
        yield Source(str(fault.filename), b"", InputError(f"cannot be read: {fault.strerror}"))
    if skipped:
        yield Skipped(path, skipped)
    if not found:
        error = InputError("no card found below this directory", 'a card is a .json file with "schema_version" and "model"')
        yield Source(path, b"", error)


def _is_card(source: Source) -> bool:
    """Whether a JSON file claims to be a card. What cannot be decoded is kept, so that it is told rather than dropped."""
    from compliance.card.decode import decode

    if source.error is not None:
        # A model repository holds a tokenizer.json of many megabytes.
        return len(source.data) <= MAX_BYTES or b'"schema_version"' in source.data
    try:
        content = decode(source.data)
    except InputError:
        return True
    return isinstance(content, dict) and ("schema_version" in content or isinstance(content.get("model"), dict))
