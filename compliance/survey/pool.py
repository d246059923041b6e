"""Chunks given to workers, and shards back, in any number of processes. Which shards there are does not depend on how many."""

import os
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from compliance.errors import UsageError
from compliance.survey.chunk import Chunk
from compliance.survey.worker import Job, Shard, Worker, begin, shard

AHEAD = 2  # chunks waiting for each worker
SAFE_PATH = "PYTHONSAFEPATH"


class WorkerLost(UsageError):
    """A worker was killed from outside: no input is at fault, and the rows cannot be written."""


def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Generator[Shard, None, None]:
    """Make the shards of numbered chunks; yields each as it is complete. With one worker, everything happens in this process.

    Where the consumer stops early, or is interrupted, shards that were begun are completed, unless it is interrupted once
    more. Raises WorkerLost.
    """
    if workers == 1:
        worker = Worker(job)
        for number, chunk in chunks:
            yield worker.shard(number, chunk)
        return
    # Not forked: the same on every system, and safe beside threads.
    with imports_from_nowhere_else(), ProcessPoolExecutor(workers, get_context("spawn"), begin, (job,)) as pool:
        waiting: set[Future[Shard]] = set()
        try:
            for number, chunk in chunks:
                with interrupts_deferred():
                    waiting.add(pool.submit(shard, number, chunk))
                if len(waiting) >= workers * AHEAD:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            for future in waiting:
                yield future.result()
        except BrokenProcessPool as error:
            raise WorkerLost("a worker process was lost", "complete shards are kept; with less memory, try fewer --workers") from error
        finally:
            begun = [future for future in waiting if not future.cancel()]
            try:
                wait(begun)
            except KeyboardInterrupt:  # once more: whoever pressed it will not wait
                for process in active_children():
                    process.kill()
                raise


@contextmanager
def imports_from_nowhere_else() -> Iterator[None]:
    """Let processes that are started import nothing from the working directory, where Python would look first: it may hold anything.

    They still get the path of this process, so that they find what it found.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Put off Ctrl-C while a process is started, so that it cannot die of one before it has begun. Where that can be done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
