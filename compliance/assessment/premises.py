"""What inferences may use: the shipped catalogue, which is opened when the first inference looks into it, and rows of one's own."""

from functools import cache, partial
from typing import TYPE_CHECKING

from compliance.assessment.result import Premises
from compliance.errors import DefectError, UsageError

if TYPE_CHECKING:
    from compliance.inference.catalogue import Catalogue


def premises(own: bytes = b"", without: frozenset[str] = frozenset(), option: str = "without") -> Premises:
    """The premises of a run. `own` is the text of a catalogue (see inference.catalogue.file.text_of_file), looked up in before ours.

    Raises UsageError for an inference that does not exist, named after `option`.
    """
    if without:
        from compliance.inference.registry import IDS

        for id in sorted(without - set(IDS)):
            from compliance.card.suggest import nearest

            near = nearest(id.lower(), IDS, least=0.6)
            meant = f"did you mean {near}? " if near else ""
            raise UsageError(f"{option} {id}: no inference has this id", f"{meant}the inferences are {', '.join(IDS)}")
    return Premises(partial(catalogue, own), without)


@cache
def catalogue(own: bytes = b"") -> "Catalogue":
    """The shipped catalogue, after the rows of the text `own`. Raises DefectError where the shipped one is missing."""
    from compliance.files.shipped import mapped
    from compliance.inference.catalogue.catalogue import FILE, Catalogue

    try:
        shipped = mapped(FILE)
    except OSError as error:
        raise DefectError(f"{FILE}: the shipped catalogue cannot be read: {error.strerror}", "install fmcheck again") from error
    return Catalogue((own, shipped) if own else (shipped,))
