"""Where a model is given out, and since when: facts from the card's lists of markets. Not the law's scope, which rules draw."""

from typing import Any

from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.facts import BASES
from compliance.law.finding import Known

GATED_IS_PUBLIC = "gated weights count as public: anyone who accepts the terms gets them"
RELEASED_IS_TRAINED = "a model that is released or on a market has been trained"
FIRST_VERSION = "a version of the provider's own model keeps the day on which the model was first placed on the market"
MARKET_IS_INTENDED = "a Union market with a day, past or coming, is intended"
RELEASE_STANDS_IN = "the day of release stands in: the card gives no day for the Californian market"
CALIFORNIA = frozenset({"US", "US-CA"})
UNION = frozenset("EU AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())  # noqa: SIM905
COMPLETE = "/availability/markets_complete"


def plain(node: Any) -> Any:
    """The value of a judgement, in either form."""
    return node.get("value") if isinstance(node, dict) else node


def in_union(where: str) -> bool:
    """Whether a market code is the Union's or that of one of its member states."""
    return where.partition("-")[0] in UNION


def _listed(card: Fields) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(card.at(f.MARKETS.pointer) or ()))


def _union(card: Fields) -> list[tuple[int, dict[str, Any]]]:
    """The entries for the Union and its member states, with their place in the list."""
    return [(index, entry) for index, entry in _listed(card) if in_union(entry.get("where", ""))]


def ended(entry: dict[str, Any], day: str) -> bool:
    return "until" in entry and bool(entry["until"] <= day)


def pre_market(card: Fields) -> Known | None:
    """The card claims research or development, and the model is neither released nor on a market. Reading: any market ends it."""
    if card.at(f.PRE_MARKET.pointer) not in ("research", "development") or _given_out(card):
        return None
    return Known(True, f.PRE_MARKET.pointer, how="claimed")


def own_market_date(card: Fields) -> Known | None:
    """The first day on the Union market that the card states of this version; unknown where a market has no day."""
    entries = _union(card)
    if not entries or any("date" not in entry for _, entry in entries):
        return None  # it may have been placed before any date that is stated
    date, index = min((entry["date"], index) for index, entry in entries)
    return Known(date, f"{f.MARKETS.pointer}/{index}/date")


def market_date(card: Fields) -> Known | None:
    """The day on which the model was first placed on the Union market, as this version or an earlier one of the same model.

    Unknown where the market day of an earlier version is not stated.
    """
    own = own_market_date(card)
    days = []
    for index, base in enumerate(card.at(BASES) or ()):
        if base.get("same_provider") is True and plain(base.get("same_pretraining_run")) is not False:
            if "market_date" not in base:
                return None
            days.append((base["market_date"], f"{BASES}/{index}/market_date"))
    if not days:
        return own
    day, pointer = min(days)
    if own is not None and str(own.value) <= day:
        return own
    return None if own is None and _union(card) else Known(day, pointer, reading=FIRST_VERSION)


def californian_market_date(card: Fields) -> Known | None:
    """The first day on the market of California or of the whole country; the release, where a market there has no day."""
    entries = [(index, entry) for index, entry in _listed(card) if entry.get("where") in CALIFORNIA]
    if entries and all("date" in entry for _, entry in entries):
        date, index = min((entry["date"], index) for index, entry in entries)
        return Known(date, f"{f.MARKETS.pointer}/{index}/date")
    released = card.at(f.RELEASED.pointer)
    return None if released is None else Known(released, f.RELEASED.pointer, reading=RELEASE_STANDS_IN)


def market_end(card: Fields) -> Known | None:
    """The day from which the model is no longer on any market in the Union, where one has come."""
    entries = _union(card)
    if not entries or not all(ended(entry, card.day) for _, entry in entries):
        return None
    day, index = max((entry["until"], index) for index, entry in entries)
    return Known(day, f"{f.MARKETS.pointer}/{index}/until")


def market_ended(card: Fields) -> Known | None:
    """The model was on the Union market and has left it."""
    ended = market_end(card)
    return None if ended is None else Known(True, ended.pointer, how="claimed")


def in_markets(card: Fields) -> Known | None:
    """Where the model is available on the day, by code."""
    if card.at(f.MARKETS.pointer) is None:
        return None
    day = card.day
    where = {entry["where"] for _, entry in _listed(card) if entry.get("date", "") <= day and "where" in entry and not ended(entry, day)}
    if any(in_union(code) for code in where):
        where.add("EU")
    return Known(tuple(sorted(where)), f.MARKETS.pointer, complete=plain(card.at(COMPLETE)) is True)


def left_markets(card: Fields) -> Known | None:
    """Which markets the model has left by the day, by code."""
    if card.at(f.MARKETS.pointer) is None:
        return None
    left = {entry["where"] for _, entry in _listed(card) if "where" in entry and ended(entry, card.day)}
    return Known(tuple(sorted(left)), f.MARKETS.pointer, complete=True)


def market_ahead(card: Fields) -> Known | None:
    """The card names a day, still to come, of placing on the Union market."""
    coming = [(entry["date"], index) for index, entry in _union(card) if entry.get("date", "") > card.day]
    if not coming:
        return None
    return Known(True, f"{f.MARKETS.pointer}/{min(coming)[1]}/date", how="claimed")


def union_excluded(card: Fields) -> Known | None:
    """The provider excludes the Union, and names no market in it."""
    excluded = card.at(f.UNION_EXCLUDED.pointer) or ()
    return Known(True, f.UNION_EXCLUDED.pointer, how="claimed") if "EU" in excluded and not _union(card) else None


def union_intended(card: Fields) -> Known | None:
    """Whether the model is meant for the Union market: attested, or shown by a market there, or by its exclusion."""
    for index, _ in _union(card):
        return Known(True, f"{f.MARKETS.pointer}/{index}", reading=MARKET_IS_INTENDED)
    if union_excluded(card) is not None:
        return Known(False, f.UNION_EXCLUDED.pointer)
    stated = card.stated(f.UNION_INTENDED)
    if stated is None and card.at(f.MARKETS.pointer) is not None and plain(card.at(COMPLETE)) is True:
        return Known(False, f.MARKETS.pointer)
    return stated


def outside_union(card: Fields) -> Known | None:
    country = card.at(f.OUTSIDE_UNION.pointer)
    return None if country is None else Known(not in_union(country), f.OUTSIDE_UNION.pointer)


def weights(card: Fields) -> Known | None:
    """Who can have the weights; gated weights are public too."""
    stated = card.at(f.WEIGHTS.pointer)
    if stated is None:
        return None
    if stated == "gated":
        return Known(("gated", "open"), f.WEIGHTS.pointer, complete=True, reading=GATED_IS_PUBLIC)
    return Known((stated,), f.WEIGHTS.pointer, complete=True)


def training_started(card: Fields) -> Known | None:
    """Training was begun where the card says so, and where the model is released or placed on a market: then it was trained."""
    status, began = card.at(f.TRAINING_STARTED.pointer), card.at(f.DAY_STARTED.pointer)
    if status not in (None, "planned"):
        return Known(True, f.TRAINING_STARTED.pointer)
    if pointer := _given_out(card):
        return Known(True, pointer, reading=RELEASED_IS_TRAINED)
    if began is not None and began <= card.day:
        return Known(True, f.DAY_STARTED.pointer)
    return None if status is None else Known(False, f.TRAINING_STARTED.pointer)


def training_complete(card: Fields) -> Known | None:
    """Whether the card says that training is complete."""
    status = card.at(f.TRAINING_COMPLETE.pointer)
    return None if status is None else Known(status == "complete", f.TRAINING_COMPLETE.pointer)


def _given_out(card: Fields) -> str:
    """The field that shows that the model was released or placed on a market by the day; empty where none does."""
    released = card.at(f.RELEASED.pointer)
    if released is not None and released <= card.day:
        return f.RELEASED.pointer
    for index, entry in _listed(card):
        if entry.get("date", "") <= card.day:
            return f"{f.MARKETS.pointer}/{index}"
    return f.PRE_MARKET.pointer if card.at(f.PRE_MARKET.pointer) == "released" and released is None else ""


def day_covered(card: Fields) -> Known | None:
    """The first day on which the developer can have been covered: training began or, where that is not stated, the release."""
    for fact in (f.DAY_STARTED, f.RELEASED):
        day = card.at(fact.pointer)
        if day is not None:
            return Known(day, fact.pointer) if day <= card.day else None
    return None
