"""The duties of a model on a few lines: how many follow, how many are missing now, and which day is next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.assessment.duties import Owed, State
from compliance.assessment.result import Assessment
from compliance.assessment.would_follow import would_follow
from compliance.law.duty import Duty
from compliance.render.columns import Style, cut, wrapped
from compliance.render.plain_words import day, listed

IN_WORDS: dict[State, str] = {
    "missing": "not documented",
    "not_decidable": "cannot be decided yet",
    "not_yet_due": "not yet due",
    "documented": "documented",
}  # of the duties that follow


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
    following = [item for item in duties if item.state in IN_WORDS]
    if not following:
        return
    counts = Counter(item.state for item in following)
    parts = [f"{counts[state]} {words}" for state, words in IN_WORDS.items() if counts[state]]
    yield ""
    one = len(following) == 1
    yield cut(f"{len(following)} dut{'y follows' if one else 'ies follow'}: {', '.join(parts)}", style.width)
    if missing := missing_now(duties, on):
        for line in wrapped(f"  missing now: {listed([item.duty.id for item in missing], 3)}", style.width, 4):
            yield style.alarm(line)
    if (coming := next_due(duties, on)) is not None and coming.due is not None:
        yield cut(f"  next due {day(coming.due)}: {coming.duty.id}", style.width)
