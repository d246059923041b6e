"""Figures, days and statuses as a page sets them: 3.8 × 10²⁵, 2 August 2025, "revoked 20 January 2025 by Executive Order 14148"."""

import re

from compliance.assessment.result import Determination
from compliance.law.finding import Basis
from compliance.law.quantity import Interval
from compliance.law.source import Provision
from compliance.render.plain_words import day, status
from compliance.render.powers import power

_FLOP = re.compile(r"(?<![\w.])(?:(?P<head>\d+(?:\.\d+)?)e|10\^)(?P<power>-?[1-9]\d{0,3})(?![\w])")
_MONEY = re.compile(r"(?<=\bEUR )[0-9]{4,}(?![\w.]|,[0-9])")  # as a copy of the law that lost its spaces has it
_ISO = re.compile(r"(?<![\w-])(?:1[89]|2[01])\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
_FIELD = re.compile(r"(?<![\w/:.@])/[a-z_]+(?:/[a-z_0-9]+)+")
HOW_READ = {
    "VERIFIED": "the text itself was read, in an official publication or a public copy",
    "SECONDARY": "only somebody else's quotation or description of the text was read",
}
BASES = {
    "text": "by the words of the text",
    "presumption": "as the law presumes",
    "guidance": "as guidance indicates",
    "estimate": "by an estimate",
    "reading": "by a reading of fmcheck's, not of the law",
}


def typeset(text: str) -> str:
    """A text of fmcheck's with powers of ten, days and fields as people write them. Never for a quotation, nor for what a card says."""
    named = _FIELD.sub(lambda found: found[0][1:].replace("/", "."), text)
    paid = _MONEY.sub(lambda found: f"{int(found[0]):,}", named)
    return _ISO.sub(lambda found: day(found[0]), _FLOP.sub(_power, paid))


def _power(found: re.Match[str]) -> str:
    raised = power(found["power"])
    return raised if found["head"] in (None, "1") else f"{found['head']} × {raised}"


def standing(source: Provision, on: str) -> str:
    """The legal status of a provision in words, with by what it ended or will end."""
    instrument, said = source.instrument, status(source, on)
    match source.status(on):
        case "revoked" | "repealed":
            return said.replace(" on ", " ", 1) + (f" by {instrument.ended_by}" if instrument.ended_by else "")
        case "never_enacted":
            return said + (f": {instrument.ended_by}" if instrument.ended_by else "")
        case "on_the_books_not_enforced":
            return f"{said}: {instrument.unenforced_by}" if instrument.unenforced_by else said
        case "enacted_not_yet_in_force":
            return f"enacted, in force {said}"
        case "in_force" if source.applies.end and instrument.ended:
            return f"{said}, until {day(source.applies.end)}"
        case "not_yet_written":
            return f"{said}; written on {day(instrument.written)}" if instrument.written else said
    return said


def firmness(determination: Determination) -> str:
    """How firmly an answer is held, in words; empty for what is open."""
    finding = determination.finding
    if finding is None or finding.basis is None:
        return ""
    estimated = [item.known.value for item in finding.decisive if item.known.basis is Basis.ESTIMATE]
    if finding.basis is Basis.ESTIMATE and estimated and not any(isinstance(value, Interval) for value in estimated):
        return "by what follows from other facts of the card"
    return BASES[finding.basis.word]
