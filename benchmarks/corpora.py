"""How many known answers fmcheck gives, by corpus: python -m benchmarks.corpora [--data DIR] [--write]

The corpora of the checkout: the vectors of the law, those that are the Commission's own examples, the hard cases, the cards of each rule,
and the example models. Their figures are in corpora.toml, which --write rewrites and a test compares. DIR holds what may not be
redistributed: data/models.csv, data/real-labels.csv with its repositories and READMEs, and cases/ with tools/field_cases.py.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.labels import items
from benchmarks.measure import ROOT, show
from benchmarks.real import answers
from benchmarks.regimes import answered
from benchmarks.rows import read, to_judge
from compliance.assessment.judge import judge
from compliance.assessment.judged import RunConfig
from compliance.card.encode import encode
from compliance.cli.option_values import Choices
from compliance.cli.settings import settings

DAY = "2026-11-28"
TABLE = Path(__file__).with_suffix(".toml")
HEAD = ("corpus", "answers", "right", "wrong", "undetermined", "likely right", "likely wrong")
OPEN = "undetermined"
# A passage that names each of the example models as a foundation model, in the sense of the paper that made the term.
MODELS = {"models": "meets", "not-foundation-models": "does_not_meet"}


class Score(NamedTuple):
    """How many known answers a corpus has, and what is said: an open answer is right where none is the right one."""

    right: int = 0
    wrong: int = 0
    undetermined: int = 0
    likely_right: int = 0
    likely_wrong: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[str]) -> "Score":
        found = list(outcomes)
        return cls(*(found.count(name) for name in cls._fields))


class Known(NamedTuple):
    """A card whose answer to a rule on a day is known."""

    card: bytes
    day: str
    right: Mapping[str, str]


@cache
def on(day: str) -> RunConfig:
    return settings(Choices(all=True, no_policy=True, as_of=day)).config()


def outcome(right: str, said: str, likely: str) -> str:
    """What one answer counts as: the right word, the word that is said, and the likely one of an open answer or ""."""
    if said == right:
        return "right"
    if said != OPEN or right == OPEN:
        return "wrong"
    return OPEN if not likely else "likely_right" if likely == right else "likely_wrong"


def outcomes(known: Iterable[Known]) -> Iterator[str]:
    """What is said of every rule of every card. Raises ValueError for a card that cannot be judged."""
    for card, day, right in known:
        judged = judge("card.json", card, on(day))
        if judged.assessment is None:
            raise ValueError(f"a card of a corpus cannot be judged: {judged.violations or judged.defect}")
        given = {item.rule.id: item for item in judged.assessment.determinations}
        for rule, expected in right.items():
            item = given[rule]
            said = item.verdict.value if item.verdict is not None else ""
            yield outcome(expected, said, item.likely.verdict.value if item.likely is not None else "")


def vectors(only: Callable[[str], bool] = lambda source: True) -> Iterator[Known]:
    """The vectors that expect verdicts, of some sources."""
    from tests.law.test_vectors import VECTORS, as_card, day_of

    for vector in VECTORS:
        if vector.get("expect") and only(vector["source"]):
            yield Known(encode(as_card(vector)).encode(), day_of(vector), vector["expect"])


def commission() -> Iterator[Known]:
    """The Commission's examples: of general-purpose models, and models A to G of the annex on compute."""
    return vectors(lambda source: re.match(r"GL (ex\.|Model)", source) is not None)


def hard_cases() -> Iterator[Known]:
    from tests.law.test_hard_cases import CASES, card_of

    for case in CASES:
        right = {rule: said if isinstance(said, str) else said[0] for rule, said in case.get("verdicts", {}).items()}
        yield Known(encode(card_of(case)).encode(), case["day"], right)


def rule_cases() -> Iterator[Known]:
    """The cards of tests/rules, whose folders name the rule and the verdict."""
    for path in sorted((ROOT / "tests" / "rules").glob("*/*/*.json")):
        rule, verdict = path.parts[-3:-1]
        yield Known(path.read_bytes(), DAY, {rule: verdict})


def example_models() -> Iterator[Known]:
    for folder, verdict in MODELS.items():
        for path in sorted((ROOT / "examples" / folder).glob("*.json")):
            yield Known(path.read_bytes(), DAY, {"crfm.2021": verdict})


COMMITTED: dict[str, Callable[[], Iterator[Known]]] = {
    "law vectors": vectors,
    "Commission's examples": commission,
    "hard cases": hard_cases,
    "cards of the rules": rule_cases,
    "example models": example_models,
}


def committed() -> dict[str, Score]:
    """The figures of the corpora of the checkout."""
    return {name: Score.of(outcomes(known())) for name, known in COMMITTED.items()}


def stated() -> dict[str, Score]:
    """The figures in the table."""
    return {name: Score(**row) for name, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items()}


def written(scores: Mapping[str, Score]) -> str:
    lines = ["# Known answers by corpus: python -m benchmarks.corpora --write"]
    for name, score in scores.items():
        lines.append(f'"{name}" = {{ ' + ", ".join(f"{field} = {number}" for field, number in score._asdict().items()) + " }")
    return "\n".join(lines) + "\n"


def development(table: Path) -> dict[str, Score]:
    """The models of a table, by numeric regime; labels that are unknown have no right answer."""
    rows = read(table)
    found = answered(rows, [to_judge(row, rows) for row in rows])
    return {
        f"development models, {regime}": Score.of(
            outcome(answer.label, OPEN if answer.verdict == "unknown" else answer.verdict, "")
            for answer in given
            if answer.label != "unknown"
        )
        for regime, given in found.items()
    }


def real(labels: Path, roots: Sequence[Path]) -> dict[str, Score]:
    """Labelled real repositories and READMEs, and made-up ones."""
    with tempfile.TemporaryDirectory() as below:
        given = answers(list(items(labels, roots, Path(below))), on(DAY))
    return {
        f"real labels{', made up' if made_up else ''}": Score.of(
            outcome(answer.right, answer.said if answer.firm else OPEN, "" if answer.firm else answer.said)
            for answer in given
            if answer.item.made_up is made_up
        )
        for made_up in (False, True)
    }


def field_cases(tool: Path, index: Path) -> dict[str, Score]:
    """Reports from the field, which a tool beside them runs: each passes or fails."""
    with tempfile.TemporaryDirectory() as folder:
        command = Path(folder) / "fmcheck"
        command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m compliance "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        done = subprocess.run([sys.executable, tool, command, index], capture_output=True, encoding="utf-8", check=False)
    counts = re.search(r"(\d+) passed, (\d+) failed", done.stdout)
    if counts is None:
        raise SystemExit(f"{tool} did not say how many cases passed: {done.stderr}")
    return {"field cases": Score(int(counts[1]), int(counts[2]))}


def beside(folder: Path) -> dict[str, Score]:
    """The figures of the corpora in a folder; what is not there is left out, and said."""
    data, cases, tool = folder / "data", folder / "cases" / "index.jsonl", folder / "tools" / "field_cases.py"
    roots = [data / name for name in ("model-repos", "readme-cards.json", "real-controls.json")]
    found: dict[str, Score] = {}
    jobs: tuple[tuple[list[Path], Callable[[], dict[str, Score]]], ...] = (
        ([data / "models.csv"], lambda: development(data / "models.csv")),
        ([data / "real-labels.csv", *roots], lambda: real(data / "real-labels.csv", roots)),
        ([tool, cases], lambda: field_cases(tool, cases)),
    )
    for needed, measured in jobs:
        if absent := [path for path in needed if not path.exists()]:
            print(f"left out: there is no {absent[0]}", file=sys.stderr)
        else:
            found |= measured()
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the table. 0 whatever the figures; the test suite compares those of the checkout."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, metavar="DIR", help="a folder of corpora that are not in the checkout")
    options.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(ROOT)}")
    chosen = options.parse_args(arguments)
    scores = committed()
    if chosen.write:
        TABLE.write_text(written(scores), encoding="utf-8")
    scores |= beside(chosen.data) if chosen.data is not None else {}
    show(HEAD, [(name, str(sum(score)), *map(str, score)) for name, score in scores.items()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
