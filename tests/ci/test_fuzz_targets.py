"""The targets of fuzzing: each reads its examples and refuses what was found before, and a finding at one would be noticed."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzz import targets
from benchmarks.fuzz.mutations import changed, restructured
from benchmarks.fuzz.seeds import FOUND, found
from benchmarks.fuzz.targets import MOST_BYTES, TARGETS, Target, read
from compliance.errors import DefectError, InputError

ROOT = Path(__file__).resolve().parents[2]
TRIALS = 6


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_reads_its_examples_what_is_made_of_them_and_what_was_found(name: str) -> None:
    random, seeds = Random(name), TARGETS[name].seeds()
    assert seeds and all(0 < len(seed) <= MOST_BYTES for seed in seeds)
    for seed in [*seeds, *found(name)]:
        read(name, seed)
    for _ in range(TRIALS):
        read(name, changed(random, random.choice(seeds)))
        read(name, restructured(random, random.choice(seeds)) or b"")


def test_every_finding_belongs_to_a_target() -> None:
    assert {path.name for path in FOUND.iterdir()} <= TARGETS.keys()


@pytest.mark.parametrize("raised", [ValueError("x"), DefectError("x"), RecursionError(), AssertionError()])
def test_whatever_is_no_refusal_is_a_finding(monkeypatch: pytest.MonkeyPatch, raised: Exception) -> None:
    def fails(_: bytes) -> None:
        raise raised

    monkeypatch.setitem(targets.TARGETS, "failing", Target(fails, lambda: [b"x"]))
    with pytest.raises(type(raised)):
        read("failing", b"x")


def test_a_refusal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: bytes) -> None:
        raise InputError("x")

    monkeypatch.setitem(targets.TARGETS, "refusing", Target(refuses, lambda: [b"x"]))
    read("refusing", b"x")


@pytest.mark.slow
def test_the_command_tries_inputs_and_says_how_many(tmp_path: Path) -> None:
    typed = [sys.executable, "-m", "benchmarks.fuzz", "number", "--minutes", "0.02", "--findings", str(tmp_path)]
    done = subprocess.run(typed, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and done.stdout.startswith("number") and "nothing was found" in done.stdout, done.stdout
    typed = [sys.executable, "-m", "benchmarks.fuzz.random_inputs", "number", "0.5", "1", str(tmp_path)]
    done = subprocess.run(typed, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and "tried " in done.stderr, done.stderr
