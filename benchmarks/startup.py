"""How long one card takes, start-up included, beside check-jsonschema on the same card: python -m benchmarks.startup"""

import sys
from pathlib import Path

from benchmarks.measure import PEER, ROOT, SCHEMA, aims, arguments, rounds, show, tools


def main() -> int:
    """Print one line a command. The exit code is 0 whatever the times: a timing is evidence, not a test."""
    parser = arguments(__doc__, rounds=15)
    parser.add_argument("card", nargs="?", type=Path, default=ROOT / "examples" / "models" / "gpt-3.json", help="the card to judge")
    chosen = parser.parse_args()
    card = str(chosen.card.resolve())
    with tools(chosen.env) as found:
        timings = rounds(
            {
                "python -c pass": [found.python, "-c", "pass"],
                "fmcheck --version": [found.fmcheck, "--version"],
                "fmcheck check --format concise": [found.fmcheck, "check", "--format", "concise", card],
                "fmcheck (table)": [found.fmcheck, "--format", "table", card],
                "fmcheck --format json": [found.fmcheck, "--format", "json", card],
                PEER: [found.peer, "--schemafile", str(SCHEMA), card],
            },
            chosen.rounds,
        )
    peer, bare = timings[PEER], timings["python -c pass"]
    show(
        ("one card", "median ms", "min ms", "cpu ms", "RSS MB", f"of {PEER}", "by cpu", "of pass"),
        [
            (
                name,
                f"{timing.wall * 1e3:.0f}",
                f"{timing.least * 1e3:.0f}",
                f"{timing.cpu * 1e3:.0f}",
                f"{timing.rss:.0f}",
                f"{timing.wall / peer.wall:.2f}",
                f"{timing.cpu / peer.cpu:.2f}",
                f"{timing.wall / bare.wall:.1f}",
            )
            for name, timing in timings.items()
        ],
    )
    aims(
        {
            f"concise, wall time of {PEER}'s": (timings["fmcheck check --format concise"].wall / peer.wall, 0.30),
            f"table, wall time of {PEER}'s": (timings["fmcheck (table)"].wall / peer.wall, 0.45),
            "RSS of the table, MB": (timings["fmcheck (table)"].rss, 45),
        }
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
