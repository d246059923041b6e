"""How much time and memory one input may take. On systems without signals or limits of memory there are none."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10
MOST_MEMORY = 500 << 20  # bytes beyond what the process holds when it begins


class TooLongError(Exception):
    """An input took longer than one may."""


def bounded() -> None:
    """From here on this process gets no more than MOST_MEMORY."""
    try:
        import resource
    except ImportError:
        return
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


@contextmanager
def patience() -> Iterator[None]:
    """Raise TooLongError where what is done takes longer than SECONDS."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
