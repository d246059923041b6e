"""How samples that may not be redistributed are read: python -m benchmarks.samples DATA

DATA holds any of `model-repos` (an index.csv and a directory for each model repository), `readme-cards.json` ({"cards": [{"name",
"text"}]}) and `formats` (documents of CycloneDX, SPDX and the Model Card Toolkit). Prints how many became valid cards without a judgement
and how many parameter counts agree with the index; the exit code is 1 when one does not, and 2 when DATA holds none of them.
"""

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from compliance.api import check
from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats import Material, reader
from compliance.formats.detect import of_json
from compliance.formats.huggingface.read import read
from compliance.weights import measured

DAY = date(2026, 11, 28)
NEAR = Decimal("0.02")  # by which a measured count may differ from that of the index


def repositories(data: Path) -> Iterator[str]:
    """What is wrong with a sample repository, or an empty text, for each."""
    for path in sorted((data / "model-repos").rglob("SOURCE")):
        folder = Folder(str(path.parent))
        card = read(Material(folder.name, folder=folder)).card(folder.name)
        judged = card.get("training", {}).get("data", {}).keys() & {"broad", "large", "vast"}
        judged |= card.keys() & {"adaptation", "risk"}
        if not is_valid(card):
            yield f"{path.parent}: no valid card"
        elif judged:
            yield f"{path.parent}: a judgement was read: {', '.join(sorted(judged))}"
        else:
            check(card, as_of=DAY)
            yield ""


def counts(data: Path) -> Iterator[str]:
    """How the parameters of a repository differ from its index, or an empty text, for each that the index counts."""
    index = data / "model-repos" / "index.csv"
    if not index.exists():
        return
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["params_from_index"]]
    for row in rows:
        found, expected = measured(Folder(str(index.parent / row["folder"]))).parameters, Decimal(row["params_from_index"])
        near = found is not None and found.best is not None and abs(found.best / expected - 1) <= NEAR
        yield "" if near else f"{row['folder']}: {found}, expected {expected}"


def readmes(data: Path) -> Iterator[str]:
    """What is wrong with a sample README, or an empty text, for each."""
    path = data / "readme-cards.json"
    for sample in json.loads(path.read_text(encoding="utf-8"))["cards"] if path.exists() else ():
        valid = is_valid(read(Material("README.md", text=sample["text"])).card(sample["name"]))
        yield "" if valid else f"{sample['name']}: no valid card"


def documents(data: Path) -> Iterator[str]:
    """What is wrong with a sample document of another format, or an empty text, for each that is recognised: a card, or a refusal."""
    for path in sorted((data / "formats").rglob("*.json")):
        content = decode(path.read_bytes())
        format = of_json(content)
        if format:
            try:
                valid = is_valid(reader(format).read(Material(path.name, content=content)).card(path.stem))
            except InputError:
                yield ""  # refused with a sentence, as a document without a model is
            else:
                yield "" if valid else f"{path}: no valid card"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    read_any = failed = False
    for name, checked in (("repositories", repositories), ("parameter counts", counts), ("READMEs", readmes), ("documents", documents)):
        found = list(checked(Path(arguments[0])))
        wrong = [text for text in found if text]
        print(f"{name}: {len(found) - len(wrong)} of {len(found)} hold", *wrong, sep="\n  ")
        read_any, failed = read_any or bool(found), failed or bool(wrong)
    return 2 if not read_any else int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
