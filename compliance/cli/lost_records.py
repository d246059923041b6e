"""Records that have lost their card, and cards that have lost their record: a sign-off that is taken away opens no gate.

Looked for below the directories that were named, in the checkout and in the commit that it is compared with.
"""

import os
from collections.abc import Iterator, Sequence

from compliance.card.decode import MAX_BYTES
from compliance.card.text import one_line, some
from compliance.cli.base_commit import Commit
from compliance.cli.record_files import SUFFIX, place, record_bytes
from compliance.cli.settings import Settings
from compliance.cli.source import Source
from compliance.errors import InputError
from compliance.files.folder import INSTALLED, VERSIONS
from compliance.history.record import Record, read
from compliance.named_tuple import NamedTuple

MOST_NAMED = 4


class Held(NamedTuple):
    """A source with its models: what a bill calls each, empty for one that is alone, and its name."""

    source: Source
    models: tuple[tuple[str, str], ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for _, name in self.models)


class Lost(NamedTuple):
    """What closes the gate, each with the record, and what is only noted."""

    closed: tuple[tuple[str, str], ...] = ()
    noted: tuple[str, ...] = ()


def lost(paths: Sequence[str], judged: Sequence[Held], chosen: Settings) -> Lost:
    """What became of the records below the directories among `paths` that belong to none of the sources judged."""
    folders = [path for path in paths if os.path.isdir(path)]
    held = {_real(place(item.source)) for item in judged}
    closed = [(path, said) for path in dict.fromkeys(_below(folders)) if _real(path) not in held and (said := _without_card(path))]
    noted: list[str] = []
    for item in judged:
        path, said, fresh = _of_bill(item, chosen)
        if said and fresh:
            closed.append((path, f"{said}, and nobody has signed off {some(fresh, MOST_NAMED)}; to open: sign off what is there now"))
        elif said:
            noted.append(said)
    known = chosen.records_from or chosen.compared_with or chosen.committed
    if known is None:
        return Lost(tuple(closed), tuple(noted))
    for path, record in _gone(folders, held, known):
        gone = f"the record {path}, which {known.name} has, is gone"
        heirs = [item for item in judged if _is_of(record, path, item)]
        bare = [item.source.uri for item in heirs if not _signed(item.source, chosen)]
        if bare:
            todo = "sign off" if chosen.records_from is None else f"merge a new one into {known.name} first"
            closed.append((path, f"{gone}, and nobody has signed off {some(bare, MOST_NAMED)} instead; to open: put it back, or {todo}"))
        else:
            noted.append(f"{gone}: {'its sign-off is of another card now' if heirs else 'so is its card'}")
    return Lost(tuple(closed), tuple(noted))


def _without_card(path: str) -> str:
    """That nothing was judged of which a record speaks; empty where it is no record, which the walk says."""
    try:
        record = read(record_bytes(path))
    except InputError:
        return ""
    what = "a model repository" if record.card.file == "." else one_line(record.card.file, 200)
    return (
        f"{path}: it signs off {what}, and nothing was judged by that name: the card is gone, or another one speaks for it; "
        "to open: put the card back, or take the record away and sign off what is there now"
    )


def _of_bill(item: Held, chosen: Settings) -> tuple[str, str, list[str]]:
    """The record of a bill, what was signed off and is not in the bill any more, and what is in it and was not signed off."""
    path = place(item.source)
    try:
        base = chosen.records_from.file(path, MAX_BYTES) if chosen.records_from is not None else None
        record = read(base or record_bytes(path)) if base or os.path.lexists(path) else None
    except InputError:
        record = None  # said with its models
    if record is None:
        return path, "", []
    parts = {part for part, _ in item.models}
    signed = [(one.part, one.name) for one in record.models] or [("", record.card.name)]
    gone = [one_line(name, 200) for part, name in signed if part not in parts and name not in item.names]
    fresh = [one_line(name, 200) for part, name in item.models if record.signed(part, name) is None]
    said = f"{item.source.uri}: it holds no longer {some(gone, MOST_NAMED)}, which {os.path.basename(path)} signs off" if gone else ""
    return path, said, fresh


def _is_of(record: Record, path: str, item: Held) -> bool:
    """Whether what was judged is what a record was about: in its place, or by the name of its model."""
    folder, name = os.path.dirname(_real(path)), record.card.file
    uri = _real(item.source.uri)
    there = uri == folder or os.path.dirname(uri) == folder if name == "." else uri == os.path.join(folder, name)
    return there or record.card.name in item.names


def _signed(source: Source, chosen: Settings) -> bool:
    """Whether a source has a record that counts."""
    path = place(source)
    return chosen.records_from.file(path, MAX_BYTES) is not None if chosen.records_from is not None else os.path.lexists(path)


def _gone(folders: Sequence[str], held: set[str], known: Commit) -> Iterator[tuple[str, Record]]:
    """The records that a commit has below some directories and the checkout has not; those beside a card are said with it."""
    for path in dict.fromkeys(path for folder in folders for path in known.names(folder, SUFFIX)):
        if _real(path) in held or os.path.lexists(path):
            continue
        try:
            yield path, read(known.file(path, MAX_BYTES) or b"")
        except InputError:
            continue


def _below(folders: Sequence[str]) -> Iterator[str]:
    for top in folders:
        for folder, below, names in os.walk(top):
            below[:] = sorted(name for name in below if not name.startswith(".") and name not in VERSIONS | INSTALLED)
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(SUFFIX) and not name.startswith("."))


def _real(path: str) -> str:
    """A path without links above its last part."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)
