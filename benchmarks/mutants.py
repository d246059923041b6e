"""Mutation of the law and of what computes and judges: python -m benchmarks.mutants [--sample N] [--seed N] [--write] [PART...]

A mutant is a source file with one small change: a limit, a day, an operator, a condition, a part less. It is killed when a test fails, and
survives when none does. Survivors are either equivalent, which mutants.toml says with the reason, or a lack of tests: exit code 1.
PART is the beginning of a path, as rules/us, law or compute/size.py; without one, PARTS. Nothing of the checkout is changed; --write
puts the counts by package into mutants.toml.
"""

import argparse
import importlib
import os
import random
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.mutant_server import only_inside
from benchmarks.mutant_tests import BROKEN, NEAREST, ROOT, Copy, Stage, stages
from benchmarks.mutations import RULES, Mutant, mutants

PARTS = ("rules", *(name.partition("/")[2] for name in NEAREST))
TABLE = Path(__file__).with_suffix(".toml")
MEASURED = "# What was tried, by package: python -m benchmarks.mutants --write"
FEW = 5  # so few mutants of a package are not worth collecting its tests for
MANY = 100  # and so many are worth doing it in one process more
STAGES = (1, 2, None)  # how many stages of tests are measured at a time, as long as many mutants are left; None: all
# What tests import besides the checkout: loaded once, before the processes of the mutants part.
LOADED = ("click", "jsonschema", "jsonschema_rs", "pydantic", "yaml", "tabulate", "numpy", "hypothesis.strategies", "xml.etree.ElementTree")


def every(parts: tuple[str, ...]) -> list[Mutant]:
    """Every mutant of the files whose paths begin with one of some parts."""
    begins = tuple(part if part.startswith("rules") else f"compliance/{part.removeprefix('compliance/')}" for part in parts)
    files = [path.relative_to(ROOT).as_posix() for top in ("compliance", "rules") for path in sorted((ROOT / top).rglob("*.py"))]
    return [mutant for file in files if file.startswith(begins) for mutant in mutants(file, (ROOT / file).read_bytes())]


def equivalent() -> dict[str, str]:
    """The mutants that no test can notice, each with the reason."""
    found: dict[str, str] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["equivalent"]
    return found


def survivors(tried: list[Mutant], workers: int) -> Iterator[Mutant]:
    """Those that no test notices, as they are found. Raises RuntimeError where the tests fail without any change."""
    for name in LOADED:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="fmcheck-mutants-") as work:
        folders = [Path(work) / str(number) for number in range(workers)]
        for folder in folders:
            folder.mkdir()
        copies = [Copy(folder) for folder in folders]
        yield from _survivors(copies, _left(copies, tried))


def _left(copies: list[Copy], tried: list[Mutant]) -> list[Mutant]:
    """Those mutants that must be tried from the beginning: ever more tests are measured while many of a package are left."""
    inside = [mutant for mutant in tried if not mutant.file.startswith(RULES) and only_inside(mutant, (ROOT / mutant.file).read_bytes())]
    left = set(tried)
    for most in STAGES:
        packages = [list(some) for _, some in groupby((mutant for mutant in inside if mutant in left), key=lambda mutant: mutant.package)]
        parts = [part for some in packages if len(some) >= FEW for part in shares(some, min(len(copies), 1 + len(some) // MANY))]
        parts.sort(key=len, reverse=True)  # those at work together end at about the same time
        for begin in range(0, len(parts), len(copies)):
            batch = parts[begin : begin + len(copies)]
            begun = [copy.noticed(part, most) for copy, part in zip(copies, batch, strict=False)]
            for part, told in zip(batch, begun, strict=True):
                left -= {mutant for mutant, noticed in zip(part, told, strict=True) if noticed}
    return [mutant for mutant in tried if mutant in left]


def shares(tried: list[Mutant], most: int) -> list[list[Mutant]]:
    """Mutants in at most so many shares of about one size, those of a file together: the tests of a file are collected once."""
    parts: list[list[Mutant]] = [[] for _ in range(most)]
    files = [list(some) for _, some in groupby(tried, key=lambda mutant: mutant.file)]
    for some in sorted(files, key=len, reverse=True):
        min(parts, key=len).extend(some)
    return [part for part in parts if part]


def _survivors(free: list[Copy], tried: list[Mutant]) -> Iterator[Mutant]:
    copies, left = list(free), iter(tried)
    most: dict[Stage, int] = {}
    at_work: dict[int, tuple[Copy, Mutant]] = {}
    while True:
        while copies and (mutant := next(left, None)) is not None:
            copy = copies.pop()
            at_work[copy.begin(mutant, most)] = copy, mutant
        if not at_work:
            return
        child, status = os.wait()
        copy, mutant = at_work.pop(child)
        copy.end(mutant)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == BROKEN:
            raise RuntimeError(f"the tests could not be run: {mutant.name}")
        if status == 0:
            yield mutant
        elif os.WIFEXITED(status) and not mutant.file.startswith(RULES):  # which only states values, and so always ends
            stage = stages(mutant.file)[os.WEXITSTATUS(status) - 1]
            most[stage] = most.get(stage) or _unchanged(copy, stage)
        copies.append(copy)


def _unchanged(copy: Copy, stage: Stage) -> int:
    """Run a stage on the files as they are. Returns after how many seconds of the processor a mutant never ends."""
    _, status, used = os.wait4(copy.unchanged(stage), 0)
    if status:
        raise RuntimeError(f"the tests fail without any change: {' '.join(stage)}")
    return 10 + int(5 * (used.ru_utime + used.ru_stime))


def written(table: str, counts: dict[str, dict[str, int]]) -> str:
    """The table with other counts; those of packages that were not tried stay."""
    stated, _, old = table.partition(MEASURED)
    measured: dict[str, dict[str, int]] = tomllib.loads(old).get("measured", {}) | counts
    lines = [
        f"{package} = {{ {', '.join(f'{name} = {number}' for name, number in measured[package].items())} }}" for package in sorted(measured)
    ]
    return f"{stated.rstrip()}\n\n{MEASURED}\n[measured]\n" + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Try the mutants. 0 when every survivor is known to be equivalent, 1 when one is not."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("parts", nargs="*", default=PARTS, metavar="PART")
    options.add_argument("--sample", type=int, default=0, metavar="N", help="only so many, chosen at random (default: all)")
    options.add_argument("--seed", type=int, default=1, metavar="N", help="of the choice (default: 1)")
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)")
    options.add_argument("--write", action="store_true", help=f"write the counts into {TABLE.relative_to(ROOT)}")
    chosen = options.parse_args(arguments)
    known, whole = equivalent(), every(tuple(chosen.parts))
    tried = sorted(random.Random(chosen.seed).sample(whole, chosen.sample)) if 0 < chosen.sample < len(whole) else whole
    left = [mutant for mutant in tried if mutant.name not in known]
    alive: list[Mutant] = []
    for mutant in survivors(left, chosen.workers):
        alive.append(mutant)
        print(f"survives: {mutant.name}", flush=True)
    counts: dict[str, dict[str, int]] = {}
    per = [Counter(mutant.package for mutant in some) for some in (whole, tried, left, alive)]
    for package in sorted(per[1]):
        total, some, asked, survive = (count[package] for count in per)
        counts[package] = {"mutants": total, "tried": some, "killed": asked - survive, "equivalent": some - asked, "alive": survive}
        counts[package]["seed"] = chosen.seed
        print(f"{package}: " + ", ".join(f"{number} {name}" for name, number in counts[package].items() if name != "seed"))
    print(f"seed {chosen.seed}: {len(left) - len(alive)} killed, {len(tried) - len(left)} equivalent, {len(alive)} alive of {len(tried)}")
    if chosen.write:
        TABLE.write_text(written(TABLE.read_text(encoding="utf-8"), counts), encoding="utf-8")
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main())
