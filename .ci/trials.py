"""Trials that could go on for ever: mutants of the code, and inputs made from examples. Used by check.py; no package is needed."""

import importlib.util
from functools import partial
from pathlib import Path

from steps import ROOT, Checks, Environment, run

LOCK = ROOT / ".ci" / "lock.txt"
FUZZ = ROOT / ".ci" / "fuzz.txt"
TOOLS = ("importlinter", "mypy", "pydantic", "pytest", "ruff", "xdist")  # what --quick finds in the environment


def equipped(checks: Checks, work: Path, interpreter: str, lock: Path = LOCK, tools: tuple[str, ...] = TOOLS) -> str | None:
    """A Python that has the tools: this one, or that of an environment of its own; None where that could not be made."""
    if all(importlib.util.find_spec(name) for name in tools):
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
