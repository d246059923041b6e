"""What the benchmarks share: environments, interleaved rounds, and how results are printed. Unix only, for os.wait4."""

import argparse
import contextlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "model-card-1.schema.json"
PEER = "check-jsonschema"
PEER_VERSION = "0.39.0"
AJV = "ajv-cli"
AJV_VERSION = "5.0.0"


class Sample(NamedTuple):
    """One run of one command: seconds, seconds of user and system time, and the largest resident set in MB."""

    wall: float
    cpu: float
    rss: float


class Timing(NamedTuple):
    """All runs of one command, the warm-up left out."""

    samples: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        return median([sample.wall for sample in self.samples])

    @property
    def least(self) -> float:
        return min(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        return median([sample.cpu for sample in self.samples])

    @property
    def rss(self) -> float:
        return max(sample.rss for sample in self.samples)


class Tools(NamedTuple):
    """The programs compared, each in an environment of its own below `home`."""

    python: str
    fmcheck: str
    peer: str
    home: Path


class Aim(NamedTuple):
    """What was measured, what it may be at most, and what of it is not ours to change."""

    measured: float
    limit: float
    floor: str = ""


# statistics.median would do, but a parent's resident set is charged to its children: it has to stay small.
def median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def arguments(description: str | None, rounds: int) -> argparse.ArgumentParser:
    """The options that every timing benchmark has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--env", type=Path, metavar="DIR", help="keep the environments here (default: a temporary folder)")
    parser.add_argument("--rounds", type=int, default=rounds, metavar="N", help=f"timed rounds after one warm-up (default: {rounds})")
    return parser


@contextlib.contextmanager
def tools(kept: Path | None) -> Iterator[Tools]:
    """Both environments: this checkout as a wheel, and the peer, with bytecode compiled. A kept peer is used again."""
    with contextlib.ExitStack() as stack:
        home = kept.resolve() if kept else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fmcheck-bench-")))
        own, peer = home / "fmcheck", home / PEER
        _make(own)
        _pip(own, str(ROOT))
        _pip(own, "--force-reinstall", "--no-deps", str(ROOT))
        _make(peer)
        _pip(peer, f"{PEER}=={PEER_VERSION}")
        found = Tools(str(own / "bin" / "python"), str(own / "bin" / "fmcheck"), str(peer / "bin" / PEER), home)
        _announce(found)
        yield found


def ajv(home: Path) -> str:
    """The path of ajv-cli, installed below `home` unless it is there already; empty, with a sentence printed, where npm is missing."""
    place = home / AJV
    command = place / "node_modules" / ".bin" / "ajv"
    if not command.exists():
        npm = shutil.which("npm")
        if npm is None:
            print(f"{AJV} is left out: npm is not on the PATH\n", flush=True)
            return ""
        place.mkdir(exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run([npm, "install", *quiet, "--prefix", str(place), f"{AJV}@{AJV_VERSION}"], check=True, stdout=subprocess.DEVNULL)
    return str(command)


def _make(home: Path) -> None:
    if not (home / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        _pip(home, "--upgrade", "pip")  # an old one writes a launcher that takes longer to start than the interpreter


def _pip(home: Path, *arguments: str) -> None:
    command = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments]
    subprocess.run(command, check=True, cwd=home)


def _announce(found: Tools) -> None:
    asked = "from importlib.metadata import version; print(', '.join(f'{n} {version(n)}' for n in %r))"
    names = ("fmcheck", "click", "jsonschema-rs", "tabulate", "pip")
    versions = subprocess.run([found.python, "-c", asked % (names,)], check=True, capture_output=True, text=True).stdout.strip()
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()} {platform.machine()}"
    )
    print(f"{versions}; peer: {PEER} {PEER_VERSION}\n", flush=True)


def rounds(commands: Mapping[str, Sequence[str]], count: int) -> dict[str, Timing]:
    """Run every command once per round, in turn, so that a busy minute burdens all of them alike; one warm-up round first.

    A command that fails stops the benchmark: a refusal is quick, and would be taken for speed.
    """
    found: dict[str, list[Sample]] = {name: [] for name in commands}
    for turn in range(count + 1):
        for name, command in commands.items():
            sample = once(command)
            if turn:
                found[name].append(sample)
    return {name: Timing(tuple(samples)) for name, samples in found.items()}


def once(command: Sequence[str]) -> Sample:
    """One run, output thrown away. Raises SystemExit when it does not exit 0."""
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    # Not here: a policy file of the checkout would be looked into.
    process = subprocess.Popen(command, cwd=tempfile.gettempdir(), stdin=nowhere, stdout=nowhere, stderr=nowhere)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command[:6])}")
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak)


def show(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table, first column to the left, ready to be pasted into a page of results."""
    widths = [max(len(row[column]) for row in (headers, *rows)) for column in range(len(headers))]

    def line(cells: Sequence[str]) -> str:
        return (
            "| "
            + " | ".join(cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(cells, widths, strict=True)))
            + " |"
        )

    print(line(headers))
    print("|" + "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths)) + "|")
    for row in rows:
        print(line(row))


def aims(found: Mapping[str, tuple[float, float] | Aim]) -> int:
    """Say of each aim whether it was reached, and of one that was not, what its floor is. Returns the number that were not."""
    print()
    missed = 0
    for name, aim in found.items():
        measured, limit, floor = Aim(*aim)
        reached = measured <= limit
        missed += not reached
        told = f"; the floor: {floor}" if floor and not reached else ""
        print(f"{'reached' if reached else 'MISSED':8} {name}: {measured:.2f}, aim {limit:.2f} or less{told}")
    return missed
