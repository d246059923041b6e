"""Many mutants of functions tried in one process that has already imported everything and collected the tests: see mutants.py.

Each runs in a copy of that process, in which the code of one function is another, and only the tests that execute the changed line
run: first those that noticed another change of the function, then the quickest. What is worked out on import (constants, rules,
types) cannot be changed so, and what such a run does not notice is tried again from the beginning.
"""

import gc
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from benchmarks.mutant_lines import forget, in_turn, measured
from benchmarks.mutations import Mutant

MOST = 60  # seconds of the processor for the tests of one mutant; those that are left run where it is tried from the beginning


class Server:
    """A plugin: instead of running the tests once, run them for every mutant. `killed` gets a byte for each: 1 where a test noticed it.

    The first byte says whether the tests pass without any change.
    """

    def __init__(self, folder: Path, tried: Sequence[Mutant], killed: int) -> None:
        self._folder, self._tried, self._killed = folder, tried, killed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        # A command in a process of its own runs the files of the copy, in which nothing is changed here.
        session.items[:] = [item for item in session.items if "command" not in getattr(item, "fixturenames", ())]
        reached = measured(session, self._folder, self._tried[0].package)
        os.write(self._killed, bytes([reached is not None]))
        if reached is None:
            return True
        ours = str(self._folder / "compliance")
        functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(ours)]
        items = {item.nodeid: item for item in session.items}
        before: dict[frozenset[CodeType], Counter[str]] = {}  # by what is changed, the tests that noticed other changes of it
        gc.freeze()  # memory that is not touched stays shared
        for mutant in self._tried:
            path = self._folder / mutant.file
            source = path.read_bytes()
            codes = replaced(mutant, source, str(path), functions)
            by = before.setdefault(frozenset(function.__code__ for function in codes), Counter())
            names = sorted(reached.of(mutant, source), key=lambda name: (-by[name], reached.seconds[name])) if codes else []
            first = self._first(session, [items[name] for name in names], codes, reached.seconds)
            by.update([first] if first else [])
            os.write(self._killed, bytes([bool(first)]))
        return True

    def _first(
        self, session: pytest.Session, items: list[pytest.Item], codes: dict[FunctionType, CodeType], seconds: dict[str, float]
    ) -> str:
        """The name of the first test that fails, or never ends, with other code in some functions; empty where none does."""
        told, tell = os.pipe()
        if child := os.fork():
            os.close(tell)
            with open(told, encoding="ascii") as said:
                begun = said.read().split()
            failed = os.waitpid(child, 0)[1] != 0
            return items[int(begun[-1])].nodeid if failed and begun else ""
        code = 1
        try:
            forget(self._folder)
            for function, changed in codes.items():
                function.__code__ = changed
            for number, (item, following) in enumerate(in_turn(items)):
                os.write(tell, f"{number}\n".encode())
                signal.setitimer(signal.ITIMER_PROF, 5 + 10 * seconds[item.nodeid])
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed or time.process_time() > MOST:
                    break
            code = int(bool(session.testsfailed))
        finally:
            os._exit(code)


def only_inside(mutant: Mutant, source: bytes) -> bool:
    """Whether a mutant changes nothing but the inside of functions."""
    return _alike(compile(source, mutant.file, "exec"), compile(mutant.applied(source), mutant.file, "exec"))


def replaced(mutant: Mutant, source: bytes, path: str, functions: Sequence[FunctionType]) -> dict[FunctionType, CodeType]:
    """The functions that a mutant changes, with their new code; none where it changes more than the inside of functions."""
    before, after = compile(source, path, "exec"), compile(mutant.applied(source), path, "exec")
    if not _alike(before, after):
        return {}
    new = dict(zip(_functions(before), _functions(after), strict=True))
    changed = {code: other for code, other in new.items() if code != other}
    for code, other in list(changed.items()):  # functions that it made before, and which are still in use
        inside, instead = list(_inside(code)), list(_inside(other))
        changed |= dict(zip(inside, instead, strict=True)) if len(inside) == len(instead) else {}
    found = {}
    for function in functions:
        if function.__code__.co_filename == path and function.__code__ in changed:
            other = changed[function.__code__]
            if len(other.co_freevars) != len(function.__code__.co_freevars):
                return {}
            found[function] = other
    return found


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module and of its classes, not those inside functions."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_flags & 1:  # with local variables of its own: no class
                yield part
            else:
                yield from _functions(part)


def _inside(code: CodeType) -> Iterator[CodeType]:
    """The functions inside a function."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _inside(part)


def _alike(one: CodeType, other: CodeType) -> bool:
    """Whether two modules, or classes, do the same but for the inside of functions."""
    if (one.co_code, one.co_names, len(one.co_consts)) != (other.co_code, other.co_names, len(other.co_consts)):
        return False
    for left, right in zip(one.co_consts, other.co_consts, strict=True):
        if isinstance(left, CodeType) and isinstance(right, CodeType):
            if left.co_name != right.co_name or (not left.co_flags & 1 and not _alike(left, right)):
                return False
        elif repr(left) != repr(right):
            return False
    return True
