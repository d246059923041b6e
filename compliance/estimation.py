"""Training compute estimated from hardware or from size and tokens, with its range. Not for models that the formulas do not fit.

Commission Guidelines C(2025) 5045, Annex A.2: C = N * L * H * U per period of hardware use; C = 6 * P * D for dense
transformer language models, where D counts repeated tokens. Precision makes no difference (para. 125).
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.law.quantity import EXACT, Interval, exactly, times, total

if TYPE_CHECKING:
    from compliance.compute import Fields

HARDWARE = "hardware: units x hours x 3600 x peak x utilisation"
DENSE = "6 x parameters x tokens, within a factor of two"
SPARSE = "6 x active to 6 x total parameters x tokens (sparse model)"
SPARSE_ACTIVE = "6 x active parameters x tokens, within a factor of two (sparse model)"
APART = "hardware and size disagree by more than half a decade, so both are inside the range"

SECONDS = Decimal(3600)
SIX = Decimal(6)
TWO = Decimal(2)
HALF = Decimal("0.5")
TWELVE_HUNDREDTHS = Decimal("0.12")  # 12 parameters a context token, times the factor 100 that stands for "significantly larger"
HALF_A_DECADE = Decimal(10)  # the square of the ratio that counts as half a decade


class Estimate(NamedTuple):
    """Operations, the field the figure stands on, and how it was reached."""

    flop: Interval
    pointer: str
    method: str


def of_training(card: "Fields", statute: bool) -> Estimate | None:
    """The best estimate that the card allows: hardware before size; both when they lie far apart.

    For a sparse model the EU's rules read the range from active to total parameters (`statute` false), the statutes of
    10^26 the active parameters within a factor of two. None where no formula fits or a figure is missing.
    """
    hardware, size = _hardware(card), _size(card, statute)
    if hardware is None or size is None:
        return hardware or size
    one, other = hardware.flop.best, size.flop.best
    if one is not None and other is not None:
        low, high = sorted((one, other))
        if EXACT.multiply(high, high) > EXACT.multiply(EXACT.multiply(low, low), HALF_A_DECADE):
            return Estimate(_hull(hardware.flop, size.flop), hardware.pointer, APART)
    return hardware


def of_base(card: "Fields", base: dict[str, Any]) -> Interval | None:
    """The training compute of a model built upon, from its parameters and tokens, within a factor of two."""
    return _six(card.quantity(base.get("parameters")), card.quantity(base.get("tokens")))


def _hardware(card: "Fields") -> Estimate | None:
    periods: list[Interval] = []
    for period in card.at("/training/hardware") or ():
        factors = [card.quantity(period.get(key)) for key in ("count", "hours", "peak_flop_per_second", "utilisation")]
        work = exactly(SECONDS)
        for factor in factors:
            if factor is None or not factor.exact:
                return None
            work = times(work, factor.low)
        periods.append(work)
    return Estimate(_within_two(total(periods)), "/training/hardware", HARDWARE) if periods else None


def _size(card: "Fields", statute: bool) -> Estimate | None:
    if card.at("/architecture/family") != "transformer":
        return None
    sparse, tokens = card.at("/architecture/sparse"), _tokens(card)
    size = card.at("/architecture/parameters") or {}
    if size.get("unofficial") is True or tokens is None:
        return None
    parameters, active = card.quantity(size.get("total")), card.quantity(size.get("active"))
    if sparse is False:
        context = card.quantity(card.at("/architecture/context_tokens"))
        if parameters is None or (context is not None and EXACT.multiply(parameters.low, TWELVE_HUNDREDTHS) <= context.low):
            return None
        flop = _six(parameters, tokens)
        return flop and Estimate(flop, "/architecture/parameters/total", DENSE)
    if sparse is not True or active is None:
        return None
    if statute:
        flop = _six(active, tokens)
        return flop and Estimate(flop, "/architecture/parameters/active", SPARSE_ACTIVE)
    if parameters is None or not (parameters.exact and active.exact and tokens.exact):
        return None
    ends = [times(times(exactly(SIX), tokens.low), count.low).low for count in (active, parameters)]
    return Estimate(Interval(ends[0], ends[1]), "/architecture/parameters/active", SPARSE)


def _tokens(card: "Fields") -> Interval | None:
    """Tokens seen in training, repeats counted."""
    data = card.at("/training/data") or {}
    seen = card.quantity(data.get("tokens"))
    if seen is not None:
        return seen
    unique, epochs = card.quantity(data.get("unique_tokens")), card.quantity(data.get("epochs"))
    return times(unique, epochs.low) if unique is not None and epochs is not None and epochs.exact else None


def _six(parameters: Interval | None, tokens: Interval | None) -> Interval | None:
    if parameters is None or tokens is None or not tokens.exact:
        return None
    return _within_two(times(times(parameters, SIX), tokens.low))


def _within_two(figure: Interval) -> Interval:
    low, high, best = figure
    return Interval(EXACT.multiply(low, HALF), None if high is None else EXACT.multiply(high, TWO), best)


def _hull(one: Interval, other: Interval) -> Interval:
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(min(one.low, other.low), high)
