"""fmcheck catalogue: what is publicly known of a model, with its sources, and what was matched."""

import sys

import click

from compliance.cli.catalogue_file import catalogue, catalogue_option
from compliance.cli.outputs import columns, console
from compliance.cli.streams import to_stdout
from compliance.errors import InputError, UsageError
from compliance.inference.catalogue import Catalogue
from compliance.inference.catalogue.lookup import look_up
from compliance.render.columns import fitted


@click.command()
@click.argument("name", metavar="[NAME]", default="")
@catalogue_option
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
def command(name: str, own: str, format: str) -> int:
    """Show what is publicly known of a model: size, tokens, compute, base, each with its source; or of a corpus.

    NAME is a hub id, the name of a model or a corpus, or the beginning of several. Without it, what the catalogue holds is printed.
    """
    from compliance.render import catalogue as render

    console(sys.stdout)
    width = columns(sys.stdout)
    known = catalogue(own)
    if not name.strip():
        if format == "json":
            raise UsageError("--format json shows rows", "give a NAME")
        to_stdout(fitted(render.summary(known, len(Catalogue(known.texts[:-1]).keys("model"))), width) + "\n")
        return 0
    looked = look_up(known, name)
    if not (looked.hits or looked.beginning or looked.corpus):
        hint = f"did you mean {render.listed(looked.near)}?" if looked.near else "`fmcheck catalogue` says what it holds"
        raise InputError(f"no known model or corpus has the id or name {name[:80]!r}", hint)
    to_stdout(render.as_json(known, name, looked) if format == "json" else fitted(render.as_text(looked), width) + "\n")
    return 0
