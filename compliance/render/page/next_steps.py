"""What to do next about a model: the duties by the day on which they are due, and the questions that are open, most useful first."""

from collections.abc import Iterator, Sequence

from compliance.assessment.duties import Owed
from compliance.assessment.planner import Question, asked, planned
from compliance.assessment.result import Assessment
from compliance.card.text import capital, many
from compliance.case.case import Case
from compliance.law.places import name
from compliance.registry.selection import Ruleset
from compliance.render.owed import STATES, summary_of
from compliance.render.page.content import Block, Paragraph, Phrase, Points, Span, Table, Title, plain
from compliance.render.page.duties import when
from compliance.render.page.figures import typeset
from compliance.render.page.reasons import field

TO_DO = ("missing", "not_yet_due")
MOST_ROWS = 60
MOST_ASKED = 8


def steps(assessment: Assessment, case: Case, ruleset: Ruleset, level: int) -> Iterator[Block]:
    """The blocks under "What to do next"; none where nothing is owed or open."""
    duties = due(assessment, case.day)
    waiting = _waiting(assessment.duties, case.day)
    questions = tuple(_questions(assessment, case, ruleset))
    if not (duties or waiting or questions):
        return
    yield Title(level, plain("What to do next"))
    if duties:
        yield Table("Duties by the day on which they are due", ("When", "What", "State"), tuple(row for _, row in duties), "next")
    if waiting:
        yield Points(waiting)
    if questions:
        yield Paragraph(plain("Questions that are open; each answer goes into the card:"))
        yield Points(questions, "check")


def due(assessment: Assessment, on: str) -> list[tuple[str, tuple[Phrase, ...]]]:
    """A row for each duty that the card does not document, by the day on which it is due; what is due already comes first."""
    owed = [owed for owed in assessment.duties if owed.state in TO_DO]
    return sorted(((f"{TO_DO.index(one.state)} {one.due or '9999'}", _row(one, on)) for one in owed), key=lambda item: item[0])


def of_many(models: Sequence[tuple[str, str, Sequence[tuple[str, tuple[Phrase, ...]]]]]) -> Iterator[Block]:
    """What is due of many models, each with its name and anchor, by day."""
    rows = [(when, ((Span(model, "", f"#{anchor}"),), *row)) for model, anchor, duties in models for when, row in duties]
    if rows:
        yield Title(2, plain("What to do next"))
        rows.sort(key=lambda item: item[0])
        columns = ("Model", "When", "What", "State")
        yield Table("Duties of all models by the day on which they are due", columns, tuple(row for _, row in rows[:MOST_ROWS]), "next")
        if len(rows) > MOST_ROWS:
            yield Paragraph(plain(f"And {len(rows) - MOST_ROWS} more, which the models below name."))


def _row(owed: Owed, on: str) -> tuple[Phrase, ...]:
    place = name(owed.duty.source.instrument.jurisdiction)
    fine = f"; fine up to {typeset(owed.fine)}" if owed.fine else ""
    what = f"{place}, {owed.duty.source.cited(on)}: {summary_of(owed.duty.says)}"
    return plain(when(owed)), plain(what), (Span(STATES[owed.state], "strong"), Span(fine))


def _waiting(duties: Sequence[Owed], on: str) -> tuple[Phrase, ...]:
    """The duties of which it cannot be decided yet whether they are owed, by place and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for owed in duties:
        if owed.state == "not_decidable":
            place = name(owed.duty.source.instrument.jurisdiction)
            found.setdefault((place, owed.because), []).append(owed.duty.source.cited(on))
    rows = []
    for (place, because), points in found.items():
        count = f"{len(points)} {'duty' if len(points) == 1 else 'duties'}"
        rows.append(plain(f"{place}: {count} cannot be decided yet ({typeset(because)}): {'; '.join(points)}"))
    return tuple(rows)


def _questions(assessment: Assessment, case: Case, ruleset: Ruleset) -> Iterator[Phrase]:
    every = asked(case.card, assessment.determinations)
    first, total = planned(case, ruleset, assessment.determinations) if every else ([], 0)
    ahead = {question.pointer for question in first}
    rest = sorted((question for question in every if question.pointer not in ahead), key=lambda question: -len(question.rules))
    for question in (*first, *rest)[:MOST_ASKED]:
        yield _question(question, total)
    if len(first) + len(rest) > MOST_ASKED:
        yield plain(f"and {len(first) + len(rest) - MOST_ASKED} more, which the definitions below name")


def _question(question: Question, total: int) -> Phrase:
    rules = len(question.rules)
    open_ones = many(total, "open definition")
    use = f"settles {question.settles} of {open_ones}" if question.settles else f"asked by {rules} of {open_ones}"
    asks = typeset(question.words)
    return (Span(f"{capital(asks)} "), field(question.pointer), Span(f" ({use}; for the {question.who})", "quiet"))
