"""Every sentence that a person may read, in one list: `python -m tests.docs.messages` prints it, a line each.

Messages are the texts of two words or more in compliance/, outside docstrings: errors, hints, warnings, notes, help. What is put in
at run time is shown in braces. Docstrings and the pages of the documentation are listed apart.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import compliance
from compliance.registry.load import load

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(compliance.__file__).parent
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [\w{(\"`'<]")
# Data in a module, not sentences.
DATA = frozenset({"compute/peaks.py"})


class Sentence(NamedTuple):
    """A text and where it is written."""

    kind: str
    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {' '.join(self.text.split())}"


def messages() -> Iterator[Sentence]:
    """The texts that the program prints, and the docstrings of its modules, classes and functions."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(("rules/", "schemas/")) or name in DATA:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        described = {id(node) for node in _docstrings(tree)}
        inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
        for node in ast.walk(tree):
            text = "" if id(node) in inner else _text(node)
            if id(node) in described or WORDS.search(text):
                assert isinstance(node, ast.expr)
                yield Sentence("docstring" if id(node) in described else "message", f"compliance/{name}", node.lineno, text)


def readings() -> Iterator[Sentence]:
    """What the built-in rules say beside the law's own words: readings, notes, descriptions."""
    registry = load()
    for rule in registry.rules:
        for text in (*rule.assumes, rule.review.note, rule.source.instrument.ended_by):
            yield Sentence("reading", rule.id, 0, text)
    for duty in registry.duties:
        for text in (duty.note, "" if duty.quoted else duty.says):
            yield Sentence("reading", duty.id, 0, text)
    for absent in registry.other_texts():
        yield from (Sentence("reading", absent.id, 0, text) for text in (absent.says, absent.review.note))
    for reading in registry.readings().values():
        yield Sentence("reading", reading.name, 0, reading.says)


def pages() -> Iterator[Sentence]:
    """The lines of the documentation that people write; rule pages and coverage.md quote the law, and keys.md the names of a pack."""
    written = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "start").glob("*.md"))]
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *written):
        if page.name not in ("keys.md", "coverage.md"):
            for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
                yield Sentence("page", page.relative_to(ROOT).as_posix(), number, line)


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) is not None:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            yield first.value


def _text(node: ast.AST) -> str:
    """The text of a literal; what an f-string puts in is shown in braces."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                _text(part) or f"{{{ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else ''}}}" for part in values
            )
        case _:
            return ""


def main() -> int:
    for sentence in messages():
        if sentence.kind == "message":
            print(sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main())
