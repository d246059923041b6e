"""Steps of the checks, and environments to take them in. Used by check.py; no package is needed."""

import os
import re
import subprocess
import threading
import time
import tomllib
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Variables that would let the caller's surroundings into the environments.
NOT_INHERITED = {
    *("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"),
    *("VIRTUAL_ENV", "PYTEST_ADDOPTS", "MYPYPATH", "FORCE_COLOR"),
}
LONGEST = 1800  # seconds for one command


class Failure(Exception):
    """Why a step failed, to be printed under its name."""


class Checks:
    """The steps so far, and whether each held. Steps may run side by side."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.passed = 0
        self.began = time.monotonic()
        self.pool = ThreadPoolExecutor((os.cpu_count() or 1) + 1)  # one more than the cores, for steps that wait
        self.printing = threading.Lock()

    def step(self, name: str, work: Callable[[], str]) -> bool:
        """Do one step and print its outcome and time, then what it returns or why it failed."""
        start = time.monotonic()
        try:
            said, held = work(), True
        except Failure as failure:
            said, held = str(failure), False
        with self.printing:
            print(f"{'ok' if held else 'FAILED':7}{time.monotonic() - start:6.1f} s  {name}", flush=True)
            if said:
                print("\n".join(f"        {line}" for line in said.rstrip().splitlines()), flush=True)
            if held:
                self.passed += 1
            else:
                self.failed.append(name)
        return held

    def aside(self, name: str, work: Callable[[], str]) -> "Future[bool]":
        """Begin a step beside the others. Its result is whether it held."""
        return self.pool.submit(self.step, name, work)

    def close(self) -> int:
        """Wait for every step, print the summary and return the exit code. Processor time is that of all commands."""
        self.pool.shutdown()
        steps, times = self.passed + len(self.failed), os.times()
        spent = times.user + times.system + times.children_user + times.children_system
        print(f"\n{self.passed} of {steps} steps hold, {time.monotonic() - self.began:.0f} s, {spent:.0f} s of processor time")
        for name in self.failed:
            print(f"failed: {name}")
        return 1 if self.failed else 0


class Environment:
    """A virtual environment of its own, and commands run with it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.scripts = home / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(self.scripts / "python")

    def create(self, interpreter: str, requirements: Path) -> str:
        """Make it, with exactly the locked requirements in it."""
        run([interpreter, "-c", "import sys; sys.exit(sys.version_info < (3, 11) and 'fmcheck needs Python 3.11 or newer')"])
        run([interpreter, "-m", "venv", str(self.home)])
        self.pip("--no-compile", "--require-hashes", "-r", str(requirements))  # most of it is never imported
        version = run([self.python, "-c", "import sys; print('Python', sys.version.split()[0])"]).strip()
        return f"{version}, {len(pins(requirements))} locked requirements"

    def pip(self, *arguments: str) -> str:
        return run([self.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments])

    def script(self, name: str, *arguments: str, cwd: Path = ROOT) -> str:
        return run([str(self.scripts / name), *arguments], cwd=cwd)


def run(command: list[str], cwd: Path = ROOT, more: dict[str, str] | None = None) -> str:
    """The standard output of a command that must succeed, with `more` variables. The checkout gets no bytecode from it."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    kept |= {"PYTHONUTF8": "1"} if os.name == "nt" else {}
    kept |= {"PYTHONDONTWRITEBYTECODE": "1"} if cwd == ROOT else {}
    kept |= more or {}
    try:
        done = subprocess.run(
            command, cwd=cwd, env=kept, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", timeout=LONGEST
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"{' '.join(command)}: {error}") from None
    if done.returncode:
        raise Failure(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}exit code {done.returncode}")
    return done.stdout


def lacking(python: str, names: Collection[str]) -> list[str]:
    """Those of some modules that a Python does not have; all of them where it does not run."""
    asked = "import importlib.util, sys; print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None))"
    try:
        return run([python, "-c", asked, *names]).split()
    except Failure:
        return list(names)


def suite(python: str, place: Path, *options: str, more: dict[str, str] | None = None) -> str:
    """The tests, with what `python` imports there. Returns pytest's closing lines."""
    try:
        return _without_dots(run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options], cwd=place, more=more))
    except Failure as failure:
        raise Failure(_without_dots(str(failure))) from None


def _without_dots(said: str) -> str:
    """What pytest printed, less its lines of progress."""
    return "\n".join(line for line in said.splitlines() if not re.match(r"[.sxXFER]+ +\[ *\d+%\]$", line))


def project() -> dict[str, Any]:
    """The content of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(requirements: Path) -> dict[str, str]:
    """Name and version of every pinned requirement of a lock file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", requirements.read_text(encoding="utf-8"), re.MULTILINE))


def bounds(*extras: str) -> dict[str, tuple[str, str]]:
    """Lower and upper bound of every dependency, or of those of extras. Raises Failure for one that lacks either."""
    stated = project()["project"]
    found = {}
    for text in [text for extra in extras for text in stated["optional-dependencies"][extra]] if extras else stated["dependencies"]:
        parts = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?>=([\d.]+),<([\d.]+)", text.partition(";")[0].strip())
        if parts is None:
            raise Failure(f"pyproject.toml: {text!r} is not name>=oldest,<next")
        found[parts[1]] = parts[2], parts[3]
    return found
