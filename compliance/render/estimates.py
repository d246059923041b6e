"""The working of a card's figures, for people and for programs: factors, fields, places, refusals. It computes nothing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compliance.assessment.advisories import of_card
from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.case.case import Case
from compliance.compute.breakdown import Breakdown, Figure, breakdown
from compliance.compute.estimate import Estimate
from compliance.compute.parts import Part
from compliance.compute.working import Factor
from compliance.law.quantity import Interval, decades, show
from compliance.render.locations import Places

LONGEST_LINE = 2000
MOST_DIGITS = 12


def text(judged: Judged, case: Case) -> str:
    """The working as text."""
    lines = [f"{one_line(judged.name)} ({one_line(judged.uri, 1000)})", *_lines(breakdown(case), Places(judged))]
    lines += [f"  warning {caution.id}: {caution.message}" for caution in of_card(case)]
    return "".join(one_line(line, LONGEST_LINE) + "\n" for line in lines)


def _lines(computed: Breakdown, places: Places) -> Iterator[str]:
    shown: list[Estimate] = []
    for figure in computed.figures:
        yield f"  {figure.fact.label}: {_known(figure, places)}"
        for part in figure.parts:
            amount = "no figure" if part.flop is None else flop(part.flop)
            yield f"    {part.what}: {amount} ({part.how}; {_place(part.pointer, places)})"
            if part.working is not None and part.working not in shown:
                shown.append(part.working)
                yield from _working(part.working, places)
    for estimate in computed.estimates:
        if not any(estimate.products[0] in other.products for other in shown):
            yield f"  beside it, by {estimate.method}: {flop(estimate.flop)}{_apart(computed, estimate)}"
            yield from _working(estimate, places)
    for refusal in computed.refusals:
        yield f"  refused: {refusal.method}: {refusal.because} ({refusal.pointer})"


def _known(figure: Figure, places: Places) -> str:
    known = figure.known
    if known is None or not isinstance(known.value, Interval):
        return "not known"
    how = f"{known.how}: {known.reading}" if known.reading else known.how
    return f"{flop(known.value)} {figure.fact.unit}, {how} ({_place(known.pointer, places)})"


def _working(estimate: Estimate, places: Places) -> Iterator[str]:
    for made in estimate.products:
        for factor in made.factors:
            where = f"; {_place(factor.pointer, places)}" if factor.pointer else ""
            yield f"      {factor.name}: {flop(factor.value)} ({factor.how}{where})"
        yield f"      {' x '.join(_short(factor.value) for factor in made.factors)} = {flop(made.result)}"
    for note in estimate.notes:
        yield f"      {note}"
    if len(estimate.products) > 1 or estimate.notes:
        yield f"      so {flop(estimate.flop)}"


def _apart(computed: Breakdown, estimate: Estimate) -> str:
    """How far the stated direct compute lies from an estimate."""
    stated = computed.figures[1].known
    if stated is None or not isinstance(stated.value, Interval):
        return ""
    one, other = stated.value.best or stated.value.low, estimate.flop.best or estimate.flop.low
    return f"; {decades(one, other)} decades from the stated figure" if one > 0 and other > 0 and estimate.flop.best else ""


def _place(pointer: str, places: Places) -> str:
    return f"{pointer}, {place}" if (place := places.described(pointer)) != "no place known" else pointer


def flop(interval: Interval) -> str:
    """A range in words, its numbers exact up to twelve digits."""
    low, high, best = interval[:3]
    if high is None:
        return f"at least {_number(low)}" + (f" (that end at best {_number(best)})" if best not in (None, low) else "")
    if low == high:
        return _number(low)
    span = f"{_number(low)} to {_number(high)}"
    return span if best is None else f"{_number(best)} ({span})"


def _short(interval: Interval) -> str:
    low, high, best = interval[:3]
    if best is not None and (high is not None or best == low):
        return _number(best)
    return f"({_number(low)} or more)" if high is None else f"({_number(low)} to {_number(high)})"


def _number(number: Decimal) -> str:
    exact = show(number, MOST_DIGITS) == show(number)
    return show(number) if exact else f"about {show(number, 6)}"


def json(judged: Judged, case: Case) -> dict[str, Any]:
    """The working as JSON. Numbers are exact decimal numbers in quotes; what is not known is left out."""
    computed = breakdown(case)
    return {
        "uri": judged.uri,
        "name": judged.name,
        "figures": [_figure(figure) for figure in computed.figures],
        "estimates": [_estimate(estimate) for estimate in computed.estimates],
        "refused": [refusal._asdict() for refusal in computed.refusals],
        "warnings": [{"id": caution.id, "message": caution.message, "fields": list(caution.pointers)} for caution in of_card(case)],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    known = figure.known
    entry: dict[str, Any] = {"fact": figure.fact.pointer, "label": figure.fact.label, "unit": figure.fact.unit}
    if known is not None and isinstance(known.value, Interval):
        entry |= {**_interval(known.value), "how": known.how, "field": known.pointer, "reading": known.reading}
        entry["parts"] = [_part(part) for part in figure.parts]
    return entry


def _part(part: Part) -> dict[str, Any]:
    entry: dict[str, Any] = {"what": part.what, "how": part.how, "field": part.pointer}
    if part.flop is not None:
        entry |= _interval(part.flop)
    return entry if part.working is None else {**entry, "working": _estimate(part.working)}


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "method": estimate.method,
        "field": estimate.pointer,
        **_interval(estimate.flop),
        "products": [{"factors": [_factor(factor) for factor in made.factors], **_interval(made.result)} for made in estimate.products],
        "notes": list(estimate.notes),
    }


def _factor(factor: Factor) -> dict[str, Any]:
    return {"name": factor.name, **_interval(factor.value), "how": factor.how, "field": factor.pointer}


def _interval(interval: Interval) -> dict[str, Any]:
    """Its ends and best value; an end that does not belong to it is marked as open."""
    ends = {key: show(number) for key, number in zip(("low", "high", "best"), interval[:3], strict=True) if number is not None}
    return ends | {key: True for key in ("low_open", "high_open") if getattr(interval, key)}
