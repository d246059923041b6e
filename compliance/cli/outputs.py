"""Where reports go: standard output and the files asked for. A reader that goes away stops the writing, not the judging."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from compliance.assessment.judged import Judged
from compliance.cli.streams import LOST, silence
from compliance.errors import UsageError
from compliance.files.whole import Whole, sync, write
from compliance.named_tuple import NamedTuple
from compliance.render import Format, binary, renderer
from compliance.render.run import BINARY, FORMATS, Run, Summary


class Target(NamedTuple):
    """A format, and the file it goes to (None: standard output)."""

    format: str
    path: str | None = None


ENDINGS = {".htm": "html", ".md": "markdown", ".xml": "junit", ".txt": "table", ".cdx.json": "cyclonedx"}


def targets(format: str, outputs: tuple[str, ...], cards: tuple[str, ...]) -> list[Target]:
    """Standard output and every `--output FORMAT=FILE`.

    Raises UsageError for an unknown format, a directory that is not there, or a file that is one of the cards.
    """
    if format in BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(f"--format {format}: not for a terminal", f"write it to a file: --output {format}=FILE")
    wanted = [Target(format)]
    for output in outputs:
        name, equals, path = output.partition("=")
        if name not in FORMATS or not equals or not path:
            raise UsageError(f"--output {output}: not FORMAT=FILE", _as_pair(output, name if equals else ""))
        wanted.append(Target(name, _free(output, path, wanted)))
        for card in cards:
            refuse_overwriting(card, wanted)
    return wanted


def _as_pair(typed: str, name: str) -> str:
    """How a report is asked for: by the end of a file that was named alone, or by the format that is spelt most like `name`."""
    from compliance.cli import meant

    endings = ENDINGS | {f".{format}": format for format in FORMATS}
    by_ending = next((format for ending, format in endings.items() if typed.lower().endswith(ending)), "")
    near = f"write --output {by_ending}={typed}; " if by_ending and not name else meant.word(name, FORMATS) if name else ""
    return f"{near}the formats are {', '.join(FORMATS)}"


def dossier_target(path: str, wanted: list[Target], cards: tuple[str, ...]) -> Target:
    """The file of a dossier. Raises UsageError as for an output."""
    target = Target("dossier", _free(path, path, wanted, "--dossier"))
    for card in cards:
        refuse_overwriting(card, [target])
    return target


def _free(typed: str, path: str, wanted: list[Target], option: str = "--output") -> str:
    """The real path of a file to write. Raises UsageError where it cannot be written, or another report goes there."""
    real = place(path, f"{option} {typed}")
    if any(target.path == real for target in wanted):
        raise UsageError(f"{option} {typed}: two reports for one file", "name another file")
    return real


def place(path: str, option: str) -> str:
    """The real path of a file to write. Raises UsageError, which begins with `option`, where none can be written there."""
    # A link keeps its name, and a device such as /dev/null is never replaced by a file.
    real = os.path.realpath(path)
    if not os.path.isdir(os.path.dirname(real)) or (os.path.lexists(real) and not os.path.isfile(real)):
        raise UsageError(f"{option}: cannot write there", "name a file in a directory that exists")
    return real


def same(one: str, other: str) -> bool:
    """Whether two paths lead to one file that exists."""
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def refuse_overwriting(card: str, wanted: list[Target]) -> None:
    """Raise UsageError where a report would take the place of a card."""
    for target in wanted:
        if target.path is not None and same(card, target.path):
            option = f"--dossier {target.path}" if target.format == "dossier" else f"--output {target.format}={target.path}"
            raise UsageError(f"{option}: that file is one of the cards", "a report never overwrites a card")


def console(stream: TextIO | None) -> tuple[bool, bool]:
    """Whether the console shows colour, and whether it needs plain ASCII. Makes every character printable on it."""
    if stream is None:
        return False, False
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace", newline="\n")
    wanted = bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")
    colour = wanted and not os.environ.get("NO_COLOR")
    try:
        "├─└│".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return colour, True
    return colour, False


def columns(stream: TextIO | None) -> int:
    """How many cells wide the terminal is: what COLUMNS says, else what the terminal says; 0 where there is neither."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isascii() and stated.isdigit() and len(stated) < 5 and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream is not None else 0
    except (OSError, ValueError, AttributeError):  # no terminal, closed, or no file at all
        return 0


def refuse_file(path: str, force: bool, source: str, option: str, agree: str = "--force") -> None:
    """Raise UsageError for a file that exists (unless `force`, which `agree` says), is the source, or is no regular file."""
    refuse_overwriting(source, [Target("file", os.path.realpath(path))])
    if os.path.lexists(path) and not force:
        raise UsageError(f"{option} {path}: the file exists", f"name another, or add {agree}")
    if os.path.isdir(path):
        raise UsageError(f"{option} {path}: is a directory", "name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe would be replaced
        raise UsageError(f"{option} {path}: is not a regular file", "name another file")


def write_file(path: str, text: str, force: bool, source: str, option: str = "--output") -> None:
    """Write a whole file, or leave things as they were. Raises UsageError where `refuse_file` does, or nothing can be written.

    `option` is the one that named it.
    """
    refuse_file(path, force, source, option)
    try:
        write(os.path.realpath(path), text)
    except OSError as error:
        raise UsageError(f"{option} {path}: cannot write there: {error.strerror}") from error


class Output:
    """One report being written. Files are complete or absent: they take their name when the report has ended."""

    def __init__(self, target: Target, run: Run) -> None:
        self._binary = binary(target.format)
        self._format: Format | None = None if self._binary is not None else renderer(target.format)
        self._path = target.path
        self._file: Whole | None = None
        self._run = run if target.path is None else run._replace(colour=False, ascii=False, width=0)
        self._first = True
        self._stream: TextIO | None = sys.stdout
        if target.path is not None:
            try:
                self._file = Whole(target.path)
                self._stream = self._file.open("backslashreplace")  # a file name may hold bytes that are not text
            except OSError as error:
                raise UsageError(f"--output {target.path}: cannot write there: {error.strerror}") from error
        if self._format is not None:
            self._write(self._format.begin(self._run))

    def card(self, judged: Judged) -> None:
        for format in (self._format, self._binary):
            if format is not None:
                self._write(format.card(judged, self._run, self._first))
        self._first = False

    def end(self, summary: Summary) -> None:
        for format in (self._format, self._binary):
            if format is not None:
                self._write(format.end(self._run, summary))
        if self._file is not None and self._stream is not None:
            try:
                sync(self._stream)
                self._stream.close()
                self._file.complete()
            except OSError as error:
                self.abandon()
                raise UsageError(f"--output {self._path}: cannot write there: {error.strerror}") from error

    def abandon(self) -> None:
        """Leave nothing half-written behind."""
        if self._file is not None:
            if self._stream is not None:
                with suppress(OSError):  # what it still holds is not wanted
                    self._stream.close()
            self._file.discard()

    def _write(self, text: str | bytes) -> None:
        if self._stream is None:
            return
        try:
            if isinstance(text, str):
                self._stream.write(text)
            else:
                self._stream.flush()
                self._stream.buffer.write(text)
        except BrokenPipeError:
            self._stream = None
        except OSError as error:
            if self._path is None:
                silence(self._stream)
                raise UsageError(f"{LOST}: {error.strerror}") from error
            self.abandon()
            raise UsageError(f"--output {self._path}: the report cannot be written: {error.strerror}") from error
