"""How verdicts of the numeric regimes agree with labels, over a table of models: python -m benchmarks.regimes MODELS.csv

Each row becomes a card of its evidence columns; the label columns are only compared. Labels of judgement are counted and not scored.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, Protocol

from benchmarks.estimate import DAY, share
from benchmarks.measure import show
from benchmarks.rows import Card, Row, read, to_judge
from compliance.assessment.assess import FindingCache
from compliance.case.case import Case
from compliance.inference.case import InferredCase
from compliance.inference.catalogue import NO_CATALOGUE
from compliance.inference.registry import infer
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.criteria import Above, AtLeast, Criterion
from compliance.law.criteria_tree import walk
from compliance.law.evaluate import evaluate
from compliance.law.facts import Fact
from compliance.law.finding import MEETS, UNDETERMINED
from compliance.law.quantity import Interval, exactly
from compliance.law.readings import TENS_OF_BILLIONS
from compliance.registry.load import load

RULES = load().on(DAY)
LEAVES = (
    ("training", "compute", "direct_flop"),
    ("training", "compute", "complete"),
    ("training", "data", "unique_tokens"),
    ("training", "data", "epochs"),
    ("architecture", "parameters", "total"),
    ("architecture", "parameters", "active"),
    ("architecture", "sparse"),
    ("architecture", "family"),
    ("lineage", "bases"),
    ("capability", "inputs"),
    ("capability", "outputs"),
    ("capability", "outputs_complete"),
)


class Verdict(Protocol):
    """How a card is judged: yes, no or unknown; on request with what its numbers alone make likely."""

    def __call__(self, card: Card, likely: bool = False) -> str: ...


class Regime(NamedTuple):
    """A numeric line: the label's column, how a card is judged by it, which labels are numeric, and which hold with certainty."""

    name: str
    label: str
    verdict: Verdict
    numeric: Callable[[Row], bool]
    robust: Callable[[Row], bool]


def line_of(rule: str, fact: Fact) -> Criterion:
    """The one comparison in a rule that reads a fact."""
    found = [part for part in walk(RULES[rule].test) if isinstance(part, Above | AtLeast) and part.fact is fact]
    if len(found) != 1:
        raise SystemExit(f"{rule} compares {fact.label} {len(found)} times")
    return found[0]


def judged(criterion: Criterion, readings: Mapping[str, Interval] | None = None) -> "Verdict":
    def verdict(card: Card, likely: bool = False) -> str:
        case = Case(card, DAY, readings or {})
        found = evaluate(criterion, case, FindingCache(case, RULES).refer).verdict
        if found is UNDETERMINED and likely:
            more = InferredCase(case, infer(View(case, lambda: NO_CATALOGUE)))
            found = evaluate(criterion, more, FindingCache(more, RULES).refer).verdict
        return "unknown" if found is UNDETERMINED else "yes" if found is MEETS else "no"

    return verdict


def computed(column: str) -> Callable[[Row], bool]:
    return lambda row: row[column].startswith(("COMPUTE ", "NO_COMPUTE"))


def always(row: Row) -> bool:
    return True


REGIMES = (
    Regime(
        "10^23 with modality",
        "eu_indicative_1e23",
        judged(RULES["eu.gl.criterion"].test),
        always,
        lambda row: row["eu_indicative_reason"].startswith("MODALITY_LIMB_FAILS") or row["robust_gt_1e23"] != "unknown",
    ),
    Regime(
        "10^23, compute alone",
        "eu_compute_gt_1e23",
        judged(line_of("eu.gl.criterion", f.DIRECT_FLOP)),
        always,
        lambda row: row["robust_gt_1e23"] != "unknown",
    ),
    Regime(
        "10^25",
        "eu_systemic_1e25",
        judged(line_of("eu.aia.51-2", f.CUMULATIVE_FLOP)),
        computed("eu_systemic_reason"),
        lambda row: row["robust_gt_1e25"] != "unknown",
    ),
    Regime(
        "10^26",
        "ca_frontier_1e26",
        judged(line_of("us-ca.sb53.frontier-model", f.TOTAL_FLOP)),
        computed("ca_frontier_reason"),
        lambda row: row["robust_gt_1e26"] != "unknown",
    ),
    Regime("10 to 20 billion parameters", "us_eo_band_10_20e9", judged(line_of("us.eo14110.3k", f.PARAMETERS)), always, always),
    Regime(
        "10 billion parameters",
        "us_eo_params_10e9",
        judged(line_of("us.eo14110.3k", f.PARAMETERS), {TENS_OF_BILLIONS.name: exactly("10e9")}),
        always,
        always,
    ),
)
JUDGEMENTS = ("eu_gpai_expected", "uk_cma_like", "crfm_like")


class Answer(NamedTuple):
    """One row in one regime."""

    row: Row
    label: str
    verdict: str
    robust: bool

    @property
    def wrong(self) -> bool:
        return {self.label, self.verdict} == {"yes", "no"}


def main() -> int:
    """Print the tables. The exit code is 0 whatever the figures, which are evidence and no test, and 2 without a table."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    rows = read(Path(sys.argv[1]))
    cards = [to_judge(row, rows) for row in rows]
    answers = answered(rows, cards)
    head = (
        "regime",
        "rows",
        "precision",
        "recall",
        "wrong",
        "of them robust",
        "undetermined",
        "label unknown",
        "or not robust",
        "decided though unknown",
    )
    show(head, [line(name, found) for name, found in answers.items()])
    withheld = answered(rows, [without(card, [("training", "compute", "direct_flop")]) for card in cards])
    print("\nthe same with the stated compute withheld, so that only estimates decide:\n")
    show(head, [line(name, found) for name, found in withheld.items()])
    likely = answered(rows, cards, likely=True)
    print("\nfirm and likely together, from the numbers alone, without the catalogue:\n")
    show(head, [line(name, found) for name, found in likely.items()])
    print()
    for which, told in (("wrong", answers), ("wrong with compute withheld", withheld), ("wrong with what is likely", likely)):
        for name, found in told.items():
            for answer in filter(lambda item: item.wrong, found):
                robust = " (robust)" if answer.robust else ""
                print(f"{which}: {name}: {answer.row['model']}: {answer.verdict}, labelled {answer.label}{robust}; {_evidence(answer.row)}")
    print()
    for name, found in answers.items():
        for answer in found:
            if answer.label == "unknown" and answer.verdict != "unknown":
                print(f"decided though labelled unknown: {name}: {answer.row['model']}: {answer.verdict}; {_evidence(answer.row)}")
    print()
    for name, found in answers.items():
        for answer in found:
            if answer.verdict == "unknown" and answer.label != "unknown":
                print(f"undetermined though labelled {answer.label}: {name}: {answer.row['model']}; {_evidence(answer.row)}")
    print()
    for column in JUDGEMENTS:
        print(f"{column}, counted only: {dict(Counter(row[column] for row in rows))}")
    flips = list(flipped(rows, cards))
    print(f"\ndropping one or two of {len(LEAVES)} fields: {len(flips)} decided verdicts flip to the other side")
    for flip in flips:
        print(f"  {flip}")
    return 0


def answered(rows: Sequence[Row], cards: Sequence[Card], likely: bool = False) -> dict[str, list[Answer]]:
    return {
        regime.name: [
            Answer(row, row[regime.label], regime.verdict(card, likely), regime.robust(row))
            for row, card in zip(rows, cards, strict=True)
            if regime.numeric(row)
        ]
        for regime in REGIMES
    }


def _evidence(row: Row) -> str:
    keys = ("training_compute_flop", "compute_confidence", "parameters", "dataset_size", "epochs", "base_model", "output_modality")
    return ", ".join(f"{key} {row[key]}" for key in keys if row[key])


def line(name: str, found: Sequence[Answer]) -> tuple[str, ...]:
    yes = [answer for answer in found if answer.verdict == "yes" and answer.label != "unknown"]
    labelled = [answer for answer in found if answer.label == "yes"]
    right = sum(answer.label == "yes" for answer in yes)
    wrong = [answer for answer in found if answer.wrong]
    return (
        name,
        str(len(found)),
        share(right, len(yes)),
        share(right, len(labelled)),
        str(len(wrong)),
        str(sum(answer.robust for answer in wrong)),
        share(sum(answer.verdict == "unknown" for answer in found), len(found)),
        share(sum(answer.label == "unknown" for answer in found), len(found)),
        share(sum(answer.label == "unknown" or not answer.robust for answer in found), len(found)),
        str(sum(answer.label == "unknown" and answer.verdict != "unknown" for answer in found)),
    )


def flipped(rows: Sequence[Row], cards: Sequence[Card]) -> Iterator[str]:
    """Every decided verdict that turns into its opposite when one or two fields of a card are left out."""
    for row, card in zip(rows, cards, strict=True):
        for regime in REGIMES:
            before = regime.verdict(card)
            if before == "unknown":
                continue
            for leaves in (*combinations(LEAVES, 1), *combinations(LEAVES, 2)):
                after = regime.verdict(without(card, leaves))
                if {before, after} == {"yes", "no"}:
                    fields = " and ".join(".".join(leaf) for leaf in leaves)
                    yield f"{regime.name}: {row['model']}: {before} turns to {after} without {fields}"
                    break


def without(card: Card, leaves: Sequence[tuple[str, ...]]) -> Card:
    copy = deepcopy(card)
    for *path, last in leaves:
        node = copy
        for key in path:
            node = node.get(key, {})
        node.pop(last, None)
    return copy


if __name__ == "__main__":
    sys.exit(main())
