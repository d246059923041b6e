"""One card as one row, a line of JSON: what it says in numbers, and under the id of each rule what that finds. Not a report.

What is not known is left out. The text of the rules is made once for all cards that they cannot distinguish and that lean alike.
"""

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from json.encoder import encode_basestring_ascii as quoted
from math import isfinite
from typing import Any

from compliance.assessment.result import Likely
from compliance.batch.cited import said
from compliance.batch.rows import Answers, Template
from compliance.batch.rule_text import Margin
from compliance.batch.session import Evaluated, Sides
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.fact import BASES, Fact
from compliance.law.finding import MEETS, Evidence, Known
from compliance.law.quantity import Interval, logarithm
from compliance.named_tuple import NamedTuple

# The columns of a row, in their order; then one for each rule, with the fields RULE, and last the error.
TEXTS = ("card", "name", "format")
DAY = "day"
FIGURES: dict[str, Fact] = {"parameters": f.PARAMETERS, "tokens": f.TOKENS}
COMPUTE: dict[str, Fact] = {"direct_flop": f.DIRECT_FLOP, "cumulative_flop": f.CUMULATIVE_FLOP, "total_flop": f.TOTAL_FLOP}
ENDS = ("low", "best", "high")
PROVENANCE = "provenance"  # how the first figure of compute that is known is known
RELEASED = "released"
BASE = "base"
RULE = ("verdict", "basis", "likely", "margin")
ERROR = "error"
MOST = 2_000  # texts remembered
DECIMALS = 3  # of a margin


class _Rules(NamedTuple):
    """What the rules find: a text up to the first margin, and for each hole the numbers of the margins of its rule and the text after it.

    Many rules have the same line, so that each of `margins` is worked out once. `defects` says which rules are defective.
    """

    text: str
    holes: tuple[tuple[tuple[int, ...], str], ...]
    margins: tuple[Margin, ...]
    defects: str


class CardRows:
    """Makes the rows of cards judged on a `day`; `place` is where each fact is among a card's answers."""

    def __init__(self, day: str, place: Mapping[Fact, int]) -> None:
        self._day = day
        self._columns = [(name, fact, place.get(fact)) for name, fact in {**FIGURES, **COMPUTE}.items()]
        self._known: dict[tuple[tuple[Template, ...], Hashable], _Rules] = {}

    def row(
        self,
        names: tuple[str, str, str],
        case: Case,
        found: Evaluated[Template],
        templates: tuple[Template, ...],
        likely: Sequence[Likely | None],
        left_out: str,
    ) -> str:
        """The row of a card, a line. `names` are its TEXTS; `left_out` says what of it was not read."""
        answers = found.answers
        card, name, format = names
        text = f'{{"card":{quoted(card)},"name":{quoted(name)},"format":{quoted(format)},"{DAY}":"{self._day}"'
        text += self._figures(case, answers)
        rules = self._rules(templates, likely, shared=found.in_full is None)
        text += rules.text
        margins = [_decades(margin, answers) for margin in rules.margins]
        for numbers, rest in rules.holes:
            decades = margins[numbers[0]] if len(numbers) == 1 else _nearest([margins[number] for number in numbers])
            text += rest if decades is None else f',"margin":{decades!r}{rest}'
        error = "; ".join(filter(None, (left_out, rules.defects)))
        return f"{text},{quoted(ERROR)}:{quoted(error)}}}\n" if error else text + "}\n"

    def failed(self, card: str, error: str) -> str:
        """The row of a card that could not be judged."""
        return _dumps({"card": card, DAY: self._day, ERROR: error}) + "\n"

    def _figures(self, case: Case, answers: Answers) -> str:
        """What the card says in numbers and days, where it says it."""
        text = how = ""
        for name, fact, place in self._columns:
            answer = answers[place] if place is not None and answers else None
            known = answer.known if answer is not None else None if place is not None and answers else case.known(fact)
            if known is None:
                continue
            if answer is None:
                text += _cell(name, known)
            else:
                if answer.cell is None:
                    answer.cell = _cell(name, known)
                text += answer.cell
            if not how and name in COMPUTE:
                how = known.how
        if how:
            text += f',"{PROVENANCE}":{quoted(how)}'
        if isinstance(released := case.at(f.RELEASED.pointer), str):
            text += f',"{RELEASED}":{quoted(released)}'
        if bases := case.at(BASES):
            text += f',"{BASE}":{quoted(bases[0]["name"])}'
        return text

    def _rules(self, templates: tuple[Template, ...], likely: Sequence[Likely | None], shared: bool) -> _Rules:
        if not shared:
            return _made(templates, likely)
        sides = likely if isinstance(likely, Sides) else tuple([None if leans is None else leans.verdict for leans in likely])
        key = templates, sides
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[key] = _made(templates, likely)
        return known


def _made(templates: tuple[Template, ...], likely: Sequence[Likely | None]) -> _Rules:
    """The text of the rules, parted where the margins are: those of a template that serves one card alone are of its own evidence."""
    texts, text, defects = list[str](), "", list[str]()
    margins: list[Margin] = []
    known: dict[Hashable, int] = {}  # the number of each margin
    numbers: list[tuple[int, ...]] = []
    for template, leans in zip_longest(templates, likely):
        rule = template.in_card_row
        if rule.defect:
            defects.append(rule.defect)
        if not rule.text:
            continue
        text += rule.text if leans is None else rule.yes if leans.verdict is MEETS else rule.no
        if rule.against:
            each = []
            for alike, margin in rule.against:
                number = known.setdefault(alike, len(margins))
                if number == len(margins):
                    margins.append(margin)
                each.append(number)
            numbers.append(tuple(each))
            texts.append(text)
            text = ""
        text += "}"
    texts.append(text)
    holes = tuple(zip(numbers, texts[1:], strict=True))
    return _Rules(texts[0], holes, tuple(margins), "; ".join(defects))


def _decades(margin: Margin, answers: Answers) -> float | None:
    evidence = margin.evidence
    return distance(evidence.known if margin.place is None else said(evidence, answers[margin.place]), evidence)


def _nearest(margins: Iterable[float | None]) -> float | None:
    """Of several the one nearest to its line."""
    return min((decades for decades in margins if decades is not None), key=abs, default=None)


def distance(known: Known, evidence: Evidence) -> float | None:
    """How far a figure is from the line of some evidence, in decades (negative: below it); None where either is zero or no number."""
    value, limit = known.value, evidence.limit
    if limit is None or not isinstance(value, Interval):
        return None
    low, high, best, _, _ = value
    number = best if best is not None else low if high is None or low >= limit.low else high
    factor = evidence.operator.rpartition(" ")[0].removesuffix(" x")
    if factor:
        number *= Decimal(factor)
    line = limit.low if limit.high is None or number < limit.high else limit.high
    return round(logarithm(number) - logarithm(line), DECIMALS) + 0.0 if number > 0 and line > 0 else None


def _cell(name: str, known: Known) -> str:
    """The column of a fact, or the three of its range; nothing of what is no number or not known."""
    if not isinstance(known.value, Interval):
        return ""
    low, high, best = known.value[:3]
    if name not in COMPUTE:
        return f',"{name}":{text}' if best is not None and (text := _number(best)) else ""
    if low == high:
        text = _number(low)
        return "".join([f',"{name}_{end}":{text}' for end in ENDS]) if text else ""
    ends = zip(ENDS, (low, best, high), strict=True)
    return "".join([f',"{name}_{end}":{text}' for end, number in ends if number is not None and (text := _number(number))])


def _number(exact: Decimal) -> str:
    """The nearest binary number, as JSON has it; nothing where none is near."""
    number = float(exact)
    return repr(number).removesuffix(".0").replace("e+", "e") if isfinite(number) else ""


def _dumps(row: Mapping[str, Any]) -> str:
    return json.dumps(row, separators=(",", ":"))
