"""Figures of a card that do not go together: compute against size and hardware, slipped units, rates for amounts. Never a verdict.

Each message names both numbers and their fields. A figure that is odd by itself (a lost exponent): see advisories.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from compliance.case.case import Case
from compliance.compute import estimate as estimation
from compliance.compute.estimate import Estimate
from compliance.compute.hardware import ASSUMED, PERIODS, peak_of
from compliance.compute.intervals import A_DECADE, apart, product
from compliance.compute.parts import Sum, bases
from compliance.compute.size import SPARSITY, is_sparse
from compliance.compute.working import Refusal
from compliance.law.facts import BASES, CUMULATIVE_FLOP, DIRECT_FLOP, TOTAL_FLOP
from compliance.law.quantity import EXACT, Interval, exactly, show, total
from compliance.named_tuple import NamedTuple

Implausible = tuple[str, str, tuple[str, ...]]

TOTAL_PARAMETERS, ACTIVE = "/architecture/parameters/total", "/architecture/parameters/active"
TOKENS, UNIQUE, EPOCHS = "/training/data/tokens", "/training/data/unique_tokens", "/training/data/epochs"
LEAST = Decimal("0.05")  # of the peak, which a training run reaches
ONE_PLACE = Decimal("1.5")  # two figures within this ratio say the same
FIGURES = 3  # of numbers that follow from others
THOUSANDS = tuple(Decimal(f"1e{power}") for power in (3, 6, 9))
# A training run of a large model has more tokens than one for a hundred parameters.
FEWEST_TOKENS = Decimal("0.01")
LARGE = Decimal("1e8")
# Billions or millions of parameters as a model's name gives them: 70B, 8x7B, 350M; not 3T tokens, and not the A3B of active ones.
_NAMED = r"(?<![A-Za-z0-9.])(?:([0-9]{1,3})[xX])?([0-9]{1,4}(?:\.[0-9]{1,3})?) ?([BbMm])(?![A-Za-z0-9])(?! *[Tt]ok)"
_POWERS = {"B": 9, "M": 6}


class Stated(NamedTuple):
    """A stated figure of compute: the field, its interval, and by how much it may exceed an estimate of the direct compute."""

    pointer: str
    flop: Interval
    allowance: Decimal


def implausible(case: Case) -> Iterator[Implausible]:
    """What does not go together, in a fixed order: (id, message, fields)."""
    attempts = estimation.attempts(case, statute=True) if estimation.possible(case) else estimation.NONE
    stated = _stated(case)
    yield from _size(case)
    yield from _data(case)
    rates = list(_rates(case, stated))
    yield from rates
    slow = {fields[0] for _, _, fields in rates}  # a rate is less than any estimate of an amount: once is enough
    below = bases(case, statute=True)
    for figure in stated:
        if figure.flop.high is not None and figure.flop.high < below.flop.low:
            message = (
                f"{show(figure.flop.high)} operations are stated, and the models built upon took {below.flop}: is their training left out?"
            )
            yield "compute-below-base", message, (figure.pointer, BASES)
        for estimate in attempts.estimates if figure.pointer not in slow else ():
            yield from _against(figure, estimate, below)
    if not stated and attempts.chosen is not None and attempts.chosen.method == estimation.APART:
        hardware, size = attempts.estimates
        message = f"hardware gives {hardware.flop} operations, parameters and tokens give {size.flop}: more than half a decade apart"
        yield "estimates-apart", message, (PERIODS, size.pointer)
    if not rates:
        yield from _utilisation(case, stated, attempts.estimates)


def _stated(case: Case) -> list[Stated]:
    """The figures of compute that the card states. Direct compute may exceed an estimate by half a decade, what includes more by one."""
    figures = []
    for fact, allowance in ((DIRECT_FLOP, Decimal(10)), (CUMULATIVE_FLOP, A_DECADE), (TOTAL_FLOP, A_DECADE)):
        known = case.stated(fact)
        if known is not None and isinstance(known.value, Interval):
            figures.append(Stated(fact.pointer, known.value, allowance))
    return figures


def _against(stated: Stated, estimate: Estimate, below: Sum) -> Iterator[Implausible]:
    """A stated figure beside an estimate of this training, with the models built upon inside or outside."""
    if estimate.method == ASSUMED:
        return  # a range of utilisations; the implied one says more
    least = estimate.flop.low if estimate.flop.best is None else estimate.flop.best
    most = estimate.flop.high if estimate.flop.best is None or estimate.flop.high is None else estimate.flop.best
    if below.listed:
        whole = total([Interval(least, most), below.flop])
        most = whole.high if below.quantified else None
    floor, ceiling = _ends(stated.flop)
    if most is not None and floor > most and apart(floor, most, stated.allowance):
        figure, edge, far = floor, most, "more"
    elif ceiling is not None and ceiling < least and apart(ceiling, least):
        figure, edge, far = ceiling, least, "less"
    else:
        return
    method, more = estimate.method.partition(", ")[0], "" if estimate.flop.high is not None else " or more"
    message = f"{show(figure)} operations are stated, far {far} than the {_short(edge)}{more} that follow from {method}"
    if not below.listed and (slip := _thousands(figure, edge)):
        yield "unit-slip", f"{message}: {slip}; is a unit slipped?", (stated.pointer, estimate.pointer)
    else:
        yield "compute-implausible", message, (stated.pointer, estimate.pointer)


def _ends(flop: Interval) -> tuple[Decimal, Decimal | None]:
    """From where to where a stated figure is read: its best value alone, if it has one."""
    return (flop.low, flop.high) if flop.best is None else (flop.best, flop.best)


def _size(case: Case) -> Iterator[Implausible]:
    total_, active = case.quantity(case.at(TOTAL_PARAMETERS)), case.quantity(case.at(ACTIVE))
    if total_ is not None and active is not None:
        if total_.high is not None and active.low > total_.high:
            message = f"{show(active.low)} parameters are active, of {show(total_.high)} in total"
            yield "active-above-total", message, (ACTIVE, TOTAL_PARAMETERS)
        if case.at(SPARSITY) is False and is_sparse(case) is None:
            message = f"{show(active.low)} of {show(total_.low)} parameters are active, and the card says that the model is not sparse"
            yield "sparse-contradicted", message, (SPARSITY, ACTIVE)
    count = None if total_ is None else total_.best or total_.low
    if not count:
        return
    name_of_model = str(case.at("/model/name"))[:200]
    sized = any(one.isdecimal() and other in " BbMm" for one, other in pairwise(name_of_model))  # else nothing is compiled
    named = [_named(match) for match in re.finditer(_NAMED, name_of_model)] if sized else []
    for name in named if all(apart(count, name, A_DECADE) for name in named) else ():
        if slip := _thousands(count, name, Decimal(3)):
            message = f"the card states {show(count)} parameters and the name {show(name)}: {slip}; is a unit slipped?"
            yield "unit-slip", message, (TOTAL_PARAMETERS, "/model/name")
            return


def _named(match: re.Match[str]) -> Decimal:
    experts = Decimal(match[1] or 1)
    return EXACT.multiply(experts or Decimal(1), Decimal(match[2]).scaleb(_POWERS[match[3].upper()], EXACT))


def _data(case: Case) -> Iterator[Implausible]:
    """Tokens seen against different tokens and passes over them."""
    seen, unique, epochs = (case.quantity(case.at(pointer)) for pointer in (TOKENS, UNIQUE, EPOCHS))
    if unique is not None and epochs is not None and epochs.high is not None and epochs.high < 1:
        message = f"{epochs} epochs: the data set was not seen whole, so {unique} may be more than the different tokens that were seen"
        yield "tokens-inconsistent", message, (UNIQUE, EPOCHS)
    if seen is None or unique is None or seen.high is None:
        return
    if epochs is None:
        if seen.high < unique.low:
            message = f"{show(seen.high)} tokens were seen, repeats counted, and {show(unique.low)} different ones"
            yield "tokens-inconsistent", message, (TOKENS, UNIQUE)
        return
    passed = product(unique, epochs)
    if seen.best is not None and passed.best is not None and passed.high is not None and apart(seen.best, passed.best, Decimal(4)):
        slip = _thousands(seen.best, passed.best)
        message = f"{show(seen.best)} tokens were seen, and unique tokens times epochs are {_short(passed.best)}"
        yield ("unit-slip" if slip else "tokens-inconsistent"), message, (TOKENS, UNIQUE, EPOCHS)


def _rates(case: Case, stated: list[Stated]) -> Iterator[Implausible]:
    """Operations a second in a field for operations: the peak rate of the hardware, or too few for a single pass over anything."""
    peaks = []
    for index, period in enumerate(case.at(PERIODS) or ()):
        peak = peak_of(period, f"{PERIODS}/{index}")
        if not isinstance(peak, Refusal):
            one = peak.value.best or peak.value.low
            peaks += [one, EXACT.multiply(one, period.get("count", Decimal(1)))]
            peaks += [EXACT.multiply(rate, period["utilisation"]) for rate in peaks[-2:] if period.get("utilisation")]
    counts = [case.quantity(case.at(pointer)) for pointer in ((ACTIVE,) if is_sparse(case) else (ACTIVE, TOTAL_PARAMETERS))]
    count = next((count.best or count.low for count in counts if count is not None), Decimal(0))
    least = EXACT.multiply(EXACT.multiply(EXACT.multiply(count, count), FEWEST_TOKENS), Decimal(6))
    for pointer, flop, _ in stated:
        figure = flop.best or flop.low
        if any(rate and not apart(figure, rate, Decimal("1.21")) for rate in peaks):
            message = f"{show(figure)} is what the hardware does in a second; the field holds the operations of the whole training"
            yield "flop-per-second", message, (pointer, PERIODS)
        elif 0 < figure < least and count >= LARGE and not case.at(BASES):
            message = f"{show(figure)} operations cannot train {show(count)} parameters; operations a second? The field holds all of them"
            yield "flop-per-second", message, (pointer,)


def _utilisation(case: Case, stated: list[Stated], estimates: tuple[Estimate, ...]) -> Iterator[Implausible]:
    """The share of the peak that the compute implies, or that is stated."""
    capacity: list[Interval] = []
    for index, period in enumerate(case.at(PERIODS) or ()):
        pointer = f"{PERIODS}/{index}/utilisation"
        share = period.get("utilisation")
        if share is not None and share < LEAST:
            yield (
                "utilisation-implausible",
                f"a utilisation of {show(share)} is below {show(LEAST)} of the peak; write 40 % as 0.4",
                (pointer,),
            )
        peak = peak_of(period, f"{PERIODS}/{index}")
        if isinstance(peak, Refusal) or "count" not in period or "hours" not in period:
            return
        capacity.append(product(exactly(period["count"]), exactly(period["hours"]), exactly(3600), peak.value))
    work = total(capacity)
    told_otherwise = all("utilisation" in period for period in case.at(PERIODS) or ())
    compared = [figure[:2] for figure in stated] or [
        (item.pointer, item.flop) for item in estimates if item.pointer != PERIODS and item.flop.high is not None
    ]
    if not compared or told_otherwise or work.high is None or work.low == 0:
        return
    pointer, flop = compared[0]
    least, most = _ends(flop)
    if least > work.high and not case.at(BASES):
        figure, peak_work, says = least, work.high, "more than it can do"
    elif most is not None and most < EXACT.multiply(work.low, LEAST):
        figure, peak_work, says = most, work.low, "very little; the hours asked for are those of each accelerator"
    else:
        return
    share = _short(figure / peak_work)
    message = f"{_short(figure)} operations are {share} of the {_short(peak_work)} that the hardware does at its peak: {says}"
    yield "utilisation-implausible", message, (PERIODS, pointer)


def _thousands(one: Decimal, other: Decimal, near: Decimal = ONE_PLACE) -> str:
    """By which power of a thousand two numbers differ, in words; empty when they do not."""
    low, high = sorted((one, other))
    for factor in THOUSANDS:
        if not apart(high, EXACT.multiply(low, factor), EXACT.multiply(near, near)):
            return f"{show(factor)} times {'more' if one > other else 'less'}"
    return ""


def _short(number: Decimal) -> str:
    return show(number, FIGURES)
