"""Which tests execute which lines, and how long each takes: measured once, on the files as they are. See mutant_server.py."""

import ast
import functools
import gc
import os
import pickle
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import coverage
import pytest

from benchmarks.mutations import Mutant


class Reached(NamedTuple):
    """By file and line, the tests that execute it; and the seconds of the processor of each test."""

    tests: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, source: bytes) -> set[str]:
        """The tests that execute what a mutant changes; none where it is executed on import alone, or never."""
        lines = self.tests.get(mutant.file, {})
        line = source.count(b"\n", 0, mutant.start) + 1
        wanted = [line] if line in _executable(compile(source, mutant.file, "exec")) else _statement(source, line)
        return {name for number in wanted for name in lines.get(number, ())}


def _executable(code: CodeType) -> set[int]:
    found = {line for _, _, line in code.co_lines() if line}
    return found.union(*(_executable(part) for part in code.co_consts if isinstance(part, CodeType)))


def _statement(source: bytes, line: int) -> range:
    """The lines of the smallest statement around a line; of one that holds others, those before them."""
    around = [range(line, line + 1)]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            inside = getattr(node, "body", None)
            end = max(node.lineno, inside[0].lineno - 1) if isinstance(inside, list) else node.end_lineno or node.lineno
            around += [range(node.lineno, end + 1)] if node.lineno <= line <= end else []
    return min(around[1:] or around, key=len)


def forget(folder: Path) -> None:
    """Empty what the functions of a folder remember, so that each test works it out anew."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):
            code = getattr(getattr(thing, "__wrapped__", None), "__code__", None)
            if code is not None and code.co_filename.startswith(str(folder)):
                thing.cache_clear()


def measured(session: pytest.Session, folder: Path, package: str) -> Reached | None:
    """Run the collected tests in a process of their own, and say which lines of a package each executes; None where one fails."""
    told, tell = os.pipe()
    if child := os.fork():
        os.close(tell)
        with open(told, "rb") as said:
            written = said.read()
        return None if os.waitpid(child, 0)[1] else Reached(*pickle.loads(written))
    code = 1
    try:
        reached = _reached(session, folder, package)
        if not session.testsfailed:
            with open(tell, "wb") as out:
                pickle.dump(tuple(reached), out)
            code = 0
    finally:
        os._exit(code)


def _reached(session: pytest.Session, folder: Path, package: str) -> Reached:
    sources = folder / "compliance" / package
    measure = coverage.Coverage(data_file=None, config_file=False, include=[f"{sources}/*"])
    seconds: dict[str, float] = {}
    measure.start()
    for item, following in in_turn(session.items):
        forget(sources)
        measure.switch_context(item.nodeid)
        begun = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.process_time() - begun
        if session.shouldfail:
            break
    measure.stop()
    data = measure.get_data()
    tests = {os.path.relpath(file, folder): data.contexts_by_lineno(file) for file in data.measured_files()}
    return Reached(tests, seconds)


def in_turn(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Each test with the one that follows, for which pytest keeps what both share."""
    return zip(items, [*items[1:], None], strict=True)
