"""The parameters of the model in a directory, from the headers of its weight files. Reads no weights, and invents no number."""

from collections.abc import Mapping

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.weights.beside import UNREAD
from compliance.weights.choice import chosen
from compliance.weights.copy import Copy, Firm, copy
from compliance.weights.counting import WRITING
from compliance.weights.directory import Directory
from compliance.weights.figures import few, named
from compliance.weights.index import contradiction
from compliance.weights.sets import folder_of, sets

MOST_NOTES = 40
NO_WEIGHTS = "no weights that could be read"


class Measured(NamedTuple):
    """What the weight files of one model say. Unit: parameters, but for `tensors` and `bytes`.

    `total` is the number that the headers give or, without them, an index declares; None where there is only a bound, an
    estimate or nothing. `parameters` is the same as an
    interval, open above for a lower bound; None where there is no count. `active` are those in use for one token,
    None where that is not known and for a model without experts. `routed` (in experts) and `predicting` (in layers for
    multi-token prediction) are parts of the total. `adapter` is the size of an adapter, which is never part of it.
    `firm` is "measured" from headers, "derived" from bytes, None for nothing; `method` says how, `where` from which files.
    `facts` are what the headers of GGUF files say alike of the model, by key. `outweighed`: weight files that are not counted hold more
    than a copy of the same weights could, so that the model may be in them. `writes`: there is an output layer for tokens;
    `headless`: all headers were read, and none has an output layer of any kind.
    """

    total: int | None = None
    parameters: Interval | None = None
    active: Interval | None = None
    routed: int = 0
    predicting: int = 0
    adapter: int | None = None
    tensors: int | None = None
    bytes: int | None = None
    firm: Firm | None = None
    method: str = ""
    where: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: Mapping[str, int | str] = {}
    outweighed: bool = False
    writes: bool = False
    headless: bool = False


def measured(folder: Folder) -> Measured:
    """The parameters of the model in a directory. A damaged file is a note; raises InputError when the directory cannot be listed."""
    directory = Directory(folder, folder.names())
    found = chosen(directory)
    if found is None and directory.adapter is None:
        unread = [path for path in sorted(directory.names) if path.endswith(UNREAD)]
        directory.notes.append(f"{named(unread)}: weights in a format that is not opened" if unread else NO_WEIGHTS)
    return _measured(found, directory)


def measured_file(folder: Folder, name: str) -> Measured:
    """The parameters in one file of a directory, with the configuration beside it. Raises InputError when it cannot be read."""
    directory = Directory(folder, [name])
    (alone,) = sets([name])
    found = copy(directory, alone._replace(expected=1), directory.settings(""))
    if found is None:
        raise InputError("; ".join(directory.notes))
    if found.kind == "adapter" and found.counts is not None:
        directory.adapter, directory.headless, found = found.counts.total, found.counts.headless, None
    elif alone.expected > 1:
        directory.notes.append(f"one of {alone.expected:,} shards, so the count is a lower bound; name the directory to count them all")
        found = found._replace(parameters=Interval(found.parameters.low, None), active=None)
    return _measured(found, directory)


def _measured(found: Copy | None, directory: Directory) -> Measured:
    if found is not None and found.firm == "measured":
        directory.notes.extend(_contradictions(found, directory))
    said, adapter = tuple(few(list(dict.fromkeys(directory.notes)), MOST_NOTES)), directory.adapter
    if found is None:
        of_adapter = adapter is not None
        headless = of_adapter and directory.headless
        return Measured(adapter=adapter, firm="measured" if of_adapter else None, notes=said, writes=_listed(directory), headless=headless)
    count = found.counts
    return Measured(
        total=int(found.parameters.low) if found.exact else found.declared,
        parameters=found.parameters,
        active=found.active,
        routed=count.routed if count else 0,
        predicting=count.predicting if count else 0,
        adapter=adapter,
        tensors=count.tensors if count else None,
        bytes=count.size if count else None,
        firm=found.firm,
        method=found.method,
        where=found.files,
        notes=said,
        facts=found.facts,
        outweighed=found.outweighed,
        writes=count.writes if count else _listed(directory),
        headless=found.exact and count is not None and count.headless,
    )


def _listed(directory: Directory) -> bool:
    """Whether an index names an output layer for tokens among the tensors of files that are not here."""
    return any(map(WRITING.search, (name for one in directory.indexes("") for name in one.names)))


def _contradictions(found: Copy, directory: Directory) -> list[str]:
    """What the indexes of the files that were counted declare, where it is something else."""
    counted = set(found.files)
    listed = [one for below in {folder_of(path) for path in counted} for one in directory.indexes(below) if counted <= set(one.files)]
    return sorted(filter(None, (contradiction(one, found.parameters) for one in listed)))
