"""Standard output and standard error in whatever state they are: closed, full, or with a reader that has gone away."""

import os
import sys

from compliance.errors import UsageError

TYPE_CHECKING = False  # typing costs half of --version's time
if TYPE_CHECKING:
    from typing import TextIO

LOST = "standard output: the report cannot be written"


def to_stdout(text: str) -> None:
    """Text on standard output. A reader that has gone away is not an error; raises UsageError when the text is lost otherwise."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        raise UsageError(f"{LOST}: {error.strerror}") from error


def to_stderr(message: str) -> None:
    """One line on standard error. Nothing in it can command the terminal, and nobody listening is not an error."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "ascii"
    from compliance.card.text import escaped

    try:
        sys.stderr.write(escaped(message).encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def aside(text: str) -> None:
    """A text of several lines on standard error."""
    for line in text.splitlines():
        to_stderr(line)


def closing(code: int, text: str = "") -> int:
    """Write the last text, flush standard output, and return the code: the one given, unless the text was lost on a full disk."""
    try:
        if sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        to_stderr(f"fmcheck: {LOST}: {error.strerror}")
        return code if code in (4, 130) else 2
    return code


def both_open(command: str) -> None:
    """Raises UsageError where a server has no standard input or no standard output to speak over."""
    if sys.stdin is None or sys.stdout is None:
        closed = "standard input" if sys.stdin is None else "standard output"
        raise UsageError(f"{command}: {closed} is closed", "let an editor or an agent start it, which speaks over both")


def silence(stream: "TextIO") -> None:
    """Send what is left to nowhere, because Python would complain once more when it closes the stream at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
