"""The number of parameters that an upper end of compute may rest on: of the weights themselves, whatever else is known."""

from decimal import Decimal

from compliance.inference.catalogue import Match
from compliance.inference.catalogue.base import LEAST
from compliance.inference.inferred import Ground
from compliance.inference.said_otherwise import said_otherwise
from compliance.inference.view import View
from compliance.law.quantity import EXACT
from compliance.named_tuple import NamedTuple
from compliance.sentences.sizes import named_sizes

WITHIN = Decimal("1.3")  # of a size in a name, which is rounded


class Size(NamedTuple):
    """At most this many parameters, what says so, and what that rests on."""

    most: Decimal
    says: str
    ground: Ground = "said"


def size_of(view: View) -> Size | None:
    """The size of a model, the surest first; None where nothing says it, or two things contradict each other."""
    return view.seen(_size)


def _size(view: View) -> Size | None:
    stated = view.parameters
    if stated is not None and not view.adapter and not (view.measured and view.signals.packed):
        return None if not stated.high else Size(stated.high, "counted in the weights" if view.measured else "stated", _ground(view))
    for found in (view.own, view.base):
        if found is not None and not isinstance(found, Match):
            return None  # two models, or a size that contradicts the name
        if found is not None:
            size = found.row.parameters
            return None if size is None else Size(size, f"of {found.row.name}")
    if view.said_size is not None and view.said_size.high is not None and not view.adapter:
        named = max((EXACT.multiply(size, WITHIN) for size in view.named_sizes), default=Decimal(0))
        if named <= view.said_size.high:
            return Size(view.said_size.high, "in the text of the README")
        return Size(named, "in the name, times 1.3, which is more than the README says")
    if len(view.named_sizes) == 1 and not view.adapter and not said_otherwise(view):
        (size,) = view.named_sizes
        return Size(EXACT.multiply(size, WITHIN), "in the name, times 1.3")
    return _of_adapted(view) if view.adapter else None


def _of_adapted(view: View) -> Size | None:
    """The size in the name of the one model that an adapter is for."""
    named = {size for origin in view.origins for size in named_sizes(origin.said) if size >= LEAST}
    if len(named) != 1 or len({origin.said for origin in view.origins}) != 1:
        return None
    (size,) = named
    return Size(EXACT.multiply(size, WITHIN), "in the name of what it adapts, times 1.3")


def _ground(view: View) -> Ground:
    return "measured" if view.measured else "said"
