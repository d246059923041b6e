"""The line that a licence asks for where its data are shown: Epoch AI's, among the grounds of what is likely. Not which data those are."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.assessment.judged import Judged
    from compliance.assessment.result import Determination
    from compliance.render.answers import Place

# How the source of a ground begins that is a row of the catalogue, or one of its records.
_FROM = ("catalogue: ", "Epoch AI ")
SHOWN = 16  # letters of a reason by which it is found in a line that may be cut


def credit(determinations: "Iterable[Determination]") -> str:
    """The line for what is likely of these; empty where no ground of it is Epoch AI's."""
    sources = (ground.source for item in determinations if item.likely is not None for ground in item.likely.grounds)
    if not any(source.startswith(_FROM) and "Epoch AI" in source for source in sources):
        return ""
    from compliance.inference.catalogue import ATTRIBUTION

    return ATTRIBUTION


def credit_of_lines(places: "Iterable[Place]", lines: Sequence[str]) -> str:
    """The line where some of these lines show on what a likely answer rests; empty where they have no room for it."""
    shown = "\n".join(lines)
    reasons = ((item.reason[:SHOWN], item.determination) for place in places for item in place.answers if item.determination.likely)
    return credit(determination for reason, determination in reasons if reason in shown)


def credit_of_figures(judged: "Judged", unit: str) -> str:
    """The line where figures of a unit are only likely, as a picture shows them; empty where none is."""
    found = judged.assessment.determinations if judged.assessment is not None else ()
    return credit(item for item in found if item.likely and item.likely.decisive is not None and item.likely.decisive.fact.unit == unit)
