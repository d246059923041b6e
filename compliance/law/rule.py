"""What a rule file registers: a rule with its test and its source, texts without such a concept, texts not read, cross-checks."""

from compliance.law.criteria import Criterion
from compliance.law.source import Provision, Review
from compliance.named_tuple import NamedTuple


class Rule(NamedTuple):
    """One defined term of one provision. An amended text is a second Rule with the same id and an adjoining period.

    `assumes` holds every reading that a court could dispute; `founding` marks the definitions that are always shown,
    `auxiliary` those that serve other rules and duties and are shown only when asked for.
    """

    id: str
    term: str
    source: Provision
    test: Criterion
    review: Review
    assumes: tuple[str, ...] = ()
    founding: bool = False
    auxiliary: bool = False


class NoConcept(NamedTuple):
    """A text that was looked at and holds no test for models. It is reported as that, never as "does not meet"."""

    id: str
    term: str
    source: Provision
    says: str
    review: Review


class Supporting(NamedTuple):
    """A provision that was read and has no test of its own: it explains, dates or limits what other rules and duties say.

    `serves` names the rules and duties that rest on it, by id; it may be empty where nothing of this project asks for it.
    """

    id: str
    term: str
    source: Provision
    says: str
    review: Review
    serves: tuple[str, ...] = ()


class NotRead(NamedTuple):
    """A text that exists, or is said to, and was not read well enough to ship. It is shown as that, never as "no such concept"."""

    id: str
    term: str
    source: Provision
    says: str
    review: Review


class CrossCheck(NamedTuple):
    """Two indicators for one question. Where `indicator` meets and `against` does not, `rule` keeps its verdict; a conflict is reported."""

    id: str
    rule: str
    indicator: str
    against: str
    says: str
