"""What a page about judged cards holds, as blocks of plain text: the answer, the reasons, duties and questions. Not its markup.

Texts are on one line and printable; whoever writes them escapes them.
"""

from collections.abc import Iterator
from typing import TypeAlias

from compliance.assessment.duties import Owed
from compliance.assessment.judged import Judged
from compliance.assessment.planner import asked
from compliance.assessment.would_follow import WOULD_FOLLOW, would_follow
from compliance.card.text import one_line
from compliance.named_tuple import NamedTuple
from compliance.render import concise, tree
from compliance.render.answers import binding_first
from compliance.render.locations import Places
from compliance.render.owed import STATES, summary_of
from compliance.render.plain_words import standing, without_rule
from compliance.render.run import Run, Summary
from compliance.render.wording import basis, leaning, short

LONGEST = 2000
COLUMNS = ("model", "place", "definition", "verdict", "basis", "status", "deciding fact", "rule")
DUTY_COLUMNS = ("state", "duty", "owed", "due", "missing, or why")


class Heading(NamedTuple):
    level: int
    text: str


class Sentence(NamedTuple):
    text: str


class Listing(NamedTuple):
    items: tuple[str, ...]


class Grid(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Reasons(NamedTuple):
    """Lines that keep their shape, folded under a summary."""

    summary: str
    lines: tuple[str, ...]


Block: TypeAlias = Heading | Sentence | Listing | Grid | Reasons


def title(run: Run) -> str:
    return f"Foundation models: verdicts by the law as of {run.day}"


def answer(run: Run, summary: Summary) -> Iterator[Block]:
    """How the run went, and the gate where a policy asked for one."""
    invalid = f"; {summary.invalid} could not be judged" if summary.invalid else ""
    yield Sentence(f"{summary.cards} card{'' if summary.cards == 1 else 's'}{invalid}.")
    if run.changed:
        yield Sentence("What if: " + ", ".join(one_line(change, LONGEST) for change in run.changed))
    if summary.gate is not None:
        yield Heading(2, f"Gate {summary.gate}")
    reasons = [*summary.closed_by, *(f"not decided: {remark}" for remark in summary.undecided)]
    if reasons:
        yield Listing(tuple(one_line(reason, LONGEST) for reason in reasons))


def rows(judged: Judged, run: Run) -> list[tuple[str, ...]]:
    """The lines of one card in the table of all, with the columns of COLUMNS."""
    name = one_line(judged.name)
    if judged.assessment is None:
        lines = concise.unjudged(judged).splitlines()
        more = f" (+{len(lines) - 1} more)" if len(lines) > 1 else ""
        return [(name, "", "", "could not be judged", "", "", f"{lines[0] if lines else ''}{more}", "")]
    return [
        (
            name,
            determination.rule.source.instrument.jurisdiction,
            determination.rule.term,
            leaning(determination),
            basis(determination),
            standing(determination.rule.source, determination.status),
            one_line(short(determination), LONGEST),
            determination.rule.id,
        )
        for determination in binding_first(judged.assessment.determinations)
    ]


def blocks(judged: Judged, run: Run) -> Iterator[Block]:
    """What is written of one card below the table of all."""
    yield Heading(2, f"{one_line(judged.name)} ({one_line(judged.uri, 1000)})")
    if judged.assessment is None or judged.card is None:
        yield Listing(tuple(concise.unjudged(judged).splitlines()))
        return
    places = Places(judged)
    for determination in binding_first(judged.assessment.determinations):
        reasons = tuple(one_line(line, LONGEST) for line in tree.lines(determination, places, run._replace(colour=False)))
        url = (f"  source: {determination.rule.source.instrument.url}",) if determination.rule.source.instrument.url else ()
        yield Reasons(f"{determination.rule.id}: {leaning(determination)}", reasons + url)
    if judged.assessment.duties:
        yield Heading(3, "Duties that follow from what is met")
        yield Grid(DUTY_COLUMNS, tuple(_duty(owed) for owed in judged.assessment.duties))
    if ahead := would_follow(judged.assessment.determinations, run.registry.duties):
        yield Heading(3, WOULD_FOLLOW)
        yield Listing(tuple(map(str, ahead)))
    if open_questions := asked(judged.card, judged.assessment.determinations):
        yield Heading(3, "To settle what is undetermined, answer in the card")
        yield Listing(tuple(f"{question.pointer}: {question.words} ({', '.join(question.rules)})" for question in open_questions))
    remarks = [f"conflict {conflict.id}: {conflict.message}" for conflict in judged.assessment.conflicts]
    remarks += [f"warning {caution.id}: {caution.message}" for caution in judged.assessment.warnings]
    remarks += without_rule(run)
    if remarks:
        yield Heading(3, "Remarks")
        yield Listing(tuple(one_line(remark, LONGEST) for remark in remarks))


def foot(run: Run) -> str:
    return f"fmcheck {run.version}, rules {run.registry.digest()}. A reading of legal texts, no legal advice."


def _duty(owed: Owed) -> tuple[str, ...]:
    fields = ", ".join(dict.fromkeys(item.pointers[0] for item in owed.missing))
    why = f"missing: {fields}" if fields and owed.state in ("missing", "not_yet_due") else owed.because
    fine = f"; fine up to {owed.fine_line}" if owed.fine and owed.state == "missing" else ""
    return STATES[owed.state], owed.duty.id, summary_of(owed.duty.says), owed.timing.removeprefix("due "), one_line(why + fine, LONGEST)
