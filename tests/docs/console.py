"""The blocks of a page as a reader goes through them: files to save, commands to type, Python to run, and what the page says comes out.

- A `console` block holds commands (`$ ...`), each with the output that the page shows below it, if any; a `text` block that follows at once
  is the output of the last command. `# exit 1` at the end of a command is the exit code that the page promises; else it is 0.
- Output is shown whole, or with lines of `...` where some was left out; a line that ends in ` ...` is the beginning of a line.
- Python is run from top to bottom in a process of its own. A `json` or `toml` block under a paragraph that ends in "as `NAME`:" is saved.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(r"( *)```(\w*)\s*$")
SAVED = re.compile(r"as `([\w./-]+)`:\s*$")
EXIT = re.compile(r"#.*\bexit (\d+)\b")
GAP = "..."


class Step(NamedTuple):
    """One thing that a reader does, and what the page says of it. `shown` is None where the page shows no output."""

    kind: str
    line: int
    text: str
    code: int = 0
    shown: tuple[str, ...] | None = None
    name: str = ""


class Block(NamedTuple):
    """A fenced block: its language, the line it begins on, its lines without their common indentation, and the text since the last one."""

    language: str
    line: int
    lines: tuple[str, ...]
    before: str


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    lines, before, at = page.splitlines(), "", 0
    while at < len(lines):
        if (found := FENCE.match(lines[at])) is None:
            before += lines[at] + "\n"
            at += 1
            continue
        end = next(place for place in range(at + 1, len(lines)) if lines[place].strip() == "```")
        yield Block(found[2], at + 1, tuple(line.removeprefix(found[1]) for line in lines[at + 1 : end]), before)
        before, at = "", end + 1


def steps(page: str) -> list[Step]:
    """What a reader of the page does, in order."""
    found: list[Step] = []
    for block in blocks(page):
        if block.language == "console":
            found += _commands(block)
        elif block.language == "python":
            found.append(Step("python", block.line, "\n".join(block.lines)))
        elif block.language == "text" and not block.before.strip() and found and found[-1].shown is None:
            found[-1] = found[-1]._replace(shown=block.lines)
        elif saved := SAVED.search(block.before.rstrip()):
            found.append(Step("save", block.line, "\n".join(block.lines) + "\n", name=saved[1]))
    return found


def _commands(block: Block) -> Iterator[Step]:
    """The commands of a console block; one without any prompt is commands alone, as in the set-up."""
    prompted = any(line.startswith("$ ") for line in block.lines)
    command, at, shown = "", 0, list[str]()

    def step() -> Step:
        code = EXIT.search(command)
        return Step("command", at, command, int(code[1]) if code else 0, tuple(shown) or None)

    for number, line in enumerate(block.lines, block.line + 1):
        if command.endswith("\\"):
            command = command[:-1] + line.strip()
        elif line.startswith("$ ") or not prompted:
            if command:
                yield step()
            command, at, shown = line.removeprefix("$ "), number, []
        else:
            shown.append(line)
    if command:
        yield step()


def missing(shown: tuple[str, ...], printed: str) -> str:
    """The first shown line that the output does not have at its place; an empty text when everything agrees."""
    lines = [line.strip() for line in printed.strip().splitlines()]
    wanted = [line.strip() for line in shown]
    at, loose = 0, False
    for want in wanted:
        if want == GAP:
            loose = True
            continue
        places = range(at, len(lines)) if loose else range(at, min(at + 1, len(lines)))
        here = next((place for place in places if _agrees(want, lines[place])), None)
        if here is None:
            return want or "an empty line"
        at, loose = here + 1, False
    return "" if loose or at == len(lines) else f"nothing more, found: {lines[at]}"


def _agrees(want: str, line: str) -> bool:
    return line.startswith(want.removesuffix(GAP)) if want.endswith(" " + GAP) else line == want


def pages(root: Path) -> list[str]:
    """The pages that people write, by their path in the repository. Those of rules and duties have no commands."""
    written = [*sorted((root / "docs").glob("*.md")), *sorted((root / "docs" / "start").glob("*.md"))]
    return ["README.md", "CONTRIBUTING.md", *(path.relative_to(root).as_posix() for path in written)]
