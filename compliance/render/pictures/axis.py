"""A logarithmic axis: where a number lies, which powers of ten are marked, and how a number is written beside them."""

from decimal import Decimal
from math import ceil, floor, log10

from compliance.law.quantity import show
from compliance.named_tuple import NamedTuple
from compliance.render.powers import power

MOST_TICKS = 12


def decade(number: Decimal) -> float:
    """The decimal logarithm of a positive number. Display only: no verdict depends on it."""
    exponent = number.adjusted()
    return exponent + round(log10(float(number.scaleb(-exponent))), 12)  # machines differ in the last digits of a logarithm


class Axis(NamedTuple):
    """Decades from `first` to `last`, drawn from the pixel `start` to the pixel `end`, which may be the smaller one."""

    first: float
    last: float
    start: float
    end: float

    @property
    def per_decade(self) -> float:
        return (self.end - self.start) / (self.last - self.first)

    def at(self, number: Decimal) -> float:
        """The pixel of a number; of one off the axis, and of zero, the nearer end."""
        if number <= 0:
            return self.start
        place = min(max(decade(number), self.first), self.last)
        return self.start + (place - self.first) * self.per_decade

    def at_power(self, exponent: int) -> float:
        """The pixel of a power of ten on the axis."""
        return self.start + (exponent - self.first) * self.per_decade

    def ticks(self) -> list[int]:
        """The powers of ten to mark: all, or every second, third, ... where there are many."""
        low, high = ceil(self.first - 1e-9), floor(self.last + 1e-9)
        step = max(1, ceil((high - low) / MOST_TICKS))
        return [power for power in range(low, high + 1) if power % step == 0]


def written(number: Decimal, figures: int = 3) -> str:
    """A number as people write it: 10²⁵, 3.8 × 10²⁵, 1,000."""
    if Decimal("0.001") <= number < 1_000_000:
        return f"{Decimal(show(number, figures)):,f}"
    if not number:
        return "0"
    head, _, exponent = show(number, figures).partition("e")
    if not exponent:  # rounded up to a number that is written in full
        return head
    return power(int(exponent)) if head == "1" else f"{head} × {power(int(exponent))}"
