"""How near estimates come to stated training compute, over a table of models: python -m benchmarks.estimate COMPUTE.csv

Each row becomes a card that holds what its author would know, and never the compute that the row states; that is only compared.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from math import log10
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import median, show
from benchmarks.rows import Row, read, to_estimate
from compliance.assessment.advisories import of_card
from compliance.case.case import Case
from compliance.compute import estimate as estimation
from compliance.law import facts as f
from compliance.law.quantity import Interval

DAY = "2026-11-24"

DOMAINS = (("Language", "language"), ("Biology", "biology"), ("Vision", "vision"), ("Speech", "speech"), ("Image generation", "images"))
CIRCULAR = 0.005  # in decades: a stated figure this near to a product was made by that product
ASSUMED_SHARES = (0.3, 0.33, 0.4, 0.5)  # utilisations that the source assumes where none is known


class Estimated(NamedTuple):
    """One row: the domain, the method or why there is none, the range, the stated figure, and the warnings without and with it."""

    row: Row
    domain: str
    method: str
    range: Interval | None
    stated: Decimal
    circular: bool
    warned: frozenset[str]
    warned_beside: frozenset[str]
    leaves_base_out: bool

    @property
    def point(self) -> bool:
        return self.range is not None and self.range.high is not None and self.range.best is not None

    @property
    def error(self) -> float:
        """Decades from the stated figure to the best value, else to the nearest end of the range; 0 inside."""
        assert self.range is not None
        if self.range.best is not None and self.range.best > 0:
            return decades(self.range.best, self.stated)
        return self.outside

    @property
    def outside(self) -> float:
        """Decades by which the stated figure lies outside the range; 0 inside."""
        assert self.range is not None
        low, high, _ = self.range[:3]
        if self.stated < low:
            return decades(low, self.stated)
        return decades(high, self.stated) if high is not None and self.stated > high else 0.0


def decades(one: Decimal, other: Decimal) -> float:
    return log10(float(one)) - log10(float(other))


def main() -> int:
    """Print the tables. The exit code is 0 whatever the figures, which are evidence and no test, and 2 without a table."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    rows = read(Path(sys.argv[1]))
    found = [estimated(row, rows) for row in rows]
    print(f"{len(found)} rows; rows of one model in several snapshots count each\n")
    show(HEAD, [line(name, rows) for name, rows in grouped(found, lambda item: f"{item.method}: {item.domain}")])
    print()
    show(HEAD, [line(name, rows) for name, rows in grouped(found, lambda item: item.method)])
    print()
    show(HEAD, [line(name, rows) for name, rows in grouped(found, lambda item: item.domain)])
    print()
    show(HEAD, [line(name, [item for item in found if test(item)]) for name, test in SELECTIONS.items()])
    print()
    told(found)
    return 0


def estimated(row: Row, rows: Sequence[Row]) -> Estimated:
    stated = Decimal(row["stated_flop"])
    card = to_estimate(row, rows)
    case = Case(card, DAY)
    known = case.known(f.TOTAL_FLOP)
    value = known.value if known is not None and isinstance(known.value, Interval) else None
    beside = {**card, "training": {**card["training"], "compute": {"complete": True, "direct_flop": stated}}}
    return Estimated(
        row,
        domain_of(row),
        method_of(case, value),
        value,
        stated,
        is_circular(row, stated),
        frozenset(caution.id for caution in of_card(case)),
        frozenset(caution.id for caution in of_card(Case(beside, DAY))),
        any(base.get("training_flop", 0) > stated for base in card["lineage"]["bases"]),
    )


def method_of(case: Case, value: Interval | None) -> str:
    if value is None:
        return "refused"
    estimate = estimation.of_training(case, statute=True)
    method = "" if estimate is None else estimate.method.partition(", within")[0]
    kind = "chained through a base" if case.at("/lineage/bases") else method
    return f"{kind}, no upper end" if value.high is None and "lower end" not in kind else kind


def domain_of(row: Row) -> str:
    if row["domain"] == "Language":
        return "language"
    if "Language" in row["domain"]:
        return "language and more"
    return next((name for mark, name in DOMAINS if mark in row["domain"]), "other")


def is_circular(row: Row, stated: Decimal) -> bool:
    """Whether the stated figure was made by a product that an estimate would use again."""
    products = []
    size, epochs = row["dataset_size"], row["epochs"] or "1"
    for count in (row["parameters"], row["active_parameters_parsed"]):
        if count and size:
            products += [6 * Decimal(count) * Decimal(size) * Decimal(times) for times in {epochs, "1"}]
    if row["hardware_quantity"] and row["training_hours"] and row["peak_flops"]:
        work = Decimal(row["hardware_quantity"]) * Decimal(row["training_hours"]) * 3600 * Decimal(row["peak_flops"])
        shares = [row["utilization"]] if row["utilization"] else [str(share) for share in ASSUMED_SHARES]
        products += [work * Decimal(share) for share in shares]
    return any(product and abs(decades(product, stated)) <= CIRCULAR for product in products)


DISAGREEMENTS = frozenset({"compute-implausible", "unit-slip", "utilisation-implausible", "flop-per-second"})
HEAD = (
    "",
    "rows",
    "refused",
    "no upper end",
    "range",
    "point",
    "median error",
    "> 0.5",
    "circular",
    "median of the others",
    "covered of the others",
)


def grouped(found: Sequence[Estimated], key: Callable[[Estimated], str]) -> Iterator[tuple[str, list[Estimated]]]:
    for name in sorted({key(item) for item in found}):
        yield name, [item for item in found if key(item) == name]


def line(name: str, found: Sequence[Estimated]) -> tuple[str, ...]:
    """One row of a table: how many are refused, open above, a range or a point; the error of points; how often the range holds."""
    closed = [item for item in found if item.range is not None and item.range.high is not None]
    points = [item for item in closed if item.point]
    errors = [abs(item.error) for item in points]
    others = [item for item in closed if not item.circular]
    return (
        name,
        str(len(found)),
        share(sum(item.range is None for item in found), len(found)),
        share(sum(item.range is not None and item.range.high is None for item in found), len(found)),
        share(len(closed) - len(points), len(found)),
        share(len(points), len(found)),
        f"{median(errors):.3f}" if errors else "-",
        share(sum(error > 0.5 for error in errors), len(errors)),
        str(len(closed) - len(others)),
        f"{median(fresh):.3f}" if (fresh := [abs(item.error) for item in others if item.point]) else "-",
        f"{share(sum(item.outside == 0 for item in others), len(others))} of {len(others)}" if others else "-",
    )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


SELECTIONS: dict[str, Callable[[Estimated], bool]] = {
    "language, tokens and epochs": lambda item: item.domain == "language" and bool(item.row["dataset_size"] and item.row["epochs"]),
    "mixture of experts": lambda item: bool(item.row["active_parameters_parsed"]),
    "hardware and hours": lambda item: bool(item.row["hardware_quantity"] and item.row["training_hours"]),
    "all decided": lambda item: item.range is not None and item.range.high is not None,
    "all": lambda item: True,
}


def told(found: Sequence[Estimated]) -> None:
    """The rows that are wrong by more than a decade, and whether a warning tells; and why rows are refused."""
    decided = [item for item in found if item.range is not None and item.range.high is not None]
    open_ended = [item for item in found if item.range is not None and item.range.high is None]
    moe = [abs(item.error) for item in found if item.row["active_parameters_parsed"] and item.range is not None]
    if moe:
        print(f"mixture of experts, best value or that of the lower end: {len(moe)} rows, median error {median(moe):.3f}")
    held = sum(item.outside == 0 for item in open_ended)
    print(f"without an upper end: {len(open_ended)} rows, the stated figure above the lower end in {share(held, len(open_ended))}")
    for name, rows in (("decided", decided), ("without an upper end", open_ended)):
        wrong = [item for item in rows if (abs(item.error) if item.point else abs(item.outside)) > 1 and not item.leaves_base_out]
        silent = [item for item in wrong if not item.warned]
        silent_beside = [item for item in wrong if not item.warned_beside]
        print(f"{name}, wrong by more than a decade: {len(wrong)}")
        print(f"  of them without a warning: {len(silent)}; beside the stated figure: {len(silent_beside)}")
        for item in wrong:
            ids = ", ".join(sorted(item.warned)) or "NONE"
            beside = ", ".join(sorted(item.warned_beside)) or "NONE"
            print(f"  {item.error:+.2f} {item.row['model'][:44]} [{item.method}] warned: {ids}; beside: {beside}")
    apart = [item for item in found if item.leaves_base_out]
    print(f"stated without the model built upon (less than its published compute), and not held against the estimate: {len(apart)}")
    mild = [item for item in decided if abs(item.outside) == 0 and abs(item.error) < 0.3 and not item.leaves_base_out]
    false = [item for item in mild if item.warned_beside & DISAGREEMENTS]
    print(f"warned beside the stated figure although within a factor of two and inside the range: {len(false)} of {len(mild)}")
    refused = Counter(item.domain for item in found if item.range is None)
    print("refused:", ", ".join(f"{domain} {count}" for domain, count in refused.most_common()))


if __name__ == "__main__":
    sys.exit(main())
