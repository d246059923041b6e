"""The account of a conversion: what the source states, what it says it does not know, and which missing fact settles which verdicts."""

from collections.abc import Iterator
from typing import Any

from compliance.assessment.judged import Judged
from compliance.assessment.planner import asked
from compliance.assessment.result import Assessment
from compliance.card.locate import found
from compliance.card.text import one_line
from compliance.law.finding import UNDETERMINED
from compliance.law.quantity import show


def account(judged: Judged, assessment: Assessment, day: str) -> str:
    """The account as text. Of fmcheck's own card it lists only what is missing."""
    return "\n".join(_lines(judged, assessment, day)) + "\n"


def _lines(judged: Judged, assessment: Assessment, day: str) -> Iterator[str]:
    card = judged.card or {}
    provenance = card.get("provenance", {})
    facts = provenance.get("facts", ())
    yield f"{one_line(judged.name)} ({one_line(judged.uri, 1000)}, {judged.format}), law as of {day}"
    yield f"Found: {len(facts)} facts" if facts else "Found: the card's own facts, without provenance"
    for fact in facts:
        place = f"{one_line(fact['where'], 200)}, {fact.get('basis', 'stated')}"
        yield f"  {one_line(fact['field'])}: {one_line(_value(card, fact['field']), 120)} ({place})"
    if unknown := provenance.get("unknown", ()):
        yield "The source says that it does not know:"
        for item in unknown:
            yield f"  {one_line(item['field'])}: {one_line(item['says'], 120)} ({one_line(item['where'], 200)})"
    if notes := provenance.get("notes", ()):
        yield "Seen and not used:"
        yield from (f"  {one_line(note, 400)}" for note in notes)
    open_ones = [item.rule.id for item in assessment.determinations if item.verdict is UNDETERMINED]
    if not open_ones:
        yield "Nothing is undetermined."
        return
    yield f"Not found, and asked for by what is undetermined ({len(open_ones)} of {len(assessment.determinations)} rules):"
    questions = sorted(asked(card, assessment.determinations), key=lambda question: -len(question.rules))
    for number, question in enumerate(questions, 1):
        yield f"  {number}. {question.pointer}: {question.words} [{', '.join(question.rules)}]"


def _value(card: dict[str, Any], field: str) -> str:
    node = found(card, field)
    return "" if node is None else _shown(node)


def _shown(node: Any) -> str:
    """A value of a card in words: numbers short, ranges as such, lists with commas."""
    match node:
        case dict():
            if "band" in node:
                return str(node["band"])
            if "low" in node or "high" in node:
                ends = f"{_shown(node.get('low', 'nothing known'))} to {_shown(node.get('high', 'no upper end'))}"
                return f"{_shown(node['value'])} ({ends})" if "value" in node else ends
            if "value" in node:
                return _shown(node["value"])
            return ", ".join(f"{key} {_shown(value)}" for key, value in node.items())
        case list():
            return ", ".join(map(_shown, node))
        case bool() | None | str():
            return str(node)
        case _:
            return show(node)
