"""fmcheck record: write down, beside the card, a determination that somebody signs off."""

import hashlib
import json
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from compliance import __version__
from compliance.assessment.judge import part_of
from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.cli.option_values import Choices
from compliance.cli.options import basis_option, day_option, from_option, reading_option, rules_option, selecting
from compliance.cli.outputs import console, refuse_file, write_file
from compliance.cli.policy_file import policy_options
from compliance.cli.record_files import LONGEST_NAMES, SUFFIX, alone, file_of, place, record_bytes, rules_by_day, write
from compliance.cli.record_migration import migrate_records
from compliance.cli.settings import Settings, settings
from compliance.cli.sources import Source, only
from compliance.cli.streams import to_stderr, to_stdout
from compliance.errors import InputError, UsageError
from compliance.formats.detect import NamedFormat
from compliance.history.days import snapshot_on
from compliance.history.snapshot import Snapshot
from compliance.history.validity import readings_in_words
from compliance.render.concise import unjudged

if TYPE_CHECKING:
    from compliance.history.record import SignOff


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD")
@click.option("--by", default="", metavar="NAME", help="Who signs the determination off; required.")
@click.option("--reason", default="", metavar="TEXT", help="Why it is right, or acceptable; required.")
@click.option("--update", is_flag=True, help="Sign off again: write over the record that exists.")
@click.option("--statement", metavar="FILE", default="", help="Also write the determination as an in-toto statement, to be signed.")
@click.option("--weights", metavar="DIR|SIG", default="", help="State these files too: a directory, or the signature of model-signing.")
@click.option("--history", is_flag=True, help="Print who signed off what before; signs nothing off.")
@click.option("--migrate", is_flag=True, help="Rewrite the records named, of earlier layouts, in today's; signs nothing off.")
@selecting
@day_option
@rules_option
@from_option
@reading_option
@basis_option
@policy_options
@click.pass_context
def command(
    context: click.Context,
    /,
    cards: tuple[str, ...],
    by: str,
    reason: str,
    update: bool,
    statement: str,
    weights: str,
    history: bool,
    migrate: bool,
    **choices: object,
) -> int:
    """Judge a card and write the determination beside it, as NAME.fmcheck.json: verdicts, duties, and the facts they rest on.

    `fmcheck gate` later closes where it has changed. Nothing is written for a card that cannot be judged.
    """
    console(sys.stdout)
    if migrate or history:
        _alone(context, "migrate" if migrate else "history")
        return _migrate(cards) if migrate else _history(cards)
    for option, text in (("--by", by), ("--reason", reason)):
        _text(option, text)
    chosen = settings(Choices(no_likely=True, **choices), gated=False, recorded=True)  # type: ignore[arg-type]
    source = _only(cards, chosen.format)
    path = place(source)
    models = source.read(chosen.format)
    for judged in models:
        if judged.card is None:
            to_stdout(unjudged(judged))
            to_stderr("fmcheck: nothing was signed off: the card cannot be judged")
            return 3
    day, rules, shown = chosen.interpretation.day, rules_by_day(chosen), chosen.ruleset.shown
    determined = [(model.part, model.name, snapshot_on(model.card, day, rules, shown)) for model in models if model.card is not None]
    with alone(path):
        text = _record(source, models, chosen, determined, (by, reason), _earlier(path) if update else [])
        stated = _statement(source, text, chosen, statement, weights)
        if statement:
            refuse_file(statement, update, source.uri, "--statement", "--update")
        write(path, text, update)
    if statement:
        write_file(statement, stated, True, source.uri, "--statement")
    for part, _, snapshot in determined:
        to_stdout(f"{one_line(part_of(path, part), 1000)}: {_summary(snapshot)}; signed off by {one_line(by)}\n")
    return 0


def _alone(context: click.Context, mode: str) -> None:
    """Raise UsageError for an option that goes with signing off, beside one that signs nothing off."""
    typed = context.get_parameter_source
    for parameter in context.command.params:
        if parameter.name not in ("cards", mode, None) and typed(parameter.name) is click.core.ParameterSource.COMMANDLINE:
            raise UsageError(f"{parameter.opts[-1]} goes with a card to sign off, not with --{mode}", "leave it out")


def _history(cards: tuple[str, ...]) -> int:
    """Print every sign-off of a card, the first one first."""
    from compliance.history.record import read

    path = cards[0] if len(cards) == 1 and cards[0].endswith(SUFFIX) else place(_only(cards, ""))
    for entry in read(record_bytes(path, "sign the determination off first")).sign_offs():
        to_stdout(
            f"{entry.day}: {one_line(entry.by)}: {one_line(entry.reason, 1000)} (card {entry.card[:12]}, rules {entry.rules[7:19]})\n"
        )
    return 0


def _migrate(records: tuple[str, ...]) -> int:
    """Rewrite records in today's layout: all that are named, or none where one of them cannot be read."""
    if not records:
        raise UsageError("found no records, expected some", f"name the files that end in {SUFFIX}")
    return migrate_records(records)


def _text(option: str, text: str) -> None:
    """Raise UsageError for a name or a reason that says nothing, or is not text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{option}: not UTF-8", "write it as text") from None
    if not text.strip():
        raise UsageError(f"{option}: is {'empty' if text else 'missing'}", "say who signs off, and why")


def _only(cards: tuple[str, ...], format: NamedFormat) -> Source:
    """The one card that was named. Raises UsageError for none or several, InputError for a directory of several."""
    if len(cards) != 1:
        raise UsageError(f"found {len(cards) or 'no'} cards, expected one", "sign off one determination at a time")
    if cards[0].endswith(SUFFIX):
        raise UsageError(f"{cards[0]}: is a record", "name the card that it lies beside")
    source = only(cards[0], format)
    if source.part:
        raise UsageError(f"{cards[0]}: names one model of a bill", "name the file: a record holds all of them")
    return source


def _earlier(path: str) -> "list[SignOff]":
    """The sign-offs in the record that is written over, which the new one keeps; none where it cannot be read, which is said."""
    from compliance.history.record import read

    if not os.path.isfile(path) or os.path.islink(path):
        return []
    try:
        return read(record_bytes(path)).sign_offs()
    except InputError as error:
        to_stderr(f"fmcheck: {one_line(path, 1000)}: {error.message}; the new record does not hold its sign-offs")
        return []


def _statement(source: Source, text: str, chosen: Settings, path: str, weights: str) -> str:
    """The text of the statement that goes with a record; empty where none is asked for."""
    if not path:
        if weights:
            raise UsageError("--weights goes with --statement FILE", "add it, or leave --weights out")
        return ""
    from compliance.cli.subjects import released
    from compliance.history.statement import written as stated

    return stated(released([source], weights), json.loads(text), chosen.files.digest)


def _record(
    source: Source,
    models: list[Judged],
    chosen: Settings,
    determined: list[tuple[str, str, Snapshot]],
    signed_off: tuple[str, str],
    earlier: "list[SignOff]",
) -> str:
    from compliance.history.record_text import written

    card = {
        "file": file_of(source),
        "format": models[0].format,
        "name": ", ".join(judged.name for judged in models)[:LONGEST_NAMES],
        "sha256": hashlib.sha256(models[0].data).hexdigest(),
    }
    rules = {"digest": chosen.registry.digest(), "version": __version__}
    signed = {"by": signed_off[0], "reason": signed_off[1]}
    if earlier and earlier[-1].same(determined[0][2].day, signed, card["sha256"], rules["digest"]):
        earlier = earlier[:-1]  # signed off again word for word
    return written(
        card,
        signed,
        rules,
        readings_in_words(chosen.interpretation.readings),
        chosen.interpretation.require_basis,
        determined,
        [entry.model_dump() for entry in earlier],
    )


def _summary(determined: Snapshot) -> str:
    verdicts = Counter(rule.verdict or "without verdict" for rule in determined.verdicts.values())
    states = Counter(followed.state for followed in determined.duties.values())
    return f"{_counted('verdict', verdicts)}, {_counted('duties', states)}"


def _counted(what: str, counts: Counter[str]) -> str:
    total = sum(counts.values())
    words = {"verdict": "verdict" if total == 1 else "verdicts", "duties": "duty" if total == 1 else "duties"}
    parts = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))
    return f"{total} {words[what]}" + (f" ({parts})" if parts else "")
