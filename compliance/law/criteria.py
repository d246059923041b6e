"""What a definition can say, as data. Not what it means for a model: see evaluate.

Each criterion carries the words of the law it encodes, verbatim; the test suite checks that they occur in the
quoted provision and that every operator comes from them.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from compliance.law.distinct_types import distinct
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.law.source import Provision, Review


class Reading(NamedTuple):
    """A named allowance where the words fix no number; a policy or `--reading` can set it, and it is printed when used."""

    name: str
    default: Interval
    unit: str
    says: str


# A limit is a decimal number written as text, a vague word read as a band, or another quantity of the card.
Limit: TypeAlias = str | Reading | Fact


@distinct
class Holds(NamedTuple):
    """A judgement that the card attests. `typical` is reported only; `assumed` is taken as true when the card is silent."""

    fact: Fact
    words: str
    typical: bool = False
    assumed: bool = False


@distinct
class Above(NamedTuple):
    """The quantity, multiplied by `times`, is greater than the limit. `reads` point: the best estimate decides, if there is one.

    `allows` is a named reading of this project that may decide where the figure itself does not; what it decides is held
    as a reading, and never more firmly.
    """

    fact: Fact
    limit: Limit
    words: str
    times: str = "1"
    reads: Literal["point", "range"] = "range"
    typical: bool = False
    allows: Reading | None = None


@distinct
class AtLeast(NamedTuple):
    """The quantity, multiplied by `times`, equals the limit or is greater. `reads` and `allows` as for Above."""

    fact: Fact
    limit: Limit
    words: str
    times: str = "1"
    reads: Literal["point", "range"] = "range"
    typical: bool = False
    allows: Reading | None = None


@distinct
class OnOrAfter(NamedTuple):
    """The date is `day` or later."""

    fact: Fact
    day: str
    words: str


@distinct
class Before(NamedTuple):
    """The date is earlier than `day`."""

    fact: Fact
    day: str
    words: str


@distinct
class Includes(NamedTuple):
    """The list names one of `terms`. `perhaps` are terms that may mean one of them and so leave it open."""

    fact: Fact
    terms: tuple[str, ...]
    words: str
    perhaps: tuple[str, ...] = ()


@distinct
class Done(NamedTuple):
    """An act of an authority. Silence means no for public acts, and unknown for acts that nobody outside can see."""

    act: Fact
    words: str
    silence: Literal["no", "unknown"]


@distinct
class Claimed(NamedTuple):
    """An exemption or exclusion. It counts only where the card claims it."""

    fact: Fact
    words: str


@distinct
class Shown(NamedTuple):
    """A general clause with examples ("such as"). One example that is true proves it; none disproves it."""

    chapeau: Holds
    by: tuple[Holds, ...]


@distinct
class AllOf(NamedTuple):
    """Every part, and not the exception."""

    words: str
    parts: tuple["Criterion", ...]
    unless: "Criterion | None" = None


@distinct
class AnyOf(NamedTuple):
    """One part or more."""

    words: str
    parts: tuple["Criterion", ...]


@distinct
class OfBases(NamedTuple):
    """What is asked of the models built upon, base by base: all facts in `test` must be of the same one.

    Met where it is met of one of them; with `every`, where it is met of each, and denied only where it is denied of each.
    """

    words: str
    test: "Criterion"
    every: bool = False


@distinct
class Doubtful(NamedTuple):
    """A ground for doubt: where `when` is shown the answer is open; where it is not shown this denies, so that others decide.

    With `unless_denied`, the answer is open too where nobody knows whether there is such a ground.
    """

    words: str
    when: "Criterion"
    unless_denied: bool = False


@distinct
class Presumed(NamedTuple):
    """A legal presumption: `when` triggers it, an accepted rebuttal ends it, and the merits may show the same directly."""

    words: str
    when: "Criterion"
    rebutted: "Criterion"
    merits: "Criterion"


@distinct
class Indicated(NamedTuple):
    """The merits decide if they are known; otherwise the yardstick of an authority indicates the answer."""

    words: str
    merits: "Criterion"
    yardstick: "Criterion"


@distinct
class IsA(NamedTuple):
    """Another rule's verdict on the same day. `shown`: it counts only where it is met, and an open answer as no."""

    rule: str
    words: str
    shown: bool = False


@distinct
class Unread(NamedTuple):
    """A part that stays undetermined: its text was not read, or, with `because`, the words that were read do not settle it."""

    words: str
    because: str = ""


Criterion: TypeAlias = (
    Holds
    | Above
    | AtLeast
    | OnOrAfter
    | Before
    | Includes
    | Done
    | Claimed
    | Shown
    | AllOf
    | AnyOf
    | OfBases
    | Doubtful
    | Presumed
    | Indicated
    | IsA
    | Unread
)


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


def children(criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria directly inside one, in the order of the law's sentence."""
    match criterion:
        case AllOf(parts=parts, unless=unless):
            return parts if unless is None else (*parts, unless)
        case AnyOf(parts=parts):
            return parts
        case Shown(chapeau=chapeau, by=by):
            return (chapeau, *by)
        case OfBases(test=inner) | Doubtful(when=inner):
            return (inner,)
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            return (when, rebutted, merits)
        case Indicated(merits=merits, yardstick=yardstick):
            return (merits, yardstick)
        case _:
            return ()


def walk(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and everything inside it, outermost first."""
    yield criterion
    for part in children(criterion):
        yield from walk(part)


def readings_asked(criterion: Criterion) -> dict[str, Reading]:
    """The named readings on which a criterion and everything inside it draw a line, or which they allow, by name."""
    asked = [named for part in walk(criterion) for named in (getattr(part, "limit", None), getattr(part, "allows", None))]
    return {reading.name: reading for reading in asked if isinstance(reading, Reading)}


def facts_asked(criterion: Criterion) -> Iterator[Fact]:
    """The facts that a criterion reads directly, without those inside it or in a referred rule."""
    match criterion:
        case Above(fact=fact, limit=limit) | AtLeast(fact=fact, limit=limit):
            yield fact
            if isinstance(limit, Fact):
                yield limit
        case Holds(fact=fact) | OnOrAfter(fact=fact) | Before(fact=fact) | Includes(fact=fact) | Claimed(fact=fact) | Done(act=fact):
            yield fact
        case _:
            return
