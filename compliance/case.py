"""A card as facts on a day: each stated, or derived from other fields with a reading that is printed. Not a judge.

Pure: the card is decoded JSON that has passed validation; the day is an argument.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from compliance import compute
from compliance.card.ranges import bounds
from compliance.law import facts as f
from compliance.law.criteria import Reading
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.law.verdict import Basis, Known

BROAD_STANDS_IN = "broad data stands in: the card says nothing of the amount"
ACTIVE_IS_LOWER_BOUND = "active parameters are a lower bound of the total"
FROM_OUTPUTS = "follows from the outputs listed"
SIZE = "/architecture/parameters"
UNOFFICIAL = SIZE + "/unofficial"
# How the author came to a figure; anything else counts as stated.
SOFT = frozenset({"estimated", "derived"})


class Case:
    """The facts of one card on one day.

    `day` is an ISO date. With `require_basis`, a judgement without a stated reason is not known.
    `readings` holds what the user chose for named readings, by name.
    """

    __slots__ = ("_memo", "card", "day", "readings", "require_basis")

    def __init__(self, card: dict[str, Any], day: str, readings: Mapping[str, Interval] | None = None, require_basis: bool = False) -> None:
        self.card = card
        self.day = day
        self.readings = readings or {}
        self.require_basis = require_basis
        self._memo: dict[Fact, Known | None] = {}

    def at(self, pointer: str) -> Any:
        """The card's JSON at a pointer, or None where the card has nothing."""
        node: Any = self.card
        for key in pointer[1:].split("/"):
            if not isinstance(node, dict):
                return None
            node = node.get(key)
        return node

    def band(self, reading: Reading) -> Interval:
        """The value of a named reading: the user's choice, or its default."""
        return self.readings.get(reading.name, reading.default)

    def known(self, fact: Fact) -> Known | None:
        """What the card says of a fact, stated or derived; None when nobody knows."""
        if fact not in self._memo:
            found = self.stated(fact)
            if found is None and fact in DERIVED:
                found = DERIVED[fact](self)
            self._memo[fact] = found
        return self._memo[fact]

    def stated(self, fact: Fact) -> Known | None:
        """What the card states in the fact's own field."""
        if fact.kind == "act":
            return self._act(fact)
        node = self.at(fact.pointer)
        if node is None:
            return None
        match fact.kind:
            case "quantity":
                figure = self.quantity(node)
                if figure is None or (fact.pointer.startswith(SIZE + "/") and self.at(UNOFFICIAL) is True):
                    return None
                how = node.get("basis", "stated") if isinstance(node, dict) else "stated"
                return Known(figure, fact.pointer, Basis.ESTIMATE if how in SOFT else Basis.TEXT, how)
            case "terms":
                return Known(tuple(node), fact.pointer, complete=self.at(fact.pointer + "_complete") is True)
            case "date":
                return Known(node, fact.pointer) if isinstance(node, str) else None
            case "claim":
                return Known(True, fact.pointer) if node is True else None
            case _:
                return self._attestation(fact, node)

    def quantity(self, node: Any) -> Interval | None:
        """The interval of a quantity field: a number, a value with or without a range, a range, or a band of an official form."""
        if isinstance(node, Decimal):
            return Interval(node, node, node)
        if not isinstance(node, dict):
            return None
        if "band" in node:
            return Interval(*bounds(node["band"]))
        value: Decimal | None = node.get("value")
        low: Decimal = node.get("low", Decimal(0) if value is None else value)
        return Interval(low, node.get("high", value), value)

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
            if entry.get("act") == fact.act and entry.get("authority") == fact.authority and entry.get("date", "") <= self.day
        ]
        if not dated:
            return None
        index = max(dated)[1]
        return Known(self.card["acts"][index].get("value", True), f"/acts/{index}", how="recorded")


def _broad_stands_in(case: Case) -> Known | None:
    broad = case.stated(f.BROAD_DATA)
    return broad and broad._replace(basis=Basis.ESTIMATE, how="derived", reading=BROAD_STANDS_IN)


def _active_parameters(case: Case) -> Known | None:
    parameters = case.at("/architecture/parameters") or {}
    active = case.quantity(parameters.get("active"))
    if active is None or parameters.get("unofficial") is True:
        return None
    return Known(Interval(active.low, None), "/architecture/parameters/active", Basis.ESTIMATE, "derived", ACTIVE_IS_LOWER_BOUND)


def _generates(output: str) -> Callable[[Case], Known | None]:
    """Text-to-image and text-to-video follow from what goes in and what comes out."""

    def derive(case: Case) -> Known | None:
        outputs = case.known(f.OUTPUTS)
        if outputs is None or not isinstance(outputs.value, tuple):
            return None
        follows = outputs._replace(value=output in outputs.value, basis=Basis.ESTIMATE, how="derived", reading=FROM_OUTPUTS)
        if follows.value is False:
            return follows if outputs.complete and "other" not in outputs.value else None
        return follows if "text" in (case.at("/capability/inputs") or ()) else None

    return derive


def _markets(case: Case) -> list[tuple[str, int]]:
    """The dated market entries, earliest first, with their place in the list."""
    listed = case.at("/availability/markets") or ()
    return sorted((entry["date"], index) for index, entry in enumerate(listed) if "date" in entry)


def _pre_market(case: Case) -> Known | None:
    """The card claims research or development, and no market date has come. Reading: any market ends the claim."""
    if case.at("/model/stage") not in ("research", "development"):
        return None
    markets = _markets(case)
    return None if markets and markets[0][0] <= case.day else Known(True, "/model/stage", how="claimed")


def _eu_market_date(case: Case) -> Known | None:
    for date, index in _markets(case):
        where = case.card["availability"]["markets"][index].get("where", "")
        if where == "EU" or where.startswith("EU-"):
            return Known(date, f"/availability/markets/{index}/date")
    return None


DERIVED: dict[Fact, Callable[[Case], Known | None]] = {
    f.VAST_DATA: _broad_stands_in,
    f.LARGE_DATA: _broad_stands_in,
    f.PARAMETERS: _active_parameters,
    f.TEXT_TO_IMAGE: _generates("image"),
    f.TEXT_TO_VIDEO: _generates("video"),
    f.DIRECT_FLOP: compute.direct,
    f.CUMULATIVE_FLOP: compute.cumulative,
    f.TOTAL_FLOP: compute.all_runs,
    f.PRE_MARKET: _pre_market,
    f.MARKET_DATE_EU: _eu_market_date,
}
