"""A card's determination for a model page: a page of its own, or put into a README that exists, which keeps every other byte."""

import os

from compliance import __version__
from compliance.assessment.judge import judge_decoded
from compliance.assessment.judged import Judged
from compliance.cli.option_values import Choices
from compliance.cli.outputs import write_file
from compliance.cli.regular_file import bounded
from compliance.cli.settings import settings
from compliance.cli.streams import to_stderr
from compliance.errors import InputError
from compliance.formats.huggingface import own_section
from compliance.render import model_page
from compliance.render.run import Run

MOST = 4 << 20  # bytes of a README


def page(judged: Judged, day: str) -> str:
    """A page of its own."""
    assert judged.card is not None
    keys, section = _parts(judged, day)
    return own_section.page([*model_page.hub_keys(judged.card), *keys], section)


def put(judged: Judged, day: str, target: str) -> None:
    """Put the section into the README `target`, or make it a page of its own where there is none. Raises InputError and UsageError."""
    if not os.path.lexists(target):
        write_file(target, page(judged, day), True, "", "--into")
        return
    keys, section = _parts(judged, day)
    before = _read(target)
    try:
        text = own_section.into(before, keys, section)
    except InputError as error:
        raise InputError(f"{target}: {error.message}", error.hint, error.line, error.column) from error
    if text == before:
        to_stderr(f"fmcheck: {target}: nothing changed")
    else:
        write_file(target, text, True, "", "--into")


def _parts(judged: Judged, day: str) -> tuple[list[str], list[str]]:
    """The lines of fmcheck's own key and of the section.

    Rules and readings are those that fmcheck comes with, so that the page can be reproduced anywhere.
    """
    chosen = settings(Choices(as_of=day, no_policy=True), gated=False, name_files=False)
    assert judged.card is not None
    found = judge_decoded(judged.uri, judged.card, judged.data, chosen.config(), judged.format)._replace(part=judged.part)
    if found.assessment is None:
        raise InputError(f"{judged.uri}: {found.defect or 'cannot be judged'}")
    run = Run(day, chosen.registry, __version__, interpretation=chosen.interpretation)
    return model_page.keys(found, run), model_page.section(found, run)


def _read(path: str) -> str:
    data = bounded(path, MOST, f"--into {path}:", "name the README of the model")
    if len(data) > MOST:
        raise InputError(f"{path}: more than {MOST:,} bytes, the most that is read of a README")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path}: the text is not UTF-8", "save it as UTF-8") from None
