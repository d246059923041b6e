"""What a definition can say, as data. Not what it means for a model: see evaluate.

Each criterion carries the words of the law it encodes, verbatim; the test suite checks that they occur in the
quoted provision and that every operator comes from them.
"""

from typing import Literal, TypeAlias

from compliance.law.distinct_types import distinct
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple


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

    With `unless_denied`, the answer is open too where nobody knows whether there is such a ground. `because` says why it is open,
    where the words do not.
    """

    words: str
    when: "Criterion"
    unless_denied: bool = False
    because: str = ""


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
