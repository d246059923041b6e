"""What follows from a determination: a duty as data. Not whether it is fulfilled: see compliance.assessment.duties."""

from typing import Literal

from compliance.law.criteria import Criterion
from compliance.law.facts import Fact
from compliance.law.source import Provision
from compliance.named_tuple import NamedTuple


class Due(NamedTuple):
    """When a duty falls due: on `start`, or `days` after the date that `after` asks for, whichever is later.

    A transition: where that date lies before `before`, the duty falls due on `latest`. `words` says it where a card
    does not state the date. `placed` is the date of the transition where that is another one, and `by` a date that is never
    earlier. After `ends` nothing new is decided. `covered` is the first day on which a person can be covered: it is never due before.
    Where `after` lies before `since`, which is too early to count, the later date that `again` asks for takes its place.
    """

    start: str
    words: str
    after: Fact | None = None
    days: int = 0
    before: str | None = None
    latest: str | None = None
    placed: Fact | None = None
    by: Fact | None = None
    ends: Fact | None = None
    covered: Fact | None = None
    again: Fact | None = None
    since: str | None = None


class Item(NamedTuple):
    """One thing that documentation must hold. Any of `pointers` documents it; the first is the field to fill.

    An act documents it where it is one of the `authority`, or was addressed to it; where none is named, of any.
    """

    label: str
    pointers: tuple[str, ...]
    authority: str = ""


class Fine(NamedTuple):
    """The maximum fine: an amount, or a share of a quantity of the card where that is higher. Decimals as text.

    `condition` says for which infringements it applies ("for intentional or negligent infringement").
    """

    source: Provision
    words: str
    currency: str
    amount: str
    share: str = ""
    of: Fact | None = None
    since: str | None = None
    condition: str = ""


class Duty(NamedTuple):
    """One duty that follows from a verdict `meets` of `rule`. `says` is verbatim where `quoted`, else a paraphrase marked as such.

    `ahead` is what makes it owed before the rule is met, by whom `ahead_when` says; `when` narrows who else owes it;
    `exempt` names a rule whose verdict `meets` lifts it. A duty without items cannot be
    shown by a card. `recurs` is the rhythm of a recurring duty ("every three months"), printed instead of the law's first day;
    `standing` says how a duty goes on after its day ("kept up to date"). `instead` marks what is
    reported in a duty's place: the law's duties are not encoded, there is none in the words read, or somebody else owes it;
    `unless` names rules whose verdict `meets` says the same more exactly.
    """

    id: str
    rule: str
    owed_by: str
    source: Provision
    says: str
    quoted: bool
    due: Due
    items: tuple[Item, ...] = ()
    when: Criterion | None = None
    exempt: str = ""
    fine: Fine | None = None
    note: str = ""
    recurs: str = ""
    standing: str = ""
    instead: Literal["", "not_encoded", "no_duty", "owed_by_another"] = ""
    unless: tuple[str, ...] = ()
    ahead: Criterion | None = None
    ahead_when: Criterion | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it names: the one it follows from, the one that lifts it, those that say the same more exactly."""
        return (self.rule, *filter(None, (self.exempt,)), *self.unless)

    @property
    def conditions(self) -> tuple[Criterion, ...]:
        """What else is asked of a card: who owes it, and what makes it owed before the rule is met."""
        return tuple(part for part in (self.when, self.ahead, self.ahead_when) if part is not None)
