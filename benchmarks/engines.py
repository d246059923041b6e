"""What the same cards cost here, on Spark and on Ray, as their number grows: python -m benchmarks.engines --python ENV/bin/python

The interpreter named must have fmcheck[spark] and fmcheck[ray]; one without an engine leaves that out. All run on this machine.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, arguments, median, once, show

DAY = "2026-11-24"
SCALE = ROOT / "examples" / "scale"
ENGINES = {"Spark, mapInArrow": "pyspark", "Spark, mapInPandas": "pyspark", "Ray Data": "ray"}


def main() -> int:
    """Print one line for each engine and number of cards, and whether all gave the same rows: exit code 1 where not."""
    parser = arguments(__doc__, rounds=1)
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that has the engines (default: this one)")
    parser.add_argument("--cards", default="10000,100000", metavar="N,N", help="numbers of cards (default: %(default)s)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the collections here (default: a temporary folder)")
    chosen = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = chosen.python
    os.environ["PYTHONPATH"] = str(ROOT)
    installed = [
        name
        for name, module in ENGINES.items()
        if subprocess.run([chosen.python, "-c", f"import {module}"], capture_output=True).returncode == 0
    ]
    rows: list[tuple[str, ...]] = []
    equal = True
    with tempfile.TemporaryDirectory(prefix="fmcheck-engines-") as folder:
        out = Path(folder)
        for size in map(int, chosen.cards.split(",")):
            cards = (chosen.data or out) / f"cards-{size}.jsonl"
            if not cards.exists():
                subprocess.run([sys.executable, "-m", "benchmarks.collection", str(cards), str(size)], check=True)
            sums = set()
            for name, (command, rows_at) in _commands(chosen.python, cards, out).items():
                if name in ENGINES and name not in installed:
                    continue
                samples = []
                for _ in range(chosen.rounds):
                    shutil.rmtree(rows_at, ignore_errors=True)
                    samples.append(once(command))
                wall, rss = median([sample.wall for sample in samples]), max(sample.rss for sample in samples)
                rows.append(
                    (name, f"{size:,}", f"{wall:.1f}", f"{min(sample.wall for sample in samples):.1f}", f"{size / wall:.0f}", f"{rss:.0f}")
                )
                print(*rows[-1], file=sys.stderr, flush=True)
                told = subprocess.run([chosen.python, str(SCALE / "checksum.py"), str(rows_at)], check=True, capture_output=True, text=True)
                sums.add(tuple(told.stdout.split()[-2:]))
            equal = equal and len(sums) == 1
    show(("engine", "cards", "median s", "min s", "cards/s", "RSS MB of its largest process"), rows)
    print(f"\n{'the same' if equal else 'DIFFERENT'} rows from all")
    return 0 if equal else 1


def _commands(python: str, cards: Path, out: Path) -> dict[str, tuple[list[str], Path]]:
    """Every way to judge the cards, with where its rows go."""
    here = out / "here.jsonl"
    survey = [python, "-m", "compliance", "survey", str(cards), "--out", str(here), "--force", "--as-of", DAY, "--no-policy"]
    recipes = {
        "Spark, mapInArrow": ("spark_cards.py", "arrow"),
        "Spark, mapInPandas": ("spark_cards.py", "pandas"),
        "Ray Data": ("ray_cards.py",),
    }
    return {
        "fmcheck survey, 1 worker": ([*survey, "--workers", "1"], here),
        "fmcheck survey, 2 workers": ([*survey, "--workers", "2"], here),
        **{
            name: ([python, str(SCALE / recipe), str(cards), str(out / name), DAY, *options], out / name)
            for name, (recipe, *options) in recipes.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
