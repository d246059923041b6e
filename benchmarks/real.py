"""How firm and likely answers agree with labels of real models: python -m benchmarks.real LABELS.csv ROOT... [--write]

A ROOT is a directory of repositories or a JSON file of READMEs. Printed by rule and by inference, with the catalogue of known models and
as if none of them were known by its id or name. --write puts the counts by inference into data/, where `fmcheck inferences` reads them.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.estimate import share
from benchmarks.labels import COLUMNS, NO, YES, Item, items
from benchmarks.measure import ROOT, show
from compliance.assessment.judged import RunConfig
from compliance.assessment.result import Determination
from compliance.cli.option_values import Choices
from compliance.cli.settings import settings
from compliance.cli.sources import Source, sources
from compliance.files.shipped import mapped
from compliance.inference.catalogue.catalogue import FILE, Catalogue
from compliance.inference.registry import IDS
from compliance.law.finding import MEETS, UNDETERMINED

DAY = "2026-11-28"
MEASURED = ROOT / "data" / "inferences-measured.json"

NAMES = (b"id:", b"bare:", b"series:", b"alias:", b"name:", b"count:")


class Answer(NamedTuple):
    """What was said of one rule of one item: the right answer, the answer or "", whether it is firm, and the inferences of a likely one."""

    item: Item
    rule: str
    right: str
    said: str
    firm: bool
    inferences: frozenset[str]

    @property
    def wrong(self) -> bool:
        return {self.right, self.said} == {YES, NO}


def answers(found: Sequence[Item], config: RunConfig) -> list[Answer]:
    """What is said of every rule of every item that is labelled yes or no."""
    made = []
    for item in found:
        given = _judged(item.path, config)
        made += [_answer(item, rule, given.get(rule)) for rule in COLUMNS if item.right[rule] in (YES, NO)]
    return made


def _answer(item: Item, rule: str, found: Determination | None) -> Answer:
    firm = found is not None and found.verdict is not None and found.verdict is not UNDETERMINED
    likely = None if found is None or firm else found.likely
    verdict = found.verdict if found is not None and firm else likely.verdict if likely else None
    used = frozenset(ground.inference for ground in likely.grounds) if likely else frozenset[str]()
    return Answer(item, rule, item.right[rule], "" if verdict is None else YES if verdict is MEETS else NO, firm, used)


def _judged(path: Path, config: RunConfig) -> Mapping[str, Determination]:
    """What is said of the one card of a path, read as a repository where it is not recognised."""
    for format in ("", "huggingface"):
        for source in sources([str(path)], format):
            for judged in source.judged(config._replace(format=format)) if isinstance(source, Source) else ():
                if judged.assessment is not None:
                    return {item.rule.id: item for item in judged.assessment.determinations}
    return {}


def by_rule(found: Sequence[Answer]) -> list[tuple[str, ...]]:
    lines = []
    for rule in COLUMNS:
        of = [answer for answer in found if answer.rule == rule]
        said, yes = [answer for answer in of if answer.said], [answer for answer in of if answer.right == YES]
        likely, firm = [answer for answer in said if not answer.firm], [answer for answer in said if answer.firm]
        wrong = (sum(answer.wrong for answer in part) for part in (firm, likely))
        right = sum(not answer.wrong for answer in likely)
        lines.append(
            (
                f"`{rule}`",
                *(str(len(part)) for part in (of, firm, likely)),
                *map(str, wrong),
                share(right, len(likely)),
                share(len(said), len(of)),
                f"{sum(bool(answer.said) for answer in yes)} of {len(yes)}",
            )
        )
    return lines


RULE_HEAD = ("rule", "labelled", "firm", "likely", "firm wrong", "likely wrong", "likely right", "answered", "of those labelled yes")


def by_inference(found: Sequence[Answer]) -> dict[str, tuple[int, int]]:
    """By inference: how many likely answers rest on it, and how many of them are wrong."""
    given, wrong = Counter[str](), Counter[str]()
    for answer in found:
        for id in answer.inferences:
            given[id] += 1
            wrong[id] += answer.wrong
    return {id: (given[id], wrong[id]) for id in IDS}


def configured(unknown: bool) -> RunConfig:
    """A run with the shipped catalogue, or with one in which no model is found by its id or its name."""
    chosen = settings(Choices(all=True, no_policy=True, as_of=DAY))
    if not unknown or chosen.premises is None:
        return chosen.config()
    lines = bytes(mapped(FILE)[:]).splitlines(keepends=True)
    hidden = Catalogue((b"".join(line for line in lines if not line.startswith(NAMES)),))
    return chosen._replace(premises=chosen.premises._replace(catalogue=lambda: hidden)).config()


def main() -> int:
    """Print the tables. The exit code is 0 whatever the figures, which are evidence and no test, and 2 without labels."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("labels", type=Path, metavar="LABELS.csv")
    options.add_argument("roots", type=Path, nargs="+", metavar="ROOT")
    options.add_argument("--write", action="store_true", help=f"write {MEASURED.relative_to(ROOT)}")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as below:
        found = list(items(chosen.labels, chosen.roots, Path(below)))
        real, made_up = [item for item in found if not item.made_up], [item for item in found if item.made_up]
        known = answers(real, configured(unknown=False))
        print(f"{len(real)} real models, with the catalogue of known models:\n")
        show(RULE_HEAD, by_rule(known))
        unknown = answers(real, configured(unknown=True))
        print("\nas if no model were known by its id or name:\n")
        show(RULE_HEAD, by_rule(unknown))
        print(f"\n{len(made_up)} made up, with the catalogue:\n")
        controls = answers(made_up, configured(unknown=False))
        show(RULE_HEAD, by_rule(controls))
    counts, bare = by_inference(known), by_inference(unknown)
    print("\nlikely answers by the inferences that they rest on:\n")
    head = ("inference", "answers", "wrong", "answers, no model known", "wrong, no model known")
    show(head, [(f"`{id}`", *(str(number) for number in (*counts[id], *bare[id]))) for id in IDS])
    print()
    for which, given in (("", known), (" (no model known)", unknown), (" (made up)", controls)):
        for answer in filter(lambda answer: answer.wrong, given):
            how = "firm" if answer.firm else f"likely, {' and '.join(sorted(answer.inferences))}"
            print(f"wrong{which}: {answer.rule}: {answer.item.key}: {answer.said} ({how}), labelled {answer.right}")
    if chosen.write:
        MEASURED.write_text(_written(len(real), counts, bare), encoding="utf-8")
    return 0


def _written(models: int, counts: Mapping[str, tuple[int, int]], bare: Mapping[str, tuple[int, int]]) -> str:
    """The counts by inference, as data/inferences-measured.json has them."""
    node = {
        "models": models,
        "measured": DAY,
        "inferences": {
            id: {"answers": counts[id][0], "wrong": counts[id][1], "no_model_known": {"answers": bare[id][0], "wrong": bare[id][1]}}
            for id in IDS
        },
    }
    return json.dumps(node, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
