"""What a reader should know about a card beside its verdicts: figures that rest on nothing, or are written wrongly. Never a verdict."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from compliance.assessment.plausibility import implausible
from compliance.card.text import one_line, quoted
from compliance.case.case import UNOFFICIAL, Case, lost_exponent, unfilled, unfounded
from compliance.case.licences import LISTED, SPDX, limits_of_name
from compliance.law.fact import LEAST_FLOP, LEAST_PARAMETERS, LEAST_TOKENS
from compliance.law.facts import BASES, KNOWN
from compliance.law.quantity import Interval, show
from compliance.law.rule import Rule
from compliance.law.source import days_between
from compliance.named_tuple import NamedTuple

# Every id that a warning may have, so that a gate on a misspelt one is refused.
WARNINGS = (
    "parameters-unofficial",
    "figure-too-small",
    "exponent-lost",
    "exponent-slip",
    "compute-implausible",
    "compute-below-base",
    "estimates-apart",
    "utilisation-implausible",
    "active-above-total",
    "sparse-contradicted",
    "tokens-inconsistent",
    "flop-per-second",
    "unit-slip",
    "act-unknown",
    "licence-restrictions",
    "notification-figures",
    "review-old",
    "source-note",
    "weights-mismatch",
    "weights-undeclared",
)
REVIEW_DAYS = 180
LONGEST_NOTE = 400
NOTIFICATION = "notification"
# Each act that a rule asks for, and of whom; of any authority where none is named.
ASKED = frozenset((fact.key, fact.authority) for fact in KNOWN if fact.kind == "act") | {(NOTIFICATION, "")}
ACTS = frozenset(act for act, _ in ASKED)
FLOP_FIELDS = tuple(sorted({fact.pointer for fact in KNOWN if fact.unit == "FLOP" and not fact.key}))
# What no trained model has less of; of tokens that are all different, too.
LEAST = {fact.pointer: fact.least for fact in sorted(KNOWN) if fact.least and fact.pointer != BASES} | {
    "/architecture/parameters/active": LEAST_PARAMETERS,
    "/training/data/unique_tokens": LEAST_TOKENS,
}
OF_BASE = {"training_flop": LEAST_FLOP, "parameters": LEAST_PARAMETERS, "tokens": LEAST_TOKENS}
COMPONENTS = "/training/compute/components"
FLOP_LISTS = ((COMPONENTS, "flop"), (BASES, "training_flop"))
ENDS = ("value", "low", "high")
SLIPS_FROM = 15  # the least power of ten that a training run is held to have
LOST = 1000  # 10^26 without its superscript is 1026


class Advisory(NamedTuple):
    """Something in a card that a reader should know. `id` is stable."""

    id: str
    message: str
    pointers: tuple[str, ...]


def of_card(case: Case) -> Iterator[Advisory]:
    """The warnings about one card, in a fixed order."""
    told = [*_of_figures(case), *(Advisory(*implausibility) for implausibility in implausible(case))]
    slips = {pointer for advisory in told if advisory.id in ("exponent-lost", "unit-slip") for pointer in advisory.pointers}
    if case.at(UNOFFICIAL) is True:
        yield Advisory("parameters-unofficial", "the parameter count is marked unofficial, so no verdict rests on it", (UNOFFICIAL,))
    yield from told
    for pointer, least, node in _least(case):
        if pointer not in slips and unfilled(node, least):
            yield Advisory("figure-too-small", _too_small(node, least, pointer), (pointer,))
    if case.at(LISTED) == [] and (limits := limits_of_name(case)):
        named = f"the licence {quoted(case.at(SPDX))} is by its name {', '.join(limits)}"
        message = f"no restriction is listed, and {named}; list what it restricts"
        yield Advisory("licence-restrictions", message, (LISTED, SPDX))
    for index, act in enumerate(case.at("/acts") or ()):
        yield from _of_act(case, act, f"/acts/{index}")
    for note in case.at("/provenance/notes") or ():
        yield Advisory("source-note", one_line(note, LONGEST_NOTE), ("/provenance/notes",))


def _of_figures(case: Case) -> Iterator[Advisory]:
    """What is wrong with the way in which numbers of operations are written."""
    for pointer, node in _flop(case):
        figure = case.quantity(node)
        if figure is not None and lost_exponent(figure):
            message = f"exponent lost? {figure} operations is not a training run; the figure is taken as not known; write {_meant(figure)}"
            yield Advisory("exponent-lost", message, (pointer,))
        for number in _numbers(node):
            if slipped(number):
                exponent = number.adjusted()
                message = (
                    f"10e{exponent - 1} is 10^{exponent}, and is taken as that; where 10^{exponent - 1} was meant, write 1e{exponent - 1}"
                )
                yield Advisory("exponent-slip", message, (pointer,))


def _of_act(case: Case, act: dict[str, Any], pointer: str) -> Iterator[Advisory]:
    name, authority = str(act.get("act")), str(act.get("authority"))
    if name not in ACTS:
        near = next((known for known in sorted(ACTS) if known[:6] == name.lower()[:6]), "")
        yield Advisory("act-unknown", f"no rule asks for the act {quoted(name)}{f'; {near} is known' if near else ''}", (f"{pointer}/act",))
    elif ASKED.isdisjoint([(name, authority), (name, "")]):
        yield Advisory("act-unknown", f"no rule asks {quoted(authority)} for the act {name}", (f"{pointer}/authority",))
    figure = case.quantity(act.get("flop")) if name == NOTIFICATION else None
    if figure is not None and figure.best is not None and len(figure.best.normalize().as_tuple().digits) > 2:
        rounded = show(figure.best, figures=2)
        message = f"a notification gives the compute with two significant figures: {rounded} (Guidelines, para. 32 in July)"
        yield Advisory("notification-figures", message, (f"{pointer}/flop",))


def of_reviews(rules: Mapping[str, Rule], shown: Sequence[str], day: str) -> tuple[Advisory, ...]:
    """One warning for all rules compared with their source more than half a year before the day asked about: which, and whose task."""
    return _old(tuple([(id, rules[id].review.on, rules[id].review.by) for id in shown]), day)


@lru_cache(8)
def _old(reviews: tuple[tuple[str, str, str], ...], day: str) -> tuple[Advisory, ...]:
    """The same for every card of a run."""
    old = [(id, on, by) for id, on, by in reviews if days_between(on, day) > REVIEW_DAYS]
    if not old:
        return ()
    last, people = min(on for _, on, _ in old), list(dict.fromkeys(by for _, _, by in old))
    whose = people[0] if len(people) == 1 else "; ".join(f"{by} ({', '.join(id for id, _, who in old if who == by)})" for by in people)
    ids = ", ".join(id for id, _, _ in old)
    message = f"compared with their sources last on {last}, more than {REVIEW_DAYS} days before {day}: {ids}; to review them: {whose}"
    return (Advisory("review-old", message, ()),)


def _flop(case: Case) -> Iterator[tuple[str, Any]]:
    """Every field of the card that holds a number of operations, with its value."""
    for pointer in FLOP_FIELDS:
        if (node := case.at(pointer)) is not None:
            yield pointer, node
    for pointer, key in FLOP_LISTS:
        for index, entry in enumerate(case.at(pointer) or ()):
            if key in entry:
                yield f"{pointer}/{index}/{key}", entry[key]


def _least(case: Case) -> Iterator[tuple[str, int, Any]]:
    """Every field of the card with a quantity that no trained model has less of than a number: that number, and the value."""
    for pointer, least in LEAST.items():
        yield pointer, least, case.at(pointer)
    for index, base in enumerate(case.at(BASES) or ()):
        for key, least in OF_BASE.items():
            yield f"{BASES}/{index}/{key}", least, base.get(key)
    for index, component in enumerate(case.at(COMPONENTS) or ()):
        yield f"{COMPONENTS}/{index}/flop", LEAST_FLOP, component.get("flop")


def _too_small(node: Any, least: int, pointer: str) -> str:
    """What to do about a figure that no trained model has."""
    from compliance.card.locate import field  # few cards have one

    most = unfounded(node)
    if not most:
        return f"a 0 is taken as not filled in: leave {field(pointer)} out, or give the value 0 with its basis and method"
    found = f"{field(pointer)} is {show(Decimal(most))}, and no trained model has fewer than {show(Decimal(least))}"
    return f"{found}; it is taken as not known: write it in full, as 7e9, or give it as a value with its basis"


def _numbers(node: Any) -> Iterator[Decimal]:
    yield from (node[end] for end in ENDS if end in node) if isinstance(node, dict) else (node,)


def _meant(figure: Interval) -> str:
    """What to write for a figure that lost its exponent: a number where it can only be one, and is that of a training run."""
    power = figure.low - LOST
    return show(Decimal(10) ** power, figures=2) if figure.exact and power >= SLIPS_FROM else "it with its exponent, as in 1e25"


def slipped(number: Decimal) -> bool:
    """Whether a number of operations was written as 10e25, which is 10^26 and is often meant for 10^25."""
    _, digits, exponent = number.as_tuple()
    return digits == (1, 0) and isinstance(exponent, int) and exponent >= SLIPS_FROM
