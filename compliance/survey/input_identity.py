"""What distinguishes the inputs of a survey from changed ones, so that shards of the one are not taken for those of the other."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from compliance.errors import InputError


def folder_of(out: str) -> str:
    """The folder of the shards of an output file."""
    return out + ".parts"


def identity_of(paths: Sequence[str], out: str) -> list[list[Any]]:
    """What distinguishes inputs from changed ones: path, bytes and time of change; for a directory, a digest over those of its files.

    The output and its shards do not count, where they lie in one. Raises InputError for an input that is not there, or that
    is neither a file nor a directory.
    """
    identity: list[list[Any]] = []
    own = {os.path.realpath(out), os.path.realpath(folder_of(out))}
    for path in paths:
        try:
            stat = os.stat(path)
        except (OSError, ValueError) as error:
            reason = error.strerror or "" if isinstance(error, OSError) else str(error)
            raise InputError(f"{path or repr(path)}: cannot be read: {reason[:1].lower()}{reason[1:]}") from error
        if not os.path.isdir(path) and not os.path.isfile(path):
            raise InputError(
                f"{path}: neither a file nor a directory, so that a survey could not be taken up again", "write it to a file first"
            )
        identity.append([path, *(_digest(path, own) if os.path.isdir(path) else (stat.st_size, stat.st_mtime_ns))])
    return identity


def _digest(directory: str, own: set[str]) -> Iterator[Any]:
    import hashlib

    digest, size = hashlib.sha256(), 0
    for folder, folders, names in os.walk(directory):
        place = os.path.realpath(folder)
        folders[:] = sorted(name for name in folders if os.path.join(place, name) not in own)
        for name in sorted(names):
            if os.path.join(place, name) in own:
                continue
            try:
                stat = os.lstat(os.path.join(folder, name))
            except OSError:  # it has gone away in between
                continue
            size += stat.st_size
            digest.update(
                f"{os.path.relpath(folder, directory)}\0{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
            )
    yield size
    yield digest.hexdigest()
