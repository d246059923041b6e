"""What a meter has counted, written into a card that exists, which keeps every other byte."""

import os

from compliance.assessment.judged import Judged
from compliance.card.validate import is_valid
from compliance.cli import card_files
from compliance.cli.outputs import write_file
from compliance.cli.sources import only
from compliance.cli.streams import to_stderr
from compliance.errors import InputError, UsageError
from compliance.formats.detect import JSON, NATIVE


def put(judged: Judged, target: str) -> None:
    """Put the figures of a source into the card `target`. Raises UsageError and InputError; the card is then as it was."""
    if not target.lower().endswith(JSON):
        raise UsageError(f"--into {target}", "name a card in JSON; into a README, --to huggingface")
    if not os.path.lexists(target):
        raise UsageError(f"--into {target}: there is no such file", "write a new card with --output")
    (card,) = only(target, NATIVE).read(NATIVE)
    if card.card is None:
        raise InputError(f"{target}: the card has mistakes", f"`fmcheck validate {target}` names them")
    assert judged.card is not None
    from compliance.formats.run_logs.into import merged

    folder = os.path.normpath(judged.uri).replace(os.sep, "/")
    new, kept = merged(card.card, judged.card, folder)
    if not is_valid(new):
        raise InputError(f"{target}: the figures of {folder} do not fit into the card", "convert the folder into a card of its own")
    if new == card.card:
        to_stderr(f"fmcheck: {target}: nothing changed")
    else:
        write_file(target, card_files.text_of(card, new), True, "", "--into")
    for field in kept:
        to_stderr(f"fmcheck: {target}: {field} is kept as the card has it; {folder} says otherwise")
