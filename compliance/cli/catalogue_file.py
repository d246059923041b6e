"""The catalogue in use: the shipped rows, and before them those of a file that the person names. Not how it is looked up in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from compliance.assessment import premises
from compliance.cli.regular_file import bounded

if TYPE_CHECKING:
    from compliance.inference.catalogue import Catalogue

Command = TypeVar("Command", bound=Callable[..., Any])


def catalogue_option(command: Command) -> Command:
    """The option that names a catalogue of one's own."""
    import click

    return click.option("--catalogue", "own", metavar="FILE", default="", help="Known models of your own, before the shipped ones.")(
        command
    )


def catalogue(own: str = "") -> "Catalogue":
    """The shipped catalogue, after the rows of the file `own` where one is named.

    Raises UsageError for a file that cannot be read or is not a catalogue, DefectError where the shipped one is missing.
    """
    return premises.catalogue(rows(own))


def rows(own: str) -> bytes:
    """The text of the rows of the file `own`, to be looked up in; empty where none is named. Raises UsageError."""
    if not own:
        return b""
    from compliance.inference.catalogue.file import MOST_BYTES, text_of_file

    return text_of_file(bounded(own, MOST_BYTES, f"--catalogue {own}:", "name a JSON file"), own)
