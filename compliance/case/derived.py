"""Facts that follow from other fields of a card, each with the reading that lets them: broad data for its amount, lists, lineage.

A derived fact is an estimate at most, except where a list or a claim only says the same in other words.
"""

from collections.abc import Callable

from compliance import compute
from compliance.case import bases, licences, markets
from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval

BROAD_STANDS_IN = "broad data stands in: the card says nothing of the amount"
ACTIVE_IS_LOWER_BOUND = "active parameters are a lower bound of the total"
FROM_OUTPUTS = "follows from the outputs listed"
WITHOUT_AFFILIATES = "affiliates are not stated to be included, so the figure is a lower bound"
SEVERAL_FIGURES = "the card gives several figures for the year"
UNDATED = "the rebuttal was accepted and the model designated, and the day of one of them is not recorded"
DESIGNATED_FIRST = "the rebuttal was accepted after the designation, and the Act does not say which of the two then decides"
# Kinds of output that are generated content. Labels, scores, embeddings, segmentations and forecasts leave it open.
GENERATED = frozenset({"text", "code", "speech", "music", "sound-effects", "audio", "image", "video", "3d"})

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
    return outputs._replace(value=True, basis=Basis.ESTIMATE, how=outputs.derived, reading=FROM_OUTPUTS)


def _total_without_allowance(card: Fields) -> Known | None:
    found = card.known(f.TOTAL_FLOP)
    return found and found._replace(allowed=None)


def _total_of_korea(card: Fields) -> Known | None:
    found = card.known(f.TOTAL_FLOP)
    return found and found._replace(reading=f"{TOTAL_STANDS_IN}; {found.reading}" if found.reading else TOTAL_STANDS_IN, allowed=None)


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
        follows = outputs._replace(value=output in outputs.value, basis=Basis.ESTIMATE, how=outputs.derived, reading=FROM_OUTPUTS)
        if follows.value is False:
            return follows if outputs.complete and "other" not in outputs.value else None
        return follows if "text" in (card.at("/capability/inputs") or ()) else None

    return derive


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


def _rebuttal_since(card: Fields) -> Known | None:
    """Whether a rebuttal was accepted since the designation: not where the designation has the later day; else open."""
    accepted, designated = card.known(f.REBUTTAL_ACCEPTED), card.known(f.DESIGNATED)
    if accepted is None or accepted.value is not True or designated is None or designated.value is not True:
        return None if accepted is None or accepted.value in (True, False) else accepted
    first, second = (card.at("/acts")[int(act.pointer.rpartition("/")[2])].get("date") for act in (accepted, designated))
    if first is not None and second is not None and first < second:
        return Known(False, designated.pointer, how="recorded")
    reading = UNDATED if first is None or second is None else DESIGNATED_FIRST
    return Known(reading, accepted.pointer, how="recorded", reading=reading)


# Facts whose own field is not what is asked: a list of entries, a word of an enumeration, two figures.
COMBINED: dict[Fact, Derivation] = {
    f.PRE_MARKET: markets.pre_market,
    f.NEAR_STATE_OF_THE_ART: _near_the_state_of_the_art,
    f.MARKETS: markets.in_markets,
    f.MARKETS_LEFT: markets.left_markets,
    f.MARKET_DATE_EU: markets.market_date,
    f.MARKET_DATE_CALIFORNIA: markets.californian_market_date,
    f.OUTSIDE_UNION: markets.outside_union,
    f.OWN_MARKET_DATE_EU: markets.own_market_date,
    f.MARKET_END_EU: markets.market_end,
    f.EU_MARKET_ENDED: markets.market_ended,
    f.UNION_EXCLUDED: markets.union_excluded,
    f.UNION_INTENDED: markets.union_intended,
    f.LICENCE_MODIFICATION: licences.modification,
    f.UNLISTED_RESTRICTIONS: licences.unlisted,
    f.BASE_PLACED: bases.base_placed,
    f.REBUTTAL_SINCE: _rebuttal_since,
    f.UNION_MARKET_AHEAD: markets.market_ahead,
    f.WEIGHTS: markets.weights,
    f.TRAINING_STARTED: markets.training_started,
    f.TRAINING_COMPLETE: markets.training_complete,
    f.DAY_COVERED: markets.day_covered,
    f.REVENUE_LAST_YEAR: _revenue_last_year,
    f.DIRECT_FLOP: compute.direct_used,
    f.CUMULATIVE_FLOP: compute.cumulative_used,
    f.TOTAL_FLOP: compute.used_in_total,
    f.TOTAL_FLOP_STATED: _total_without_allowance,
    f.OWN_INTENDED_FLOP: compute.used_or_intended,
    f.PLANNED_CUMULATIVE_FLOP: compute.planned_in_all,
    f.BASE_FLOP: bases.base_flop,
    f.BASE_SAME_PROVIDER: bases.of_bases("same_provider"),
    f.BASE_OTHER_PROVIDER: bases.of_bases("same_provider", asked=False),
    f.BASE_SAME_RUN: bases.of_bases("same_pretraining_run"),
    f.BASE_SYSTEMIC: bases.of_bases("systemic_risk"),
    f.BASE_UNKNOWABLE: bases.unknowable,
    f.BASE_FRONTIER: bases.of_bases("frontier"),
    f.BASE_COVERED: bases.of_bases("covered"),
    f.BASE_RELATION: bases.relations,
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
    f.NON_COMMERCIAL: licences.non_commercial,
    f.RESEARCH_USE_ONLY: licences.research_only,
}
