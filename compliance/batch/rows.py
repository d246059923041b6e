"""One card under one rule as a row, a line of JSON. Not a report: a row cites no law.

A line is filled into a template, which is made once for all cards that the rule cannot distinguish.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from compliance.assessment.result import Determination, Likely
from compliance.batch.cited import Answer, Place, brief
from compliance.batch.rule_text import RuleText, rule_text
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Evidence, Finding, Known, Verdict
from compliance.render.report import Figure, tree
from compliance.render.wording import edge, printed, value

# Every row has these keys, in this order; the whole explanation comes last, where it is asked for.
COLUMNS = (
    *("card", "name", "rule", "verdict", "basis", "status", "borderline", "decided_by", "missing", "because"),
    *("likely", "likely_grounds", "error"),
)
TREE = "finding"
WIDE = ("card", "name", "sha256", "format", "likely", "error")  # and then a key for each rule
LIKELY = '"likely":null,"likely_grounds":[]'  # what a row without leaning has
Answers = Sequence[Answer | None]

# In a template in place of what one card says of the fact at a place: its evidence, and in an explanation the value alone.
# A place below zero is that of the figure which a named reading of this project gives: ~0 is the first.
_HOLE = re.compile(r'"pointer":"<<(-?\d+) of a card: pointer>>","value":"[^"]*","basis":"[^"]*"|<<(\d+) of a card: figure (\d+)>>')


# Where a fact is among a card's answers, the figure that is printed of it alone, and the text that follows.
Hole = tuple[int, tuple[Evidence, Verdict] | None, str]


class Template:
    """The row of one determination: a text, and what fills each hole in it, with the text that follows.

    `place` is where evidence is among a card's answers; without it there are no holes, and the line is one card's own.
    Two templates are equal only when they are the same one.
    """

    def __init__(self, determination: Determination, place: Place | None, trees: bool) -> None:
        whole = determination.finding
        self.determination = determination if whole is None else determination._replace(finding=brief(whole))
        self._whole, self._place, self._trees = whole, place, trees

    @cached_property
    def _parts(self) -> tuple[str, tuple[Hole, ...]]:
        """The text and the holes, made for the first row that needs them: what is looked up for its finding alone needs none."""
        whole, place = self._whole, self._place
        shown = _holed(whole, place) if whole is not None and place is not None else whole
        row = _row(self.determination, None if shown is None else brief(shown))
        figures: list[tuple[Evidence, Verdict]] = []
        if self._trees:
            row[TREE] = None if whole is None else tree(whole, None if place is None else _figures(place, figures))
        text = "," + _dumps(row)[1:] + "\n"
        parts = [text] if place is None else _HOLE.split(text)
        holes = zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True)
        return parts[0], tuple((int(at or within), figures[int(number)] if number else None, text) for at, within, number, text in holes)

    @cached_property
    def text(self) -> str:
        """The text before the first hole."""
        return self._parts[0]

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """What fills each hole, with the text that follows."""
        return self._parts[1]

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The fields that are asked for."""
        return tuple(dict.fromkeys(map(asked_for, self._whole.missing))) if self._whole is not None else ()

    @cached_property
    def word(self) -> str:
        """The verdict alone, under the id of the rule."""
        return "," + _dumps({self.determination.rule.id: _word(self._whole)})[1:-1]

    @cached_property
    def in_card_row(self) -> RuleText:
        """What the row of a card has of it."""
        return rule_text(self.determination, self._place)

    def filled(self, answers: Answers) -> str:
        """The text with what a card answers."""
        text = self.text
        for place, figure, rest in self.holes:
            answer = answers[place if place >= 0 else ~place]
            assert answer is not None  # it decides a verdict
            if figure is None:
                text += (answer.as_json or _as_json(answer))[0 if place >= 0 else -1] + rest
            else:
                text += quoted(printed(figure[0].as_read(answer.known), *figure))[1:-1] + rest
        return text


def lines(card: str, name: str, templates: Sequence[Template], answers: Answers, likely: Sequence[Likely | None] = ()) -> str:
    """The rows of a card, a line each. `likely` is what each rule leans to; empty where none leans to anything."""
    head = f'{{"card":{quoted(card)},"name":{quoted(name)}'
    rows = [template.filled(answers) if template.holes else template.text for template in templates]
    texts: dict[tuple[int, ...], str] = {}  # many rules lean on the same grounds
    for place, leaning in enumerate(likely):
        if leaning is not None:  # a text of the card has no quotation mark that is not escaped
            key = tuple(map(id, leaning.grounds))
            grounds = texts.get(key)
            if grounds is None:
                grounds = texts[key] = ",".join([quoted(f"{item.inference}: {item.says} ({item.source})") for item in leaning.grounds])
            leans = f'"likely":"{leaning.verdict.value}","likely_grounds":[{grounds}]'
            rows[place] = rows[place].replace(LIKELY, leans, 1)
    return head.join(["", *rows])


def _as_json(answer: Answer) -> tuple[str, ...]:
    """What a card says of a fact, in JSON: its value with its field and how it is known; last, as a named reading gives it."""
    known = answer.known
    each = (known,) if known.allowed is None else (known, known.by_allowance())
    answer.as_json = texts = tuple(
        f'"pointer":{quoted(one.pointer)},"value":{quoted(value(one))},"basis":{quoted(one.how)}' for one in each
    )
    return texts


def wide(card: str, name: str, templates: Sequence[Template], sha256: str | None, format: str, likely: Sequence[Likely | None] = ()) -> str:
    """One row of a card, a line: the verdict of each rule under its id; under `likely` what those undetermined lean to, as ID=VERDICT."""
    pairs = zip(templates, likely, strict=True) if likely else ()
    leaning = [f"{template.determination.rule.id}={leans.verdict.value}" for template, leans in pairs if leans is not None]
    head = dict(zip(WIDE, (card, name, sha256, format, leaning, None), strict=True))
    return _dumps(head)[:-1] + "".join([template.word for template in templates]) + "}\n"


def with_error(text: str, error: str) -> str:
    """Rows that hold verdicts and, under `error`, what of the card was left out. Within a text of a card, quotes are escaped."""
    return text.replace('"error":null', f'"error":{quoted(error)}')


def failed(card: str, error: str, trees: bool) -> str:
    """The row of a card that could not be judged, a line; `error` says why."""
    row: dict[str, Any] = dict.fromkeys((*COLUMNS, TREE) if trees else COLUMNS)
    return _dumps(row | {"card": card, "borderline": False, "decided_by": [], "missing": [], "likely_grounds": [], "error": error}) + "\n"


def failed_wide(card: str, error: str, rules: Sequence[str]) -> str:
    """The wide row of a card that could not be judged."""
    return _dumps(dict.fromkeys((*WIDE, *rules)) | {"card": card, "likely": [], "error": error}) + "\n"


def _row(determination: Determination, finding: Finding | None) -> dict[str, Any]:
    return {
        "rule": determination.rule.id,
        "verdict": _word(finding),
        "basis": None if finding is None or finding.basis is None else finding.basis.word,
        "status": determination.status,
        "borderline": finding is not None and finding.borderline,
        "decided_by": [] if finding is None else [_evidence(item, finding) for item in finding.decisive],
        "missing": [] if finding is None else [fact.pointer for fact in finding.missing],
        "because": determination.reason if finding is None else finding.because,
        "likely": None,
        "likely_grounds": [],
        "error": determination.reason if determination.defect else None,
    }


def _evidence(item: Evidence, finding: Finding) -> dict[str, Any]:
    fields = {"pointer": item.known.pointer, "value": value(item.known), "basis": item.known.how, "limit": None, "unit": None}
    if item.limit is not None:
        fields |= {"limit": f"{item.operator} {edge(item.limit, finding.verdict)}", "unit": item.fact.unit}
    elif item.operator:
        fields["limit"] = item.operator
    return fields


def asked_for(fact: Fact) -> str:
    """A field that is asked for; where a list answers, with what is asked of it."""
    return f"{fact.pointer}#{fact.key}" if fact.key else fact.pointer


def _word(finding: Finding | None) -> str | None:
    return None if finding is None else finding.verdict.value


def _figures(place: Place, figures: list[tuple[Evidence, Verdict]]) -> Figure:
    """Holes for the figures in an explanation, which are noted in `figures` by their numbers."""

    def hole(item: Evidence, verdict: Verdict) -> str:
        figures.append((item, verdict))
        return f"<<{place(item)} of a card: figure {len(figures) - 1}>>"

    return hole


def _at(evidence: Evidence, place: Place) -> int:
    """Where the fact of some evidence is among a card's answers; below zero (~place) where a named reading gave the figure."""
    at = place(evidence)
    return ~at if evidence.known.basis is Basis.READING else at


def _holed(finding: Finding, place: Place) -> Finding:
    """A finding and its parts, with holes where a card speaks."""
    holes = [(evidence, f"<<{_at(evidence, place)} of a card: ") for evidence in finding.decisive]
    decisive = tuple(evidence._replace(known=Known(f"{hole}value>>", f"{hole}pointer>>")) for evidence, hole in holes)
    return finding._replace(decisive=decisive, parts=tuple(_holed(part, place) for part in finding.parts))


def _dumps(row: Mapping[str, Any]) -> str:
    return json.dumps(row, separators=(",", ":"))
