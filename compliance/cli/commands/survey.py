"""fmcheck survey: many cards from lines, tables, archives and directories, in many processes."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from compliance.batch.layout import Layout
from compliance.cli.exit_code import fallen_back
from compliance.cli.option_values import Choices
from compliance.cli.options import (
    basis_option,
    day_option,
    decimal_option,
    from_option,
    likely_options,
    reading_option,
    rules_option,
    selecting,
)
from compliance.cli.outputs import columns as columns_of
from compliance.cli.outputs import console
from compliance.cli.policy_file import policy_options
from compliance.cli.progress import Progress
from compliance.cli.settings import Settings, settings
from compliance.cli.streams import to_stderr, to_stdout
from compliance.cli.survey_given import given_once, tell, tell_parquet_columns
from compliance.cli.survey_identity import directories, identity, tell_idle
from compliance.cli.survey_inputs import EPOCH, card_finder, tables, unchanged, writable
from compliance.errors import InputError, UsageError
from compliance.formats.detect import PARQUET
from compliance.survey import pool, summary
from compliance.survey.chunk import Chunk, Columns
from compliance.survey.chunking import chunks
from compliance.survey.counts import Counts
from compliance.survey.input_identity import identity_of
from compliance.survey.shards import ShardDamaged, ShardFolder
from compliance.survey.worker import CYCLES, Job

if TYPE_CHECKING:
    from compliance.cli.survey_report import Reports

ATTEMPTS = 3  # at rows that are what they were when they were written


@click.command()
@click.argument("inputs", nargs=-1, metavar="IN...")
@click.option("--out", metavar="FILE", default="", help="Where the rows go: .jsonl, or .parquet.")
@click.option("--long", is_flag=True, help="One row a card and rule, with what decides it; otherwise one row a card.")
@click.option("--wide", is_flag=True, help="One row a card, with the verdicts alone.")
@click.option("--trees", is_flag=True, help="One row a card and rule, with the whole explanation.")
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Of a CSV or TSV table: what a column is. Repeatable.")
@click.option(
    "--set", "given", multiple=True, metavar="FIELD=VALUE", help="Of a CSV or TSV table: a field, for rows without it. Repeatable."
)
@decimal_option
@click.option("--workers", type=click.IntRange(1, 1024), default=None, metavar="N", help="Processes (default: one a core).")
@click.option(
    "--summary", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the summary is printed."
)
@click.option("--report", "pages", multiple=True, metavar="FILE", help="A page (.html) or a picture (.svg, .png, .pdf) of all. Repeatable.")
@click.option("--force", is_flag=True, help="Replace an output file that exists.")
@click.option(
    "--max-errors", type=click.IntRange(0), metavar="N", help="Exit with 3 where more cards cannot be judged (default: where none can)."
)
@selecting
@day_option
@rules_option
@partial(from_option, tables=(EPOCH,))
@reading_option
@basis_option
@likely_options
@policy_options
def command(
    inputs: tuple[str, ...],
    out: str,
    long: bool,
    wide: bool,
    trees: bool,
    mapped: tuple[str, ...],
    given: tuple[str, ...],
    decimal: str,
    workers: int | None,
    form: str,
    pages: tuple[str, ...],
    force: bool,
    max_errors: int | None,
    **choices: object,
) -> int:
    """Judge many cards: JSON Lines (also .gz and .zst), Parquet, CSV, TSV, tar archives, directories, and files in any format that is read.

    A line or a row is a card, or has a card or the text of a README under "card". Rows go to --out in the order of the
    inputs, a summary to standard output. A card that cannot be judged is a row with an error. What was interrupted is taken
    up by the same command.
    """
    if not inputs or not out:
        raise UsageError("name what to read, and --out FILE for the rows", "write `fmcheck survey cards.jsonl --out verdicts.jsonl`")
    if wide and (trees or long):
        raise UsageError(f"--wide has no room for {'--trees' if trees else '--long'}", "leave one of them out")
    layout: Layout = "wide" if wide else "long" if long or trees else "card"
    if "-" in inputs:
        raise UsageError("standard input cannot be surveyed, because a survey can be taken up again", "write it to a file first")
    inputs = given_once(inputs)
    writable(out, inputs, force)
    reports = _reports(pages, inputs, out, force)
    if of_epoch := choices["from_format"] == EPOCH:
        choices["from_format"] = ""
        if mapped:
            raise UsageError(f"--map with --from {EPOCH}: the columns of these tables are known", "leave one of the two out")
    chosen = settings(Choices(**choices), gated=False)  # type: ignore[arg-type]
    tell_idle(chosen.files)
    columns = tables(inputs, chosen.format, mapped, given, chosen.interpretation.day, of_epoch, decimal)
    if reports is not None:
        reports.about(mapped, given, decimal, chosen)
    depends = identity(inputs, out, chosen, layout, trees) | {"columns of tables": [*columns.values()]}
    shards = ShardFolder(out, depends, len(chosen.ruleset.shown) if reports is not None else None)
    job = _job(chosen, layout, trees, out, shards.folder, reports is not None)
    tell_parquet_columns(inputs)
    with closing(shards):
        if complete := shards.begin():
            were = "shard is" if complete == 1 else "shards are"
            to_stderr(f"fmcheck: {complete} {were} complete in {shards.folder}, from an earlier run")
        try:
            counts = _surveyed(job, inputs, columns, depends["inputs"], out, shards, workers or os.cpu_count() or 1, reports)
        except KeyboardInterrupt:
            again = f"the same command with --as-of {job.interpretation.day} goes on from them"
            to_stderr(f"fmcheck: interrupted; complete shards are in {shards.folder}, and {again}")
            return 130
    console(sys.stdout)
    of = counts, chosen.ruleset, chosen.interpretation
    to_stdout(summary.as_json(*of) if form == "json" else summary.text(*of, width=columns_of(sys.stdout)))
    return _exit_code(counts, max_errors)


def _job(chosen: Settings, layout: Layout, trees: bool, out: str, parts: str, report: bool) -> Job:
    """What the workers need. Raises UsageError, before any work, where the library for the output is not installed."""
    if table := out.lower().endswith(PARQUET):
        import compliance.survey.parquet  # noqa: F401
    return Job(
        directories=directories(chosen.registry),
        rules_digest=chosen.registry.digest(),
        interpretation=chosen.interpretation,
        shown=tuple(chosen.ruleset.shown),
        format=chosen.format,
        trees=trees,
        layout=layout,
        table=table,
        parts=parts,
        likely=chosen.premises is not None,
        own=chosen.own,
        without=frozenset() if chosen.premises is None else chosen.premises.without,
        report=report,
    )


def _exit_code(counts: Counts, max_errors: int | None) -> int:
    """The exit code of a survey that is done, and on standard error the reasons for it."""
    for rule, reason in counts.defects.items():
        to_stderr(f"fmcheck: a defect of fmcheck or of a rule: {rule}: {reason}")
    if counts.fallbacks and not counts.defects:
        to_stderr(fallen_back(counts.fallbacks))
    for name, error in counts.broken:
        to_stderr(f"fmcheck: {name}: {error.rstrip('.')}; the rows hold what could be read")
    too_many = max_errors is not None and counts.not_judged > max_errors
    if too_many:
        to_stderr(f"fmcheck: {counts.not_judged:,} of {counts.cards:,} cards could not be judged, more than --max-errors {max_errors:,}")
    return 4 if counts.defects else 3 if counts.broken or too_many or counts.not_judged == counts.cards else 0


def _reports(pages: Sequence[str], inputs: Sequence[str], out: str, force: bool) -> "Reports | None":
    """The files of --report, where there are any."""
    if not pages:
        return None
    from compliance.cli.survey_report import Reports

    return Reports(pages, inputs, out, force)


def _surveyed(
    job: Job,
    inputs: Sequence[str],
    columns: Mapping[str, Columns],
    were: list[list[Any]],
    out: str,
    shards: ShardFolder,
    workers: int,
    reports: "Reports | None",
) -> Counts:
    """Make the output and the reports, and return the sums over its cards. `were` is what the inputs were before."""
    progress = Progress(None if any(map(os.path.isdir, inputs)) else sum(size for _, size, _ in were))
    for _ in range(ATTEMPTS):
        shards.anew()
        cut = chunks(inputs, card_finder(job.format, progress, out), columns, partial(tell, progress))
        count = _judged(job, cut, shards, workers, progress)
        unchanged(were, identity_of(inputs, out), shards.folder)
        try:
            counts = shards.counts(count)
            if not counts.cards and not counts.broken:
                shards.drop()
                raise InputError("no card found in the inputs")
            if reports is not None:
                reports.make(shards.folder, count, counts)
            shards.join(count, job.table)
        except ShardDamaged as damage:
            them = "a shard has lost what was written and is" if len(damage.numbers) == 1 else "shards have lost what was written and are"
            to_stderr(f"fmcheck: {them} made again: {', '.join(map(str, damage.numbers[:10]))}")
            continue
        if reports is not None:
            reports.complete()
        return counts
    raise UsageError(f"{shards.folder}: what is written there does not stay as it is", "look at the disk, or name another file with --out")


def _judged(job: Job, cut: Iterable[tuple[Chunk, int]], shards: ShardFolder, workers: int, progress: Progress) -> int:
    """Make every shard that is not complete; returns how many shards there are."""
    sizes: list[int] = []

    def left() -> Iterator[tuple[int, Chunk]]:
        for number, (chunk, size) in enumerate(cut):
            sizes.append(size)
            cards = shards.cards(number)
            if cards is None:
                yield number, chunk
            else:
                progress.already(cards, size)
                _add(job, shards, number)

    collecting, threshold = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(CYCLES)
    gc.enable()
    try:
        with closing(pool.run(job, left(), workers)) as done:
            for shard in done:
                progress.did(shard.cards, sizes[shard.number])
                _add(job, shards, shard.number)
    finally:
        progress.end()
        gc.set_threshold(*threshold)
        if not collecting:
            gc.disable()
    return len(sizes)


def _add(job: Job, shards: ShardFolder, number: int) -> None:
    if not job.table:  # a table is made of all shards at once
        shards.add(number)
