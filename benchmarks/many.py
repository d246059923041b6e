"""How long a thousand cards take in one run, beside check-jsonschema and ajv-cli on the same files: python -m benchmarks.many"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measure import AJV, AJV_VERSION, PEER, ROOT, SCHEMA, aims, ajv, arguments, once, rounds, show, tools

# The least that can be done with the same files: decode each and ask a compiled validator.
FLOOR = """
import json, sys, jsonschema_rs
valid = jsonschema_rs.validator_for(open(sys.argv[1], encoding="utf-8").read()).is_valid
sys.exit(not all(valid(json.load(open(name, encoding="utf-8"))) for name in sys.argv[2:]))
"""
SIZES = (("architecture", "parameters"), ("training", "data", "tokens"), ("training", "compute"))


def main() -> int:
    """Print one line a command. The exit code is 0 whatever the times: a timing is evidence, not a test."""
    parser = arguments(__doc__, rounds=5)
    parser.add_argument("--cards", type=int, default=1000, metavar="N", help="how many cards (default: 1000)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fmcheck-cards-") as folder, tools(chosen.env) as found:
        files = [str(path) for path in write_cards(Path(folder), chosen.cards)]
        once([found.fmcheck, "validate", *files])
        path = ajv(found.home)
        node = [path, "validate", "--spec=draft2020", "--strict=false", "-s", str(SCHEMA), "-d", f"{folder}/*.json"]
        if path:
            refuse_fewer(node, chosen.cards)
        timings = rounds(
            {
                "fmcheck check --format concise DIR/*.json": [found.fmcheck, "check", "--format", "concise", *files],
                "fmcheck check --format concise DIR": [found.fmcheck, "check", "--format", "concise", folder],
                "fmcheck validate DIR/*.json": [found.fmcheck, "validate", *files],
                PEER: [found.peer, "--schemafile", str(SCHEMA), *files],
                **({AJV: node} if path else {}),
                "jsonschema-rs in-process (floor)": [found.python, "-c", FLOOR, str(SCHEMA), *files],
            },
            chosen.rounds,
        )
    peer = timings[PEER]
    show(
        (f"{chosen.cards} cards", "median s", "min s", "cpu s", "cards/s", "RSS MB", f"of {PEER}", "by cpu"),
        [
            (
                name,
                f"{timing.wall:.2f}",
                f"{timing.least:.2f}",
                f"{timing.cpu:.2f}",
                f"{chosen.cards / timing.wall:.0f}",
                f"{timing.rss:.0f}",
                f"{timing.wall / peer.wall:.2f}",
                f"{timing.cpu / peer.cpu:.2f}",
            )
            for name, timing in timings.items()
        ],
    )
    concise = timings["fmcheck check --format concise DIR/*.json"].wall
    wanted = {f"concise, wall time of {PEER}'s": (concise / peer.wall, 0.40)}
    if path:
        wanted[f"concise, wall time of {AJV}'s"] = (concise / timings[AJV].wall, 1.00)
    aims(wanted)
    return 0


def refuse_fewer(command: list[str], cards: int) -> None:
    """Print what ajv-cli found. Raises SystemExit unless it says of every card that it is valid."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    valid = sum(line.endswith(" valid") for line in done.stdout.splitlines())
    if done.returncode or valid != cards:
        raise SystemExit(f"{AJV}: exit code {done.returncode}, {valid} of {cards} cards valid: {done.stderr[:500]}")
    print(f"{AJV} {AJV_VERSION} finds {valid} of {cards} cards valid\n", flush=True)


def originals() -> list[dict[str, Any]]:
    """The example cards in our own format."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples").glob("*/*.json"))]
    return [card for card in found if "schema_version" in card and "model" in card]


def write_cards(folder: Path, count: int) -> list[Path]:
    """The example cards in turn, each with a name and sizes of its own; the same on every run."""
    drawn = random.Random(7)
    cards = originals()
    written = []
    for number in range(count):
        card = resized(cards[number % len(cards)], 10 ** drawn.uniform(-2, 2))
        card["model"]["name"] += f" {number:04d}"
        path = folder / f"card-{number:04d}.json"
        path.write_text(json.dumps(card, indent=2), encoding="utf-8")
        written.append(path)
    return written


def resized(original: dict[str, Any], factor: float) -> dict[str, Any]:
    """A copy with every size multiplied by one factor, so that low, value and high keep their order."""
    card: dict[str, Any] = json.loads(json.dumps(original))
    for *path, last in SIZES:
        section = card
        for key in path:
            section = section.get(key, {})
        if last in section:
            section[last] = _times(section[last], factor)
    return card


def _times(node: Any, factor: float) -> Any:
    match node:
        case bool():
            return node
        case int():
            return max(1, round(node * factor))
        case float():
            return float(round(node * factor)) if node > 1000 else node * factor
        case dict():
            return {key: _times(value, factor) for key, value in node.items()}
        case list():
            return [_times(item, factor) for item in node]
        case _:
            return node


if __name__ == "__main__":
    sys.exit(main())
