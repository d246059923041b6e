"""The folder of shards beside the output: whose they are, which are complete, and how they become one file. Not what is in them."""

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import FileIO
from typing import Any, TextIO

from compliance.errors import UsageError
from compliance.files.whole import PARTIAL, sync, whole
from compliance.survey import account
from compliance.survey.account import Account
from compliance.survey.counts import Counts
from compliance.survey.input_identity import folder_of
from compliance.survey.output import Output
from compliance.survey.worker import COUNTS, counts_path, shard_path

IDENTITY = "identity"
FAR = 1 << 30  # bytes; no identity is so long
LAYOUT = "row layout"  # in the identity


class ShardDamaged(Exception):
    """Shards that were complete are not what they were: `numbers` are to be made again."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(numbers)
        self.numbers = tuple(numbers)


class ShardFolder:
    """The shards of one output file. `identity` is all that their content depends on. With `summed`, the number of rules shown, a shard is
    complete only with its sums for a page."""

    def __init__(self, out: str, identity: Mapping[str, Any], summed: int | None = None) -> None:
        self.folder = folder_of(out)
        self._out = out
        self._summed = summed
        self._identity = json.loads(json.dumps(identity))
        self._identity_file: TextIO | None = None
        self._output: Output | None = None

    def begin(self) -> int:
        """Make the folder, or take up one that an earlier run left. Returns how many shards are complete.

        Raises UsageError when those shards are of other inputs, rules or options, when another run is at work on them, or
        when the folder cannot be made.
        """
        try:
            os.makedirs(self.folder, exist_ok=True)
            names = os.listdir(self.folder)
            if names and IDENTITY not in names:
                raise UsageError(f"{self.folder}: a folder that no survey made", "name another file with --out")
            self._identity_file = file = open(os.path.join(self.folder, IDENTITY), "a+", encoding="utf-8")  # noqa: SIM115  (locked until closed)
            if not _alone(file):
                raise UsageError(f"{self.folder}: another run is at work on it", "wait for it, or name another file with --out")
            names = os.listdir(self.folder)
            complete = sum(name.endswith(COUNTS) for name in names)
            if complete:
                file.seek(0)
                self._refuse_other(file.read())
            else:
                file.truncate(0)
                json.dump(self._identity, file, indent=1)
                file.flush()
            for name in names:
                if name.endswith(PARTIAL):
                    os.remove(os.path.join(self.folder, name))
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"{self.folder}: cannot be used: {reason[:1].lower()}{reason[1:]}", "name another file with --out") from error
        return complete

    def close(self) -> None:
        """Let another run take the shards up."""
        self.anew()
        if self._identity_file is not None:
            with suppress(OSError):  # what it still holds could not be written, which was said where it was
                self._identity_file.close()

    def cards(self, number: int) -> int | None:
        """How many cards a complete shard holds; None for one that is not complete, or that has lost rows or gained some."""
        told = account.read(counts_path(self.folder, number))
        if told is None or account.size_of(shard_path(self.folder, number)) != told.rows.bytes or not self._has_sums(number):
            self._forget(number)
            return None
        return told.counts.cards

    def _has_sums(self, number: int) -> bool:
        """Whether the sums of a shard for a page are there, where they are needed."""
        if self._summed is None:
            return True
        from compliance.survey.report import files

        return files.read(self.folder, number, self._summed) is not None

    def anew(self) -> None:
        """Forget what was made of the output."""
        if self._output is not None:
            self._output.discard()
        self._output = None

    def add(self, number: int) -> None:
        """Note that a shard is complete. Where those before it are, its rows go to the output at once, while others are being made."""
        self._begun().add(number)

    def counts(self, count: int) -> Counts:
        """The sums of the first `count` shards."""
        counts = Counts()
        for number in range(count):
            counts.add(self._account(number).counts.as_json())
        return counts

    def join(self, count: int, table: bool) -> None:
        """Make the output of the first `count` shards, in their order, and remove the folder. The output is complete or absent.

        Raises ShardDamaged where rows are not those of their account: such shards count as not made.
        """
        kept = f"the shards stay in {self.folder}; the same command goes on from them"
        try:
            if damaged := self._table(count) if table else self._lines(count):
                raise ShardDamaged(damaged)
        except OSError as error:
            raise UsageError(f"--out {self._out}: cannot be written: {error.strerror or error}", kept) from error
        self.drop()

    def _lines(self, count: int) -> list[int]:
        """Complete the output of lines; the shards that are damaged, where it is not."""
        damaged = self._begun().complete(count)
        if not damaged:
            self._output = None
        return damaged

    def _begun(self) -> Output:
        if self._output is None:
            self._output = Output(self._out, self.folder, self._is_sound)
        return self._output

    def _table(self, count: int) -> list[int]:
        """The same of a table, which is made of all shards at once."""
        damaged = [number for number in range(count) if not self._is_sound(number, None)]
        if not damaged:
            from compliance.survey.parquet import joined

            with whole(self._out, os.path.join(self.folder, f"whole.{os.getpid()}{PARTIAL}")) as partial, open(partial, "xb") as file:
                joined([shard_path(self.folder, number) for number in range(count)], file)
                sync(file)
        return damaged

    def _account(self, number: int) -> Account:
        told = account.read(counts_path(self.folder, number))
        if told is None:
            raise ShardDamaged([number])
        return told

    def _is_sound(self, number: int, copy: FileIO | None) -> bool:
        """Whether the rows of a shard are those of its account; they are copied meanwhile. One that is not is forgotten."""
        told = account.read(counts_path(self.folder, number))
        sound = told is not None and account.content_of(shard_path(self.folder, number), copy) == told.rows
        if not sound:
            self._forget(number)
        return sound

    def _forget(self, number: int) -> None:
        """Let a shard count as not made."""
        for path in (counts_path(self.folder, number), shard_path(self.folder, number)):
            with suppress(FileNotFoundError):
                os.remove(path)

    def drop(self) -> None:
        """Remove the folder, with what is in it."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _refuse_other(self, text: str) -> None:
        try:
            identity = json.loads(text)
        except ValueError:
            identity = {}
        here, there = self._identity.get(LAYOUT), identity.get(LAYOUT, "that of an earlier version")
        if here != there:
            raise UsageError(
                f"{self.folder} holds shards with rows in another layout: found {there}, expected {here}",
                "give the same options with the same version of fmcheck to go on, or remove the folder to begin anew",
            )
        differ = [key for key in self._identity if identity.get(key) != self._identity[key]]
        if differ:
            raise UsageError(
                f"{self.folder} holds shards of another survey; it had other {', '.join(differ)}",
                "give the same inputs and options (and --as-of) to go on, or remove the folder to begin anew",
            )


def _alone(file: TextIO) -> bool:
    """Whether no other process holds this file; from then on this one does, until it ends. True where files cannot be held."""
    if sys.platform == "win32":
        return _alone_on_windows(file)
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _alone_on_windows(file: TextIO) -> bool:
    """The same where a lock is on bytes: one far behind the content, which stays readable for whoever looks."""
    import msvcrt

    number = file.fileno()
    place = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, FAR, os.SEEK_SET)
    try:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except PermissionError:
        return False
    except OSError:
        return True
    finally:
        os.lseek(number, place, os.SEEK_SET)
    return True
