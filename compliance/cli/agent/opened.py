"""What an agent hands in: a card as text, or a path inside the one folder that was opened for it. Nothing else is read."""

import io
from typing import BinaryIO

from compliance.cli.source import Source
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.formats.detect import bounded, is_repository

GIVEN = "card"  # what a card that was given as text is called


class Opened:
    """The folder of --root, or none."""

    def __init__(self, root: str) -> None:
        self._folder = Folder(root) if root else None

    def source(self, card: str, path: str) -> Source:
        """The source that one of the two names. Raises UsageError for both or neither, InputError for what is not inside the folder."""
        if bool(card) == bool(path):
            raise UsageError(f"{'both' if card else 'neither'} card and path given", "give the card as text, or a path")
        if card:
            return _read(GIVEN, io.BytesIO(card.encode("utf-8", "surrogatepass")))
        if self._folder is None:
            raise UsageError("no folder was opened: fmcheck mcp was started without --root", "give the card as text")
        if path in (".", "./"):
            return _model(path, self._folder)
        name, _, part = path.partition("#")
        if part and not self._folder.has(path) and self._folder.has(name):
            return self._file(name)._replace(part=part)
        if self._folder.holds(path):
            return _model(path, self._folder.inner(path))
        return self._file(path)

    def _file(self, path: str) -> Source:
        assert self._folder is not None
        with self._folder.open(path) as file:
            return _read(path, file)


def _model(uri: str, folder: Folder) -> Source:
    names = [name for name in folder.names() if "/" not in name]
    if "README.md" not in names and not is_repository(names, ""):
        raise InputError(f"{uri}: not the directory of a model", "name a file in it, or the directory of one model")
    return Source(uri, b"", folder=folder)


def _read(uri: str, file: BinaryIO) -> Source:
    data, error = bounded(file)
    return Source(uri, data, InputError(error, "put long texts behind a URL") if error else None)
