"""The folder of shards beside the output: whose they are, which are complete, and how they become one file. Not what is in them."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compliance.errors import InputError, UsageError
from compliance.survey.account import Account
from compliance.survey.work import account_path, shard_path

IDENTITY = "survey.json"


class Parts:
    """The shards of one output file. `identity` is all that their content depends on."""

    def __init__(self, out: str, identity: Mapping[str, Any]) -> None:
        self.folder = out + ".parts"
        self._out = out
        self._identity = json.loads(json.dumps(identity))

    def begin(self) -> int:
        """Make the folder, or take up one that an earlier run left. Returns how many shards are complete.

        Raises UsageError when those shards are of other inputs, rules or options, or when the folder cannot be made.
        """
        path = os.path.join(self.folder, IDENTITY)
        try:
            os.makedirs(self.folder, exist_ok=True)
            if os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    self._refuse_other(json.load(file))
            elif os.listdir(self.folder):
                raise UsageError(f"{self.folder}: a folder that no survey made", "name another file with --out")
            else:
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(self._identity, file, indent=1)
            names = os.listdir(self.folder)
            for name in names:
                if name.endswith(".partial"):
                    os.remove(os.path.join(self.folder, name))
        except (OSError, ValueError) as error:
            raise UsageError(f"{self.folder}: cannot be used: {error}", "remove it, or name another file with --out") from error
        return sum(name.endswith(".json") for name in names) - 1

    def has(self, number: int) -> bool:
        """Whether a shard is complete."""
        return os.path.exists(account_path(self.folder, number))

    def account(self, count: int) -> Account:
        """The sums of the first `count` shards."""
        account = Account()
        for number in range(count):
            with open(account_path(self.folder, number), encoding="utf-8") as file:
                account.add(json.load(file))
        return account

    def cards(self, number: int) -> int:
        """How many cards a complete shard holds."""
        with open(account_path(self.folder, number), encoding="utf-8") as file:
            found: int = json.load(file)["cards"]
        return found

    def join(self, count: int, table: bool) -> None:
        """Make the output of the first `count` shards, in their order, and remove the folder. The output is complete or absent."""
        shards = [shard_path(self.folder, number) for number in range(count)]
        partial = f"{self._out}.{os.getpid()}.partial"
        try:
            if table:
                from compliance.survey.parquet import joined

                joined(shards, partial)
            else:
                with open(partial, "wb") as whole:
                    for shard in shards:
                        with open(shard, "rb") as file:
                            shutil.copyfileobj(file, whole, 1 << 20)
            os.replace(partial, self._out)
        except OSError as error:
            raise UsageError(f"--out {self._out}: cannot be written: {error.strerror}", f"the shards stay in {self.folder}") from error
        shutil.rmtree(self.folder)

    def _refuse_other(self, found: Mapping[str, Any]) -> None:
        differ = [key for key in self._identity if found.get(key) != self._identity[key]]
        if differ:
            raise UsageError(
                f"{self.folder} holds shards of another survey; it had other {', '.join(differ)}",
                "give the same inputs and options (and --as-of) to go on, or remove the folder to begin anew",
            )


def identity_of(paths: Sequence[str]) -> list[list[Any]]:
    """What tells inputs from changed ones: path, bytes and time of change; for a directory, a digest over those of its files.

    Raises InputError for an input that is not there.
    """
    found: list[list[Any]] = []
    for path in paths:
        try:
            stat = os.stat(path)
        except (OSError, ValueError) as error:
            said = error.strerror or "" if isinstance(error, OSError) else str(error)
            raise InputError(f"{path}: cannot be read: {said[:1].lower()}{said[1:]}") from error
        found.append([path, *(_digest(path) if os.path.isdir(path) else (stat.st_size, stat.st_mtime_ns))])
    return found


def _digest(directory: str) -> Iterator[Any]:
    import hashlib

    digest, size = hashlib.sha256(), 0
    for folder, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            stat = os.lstat(os.path.join(folder, name))
            size += stat.st_size
            digest.update(
                f"{os.path.relpath(folder, directory)}\0{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
            )
    yield size
    yield digest.hexdigest()
