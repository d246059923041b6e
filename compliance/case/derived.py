"""Facts that follow from other fields of a card, each with the reading that lets them: broad data for its amount, lists, lineage.

A derived fact is an estimate at most, except where a list or a claim only says the same in other words.
"""

from collections.abc import Callable
from typing import Any

from compliance import compute
from compliance.compute import estimate as estimation
from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval, total

# How the author came to a figure; anything else counts as stated.
SOFT = frozenset({"estimated", "derived"})
BROAD_STANDS_IN = "broad data stands in: the card says nothing of the amount"
ACTIVE_IS_LOWER_BOUND = "active parameters are a lower bound of the total"
FROM_OUTPUTS = "follows from the outputs listed"
WITHOUT_AFFILIATES = "affiliates are not stated to be included, so the figure is a lower bound"
SEVERAL_FIGURES = "the card gives several figures for the year"
GATED_IS_PUBLIC = "gated weights count as public: anyone who accepts the terms gets them"
UNION = frozenset("EU AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())  # noqa: SIM905
# Kinds of output that are generated content. Labels, scores, embeddings, segmentations and forecasts leave it open.
GENERATED = frozenset({"text", "code", "speech", "music", "sound-effects", "audio", "image", "video", "3d"})
NO_BASE = "no model was built upon"
BASE_COMPUTE_KNOWN = "the training compute of the models built upon is known"

SELF_SUPERVISION_STANDS_IN = "self-supervision stands in: the card does not say whether the data are unlabeled"
TOTAL_STANDS_IN = "the total of all training runs stands in: the card gives no figure of Korea's own"
OLDER_FIELD = "the older field of both questions answers this one alone"
MATCHES = "a model that matches the most advanced models approaches the state of the art"
NO_US_MARKET = "no market of the United States is listed, and the list is stated to be complete"
ELSEWHERE = "markets are listed, none of the United States"

Derivation = Callable[[Fields], Known | None]


def _broad_stands_in(card: Fields) -> Known | None:
    broad = card.stated(f.BROAD_DATA)
    if broad is None or broad.value is not True:  # narrow data may be vast all the same
        return None
    return broad._replace(basis=Basis.ESTIMATE, how="derived", reading=BROAD_STANDS_IN)


def _self_supervision_stands_in(card: Fields) -> Known | None:
    found = card.stated(f.SELF_SUPERVISED)
    if found is None or found.value is not True:  # other methods may use unlabeled data all the same
        return None
    return found._replace(basis=Basis.ESTIMATE, how="derived", reading=SELF_SUPERVISION_STANDS_IN)


def _older_field(card: Fields) -> Known | None:
    found = card.stated(f.STATE_OF_THE_ART)
    return found and found._replace(reading=OLDER_FIELD)


def _near_the_state_of_the_art(card: Fields) -> Known | None:
    """Who matches the most advanced models approaches the state of the art; who does not may approach it all the same."""
    near, matches = card.stated(f.NEAR_STATE_OF_THE_ART), card.stated(f.AT_FRONTIER)
    if matches is None or matches.value is not True or (near is not None and near.value is True):
        return near
    return matches._replace(reading=MATCHES)


def _generative(card: Fields) -> Known | None:
    """Whether outputs are listed that are generated; a model that only labels, scores or forecasts leaves it open."""
    outputs = card.known(f.OUTPUTS)
    if outputs is None or not isinstance(outputs.value, tuple) or not GENERATED.intersection(outputs.value):
        return None
    return outputs._replace(value=True, basis=Basis.ESTIMATE, how="derived", reading=FROM_OUTPUTS)


def _total_of_korea(card: Fields) -> Known | None:
    found = card.known(f.TOTAL_FLOP)
    return found and found._replace(reading=f"{TOTAL_STANDS_IN}; {found.reading}" if found.reading else TOTAL_STANDS_IN)


def _us_commerce(card: Fields) -> Known | None:
    """A market of the United States proves it; a complete list without one leaves it open; no list at all is taken as silence."""
    markets = card.known(f.MARKETS)
    if markets is None or not isinstance(markets.value, tuple) or not (markets.value or markets.complete):
        return None
    if any(str(code).partition("-")[0] == "US" for code in markets.value):
        return markets._replace(value=True, complete=False)
    return markets._replace(value=NO_US_MARKET if markets.complete else ELSEWHERE, complete=False)


def _active_parameters(card: Fields) -> Known | None:
    parameters = card.at("/architecture/parameters") or {}
    active = card.quantity(parameters.get("active"))
    if active is None or parameters.get("unofficial") is True:
        return None
    return Known(Interval(active.low, None), "/architecture/parameters/active", Basis.ESTIMATE, "derived", ACTIVE_IS_LOWER_BOUND)


def _generates(output: str) -> Derivation:
    """Text-to-image and text-to-video follow from what goes in and what comes out."""

    def derive(card: Fields) -> Known | None:
        outputs = card.known(f.OUTPUTS)
        if outputs is None or not isinstance(outputs.value, tuple):
            return None
        follows = outputs._replace(value=output in outputs.value, basis=Basis.ESTIMATE, how="derived", reading=FROM_OUTPUTS)
        if follows.value is False:
            return follows if outputs.complete and "other" not in outputs.value else None
        return follows if "text" in (card.at("/capability/inputs") or ()) else None

    return derive


def _union_dates(card: Fields) -> list[tuple[str, int]]:
    """The dates of placing on the Union market, earliest first, with their place in the list."""
    listed = card.at("/availability/markets") or ()
    return sorted((entry["date"], index) for index, entry in enumerate(listed) if "date" in entry and _in_union(entry.get("where", "")))


def _pre_market(card: Fields) -> Known | None:
    """The card claims research or development, and the model is neither released nor on a market. Reading: any market ends it."""
    if card.at("/model/stage") not in ("research", "development"):
        return None
    listed = card.at("/availability/markets") or ()
    placed = any(entry.get("date", "") <= card.day for entry in listed)
    released = card.at(f.RELEASED.pointer)
    return None if placed or (released is not None and released <= card.day) else Known(True, "/model/stage", how="claimed")


def _eu_market_date(card: Fields) -> Known | None:
    listed = card.at("/availability/markets") or ()
    if any("date" not in entry and _in_union(entry.get("where", "")) for entry in listed):
        return None  # it may have been placed before any date that is stated
    for date, index in _union_dates(card):
        return Known(date, f"/availability/markets/{index}/date")
    return None


def _in_union(where: str) -> bool:
    """Whether a market code means the Union or one of its member states."""
    return where.partition("-")[0] in UNION


def _in_markets(card: Fields) -> Known | None:
    """Where the model is available on the day, by code."""
    listed = card.at("/availability/markets")
    if listed is None:
        return None
    where = {entry["where"] for entry in listed if entry.get("date", "") <= card.day and "where" in entry}
    if any(_in_union(code) for code in where):
        where.add("EU")
    return Known(tuple(sorted(where)), f.MARKETS.pointer, complete=_plain(card.at("/availability/markets_complete")) is True)


def _union_market_ahead(card: Fields) -> Known | None:
    """The card names a day, still to come, of placing on the Union market."""
    for date, index in _union_dates(card):
        if date > card.day:
            return Known(True, f"/availability/markets/{index}/date", how="claimed")
    return None


def _outside_union(card: Fields) -> Known | None:
    country = card.at(f.OUTSIDE_UNION.pointer)
    return None if country is None else Known(not _in_union(country), f.OUTSIDE_UNION.pointer)


def _weights(card: Fields) -> Known | None:
    weights = card.at(f.WEIGHTS.pointer)
    if weights is None:
        return None
    if weights == "gated":
        return Known(("gated", "open"), f.WEIGHTS.pointer, complete=True, reading=GATED_IS_PUBLIC)
    return Known((weights,), f.WEIGHTS.pointer, complete=True)


def _named_non_commercial(card: Fields) -> Known | None:
    spdx = card.at("/licence/spdx")
    if spdx is None or "NC" not in spdx.upper().split("-"):
        return None
    return Known(True, "/licence/spdx", Basis.ESTIMATE, "derived", "the licence's name says non-commercial")


def _training_started(card: Fields) -> Known | None:
    status = card.at(f.TRAINING_STARTED.pointer)
    return None if status is None else Known(status != "planned", f.TRAINING_STARTED.pointer)


def _revenue_last_year(card: Fields) -> Known | None:
    """The revenue of the calendar year before the day; a lower bound unless affiliates are stated to be included."""
    year = int(card.day[:4]) - 1
    listed = card.at(f.REVENUE_LAST_YEAR.pointer) or ()
    places = [index for index, entry in enumerate(listed) if entry["year"] == year and "usd" in entry]
    if not places:
        return None
    pointer, figures = f"{f.REVENUE_LAST_YEAR.pointer}/{places[0]}/usd", [listed[index]["usd"] for index in places]
    whole = all(listed[index].get("includes_affiliates") is True for index in places)
    if len(figures) > 1:
        return Known(Interval(min(figures), max(figures) if whole else None), pointer, reading=SEVERAL_FIGURES)
    if not whole:
        return Known(Interval(figures[0], None), pointer, reading=WITHOUT_AFFILIATES)
    return Known(Interval(figures[0], figures[0], figures[0]), pointer)


def _base_flop(card: Fields) -> Known | None:
    """The training compute of the models built upon, when it is known of each."""
    bases = card.at(f.BASE_FLOP.pointer) or ()
    figures, soft, estimated = [], False, False
    for base in bases:
        node = base.get("training_flop")
        stated = card.flop(node)
        figure = stated or estimation.of_base(card, base)
        if figure is None:
            return None
        estimated = estimated or stated is None
        soft = soft or (isinstance(node, dict) and node.get("basis") in SOFT)
        figures.append(figure)
    if not figures:
        return None
    how = "derived" if estimated else "stated"
    return Known(total(figures), f.BASE_FLOP.pointer, Basis.ESTIMATE if soft or estimated else Basis.TEXT, how)


def _of_bases(field: str, asked: bool = True) -> Derivation:
    """Whether a judgement about the models built upon is `asked` for one of them; false if for none, or if there is none."""

    def derive(card: Fields) -> Known | None:
        bases = card.at("/lineage/bases")
        if bases is None:
            return None
        if not bases:
            return Known(False, "/lineage/bases", reading=NO_BASE)
        said = [(_plain(base.get(field)), f"/lineage/bases/{index}/{field}") for index, base in enumerate(bases)]
        for value, pointer in said:
            if value is asked:
                return Known(True, pointer)
        return Known(False, said[0][1]) if all(value is (not asked) for value, _ in said) else None

    return derive


def _unknowable(card: Fields) -> Known | None:
    """Whether the compute of the models built upon can be neither known nor estimated; a figure shows that it can."""
    stated, known = _of_bases("compute_unknowable")(card), card.known(f.BASE_FLOP)
    if known is None or (stated is not None and known.how != "derived"):
        return stated
    return Known(False, known.pointer, known.basis, "derived", BASE_COMPUTE_KNOWN)


def _base_relations(card: Fields) -> Known | None:
    bases = card.at("/lineage/bases")
    if bases is None:
        return None
    relations = [base["relation"] for base in bases if "relation" in base]
    return Known(tuple(sorted(set(relations))), "/lineage/bases", complete=len(relations) == len(bases))


def _plain(node: Any) -> Any:
    return node.get("value") if isinstance(node, dict) else node


# Facts whose own field is not what is asked: a list of entries, a word of an enumeration, two figures.
COMBINED: dict[Fact, Derivation] = {
    f.PRE_MARKET: _pre_market,
    f.MARKETS: _in_markets,
    f.NEAR_STATE_OF_THE_ART: _near_the_state_of_the_art,
    f.MARKET_DATE_EU: _eu_market_date,
    f.OUTSIDE_UNION: _outside_union,
    f.UNION_MARKET_AHEAD: _union_market_ahead,
    f.WEIGHTS: _weights,
    f.TRAINING_STARTED: _training_started,
    f.REVENUE_LAST_YEAR: _revenue_last_year,
    f.TOTAL_FLOP: compute.used_in_total,
    f.OWN_INTENDED_FLOP: compute.used_or_intended,
    f.BASE_FLOP: _base_flop,
    f.BASE_SAME_PROVIDER: _of_bases("same_provider"),
    f.BASE_OTHER_PROVIDER: _of_bases("same_provider", asked=False),
    f.BASE_SAME_RUN: _of_bases("same_pretraining_run"),
    f.BASE_SYSTEMIC: _of_bases("systemic_risk"),
    f.BASE_UNKNOWABLE: _unknowable,
    f.BASE_FRONTIER: _of_bases("frontier"),
    f.BASE_COVERED: _of_bases("covered"),
    f.BASE_RELATION: _base_relations,
}

# Facts that other fields may answer where their own is silent.
DERIVED: dict[Fact, Derivation] = {
    f.VAST_DATA: _broad_stands_in,
    f.LARGE_DATA: _broad_stands_in,
    f.UNLABELED_DATA: _self_supervision_stands_in,
    f.GENERATIVE: _generative,
    f.MOST_ADVANCED_TECHNOLOGY: _older_field,
    f.TOTAL_FLOP_KR: _total_of_korea,
    f.US_COMMERCE: _us_commerce,
    f.PARAMETERS: _active_parameters,
    f.TEXT_TO_IMAGE: _generates("image"),
    f.TEXT_TO_VIDEO: _generates("video"),
    f.DIRECT_FLOP: compute.direct,
    f.CUMULATIVE_FLOP: compute.cumulative,
    f.TOTAL_FLOP: compute.all_runs,
    f.OWN_FLOP: compute.own,
    f.NON_COMMERCIAL: _named_non_commercial,
}
