"""How long one card takes, start-up included, beside check-jsonschema, and what it imports: python -m benchmarks.startup"""

import sys
from pathlib import Path

from benchmarks.imports import budget
from benchmarks.measure import PEER, ROOT, SCHEMA, Aim, Timing, aims, arguments, rounds, show, tools

BARE = "python -c pass"
VERSION, MODULE_VERSION, HELP = "fmcheck --version", "python -m compliance --version", "fmcheck --help"
CONCISE, JSON, TABLE = "fmcheck check --format concise", "fmcheck --format json", "fmcheck --format table"
PARSED = "fmcheck check --format concise --fail-on invalid"  # any option but --format and --quiet brings the parser
# What others import, and we cannot: a floor of each command.
FLOORS = {
    "import runpy": (MODULE_VERSION,),
    "import click": (HELP,),
    "import jsonschema_rs": (CONCISE, JSON),
    "import click, jsonschema_rs": (),  # of a run that needs the parser, for which there is no aim
    "import tabulate, jsonschema_rs": (TABLE,),
}


def main() -> int:
    """Print one line a command, then what a run imports. Times are evidence, not a test; 1 when a module is loaded that must not be."""
    parser = arguments(__doc__, rounds=15)
    parser.add_argument("card", nargs="?", type=Path, default=ROOT / "examples" / "models" / "gpt-3.json", help="the card to judge")
    chosen = parser.parse_args()
    card = str(chosen.card.resolve())
    with tools(chosen.env) as found:
        timings = rounds(
            {
                BARE: [found.python, "-c", "pass"],
                VERSION: [found.fmcheck, "--version"],
                MODULE_VERSION: [found.python, "-m", "compliance", "--version"],
                HELP: [found.fmcheck, "--help"],
                CONCISE: [found.fmcheck, "check", "--format", "concise", card],
                PARSED: [found.fmcheck, "check", "--fail-on", "invalid", "--format", "concise", card],
                JSON: [found.fmcheck, "--format", "json", card],
                TABLE: [found.fmcheck, "--format", "table", card],
                PEER: [found.peer, "--schemafile", str(SCHEMA), card],
                **{f"floor: {code}": [found.python, "-c", code] for code in FLOORS},
            },
            chosen.rounds,
        )
        report(timings)
        print()
        return budget(found.python, chosen.card.resolve())


def report(timings: dict[str, Timing]) -> None:
    """Print the table, and what became of each aim."""
    peer, bare = timings[PEER], timings[BARE]
    show(
        ("one card", "median ms", "min ms", "cpu ms", "RSS MB", f"of {PEER}", "by cpu", "of pass", "by min"),
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
                f"{timing.least / bare.least:.1f}",
            )
            for name, timing in timings.items()
        ],
    )

    def at_most(limit: float, name: str, other: Timing) -> Aim:
        floors = [f"{code} alone takes {timings[f'floor: {code}'].wall / other.wall:.2f}" for code, of in FLOORS.items() if name in of]
        return Aim(timings[name].wall / other.wall, limit, ", ".join(floors))

    aims(
        {
            f"concise, wall time of {PEER}'s": at_most(0.30, CONCISE, peer),
            f"JSON, of {PEER}'s": at_most(0.30, JSON, peer),
            f"table, of {PEER}'s": at_most(0.45, TABLE, peer),
            f"concise, of {BARE}": at_most(7, CONCISE, bare),
            f"--version, of {BARE}": at_most(1.5, VERSION, bare),
            f"--version by python -m, of {BARE}": at_most(1.5, MODULE_VERSION, bare),
            f"--help, of {BARE}": at_most(5, HELP, bare),
            "RSS of the largest, MB": (max(timings[name].rss for name in (CONCISE, PARSED, JSON, TABLE)), 40),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
