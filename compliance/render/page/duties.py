"""What follows, as tables and lists: each duty with who owes it, when, what documents it, what lifts it, and the fine."""

from collections.abc import Sequence

from compliance.assessment.duties import Owed, documented
from compliance.card.text import capital
from compliance.case.case import Case
from compliance.render.owed import STATES
from compliance.render.page.content import BREAK, Phrase, Span, Table, plain, stated
from compliance.render.page.figures import typeset
from compliance.render.page.reasons import field
from compliance.render.page.sentences import in_place
from compliance.render.plain_words import day

COLUMNS = ("What", "Who, and when", "Documented", "Exemption and fine")
MOST_ITEMS = 20


def table(place: str, duties: Sequence[Owed], case: Case, terms: dict[str, str]) -> Table:
    """The duties of one place. `terms` are the defined terms by rule."""
    return Table(f"Duties in {in_place(place)}", COLUMNS, tuple(_row(owed, case, terms) for owed in duties), "duties")


def _row(owed: Owed, case: Case, terms: dict[str, str]) -> tuple[Phrase, ...]:
    duty = owed.duty
    says = f"\u201c{duty.says.rstrip()}\u201d" if duty.quoted else f"{typeset(duty.says)}{'' if duty.instead else ' (our words)'}"
    source = (Span(f" ({duty.source.instrument.title}, {duty.source.cited(case.day)})"),)
    note = (Span(f" {typeset(duty.note)}", "quiet"),) if duty.note else ()
    who = capital(duty.owed_by) if duty.owed_by else ""
    return (
        (Span(says), *source, *note),
        plain("; ".join(part for part in (who, when(owed)) if part)),
        _documented(owed, case),
        _lifted(owed, terms),
    )


def when(owed: Owed) -> str:
    """When it is due, in words."""
    due = f"due {day(owed.due)}" if owed.due else typeset(owed.duty.due.words)
    goes_on = owed.duty.recurs or owed.duty.standing
    return f"{due}; {typeset(goes_on)}" if goes_on else due


def _documented(owed: Owed, case: Case) -> Phrase:
    """The state of the documentation, then what the card holds and where, and what it does not and where it goes."""
    spans: list[Span] = [Span(capital(STATES[owed.state]), "strong")]
    held = [(item.label, next((at for at in item.pointers if documented(case, at, item.authority)), "")) for item in owed.duty.items]
    if held := [(label, pointer) for label, pointer in held if pointer]:
        spans += [BREAK, Span("In the card: "), *_listed(held)]
    if owed.missing:
        spans += [BREAK, Span("Not in the card: "), *_listed([(item.label, item.pointers[0]) for item in owed.missing])]
    return tuple(spans)


def _listed(items: Sequence[tuple[str, str]]) -> list[Span]:
    spans: list[Span] = []
    for label, pointer in items[:MOST_ITEMS]:
        spans += [Span(f"{'; ' if spans else ''}{label} "), field(pointer)]
    if len(items) > MOST_ITEMS:
        spans.append(Span(f"; and {len(items) - MOST_ITEMS} more"))
    return spans


def _lifted(owed: Owed, terms: dict[str, str]) -> Phrase:
    parts = []
    if owed.because:
        because = typeset(owed.because)
        for id, term in terms.items():
            because = because.replace(id, f"\u201c{term}\u201d")
        parts.append(stated(capital(because)))
    if owed.fine:
        parts.append(f"Fine up to {typeset(owed.fine_line)}")
    return plain("; ".join(parts) or "No exemption was found to apply")
