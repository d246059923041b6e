"""How the cards of a run are judged, and what became of one."""

from collections.abc import Callable, Sequence
from typing import Any

from compliance.assessment.result import Assessment
from compliance.card.validate import Violation
from compliance.case.case import Case, Interpretation
from compliance.formats.detect import NATIVE, NamedFormat, SourceFormat
from compliance.named_tuple import NamedTuple


class RunConfig(NamedTuple):
    """How the cards of a run are judged: how each is read, and what assesses it (see assess.in_full, and compliance.batch).

    `changes` are what-if values: (JSON pointer, JSON value), set before validation. `format` is that of the sources, where
    the user named it.
    """

    interpretation: Interpretation
    assess: Callable[[Case], Assessment]
    changes: Sequence[tuple[str, Any]] = ()
    format: NamedFormat = ""


class Judged(NamedTuple):
    """One card and what became of it. Exactly one of `assessment`, `violations` and `defect` speaks.

    `changed` are the pointers of what-if values, which are nowhere in `data`. `format` is that of the source, and `faults`
    is what cannot be read in it or contradicts itself, which `read_each` reports. `part` names the model among several of one
    source; `uri` ends in it then.
    """

    uri: str
    data: bytes
    card: dict[str, Any] | None = None
    assessment: Assessment | None = None
    violations: tuple[Violation, ...] = ()
    defect: str = ""
    changed: tuple[str, ...] = ()
    format: SourceFormat = NATIVE
    faults: tuple[str, ...] = ()
    part: str = ""

    @property
    def file(self) -> str:
        """The file or directory that holds the card; `uri` names one model of several in it."""
        return self.uri[: -len(self.part) - 1] if self.part else self.uri

    def in_source(self, pointer: str) -> bool:
        """Whether a field is the card's own word, not a what-if value."""
        return not any(pointer == other or pointer.startswith(other + "/") or other.startswith(pointer + "/") for other in self.changed)

    @property
    def name(self) -> str:
        """The model's name and version, or the card's place when it could not be read."""
        return self.uri if self.card is None else model_name(self.card)


def model_name(card: dict[str, Any]) -> str:
    """The name and version of the model that a valid card is about."""
    model = card["model"]
    return " ".join(part for part in (model["name"], model.get("version")) if part)
