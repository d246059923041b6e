"""The files of one directory and of no other: names, bounded reads, open files. Not a walker over directories of cards.

Whoever wrote the directory is not trusted: a name with a path in it, or a link that leads out of it, is refused with a sentence.
"""

import os
from typing import BinaryIO

from compliance.errors import InputError

MOST_NAMES = 20_000
DEEPEST = 3
VERSIONS = frozenset({".git", ".hg", ".svn"})  # what version control keeps is no part of what it keeps versions of
INSTALLED = frozenset({"node_modules", "bower_components", "site-packages", "dist-packages", "__pycache__", "vendor"})
HUB_CACHE = "models--"  # the hub's cache links the files of a snapshot to blobs beside it


class Folder:
    """One directory. `path` is how the user named it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._real = os.path.realpath(path)
        self._names: list[str] | None = None
        self._roots = [self._real]
        repository = os.path.dirname(os.path.dirname(self._real))
        if os.path.basename(repository).startswith(HUB_CACHE) and os.path.basename(os.path.dirname(self._real)) == "snapshots":
            self._roots.append(os.path.join(repository, "blobs"))

    @property
    def name(self) -> str:
        """The last part of its real path; for a snapshot in the hub's cache, the repository's own name."""
        repository = os.path.dirname(os.path.dirname(self._real))
        return os.path.basename(repository if len(self._roots) > 1 else self._real)

    def names(self) -> list[str]:
        """The files, as sorted paths with slashes, at most three folders deep; links to directories are not followed.

        They are listed once. Raises InputError where a folder cannot be listed or holds more files than a model has.
        """
        if self._names is not None:
            return self._names
        found: list[str] = []
        faults: list[OSError] = []
        for folder, folders, files in os.walk(self._real, onerror=faults.append):
            below = os.path.relpath(folder, self._real).replace(os.sep, "/")
            depth = 0 if below == "." else below.count("/") + 1
            folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < DEEPEST else []
            found.extend(name if below == "." else f"{below}/{name}" for name in files)
            if len(found) > MOST_NAMES:
                raise InputError(f"{self.path}: more than {MOST_NAMES:,} files", "name the directory of one model")
        if faults:
            raise InputError(f"{self.path}: cannot be listed: {faults[0].strerror}")
        self._names = sorted(found)
        return self._names

    def has(self, name: str) -> bool:
        try:
            return os.path.isfile(self._inside(name))
        except InputError:
            return False

    def holds(self, name: str) -> bool:
        """Whether a directory of that name is inside it."""
        try:
            return os.path.isdir(self._inside(name))
        except InputError:
            return False

    def inner(self, name: str) -> "Folder":
        """A directory inside this one. Raises InputError for a name that leads out of it."""
        return Folder(self._inside(name))

    def size(self, name: str) -> int:
        """Bytes of a file. Raises InputError."""
        try:
            return os.path.getsize(self._inside(name))
        except OSError as error:
            raise InputError(f"{name}: cannot be read: {error.strerror}") from error

    def open(self, name: str) -> BinaryIO:
        """A regular file of this directory, open for reading. Raises InputError for anything else."""
        path = self._inside(name)
        try:
            if not os.path.isfile(path):  # a pipe would wait for ever
                raise InputError(f"{name}: no such file" if not os.path.lexists(path) else f"{name}: not a regular file")
            return open(path, "rb")
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            raise InputError(f"{name}: cannot be read: {said}") from error

    def read(self, name: str, most: int) -> bytes:
        """The whole of a file of at most `most` bytes. Raises InputError."""
        with self.open(name) as file:
            try:
                data = file.read(most + 1)
            except OSError as error:
                raise InputError(f"{name}: cannot be read: {error.strerror}") from error
        if len(data) > most:
            raise InputError(f"{name}: more than {most:,} bytes, the most that is read of such a file")
        return data

    def _inside(self, name: str) -> str:
        if not name or name.startswith(("/", "\\")) or "://" in name or ".." in name.replace("\\", "/").split("/") or "\0" in name:
            raise InputError(f"{name[:80]!r}: no name of a file in this directory")
        real = os.path.realpath(os.path.join(self._real, name))
        if not any(real == root or real.startswith(root + os.sep) for root in self._roots):
            raise InputError(f"{name}: leads out of the directory")
        return real
