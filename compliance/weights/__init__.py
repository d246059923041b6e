"""Parameter counts from the headers of weight files. Not a card, and not a judge of one."""

from compliance.weights.comparison import Difference, compare
from compliance.weights.measurement import NO_WEIGHTS, Measured, measured, measured_file

__all__ = ["NO_WEIGHTS", "Difference", "Measured", "compare", "measured", "measured_file"]
