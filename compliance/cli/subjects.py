"""The files that a statement is about, by their digests: the card or the repository, and weights in a directory or by their manifest."""

import hashlib
import os
from collections.abc import Sequence
from io import BufferedReader
from typing import cast

from compliance.card.decode import MAX_BYTES
from compliance.cli.record_files import SUFFIX, file_of
from compliance.cli.regular_file import bounded
from compliance.cli.sources import Source
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.history.statement import MANIFEST, PREDICATE, Statement, differing, read, summary

# What lies beside a model and is no part of it, as model signing leaves it out too.
NO_PART = (".git", ".github", ".gitignore", ".gitattributes")
SIGNATURES = (".sig", ".sigstore.json", ".intoto.json", ".intoto.jsonl")


def released(sources: Sequence[Source], weights: str) -> dict[str, str]:
    """The SHA-256 of each file by its name: of cards, of all files of a repository, and of the weights.

    Raises InputError for a file that cannot be read, UsageError for weights that are not there and for two files of one name.
    """
    digests: dict[str, str] = {}
    for source in sources:
        found = _of_folder(source.folder) if source.folder is not None else {file_of(source): hashlib.sha256(source.data).hexdigest()}
        _add(digests, found)
    if weights:
        _add(digests, _of_weights(weights))
    return digests


def _add(digests: dict[str, str], found: dict[str, str]) -> None:
    for name, digest in found.items():
        if digests.setdefault(name, digest) != digest:
            raise UsageError(f"{name}: found two files of that name", "a statement names each file once; make one statement a model")


def _of_weights(path: str) -> dict[str, str]:
    if os.path.isdir(path):
        return _of_folder(Folder(path))
    stated = statement(path)
    if stated.kind != MANIFEST:
        raise UsageError(
            f"--weights {path}: is a statement of {stated.kind}", "name a directory, or the signature that model-signing wrote"
        )
    return stated.digests


def _of_folder(folder: Folder) -> dict[str, str]:
    """Every file of a directory but records, statements, signatures and what belongs to Git."""
    names = [name for name in folder.names() if not name.endswith((SUFFIX, *SIGNATURES)) and name.partition("/")[0] not in NO_PART]
    digests = {}
    for name in names:
        with folder.open(name) as file:
            try:
                digests[name] = hashlib.file_digest(cast(BufferedReader, file), "sha256").hexdigest()
            except OSError as error:
                raise InputError(f"{name}: cannot be read: {error.strerror}") from error
    return digests


def statement(path: str) -> Statement:
    """The statement in a file. Raises InputError, with the file's name."""
    data = bounded(path, MAX_BYTES, f"{path}:", "name the file of the statement", InputError)
    try:
        return read(data)
    except InputError as error:
        raise InputError(f"{path}: {error.message}", error.hint) from None


def held_against(path: str, sources: Sequence[Source], weights: str, seals: Sequence[str]) -> tuple[str, ...]:
    """Why what is released is not what a statement is about, a sentence each; `seals` are those of the records beside the cards."""
    stated = statement(path)
    if stated.kind != PREDICATE:
        raise InputError(f"{path}: is a statement of {stated.kind}, not a determination", "name what `fmcheck record --statement` wrote")
    told = summary(differing(stated.digests, released(sources, weights)))
    if stated.seal not in seals:
        told.append("it is about another record than the one beside the card")
    return tuple(f"the statement {path}: {sentence}" for sentence in told)
