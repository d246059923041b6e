"""A card as facts on a day: each stated, or derived from other fields with a reading that is printed. Not a judge.

Pure: the card is decoded JSON that has passed validation; the day is an argument.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from compliance.card.quantities import interval
from compliance.case.bases import SOFT, how_known
from compliance.case.derived import COMBINED, DERIVED, Derivation
from compliance.law.criteria import Reading
from compliance.law.facts import BASES as BASES
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval, within_margin
from compliance.named_tuple import NamedTuple

T = TypeVar("T")
SIZE = "/architecture/parameters"
UNASKED = Known(False, "")  # stands in a memo for what nobody has asked for yet
NOWHERE = frozenset[str]()
UNOFFICIAL = SIZE + "/unofficial"


@cache
def steps(pointer: str) -> tuple[str, ...]:
    """The keys of a pointer in a rule or a derivation: a few hundred, however many cards."""
    return tuple(pointer[1:].split("/"))


@cache
def ways(fact: Fact) -> tuple[Derivation | None, Derivation | None]:
    """How a fact is put together where its own field is not what is asked, and what may answer where that is silent."""
    return COMBINED.get(fact), DERIVED.get(fact)


def unfounded(node: Any) -> Any:
    """The most that a quantity says without a word on how it is known; None where there is such a word, or no number."""
    if isinstance(node, dict):
        return None if "basis" in node else node.get("high", node.get("value"))
    return None if isinstance(node, bool) else node


def unfilled(node: Any, least: int) -> bool:
    """Whether a quantity is less than any trained model has, and without a word on how it is known.

    Then nobody filled it in (0), or its scale was left out: 7 for 7 billion.
    """
    most = unfounded(node)
    return most is not None and most < least


def lost_exponent(figure: Interval) -> bool:
    """Whether a FLOP figure looks like 10^26 whose superscript was lost: 1026. Typography of official texts does that."""
    return figure.low > 1000 and figure.high is not None and figure.high < 1100


class Case:
    """The facts of one card on one day.

    `day` is an ISO date. With `require_basis`, a judgement without a stated reason is not known. `readings` holds what the user chose for
    named readings, by name.

    The card stays as it is, so that each thing is worked out once: `known` fills `_memo`, a fact at a time, `once` fills `_once`, and `at`
    fills `nodes` with what is at a pointer. Where many cards are judged, compliance.batch sets the rest. Before any fact is asked for, it
    walks through the card: `nodes` becomes what is there, and `sought` the pointers already looked for in the whole card, so that what is
    not in `nodes` is not there. Once the rules are looked up, and before anything is inferred, it sets `recall`, which has what the card
    answered then, and UNASKED for other facts. A case with inferred facts shares all of these but `_memo` and `recall`.
    """

    __slots__ = ("_memo", "_once", "card", "day", "nodes", "readings", "recall", "require_basis", "sought")

    def __init__(self, card: dict[str, Any], day: str, readings: Mapping[str, Interval] | None = None, require_basis: bool = False) -> None:
        self.card = card
        self.day = day
        self.readings = readings or {}
        self.require_basis = require_basis
        self._memo: dict[Fact, Known | None] = {}
        self._once: dict[Any, Any] = {}
        self.nodes: dict[str, Any] = {}
        self.sought: frozenset[str] = NOWHERE
        self.recall: Callable[[Fact], Known | None] | None = None

    def at(self, pointer: str) -> Any:
        """The card's JSON at a pointer, or None where the card has nothing."""
        node = self.nodes.get(pointer, UNASKED)
        if node is UNASKED:
            if pointer in self.sought:
                return None
            node = self.card
            for key in steps(pointer):
                if not isinstance(node, dict):
                    node = None
                    break
                node = node.get(key)
            self.nodes[pointer] = node
        return node

    def band(self, reading: Reading) -> Interval:
        """The value of a named reading: the user's choice, or its default."""
        return self.readings.get(reading.name, reading.default)

    def known(self, fact: Fact) -> Known | None:
        """What the card says of a fact, stated or derived; None when nobody knows."""
        found = self._memo.get(fact, UNASKED)
        if found is UNASKED:
            if self.recall is None or (found := self.recall(fact)) is UNASKED:
                combine, derive = ways(fact)
                found = self.stated(fact) if combine is None else combine(self)
                if found is None and derive is not None:
                    found = derive(self)
            self._memo[fact] = found
        return found

    def of_bases(self) -> "Sequence[OneBase]":
        """The facts once for each model built upon, where there are several."""
        count = len(self.at(BASES) or ())
        return [OneBase(self, index) for index in range(count)] if count > 1 else ()

    def once(self, make: Callable[..., T], *about: Any) -> T:
        """What `make` makes of this case and `about`; it is called once for all who ask."""
        key = make, about
        found = self._once.get(key, UNASKED)
        if found is UNASKED:
            found = self._once[key] = make(self, *about)
        return found  # type: ignore[no-any-return]

    def stated(self, fact: Fact) -> Known | None:
        """What the card states in the fact's own field."""
        kind = fact.kind
        if kind == "quantity":
            return self.once(Case._figure, fact)
        if kind == "act":
            return self._act(fact)
        node = self.at(fact.pointer)
        if node is None:
            return None
        match kind:
            case "terms":
                return Known(tuple(node), fact.pointer, complete=self.at(fact.pointer + "_complete") is True)
            case "date":
                return Known(node, fact.pointer) if isinstance(node, str) else None
            case "claim":
                claimed = node is True or (isinstance(node, list) and fact.key in node)
                return Known(True, fact.pointer, how="claimed") if claimed else None
            case _:
                return self._attestation(fact, node)

    def quantity(self, node: Any, least: int = 0) -> Interval | None:
        """The interval of a quantity field; None where it holds none, or where less than `least` is there and nobody says why."""
        return None if least and unfilled(node, least) else interval(node)

    def flop(self, node: Any, least: int = 0) -> Interval | None:
        """The interval of a number of operations; not known where an exponent was lost."""
        figure = self.quantity(node, least)
        return None if figure is None or lost_exponent(figure) else figure

    def _figure(self, fact: Fact) -> Known | None:
        """What the card states of a quantity. Of parameters, nothing where the count is marked unofficial."""
        node = self.at(fact.pointer)
        if node is None:
            return None
        figure = (self.flop if fact.unit == "FLOP" else self.quantity)(node, fact.least)
        if figure is None or (fact.pointer.startswith(SIZE + "/") and self.at(UNOFFICIAL) is True):
            return None
        point = figure.exact or within_margin(figure)
        if type(node) is not dict:
            return Known(figure, fact.pointer, point=point)
        how = node.get("basis", "stated")
        return Known(figure, fact.pointer, Basis.ESTIMATE if how in SOFT else Basis.TEXT, how_known(self, node), point=point)

    def _attestation(self, fact: Fact, node: Any) -> Known | None:
        detail = node if isinstance(node, dict) else {"value": node}
        value = detail["value"]
        if "basis" in detail:
            return Known(value, fact.pointer)
        return None if self.require_basis else Known(value, fact.pointer, how="stated without basis")

    def _act(self, fact: Fact) -> Known | None:
        dated = [
            (entry.get("date", ""), index)
            for index, entry in enumerate(self.at("/acts") or ())
            if entry.get("act") == fact.key and fact.authority in ("", entry.get("authority")) and entry.get("date", "") <= self.day
        ]
        if not dated:
            return None
        last = max(dated)[0]
        same_day = [index for day, index in dated if day == last]
        said = {self.card["acts"][index].get("value", True) for index in same_day}
        value: bool | str = said.pop() if len(said) == 1 else "recorded as both"
        return Known(value, f"/acts/{same_day[-1]}", how="recorded")


class Interpretation(NamedTuple):
    """How the cards of one run are read: as of which ISO `day`, with which named readings set, and whether judgements need a basis."""

    day: str
    readings: Mapping[str, Interval] = {}
    require_basis: bool = False

    def case(self, card: dict[str, Any]) -> Case:
        """A valid, decoded card as facts, read so."""
        return Case(card, self.day, self.readings, self.require_basis)


class OneBase:
    """The facts of a card with several models built upon, as they are of one of those; what concerns the model itself is shared."""

    __slots__ = ("_alone", "_case")

    def __init__(self, case: Case, index: int) -> None:
        self._case, self._alone = case, case.once(_WithOneBase, index)

    def known(self, fact: Fact) -> Known | None:
        """What the card says of the fact, of this base alone where it is a fact of a base; whoever asks again gets the same object."""
        return self._alone.known(fact) if fact.pointer == BASES else self._case.known(fact)

    def band(self, reading: Reading) -> Interval:
        """The value of a named reading."""
        return self._case.band(reading)

    def of_bases(self) -> "Sequence[OneBase]":
        """Nothing: there is one base."""
        return ()


class _WithOneBase(Case):
    """A card as if it were built on one of its bases alone; pointers are those of the card with all of them."""

    __slots__ = ("_index", "_said")

    def __init__(self, case: Case, index: int) -> None:
        lineage = {**case.card["lineage"], "bases": [case.at(BASES)[index]]}
        super().__init__({**case.card, "lineage": lineage}, case.day, case.readings, case.require_basis)
        self._index, self._said = index, dict[Fact, Known | None]()

    def known(self, fact: Fact) -> Known | None:
        found = self._said.get(fact, UNASKED)
        if found is UNASKED:
            found = super().known(fact)
            if found is not None:
                found = found._replace(pointer=found.pointer.replace(f"{BASES}/0", f"{BASES}/{self._index}"))
            self._said[fact] = found
        return found
