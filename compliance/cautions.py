"""What a reader should know about a card beside its verdicts: figures that rest on nothing, or are written wrongly. Never a verdict."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from compliance.case import UNOFFICIAL, Case, lost_exponent
from compliance.law.criteria import Rule
from compliance.law.facts import KNOWN
from compliance.law.quantity import show
from compliance.law.source import days_between

REVIEW_DAYS = 180
NOTIFICATION = "notification"
AUTHORITIES = frozenset((fact.act, fact.authority) for fact in KNOWN if fact.kind == "act")
ACTS = frozenset(act for act, _ in AUTHORITIES) | {NOTIFICATION}
FLOP_FIELDS = tuple(sorted({fact.pointer for fact in KNOWN if fact.unit == "FLOP" and not fact.act}))


class Caution(NamedTuple):
    """Something in a card that a reader should know. `id` is stable."""

    id: str
    message: str
    pointers: tuple[str, ...]


def of_card(case: Case) -> Iterator[Caution]:
    """The warnings about one card, in a fixed order."""
    if case.at(UNOFFICIAL) is True:
        yield Caution("parameters-unofficial", "the parameter count is marked unofficial, so no verdict rests on it", (UNOFFICIAL,))
    for pointer in FLOP_FIELDS:
        figure = case.quantity(case.at(pointer))
        if figure is not None and lost_exponent(figure):
            amount = show(figure.low)
            message = f"exponent lost? {amount} operations is not a training run; the figure is taken as not known; write 1e{amount[2:]}"
            yield Caution("exponent-lost", message, (pointer,))
    for index, act in enumerate(case.at("/acts") or ()):
        if act.get("act") not in ACTS:
            near = next((known for known in sorted(ACTS) if known[:6] == str(act.get("act")).lower()[:6]), "")
            message = f"no rule asks for the act {plain(act.get('act'))}{f'; {near} is known' if near else ''}"
            yield Caution("act-unknown", message, (f"/acts/{index}/act",))
        elif (act["act"], act.get("authority")) not in AUTHORITIES and act["act"] != NOTIFICATION:
            message = f"no rule asks {plain(act.get('authority'))} for the act {act['act']}"
            yield Caution("act-unknown", message, (f"/acts/{index}/authority",))
        figure = case.quantity(act.get("flop")) if act.get("act") == "notification" else None
        if figure is not None and figure.best is not None and len(figure.best.normalize().as_tuple().digits) > 2:
            rounded = show(_two_figures(figure.best))
            message = f"a notification gives the compute with two significant figures: {rounded} (Guidelines, para. 32 in July)"
            yield Caution("notification-figures", message, (f"/acts/{index}/flop",))


def of_reviews(rules: Mapping[str, Rule], shown: Sequence[str], day: str) -> Iterator[Caution]:
    """One warning for all rules whose comparison with the source is more than half a year old on the day asked about."""
    reviews = {id: rules[id].review.on for id in shown}
    if day <= min(reviews.values(), default=day):
        return
    if old := [id for id, on in reviews.items() if days_between(on, day) > REVIEW_DAYS]:
        since = min(reviews[id] for id in old)
        message = f"compared with their sources last on {since}, more than {REVIEW_DAYS} days before {day}: {', '.join(old)}"
        yield Caution("review-old", message, ())


def plain(text: object) -> str:
    """A text of the card between quotes, on one line and short."""
    return repr(str(text)[:60])


def _two_figures(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1).scaleb(number.adjusted() - 1))
