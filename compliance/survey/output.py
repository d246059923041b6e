"""The output being made of shards in their order: those that are next are checked and appended while others are still being made."""

import os
from collections.abc import Callable
from io import FileIO

from compliance.files.whole import Whole, sync

SYNCED = 64 << 20  # bytes after which what was appended is put on the disk, so that little is left to wait for at the end

IsSound = Callable[[int, FileIO | None], bool]  # whether a shard is what was written; it is copied meanwhile where a file is given


class Output:
    """The rows of the first shards, in a file that has no name yet. What fails here is tried again, and reported, by `complete`."""

    def __init__(self, out: str, folder: str, is_sound: IsSound) -> None:
        self._whole = Whole(out, os.path.join(folder, f"whole.{os.getpid()}.partial"))
        self._is_sound = is_sound
        self._file: FileIO | None = None
        self._complete: set[int] = set()
        self._next = self._synced = 0
        self._stopped = False

    def add(self, number: int) -> None:
        """Note that a shard is complete, and append those that are next. A damaged one, or a full disk, leaves the rest to `complete`."""
        self._complete.add(number)
        try:
            while not self._stopped and self._next in self._complete:
                self._stopped = not self._append()
        except OSError:
            self._stopped = True

    def complete(self, count: int) -> list[int]:
        """Give the output its name, once all of the first `count` shards are in it; else the shards that are damaged. Raises OSError."""
        if self._stopped:
            self._begin_again()
        while self._next < count:
            if not self._append():
                return [number for number in range(self._next, count) if number == self._next or not self._is_sound(number, None)]
        file = self._opened()
        sync(file)
        file.close()
        self._whole.complete()
        return []

    def discard(self) -> None:
        """Leave things as they were."""
        if self._file is not None:
            self._file.close()
        self._whole.discard()

    def _append(self) -> bool:
        """Append the next shard, unless it is damaged: then what was copied of it is taken off again."""
        file = self._opened()
        start = file.tell()
        if not self._is_sound(self._next, file):
            file.truncate(start)
            file.seek(start)
            return False
        self._next += 1
        if file.tell() - self._synced >= SYNCED:
            sync(file)
            self._synced = file.tell()
        return True

    def _opened(self) -> FileIO:
        if self._file is None:
            self._file = FileIO(self._whole.partial, "x")
        return self._file

    def _begin_again(self) -> None:
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
        self._next = self._synced = 0
        self._stopped = False
