"""Many mutants of functions tried in one process that has already imported everything and collected the tests: see mutants.py.

Each runs in a copy of that process, in which the code of one function is another. What is worked out on import (constants, rules, types)
cannot be changed so, and what such a run does not notice is tried again from the beginning.
"""

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from benchmarks.mutations import Mutant


class Server:
    """A plugin: instead of running the tests once, run them for every mutant. `killed` gets a byte for each: 1 where a test noticed it.

    The first byte says whether the tests pass without any change.
    """

    def __init__(self, folder: Path, tried: Sequence[Mutant], killed: int) -> None:
        self._folder, self._tried, self._killed = folder, tried, killed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _, status, used = os.wait4(_tests(session, {}, 0), 0)
        os.write(self._killed, bytes([status == 0]))
        seconds = 5 + 5 * (used.ru_utime + used.ru_stime)
        ours = str(self._folder / "compliance")
        functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(ours)]
        gc.freeze()  # memory that is not touched stays shared
        for mutant in self._tried if status == 0 else ():
            path = self._folder / mutant.file
            codes = replaced(mutant, path.read_bytes(), str(path), functions)
            noticed = bool(codes) and os.waitpid(_tests(session, codes, seconds), 0)[1] != 0
            os.write(self._killed, bytes([noticed]))
        return True


def _tests(session: pytest.Session, codes: dict[FunctionType, CodeType], seconds: float) -> int:
    """Start the collected tests with other code in some functions, until one fails. Returns the id of their process."""
    if child := os.fork():
        return child
    code = 1
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        for function, changed in codes.items():
            function.__code__ = changed
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail:
                break
        code = int(bool(session.testsfailed))
    finally:
        os._exit(code)


def replaced(mutant: Mutant, source: bytes, path: str, functions: Sequence[FunctionType]) -> dict[FunctionType, CodeType]:
    """The functions that a mutant changes, with their new code; none where it changes more than the inside of functions."""
    before, after = compile(source, path, "exec"), compile(mutant.applied(source), path, "exec")
    if not _alike(before, after):
        return {}
    new = dict(zip(_functions(before), _functions(after), strict=True))
    changed = {code: other for code, other in new.items() if code != other}
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
