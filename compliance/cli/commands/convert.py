"""fmcheck convert: any supported format -> a card, or a card -> another format. Tells what was found, and what is still to be found."""

import os
import re
import sys

import click

from compliance.assessment.assess import assess
from compliance.assessment.judged import Judged
from compliance.assessment.result import Assessment
from compliance.card.text import listed
from compliance.case.case import Interpretation
from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, decimal_option, from_option
from compliance.cli.outputs import columns, console, write_file
from compliance.cli.sources import only
from compliance.cli.streams import aside, to_stdout
from compliance.errors import UsageError
from compliance.formats.detect import TABLES, NamedFormat
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules
from compliance.render.columns import fitted
from compliance.render.concise import unjudged
from compliance.render.conversion import account

ENDINGS = {"card": ".json", "cyclonedx": ".cdx.json"}
LONGEST_STEM = 100  # characters of the name of a file
_SAFE = re.compile(r"[^\w.-]+", re.ASCII)
TARGETS = ("card", "cyclonedx", "huggingface", "model-documentation-form", "transparency-report")


@click.command()
@click.argument("source", nargs=-1, metavar="SOURCE")
@from_option
@click.option("--to", "target", type=click.Choice(TARGETS), default="card", show_default=True, help="What is written.")
@click.option("--spec", type=click.Choice(("1.6", "1.7")), default="1.6", show_default=True, help="The version of CycloneDX.")
@click.option("--output", metavar="FILE", default="", help="Write to a file that does not exist yet, and the account to standard output.")
@click.option(
    "--out-dir",
    metavar="DIR",
    default="",
    help="Write a file for each model of the source, and the accounts to standard output.",
)
@click.option(
    "--into",
    metavar="FILE",
    default="",
    help="Put a meter's figures into this card, or with --to huggingface the section into this README, and keep all else in it.",
)
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Of a CSV table, a card a row: what a column is. Repeatable.")
@decimal_option
@click.option("--force", is_flag=True, help="With --output and --out-dir: write over a file that exists.")
@click.option("--quiet", is_flag=True, help="No account of what was found and what is missing.")
@day_option
def command(
    source: tuple[str, ...],
    from_format: NamedFormat,
    target: str,
    spec: str,
    output: str,
    out_dir: str,
    into: str,
    mapped: tuple[str, ...],
    decimal: str,
    force: bool,
    quiet: bool,
    as_of: str,
) -> int:
    """Write a card from what you have: a model repository, a bill of materials, an official form; or write one of those from a card.

    The result goes to standard output, the account of it to standard error. A fact keeps where it comes from (provenance).
    """
    if len(source) != 1:
        raise UsageError(f"found {len(source) or 'no'} sources, expected one", "write `fmcheck convert DIRECTORY` or a file")
    if output and out_dir:
        raise UsageError("--output and --out-dir", "leave one of the two out")
    if into and (target not in ("card", "huggingface") or output or out_dir):
        raise UsageError("--into", "use it alone, or with --to huggingface")
    console(sys.stdout)
    day = the_day(as_of)
    models = _models(source[0], from_format, mapped, day, decimal)
    if len(models) > 1 and not out_dir:
        names = listed([judged.uri for judged in models], 5)
        raise UsageError(f"{source[0]}: holds {len(models)} models ({names})", "add --out-dir DIR for a file of each, or name one of them")
    if invalid := [judged for judged in models if judged.card is None]:
        for judged in invalid:
            aside(fitted(unjudged(judged), columns(sys.stderr)))
        return 3
    if into and target == "card":
        from compliance.cli import metered_card

        metered_card.put(models[0], into)
        return 0
    if into:
        from compliance.cli import model_page_file

        model_page_file.put(models[0], day, into)
        return 0
    paths = _paths(models, out_dir, target) if out_dir else [output] * len(models)
    ruleset = _ruleset(day) if target == "card" and not quiet else None
    for judged, path in zip(models, paths, strict=True):
        text = _written(judged, target, spec, day)
        if path:
            write_file(path, text, force, source[0])
        else:
            to_stdout(text)
        if not quiet:
            tell, stream = (to_stdout, sys.stdout) if path else (aside, sys.stderr)
            told = account(judged, _assessment(judged, day, ruleset), day) if ruleset is not None else ""
            tell(fitted(told, columns(stream)))
    return 0


def _models(source: str, from_format: NamedFormat, mapped: tuple[str, ...], day: str, decimal: str) -> list[Judged]:
    if mapped or decimal or (not from_format and source.lower().endswith(TABLES)):
        from compliance.cli import table_file

        if from_format:
            raise UsageError(f"{'--map' if mapped else '--decimal'} with --from {from_format}", "leave one of the two out")
        return table_file.models(source, mapped, day, decimal)
    return only(source, from_format).read(from_format)


def _paths(models: list[Judged], directory: str, target: str) -> list[str]:
    """A file for each model, named after what its source calls it. Raises UsageError where the directory cannot be made."""
    try:
        os.makedirs(directory, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out-dir {directory}: cannot write there: {error.strerror}") from error
    names: list[str] = []
    for judged in models:
        said = (judged.part if not judged.part.startswith("/") else "") or judged.name
        stem = _SAFE.sub("-", said).strip("-.")[:LONGEST_STEM].rstrip("-.") or "model"
        again = next((f"{stem}-{number}" for number in range(2, len(models) + 2) if f"{stem}-{number}".lower() not in names), stem)
        names.append((stem if stem.lower() not in names else again).lower())
    return [os.path.join(directory, name + ENDINGS.get(target, ".md")) for name in names]


def _written(judged: Judged, target: str, spec: str, day: str) -> str:
    assert judged.card is not None
    match target:
        case "huggingface":
            from compliance.cli.model_page_file import page

            return page(judged, day)
        case "cyclonedx":
            from compliance.formats.cyclonedx import write as cyclonedx

            return cyclonedx.write(judged.card, spec)
        case "model-documentation-form":
            from compliance.formats.eu import write_documentation_form as documentation_form

            return documentation_form.write(judged.card)
        case "transparency-report":
            from compliance.formats import transparency_report

            return transparency_report.write(judged.card)
        case _:
            from compliance.card.encode import encode

            return encode(judged.card)


def _ruleset(day: str) -> Ruleset:
    rules = load().on(day)
    return Ruleset(rules, default_rules(rules, day))


def _assessment(judged: Judged, day: str, ruleset: Ruleset) -> Assessment:
    assert judged.card is not None
    return assess(Interpretation(day).case(judged.card), ruleset)
