"""The ladder of all models of a survey: dots among the lines of the law, each for a model or, of very many, for several."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from compliance.law.quantity import Interval
from compliance.render.pictures.entries import Bar
from compliance.render.pictures.ladder import FIRST, Group, Ladder, Lane, decades
from compliance.render.pictures.thresholds import Threshold, rungs, thresholds
from compliance.render.survey.content import STEPS, Heap, Survey

MOST_FINE = 100  # models of one quantity that have places of their own; of more, those of a part of a decade share one
TALLEST = 24  # dots above one another; where there are more models, a dot stands for several
BEYOND = 3  # decades outside of all lines in which figures have places of their own
COARSE = 8  # parts of a decade that are one


def ladder(survey: Survey, unit: str) -> Ladder | None:
    """The lines through quantities of a unit, and the models among them; None where no rule draws one."""
    run = survey.run
    rules = {count.rule.id: count.rule for count in survey.counts.counts}
    lines = thresholds(rules.values(), run.registry.on(run.day), run.read_as, unit)
    order = [fact.label for fact in FIRST]
    labels = sorted(
        dict.fromkeys(line.fact.label for line in lines), key=lambda label: order.index(label) if label in order else len(order)
    )
    known = {label: sum(map(sum, survey.heaps.get(label, {}).values())) for label in labels}
    wide = 1 if max(known.values(), default=0) <= MOST_FINE else COARSE
    of_lines = {label: [line for line in lines if line.fact.label == label] for label in labels}
    heaps = {label: _coarser(_within(survey.heaps.get(label, {}), of_lines[label]), wide) for label in labels}
    per_dot = _rounded(max([sum(part) for heap in heaps.values() for part in heap.values()], default=0) / TALLEST)
    groups = []
    for label in labels:
        own = of_lines[label]
        if not known[label] and all(line.rule not in rules for line in own):
            continue  # only a rule that another one refers to asks for it
        lanes = _lanes(heaps[label], wide, per_dot)
        groups.append(Group(label, own[0].fact.asks, tuple(rungs(own)), lanes, known[label]))
    if not groups:
        return None
    first, last = decades(groups, False)
    return Ladder(unit, run.day, survey.judged, survey.counts.whose, tuple(groups), first, last, per_dot, True)


def _within(heap: Heap, lines: Sequence[Threshold]) -> Heap:
    """The heap with what is far beyond every line gathered at the ends, so that one odd figure does not push all others together."""
    powers = [line.low.adjusted() for line in lines if line.low > 0]
    if not powers:
        return heap
    low, high = (min(powers) - 4 * BEYOND) * STEPS, (max(powers) + BEYOND) * STEPS
    found: dict[int, tuple[int, int]] = {}
    for part, (firm, vague) in heap.items():
        at = min(max(part, low), high)
        before = found.get(at, (0, 0))
        found[at] = before[0] + firm, before[1] + vague
    return found


def _coarser(heap: Heap, wide: int) -> Heap:
    """The heap in parts that are `wide` parts of a decade."""
    found: dict[int, tuple[int, int]] = {}
    for part, (firm, vague) in heap.items():
        before = found.get(ceil(part / wide), (0, 0))
        found[ceil(part / wide)] = before[0] + firm, before[1] + vague
    return found


def _lanes(heap: Heap, wide: int, per_dot: int) -> tuple[Lane, ...]:
    """A lane a dot, in the middle of its part: a figure is counted in the part that it ends, so that one on a line is not above it."""
    lanes = []
    for at, (firm, vague) in sorted(heap.items()):
        point = Decimal(10) ** ((Decimal(at) - Decimal("0.5")) * wide / STEPS)
        exact = Bar(Interval(point, point, point))
        lanes += [Lane("", exact)] * ceil(firm / per_dot) + [Lane("", Bar(None, exact.known))] * ceil(vague / per_dot)
    return tuple(lanes)


def _rounded(times: float) -> int:
    """1, 2, 5, 10, 20 and so on: the least that is not below."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor >= times:
                return step * factor
        step *= 10
