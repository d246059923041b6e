"""What the same cards cost here, on Spark, on Ray and on Dask, as their number grows: python3 -m benchmarks.engines --env DIR

And from which number on an engine on several machines pays. All run on this one, in two processes. Memory is the most that a
command and all that it started held at one time: the sum of their proportional sets (PSS: what processes share is counted
once), looked at five times a second. Linux only.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import ROOT, arguments, median, show

DAY = "2026-11-24"
SCALE = ROOT / "examples" / "scale"
CHECKED = 100_000  # cards whose rows are held against one another; of more, the digests take longer than the judging
EVERY = 0.2  # seconds between two looks at memory
MACHINES = (1, 2, 4, 8, 16)
ALONE, HERE = "fmcheck survey, 1 worker", "fmcheck survey, 2 workers"
RECIPES = {
    "Spark, mapInArrow": ("spark_cards.py", "arrow"),
    "Spark, mapInPandas": ("spark_cards.py", "pandas"),
    "Ray Data": ("ray_cards.py",),
    "Dask bag": ("dask_cards.py",),
}
# As on a machine of two cores, whatever this one has; no web server, and no more of the memory than the work needs.
SPARK = "--master local[2] --driver-memory 2g --conf spark.ui.enabled=false pyspark-shell"
RAY = (
    "import ray, runpy, sys; sys.argv = sys.argv[1:]; ray.init(num_cpus=2, object_store_memory=1 << 30, include_dashboard=False); "
    "runpy.run_path(sys.argv[0], run_name='__main__')"
)


class Way(NamedTuple):
    """A command that judges cards, and where its rows go."""

    command: list[str]
    rows: Path


class Cost(NamedTuple):
    """Seconds, and MB held at most by all processes."""

    wall: float
    memory: float


class Line(NamedTuple):
    """Seconds as a straight line: those that no card costs, and those that each does."""

    start: float
    card: float


def main() -> int:
    """Print what each engine costs for each number of cards, and from which number one pays. 1 where rows differ."""
    parser = arguments(__doc__, rounds=1)
    parser.add_argument("--python", default="", metavar="PATH", help="an interpreter that has fmcheck and the engines, instead of --env")
    parser.add_argument("--cards", default="10000,100000", metavar="N,N", help="numbers of cards (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="TEXT,TEXT", help="only the ways with one of these in their name (default: all)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the collections here (default: a temporary folder)")
    chosen = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        raise SystemExit("memory is read from /proc/PID/smaps_rollup, which only Linux has")
    with ExitStack() as stack:
        out = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fm-")))
        python = chosen.python or environment(chosen.env.resolve() if chosen.env else out / "env")
        announce(python)
        if not shutil.which("java"):
            print("no Java here: Spark is left out\n")
        walls, equal = measured(python, [int(size) for size in chosen.cards.split(",")], chosen, out)
    print(f"\n{'the same' if equal else 'DIFFERENT'} rows from all, up to {CHECKED:,} cards\n")
    if len(walls.get(HERE, ())) > 1:
        tell_when_it_pays({name: fitted(times) for name, times in walls.items()})
    return 0 if equal else 1


def environment(home: Path) -> str:
    """The interpreter of an environment with this checkout, as a wheel, and the engines; one that is there is used again."""
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, f"{ROOT}[spark,ray,dask]"], check=True, cwd=home)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(ROOT)], check=True, cwd=home)
    return str(python)


def announce(python: str) -> None:
    """Print the machine, and the versions of what is compared."""
    names = ("fmcheck", "pyspark", "ray", "dask", "pyarrow", "pandas")
    asked = f"from importlib.metadata import version; print(', '.join(n + ' ' + version(n) for n in {names}))"
    versions = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()} {platform.machine()}; {versions}\n", flush=True)


def measured(python: str, sizes: Sequence[int], chosen: argparse.Namespace, out: Path) -> tuple[dict[str, dict[int, float]], bool]:
    """Print a line for each way and size. Returns the seconds of each, and whether all gave the same rows."""
    walls: dict[str, dict[int, float]] = {}
    rows: list[tuple[str, ...]] = []
    equal = True
    env = os.environ | {
        "DASK_NUM_WORKERS": "2",
        "PYSPARK_PYTHON": python,
        "PYSPARK_SUBMIT_ARGS": SPARK,
        "RAY_TMPDIR": str(out),
        "RAY_USAGE_STATS_ENABLED": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    for size in sizes:
        cards = (chosen.data.resolve() if chosen.data else out) / f"cards-{size}.jsonl"
        if not cards.exists():
            command = [python, "-m", "benchmarks.collection", str(cards), str(size)]
            subprocess.run(command, check=True, cwd=ROOT)
        sums = set()
        for name, way in ways(python, cards, out).items():
            if not any(text in name for text in chosen.only.split(",")):
                continue
            costs = []
            for _ in range(chosen.rounds):
                shutil.rmtree(way.rows, ignore_errors=True)
                costs.append(once(way.command, out, env))
            wall, least = median([cost.wall for cost in costs]), min(cost.wall for cost in costs)
            walls.setdefault(name, {})[size] = wall
            memory = max(cost.memory for cost in costs)
            rows.append((name, f"{size:,}", f"{wall:.1f}", f"{least:.1f}", f"{size / wall:.0f}", f"{memory:.0f}"))
            print(*rows[-1], file=sys.stderr, flush=True)
            if size <= CHECKED:
                command = [python, str(SCALE / "checksum.py"), str(way.rows)]
                told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=out)
                sums.add(tuple(told.stdout.split()[-2:]))
        equal = equal and len(sums) < 2
    show(("engine", "cards", "median s", "min s", "cards/s", "PSS MB of all its processes"), rows)
    return walls, equal


def ways(python: str, cards: Path, out: Path) -> dict[str, Way]:
    """Every way to judge the cards here, by name."""
    found = {}
    for name, workers in ((ALONE, "1"), (HERE, "2")):
        rows = out / f"{workers}.jsonl"
        survey = [python, "-m", "compliance", "survey", str(cards), "--out", str(rows), "--force", "--as-of", DAY, "--no-policy"]
        found[name] = Way([*survey, "--workers", workers], rows)
    for number, (name, (recipe, *options)) in enumerate(RECIPES.items()):
        if "Spark" in name and not shutil.which("java"):
            continue
        rows = out / f"rows-{number}"
        wrapped = ["-c", RAY] if "Ray" in name else []
        found[name] = Way([python, *wrapped, str(SCALE / recipe), str(cards), str(rows), DAY, *options], rows)
    return found


def once(command: Sequence[str], place: Path, env: Mapping[str, str]) -> Cost:
    """One run, output thrown away. Raises SystemExit when it does not exit 0."""
    nowhere = subprocess.DEVNULL
    seen: dict[int, str] = {}
    most = 0
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=place, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    while True:
        try:
            process.wait(EVERY)
            break
        except subprocess.TimeoutExpired:
            most = max(most, held(process.pid, seen))
    wall = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return Cost(wall, most / 1024)


def held(leader: int, seen: dict[int, str]) -> int:
    """The kB that a session's processes hold together with all that descend from them. `seen` is for the next call.

    A process whose parents have ended, or that has a session of its own, still counts: it was seen below one that did.
    """
    parents: dict[int, tuple[int, int, str]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                fields = (place / "stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
            except OSError:  # it has ended
                continue
            parents[int(place.name)] = int(fields[1]), int(fields[3]), fields[19]
    ours = {pid for pid, (_, session, began) in parents.items() if session == leader or seen.get(pid) == began}
    while more := {pid for pid, (parent, _, _) in parents.items() if parent in ours} - ours:
        ours |= more
    seen.update((pid, parents[pid][2]) for pid in ours)
    return sum(map(proportional, ours))


def proportional(pid: int) -> int:
    """The proportional set of one process in kB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def fitted(times: Mapping[int, float]) -> Line:
    """The line through the least and the greatest size."""
    least, most = min(times), max(times)
    card = (times[most] - times[least]) / (most - least)
    return Line(max(0.0, times[least] - card * least), card)


def pays_from(here: Line, engine: Line, machines: int) -> float | None:
    """From how many cards an engine on several machines is done before this one; None for never. The work is taken to divide evenly."""
    gained = here.card - engine.card / machines
    return None if gained <= 0 else max(0.0, (engine.start - here.start) / gained)


def tell_when_it_pays(lines: Mapping[str, Line]) -> None:
    """Print from which number of cards each engine on so many machines like this one is done before this one alone."""
    rows = []
    for name, line in lines.items():
        told = [pays_from(lines[HERE], line, machines) for machines in MACHINES] if name in RECIPES else []
        cells = ["never" if cards is None else f"{cards:,.0f}" for cards in told] or ["-"] * len(MACHINES)
        rows.append((name, f"{line.start:.1f}", f"{line.card * 1e6:.0f}", *cells))
    show(("pays from so many cards on, with", "start s", "us a card", *(f"{n} machine{'s' if n > 1 else ''}" for n in MACHINES)), rows)
    print(
        "\nStart and cost a card are the straight line through the least and the greatest number of cards. The columns after them are"
        "\ncomputed from it, not measured, for so many machines like this one against `fmcheck survey` on one: the cards are taken to lie"
        "\nwhere every machine can read them, and the work to divide evenly."
    )


if __name__ == "__main__":
    sys.exit(main())
