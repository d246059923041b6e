"""The results of a survey as text: verdicts by rule, what is most often missing, the cards nearest to each threshold. Or as JSON."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from compliance.card.text import many, one_line, some
from compliance.case.case import Interpretation
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED
from compliance.law.quantity import show
from compliance.registry.selection import Ruleset
from compliance.survey.columns import columns
from compliance.survey.counts import UNWRITTEN, Counts, NearCard, Threshold, thresholds

MOST_MISSING = 15
MOST_FAULTS = 10
LEANINGS = (MEETS.value, DOES_NOT_MEET.value)
WORDS = (MEETS.value, DOES_NOT_MEET.value, UNDETERMINED.value, UNWRITTEN)


def text(counts: Counts, ruleset: Ruleset, interpretation: Interpretation, width: int = 0) -> str:
    """The summary for people, in a terminal of that width; 0 where none reads it."""
    return "\n".join(_lines(counts, ruleset, interpretation, width)) + "\n"


def as_json(counts: Counts, ruleset: Ruleset, interpretation: Interpretation, indent: int = 2) -> str:
    """The summary for programs, complete."""
    content = {
        "as_of": interpretation.day,
        "cards": counts.cards,
        "not_judged": counts.not_judged,
        "verdicts": {id: {word: counts.verdicts[id][word] for word in WORDS} for id in ruleset.shown},
        "likely": {id: {word: counts.likely[id][word] for word in LEANINGS} for id in ruleset.shown},
        "missing": [{"field": key, "verdicts": count, "cards": counts.asked[key]} for key, count in _ranked(counts.missing)],
        "nearest": [
            {
                "field": threshold.fact.pointer,
                "limit": show(threshold.number),
                "unit": threshold.fact.unit,
                "rules": threshold.rules,
                "cards": [item._asdict() for item in counts.near.get(threshold.key, ())],
            }
            for threshold in thresholds(ruleset, interpretation)
        ],
        "faults": [{"fault": says, "times": times} for says, times in _ranked(counts.faults)],
        "errors": [{"card": card, "error": error} for card, error in counts.errors],
        "broken_off": [{"input": name, "error": error} for name, error in counts.broken],
        "defects": counts.defects,
    }
    return json.dumps(content, indent=indent) + "\n"


def _lines(counts: Counts, ruleset: Ruleset, interpretation: Interpretation, width: int) -> Iterator[str]:
    judged = counts.cards - counts.not_judged
    not_judged = f", {counts.not_judged:,} that could not be judged" if counts.not_judged else ""
    yield f"{many(counts.cards, 'card')}{not_judged}; {many(len(ruleset.shown), 'rule')}, law as of {interpretation.day}"
    if counts.not_judged:
        yield from ("", "Could not be judged")
        yield from (f"  {one_line(card, 100)}: {one_line(error, 200)}" for card, error in counts.errors)
        if counts.not_judged > len(counts.errors):
            yield f"  and {counts.not_judged - len(counts.errors):,} more"
    if counts.broken:
        yield from ("", "Could not be read to the end")
        yield from (f"  {one_line(name, 100)}: {one_line(error, 200)}" for name, error in counts.broken)
    if sum(counts.faults.values()) > len(counts.errors):  # else all of them are above
        yield from ("", "What is wrong, or left out, most often")
        yield from (f"  {times:>9,}  {one_line(says, 120)}" for says, times in _ranked(counts.faults)[:MOST_FAULTS])
        if len(counts.faults) > MOST_FAULTS:
            yield f"  and {len(counts.faults) - MOST_FAULTS:,} more"
    if not judged:
        return
    yield from ("", "Verdicts by rule")
    rows = [(id, *(f"{counts.verdicts[id][word]:,}" for word in WORDS)) for id in ruleset.shown]
    heads = ["", *(word.replace("_", " ") for word in WORDS)]
    if any(counts.likely.values()):  # what is undetermined may lean to a side, and stays undetermined
        heads += ["likely yes", "likely no"]
        rows = [(*row, *(f"{counts.likely[row[0]][word]:,}" for word in LEANINGS)) for row in rows]
    yield from columns([heads, *rows], width)
    if counts.missing:
        yield from ("", "Missing most often, for verdicts left undetermined")
        ranked = _ranked(counts.missing)
        yield from columns(
            [("", "verdicts", "cards"), *((key, f"{count:,}", f"{counts.asked[key]:,}") for key, count in ranked[:MOST_MISSING])],
            width,
        )
        if len(ranked) > MOST_MISSING:
            yield f"  and {len(ranked) - MOST_MISSING} more"
    for threshold in thresholds(ruleset, interpretation):
        if near := counts.near.get(threshold.key):
            yield from ("", f"Nearest to {_named(threshold)}")
            shown = [(f"{one_line(item.name, 60)}, {one_line(item.card, 100)}", _short(item), _side(item)) for item in near]
            yield from columns(shown, width, headed=False)


def _ranked(times: Mapping[str, int]) -> list[tuple[str, int]]:
    """What was met most often first."""
    return sorted(times.items(), key=lambda item: (-item[1], item[0]))


def _named(line: Threshold) -> str:
    of = "" if line.fact.label == line.fact.unit else f" of {line.fact.label}"
    return f"{show(line.number)} {line.fact.unit}{of} ({some(line.rules, 2)})"


def _short(near: NearCard) -> str:
    return show(Decimal(near.figure), figures=4)


def _side(near: NearCard) -> str:
    if not near.decades:
        return "on the line"
    return f"{abs(near.decades):.2f} decades {'above' if near.decades > 0 else 'below'}"
