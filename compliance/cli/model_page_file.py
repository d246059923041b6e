"""A card's determination for a model page: a page of its own, or put into a README that exists, which keeps every other byte."""

import os

from compliance import __version__
from compliance.assessment.judge import judge_decoded
from compliance.assessment.judged import Judged
from compliance.cli.option_values import Choices
from compliance.cli.outputs import write_file
from compliance.cli.settings import settings
from compliance.cli.streams import to_stderr
from compliance.errors import InputError, UsageError
from compliance.formats.huggingface import own_section
from compliance.render import model_page
from compliance.render.run import Run

MOST = 4 << 20  # bytes of a README


def page(judged: Judged, day: str, target: str) -> tuple[str, str]:
    """The text to write, and the file that it goes to: a page of its own, or the README `target` with the section in it.

    Rules and readings are those that fmcheck comes with, so that the page can be reproduced anywhere.
    """
    chosen = settings(Choices(as_of=day, no_policy=True), gated=False, name_files=False)
    assert judged.card is not None
    found = judge_decoded(judged.uri, judged.card, judged.data, chosen.config(), judged.format)._replace(part=judged.part)
    if found.assessment is None:
        raise InputError(f"{judged.uri}: {found.defect or 'cannot be judged'}")
    run = Run(day, chosen.registry, __version__, interpretation=chosen.interpretation)
    keys, section = model_page.keys(found, run), model_page.section(found, run)
    if not target or not os.path.lexists(target):
        return own_section.page([*model_page.hub_keys(judged.card), *keys], section), target
    try:
        return own_section.into(_read(target), keys, section), target
    except InputError as error:
        raise InputError(f"{target}: {error.message}", error.hint, error.line, error.column) from error


def write(text: str, target: str) -> None:
    """Put the page in place of the README, where it changed."""
    if os.path.lexists(target) and _read(target) == text:
        to_stderr(f"fmcheck: {target}: nothing changed")
        return
    write_file(target, text, True, "", "--into")


def _read(path: str) -> str:
    if not os.path.isfile(path):
        raise UsageError(f"--into {path}: is not a regular file", "name the README of the model")
    try:
        with open(path, "rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise UsageError(f"--into {path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST:
        raise InputError(f"{path}: more than {MOST:,} bytes, the most that is read of a README")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path}: the text is not UTF-8", "save it as UTF-8") from None
