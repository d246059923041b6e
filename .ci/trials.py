"""Long jobs: mutants of the code, inputs made from examples, and the branches that tests reach. Used by check.py; no package is needed."""

from functools import partial
from pathlib import Path

from steps import ROOT, Checks, Environment, lacking, run

LOCK = ROOT / ".ci" / "lock.txt"
FUZZ = ROOT / ".ci" / "fuzz.txt"
TOOLS = ("importlinter", "mypy", "pydantic", "pytest", "ruff", "xdist")  # what --quick finds in the environment
MEASURED = ("law", "case", "compute", "assessment", "policy", "inference", "sentences")
# Their own tests, and those that reach them in the same process: what a process of its own runs is not counted.
MEASURED_BY = (*(f"tests/{package}" for package in MEASURED), "tests/registry", "tests/cli/test_policy.py", "tests/cli/test_catalogue.py")


def equipped(checks: Checks, work: Path, interpreter: str, lock: Path = LOCK, tools: tuple[str, ...] = TOOLS) -> str | None:
    """A Python that has the tools: the chosen one, or that of an environment of its own; None where that could not be made."""
    if not lacking(interpreter, tools):
        return interpreter
    environment = Environment(work / "newest")
    made = checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, lock))
    return environment.python if made else None


def mutants(checks: Checks, work: Path, interpreter: str) -> None:
    """Sixty mutants of the rules and of what computes and judges, chosen at random: a test notices each, or it computes the same."""
    python = equipped(checks, work, interpreter)
    if python is not None:
        checks.step("60 mutants", lambda: run([python, "-m", "benchmarks.mutants", "--sample", "60"]))


def fuzz(checks: Checks, work: Path, interpreter: str, minutes: float = 1) -> None:
    """Inputs made from examples, for a minute at every reader: each is read, or refused with a sentence, in bounded time and memory."""
    python = equipped(checks, work, interpreter, FUZZ, ("atheris", "hypothesis", "pydantic"))
    if python is None:
        return
    targets = run([python, "-m", "benchmarks.fuzz", "--list"]).split()
    for name in targets:
        typed = [python, "-m", "benchmarks.fuzz", name, "--minutes", str(minutes)]
        checks.step(f"fuzzing: {name}", partial(run, typed))


def coverage(checks: Checks, work: Path, interpreter: str) -> None:
    """Every branch of what computes, judges, infers and closes a gate is reached by a test; those that are not are listed."""
    python = equipped(checks, work, interpreter, tools=(*TOOLS, "coverage"))
    if python is None:
        return
    data = {"COVERAGE_FILE": str(work / "branches")}
    source = ",".join(f"compliance.{package}" for package in MEASURED)
    tests = [
        python,
        "-m",
        "coverage",
        "run",
        "--branch",
        f"--source={source}",
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *MEASURED_BY,
    ]
    if checks.step("pytest, branches counted", lambda: run(tests, more=data).splitlines()[-1]):
        report = [python, "-m", "coverage", "report", "--show-missing", "--skip-covered", "--fail-under=100"]
        checks.step("every branch is reached", lambda: run(report, more=data))
