"""fmcheck gate: judge cards again, and close where what was signed off, or what the policy asks, no longer holds."""

import json
import os
import sys
from typing import Any

import click

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.cli.base_commit import Commit, commit
from compliance.cli.option_values import Choices
from compliance.cli.options import basis_option, day_option, from_option, gating, reading_option, rules_option, selecting, weights_option
from compliance.cli.outputs import console
from compliance.cli.policy_file import policy_options
from compliance.cli.record_files import SUFFIX, place, record_bytes, rules_by_day
from compliance.cli.run import compared, counted
from compliance.cli.settings import Settings, settings
from compliance.cli.source import Source
from compliance.cli.sources import Skipped, sources
from compliance.cli.streams import to_stdout
from compliance.cli.totals import CardResult, Totals
from compliance.errors import DefectError, InputError, UsageError
from compliance.history.days import coming
from compliance.render.concise import LONGEST_LINE, unjudged

LONGEST_AHEAD = 36_500


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@click.option("--ahead", metavar="DAYS", default="", help="Also warn of changes that are coming, as 90d.")
@click.option(
    "--statement",
    metavar="FILE",
    default="",
    help="Close unless this statement is about the files that are released.",
)
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
@selecting
@day_option
@rules_option
@from_option
@weights_option
@reading_option
@gating
@basis_option
@policy_options
def command(cards: tuple[str, ...], ahead: str, statement: str, format: str, exit_zero: bool, **choices: object) -> int:
    """Judge cards again: exit 1 where a determination that was signed off has changed, with the fact, rule or day that did it.

    A card without a record that meets binding law closes the gate too, and so does what the policy file asks.
    """
    named = tuple(card for card in cards if not card.endswith(SUFFIX))  # as the shell writes out *.json
    if not named:
        raise UsageError("no card was named", "write `fmcheck gate model.json`")
    console(sys.stdout)
    days = _days(ahead)
    chosen = settings(Choices(**choices), recorded=True)  # type: ignore[arg-type]
    chosen = chosen._replace(policy=chosen.policy._replace(change=True, invalid=True, asked=True))
    chosen = chosen._replace(committed=_head())
    weights = str(choices["weights"])
    measured, config = counted("" if statement and os.path.isfile(weights) else weights), chosen.config()
    totals = Totals(chosen.registry)
    judged_cards: list[dict[str, Any]] = []
    found: list[Source] = []
    for source in sources(named, chosen.format):
        if isinstance(source, Skipped):
            continue
        found.append(source)
        for judged in (compared(model, measured) for model in source.judged(config)):
            result, ahead_of = totals.card(source, judged, chosen), _coming(judged, chosen, days)
            if format == "text":
                to_stdout(_lines(judged, result, ahead_of))
            judged_cards.append({"uri": judged.uri, "invalid": judged.assessment is None} | result._asdict() | {"coming": ahead_of})
    left = totals.without_card(named, chosen)
    if format == "text":
        to_stdout(_lines(None, left, []))
    stated = _stated(statement, found, weights)
    totals.results += [CardResult(stated)] if stated else []
    state = totals.gate(chosen.policy)
    if format == "json":
        content: dict[str, Any] = {"schema": "fmcheck.gate/1", "as_of": chosen.interpretation.day, "gate": state, "cards": judged_cards}
        content |= {"records": {"closed": left.closed, "noted": left.noted}} if left.closed or left.noted else {}
        content |= {"statement": {"file": statement, "closed": stated}} if statement else {}
        to_stdout(json.dumps(content, indent=2) + "\n")
    else:
        to_stdout("".join(f"gate closed: {one_line(sentence, LONGEST_LINE)}\n" for sentence in stated) + f"gate {state}\n")
    return totals.code(exit_zero)


def _head() -> Commit | None:
    """The commit that is checked out; None outside a repository, or where git cannot say."""
    try:
        return commit("HEAD", "HEAD")
    except UsageError:
        return None


def _stated(statement: str, found: list[Source], weights: str) -> tuple[str, ...]:
    """Why what is released is not what the statement is about, a sentence each; none without a statement."""
    if not statement:
        return ()
    from compliance.cli.subjects import held_against
    from compliance.history.record import read

    seals = [read(record_bytes(path)).seal for path in map(place, found) if os.path.lexists(path)]
    return held_against(statement, found, weights, seals)


def _coming(judged: Judged, chosen: Settings, days: int) -> list[str]:
    """The changes ahead that would have to be signed off; none for a card that cannot be judged."""
    if judged.card is None or not days:
        return []
    try:
        return [f"{judged.uri}: {change}" for change in coming(judged.card, rules_by_day(chosen), chosen.interpretation.day, days)]
    except DefectError:
        return []  # reported with the verdicts of today
    except InputError as error:
        return [f"{judged.uri}: not followed: {error}"]


def _lines(judged: Judged | None, result: CardResult, ahead_of: list[str]) -> str:
    """The lines on one card, or on records that belong to none."""
    lines = [unjudged(judged).rstrip("\n")] if judged is not None and judged.assessment is None else []
    for word, sentences in (
        ("gate closed", result.closed),
        ("waived", result.waived),
        ("gate not decided", result.undecided),
        ("noted", result.noted),
        ("coming", ahead_of),
    ):
        lines += [f"{word}: {one_line(sentence, LONGEST_LINE)}" for sentence in sentences]
    return "".join(line + "\n" for line in lines)


def _days(ahead: str) -> int:
    """How many days ahead are looked at. Raises UsageError."""
    number = ahead.removesuffix("d")
    if not ahead:
        return 0
    if not (number.isascii() and number.isdigit()) or len(number) > 6 or int(number) > LONGEST_AHEAD:
        raise UsageError(f"--ahead {ahead}: not a number of days", f"write it as 90d; at most {LONGEST_AHEAD}d")
    return int(number)
