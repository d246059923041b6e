"""A dialogue in lines, at a terminal or through a pipe: what is said goes out wrapped, what is answered comes in line by line."""

import sys
import textwrap
from contextlib import suppress
from typing import TextIO

from compliance.card.text import escaped
from compliance.cli.outputs import columns
from compliance.cli.streams import silence

LONGEST = 20_000  # characters of a line that is read
WIDEST, USUAL = 100, 80  # cells


class Dialogue:
    """Says to `out` and reads standard input. `typed` is whether a person at a terminal answers."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out
        self._in = sys.stdin
        self.typed = self._in is not None and self._in.isatty()
        self._width = min(WIDEST, columns(out) or USUAL) if out is not None and out.isatty() else USUAL
        if self._in is not None and (reconfigure := getattr(self._in, "reconfigure", None)) is not None:
            reconfigure(errors="replace")
        self._edits = self.typed and out is sys.stdout and out is not None and out.isatty()
        if self._edits:
            with suppress(ImportError):  # what is typed at a terminal can be corrected, where Python has it
                import readline  # noqa: F401

    def say(self, text: str = "", indent: str = "") -> None:
        """A paragraph, wrapped to the width of the terminal; nothing in it commands the terminal."""
        plain = escaped(text)
        own = " " * (len(plain) - len(plain.lstrip(" ")))
        margin = indent + own
        wrapper = textwrap.TextWrapper(max(30, self._width - 1), margin, margin + "   ", break_on_hyphens=False)
        lines = wrapper.wrap(plain.strip())
        self._write("\n".join(lines or [""]) + "\n")

    def line(self, text: str) -> None:
        """A line as it is, to be copied."""
        self._write(escaped(text) + "\n")

    def ask(self, prompt: str = "> ") -> str | None:
        """The next line, without its end; None where the input ends. Through a pipe the answer is repeated after the prompt."""
        if self._in is None:
            return None
        if self._edits:
            try:
                return input(prompt).strip()
            except EOFError:
                self._write("\n")
                return None
            except KeyboardInterrupt:
                self._write("\n")
                raise
        self._write(prompt)
        line = self._in.readline(LONGEST)
        while len(line) == LONGEST and not line.endswith("\n"):
            rest = self._in.readline(LONGEST)  # what is too long is refused by whoever reads the answer, and not taken for the next one
            if not rest or rest.endswith("\n"):
                break
        if not line:
            self._write("(end of input)\n")
            return None
        if not self.typed:
            self._write(escaped(line.strip())[:200] + "\n")
        return line.strip()

    def _write(self, text: str) -> None:
        if self._out is None:
            return
        encoding = self._out.encoding or "utf-8"
        try:
            self._out.write(text.encode(encoding, "backslashreplace").decode(encoding))
            self._out.flush()
        except BrokenPipeError:
            silence(self._out)
            self._out = None
