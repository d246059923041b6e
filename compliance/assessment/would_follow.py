"""The duties that would follow if what is likely held. None of them is owed by that."""

from collections.abc import Sequence

from compliance.assessment.result import Determination
from compliance.law.duty import Duty
from compliance.law.finding import MEETS
from compliance.law.source import BINDING
from compliance.named_tuple import NamedTuple

WOULD_FOLLOW = "Duties that would follow if what is likely holds; none is owed by that"


class WouldFollow(NamedTuple):
    """An undetermined rule that is likely met, and the duties of its law that hang on it, in the order given."""

    rule: str
    duties: tuple[Duty, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of the duties."""
        return [duty.id for duty in self.duties]

    def __str__(self) -> str:
        return f"{self.rule}: {', '.join(self.ids)}"


def would_follow(determinations: Sequence[Determination], duties: Sequence[Duty]) -> tuple[WouldFollow, ...]:
    """The duties of each rule of binding law that is likely met, but those that a rule which is met too says more exactly."""
    met = {item.rule.id for item in determinations if item.verdict is MEETS or (item.likely is not None and item.likely.verdict is MEETS)}
    found = []
    for item in determinations:
        if item.likely is None or item.likely.verdict is not MEETS or item.status not in BINDING:
            continue
        following = tuple(duty for duty in duties if duty.rule == item.rule.id and not duty.instead and met.isdisjoint(duty.unless))
        if following:
            found.append(WouldFollow(item.rule.id, following))
    return tuple(found)
