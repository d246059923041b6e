"""The answer on one screen: one line a definition, then the questions that would settle the rest, then what it rests on."""

from collections.abc import Iterator, Sequence

from compliance.assessment.judged import Judged
from compliance.assessment.result import Assessment, Determination
from compliance.assessment.would_follow import WOULD_FOLLOW, would_follow
from compliance.card.text import one_line
from compliance.law.rule import NoConcept
from compliance.render import asking, concise
from compliance.render.answers import binding_first
from compliance.render.columns import Style, cells, fitted
from compliance.render.owed import by_state
from compliance.render.plain_words import standing, without_rule
from compliance.render.run import Run, Summary
from compliance.render.wording import basis, ground, leaning, readings, short

HEADERS = ("place", "term", "verdict", "basis", "status", "deciding fact", "rule")
FACT = 44
WIDTHS = (None, 24, None, None, 31, FACT, None)
LONGEST = 1000


def begin(run: Run) -> str:
    return ""


def card(judged: Judged, run: Run, first: bool) -> str:
    gap = "" if first else "\n"
    if judged.assessment is None:
        return gap + concise.unjudged(judged)
    determinations = binding_first(judged.assessment.determinations)
    blocks = [heading(judged, run), verdicts(determinations, run.width)]
    if likely := _likely(determinations):
        blocks.append("\n".join(["What is likely rests on this; it decides nothing, and no duty follows from it:", *likely]))
    blocks += following(judged.assessment, run)
    blocks += asking.blocks(judged, run)
    if remarks := without_rule(run):
        blocks.append("\n".join(remarks))
    elif run.no_rule:
        judged_places = {rule.source.instrument.jurisdiction for rule in run.registry.rules}
        places = {text.source.instrument.jurisdiction for text in run.no_rule if isinstance(text, NoConcept)} - judged_places
        blocks.append(f"Looked at, and no such concept found: {', '.join(sorted(places))} (`fmcheck rules` says what was read)")
    if notes := _notes(judged):
        blocks.append("\n".join(["Readings and remarks:", *(f"  - {note}" for note in notes)]))
    return gap + fitted("\n\n".join(blocks) + "\n", run.width)


def heading(judged: Judged, run: Run) -> str:
    """The card, the day, and what was set on the command line."""
    what_if = "".join(f"\nwhat if {one_line(change)}" for change in run.changed)
    return Style.of(run).strong(f"{one_line(judged.name)} ({one_line(judged.uri, 1000)}), law as of {run.day}") + what_if


def following(assessment: Assessment, run: Run) -> Iterator[str]:
    """The blocks of what follows from the determinations: duties, those that would follow, and conflicts between indicators."""
    if assessment.duties:
        yield "\n".join(["Duties that follow from what is met:", *by_state(assessment.duties, run.day)])
    if ahead := would_follow(assessment.determinations, run.registry.duties):
        yield "\n".join([f"{WOULD_FOLLOW}:", *(f"  {item}" for item in ahead)])
    if assessment.conflicts:
        yield "\n".join(f"conflict {conflict.id}: {conflict.message}" for conflict in assessment.conflicts)


def verdicts(determinations: Sequence[Determination], width: int) -> str:
    """The determinations as a table where that fits on so many cells (0: no terminal), else on several lines each."""
    if not determinations:
        return "no rule was asked"
    rows = [_row(determination) for determination in determinations]
    columns = zip(WIDTHS, zip(HEADERS, *rows, strict=True), strict=True)
    needed = sum(min(most or LONGEST, max(map(cells, column))) for most, column in columns) + 2 * (len(HEADERS) - 1)
    text = _grid(rows, max(0, width - needed)) if not width or needed <= width else _stacked(rows)
    return text + ("\n(+n more): `fmcheck explain` shows every fact" if any(" more)" in row[5] for row in rows) else "")


def _grid(rows: Sequence[tuple[str, ...]], spare: int) -> str:
    """A table; the deciding fact gets the cells that are to spare."""
    from tabulate import tabulate

    widths = [FACT + spare if most == FACT else most for most in WIDTHS]
    text: str = tabulate(rows, HEADERS, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
    return text


def _stacked(rows: Sequence[tuple[str, ...]]) -> str:
    """Place, term and verdict; below them what decides; then the rule, its status, and how firmly."""
    lines = []
    for place, term, word, firm, state, fact, id in rows:
        lines += [f"{place}: {term}: {word}", f"    {fact}", f"    {id}, {state}{'' if firm == '-' else f', by {firm}'}"]
    return "\n".join(lines)


def _row(determination: Determination) -> tuple[str, ...]:
    rule = determination.rule
    return (
        rule.source.instrument.jurisdiction,
        rule.term,
        leaning(determination),
        basis(determination),
        standing(rule.source, determination.status),
        short(determination),
        rule.id,
    )


def _likely(determinations: Sequence[Determination]) -> list[str]:
    """Each ground of what is likely once, and the rules that lean on it."""
    leaning: dict[str, list[str]] = {}
    for determination in determinations:
        for item in determination.likely.grounds if determination.likely is not None else ():
            leaning.setdefault(ground(item), []).append(determination.rule.id)
    return [f"  - {says}: {', '.join(rules)}" for says, rules in leaning.items()]


def _notes(judged: Judged) -> list[str]:
    """Readings on which a verdict rests, who may call a status unsettled, and warnings about the card."""
    assessment = judged.assessment
    assert assessment is not None
    notes: dict[str, None] = {}
    for determination in assessment.determinations:
        if determination.finding is not None:
            notes.update(dict.fromkeys(readings(determination.finding)))
    notes.update(dict.fromkeys(f"{caution.id}: {caution.message}" for caution in assessment.warnings))
    return [one_line(note, 1000) for note in notes]


def end(run: Run, summary: Summary) -> str:
    said = f"\n{fitted(summary.credit, run.width)}\n" if summary.credit else ""
    if summary.gate is None:
        return said
    return said + "\n" + ("gate open\n" if summary.gate == "open" else "") + concise.end(run, summary)
