"""What a survey is to read, and where its rows may go. How sources are found: see sources; how they are cut: see survey.chunking."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from compliance.card.text import one_line, some
from compliance.cli.outputs import same
from compliance.cli.progress import Progress
from compliance.cli.sources import Skipped, is_lines, sources
from compliance.cli.streams import to_stderr
from compliance.cli.survey_given import Once
from compliance.errors import InputError, UsageError
from compliance.formats.detect import LINES, PARQUET, NamedFormat
from compliance.survey.chunk import CardFile, Columns
from compliance.survey.chunking import CELLS, MANY

EPOCH = "epoch"  # --from: tables of models as Epoch AI publishes them
EPOCH_HINT = "for another table leave --from out, and name its columns with --map"


def card_finder(format: NamedFormat, progress: Progress, out: str) -> Callable[[str], Iterator[CardFile]]:
    """The cards of a file or directory, as `fmcheck check` finds them; what is passed over is reported, but for the output `out`.

    What was found already, in another input or under another name, is passed over too.
    """
    once = Once()

    def cards(path: str) -> Iterator[CardFile]:
        seen = whole = False
        again: list[str] = []
        for source in sources([path], format):
            if not isinstance(source, Skipped) and (before := once.met(source.uri)):
                seen = True
                again.append(one_line(source.uri, 100) + (f" (as {one_line(before, 100)})" if before != source.uri else ""))
                continue
            if isinstance(source, Skipped):
                progress.end()
                to_stderr(f"fmcheck: {source}")
            elif os.path.isfile(path) and is_lines(source.data):
                yield CardFile(source.uri, error="the file holds a card in each line; end its name in .jsonl")
            elif source.error is not None:
                here = _collections(path) if source.uri == path else []
                many = (
                    f"it holds {', '.join(here[:3])}; name them, as {os.path.join(path, '*' + os.path.splitext(here[0])[1])}"
                    if here
                    else ""
                )
                yield CardFile(source.uri, error=f"{source.error.message}; {many}" if many else str(source.error))
            else:
                seen, whole = True, whole or source.uri == path
                yield CardFile(source.uri, source.data, "" if source.folder is None else source.folder.path)
        if again:
            progress.end()
            to_stderr(f"fmcheck: {path}: found again, and judged once: {some(again, 3)}")
        if seen and not whole and (here := [name for name in _collections(path) if not same(out, os.path.join(path, name))]):
            progress.end()
            to_stderr(f"fmcheck: {path}: passed over: files of many cards, to be named ({some(here, 3)})")

    return cards


def tables(
    inputs: Iterable[str],
    format: NamedFormat,
    mapped: Sequence[str],
    given: Sequence[str],
    day: str,
    of_epoch: bool = False,
    decimal: str = "",
) -> dict[str, Columns]:
    """The inputs that are tables of cells, each with the fields of its columns and what is set for all rows. Of several tables each
    is asked for the columns that it has; one that none has is a mistake.

    Raises UsageError for a column or a field that is not there, and, with `of_epoch`, for an input that is no table of Epoch AI;
    InputError for a file without names of columns.
    """
    heads = {} if format else _heads(inputs, of_epoch)
    there = set().union(*heads.values())
    found: dict[str, Columns] = {}
    for path, names in heads.items():
        from compliance.cli.table_file import tell_title
        from compliance.survey import cells
        from compliance.tables import epoch

        constant = _constants(given, day)
        here = [text for text in mapped if (column := text.rpartition("=")[0]) in names or column not in there]
        if of_epoch and not epoch.is_epoch(names):
            raise UsageError(f"--from {EPOCH}: {path} has no columns {epoch.COMPUTE} and {epoch.CONFIDENCE} beside a model", EPOCH_HINT)
        tell_title(cells.begins(path), path)
        if not here and epoch.is_epoch(names):
            found[path] = _epoch_columns(path, names, constant, day, decimal)
        else:
            found[path] = _mapped_columns(path, names, here, constant, day, decimal)
    if (mapped or given or decimal) and not found:
        raise UsageError(
            f"{'--map' if mapped else '--set' if given else '--decimal'}: no input is a table", "name a file that ends in .csv or .tsv"
        )
    return found


def _epoch_columns(path: str, names: tuple[str, ...], constant: Mapping[str, str], day: str, decimal: str) -> Columns:
    """The columns of a table of Epoch AI, which have readers of their own; tells which are read."""
    from compliance.cli.table_file import for_all, read_as, read_once
    from compliance.survey import cells
    from compliance.tables import epoch

    read_once(names, epoch.COLUMNS_READ, path)
    habits = cells.habits(path, names, epoch.PURPOSES, decimal)
    read = ", ".join(read_as(name, "", habits) for name in names if name in epoch.COLUMNS_READ) + for_all(constant)
    to_stderr(f"fmcheck: {path}: read as a table of Epoch AI (CC BY 4.0), from {read}")
    return Columns(names, (), tuple(constant.items()), day, True, tuple(habits.items()))


def _mapped_columns(
    path: str, names: tuple[str, ...], mapped: Sequence[str], constant: Mapping[str, str], day: str, decimal: str
) -> Columns:
    """The columns of another table, by their names and by what is `mapped`; tells which are read as which field, and which are not."""
    from compliance.cli.table_file import fields_of, tell_columns
    from compliance.survey import cells
    from compliance.tables.habit import purpose

    fields = fields_of(names, mapped, path)
    habits = cells.habits(path, names, {column: purpose(pointer) for column, pointer in fields.items()}, decimal)
    tell_columns(names, fields, habits, constant, path)
    return Columns(names, tuple(fields.items()), tuple(constant.items()), day, habits=tuple(habits.items()))


def _heads(inputs: Iterable[str], of_epoch: bool) -> dict[str, tuple[str, ...]]:
    """The names of the columns of each input that is a table."""
    found: dict[str, tuple[str, ...]] = {}
    for path in inputs:
        if path.lower().endswith(CELLS) and os.path.isfile(path):
            from compliance.survey import cells

            found[path] = cells.header(path)
        elif of_epoch:
            raise UsageError(f"--from {EPOCH}: {path} is not a table", "name a file that ends in .csv or .tsv")
    return found


def _constants(given: Sequence[str], day: str) -> dict[str, str]:
    """What is set for all rows, by the pointer of its field. Raises UsageError."""
    from compliance.tables.cell import fault
    from compliance.tables.columns import pointer_of, similar_fields

    found: dict[str, str] = {}
    for text in given:
        field, equals, value = text.partition("=")
        if not equals or not value:
            raise UsageError(f"--set {text}: not FIELD=VALUE", "write --set availability.markets=EU")
        if not (at := pointer_of(field)):
            raise UsageError(f"--set {text}: the card has no field {field}", similar_fields(field))
        if at in found:
            raise UsageError(f"--set {text}: {field} is set already, to {found[at]}", "leave one of the two out")
        if why := fault(at, value, day):
            raise UsageError(f"--set {text}: {why}")
        found[at] = value
    return found


def _collections(path: str) -> list[str]:
    """The files of many cards in a directory, where they are not looked for: a model's data may be there."""
    return sorted(name for name in os.listdir(path) if name.lower().endswith(MANY)) if os.path.isdir(path) else []


def writable(out: str, inputs: Iterable[str], force: bool) -> None:
    """Raises UsageError where no output can go, or none should."""
    if not out.lower().endswith((*LINES, PARQUET)):
        raise UsageError(f"--out {out}: the form of the rows is not known", "end the name in .jsonl or .parquet")
    if not os.path.isdir(os.path.dirname(os.path.realpath(out))):
        raise UsageError(f"--out {out}: cannot write there", "name a file in a directory that exists")
    if os.path.isdir(out):
        raise UsageError(f"--out {out}: is a directory", "name a file in it")
    if os.path.exists(out) and not os.path.isfile(out):  # a device or a pipe would be replaced
        raise UsageError(f"--out {out}: is not a regular file", "name another file")
    if any(same(out, path) for path in inputs):
        raise UsageError(f"--out {out}: is an input too, and would be lost", "name another file")
    if os.path.lexists(out) and not force:
        raise UsageError(f"--out {out}: the file exists", "name another, or add --force")


def unchanged(before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]], folder: str) -> None:
    """Raises InputError where an input is not what it was when the survey began: its rows would be of neither."""
    for old, new in zip(before, after, strict=True):
        if old != new:
            raise InputError(f"{old[0]}: changed while it was read", f"remove {folder}, and start the survey again")
