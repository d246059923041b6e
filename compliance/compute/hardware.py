"""Training compute from hardware: units x duration x peak rate x utilisation, period by period. Not a measure of the peak itself.

Commission Guidelines C(2025) 5045, Annex A.2.1: C = N * L * H * U. Precision makes no difference to what counts
(para. 125), but it picks the peak rate where the card names the accelerator and not its peak.
"""

from decimal import Decimal
from typing import Any

from compliance.compute.fields import Fields
from compliance.compute.intervals import product, within
from compliance.compute.working import Estimate, Factor, Product, Refusal
from compliance.law.quantity import Interval, exactly, show, total

METHOD = "hardware: units x hours x 3600 x peak x utilisation"
ASSUMED = "hardware: units x hours x 3600 x peak, over the utilisation of known training runs"
PERIODS = "/training/hardware"

SECONDS = Factor("seconds an hour", exactly(3600), how="by definition")
TWO = Decimal(2)
# From Epoch AI's data (epoch.ai, CC BY 4.0; snapshots of June 2025 to July 2026). The utilisation of 42 models is on record: 0.17 to
# 0.58. Of 36 whose compute agrees with a count from their size, 35 imply 0.1 to 0.7 of the peak.
UTILISATION = Interval(Decimal("0.1"), Decimal("0.7"))
# Of 73 whose stated compute does not come from an assumed utilisation, 67 imply 0.05 to 0.7 of the faster of the 16-bit and 32-bit
# rates: some trained at 32 bits on accelerators that are eight times as fast at 16.
UTILISATION_AT_ANY_PRECISION = Interval(Decimal("0.05"), Decimal("0.7"))
KNOWN_RUNS = "utilisation is not stated: known training runs lie between {} and 0.7 of the peak (Data: Epoch AI (epoch.ai), CC BY 4.0)"
WALL_CLOCK = "factor of two: hours may hold pauses and restarts, and utilisation is counted in more than one way"


def of_hardware(card: Fields) -> Estimate | Refusal:
    """The estimate from hardware, or why there is none. A period without utilisation has a range and no best value."""
    listed = card.at(PERIODS)
    if not listed:
        return Refusal(METHOD, "no accelerator is listed", PERIODS)
    products, parts, notes = [], [], []
    for index, period in enumerate(listed):
        factors = _factors(period, f"{PERIODS}/{index}")
        if isinstance(factors, Refusal):
            return factors
        result = product(*(factor.value for factor in factors))
        stated = "utilisation" in period
        products.append(Product(factors, result))
        parts.append(within(result, TWO) if stated else result)
        notes.append(WALL_CLOCK if stated else KNOWN_RUNS.format(show(assumed(period).low)))
    method = METHOD if set(notes) == {WALL_CLOCK} else ASSUMED
    return Estimate(total(parts), PERIODS, method, tuple(products), tuple(dict.fromkeys(notes)))


def assumed(period: dict[str, Any]) -> Interval:
    """The utilisation of known training runs, where the card states none; wider where it does not say of which peak."""
    return UTILISATION if "precision" in period or "peak_flop_per_second" in period else UTILISATION_AT_ANY_PRECISION


def _factors(period: dict[str, Any], pointer: str) -> tuple[Factor, ...] | Refusal:
    for key, name in (("count", "the number of accelerators"), ("hours", "the hours of use")):
        if key not in period:
            return Refusal(METHOD, f"{name} is not stated" if key == "count" else f"{name} are not stated", f"{pointer}/{key}")
    peak = peak_of(period, pointer)
    if isinstance(peak, Refusal):
        return peak
    share = Factor("utilisation", assumed(period), f"{pointer}/utilisation", "assumed")
    if "utilisation" in period:
        share = share._replace(value=exactly(period["utilisation"]), how="stated")
    counted = (
        Factor("accelerators", exactly(period["count"]), f"{pointer}/count"),
        Factor("hours", exactly(period["hours"]), f"{pointer}/hours"),
    )
    return (*counted, SECONDS, peak, share)


def peak_of(period: dict[str, Any], pointer: str) -> Factor | Refusal:
    """Peak operations a second of one accelerator: as stated, else looked up by its name and the precision."""
    name = "peak operations a second"
    if "peak_flop_per_second" in period:
        return Factor(name, exactly(period["peak_flop_per_second"]), f"{pointer}/peak_flop_per_second")
    if "accelerator" not in period:
        return Refusal(METHOD, "neither the accelerator nor its peak is stated", f"{pointer}/peak_flop_per_second")
    from compliance.compute.accelerators import ATTRIBUTION, peak

    found = peak(period["accelerator"], period.get("precision", ""))
    if isinstance(found, str):
        return Refusal(METHOD, found, f"{pointer}/accelerator")
    fitting = found.names[0] if len(found.names) == 1 else f"{len(found.names)} accelerators from {found.names[0]} to {found.names[-1]}"
    return Factor(name, found.rate, f"{pointer}/accelerator", f"looked up: {fitting}, {found.read}. {ATTRIBUTION}")
