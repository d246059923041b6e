"""A file to which lines are only added, so that what was written is there whatever happens to the process. Not a reader."""

import os
import warnings


class Journal:
    """One file of one process. A folder that does not exist is made, for it was named.

    A line is one write to the end of the file: it is there when the process is killed, though not when the machine loses power.
    Nothing is written by a process that was forked from the one that made it.
    """

    def __init__(self, folder: str, name: str) -> None:
        """Raises OSError where the file cannot be written to: before training, not during it."""
        os.makedirs(folder, exist_ok=True)
        self.path = os.path.join(folder, name)
        self._pid = os.getpid()
        self._warned = False
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        size = os.fstat(self._file).st_size
        if size and not self._ends_a_line(size):
            os.write(self._file, b"\n")  # a line that was broken off must not swallow the next

    def _ends_a_line(self, size: int) -> bool:
        os.lseek(self._file, size - 1, os.SEEK_SET)
        return os.read(self._file, 1) == b"\n"

    def write(self, line: bytes) -> bool:
        """Add a line. Where that fails (a full disk), training goes on: a warning is given once, and False is returned."""
        if self._file < 0 or os.getpid() != self._pid:
            return False
        try:
            whole = os.write(self._file, line) == len(line)
        except OSError as error:
            whole, said = False, str(error)
        else:
            said = "the disk is full"
        if not whole and not self._warned:
            self._warned = True
            told = f"{self.path}: the meter cannot write: {said}; it goes on counting, and tries again"
            warnings.warn(told, RuntimeWarning, stacklevel=3)
        return whole

    def close(self) -> None:
        if self._file >= 0 and os.getpid() == self._pid:
            os.close(self._file)
            self._file = -1
