"""Files that are written whole or not at all: under a name of their own until they are complete, with nothing left where that fails."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

PARTIAL = ".partial"
# What a file system says that has no way to do so, and not that it failed.
CANNOT = {getattr(errno, name) for name in ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EBADF", "ENOTTY") if hasattr(errno, name)}

_begun: set[str] = set()  # names of this process that are not complete files yet


class Whole:
    """One file being written. It takes its name with `complete`; before that, and after `discard`, nothing has that name but what had it.

    `partial` is where it is written meanwhile: beside the file, unless it is named. What lay there is removed, so that no
    link is followed. Raises OSError where that cannot be done.
    """

    def __init__(self, path: str, partial: str = "") -> None:
        self.path = path
        self.partial = partial or f"{path}.{os.getpid()}{PARTIAL}"
        with suppress(FileNotFoundError):
            os.remove(self.partial)
        _begun.add(self.partial)

    def open(self, errors: str = "strict") -> TextIO:
        """The file, open for text in UTF-8 with plain line breaks; `errors` is as for str.encode."""
        return open(self.partial, "x", encoding="utf-8", errors=errors, newline="\n")

    def complete(self) -> None:
        """Give the file its name. It has been closed."""
        os.replace(self.partial, self.path)
        _begun.discard(self.partial)

    def discard(self) -> None:
        """Leave things as they were."""
        with suppress(OSError):
            os.remove(self.partial)
        _begun.discard(self.partial)


def sync(file: BinaryIO | TextIO) -> None:
    """Have the system put what was written to an open file on the disk, where it can. Raises OSError where that fails: it is lost."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in CANNOT:
            raise


@contextmanager
def whole(path: str, partial: str = "") -> Iterator[str]:
    """The name to write a file under: it becomes `path` at the end, and is removed where anything is raised."""
    file = Whole(path, partial)
    try:
        yield file.partial
        file.complete()
    except BaseException:
        file.discard()
        raise


def write(path: str, content: str | bytes) -> None:
    """A text, as UTF-8, or bytes as a whole file. Raises OSError."""
    data = content if isinstance(content, bytes) else content.encode()
    with whole(path) as partial, open(partial, "xb") as file:
        file.write(data)
        sync(file)


def sweep() -> None:
    """Remove what was begun and never completed: an interruption can strike between any two steps, also while another is handled."""
    for partial in tuple(_begun):
        with suppress(OSError):
            os.remove(partial)
        _begun.discard(partial)
