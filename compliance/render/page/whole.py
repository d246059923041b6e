"""A whole page, gathered card by card: the head, then what to do next, each model place by place, the sources, and the imprint."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.law.rule import Rule
from compliance.registry.selection import default_rules
from compliance.render import pictures
from compliance.render.answers import Answered, Place
from compliance.render.answers import by_place as answered
from compliance.render.origin import built_on
from compliance.render.page import foot, head, model, sentences
from compliance.render.page.content import Block, Paragraph, Part, Phrase, Points, Span, Title, plain, stated
from compliance.render.page.drawings import drawn
from compliance.render.page.figures import typeset
from compliance.render.page.next_steps import due, of_many, steps
from compliance.render.plain_words import day
from compliance.render.run import Run, Summary

Made = TypeVar("Made")
LONGEST_NAME = 120


class Gathered(Generic[Made]):
    """The blocks of a page, each written by `write` when its card has been judged, so that no more than one card is kept whole.

    On one model the law is quoted beside each definition; on several it is quoted once, after the models.
    """

    def __init__(self, write: Callable[[Block], Made]) -> None:
        self._write = write
        self._first: Judged | None = None
        self._models: list[tuple[str, str, list[Place]]] = []
        self._read: pictures.Reader | None = None
        self._entries: list[pictures.Entry] = []
        self._due: list[tuple[str, str, list[tuple[str, tuple[Phrase, ...]]]]] = []
        self._sections: list[Made] = []
        self._sources: list[foot.Source] = []
        self._rules: dict[str, Rule] = {}
        self._narrowed = False  # not all definitions are shown that are by default

    def add(self, judged: Judged, run: Run) -> None:
        self._sources.append(foot.source(judged))
        if judged.assessment is not None:
            shown = {item.rule.id: item.rule for item in judged.assessment.determinations}
            self._narrowed = not shown.keys() >= {*default_rules(run.registry.on(run.day), run.day)}
            self._rules.update(shown)
        self._read = self._read or pictures.Reader(run)
        if (entry := self._read(judged)) is not None:
            self._entries.append(entry)
        if len(self._sources) == 1:
            self._first = judged
            return
        if self._first is not None:
            self._many(self._first, run, 1)
            self._first = None
        self._many(judged, run, len(self._sources))

    def _many(self, judged: Judged, run: Run, number: int) -> None:
        """The section of one model among several."""
        anchor = f"m{number}"
        blocks: list[Block] = [Title(2, plain(name_of(judged)), anchor)]
        places: list[Place] = []
        if judged.assessment is None or judged.card is None:
            blocks += model.unjudged(judged)
        else:
            places = answered(judged.card, judged.assessment, run.day)
            blocks += _lead(judged, places, run, self._narrowed)
            self._due.append((name_of(judged), anchor, due(judged.assessment, run.day)))
            blocks += steps(judged.assessment, model.case_of(judged, run), run.every_rule(), 3)
            blocks += model.by_place(judged, places, run, f"{anchor}-", 3, True)
            blocks += model.remarks(judged, run, 3)
        self._models.append((name_of(judged), anchor, [place._replace(answers=tuple(_light(place))) for place in places]))
        self._sections.append(self._write(Part(tuple(blocks), "model")))

    def title(self) -> str:
        """The title of the page: the model, or how many."""
        return name_of(self._first) if self._first is not None else f"{len(self._sources)} models"

    def blocks(self, run: Run, summary: Summary) -> Iterator[Made]:
        """Everything, in order."""
        for block in (*self._head(run, summary), *self._answers(run)):
            yield self._write(block)
        yield from self._sections
        if self._first is None and self._rules:
            yield self._write(foot.provisions(self._rules.values(), run))
        for block in (*foot.sources(list(self._rules.values()), run), *foot.others(run), foot.imprint(self._sources, run, summary.credit)):
            yield self._write(block)

    def _head(self, run: Run, summary: Summary) -> Iterator[Block]:
        yield Title(1, plain(self.title()))
        invalid = f"; {summary.invalid} of {summary.cards} cards could not be judged" if summary.invalid else ""
        chosen = "; definitions were chosen, and others are left out" if self._narrowed else ""
        yield Paragraph(plain(f"By the law of {day(run.day)}, as fmcheck {run.version} reads it{invalid}{chosen}."), "day")
        if run.changed:
            yield Paragraph((Span("What if: ", "strong"), Span(", ".join(stated(change) for change in run.changed))), "note")
        if summary.gate is not None:
            yield Paragraph((Span(f"Gate {summary.gate}. ", "strong"),), "gate")
            reasons = [*summary.closed_by, *(f"not decided: {remark}" for remark in summary.undecided)]
            if reasons:
                yield Points(tuple(plain(typeset(stated(reason, 2000))) for reason in reasons))

    def _answers(self, run: Run) -> Iterator[Block]:
        """The answer on one model, or the matrix of several."""
        judged = self._first
        if judged is None:
            if self._models:
                yield Paragraph(plain(sentences.of_many([places for _, _, places in self._models])), "lead")
                yield head.of_many(self._models)
                yield head.legend(place for _, _, places in self._models for place in places)
                yield from of_many(self._due)
                yield from drawn(self._entries, run)
            return
        if judged.assessment is None or judged.card is None:
            yield from model.unjudged(judged)
            return
        places = answered(judged.card, judged.assessment, run.day)
        yield from _lead(judged, places, run, self._narrowed)
        yield head.of_one(places)
        yield head.legend(places)
        yield from steps(judged.assessment, model.case_of(judged, run), run.every_rule(), 2)
        yield from drawn(self._entries, run)
        yield from model.by_place(judged, places, run, "", 2, False)
        yield from model.remarks(judged, run, 2)


def _lead(judged: Judged, places: list[Place], run: Run, narrowed: bool) -> Iterator[Block]:
    """The answer in sentences; for a model built upon another one, how large the modification is."""
    yield Paragraph(plain(sentences.of_one(name_of(judged), places, narrowed)), "lead")
    if told := built_on(judged, run):
        yield Paragraph(plain(typeset(told)))


def name_of(judged: Judged) -> str:
    """The model's name and version; its file where the card could not be read."""
    return one_line(judged.name, LONGEST_NAME)


def _light(place: Place) -> Iterator[Answered]:
    """The answers of a place without the findings, which are large."""
    for item in place.answers:
        yield item._replace(determination=item.determination._replace(finding=None, likely=None))
