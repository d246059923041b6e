"""What the estimates and the derived facts ask of a card, so that neither needs to know what a card is."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from compliance.law.criteria import Reading
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval

T = TypeVar("T")


class Fields(Protocol):
    """A card on a day, as far as other facts are derived from it: `compliance.case` has the one that is used."""

    @property
    def day(self) -> str:
        """The ISO date on which the card is judged."""
        ...

    @property
    def require_basis(self) -> bool:
        """Whether a judgement without a stated reason is not known."""
        ...

    def at(self, pointer: str) -> Any:
        """The card's JSON at a pointer; None where the card has nothing."""
        ...

    def stated(self, fact: Fact) -> Known | None:
        """What the card states in the fact's own field; None where it states nothing."""
        ...

    def known(self, fact: Fact) -> Known | None:
        """What is stated of a fact, or else derived from other fields; None where nothing is known."""
        ...

    def quantity(self, node: Any, least: int = 0) -> Interval | None:
        """The interval of a quantity field, in the field's unit; None where less than `least` is there without a word on it."""
        ...

    def flop(self, node: Any, least: int = 0) -> Interval | None:
        """The same of a number of operations; None where an exponent was lost, too."""
        ...

    def band(self, reading: Reading) -> Interval:
        """The value of a named reading: the user's choice, or its default."""
        ...

    def once(self, make: Callable[..., T], *about: Any) -> T:
        """What `make` makes of this card and `about`; it is called once for all who ask."""
        ...
