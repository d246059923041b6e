"""Directories that lie in memory: reading them costs no disk."""

import io
from typing import BinaryIO

from compliance.errors import InputError
from compliance.files.folder import Folder


class InMemory(Folder):
    """A directory of files that are held in memory."""

    def __init__(self, held: dict[str, bytes]) -> None:
        super().__init__("model")
        self._held = held

    def names(self) -> list[str]:
        return sorted(self._held)

    def has(self, name: str) -> bool:
        return name in self._held

    def size(self, name: str) -> int:
        return len(self._bytes(name))

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(self._bytes(name))

    def _bytes(self, name: str) -> bytes:
        if name not in self._held:
            raise InputError(f"{name[:80]!r}: no such file")
        return self._held[name]
