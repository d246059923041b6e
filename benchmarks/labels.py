"""Models whose answers somebody labelled by reading: which they are, where they lie, and what is right of each rule."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

YES, NO = "yes", "no"
# The rule, and the column of the labels that says what is right of it.
COLUMNS = {
    "eu.gl.criterion": "eu_gpai_criterion_model_meets",
    "eu.aia.3-63": "eu_gpai",
    "eu.aia.51-2": "eu_systemic_1e25",
    "us-ca.sb53.frontier-model": "ca_1e26",
    "us.fedramp.et-fm": "us_tens_of_billions",
    "crfm.2021": "crfm",
    "uk.cma.fm": "uk_cma",
    "eu.ep2023.fm-def": "ep2023",
}
MADE_UP = "control"  # the set of items that nobody released: what real ones lack, and traps
REPOSITORY = "repo"


class Item(NamedTuple):
    """One labelled model: its key, whether it is made up, its README or directory, and what is right of each rule (yes, no or unsure)."""

    key: str
    made_up: bool
    path: Path
    right: dict[str, str]


def items(labels: Path, roots: Sequence[Path], below: Path) -> Iterator[Item]:
    """Every labelled model that is found. A root is a directory of repositories, or a JSON file of READMEs, which are written below."""
    readmes = {f"{place}:{card['name']}": card for root in roots if root.is_file() for place, card in enumerate(_cards(root))}
    directories = [root for root in roots if root.is_dir()]
    with labels.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            key, readme = row["key"], readmes.get(row["key"])
            path = _repository(key, directories) if row["set"] == REPOSITORY else _readme(readme, below / str(number))
            if path is not None:
                yield Item(key, row["set"] == MADE_UP, path, {rule: right(rule, row) for rule in COLUMNS})


def right(rule: str, row: dict[str, str]) -> str:
    """What the labels say of a rule. FedRAMP joins size with generality: a narrow model is none of any size."""
    said = row[COLUMNS[rule]]
    if rule != "us.fedramp.et-fm" or said == NO:
        return said
    generality = {row[COLUMNS["eu.aia.3-63"]], row[COLUMNS["crfm.2021"]]}
    return NO if generality == {NO} else YES if said == YES and generality == {YES} else "unsure"


def _cards(root: Path) -> Iterable[dict[str, str]]:
    found: Iterable[dict[str, str]] = json.loads(root.read_text(encoding="utf-8"))["cards"]
    return found


def _repository(key: str, directories: Sequence[Path]) -> Path | None:
    """A directory; only its README where it holds no JSON."""
    found = next((root / key for root in directories if (root / key).is_dir()), None)
    return found if found is None or next(found.rglob("*.json"), None) else found / "README.md"


def _readme(card: dict[str, str] | None, below: Path) -> Path | None:
    if card is None:
        return None
    path = below / card["name"] / "README.md"
    path.parent.mkdir(parents=True)
    path.write_text(card["text"], encoding="utf-8")
    return path
