"""Write the shipped catalogue: python -m benchmarks.catalogue TABLES [--output data/known-models.txt]

TABLES is a folder with known-models.csv, compute-records.csv and left-blank.csv; corpora.csv and additions.csv lie beside this file. What
was left out, and why, is printed on standard error.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.catalogue.additions import filled
from benchmarks.catalogue.checks import Dropped, Line, checked
from benchmarks.catalogue.compute import Node
from benchmarks.catalogue.extremes import extremes
from benchmarks.catalogue.table import corpus, node, record
from benchmarks.measure import ROOT
from benchmarks.rows import read
from compliance.inference.catalogue.catalogue import ATTRIBUTION, FILE, Catalogue, text_of

MOST_BYTES = 1_000_000
TABLES = ("known-models.csv", "compute-records.csv", "left-blank.csv")
CORPORA = Path(__file__).with_name("corpora.csv")
ADDITIONS = Path(__file__).with_name("additions.csv")
# The last day that the newest file of the source of the records covers.
RECORDS_UNTIL = "2026-07-15"


def made(models: list[Line], records: list[Line], corpora: list[Line], blank: list[Line]) -> tuple[bytes, list[Dropped]]:
    """The text of the catalogue, and what was left out of the tables. Raises ValueError for a table that contradicts itself."""
    lines, dropped = checked(models, {line["id"] for line in blank if line["what"].startswith("base relation")})
    table = {line["id"]: line for line in lines}
    rows = [node(line, table) for line in lines]
    if len({line["retrieved"] for line in lines}) != 1:
        raise ValueError("the rows were retrieved on different days")
    about: Node = {
        "schema": "fmcheck.catalogue-index/1",
        "attribution": ATTRIBUTION,
        "rows": len(rows),
        "retrieved": lines[0]["retrieved"],
        "corpora": len(corpora),
        "records": len(records),
        "records_until": RECORDS_UNTIL,
    }
    further = [("about", about), *(record(line, place) for place, line in enumerate(records))]
    further += extremes(Catalogue((text_of(rows, (), further),)))
    text = text_of(rows, map(corpus, corpora), further)
    if len(text) >= MOST_BYTES:
        raise ValueError(f"the catalogue has {len(text):,} bytes; fewer than {MOST_BYTES:,} may ship")
    return text, dropped


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("tables", type=Path, metavar="TABLES")
    options.add_argument("--output", type=Path, default=ROOT / "data" / FILE)
    options.add_argument("--no-additions", dest="additions", action="store_false", help="without additions.csv")
    chosen = options.parse_args()
    try:
        models, records, blank = (read(chosen.tables / name) for name in TABLES)
        text, dropped = made(filled(models, [item for item in read(ADDITIONS) if chosen.additions]), records, read(CORPORA), blank)
    except (OSError, ValueError, KeyError) as error:
        print(f"{chosen.tables}: {error}; a folder with {', '.join(TABLES)} is expected", file=sys.stderr)
        return 2
    chosen.output.write_bytes(text)
    for item in dropped:
        print(f"left out: {item.id}: {item.what}: {item.why}", file=sys.stderr)
    for (what, why), number in sorted(Counter((item.what, item.why) for item in dropped).items()):
        print(f"{number:4} {what}: {why}", file=sys.stderr)
    print(f"{chosen.output}: {len(text):,} bytes, {text.count(b'model:')} rows", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
