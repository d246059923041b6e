"""name-size: the number of parameters that a model's name gives, where nothing better is known."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.said_otherwise import said_otherwise
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show

WITHIN = Decimal("1.3")


def _infer(view: View) -> Iterable[Inferred]:
    if view.parameters is not None or view.own_match is not None or view.base_match is not None or view.adapter:
        return
    sizes = view.named_sizes
    if len(sizes) == 1 and not said_otherwise(view):
        (size,) = sizes
        amount = Interval(EXACT.multiply(size, Decimal("0.7")), EXACT.multiply(size, WITHIN), size)
        says = f"its name says {show(size)} parameters, read within a factor of 1.3"
        yield Inferred((f.PARAMETERS,), amount, says, "the model's name")


NAME_SIZE = Inference(
    "name-size",
    "a size in the name of the model, such as 7B or 350m",
    "the number of parameters within a factor of 1.3",
    "the convention of names on the hub",
    "where a size is stated or measured, where the catalogue knows the model, where two sizes are named, or where the README says that "
    "this model has another one",
    _infer,
    frozenset({f.PARAMETERS}),
)
