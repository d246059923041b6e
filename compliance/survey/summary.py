"""What a survey found, as text: verdicts by rule, what is most often missing, the cards nearest to each line. Or the same as JSON."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from compliance.card.text import one_line
from compliance.case.case import Interpretation
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED
from compliance.law.quantity import show
from compliance.registry.selection import Ruleset
from compliance.survey.counts import UNWRITTEN, Account, Line, Near, lines

MOST_MISSING = 15
WORDS = (MEETS.value, DOES_NOT_MEET.value, UNDETERMINED.value, UNWRITTEN)


def text(account: Account, ruleset: Ruleset, interpretation: Interpretation) -> str:
    """The summary for people."""
    return "\n".join(_told(account, ruleset, interpretation)) + "\n"


def as_json(account: Account, ruleset: Ruleset, interpretation: Interpretation, indent: int = 2) -> str:
    """The summary for programs, complete."""
    told = {
        "as_of": interpretation.day,
        "cards": account.cards,
        "not_judged": account.unread,
        "verdicts": {id: {word: account.verdicts[id][word] for word in WORDS} for id in ruleset.shown},
        "missing": [{"field": key, "verdicts": count, "cards": account.asked[key]} for key, count in _ranked(account)],
        "nearest": [
            {
                "field": line.fact.pointer,
                "limit": show(line.number),
                "unit": line.fact.unit,
                "rules": line.rules,
                "cards": [item._asdict() for item in account.near.get(line.key, ())],
            }
            for line in lines(ruleset, interpretation)
        ],
        "errors": [{"card": card, "error": error} for card, error in account.errors],
        "defects": account.defects,
    }
    return json.dumps(told, indent=indent) + "\n"


def _told(account: Account, ruleset: Ruleset, interpretation: Interpretation) -> Iterator[str]:
    judged = account.cards - account.unread
    unread = f", {account.unread:,} that could not be judged" if account.unread else ""
    yield f"{_number(account.cards, 'card')}{unread}; {_number(len(ruleset.shown), 'rule')}, law as of {interpretation.day}"
    if account.unread:
        yield from ("", "Could not be judged")
        yield from (f"  {one_line(card, 100)}: {one_line(error, 200)}" for card, error in account.errors)
        if account.unread > len(account.errors):
            yield f"  and {account.unread - len(account.errors):,} more"
    if not judged:
        return
    yield from ("", "Verdicts by rule")
    counts = [(id, *(f"{account.verdicts[id][word]:,}" for word in WORDS)) for id in ruleset.shown]
    yield from _columns([("", *(word.replace("_", " ") for word in WORDS)), *counts])
    if account.missing:
        yield from ("", "Missing most often, for verdicts left undetermined")
        ranked = _ranked(account)
        yield from _columns(
            [("", "verdicts", "cards"), *((key, f"{count:,}", f"{account.asked[key]:,}") for key, count in ranked[:MOST_MISSING])]
        )
        if len(ranked) > MOST_MISSING:
            yield f"  and {len(ranked) - MOST_MISSING} more"
    for line in lines(ruleset, interpretation):
        if near := account.near.get(line.key):
            yield from ("", f"Nearest to {_named(line)}")
            yield from _columns([(f"{one_line(item.name, 60)}, {one_line(item.card, 100)}", _short(item), _side(item)) for item in near])


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _ranked(account: Account) -> list[tuple[str, int]]:
    return sorted(account.missing.items(), key=lambda item: (-item[1], item[0]))


def _named(line: Line) -> str:
    of = "" if line.fact.label == line.fact.unit else f" of {line.fact.label}"
    more = f" and {len(line.rules) - 2} more" if len(line.rules) > 2 else ""
    return f"{show(line.number)} {line.fact.unit}{of} ({', '.join(line.rules[:2])}{more})"


def _short(near: Near) -> str:
    return show(Decimal(near.figure), figures=4)


def _side(near: Near) -> str:
    if not near.decades:
        return "on the line"
    return f"{abs(near.decades):.2f} decades {'above' if near.decades > 0 else 'below'}"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in columns, the first to the left."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for first, *others in rows:
        yield (
            "  " + first.ljust(widths[0]) + "".join("  " + cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        ).rstrip()
