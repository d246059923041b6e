"""What one rule finds as the text of its columns in the row of a card, with the lines from which a card's margins are told."""

import json
from collections.abc import Hashable
from json.encoder import encode_basestring_ascii as quoted

from compliance.assessment.result import Determination
from compliance.batch.cited import Place
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence
from compliance.named_tuple import NamedTuple


class Margin(NamedTuple):
    """The evidence whose distance from its line is told; its place among a card's answers, None where it is of this card alone."""

    evidence: Evidence
    place: int | None


class RuleText(NamedTuple):
    """What one rule finds: its text, and with a leaning to the one and to the other side; empty where there is no verdict.

    `against` are the margins of what decides, each with a key that is equal where it is the same; `defect` says that the rule is defective.
    """

    text: str
    yes: str
    no: str
    against: tuple[tuple[Hashable, Margin], ...]
    defect: str


def rule_text(made: Determination, place: Place | None) -> RuleText:
    """The text of a determination. `place` is where evidence is among a card's answers, None where it is that of one card alone."""
    defect, finding = f"{made.rule.id}: {made.reason}" if made.defect else "", made.finding
    if finding is None:
        return RuleText("", "", "", (), defect)
    fields = {"verdict": finding.verdict.value}
    if finding.basis is not None:
        fields["basis"] = finding.basis.word
    text = f",{quoted(made.rule.id)}:{json.dumps(fields, separators=(',', ':'))[:-1]}"
    yes, no = (f'{text},"likely":{quoted(verdict.value)}' for verdict in (MEETS, DOES_NOT_MEET))
    against = [] if finding.verdict is UNDETERMINED else [evidence for evidence in finding.decisive if evidence.limit is not None]
    return RuleText(text, yes, no, tuple(_against(evidence, place) for evidence in against), defect)


def _against(evidence: Evidence, place: Place | None) -> tuple[Hashable, Margin]:
    """A margin, with what is equal where another one is the same; that of one card alone is no other one's."""
    at = None if place is None else place(evidence)
    own = id(evidence) if at is None else None  # the margin keeps it alive
    return (at, own, evidence.operator, evidence.limit, evidence.known.basis is Basis.READING), Margin(evidence, at)
