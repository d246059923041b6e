"""One run of init or ask: read the source, hold the interview, and write the card, also where it was broken off."""

import os
import shlex
import sys
from contextlib import suppress
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from compliance.assessment.judged import Judged
from compliance.card.text import listed, many, plain
from compliance.cli import asking, card_files
from compliance.cli.dialogue import Dialogue
from compliance.cli.option_values import Choices
from compliance.cli.outputs import console
from compliance.cli.settings import Settings, settings
from compliance.cli.sources import only
from compliance.cli.streams import aside, to_stderr
from compliance.errors import InputError, UsageError
from compliance.formats.detect import JSON, NATIVE, WEIGHTS
from compliance.interview.commands import command
from compliance.interview.interview import Interview
from compliance.interview.typed import decided
from compliance.named_tuple import NamedTuple
from compliance.render import interviewing
from compliance.render.concise import unjudged

_BLANK: dict[str, Any] = {"schema_version": "1.0"}


class Wanted(NamedTuple):
    """What was typed: the source, and where the card is to go; `edits` where the source has to be a card of fmcheck's own."""

    source: str
    out: str = ""
    in_place: bool = False
    force: bool = False
    edits: bool = False


def run(wanted: Wanted, choices: Choices) -> int:
    """Hold the interview and write the card; returns the exit code."""
    if wanted.source == "-":
        raise UsageError("standard input holds the answers, and cannot hold the source", "name a file or a directory")
    chosen = settings(choices, gated=False)
    judged, files = _read(wanted, chosen) if wanted.source else (None, ())
    if judged is not None and judged.card is None:
        aside(unjudged(judged))
        return 3
    own = judged is not None and judged.format == NATIVE
    if wanted.edits and not own:
        raise UsageError(f"{wanted.source}: not a card of fmcheck's own", f"`fmcheck init {wanted.source}` makes one of it")
    path = _target(wanted, judged.file if own and judged is not None else "")
    out = sys.stderr if path == card_files.STANDARD_OUTPUT else sys.stdout
    console(out)
    return _held(Dialogue(out), wanted, chosen, judged, files, path)


def _target(wanted: Wanted, own: str) -> str:
    """The file to write, empty where that is asked at the end: a card of fmcheck's own is replaced only where somebody says so."""
    if wanted.in_place and (wanted.out or not own):
        raise UsageError("--in-place", "leave it out, or name one card of fmcheck's own and no --out")
    if wanted.in_place:
        return own
    path = wanted.out or ("" if own else card_files.beside(wanted.source))
    if path:
        card_files.refuse_existing(path, wanted.force)
    return path


def _read(wanted: Wanted, chosen: Settings) -> tuple[Judged, tuple[str, ...]]:
    """The card of the source, and the files that its facts come from."""
    source = only(wanted.source, chosen.format)
    models = source.read(chosen.format)
    if len(models) > 1:
        names = listed([judged.uri for judged in models], 5)
        raise InputError(f"{wanted.source}: holds {len(models)} models ({names})", "name one of them")
    judged = models[0]
    if source.folder is None:
        return judged, (os.path.basename(judged.file),)
    places = [fact["where"] for fact in (judged.card or {}).get("provenance", {}).get("facts", ())]
    within = source.folder.names()
    read = [name for name in within if any(place.startswith(name) for place in places)]
    weights = [name for name in within if name.endswith(WEIGHTS)]
    return judged, tuple(dict.fromkeys([*read, *(weights if any(name in read for name in weights) else ())]))


def _held(dialogue: Dialogue, wanted: Wanted, chosen: Settings, judged: Judged | None, files: tuple[str, ...], path: str) -> int:
    interview: Interview | None = None
    try:
        card = judged.card if judged is not None and judged.card is not None else _named(dialogue)
        if card is None:
            raise UsageError("the model has no name yet, so that there is no card to write", "answer the first question")
        interview = Interview(card, chosen.interpretation, chosen.ruleset, chosen.config().assess)
        for line in interviewing.opening(card, files, interview.determinations):
            dialogue.say(line)
        asking.hold(dialogue, interview, chosen.ruleset.rules)
        if not interview.answered and (not path or (judged is not None and path == judged.file)):
            dialogue.say("Nothing was answered, and nothing is written.")
            return 0
        path = path or _confirmed(dialogue, judged)
    except KeyboardInterrupt:
        _keep(interview, judged, path, wanted)
        raise
    return _written(dialogue, wanted, interview, judged, path)


def _named(dialogue: Dialogue) -> dict[str, Any] | None:
    """A card that says nothing but the name of the model; None where the input ends before."""
    dialogue.say("No source is named, so the card begins with the model's name.")
    dialogue.say("What is the model called?")
    while (text := dialogue.ask()) is not None and (asked_for := command(text)) != "stop":
        name = plain(text)[:200]
        if name and not asked_for:
            return {**_BLANK, "model": {"name": name}}
        dialogue.say("The name as published, such as Example 70B.", indent="   ")
    return None


def _confirmed(dialogue: Dialogue, judged: Judged | None) -> str:
    """The file that the person says the answers go to. Raises UsageError where nobody says so, and nothing is written."""
    assert judged is not None
    dialogue.say()
    dialogue.say(f"Write the answers into {judged.file}? (yes, no, or the name of another file)")
    while (text := dialogue.ask()) is not None:
        said = decided(text)
        if said is True:
            return judged.file
        if said is False or command(text) == "stop":
            break
        if not text.casefold().endswith(JSON):
            dialogue.say("yes replaces the card, and keeps its order and its numbers as they are; no writes nothing;", indent="   ")
            dialogue.say("the name of another file ends in .json.", indent="   ")
        elif os.path.lexists(text):
            dialogue.say(f"{text} exists; name another file.", indent="   ")
        else:
            return text
    raise UsageError("the answers were not written", "add --in-place or --out FILE")


def _written(dialogue: Dialogue, wanted: Wanted, interview: Interview, judged: Judged | None, path: str) -> int:
    replaces = wanted.force or (judged is not None and path == judged.file)
    card_files.write(path, card_files.text_of(judged, interview.card), replaces)
    dialogue.say()
    if path != card_files.STANDARD_OUTPUT:
        dialogue.say(f"Wrote {path} ({many(interviewing.count(interview.card), 'fact')}).")
        typed = shlex.quote(path)
        left = bool(interview.open and interview.askable())
        dialogue.say(f"Next, for the verdicts, {'for the questions that are left, ' if left else ''}and to sign it off:")
        dialogue.line(f"  fmcheck {typed}")
        if left:
            dialogue.line(f"  fmcheck ask {typed}")
        dialogue.line(f'  fmcheck record {typed} --by NAME --reason "..."')
    return 0


def _keep(interview: Interview | None, judged: Judged | None, path: str, wanted: Wanted) -> None:
    """Write what was answered before the interruption, and say where; never over a card that nobody said may be replaced.

    A second interruption, from somebody in a hurry, does not lose the answers.
    """
    with suppress(ValueError):  # only the main thread of a process can
        signal(SIGINT, SIG_IGN)
    if interview is None or not interview.answered:
        to_stderr("fmcheck: nothing was answered, and nothing is written")
        return
    kept = path or card_files.unfinished(judged.file if judged is not None else card_files.FROM_NOTHING)
    card_files.write(kept, card_files.text_of(judged, interview.card), wanted.force or wanted.in_place)
    if kept != card_files.STANDARD_OUTPUT:
        to_stderr(f"fmcheck: kept the answers so far in {kept}; `fmcheck ask {kept}` goes on")
