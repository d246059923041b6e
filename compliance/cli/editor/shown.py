"""What is shown of the text of a card: what is wrong and what to write instead, the answers at its top, the law's words at a field."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from compliance.assessment.judge import judge
from compliance.assessment.judged import Judged
from compliance.assessment.result import Determination
from compliance.card.locate import Positions, join
from compliance.card.text import one_line
from compliance.cli.option_values import Choices, the_day
from compliance.cli.settings import Settings, settings
from compliance.formats.detect import NATIVE, seen
from compliance.formats.markdown import escaped
from compliance.named_tuple import NamedTuple
from compliance.render.answers import by_place
from compliance.render.place_lines import leading
from compliance.render.plain_words import standing
from compliance.render.wording import leaning

LONGEST = 4_000
MOST_PLACES = 5  # at the top of a card
MOST_RULES = 4  # at a field
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\s{}\[\],:"]+|.')
INSTEAD = re.compile(r'; write ("(?:[^"\\]|\\.)*")$')  # how a violation says which name or word was meant


class Mark(NamedTuple):
    """Something about a stretch of one line; all count from 0, columns in characters. `instead` is what to write there, if known."""

    line: int
    start: int
    end: int
    says: str
    wrong: bool
    instead: str = ""


class Shown:
    """A card's text, judged by the law of a day. `answers` is one line; both are empty where the text is no card."""

    def __init__(self, name: str, text: str, chosen: Settings) -> None:
        data = text.encode("utf-8", "surrogatepass")
        what = seen(name, data)
        self._judged: Judged | None = None
        self._text, self._lines = text, text.split("\n")
        if what.what == "damaged" or what == ("card", NATIVE):
            self._judged = judge(name, data, chosen.config())
        self._positions = Positions(text)
        self._day = chosen.interpretation.day

    def marks(self) -> Iterator[Mark]:
        """What is wrong, or looks wrong."""
        judged = self._judged
        for item in judged.violations if judged else ():
            written = INSTEAD.search(item.message) if item.keyword in ("additionalProperties", "enum") else None
            yield self._mark((item.line, item.column), item.message, True, written[1] if written else "")
        for caution in judged.assessment.warnings if judged and judged.assessment else ():
            yield self._mark(self._positions.of(next(iter(caution.pointers), "")), caution.message, False)

    def answers(self) -> str:
        """The answer of each place in force on one line; empty where the card cannot be judged."""
        if self._judged is None or self._judged.assessment is None or self._judged.card is None:
            return ""
        places = [place for place in by_place(self._judged.card, self._judged.assessment, self._day) if place.standing == "in force"]
        first = [(place.name, leading(place)) for place in places[:MOST_PLACES]]
        told = [f"{name}: {item.term}: {item.answer}" for name, item in first]
        more = [f"{len(places) - MOST_PLACES} more"] if len(places) > MOST_PLACES else []
        return one_line(f"fmcheck, law of {self._day}: {' | '.join([*told, *more])}", LONGEST)

    def at(self, line: int, column: int) -> str:
        """The words of the laws that read the field there, as Markdown, with their verdicts; empty where none does."""
        pointer = self._pointer(line, column)
        if not pointer or self._judged is None or self._judged.assessment is None:
            return ""
        found = [item for item in self._judged.assessment.determinations if _reads(item, pointer)]
        found.sort(key=lambda item: item.status != "in_force")
        told = [_told(item, self._day) for item in found[:MOST_RULES]]
        more = [f"and {len(found) - MOST_RULES} more: `fmcheck explain`"] if len(found) > MOST_RULES else []
        return "\n\n".join([*told, *more])

    def _mark(self, place: tuple[int, int], says: str, wrong: bool, instead: str = "") -> Mark:
        line, column = max(place[0] - 1, 0), max(place[1] - 1, 0)
        written = self._lines[line] if line < len(self._lines) else ""
        token = TOKEN.match(written, column)
        return Mark(line, column, token.end() if token else column, one_line(says, LONGEST), wrong, instead)

    def _pointer(self, line: int, column: int) -> str:
        """The field whose name or plain value is there."""
        card = self._judged.card if self._judged else None
        for pointer in _pointers(card, ()):
            for place in (self._positions.key(pointer), self._positions.of(pointer)):
                mark = self._mark(place, "", False)
                if mark.line == line and mark.start <= column < mark.end:
                    return pointer
        return ""


@lru_cache(maxsize=2)
def _chosen(day: str, rules: tuple[str, ...]) -> Settings:
    return settings(Choices(as_of=day, rules=rules, no_policy=True), gated=False, name_files=False)


def shown(name: str, text: str, as_of: str, rules: tuple[str, ...]) -> Shown:
    """What is shown of a text on a day, or today."""
    return Shown(name, text, _chosen(the_day(as_of), rules))


def _pointers(value: Any, steps: tuple[str, ...]) -> Iterator[str]:
    """Every field of a card, the inner ones first."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _pointers(inner, (*steps, str(key)))
        yield join([*steps, str(key)])


def _reads(item: Determination, pointer: str) -> bool:
    finding = item.finding
    if finding is None:
        return False
    read = {evidence.known.pointer for evidence in finding.decisive} | {fact.pointer for fact in finding.missing}
    return any(pointer == place or pointer.startswith(place + "/") for place in read if place)


def _told(item: Determination, day: str) -> str:
    rule, source = item.rule, item.rule.source
    verdict = "undetermined" if item.verdict is None else leaning(item).replace("_", " ")
    cited = f"{escaped(source.instrument.cited(day))}, {escaped(source.cited(day))} ({standing(source, item.status)})"
    return f"**{verdict}**: {rule.term}, {cited} `{rule.id}`\n\n> {escaped(one_line(source.translation or source.text, LONGEST))}"
