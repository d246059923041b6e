"""What it costs a survey to say what is likely, of cards, of records of the Hub and of repositories: python -m benchmarks.likely

One worker, the rules shown by default, start-up and files included; with what is likely and without, in turn.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, aims, arguments, rounds, show, tools

DAY = "2026-11-24"
SOURCES = {"cards": "benchmarks.collection", "records of the Hub": "benchmarks.hub_records"}
REPOSITORIES = "model repositories"
FEWER = 20  # times fewer of these, which are read more slowly
WITH, WITHOUT = "with", "without"


def main() -> int:
    """Print one line a source. The exit code is 0 whatever the times: a timing is evidence, not a test."""
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("--count", type=int, default=10_000, metavar="N", help="how many of each (default: %(default)s)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fmcheck-likely-") as folder, tools(chosen.env) as found:
        commands: dict[str, list[str]] = {}
        for source in (*SOURCES, REPOSITORIES):
            path = made(source, Path(folder), found.python, chosen.count)
            survey = [found.fmcheck, "survey", str(path), "--workers", "1", "--as-of", DAY, "--no-policy", "--force", "--out"]
            commands[f"{source}, {WITH}"] = [*survey, f"{folder}/{WITH}.jsonl"]
            commands[f"{source}, {WITHOUT}"] = [*survey, f"{folder}/{WITHOUT}.jsonl", "--no-likely"]
        timings = rounds(commands, chosen.rounds)
    both = {source: (timings[f"{source}, {WITH}"], timings[f"{source}, {WITHOUT}"]) for source in (*SOURCES, REPOSITORIES)}
    show(
        (f"{chosen.count:,} of each, us of CPU", "without what is likely", "with it", "of without"),
        [
            (source, f"{without.cpu * each:.0f}", f"{likely.cpu * each:.0f}", f"{likely.cpu / without.cpu:.2f}")
            for source, (likely, without) in both.items()
            for each in [1e6 / chosen.count * (FEWER if source == REPOSITORIES else 1)]
        ],
    )
    aims({f"what is likely, {source}": (likely.cpu / without.cpu, 1.3) for source, (likely, without) in both.items()})
    return 0


def made(source: str, folder: Path, python: str, count: int) -> Path:
    """A file of `count` cards or records, or a directory of copies of the example repositories."""
    if source != REPOSITORIES:
        path = folder / f"{SOURCES[source]}.jsonl"
        subprocess.run([python, "-m", SOURCES[source], str(path), str(count)], check=True, cwd=ROOT)
        return path
    examples = [path for path in sorted((ROOT / "examples" / "repositories").iterdir()) if path.is_dir()]
    for number in range(max(1, count // FEWER)):
        example = examples[number % len(examples)]
        shutil.copytree(example, folder / "repositories" / f"{number}" / example.name)
    return folder / "repositories"


if __name__ == "__main__":
    sys.exit(main())
