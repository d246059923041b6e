"""From what was typed to bytes: files, directories, standard input. One that cannot be read is reported, not raised."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from compliance.assessment.judge import judge, read, unreadable
from compliance.assessment.judged import Judged, RunConfig
from compliance.card.decode import MAX_BYTES
from compliance.cli.command_names import COMMANDS
from compliance.cli.slim_import import ready
from compliance.cli.streams import to_stderr
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.formats.detect import MOST_FOREIGN, most_bytes, tried

REPOSITORY_FILES = frozenset({"config.json", "model_index.json", "adapter_config.json", "model.safetensors.index.json"})
WEIGHTS = (".safetensors", ".gguf")
USUAL = 1 << 16  # bytes that few cards have
RECORD = ".fmcheck.json"  # a signed-off determination beside a card
SUMMARY = b"1.3.1.A"  # the code of a line that every public summary of training content has


class Source(NamedTuple):
    """A card as found: its bytes, or why there are none, or the directory that is the model."""

    uri: str
    data: bytes
    error: InputError | None = None
    folder: Folder | None = None

    def judged(self, config: RunConfig) -> Judged:
        """The card judged, or why it cannot be."""
        return unreadable(self.uri, self.error, self.data) if self.error else judge(self.uri, self.data, config, self.folder)

    def read(self, format: str = "") -> Judged:
        """The card read and held against the schema, or why it cannot be."""
        return unreadable(self.uri, self.error, self.data) if self.error else read(self.uri, self.data, self.folder, format)


class Skipped(NamedTuple):
    """JSON files below a directory that are not cards."""

    directory: str
    files: int

    def __str__(self) -> str:
        what = "file is not a card and was" if self.files == 1 else "files are not cards and were"
        return f"{self.directory}: {self.files} JSON {what} skipped"


def sources(paths: Sequence[str], format: str = "") -> Iterator[Source | Skipped]:
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
            yield from [Source(path, b"", folder=Folder(path))] if format else _directory(path)
        else:
            yield _file(path)


def read_all(paths: Sequence[str], format: str = "") -> Iterator[Judged]:
    """Every card that the paths name, read and not judged. What was skipped is said on standard error."""
    for source in sources(paths, format):
        if isinstance(source, Skipped):
            to_stderr(f"fmcheck: {source}")
        else:
            yield source.read(format)


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
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return Source(path, b"", InputError(f"cannot be read: {reason[:1].lower() + reason[1:]}", _advice(path)))


def _read(uri: str, file: BinaryIO) -> Source:
    """Read no more than shows that it is too much: the file may be /dev/zero."""
    data = file.read(USUAL)  # memory for a megabyte takes longer to get than a card to read
    data += file.read(MAX_BYTES + 1 - USUAL) if len(data) == USUAL else b""
    most = most_bytes(data) if len(data) > MAX_BYTES else MAX_BYTES
    data += file.read(most - MAX_BYTES)
    if len(data) <= most:
        return Source(uri, data)
    advice = "fmcheck measure reads weight files" if uri.endswith(WEIGHTS) else "put long texts behind a URL"
    return Source(uri, data, InputError(f"the file has more than {most:,} bytes, the most of a card", advice))


def _advice(path: str) -> str:
    if path in COMMANDS:
        return f"the command comes first: `fmcheck {path} CARD...`"
    from compliance.card.suggest import nearest

    near = nearest(path, COMMANDS, least=0.75)
    return f"did you mean the command `fmcheck {near}`?" if near and not os.path.lexists(path) else "name a JSON card, a directory, or -"


def _directory(path: str) -> Iterator[Source | Skipped]:
    """The models of a directory: one, if it is a model repository, else the cards below it in every format.

    A JSON file that is not a card is skipped and counted; one that is not JSON is reported. fmcheck's own cards speak for the
    repository that holds them, because only they can carry everything.
    """
    cards = skipped = 0
    faults: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in names if not name.startswith(".") and not name.endswith(RECORD))
        if _is_repository(folder, names) and not _holds_cards(folder):
            folders[:] = []
            cards += 1
            yield Source(folder, b"", folder=Folder(folder))
            continue
        for name in names:
            if name.endswith(".json"):
                source = _file(os.path.join(folder, name))
                if not _is_card(source):
                    skipped += 1
                    continue
            elif name.endswith(".md"):
                source = _file(os.path.join(folder, name))
                if SUMMARY not in source.data:
                    continue
            else:
                continue
            cards += 1
            yield source
    for fault in faults:
        cards += 1
        yield Source(str(fault.filename), b"", InputError(f"cannot be read: {fault.strerror}"))
    if skipped:
        yield Skipped(path, skipped)
    if not cards:
        yield Source(path, b"", InputError("no card found below this directory", tried()))


def _is_repository(folder: str, names: list[str]) -> bool:
    """Whether a directory is one model: it has a configuration, weights, or a README.md with front matter."""
    if any(name in REPOSITORY_FILES or name.endswith(WEIGHTS) for name in names):
        return True
    if "README.md" not in names:
        return False
    source = _file(os.path.join(folder, "README.md"))
    return source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")


def _holds_cards(folder: str) -> bool:
    """Whether a card of our own lies in a directory or below it."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".json") and not name.startswith(".") and name not in REPOSITORY_FILES:
                source = _file(os.path.join(place, name))
                if source.error is None and b'"schema_version"' in source.data and _is_card(source):
                    return True
    return False


def _is_card(source: Source) -> bool:
    """Whether a JSON file claims to be a card. What cannot be decoded is kept, so that it is reported rather than dropped."""
    from compliance.card.decode import decode
    from compliance.formats import of_json

    if source.error is not None:
        # A model repository holds a tokenizer.json of many megabytes.
        return len(source.data) <= MAX_BYTES or b'"schema_version"' in source.data
    try:
        content = decode(source.data, MOST_FOREIGN)
    except InputError:
        return True
    if of_json(content):
        return True
    return isinstance(content, dict) and ("schema_version" in content or isinstance(content.get("model"), dict))
