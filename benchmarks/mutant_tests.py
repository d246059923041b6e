"""The tests that can notice a mutant, run in a process of its own that begins with pytest already loaded: see mutants.py."""

import os
import re
import resource
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import hypothesis
import pytest

from benchmarks.mutant_server import Server
from benchmarks.mutations import RULES, Mutant

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300  # seconds of the processor after which a mutant never ends, where nothing says how long the tests take
BROKEN = 99  # the exit code of a process that failed itself
Stage: TypeAlias = tuple[str, ...]  # what pytest is told

# For each part of the sources, the nearest tests first; a later stage runs where the earlier ones passed.
JUDGING = ("tests/law/test_vectors.py", "tests/law/test_hard_cases.py", "-k", "not nothing_changes_on_a_day")
CASES = ("tests/case", "tests/law/test_case.py", "tests/law/test_compute.py")
_OF_LAW: Stage = ("evaluate", "logic", "finding", "criteria", "quantity", "ends_of_quantities", "source", "summary", "outline", "explained")
_OF_LAW += ("readings", "duty", "distinct_types", "bases_and_allowances")
LAW = tuple(f"tests/law/test_{name}.py" for name in _OF_LAW)
# As long as all else together, and what it would notice others do.
LONG = ("-k", "not test_filling_in_a_missing_fact_never_changes_a_verdict_of_the_text")
EVERY_RULE = ("tests/rules/test_every_rule.py", "tests/rules/test_duties_in_words.py", "tests/law", *LONG)
COMMANDS = tuple(f"tests/cli/test_{name}.py" for name in ("policy", "gate", "possible", "strict"))
NEAREST: dict[str, tuple[Stage, ...]] = {
    "compliance/compute": (
        ("tests/compute", "tests/law/test_compute.py"),
        ("tests/law/test_case.py", *JUDGING),
        ("tests/assessment", "tests/law"),
    ),
    "compliance/law": ((*LAW, "tests/law/test_edges.py", "tests/law/test_places.py"), JUDGING, EVERY_RULE, ("tests/registry",)),
    "compliance/case": (CASES, (*JUDGING, "tests/compute"), ("tests/assessment", "tests/rules/test_duties.py", "tests/law")),
    "compliance/assessment": (
        ("tests/assessment",),
        ("tests/rules/test_duties.py", *JUDGING),
        ("tests/rules/test_duties_in_words.py", *COMMANDS),
    ),
    "compliance/policy": (("tests/policy",), COMMANDS),
    "compliance/inference": (("tests/inference",), ("tests/cli/test_likely.py", "tests/cli/test_catalogue.py", "tests/assessment")),
    "compliance/sentences": (("tests/sentences",), ("tests/inference",), ("tests/formats/huggingface",)),
}
NAMING = ("register", "answers", "status_days", "duty_terms", "cases", "status", "duties", "first_days")  # tests named by ids
OF_THE_RULE = (
    *(
        f"tests/rules/test_{name}.py"
        for name in ("cases", "status", "items", "outputs", "allowances", "notice_ahead", "no_concept_days", "duties", "due_days")
    ),
    *JUDGING,
)


@cache
def stages(file: str) -> tuple[Stage, ...]:
    """The tests of a file. Those of a module end with the tests that import it, wherever they are; those of a rule file begin with the
    tests that name its rules.
    """
    if not file.startswith(RULES):
        return (*NEAREST["/".join(file.split("/")[:2])], *_importing(file))
    ids = sorted(set(re.findall(r'\bid="([^"]+)"', (ROOT / file).read_text(encoding="utf-8"))))
    named = [(*(f"tests/rules/test_{name}.py" for name in NAMING), "-k", " or ".join((*ids, "no_others")))] if ids else []
    return (*named, OF_THE_RULE, EVERY_RULE)


def together(files: Iterable[str], most: int | None = None) -> Stage:
    """The first stages of some files as one, or all of them; tests that are marked slow are left to the stages themselves."""
    paths: list[str] = []
    kept: list[str] = []
    for stage in (stage for file in files for stage in stages(file)[:most]):
        words = iter(stage)
        for word in words:
            if word == "-k":
                kept.append(f"({next(words)})")
            elif word == "-m":
                next(words)
            else:
                paths.append(word)
    chosen = ("-k", " and ".join(dict.fromkeys(kept))) if kept else ()
    return (*dict.fromkeys(paths), *chosen, "-m", "not slow")


def _importing(file: str) -> Iterator[Stage]:
    """The quick tests that import a module by its name, if there are any."""
    package, _, name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".").rpartition(".")
    imported = re.compile(rf"^ *(from {re.escape(package)}\.{name} import|from {re.escape(package)} import .*\b{name}\b)", re.MULTILINE)
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    found = [path.relative_to(ROOT).as_posix() for path in tests if imported.search(path.read_text(encoding="utf-8"))]
    if found:
        yield (*found, "-m", "not slow")


class Settings:
    """A plugin: what hypothesis tries is the same each time, and a failure is not made smaller."""

    def pytest_sessionstart(self) -> None:
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None, phases=phases)
        hypothesis.settings.load_profile("mutants")


class Copy:
    """A copy of what is tested, in which one file at a time is another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("compliance", "tests", "rules"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("schemas", "data", "examples", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "benchmarks"):
            (folder / name).symlink_to(ROOT / name)
        self._number = 0

    def noticed(self, tried: Sequence[Mutant], most: int | None) -> Iterator[bool]:
        """Whether a test of the first stages notices each of some mutants of one package that change a function; False says nothing.

        They are begun at once, in a process of its own; what is told is read afterwards. Raises RuntimeError where those tests fail
        without any change.
        """
        told, tell = os.pipe()
        nearest = together(dict.fromkeys(mutant.file for mutant in tried), most)
        child = self._forked((nearest,), {}, Server(self._folder, tried, tell))
        os.close(tell)
        return self._told(child, told, tried, nearest)

    @staticmethod
    def _told(child: int, told: int, tried: Sequence[Mutant], nearest: Stage) -> Iterator[bool]:
        with open(told, "rb", buffering=0) as said:
            if said.read(1) != b"\1":
                raise RuntimeError(f"the tests fail without any change: {' '.join(nearest)}")
            yield from (said.read(1) == b"\1" for _ in tried)
        os.waitpid(child, 0)

    def begin(self, mutant: Mutant, most: dict[Stage, int]) -> int:
        """Start the tests of a mutant. Returns the id of their process; `end` must be called once it has ended."""
        path = self._folder / mutant.file
        self._number += 1
        path.write_bytes(mutant.applied((ROOT / mutant.file).read_bytes()))
        os.utime(path, (self._number, self._number))  # bytecode of another time is not taken for it
        return self._forked(stages(mutant.file), most)

    def end(self, mutant: Mutant) -> None:
        """Put the file back, with the time that its bytecode names."""
        shutil.copy2(ROOT / mutant.file, self._folder / mutant.file)

    def unchanged(self, stage: Stage) -> int:
        """Start the tests of a stage on the files as they are."""
        return self._forked((stage,), {})

    def _forked(self, wanted: Sequence[Stage], most: dict[Stage, int], *plugins: object) -> int:
        if child := os.fork():
            return child
        code = BROKEN
        try:
            self._enter()
            code = next(self._failing(wanted, most, [Settings(), *plugins]), 0)
        finally:
            os._exit(code)

    def _failing(self, wanted: Sequence[Stage], most: dict[Stage, int], plugins: list[object]) -> Iterator[int]:
        options = ["-q", "-x", "--tb=no", "-p", "no:cacheprovider", "-p", "no:faulthandler", f"--rootdir={self._folder}"]
        options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is loaded before
        for number, stage in enumerate(wanted, 1):
            signal.setitimer(signal.ITIMER_PROF, most.get(stage, PATIENCE))  # for this stage alone
            if pytest.main([*options, *stage], plugins=plugins) not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
                yield number

    def _enter(self) -> None:
        """Make the copy the place from which everything is imported, in this process and in those it starts; print nothing."""
        os.chdir(self._folder)
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        sys.path[:] = [str(self._folder), *(path for path in sys.path if Path(path or ".").resolve() not in (ROOT, self._folder))]
        for name in [name for name in sys.modules if name.partition(".")[0] in ("benchmarks", "compliance", "tests")]:
            del sys.modules[name]
        os.environ |= {"PYTHONPATH": str(self._folder), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        memory = 4 << 30  # a mutant that never ends may take all there is
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
