"""One rule file: read, checked before it is run where it is the user's, run, and what it holds. What its rules add up to: see load."""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType

from compliance.errors import DefectError, RuleFileError
from compliance.law.duty import Duty
from compliance.law.rule import CrossCheck, NoConcept, NotRead, Rule, Supporting
from compliance.law.source import Provision
from compliance.named_tuple import NamedTuple

HELD: dict[str, type] = {
    "RULES": Rule,
    "DUTIES": Duty,
    "CROSS_CHECKS": CrossCheck,
    "NO_CONCEPT": NoConcept,
    "NOT_READ": NotRead,
    "SUPPORTING": Supporting,
}


class Contents(NamedTuple):
    """What a rule file holds: rules, duties that follow from them, cross-checks between them, and other texts.

    Those hold no concept, or were not read, or explain other rules.
    """

    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    cross_checks: tuple[CrossCheck, ...]
    no_concept: tuple[NoConcept, ...]
    not_read: tuple[NotRead, ...]
    supporting: tuple[Supporting, ...]


MOST_BYTES = 4_000_000
SHARED = "_instruments.py"  # what the rule files of a folder share: instruments, periods, wording


class RuleFile(NamedTuple):
    """A file that was run: its name in its directory, its path, and the bytes that were run, which are not kept of built-in files."""

    name: str
    path: str
    source: bytes = b""


class Directory:
    """A directory of rule files. Ours run from their bytecode; a user's are read, checked and run from the bytes that were checked.

    `files` are those that were run, in that order. Without `proved`, that rules are sound is not looked at: nothing is judged by them.
    """

    def __init__(self, root: str, own: bool, proved: bool = True) -> None:
        self._root, self._own, self._proved = root, own, proved
        self._shared: dict[str, ModuleType | None] = {}
        self.files: list[RuleFile] = []

    def load(self, path: str) -> Contents:
        """What a file holds. Raises DefectError for one that is unsound; RuleFileError where it is not ours."""
        source = b"" if self._own else self._checked(path)
        self._share(path, source)
        module = self._run(path, source)
        try:
            contents = _contents(module.__dict__)
            if not self._own and self._proved:
                _refuse(_faults(contents, module))
        except Exception as error:
            raise self._failure(path, error) from error
        return contents

    def _checked(self, path: str, shared: bool = False) -> bytes:
        """The bytes of a user's file, which only states values."""
        from compliance.registry.declarative import actions

        try:
            source = read(path)
            _refuse(actions(source, shared))
        except Exception as error:
            raise self._failure(path, error) from error
        return source

    def _share(self, path: str, source: bytes) -> None:
        """Run what the rule files of a folder share, once, before the first of them that imports it."""
        folder = os.path.dirname(path)
        if folder in self._shared or not (self._own or self._imports_shared(source)):
            return
        shared = os.path.join(folder, SHARED)
        if os.path.isfile(shared):
            self._shared[folder] = self._run(shared, b"" if self._own else self._checked(shared, shared=True))
        elif self._own:
            self._shared[folder] = None
        else:
            raise RuleFileError(f"rule file {path} imports from {SHARED}, and there is no such file in its folder")

    def _imports_shared(self, source: bytes) -> bool:
        from compliance.registry.declarative import imports_shared

        return imports_shared(source)

    def _run(self, path: str, source: bytes) -> ModuleType:
        """Run a file as a module of a name that no other directory uses. No bytecode of a user's file is read or written."""
        name = os.path.relpath(path, self._root).replace(os.sep, "/")
        module_name = f"{'compliance.rules' if self._own else _space(self._root)}.{name[:-3].replace('.', '%2E').replace('/', '.')}"
        module = ModuleType(module_name)
        module.__file__ = path
        module.__package__ = module_name.rpartition(".")[0]
        sys.modules[module_name] = module
        self.files.append(RuleFile(name, path, source))
        try:
            code = _compiled(module_name, path) if self._own else compile(source, path, "exec", dont_inherit=True)
            exec(code, module.__dict__)
        except BaseException as error:
            sys.modules.pop(module_name, None)
            if isinstance(error, Exception | SystemExit):
                raise self._failure(path, error) from error
            raise
        return module

    def _failure(self, path: str, error: Exception | SystemExit) -> DefectError:
        """What to raise for a file that cannot be loaded: an error that names it."""
        kind = DefectError if self._own else RuleFileError
        if isinstance(error, SystemExit):
            error = DefectError("it ends the program when it is loaded")
        if isinstance(error, DefectError):
            return kind(f"rule file {path}: {error.message}", error.hint)
        return kind(f"rule file {path} cannot be loaded: {type(error).__name__}: {error}", "no rule was skipped")


def _contents(names: dict[str, object]) -> Contents:
    """The tuples that end a rule file. Raises DefectError when it has none, or one holds something else."""
    for name, kind in HELD.items():
        items = names.get(name, ())
        if not isinstance(items, tuple) or not all(isinstance(item, kind) for item in items):
            raise DefectError(f"{name} is not a tuple of {kind.__name__}")
    if not any(names.get(name) for name in HELD):
        raise DefectError("it does not end in RULES = (...), a tuple of one Rule or more")
    return Contents(*(names.get(name, ()) for name in HELD))  # type: ignore[arg-type]


def _faults(contents: Contents, module: ModuleType) -> Iterator[str]:
    """The faults of all that a file holds; conditions of duties may be written in any provision that it quotes."""
    from compliance.registry.sound import faults

    quoted = " ".join(value.text for value in vars(module).values() if isinstance(value, Provision) and isinstance(value.text, str))
    for group in contents:
        for item in group:
            yield from faults(item, quoted)


def _refuse(faults: Iterable[str]) -> None:
    if reasons := list(faults):
        raise DefectError("; ".join(reasons))


def read(path: str) -> bytes:
    """The bytes of a rule file. Raises OSError, and DefectError for what is not a file, such as a pipe, or is longer than any law."""
    if not os.path.isfile(path):
        raise DefectError("it is not a regular file")
    with open(path, "rb") as file:
        text = file.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise DefectError(f"it has more than {MOST_BYTES:,} bytes")
    return text


def _compiled(name: str, path: str) -> CodeType:
    """A file's code, from its bytecode where there is one that is up to date."""
    code = SourceFileLoader(name, path).get_code(name)
    if code is None:
        raise DefectError("Python cannot load it")
    return code


def _space(root: str) -> str:
    import hashlib

    return "fmcheck_rules_" + hashlib.sha256(os.path.abspath(root).encode()).hexdigest()[:12]
