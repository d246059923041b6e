"""Energy used in training, from what sources state of its parts: the sum in megawatt-hours. Not an estimator."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from compliance.drafting.draft import Draft
from compliance.law.quantity import Interval, exactly, times, total
from compliance.named_tuple import NamedTuple

FIELD = "/training/energy_mwh"
MEGAJOULES = Decimal(3600)  # in one megawatt-hour
DIGITS = 20  # where a division does not end


class Stated(NamedTuple):
    """Energy in megawatt-hours, and where it is stated."""

    mwh: Interval
    where: str


def of_kilowatt_hours(number: Decimal) -> Interval:
    return times(exactly(number), Decimal("0.001"))


def of_megajoules(number: Decimal) -> Interval:
    """Exactly number / 3600 where that ends within twenty digits, else the narrowest range of twenty digits around it."""
    low, high = (Context(prec=DIGITS, rounding=way).divide(number, MEGAJOULES) for way in (ROUND_FLOOR, ROUND_CEILING))
    return exactly(low) if low == high else Interval(low, high)


def put(draft: Draft, training: list[Stated], tuning: list[Stated]) -> None:
    """State the energy of training and fine-tuning together; of fine-tuning alone, it is only the least that training took."""
    for part in (*training, *tuning):
        if part.mwh.high == 0:
            draft.note(f"{part.where}: training took some energy; a figure of 0 was not taken")
    training, tuning = ([part for part in stated if part.mwh.high != 0] for stated in (training, tuning))
    parts = [*training, *tuning]
    if not parts:
        return
    where, summed = parts[0].where, total([part.mwh for part in parts])
    if not training:
        draft.number(FIELD, Interval(summed.low, None), where, "derived", "the energy of fine-tuning alone is stated")
    elif len(parts) == 1:
        draft.number(FIELD, summed, where)
    else:
        draft.number(FIELD, summed, where, "derived", f"the sum of {len(parts)} figures that the source states")
