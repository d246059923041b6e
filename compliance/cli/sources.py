"""From what was typed to sources: files, directories, standard input. One that cannot be read is reported, not raised."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from compliance.assessment.judged import Judged
from compliance.card.text import listed
from compliance.cli.slim_import import ready
from compliance.cli.source import Source
from compliance.cli.streams import to_stderr
from compliance.cli.walk import Skipped, below
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.formats.detect import LINES, PARQUET, TABLES, WEIGHTS, NamedFormat, bounded

__all__ = ["Skipped", "Source", "only", "read_all", "sources"]


def sources(paths: Sequence[str], format: NamedFormat = "") -> Iterator[Source | Skipped]:
    """Every card that the paths name, in the order typed; below a directory, in the order of its names.

    `format` is that of the sources, where the user names it. Raises UsageError for a directory that cannot be in it.
    """
    ready()
    for path in paths:
        if path == "-":
            yield _standard_input()
        elif os.path.isdir(path):
            if format and format != "huggingface":
                raise UsageError(f"--from {format}: {path} is a directory", "name the file")
            yield from [Source(path, b"", folder=Folder(path))] if format else below(path, _file)
        else:
            yield _file(path)


def only(path: str, format: NamedFormat = "") -> Source:
    """The one source that a path names. Raises InputError when it is a directory of several."""
    named = [source for source in sources((path,), format) if not isinstance(source, Skipped)]
    if len(named) > 1:
        names = listed([source.uri for source in named], 3)
        raise InputError(f"{path}: {len(named)} cards are below it ({names})", "name one of them")
    return named[0]


def read_all(paths: Sequence[str], format: NamedFormat = "") -> Iterator[Judged]:
    """Every card that the paths name, read and not judged. What was skipped is said on standard error."""
    for source in sources(paths, format):
        if isinstance(source, Skipped):
            to_stderr(f"fmcheck: {source}")
        else:
            yield from source.read(format)


def _standard_input() -> Source:
    if sys.stdin is None:
        return Source("<stdin>", b"", InputError("standard input is closed", "name a file, or pipe a card into fmcheck -"))
    try:
        return _read("<stdin>", sys.stdin.buffer)
    except OSError as error:
        return Source("<stdin>", b"", InputError(f"standard input cannot be read: {error.strerror}"))


def _many(path: str, data: bytes) -> str:
    """What a file of many models is, which is no card; empty for any other."""
    name = path.lower()
    if name.endswith((*TABLES, PARQUET)):
        return "a table of models, a row each, and no card"
    return "it holds a card in each line" if name.endswith(LINES) and is_lines(data) else ""


def is_lines(data: bytes) -> bool:
    """Whether a text is JSON in its first line already, and has another line that begins so."""
    import json

    first, _, rest = data.partition(b"\n")
    if rest.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _file(path: str) -> Source:
    bill, _, part = path.partition("#")
    if part and not os.path.lexists(path) and os.path.isfile(bill):
        return _file(bill)._replace(part=part)  # one model of a bill, as reports name it
    try:
        with open(path, "rb") as file:
            return _read(path, file)
    except (OSError, ValueError) as error:
        from compliance.cli import meant

        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return Source(path, b"", InputError(f"cannot be read: {reason[:1].lower() + reason[1:]}", meant.path(path)))


def _read(uri: str, file: BinaryIO) -> Source:
    data, error = bounded(file)
    if not error:
        many = _many(uri, data)
        return Source(uri, data, InputError(many, f"`fmcheck survey {uri} --out verdicts.jsonl` judges each") if many else None)
    advice = "fmcheck measure reads weight files" if uri.endswith(WEIGHTS) else "put long texts behind a URL"
    return Source(uri, data, InputError(error, advice))
