"""How many cards a second a survey judges, on one core and on two, and in how much memory: python -m benchmarks.survey

The first table is one process and its CPU time, stage by stage; the second is the command, start-up and files included.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import ROOT, Sample, aims, arguments, median, once, show, tools

DAY = "2026-11-24"
CHUNK = 512
MB = 1 << 20
JUDGED, EXPLAINED = "decoded, validated, judged, deciding facts kept", "... and told with whole explanations"


def main() -> int:
    """Print both tables. The exit code is 0 whatever the times: a timing is evidence, not a test."""
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("--cards", default="10000,100000", metavar="N,N", help="sizes of the collections (default: %(default)s)")
    parser.add_argument("--core", type=Path, metavar="FILE", help=argparse.SUPPRESS)  # the first table, in a process of its own
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the collections here (default: a temporary folder)")
    chosen = parser.parse_args()
    if chosen.core:
        return core(chosen.core)
    sizes = [int(size) for size in chosen.cards.split(",")]
    with tempfile.TemporaryDirectory(prefix="fmcheck-survey-") as folder, tools(chosen.env) as found:
        data = chosen.data.resolve() if chosen.data else Path(folder)
        files = {size: data / f"cards-{size}.jsonl" for size in sizes}
        # A parent's resident set is charged to its children, so that nothing may be loaded here.
        for size, path in files.items():
            if not path.exists():
                subprocess.run([found.python, "-m", "benchmarks.collection", str(path), str(size)], check=True, cwd=ROOT)
        subprocess.run([found.python, "-m", "benchmarks.survey", "--core", str(files[min(sizes)])], check=True, cwd=ROOT)
        walls = command(found.fmcheck, files, chosen.rounds, Path(folder))
    most = max(sizes)
    aims(
        {
            "two workers, wall time of one worker's": (walls[most, "2"].wall / walls[most, "1"].wall, 1 / 1.8),
            "RSS of the largest process, MB": (walls[most, "2"].rss, 80),
        }
    )
    return 0


def core(path: Path) -> int:
    """Print cards a second of CPU in this process, by stage, under all rules, and how many times the plain decoding that is."""
    import gc

    from compliance.batch.cited import brief
    from compliance.batch.judge_many import BatchJudge
    from compliance.batch.records import contents
    from compliance.batch.session import VerdictSession
    from compliance.card.validate import is_valid
    from compliance.case.case import Interpretation
    from compliance.registry.load import load
    from compliance.registry.selection import Ruleset
    from compliance.survey.worker import AT_ONCE

    gc.disable()
    rules = load().on(DAY)
    ruleset, interpretation = Ruleset(rules, tuple(rules)), Interpretation(DAY)
    told, explained = BatchJudge(ruleset, interpretation), BatchJudge(ruleset, interpretation, trees=True)
    session = VerdictSession(ruleset, interpretation, lambda made, place: made.finding and brief(made.finding))

    def each(step: Callable[[bytes], object]) -> Callable[[list[bytes]], object]:
        return lambda lines: [step(line) for line in lines]

    def judged(lines: list[bytes]) -> object:
        cards = [contents(line, "x")[0].card for line in lines]
        return session.evaluate_all([interpretation.case(card) for card in cards if is_valid(card)])

    stages: dict[str, Callable[[list[bytes]], object]] = {
        "json.loads alone": each(json.loads),
        "decoded exactly, validated": each(lambda line: is_valid(contents(line, "x")[0].card)),
        JUDGED: judged,
        "... and told as rows": lambda lines: told.judge_all([("x", line) for line in lines]),
        EXPLAINED: lambda lines: explained.judge_all([("x", line) for line in lines]),
    }
    with open(path, "rb") as file:
        lines = file.read().splitlines()[:10_000]
    spent: dict[str, list[float]] = {name: [] for name in stages}
    for turn in range(2):  # the first turn is for the precedents, of which a long survey finds few new ones
        for start in range(0, len(lines), CHUNK):
            for name, stage in stages.items():
                began = time.process_time()
                for first in range(start, start + CHUNK, AT_ONCE):
                    stage(lines[first : first + AT_ONCE])
                if turn:
                    spent[name].append((time.process_time() - began) / len(lines[start : start + CHUNK]))
    plain = spent["json.loads alone"]
    size = sum(map(len, lines)) / len(lines)
    show(
        (f"one core, {len(rules)} rules, {size:.0f} bytes a card", "median us", "min us", "cards/s", "of json.loads"),
        [
            (name, f"{median(times) * 1e6:.0f}", f"{min(times) * 1e6:.0f}", f"{1 / median(times):.0f}", f"{ratio(times, plain):.1f}")
            for name, times in spent.items()
        ],
    )
    aims(
        {
            "judged, microseconds of CPU a card": (median(spent[JUDGED]) * 1e6, 125),
            "with whole explanations, microseconds of CPU a card": (median(spent[EXPLAINED]) * 1e6, 667),
        }
    )
    print(flush=True)
    return 0


def ratio(times: list[float], others: list[float]) -> float:
    """How many times as long, chunk by chunk: a busy minute burdens both alike."""
    return median([one / other for one, other in zip(times, others, strict=True)])


def command(fmcheck: str, files: dict[int, Path], rounds: int, folder: Path) -> dict[tuple[int, str], Sample]:
    """The medians of the whole command, by number of cards and form; a million cards are judged once."""
    forms = {"1": ["--workers", "1"], "2": ["--workers", "2"]}
    content_key = {**forms, "1, --long": ["--workers", "1", "--long"], "1, --trees": ["--workers", "1", "--trees"]}
    found: dict[tuple[int, str], list[Sample]] = {}
    written: dict[tuple[int, str], int] = {}
    out = folder / "out.jsonl"
    for size, path in files.items():
        for _ in range(rounds if size <= 100_000 else 1):
            for form, options in (content_key if size == min(files) else forms).items():
                sample = once(
                    [fmcheck, "survey", str(path), "--out", str(out), "--force", "--all", "--no-policy", "--as-of", DAY, *options]
                )
                found.setdefault((size, form), []).append(sample)
                written[size, form] = os.path.getsize(out)
    middle = {key: Sample(*(median([sample[place] for sample in samples]) for place in range(3))) for key, samples in found.items()}
    show(
        ("cards", "workers", "median s", "min s", "cards/s", "RSS MB", "of one worker", "MB written"),
        [
            (
                f"{size:,}",
                form,
                f"{sample.wall:.1f}",
                f"{min(one.wall for one in found[size, form]):.1f}",
                f"{size / sample.wall:.0f}",
                f"{sample.rss:.0f}",
                f"{middle[size, '1'].wall / sample.wall:.2f}x",
                f"{written[size, form] / MB:.0f}",
            )
            for (size, form), sample in middle.items()
        ],
    )
    return middle


if __name__ == "__main__":
    sys.exit(main())
