"""Fuzz readers: python -m benchmarks.fuzz [TARGET...] [--minutes N] [--seed N] [--findings FOLDER]

Each target (benchmarks/fuzz/targets.py) gets inputs made from examples for N minutes, in a process of its own with bounded memory.
With atheris (Linux, from the package index) the inputs follow the branches that they reach; without it they are changed at random.
A finding is anything but a refusal with a sentence, more than ten seconds, or more than the memory: it is written to a folder and
named, and the exit code is 1. Put it into benchmarks/fuzz/corpus/found/TARGET once it is corrected; the test suite reads it there.
"""

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.fuzz.seeds import ROOT
from benchmarks.fuzz.targets import TARGETS

PATIENCE = 10  # seconds for one input, on a machine that is busy


def main() -> int:
    """Fuzz every target that was named. 0 where nothing was found, 1 where something was."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("targets", nargs="*", metavar="TARGET", help=f"one or more of {', '.join(TARGETS)}; without one, all")
    options.add_argument("--minutes", type=float, default=1, help="how long at each target")
    options.add_argument("--seed", type=int, default=1, help="where the random numbers begin")
    options.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()) / "fmcheck-fuzz", help="the folder for findings")
    options.add_argument("--list", action="store_true", help="print the targets")
    chosen = options.parse_args()
    if chosen.list:
        print("\n".join(TARGETS))
        return 0
    if unknown := set(chosen.targets) - TARGETS.keys():
        options.error(f"{', '.join(sorted(unknown))}: no such target; there are {', '.join(TARGETS)}")
    engine = "atheris" if importlib.util.find_spec("atheris") else "random"
    faulty = [name for name in chosen.targets or TARGETS if not holds(name, engine, chosen.minutes, chosen.seed, chosen.findings)]
    print(f"findings at {', '.join(faulty)}: see {chosen.findings}" if faulty else f"nothing was found ({engine})")
    return 1 if faulty else 0


def holds(name: str, engine: str, minutes: float, seed: int, findings: Path) -> bool:
    """Fuzz one target in a process of its own. Prints how many inputs were tried, and what went wrong with one."""
    place = findings / name
    place.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", f"benchmarks.fuzz.{engine}_inputs", name, str(round(minutes * 60)), str(seed), str(place)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    said = (done.stderr + done.stdout).decode(errors="replace")
    tried = max([int(match) for match in re.findall(r"^(?:#|stat::number_of_executed_units: |tried )(\d+)", said, re.MULTILINE)], default=0)
    print(f"{name:20} {tried:>9,} inputs  {'ok' if done.returncode == 0 else 'FINDING'}", flush=True)
    if done.returncode:
        print("\n".join(f"    {line}" for line in said.splitlines() if not line.startswith(("#", "INFO", "stat::")))[-4000:])
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
