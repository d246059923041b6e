"""Facts of the models that a model was built upon. OfBases asks of several one by one; here it is enough that one of them fits."""

from collections.abc import Callable
from typing import Any

from compliance.case.markets import plain
from compliance.compute import estimate as estimation
from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.facts import BASES
from compliance.law.finding import THIRD_PARTY, Basis, Known
from compliance.law.quantity import Interval, total, within_margin

# How the author came to a figure; anything else counts as stated.
SOFT = frozenset({"estimated", "derived"})
NO_BASE = "no model was built upon"
BASE_COMPUTE_KNOWN = "the training compute of the models built upon is known"
SEVERAL_ORIGINALS = "several models of other providers were built upon: from the smallest of them to all together"


def base_flop(card: Fields) -> Known | None:
    """The training compute of the original model, when it is known: of another provider's, where one is recorded.

    Of several, from the smallest to their sum: the Guidelines speak of one original model.
    """
    bases = card.at(BASES) or ()
    others = [base for base in bases if base.get("same_provider") is not True] or list(bases)
    found = [_of_one(card, base) for base in others]
    known = [one for one in found if one is not None]
    if not known or len(known) < len(found):
        return None
    if len(known) == 1:
        return known[0]
    figures = [one.value for one in known if isinstance(one.value, Interval)]
    whole = total(figures)
    return known[0]._replace(
        value=Interval(min(figure.low for figure in figures), whole.high, high_open=whole.high_open),
        basis=min(one.basis for one in known),
        how="derived" if any(one.how == "derived" for one in known) else "stated",
        reading=SEVERAL_ORIGINALS,
    )


def how_known(card: Fields, node: dict[str, Any]) -> str:
    """How the author of a card came to a figure; an estimate may be that of somebody other than the provider, whom it names."""
    how = str(node.get("basis", "stated"))
    by = str(node.get("by", "")).casefold()
    return THIRD_PARTY if by and how in SOFT and by != str(card.at("/provider/name")).casefold() else how


def _of_one(card: Fields, base: dict[str, Any]) -> Known | None:
    node = base.get("training_flop")
    stated = card.flop(node, f.BASE_FLOP.least)
    figure = stated or estimation.of_base(card, base)
    if figure is None:
        return None
    soft = stated is None or (isinstance(node, dict) and node.get("basis") in SOFT)
    point = stated is None or stated.exact or within_margin(stated)
    how = "derived" if stated is None else "stated"
    if stated is not None and isinstance(node, dict) and how_known(card, node) == THIRD_PARTY:
        how = THIRD_PARTY
    return Known(figure, BASES, Basis.ESTIMATE if soft else Basis.TEXT, how, point=point)


def _of_any(field: str, judged: Callable[[Fields, Any], Any]) -> Callable[[Fields], Known | None]:
    """Whether what is `judged` of a field holds of one of the models built upon; false if of none, or if there is none."""

    def derive(card: Fields) -> Known | None:
        bases = card.at(BASES)
        if bases is None:
            return None
        if not bases:
            return Known(False, BASES, reading=NO_BASE)
        said = [(judged(card, base.get(field)), f"{BASES}/{index}/{field}") for index, base in enumerate(bases)]
        for value, pointer in said:
            if value is True:
                return Known(True, pointer)
        return Known(False, said[0][1]) if all(value is False for value, _ in said) else None

    return derive


def of_bases(field: str, asked: bool = True) -> Callable[[Fields], Known | None]:
    """Whether a judgement about the models built upon is `asked` for one of them; false if for none, or if there is none."""
    return _of_any(field, lambda card, node: None if (value := _judged(card, node)) is None else value is asked)


def _judged(card: Fields, node: Any) -> Any:
    """A judgement about a base; where a stated basis is required, one without is not known."""
    if card.require_basis and isinstance(node, dict) and "basis" not in node:
        return None
    return plain(node)


# Whether a model built upon was on the Union market by the day.
base_placed = _of_any("market_date", lambda card, day: None if day is None else day <= card.day)


def unknowable(card: Fields) -> Known | None:
    """Whether the compute of the models built upon can be neither known nor estimated; a figure shows that it can."""
    stated, known = of_bases("compute_unknowable")(card), card.known(f.BASE_FLOP)
    if known is None or (stated is not None and known.how != "derived"):
        return stated
    return Known(False, known.pointer, known.basis, known.derived, BASE_COMPUTE_KNOWN)


def relations(card: Fields) -> Known | None:
    """How the model was made from the models built upon; of none of several is not the same as of none at all."""
    bases = card.at(BASES)
    if bases is None:
        return None
    named = [base["relation"] for base in bases if "relation" in base]
    if bases and not named:
        return None
    return Known(tuple(sorted(set(named))), BASES, complete=len(named) == len(bases))
