"""The first screen: the answer for one model in 25 lines, place by place; for several models a matrix. Fits from 60 to 200 columns."""

from collections.abc import Iterator, Sequence

from compliance.assessment.judged import Judged
from compliance.assessment.planner import planned
from compliance.assessment.result import Assessment
from compliance.card.text import one_line
from compliance.law.places import name as place_name
from compliance.registry.selection import Ruleset
from compliance.render import concise
from compliance.render.answers import Answered, Place, by_place
from compliance.render.asking import settles
from compliance.render.columns import Style, beside, cut, fitted, wrapped
from compliance.render.credit import credit_of_lines
from compliance.render.matrix import Matrix, summarised
from compliance.render.origin import built_on
from compliance.render.owed import owed_lines
from compliance.render.place_lines import DETAILS, NARROW, Detail, alike, block
from compliance.render.plain_words import Answer, day, listed
from compliance.render.run import Run, Summary

LINES, LINES_NARROW = 25, 30  # the second where lines are short
MOST_TEXTS = 3  # without a test, where they were asked for
MOST_NOT_LAW = 2  # lines
ELSEWHERE: tuple[Answer, ...] = ("yes", "likely yes", "open", "likely no", "no", "none")


class Screen:
    """One screen for one card, written at the end; where there are more, the matrix of all."""

    def __init__(self) -> None:
        self._first: Judged | None = None
        self._matrix = Matrix()

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        if first:
            self._first = judged
        self._matrix.add(summarised(judged, run))
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        style = Style.of(run)
        several = len(self._matrix.rows) > 1
        text = "" if self._first is None else self._matrix.text(run) if several else one(self._first, run)
        closed = concise.end(run, summary)
        if closed:
            text += "\n" + "".join(style.alarm(line) + "\n" for line in closed.splitlines())
        return text + ("\ngate open\n" if summary.gate == "open" else "")


def one(judged: Judged, run: Run) -> str:
    """The screen of one card, ending in a line break."""
    if judged.assessment is None or judged.card is None:
        return fitted(concise.unjudged(judged), run.width)
    style = Style.of(run)
    head, tail = [*_head(judged, run, style)], [*_tail(judged, judged.assessment, run, style)]
    places = by_place(judged.card, judged.assessment, run.day)
    room = (LINES if style.width >= NARROW else LINES_NARROW) - len(head) - len(tail)
    middle = list(_places(places, style, room))
    if said := wrapped(credit_of_lines(places, middle), style.width):
        tail[-1:-1] = said
        middle = list(_places(places, style, room - len(said)))
    return style.printable("\n".join([*head, *middle, *tail]) + "\n")


def _head(judged: Judged, run: Run, style: Style) -> Iterator[str]:
    """The model and the day; what was set; for a model built upon another one, how large the modification is."""
    law = f"law of {day(run.day)}"
    yield style.strong(beside(cut(one_line(judged.name), style.width - len(law) - 2), law, style.width))
    for change in run.changed:
        yield from wrapped(f"what if {one_line(change)}", style.width)
    yield from wrapped(built_on(judged, run), style.width)
    yield ""


def _places(places: Sequence[Place], style: Style, room: int) -> Iterator[str]:
    """The places as fully as there is room for, the rest named by answer; then what is no law.

    Places where something is met get a line before the first place is given in full; then each gets a line, its reason, all its answers.
    """
    bound = [place for place in places if place.binds]
    law = _no_law(places, style) if bound else []
    room -= len(law)
    groups = alike(bound or places)
    chosen: list[list[str]] = [[] for _ in groups]

    def fits(number: int, lines: list[str]) -> bool:
        tried = [lines if other == number else given for other, given in enumerate(chosen)]
        left_out = [group for group, given in zip(groups, tried, strict=True) if not given]
        return sum(map(len, tried)) + len(_rest(left_out, style)) <= room

    met: list[tuple[int, Detail]] = [(number, "line") for number, group in enumerate(groups) if group[0].answer in ("yes", "likely yes")]
    first: list[tuple[int, Detail]] = [(0, "answers"), (0, "reasons")] if groups else []
    for number, detail in [*met, *first, *((number, detail) for detail in DETAILS for number in range(len(groups)))]:
        lines = list(block(groups[number], style, detail))
        if len(lines) >= len(chosen[number]) and fits(number, lines):
            chosen[number] = lines
    for lines in chosen:
        yield from lines
    yield from _rest([group for group, given in zip(groups, chosen, strict=True) if not given], style)
    yield from law


def _rest(groups: Sequence[tuple[Place, ...]], style: Style) -> list[str]:
    """The places for which there is no room, counted by answer."""
    by_answer: dict[Answer, list[str]] = {}
    for group in groups:
        for place in group:
            by_answer.setdefault(place.answer, []).append(place.name)
    parts = [f"{len(names)} more {word}: {listed(names, 4)}" for word in ELSEWHERE if (names := by_answer.get(word))]
    return wrapped("; ".join(parts) + " (-v)", style.width) if parts else []


def _no_law(places: Sequence[Place], style: Style) -> list[str]:
    """One line for definitions that bind nobody: research, guidance, and what is past."""
    by_text: dict[str, list[Answered]] = {}
    for item in (item for place in places for item in place.answers if not item.binds and item.main):
        by_text.setdefault(item.determination.rule.source.instrument.known_as, []).append(item)
    told = [f"{name}{_of_text(items)}" for name, items in by_text.items()]
    for shown in range(len(told), 0, -1):
        more = [f"{len(told) - shown} more (-v)"] if shown < len(told) else []
        lines = wrapped(f"Not law: {' · '.join([*told[:shown], *more])}", style.width, style.width // 10)
        if len(lines) <= MOST_NOT_LAW:
            return lines
    return []


def _of_text(items: Sequence[Answered]) -> str:
    """The answer by one text; where its definitions are answered in several ways, that of the first, which is named."""
    if len({item.answer for item in items}) == 1:
        return f" {items[0].answer}"
    return f": {items[0].term.partition(' (')[0]} {items[0].answer} (+{len(items) - 1})"


def _tail(judged: Judged, assessment: Assessment, run: Run, style: Style) -> Iterator[str]:
    """Texts without a test that were asked for, duties, remarks, the first questions, and what to type for more."""
    texts = run.no_rule if run.in_full else ()
    if len(texts) > MOST_TEXTS:
        yield f"{len(texts)} texts hold no such concept, or were not read (-v)"
    for text in texts if len(texts) <= MOST_TEXTS else ():
        said = f"{place_name(text.source.instrument.jurisdiction)}: {concise.absence(text)}: {text.says}"
        yield from wrapped(said, style.width)[:3]
    yield from owed_lines(assessment, run.registry.duties, run.day, style)
    remarks = [*(conflict.message for conflict in assessment.conflicts), *(caution.message for caution in assessment.warnings)]
    if remarks:
        yield cut(f"{len(remarks)} remark{'s' if len(remarks) > 1 else ''} (-v): {one_line(remarks[0])}", style.width)
    yield from _questions(judged, assessment, run, style)
    yield style.quiet(cut("-v all rules · -vv the reasons · fmcheck explain CARD --rule ID: the law's words", style.width))


def _questions(judged: Judged, assessment: Assessment, run: Run, style: Style) -> Iterator[str]:
    """At most three questions, and how many verdicts each settles."""
    assert judged.card is not None
    first, total = planned(run.case(judged.card), Ruleset(run.registry.on(run.day), ()), assessment.determinations)
    if not first:
        return
    yield ""
    told = f"{('One answer helps', 'Two answers help', 'Three answers help')[len(first) - 1]} most with the {total} open"
    asks_them = f"{told}; `fmcheck ask` asks {'it' if len(first) == 1 else 'them'}"
    yield style.strong(asks_them if len(asks_them) <= style.width else told)
    for number, question in enumerate(first, 1):
        field = question.pointer.strip("/").replace("/", ".")
        asks = question.words[:1].upper() + question.words[1:]
        yield from wrapped(f" {number}. {asks} {field} {settles(question, total)}", style.width, 4)
