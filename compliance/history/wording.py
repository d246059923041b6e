"""Changes in words, one line each: what was, what is, and the fact, day or rule behind it. Not what changed: see difference."""

from collections.abc import Callable, Sequence

from compliance.card.locate import field
from compliance.card.text import some
from compliance.history.difference import DutyChange, FactChange, VerdictChange, WarningChange
from compliance.history.snapshot import DutyState, FactState, RuleState

# The line of a field in the newer card, from 1; 0 where it has none.
Line = Callable[[str], int]

MOST_FACTS = 4
MOST_NAMED = 6
CAME = {
    "in_force": "came into force",
    "enacted_not_yet_in_force": "was enacted",
    "on_the_books_not_enforced": "stayed on the books, not enforced,",
    "repealed": "was repealed",
    "revoked": "was revoked",
    "vetoed": "was vetoed",
}


def nowhere(pointer: str) -> int:
    """The line of a field in a card that has no lines."""
    return 0


def label(id: str, state: RuleState) -> str:
    """A rule with its place and term."""
    return f"{id} ({state.place} {state.term})"


def verdict_change(change: VerdictChange, line: Line, causes: Sequence[str] = (), since: str = "") -> str:
    """One line for a rule. `causes` are said after the facts; `since` is the day on which it changed, where a day did it."""
    old, new = change.before, change.after
    if new is None:
        return f"{label(change.id, old) if old else change.id}: {_word(old)} -> not judged{_after(causes)}"
    if old is None:
        return f"{label(change.id, new)}: not judged before -> {_word(new)}, {new.status}{_after(causes)}"
    parts = []
    if old.verdict != new.verdict:
        parts.append(f"{_word(old)} -> {_word(new)}")
    if old.status != new.status:
        parts.append(_came(new.status, since) if since else f"{old.status} -> {new.status}")
    elif since:
        parts.append(f"since {since}")
    if old.verdict == new.verdict:
        parts.append(f"{new.verdict} by {old.basis} -> {new.basis}" if old.basis != new.basis else f"still {_word(new)}")
    return f"{label(change.id, new)}: {'; '.join((*parts, *facts(change.moved, line), *causes))}"


def named(names: Sequence[str]) -> str:
    """A list for one sentence: the first few names, and how many more."""
    return some(names, MOST_NAMED)


def _came(status: str, since: str) -> str:
    return f"{CAME[status]} on {since}" if status in CAME else f"{status} since {since}"


def _word(state: RuleState | None) -> str:
    return (state.verdict or "no verdict") if state is not None else "not judged"


def _after(causes: Sequence[str]) -> str:
    return "".join(f"; {cause}" for cause in causes)


def facts(moved: Sequence[FactChange], line: Line) -> list[str]:
    """The facts behind a change, numbers and all: `training.compute.total_flop 9.8e25 -> 1.01e26, line 31`."""
    lines = list(dict.fromkeys(fact(item, line) for item in moved))
    return [*lines[:MOST_FACTS], f"and {len(lines) - MOST_FACTS} more facts"] if len(lines) > MOST_FACTS else lines


def fact(moved: FactChange, line: Line) -> str:
    """One fact that moved, with its line in the newer card."""
    old, new = moved.before, moved.after
    at = new.at if new is not None and (old is None or old.at == new.at) else old.at if new is None and old is not None else ""
    asked = moved.key.partition(" (")
    name = asked[2].removesuffix(")") if asked[2] else field(at or moved.key)
    same = old is not None and new is not None and old.value == new.value
    number = line(new.at) if new is not None else 0
    place = f", line {number}" if number else ""
    if not at and not same and new is not None and not asked[2] and new.at != moved.key:
        place = f" ({field(new.at)}{place})"
    return f"{name} {_value(old, same)} -> {_value(new, same)}{place}"


def _value(state: FactState | None, how: bool) -> str:
    if state is None:
        return "not known"
    return f"{state.value} ({state.how}, {field(state.at)})" if how else state.value


def duty_change(change: DutyChange, line: Line, since: str = "") -> str:
    """One line for a duty: its state before and after, and what is documented or missing now."""
    old, new = change.before, change.after
    if new is None:
        now = f"open, as {change.rule} is" if change.open else "does not follow any more"
        return f"duty {change.id}: {old.state if old else ''} -> {now}"
    if old is None:
        return f"duty {change.id}: does not follow -> {new.state}, due {new.due}{_fields('missing', new.missing)}; follows from {new.rule}"
    parts = [f"{old.state} -> {new.state}" if old.state != new.state else f"still {new.state}"]
    if since:
        parts[0] += f" on {since}"
    if old.due != new.due:
        parts.append(f"due {old.due} -> {new.due}")
    lost, gained = _only(new, old), _only(old, new)
    behind = "".join(f"; {moved}" for moved in facts(change.moved, line))
    return f"duty {change.id}: {'; '.join(parts)}{_fields('now missing', lost)}{_fields('now documented', gained)}{behind}"


def _only(one: DutyState, other: DutyState) -> tuple[str, ...]:
    """The fields that are missing on one side only."""
    return tuple(pointer for pointer in one.missing if pointer not in other.missing)


def _fields(word: str, pointers: Sequence[str]) -> str:
    return f"; {word}: {some(list(map(field, pointers)), MOST_FACTS)}" if pointers else ""


def warning_change(change: WarningChange) -> str:
    """One line for a warning that is new, gone, or says something else."""
    if not change.before:
        return f"warning {change.id}: new: {change.after}"
    return f"warning {change.id}: {'no longer: ' + change.before if not change.after else 'now: ' + change.after}"
