"""One directory of weights: its files by folder, what was read of them so far, and what is to be said about it. Not what they hold."""

from collections.abc import Iterable

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.weights import gguf, safetensors
from compliance.weights.header import Header
from compliance.weights.index import LONGEST_POINTER, SUFFIX, Index, index, pointer
from compliance.weights.settings import Settings, settings

LONGEST = 150_000_000  # bytes of headers in one directory: ten times those of a model with 90,000 tensors
MOST_INDEXES = 64


class Directory:
    """The files of a directory, its `notes`, and the parameters of `adapter` files, which are never the model's.

    `headless`: no adapter that was read has an output layer of any kind.
    """

    def __init__(self, folder: Folder, names: Iterable[str]) -> None:
        self.folder = folder
        self.names = frozenset(names)
        self.notes: list[str] = []
        self.adapter: int | None = None
        self.headless = True
        self._folders: dict[str, list[str]] = {}
        for path in sorted(self.names):
            self._folders.setdefault(path.rpartition("/")[0], []).append(path)
        self._settings: dict[str, Settings] = {}
        self._indexes: dict[str, list[Index]] = {}
        self._left = LONGEST

    def files(self, below: str, suffix: str = "") -> list[str]:
        """The files of one folder whose names end so, sorted."""
        return [path for path in self._folders.get(below, ()) if path.endswith(suffix)]

    def folders(self, suffix: str) -> list[str]:
        """The folders that hold files whose names end so, the directory itself as an empty name."""
        return [below for below in self._folders if self.files(below, suffix)]

    def header(self, path: str) -> Header | int:
        """The header of a weight file, or the size that a git-lfs pointer in its place gives. Raises InputError."""
        if path not in self.names:
            raise InputError(f"{path}: is missing")
        if self._left <= 0:
            raise InputError(f"{path}: not read, after {LONGEST:,} bytes of headers in this directory")
        size, read = self.folder.size(path), gguf.header if path.endswith(".gguf") else safetensors.header
        try:
            with self.folder.open(path) as file:
                if size <= LONGEST_POINTER:
                    stands_for = pointer(file.read(LONGEST_POINTER))
                    if stands_for is not None:
                        return stands_for
                    file.seek(0)
                try:
                    return read(path, file, size)
                finally:
                    self._left -= file.tell()
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from error

    def bytes(self, path: str) -> int:
        """The length of a file, or of the one that a git-lfs pointer replaces. Raises InputError."""
        size = self.folder.size(path)
        stands_for = pointer(self.folder.read(path, LONGEST_POINTER)) if size <= LONGEST_POINTER else None
        return size if stands_for is None else stands_for

    def settings(self, below: str) -> Settings:
        """What the configuration in a folder says, or, where it has none, that of the directory."""
        if below and f"{below}/config.json" not in self.names:
            below = ""
        if below not in self._settings:
            self._settings[below] = settings(self.folder, below)
            self.notes.extend(self._settings[below].notes)
        return self._settings[below]

    def indexes(self, below: str) -> list[Index]:
        """The indexes of shards in a folder, those of safetensors first."""
        if below not in self._indexes:
            found: list[Index] = []
            for path in self.files(below, ".json"):
                if SUFFIX.match(path.rpartition("/")[2]) and sum(map(len, self._indexes.values())) + len(found) < MOST_INDEXES:
                    try:
                        found.append(index(self.folder, path))
                    except InputError as error:
                        self.notes.append(str(error))
            self._indexes[below] = sorted(found, key=lambda one: ".safetensors." not in one.path)
        return self._indexes[below]
