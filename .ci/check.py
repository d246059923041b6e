"""Everything that must be green before a change goes in, in one command: python3 .ci/check.py

It needs Python 3.11+ with venv and nothing else, works in environments of its own in a temporary folder, and leaves the
checkout as it was. Every step runs, also after one has failed; the exit code is 1 if any did. Not a release script.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python must get a sentence, not a traceback)
    sys.exit(f"fmcheck needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}")

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".ci" / "lock.txt"
OLDEST = ROOT / ".ci" / "oldest.txt"
ENGINES = ROOT / ".ci" / "engines.txt"
# What the suite's copy leaves out: the tests must find these in the wheel, or not need them.
NOT_COPIED = {"compliance", "rules", ".git", "dist", "build"}
# Variables that would let the caller's surroundings into the environments.
NOT_INHERITED = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTEST_ADDOPTS", "MYPYPATH", "FORCE_COLOR"}
LONGEST = 1800  # seconds for one command
# The extras of examples/scale, with the program that each needs besides Python.
PROGRAMS = {"spark": "java", "ray": "", "dask": ""}


class Failure(Exception):
    """Why a step failed, to be printed under its name."""


class Checks:
    """The steps so far, and whether each held."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.passed = 0
        self.began = time.monotonic()

    def step(self, name: str, work: Callable[[], str]) -> bool:
        """Do one step and print its outcome and time, then what it returns or why it failed."""
        start = time.monotonic()
        try:
            said, held = work(), True
        except Failure as failure:
            said, held = str(failure), False
        print(f"{'ok' if held else 'FAILED':7}{time.monotonic() - start:6.1f} s  {name}", flush=True)
        if said:
            print("\n".join(f"        {line}" for line in said.rstrip().splitlines()), flush=True)
        if held:
            self.passed += 1
        else:
            self.failed.append(name)
        return held

    def close(self) -> int:
        """Print the summary and return the exit code."""
        steps = self.passed + len(self.failed)
        print(f"\n{self.passed} of {steps} steps hold, {time.monotonic() - self.began:.0f} s")
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
        self.pip("--require-hashes", "-r", str(requirements))
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


def pins(requirements: Path) -> dict[str, str]:
    """Name and version of every pinned requirement of a lock file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", requirements.read_text(encoding="utf-8"), re.MULTILINE))


def bounds(*extras: str) -> dict[str, tuple[str, str]]:
    """Lower and upper bound of every dependency, or of those of extras. Raises Failure for one that lacks either."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {}
    for text in [text for extra in extras for text in project["optional-dependencies"][extra]] if extras else project["dependencies"]:
        parts = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?>=([\d.]+),<([\d.]+)", text)
        if parts is None:
            raise Failure(f"pyproject.toml: {text!r} is not name>=oldest,<next")
        found[parts[1]] = parts[2], parts[3]
    return found


def locks() -> str:
    """The lock files fit the bounds: the newest lie inside them, the oldest are the lower ones."""
    again = "run python3 .ci/lock.py"

    def order(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in re.sub(r"(\.0)+$", "", version).split("."))

    oldest = pins(OLDEST)
    for name, (low, _) in bounds().items():
        if name not in oldest or order(oldest[name]) != order(low):
            raise Failure(f"{OLDEST.name} has {name} {oldest.get(name)}, the lower bound is {low}; {again}")
    for lock, allowed in ((LOCK, bounds()), (ENGINES, bounds() | bounds(*PROGRAMS))):
        newest = pins(lock)
        for name, (low, high) in allowed.items():
            if name not in newest or not order(low) <= order(newest[name]) < order(high):
                raise Failure(f"{lock.name} has {name} {newest.get(name)}, allowed is >={low},<{high}; {again}")
    return ""


def build(environment: Environment, dist: Path) -> str:
    """The source distribution of the checkout and the wheel from it, installed. It must bring one import name."""
    run([environment.python, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)])
    (built,) = dist.glob("*.whl")
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(built).namelist()}
    if strangers := sorted(top for top in tops if top != "compliance" and not top.endswith(".dist-info")):
        raise Failure(f"{built.name} would install {', '.join(strangers)} beside compliance")
    environment.pip("--no-deps", "--no-index", str(built))
    return built.name


def alone(environment: Environment, empty: Path) -> str:
    """Where only the wheel is installed, it is what gets imported, and nothing else of the repository."""
    for name in ("rules", "schemas", "tests"):
        done = subprocess.run([environment.python, "-c", f"import {name}"], cwd=empty, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode == 0:
            raise Failure(f"`import {name}` works where only the wheel is installed")
    where = run([environment.python, "-c", "import compliance; print(compliance.__file__)"], cwd=empty).strip()
    if not Path(where).resolve().is_relative_to(environment.home.resolve()):
        raise Failure(f"compliance is imported from {where}")
    return ""


def every_rule(environment: Environment, empty: Path) -> str:
    """The wheel's register is the checkout's, and names something of every rule file."""
    listed = environment.script("fmcheck", "rules", "--format", "json", cwd=empty)
    if listed != run([environment.python, "-m", "compliance", "rules", "--format", "json"]):
        raise Failure("`fmcheck rules` of the wheel and of the checkout differ")
    register = json.loads(listed)
    ids = {entry["rule"] for entry in (*register["rules"], *register["no_such_concept"])}
    files = sorted(path for path in (ROOT / "rules").rglob("*.py") if not path.name.startswith("_"))
    missing = [str(path.relative_to(ROOT)) for path in files if not ids & set(re.findall(r'"([^"\s]+)"', path.read_text(encoding="utf-8")))]
    if missing or not files:
        raise Failure(f"the wheel lists no rule of {', '.join(missing) or 'any file'}")
    return f"{len(ids)} rules of {len(files)} files"


def checkout(environment: Environment) -> str:
    """The program runs in a plain checkout, and it is the checkout that runs."""
    where = run([environment.python, "-c", "import compliance; print(compliance.__file__)"]).strip()
    if not Path(where).resolve().is_relative_to(ROOT):
        raise Failure(f"compliance is imported from {where}")
    return run([environment.python, "-m", "compliance", "--version"])


def suite(environment: Environment, place: Path, *tests: str, workers: str = "auto", more: dict[str, str] | None = None) -> str:
    """The tests, with the wheel that is installed. Returns pytest's closing lines."""
    try:
        command = [environment.python, "-m", "pytest", "-q", "-n", workers, "-p", "no:cacheprovider", *tests]
        return _without_dots(run(command, cwd=place, more=more))
    except Failure as failure:
        raise Failure(_without_dots(str(failure))) from None


def _without_dots(said: str) -> str:
    """What pytest printed, less its lines of progress."""
    return "\n".join(line for line in said.splitlines() if not re.match(r"[.sxXFER]+ +\[ *\d+%\]$", line))


def _left_out(folder: str, names: list[str]) -> set[str]:
    own = {name for name in names if name in ("__pycache__", "node_modules") or (name.startswith(".") and name.endswith("_cache"))}
    return own | {name for name in names if Path(folder) == ROOT and (name in NOT_COPIED or name.startswith(".venv"))}


def newest(checks: Checks, work: Path, interpreter: str) -> Path | None:
    """Every step with the locked, newest versions. Returns the wheel, if one was built."""
    environment = Environment(work / "newest")
    if not checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        return None
    empty, dist = work / "empty", work / "dist"
    empty.mkdir()
    python = environment.python
    checks.step("lock files fit the bounds", locks)
    checks.step("ruff check", lambda: environment.script("ruff", "check", "--no-cache", "--quiet", "."))
    checks.step("ruff format", lambda: environment.script("ruff", "format", "--no-cache", "--quiet", "--diff", "."))
    checks.step("mypy --strict", lambda: run([python, "-m", "mypy", "--cache-dir", str(work / "mypy")]))
    tools = [str(path) for path in sorted((ROOT / ".ci").glob("*.py"))]
    plain = ["--cache-dir", str(work / "mypy-ci"), "--config-file=", "--strict", "--scripts-are-modules"]
    checks.step("mypy --strict of these scripts", lambda: run([python, "-m", "mypy", *plain, *tools], cwd=empty))
    checks.step("import contracts", lambda: contracts(environment))
    checks.step("generated files", lambda: run([python, ".ci/regenerate.py", "--check"]))
    checks.step("python -m compliance in the checkout", lambda: checkout(environment))
    if not checks.step("sdist, and the wheel from it", lambda: build(environment, dist)):
        return None
    checks.step("pip check", lambda: run([python, "-m", "pip", "check"], cwd=empty))
    checks.step("nothing but compliance is installed", lambda: alone(environment, empty))
    checks.step("every rule file is in the wheel", lambda: every_rule(environment, empty))
    copy = work / "suite"
    shutil.copytree(ROOT, copy, ignore=_left_out)
    checks.step("pytest against the wheel", lambda: suite(environment, copy))
    checks.step("pytest of the pre-commit hooks, from the checkout", lambda: suite(environment, ROOT, "tests/ci/test_hook.py"))
    return next(dist.glob("*.whl"))


def contracts(environment: Environment) -> str:
    """The import contracts. import-linter prints what it found, which is of interest only when one is broken."""
    said = environment.script("lint-imports", "--no-cache")
    return "\n".join(line for line in said.splitlines() if line.startswith("Contracts:"))


def oldest(checks: Checks, work: Path, interpreter: str, built: Path) -> None:
    """The suite again, with the oldest version of every dependency."""
    environment = Environment(work / "oldest")

    def create() -> str:
        said = environment.create(interpreter, OLDEST)
        environment.pip("--no-deps", "--no-index", str(built))
        run([environment.python, "-m", "pip", "check"])
        return said + "; " + ", ".join(f"{name} {low}" for name, (low, _) in bounds().items())

    if checks.step("environment: oldest allowed versions", create):
        checks.step("pytest against the wheel, oldest versions", lambda: suite(environment, work / "suite"))


def engines(checks: Checks, work: Path, interpreter: str, built: Path) -> None:
    """The recipes of examples/scale on the engines themselves, in two processes each. One whose program is absent is left out, and told."""
    environment = Environment(work / "engines")
    here = [extra for extra, program in PROGRAMS.items() if not program or shutil.which(program)]
    left_out = [f"no {program} here: the recipe for {extra} is left out" for extra, program in PROGRAMS.items() if extra not in here]

    def create() -> str:
        said = environment.create(interpreter, ENGINES)
        environment.pip("--no-deps", "--no-index", str(built))
        run([environment.python, "-m", "pip", "check"])
        newest = pins(ENGINES)
        return "\n".join([said + "; " + ", ".join(f"{name} {newest[name]}" for name in bounds(*PROGRAMS)), *left_out])

    if checks.step("environment: engines", create):
        # One after another, because each takes both cores; an engine that is said to be here may not be skipped.
        required = {"FMCHECK_ENGINES": ",".join(here)}
        tests = "tests/batch/test_scale.py"
        checks.step(
            f"pytest of the recipes for engines: {', '.join(here)}",
            lambda: suite(environment, work / "suite", tests, workers="0", more=required),
        )


def main() -> int:
    """Run every step. 0 when all hold, 1 when one does not."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="leave out the oldest allowed versions, and the engines")
    options.add_argument("--no-engines", action="store_true", help="leave out Spark, Ray and Dask, which are large")
    options.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter to check with (default: this one)")
    chosen = options.parse_args()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="fmcheck-") as folder:
        work = Path(folder).resolve()
        interpreter = shutil.which(os.path.expanduser(chosen.python)) or chosen.python
        built = newest(checks, work, interpreter)
        if built is not None and not chosen.quick:
            oldest(checks, work, interpreter, built)
            if not chosen.no_engines:
                engines(checks, work, interpreter, built)
    return checks.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
