"""fmcheck diff: which verdicts, duties and warnings differ between two cards, two days or two rule sets, and which fact did it."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from compliance.assessment.judged import Judged
from compliance.card.text import listed, one_line
from compliance.case.case import Case
from compliance.cli.option_values import Choices
from compliance.cli.options import basis_option, date_option, from_option, reading_option, rules_option, selecting
from compliance.cli.outputs import columns, console
from compliance.cli.policy_file import policy_options
from compliance.cli.record_files import rules_by_day
from compliance.cli.settings import Settings, settings
from compliance.cli.sources import only
from compliance.cli.streams import aside, to_stdout
from compliance.errors import InputError, UsageError
from compliance.history.counterfactual import Counterfactual, verdict
from compliance.history.days import Calendar, answer, asks, owed, snapshot_on
from compliance.history.difference import Difference, DutyChange, FactChange, Suffice, VerdictChange, difference
from compliance.history.law_changes import LawChange, between
from compliance.history.law_wording import sentence, undated
from compliance.history.snapshot import Snapshot
from compliance.history.wording import duty_change, fact, verdict_change, warning_change
from compliance.named_tuple import NamedTuple
from compliance.render.columns import fitted
from compliance.render.concise import LONGEST_LINE, unjudged
from compliance.render.locations import Places


class Side(NamedTuple):
    """One of the two that are compared."""

    judged: Judged
    chosen: Settings


@click.command()
@click.argument("cards", nargs=-1, metavar="OLD NEW")
@date_option("--as-of", "The law of this day, for both (default: today).")
@date_option("--old-as-of", "The law of this day for the old side. With one card: the same card then.")
@click.option("--old-rules", multiple=True, metavar="DIR", help="Rules for the old side only. They run as Python.")
@click.option("--new-rules", multiple=True, metavar="DIR", help="Rules for the new side only. They run as Python.")
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
@rules_option
@selecting
@from_option
@reading_option
@basis_option
@policy_options
def command(
    cards: tuple[str, ...],
    as_of: str,
    old_as_of: str,
    old_rules: tuple[str, ...],
    new_rules: tuple[str, ...],
    rules: tuple[str, ...],
    format: str,
    **choices: object,
) -> int:
    """Show what differs between two cards: verdicts, duties and warnings, each with the fact behind it.

    With one card, it is compared with itself on another day (--old-as-of) or under other rules (--old-rules, --new-rules). Without a card,
    the two rule sets are compared alone, and a side that is not named is the rules that fmcheck comes with.
    """
    if not cards and (old_rules or new_rules):
        from compliance.cli.rule_sets import compared

        console(sys.stdout)
        alone = compared(old_rules, new_rules, rules, as_of, old_as_of, format)
        to_stdout(alone if format == "json" else fitted(alone, columns(sys.stdout)))
        return 0
    if len(cards) not in (1, 2):
        raise UsageError(f"found {len(cards) or 'no'} cards, expected two", "write `fmcheck diff OLD NEW`")
    if len(cards) == 1 and not (old_as_of or old_rules or new_rules):
        raise UsageError("one card was named, and nothing to compare it with", "name another, or add --old-as-of DATE")
    console(sys.stdout)
    shared = {**choices, "no_likely": True}
    new = settings(Choices(as_of=as_of, rules=(*rules, *new_rules), **shared), gated=False)  # type: ignore[arg-type]
    old = new
    if old_as_of or old_rules or new_rules:
        day = old_as_of or new.interpretation.day
        old = settings(Choices(as_of=day, rules=(*rules, *old_rules), **shared), gated=False, name_files=False)  # type: ignore[arg-type]
    before, after = Side(_judged(cards[0], old), old), Side(_judged(cards[-1], new), new)
    invalid = [side for side in ((before, after) if len(cards) > 1 else (after,)) if side.judged.card is None]
    for side in invalid:
        aside(unjudged(side.judged))
    if invalid:
        return 3
    shown = tuple(dict.fromkeys((*new.ruleset.shown, *old.ruleset.shown)))
    changes = difference(
        _snapshot(before, shown), _snapshot(after, shown), asks(new.registry, new.interpretation.day), _suffice(before, after)
    )
    text = (
        _json(before, after, changes, shown) if format == "json" else "".join(f"{line}\n" for line in _text(before, after, changes, shown))
    )
    to_stdout(text if format == "json" else fitted(text, columns(sys.stdout)))
    return 0


def _judged(path: str, chosen: Settings) -> Judged:
    """The one card that a path names, read. Raises InputError when it is a directory of several."""
    models = only(path, chosen.format).read(chosen.format)
    if len(models) > 1:
        names = listed([judged.uri for judged in models], 3)
        raise InputError(f"{path}: holds {len(models)} models ({names})", "name one of them")
    return models[0]


def _snapshot(side: Side, shown: tuple[str, ...]) -> Snapshot:
    assert side.judged.card is not None
    return snapshot_on(side.judged.card, side.chosen.interpretation.day, rules_by_day(side.chosen), shown)


def _suffice(before: Side, after: Side) -> Suffice:
    """Whether the old card with some facts of the new one is judged as the new one, by the new side's rules."""
    old, new = _case(before), _case(after)
    rules = after.chosen.ruleset.rules
    return lambda id, named: id not in rules or verdict(id, Counterfactual(old, new, named), rules) == verdict(id, new, rules)


def _case(side: Side) -> Case:
    assert side.judged.card is not None
    return side.chosen.interpretation.case(side.judged.card)


def _lines(before: Side, after: Side, differing: Difference, shown: tuple[str, ...]) -> dict[str, list[str]]:
    """What differs, one sentence each, by kind."""
    line, since = Places(after.judged).line, _since(before, after, shown)
    changes: list[VerdictChange | DutyChange] = [*differing.verdicts, *differing.duties]
    behind = {_field(moved) for change in changes for moved in change.moved}
    return {
        "rules": list(undated(_rules(before, after))),
        "verdicts": [
            verdict_change(change, line, _causes(change, before, after), since(answer(change.id))) for change in differing.verdicts
        ],
        "duties": [duty_change(change, line, since(owed(change.id))) for change in differing.duties],
        "warnings": [warning_change(change) for change in differing.warnings],
        "facts": list(dict.fromkeys(fact(moved, line) for moved in differing.moved if _field(moved) not in behind)),
    }


def _field(moved: FactChange) -> str:
    """The field that a fact was read from: one edit moves every fact that follows from it."""
    read = moved.after or moved.before
    return moved.key if read is None else read.at


def _since(before: Side, after: Side, shown: tuple[str, ...]) -> Callable[[Callable[[Snapshot], object]], str]:
    """A function from an aspect to the day that changed it, where nothing but the day differs; else to nothing."""
    old, new = before.chosen, after.chosen
    card = after.judged.card
    if (
        card is None
        or before.judged.card != card
        or old.registry.files != new.registry.files
        or old.interpretation.day >= new.interpretation.day
    ):
        return lambda aspect: ""
    calendar = Calendar(card, rules_by_day(new), shown)
    return lambda aspect: calendar.since(aspect, old.interpretation.day, new.interpretation.day)


def _causes(change: VerdictChange, before: Side, after: Side) -> list[str]:
    """What changed a verdict although no fact moved that it rests on."""
    old, new = before.chosen, after.chosen
    if change.moved or change.before is None or change.after is None or before.judged.card != after.judged.card:
        return []
    if old.registry.files == new.registry.files:
        return []
    own = [sentence(item) for item in _rules(before, after) if item.kind == "rule" and item.id == change.id]
    return [f"the rule changed: {'; '.join(own)}"] if own else ["a rule that it refers to is another one"]


def _rules(before: Side, after: Side) -> list[LawChange]:
    """How the rule sets of the two sides differ."""
    old, new = before.chosen.registry, after.chosen.registry
    return [] if old.files == new.files else between(old, new, after.chosen.interpretation.day)


def _text(before: Side, after: Side, differing: Difference, shown: tuple[str, ...]) -> Iterator[str]:
    old, new = before.chosen.interpretation.day, after.chosen.interpretation.day
    if before.judged.uri == after.judged.uri:
        cards = f"{one_line(after.judged.name)} ({one_line(after.judged.uri, 1000)})"
    else:
        cards = " -> ".join(f"{one_line(side.judged.name)} ({one_line(side.judged.uri, 1000)})" for side in (before, after))
    yield f"{cards}, law as of {old if old == new else f'{old} -> {new}'}"
    heads = {
        "rules": "Rules:",
        "verdicts": "Verdicts:",
        "duties": "Duties:",
        "warnings": "Warnings:",
        "facts": "Facts that moved, and changed no verdict:",
    }
    sections = _lines(before, after, differing, shown)
    for name, head in heads.items():
        if sections[name]:
            yield from ("", head, *(f"  {one_line(line, LONGEST_LINE)}" for line in sections[name]))
    if not any(sections.values()):
        yield from ("", "Nothing differs.")


def _json(before: Side, after: Side, differing: Difference, shown: tuple[str, ...]) -> str:
    def side(one: Side) -> dict[str, Any]:
        digest = one.chosen.registry.digest()
        return {"uri": one.judged.uri, "name": one.judged.name, "as_of": one.chosen.interpretation.day, "rules_digest": digest}

    def moved(items: Sequence[FactChange]) -> list[dict[str, Any]]:
        line = Places(after.judged).line
        return [
            {
                "fact": item.key,
                "before": item.before and item.before._asdict(),
                "after": item.after and {**item.after._asdict(), "line": line(item.after.at)},
            }
            for item in items
        ]

    def change(item: VerdictChange | DutyChange, line: str) -> dict[str, Any]:
        return {
            "id": item.id,
            "before": item.before and item.before._asdict(),
            "after": item.after and item.after._asdict(),
            "facts": moved(item.moved),
            "told": line,
        }

    sections = _lines(before, after, differing, shown)
    content = {
        "schema": "fmcheck.diff/1",
        "old": side(before),
        "new": side(after),
        "rules": [item._asdict() | {"told": sentence(item)} for item in _rules(before, after)],
        "verdicts": [change(item, line) for item, line in zip(differing.verdicts, sections["verdicts"], strict=True)],
        "duties": [change(item, line) for item, line in zip(differing.duties, sections["duties"], strict=True)],
        "warnings": [item._asdict() for item in differing.warnings],
        "facts": moved(differing.moved),
    }
    return json.dumps(content, indent=2) + "\n"
