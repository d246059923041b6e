"""Mutation of what computes and judges: python -m benchmarks.mutants [--sample N] [--seed N] [--workers N] [PART...]

A mutant is a source file with one small change: an operator, a bound, a constant, a condition. It is killed when a test fails, and
survives when none does. Survivors are either equivalent, which mutants.toml says with the reason, or a lack of tests: exit code 1.
PART is the beginning of a path below compliance/, as law or compute/size.py; without one, PARTS. Nothing of the checkout is changed.
"""

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("compute", "law/quantity.py", "law/logic.py", "law/evaluate.py", "law/criteria.py", "case", "card/ranges.py", "card/quantities.py")
EQUIVALENT = Path(__file__).with_suffix(".toml")
# The tests that are run, until one fails: those of the part first, then all that judge.
FIRST = {
    "compute": ("tests/compute",),
    "law": ("tests/law/test_quantity.py", "tests/law/test_criteria.py", "tests/law/test_evaluate.py", "tests/law/test_edges.py"),
    "case": ("tests/law/test_case.py", "tests/law/test_compute.py", "tests/compute"),
    "card": ("tests/card/test_validate.py", "tests/card/test_model.py", "tests/law/test_case.py"),
}
THEN = tuple(f"tests/law/test_{name}.py" for name in ("case", "compute", "criteria", "edges", "evaluate", "quantity", "vectors"))
THEN += ("tests/compute", "tests/rules/test_cases.py", "tests/assessment", "tests/card", "tests/render/test_comparisons.py")
PATIENCE = 600  # seconds after which a mutant that still runs counts as killed: it never ends
COMPARISONS = {"<=": "<", "<": "<=", ">=": ">", ">": ">=", "==": "!=", "!=": "=="}
COMPARISONS |= {"is not": "is", "is": "is not", "not in": "in", "in": "not in"}
NAMES = {"min": "max", "max": "min", "multiply": "divide", "divide": "multiply", "add": "subtract", "all": "any", "any": "all"}
ARITHMETIC = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.Mod: ("%", "*")}
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?([eE][0-9]+)?")


class Mutant(NamedTuple):
    """One change of one file: from `start` to `end`, in bytes, `new` takes the place of what was there."""

    file: str
    start: int
    end: int
    new: str
    line: str
    old: str
    nth: int = 1

    @property
    def name(self) -> str:
        """What stays the same where lines move: the file, the line's text, and the change; and which it is of several that look alike."""
        return f"{self.file}: {self.line}  [{self.old} -> {self.new}]" + (f" ({self.nth})" if self.nth > 1 else "")


def mutants(file: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its text."""
    source = (ROOT / "compliance" / file).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def made(start: int, end: int, new: str) -> Mutant:
        number = source.count(b"\n", 0, start)
        line = source[starts[number] : starts[number + 1]].decode().strip()
        return Mutant(file, start, end, new, line, source[start:end].decode())

    tree = ast.parse(source)
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    hints = {id(part) for hint in _hints(tree) for part in ast.walk(hint)}
    found = [
        made(at(*start), at(*end), new)
        for node in ast.walk(tree)
        if id(node) not in words | hints
        for start, end, new in _changes(node, source, at)
    ]
    seen: Counter[str] = Counter()
    result = []
    for mutant in sorted(set(found)):
        seen[mutant.name] += 1
        result.append(mutant._replace(nth=seen[mutant.name]))
    return result


def _hints(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if (hint := getattr(node, name, None)) is not None:
                yield hint


Place = tuple[int, int]


def _changes(node: ast.AST, source: bytes, at: Callable[[int, int], int]) -> Iterator[tuple[Place, Place, str]]:
    if not isinstance(node, ast.expr | ast.If):
        return
    begin, end = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
    text = source[at(*begin) : at(*end)].decode()
    match node:
        case ast.Compare(left=left, comparators=comparators):
            for one, other in zip((left, *comparators), comparators, strict=False):
                yield from _operator(one, other, COMPARISONS, source, at)
        case ast.BinOp(left=left, right=right, op=op) if type(op) in ARITHMETIC and not _is_text(left) and not _is_text(right):
            yield from _operator(left, right, dict([ARITHMETIC[type(op)]]), source, at)
        case ast.BoolOp(values=values):
            for one, other in pairwise(values):
                yield from _operator(one, other, {"and": "or", "or": "and"}, source, at)
        case ast.UnaryOp(op=ast.Not(), operand=operand) if source[at(*begin) : at(operand.lineno, operand.col_offset)] == b"not ":
            yield begin, (operand.lineno, operand.col_offset), ""
        case ast.Name(id=name) if name in NAMES:
            yield begin, end, NAMES[name]
        case ast.Attribute(attr=name) if name in NAMES:
            yield (end[0], end[1] - len(name)), end, NAMES[name]
        case ast.Constant(value=bool(value)):
            yield begin, end, str(not value)
        case ast.Constant(value=int(value)):
            yield begin, end, str(value + 1)
        case ast.Constant(value=str()) if NUMBER.fullmatch(text[1:-1]):
            yield begin, end, f'"{text[1:-1]}0"' if "." not in text and "e" not in text.lower() else f'"{_tenfold(text[1:-1])}"'
        case ast.IfExp(test=test) | ast.If(test=test):
            first, last = (test.lineno, test.col_offset), (test.end_lineno or 0, test.end_col_offset or 0)
            yield first, last, f"not ({source[at(*first) : at(*last)].decode()})"


def _tenfold(number: str) -> str:
    head, _, exponent = number.lower().partition("e")
    return f"{head}e{int(exponent or 0) + 1}"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _operator(
    one: ast.expr, other: ast.expr, table: dict[str, str], source: bytes, at: Callable[[int, int], int]
) -> Iterator[tuple[Place, Place, str]]:
    """The operator between two operands on one line."""
    line, column = one.end_lineno or 0, one.end_col_offset or 0
    if line != other.lineno:
        return
    gap = source[at(line, column) : at(line, other.col_offset)].decode()
    for old, new in table.items():
        if (found := re.search(rf"(?<![\w<>=!]){re.escape(old)}(?![\w<>=])", gap)) is not None:
            yield (line, column + found.start()), (line, column + found.end()), new
            return


class Copy:
    """A copy of what is tested, in which one file at a time is another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("compliance", "tests"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("rules", "schemas", "data", "examples", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "benchmarks"):
            (folder / name).symlink_to(ROOT / name)

    def survives(self, mutant: Mutant | None) -> bool:
        """Whether every test passes on a mutant; without one, on the files as they are."""
        if mutant is None:
            return self._passes(*dict.fromkeys((*(test for tests in FIRST.values() for test in tests), *THEN)))
        path = self._folder / "compliance" / mutant.file
        source = path.read_bytes()
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):  # it may be taken for that of another mutant
            compiled.unlink()
        path.write_bytes(source[: mutant.start] + mutant.new.encode() + source[mutant.end :])
        try:
            return self._passes(*FIRST[mutant.file.partition("/")[0]]) and self._passes(*THEN)
        finally:
            path.write_bytes(source)

    def _passes(self, *tests: str) -> bool:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
                cwd=self._folder,
                env=os.environ | {"PYTHONPATH": str(self._folder), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def survivors(tried: list[Mutant], workers: int) -> Iterator[Mutant]:
    """Those that no test notices, as they are found. Raises RuntimeError where the tests fail without any change."""
    with tempfile.TemporaryDirectory() as work:
        copies: Queue[Copy] = Queue()
        for number in range(workers):
            (folder := Path(work) / str(number)).mkdir()
            copies.put(Copy(folder))
        if not copies.queue[0].survives(None):
            raise RuntimeError("the tests fail without any change")

        def survives(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return copy.survives(mutant)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(workers) as pool:
            for mutant, alive in zip(tried, pool.map(survives, tried), strict=True):
                if alive:
                    yield mutant


def main(arguments: list[str] | None = None) -> int:
    """Try the mutants. 0 when every survivor is known to be equivalent, 1 when one is not."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("parts", nargs="*", default=PARTS, metavar="PART")
    options.add_argument("--sample", type=int, default=0, metavar="N", help="only so many, chosen at random (default: all)")
    options.add_argument("--seed", type=int, default=1, metavar="N", help="of the choice (default: 1)")
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)")
    chosen = options.parse_args(arguments)
    known: dict[str, str] = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]
    files = [path.relative_to(ROOT / "compliance").as_posix() for path in sorted((ROOT / "compliance").rglob("*.py"))]
    every = [mutant for file in files if file.startswith(tuple(chosen.parts)) for mutant in mutants(file)]
    tried = sorted(random.Random(chosen.seed).sample(every, chosen.sample)) if 0 < chosen.sample < len(every) else every
    alive = 0
    left = [mutant for mutant in tried if mutant.name not in known]
    for mutant in survivors(left, chosen.workers):
        alive += 1
        print(f"survives: {mutant.name}", flush=True)
    counts = f"{len(left) - alive} killed, {len(tried) - len(left)} equivalent, {alive} alive"
    print(f"{len(tried)} of {len(every)} mutants, seed {chosen.seed}: {counts}")
    return int(alive > 0)


if __name__ == "__main__":
    sys.exit(main())
