"""What a worker does with a chunk: judge its cards and write them as a shard, with the shard's counts beside it.

A worker loads the rules itself, once; only plain data travels to it and back.
"""

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BufferedWriter
from itertools import islice
from multiprocessing import connection, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from compliance.assessment.premises import premises
from compliance.batch.judge_many import BatchJudge, Rows
from compliance.batch.layout import Layout
from compliance.case.case import Interpretation
from compliance.errors import BrokenOffError, DefectError, FmcheckError, UsageError
from compliance.files.whole import sync, whole
from compliance.formats.detect import NamedFormat
from compliance.named_tuple import NamedTuple
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.survey import account
from compliance.survey.account import Digested
from compliance.survey.chunk import Chunk
from compliance.survey.counts import CountsBuilder
from compliance.survey.records import records

if TYPE_CHECKING:
    from compliance.survey.report.sums import SumsBuilder

# Cards make no cycles, but errors do: looking for them after so many objects costs nothing, and holds memory flat.
CYCLES = 50_000
AT_ONCE = 64  # cards judged step by step together
BUFFER = 1 << 20
# No name that a directory of cards is searched for: the output may lie in one.
COUNTS = ".counts"


class Job(NamedTuple):
    """What all workers of a survey need: the rules and how cards are read, the form of the rows, and the folder of shards.

    Where `likely`, rows say what is likely, by the catalogue with the text `own` before ours, and not by the inferences `without`.
    Where `report`, the sums for a page are made too.
    """

    directories: tuple[str, ...]
    rules_digest: str
    interpretation: Interpretation
    shown: tuple[str, ...]
    format: NamedFormat
    trees: bool
    layout: Layout
    table: bool
    parts: str
    likely: bool = True
    own: bytes = b""
    without: frozenset[str] = frozenset()
    report: bool = False

    def ruleset(self) -> Ruleset:
        """The rules of the job. Raises DefectError when the rule files are not those that the survey began with."""
        loaded = load(self.directories)
        if loaded.digest() != self.rules_digest:
            raise DefectError("the rule files changed while the survey ran; start it again")
        return Ruleset(loaded.on(self.interpretation.day), self.shown)


class Shard(NamedTuple):
    """A shard that is complete, with its number of cards."""

    number: int
    cards: int


class RowFile(Protocol):
    """A file of rows being written from lines of JSON."""

    def write(self, data: bytes, /) -> object: ...


class Worker:
    """One judge of many cards, for one process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._ruleset = job.ruleset()
        given = premises(job.own, job.without) if job.likely else None
        self._judge = BatchJudge(self._ruleset, job.interpretation, job.format, job.trees, job.layout, given, figures=job.report)

    def shard(self, number: int, chunk: Chunk) -> Shard:
        """Judge a chunk and write its shard: the rows first, then its account, which says that they are complete, and what they are.

        Raises UsageError where a file cannot be read or written.
        """
        builder = CountsBuilder(self._ruleset, self._job.interpretation, self._judge.place)
        sums = self._sums()
        try:
            path = shard_path(self._job.parts, number)
            with whole(path) as partial, Digested(partial) as raw, BufferedWriter(raw, BUFFER) as file:
                with self._rows(file) as rows:
                    for judged, broken in self._judged(chunk):
                        rows.write(judged.text.encode("ascii"))
                        builder.add(judged.card, judged, broken=broken)
                        if sums is not None:
                            sums.add(judged)
                sync(file)
            counts = builder.close()
            if sums is not None:
                from compliance.survey.report import files

                files.write(self._job.parts, number, sums)
            account.write(counts_path(self._job.parts, number), raw.content(), counts)
        except OSError as error:
            place = error.filename or self._job.parts
            raise UsageError(f"{place}: {error.strerror}", "complete shards are kept; the same command goes on from them") from error
        return Shard(number, counts.cards)

    def _sums(self) -> "SumsBuilder | None":
        """What makes the sums for a page, where one is wanted."""
        if not self._job.report:
            return None
        from compliance.survey.report.sums import SumsBuilder

        return SumsBuilder(self._ruleset, self._job.interpretation, self._judge.place)

    def _judged(self, chunk: Chunk) -> Iterator[tuple[Rows, bool]]:
        """The rows of each card, and whether they say that the input broke off."""
        waiting = records(chunk)
        while some := list(islice(waiting, AT_ONCE)):
            broken = {name for name, record in some if isinstance(record, BrokenOffError)}
            for judged in self._judge.judge_all(some):
                yield judged, bool(judged.error) and judged.card in broken

    @contextmanager
    def _rows(self, file: "BufferedWriter[Digested]") -> Iterator[RowFile]:
        if not self._job.table:
            yield file
            return
        from compliance.survey.parquet import Table

        with closing(Table(file, self._job.layout, self._job.shown, self._job.trees)) as table:
            yield table


def shard_path(parts: str, number: int) -> str:
    return os.path.join(parts, f"{number:08d}.rows")


def counts_path(parts: str, number: int) -> str:
    return os.path.join(parts, f"{number:08d}{COUNTS}")


_workers: list[Worker | FmcheckError] = []  # of this process: one worker, or why there is none


def begin(job: Job) -> None:
    """Make this process a worker. Ctrl-C is for the process that started it, so that a shard begun is completed; it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    gc.set_threshold(CYCLES)
    try:
        _workers[:] = [Worker(job)]
    except FmcheckError as error:
        _workers[:] = [error]


def _end_with(parent: int) -> None:
    """End this process when the one that started it has ended, be it killed: nobody else would ever end it."""
    connection.wait([parent])
    os._exit(1)


def shard(number: int, chunk: Chunk) -> Shard:
    """A shard, by the worker of this process."""
    (worker,) = _workers
    if isinstance(worker, FmcheckError):
        raise worker
    return worker.shard(number, chunk)
