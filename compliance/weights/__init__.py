"""Parameter counts from the headers of weight files. Not a card, and not a judge of one.

What is named here is imported when it is first used: a README alone has no weights.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.weights.comparison import Difference, compare
    from compliance.weights.measurement import NO_WEIGHTS, Measured, measured, measured_file

__all__ = ["NO_WEIGHTS", "Difference", "Measured", "compare", "measured", "measured_file"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'comparison' if name in ('Difference', 'compare') else 'measurement'}"), name)
