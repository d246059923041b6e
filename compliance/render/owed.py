"""The duties of a model on a few lines: how many follow, how many are missing now, and which day is next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.assessment.duties import Owed, State
from compliance.assessment.result import Assessment
from compliance.assessment.would_follow import would_follow
from compliance.card.text import one_line
from compliance.law.duty import Duty
from compliance.render.columns import Style, cut, wrapped
from compliance.render.plain_words import day, listed

STATES: dict[State, str] = {
    "missing": "not documented",
    "not_decidable": "cannot be decided yet",
    "not_yet_due": "not yet due",
    "documented": "documented",
    "exempt": "exempt",
    "not_owed": "not owed",
    "not_encoded": "not worked out here",
    "no_duty": "no duty in the words read",
    "owed_by_another": "owed by somebody else",
}
FOLLOWING: tuple[State, ...] = ("missing", "not_decidable", "not_yet_due", "documented")
LONGEST, MOST_FIELDS = 400, 8


def by_state(duties: Sequence[Owed], on: str) -> list[str]:
    """The duties under their state, what decides it and when they are due, what is missing first; the fines once, at the end."""
    groups: dict[str, list[str]] = {}
    fines: dict[str, None] = {}
    for item in sorted(duties, key=lambda item: list(STATES).index(item.state)):
        fields = listed(list(_outermost(list(dict.fromkeys(missing.pointers[0] for missing in item.missing)))), MOST_FIELDS)
        own = f"missing: {fields}" if fields and item.state in ("missing", "not_yet_due") else ""
        goes_on = "" if item.duty.recurs else item.duty.standing
        due = item.timing.removesuffix(f"; {goes_on}") if goes_on else item.timing
        head = "; ".join(part for part in (STATES[item.state], "" if own else one_line(item.because, LONGEST), due) if part)
        lines = groups.setdefault(f"  {head}:", [])
        lines.append(f"    {item.duty.id}: {summary_of(item.duty.says)}")
        if more := "; ".join(part for part in (one_line(own, LONGEST), goes_on) if part):
            lines.append(f"      {more}")
        if item.fine and item.duty.fine is not None and item.state == "missing":
            source = item.duty.fine.source
            fines[f"  fine up to {item.fine_line} ({source.instrument.title}, {source.cited(on)})"] = None
    return [line for head, lines in groups.items() for line in (head, *lines)] + list(fines)


def _outermost(pointers: Sequence[str]) -> Iterator[str]:
    """The fields that lie in none of the others, each with how many of the others lie in it."""
    for pointer in pointers:
        within = sum(other.startswith(f"{pointer}/") for other in pointers)
        if not any(pointer.startswith(f"{other}/") for other in pointers):
            yield f"{pointer} (and {within} field{'s' if within > 1 else ''} in it)" if within else pointer


def summary_of(says: str) -> str:
    """The head of a duty's words, for one line."""
    return says if len(says) <= 90 else says[:87].rpartition(" ")[0] + " ..."


def missing_now(duties: Sequence[Owed], on: str) -> list[Owed]:
    """The duties that are due and that nothing in the card documents."""
    return [item for item in duties if item.state == "missing" and (item.due is None or item.due <= on)]


def next_due(duties: Sequence[Owed], on: str) -> Owed | None:
    """The duty that falls due next after a day."""
    coming = [item for item in duties if item.due is not None and item.due > on and item.state in ("missing", "not_yet_due")]
    return min(coming, key=lambda item: item.due or "", default=None)


def owed_lines(assessment: Assessment, every: Sequence[Duty], on: str, style: Style) -> Iterator[str]:
    """A blank line and at most four lines; none where nothing follows, nor would. `every` are the duties of the law."""
    yield from _follow(assessment.duties, on, style)
    if ahead := sum(len(item.duties) for item in would_follow(assessment.determinations, every)):
        yield cut(f"{ahead} more dut{'y' if ahead == 1 else 'ies'} would follow if what is likely holds (-v)", style.width)


def _follow(duties: Sequence[Owed], on: str, style: Style) -> Iterator[str]:
    following = [item for item in duties if item.state in FOLLOWING]
    if not following:
        return
    counts = Counter(item.state for item in following)
    parts = [f"{counts[state]} {STATES[state]}" for state in FOLLOWING if counts[state]]
    yield ""
    one = len(following) == 1
    yield cut(f"{len(following)} dut{'y follows' if one else 'ies follow'}: {', '.join(parts)}", style.width)
    if missing := missing_now(duties, on):
        for line in wrapped(f"  missing now: {listed([item.duty.id for item in missing], 3)}", style.width, 4):
            yield style.alarm(line)
    if (coming := next_due(duties, on)) is not None and coming.due is not None:
        yield cut(f"  next due {day(coming.due)}: {coming.duty.id}", style.width)
