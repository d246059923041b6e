"""Where a card that was made by asking goes: a new file beside its source, or the file that it came from. Nothing is replaced unasked."""

import os

from compliance.assessment.judged import Judged
from compliance.card.encode import encode
from compliance.card.splice import spliced
from compliance.cli.outputs import write_file
from compliance.cli.streams import to_stderr, to_stdout
from compliance.errors import UsageError
from compliance.formats.detect import NATIVE

BESIDE = ".fmcheck-card.json"  # found below a directory as any card, and by hooks: see walk and only_cards
FROM_NOTHING = "model.json"
STANDARD_OUTPUT = "-"
_READMES = ("readme", "modelcard", "model_card", "index")


def beside(source: str) -> str:
    """The file of a card that is made of a source: in its directory, named after it unless it is the README of a model."""
    if not source:
        return FROM_NOTHING
    if os.path.isdir(source):
        return os.path.join(source, f"model{BESIDE}")
    folder, name = os.path.split(source)
    stem = name.partition("#")[0].split(".", 1)[0] or "model"
    return os.path.join(folder, ("model" if stem.lower() in _READMES else stem) + BESIDE)


def unfinished(path: str) -> str:
    """A name that nothing has yet, beside a card, for answers that were broken off."""
    stem = path.removesuffix(".json")
    names = (f"{stem}.unfinished{number}.json" for number in ("", *(f"-{count}" for count in range(2, 1000))))
    return next((name for name in names if not os.path.lexists(name)), f"{stem}.unfinished.json")


def refuse_existing(path: str, force: bool) -> None:
    """Raise UsageError, before anything is asked, where a file has the name already or cannot be made there."""
    if path == STANDARD_OUTPUT:
        return
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path}: the file exists", f"`fmcheck ask {path}` goes on with it, --out FILE names another, --force replaces it")
    if os.path.isdir(path) or not os.path.isdir(os.path.dirname(path) or "."):
        raise UsageError(f"{path}: no file can be written there", "name a file in a directory that exists")


def text_of(judged: Judged | None, card: object) -> str:
    """The card as text: of a card of fmcheck's own, its own text with the changes; else written anew."""
    if judged is not None and judged.format == NATIVE and judged.data:
        return spliced(judged.data, card)
    return encode(card)


def write(path: str, text: str, force: bool) -> None:
    """Write the card; where that fails, print it rather than lose the answers, and raise UsageError."""
    if path == STANDARD_OUTPUT:
        to_stdout(text)
        return
    try:
        write_file(path, text, force, "", "--out")  # which card may be replaced was settled before
    except UsageError:
        to_stderr("fmcheck: the card could not be written to its file, and is printed here instead")
        to_stdout(text)
        raise
