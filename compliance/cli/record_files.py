"""The record beside a card: where it lies, how it is read and written, and whether it still holds. Not what it holds: see record."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from compliance import __version__
from compliance.assessment.judged import Judged
from compliance.card.decode import MAX_BYTES as MOST_BYTES
from compliance.card.text import one_line
from compliance.cli.settings import Settings
from compliance.cli.sources import Source
from compliance.errors import InputError, UsageError
from compliance.files import whole
from compliance.formats.detect import RECORD
from compliance.history.days import RulesByDay
from compliance.history.validity import Validity, unsigned, validity_of
from compliance.history.wording import named
from compliance.named_tuple import NamedTuple
from compliance.render.locations import Places

SUFFIX = RECORD
OF_DIRECTORY = "model" + SUFFIX
LONGEST_NAMES = 500  # characters


class Standing(NamedTuple):
    """What became of the record of one card, one sentence each. `fault` says that it cannot be read, or not compared."""

    closed: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    fault: bool = False


def place(source: Source) -> str:
    """The path of a card's record: beside the card, in a model repository inside it. Raises UsageError for standard input."""
    if source.uri == "<stdin>":
        raise UsageError("standard input has no record beside it", "name the card's file")
    if source.folder is not None:
        return os.path.join(source.uri, OF_DIRECTORY)
    return os.path.splitext(source.uri)[0] + SUFFIX


def file_of(source: Source) -> str:
    """The name of a card as its record gives it."""
    return "." if source.folder is not None else os.path.basename(source.uri)


def command(source: Source, chosen: Settings, update: bool) -> str:
    """The command that signs a card's determination off, seen in the same way."""
    parts = ["fmcheck record", shlex.quote(source.uri), "--by NAME --reason TEXT", "--update" if update else "", chosen.again]
    return " ".join(part for part in parts if part)


def rules_by_day(chosen: Settings) -> RulesByDay:
    """How the options and the policy look at a card."""
    return RulesByDay(chosen.registry, tuple(chosen.ruleset.shown), chosen.interpretation)


def standing(source: Source, judged: Judged, chosen: Settings) -> Standing:
    """Whether what was signed off about a card still holds. Raises DefectError where a rule fails."""
    path = place(source)
    if judged.card is None or judged.assessment is None:
        return Standing()
    try:
        data = record_bytes(path) if os.path.lexists(path) else None
    except InputError as error:
        return Standing((f"{path}: {error.message}; to open: {command(source, chosen, update=True)}",), fault=True)
    compared = chosen.records_from or chosen.compared_with
    known = compared or chosen.committed
    base = known.file(path, MOST_BYTES) if known is not None else None
    changed = compared is not None and data is not None and data != base
    if chosen.records_from is not None:
        data = base
    if data is None and base is not None and known is not None:
        again = command(source, chosen, update=False)
        gone = f"{judged.uri}: the record {os.path.basename(path)}, which {known.name} has, is gone"
        return Standing((f"{gone}; to open: put it back, or sign off again: {again}",))
    if data is None:
        return _unsigned(source, judged, chosen, changed)
    result = _standing(source, judged, chosen, path, data)
    if not result.fault:
        rewritten = (f"{judged.uri}: {said}" for said in _rewritten(path, data, base, chosen))
        result = result._replace(noted=(*result.noted, *rewritten))
    if changed and compared is not None and not result.fault:
        new = f"{judged.uri}: {_new(path, compared.name, chosen)}"
        return result._replace(noted=(*result.noted, new))
    return result


def _unsigned(source: Source, judged: Judged, chosen: Settings, changed: bool) -> Standing:
    """What a card without a record that counts is to the gate. `changed`: there is one that does not count."""
    assert judged.assessment is not None
    met, undetermined = unsigned(judged.assessment)
    said, todo = "which nobody has signed off", f"to sign off: {command(source, chosen, update=False)}"
    if changed and chosen.records_from is not None:
        said = f"and {_new(place(source), chosen.records_from.name, chosen)}"
        todo = f"to open: merge the record into {chosen.records_from.name} first"
    closed = (f"{judged.uri}: it meets {named(met)}, {said}; {todo}",) if met else ()
    undecided = f"{judged.uri}: {named(undetermined)} undetermined, which nobody has accepted"
    return Standing(closed, (), (undecided,) if undetermined and not met else ())


def _new(path: str, commit: str, chosen: Settings) -> str:
    """That a record was added or changed since a commit, with who signed it."""
    from compliance.history.record import read

    try:
        signer = f"signed by {one_line(read(record_bytes(path)).signed_off.by)}"
    except InputError:
        signer = "which cannot be read"
    counts = "; it does not count" if chosen.records_from is not None else ""
    return f"the record {os.path.basename(path)} is new or changed since {commit}, {signer}{counts}"


def _rewritten(path: str, data: bytes, before: bytes | None, chosen: Settings) -> list[str]:
    """That a record was changed after it was committed, and which sign-offs it no longer holds, one sentence each.

    `before` are its bytes in the commit that it is compared with, None where it has none.
    """
    from compliance.history.record import read

    known = chosen.records_from or chosen.compared_with or chosen.committed
    if known is None or before is None or before == data:
        return []
    told = [f"the record {os.path.basename(path)} was changed after {known.name}"] if known is chosen.committed else []
    try:
        kept = {entry.seal for entry in read(data).sign_offs()}
        lost = [entry for entry in read(before).sign_offs() if entry.seal not in kept]
    except InputError:
        return told
    return told + [
        f"the record no longer holds the sign-off of {entry.day} by {one_line(entry.by)}, which {known.name} has" for entry in lost
    ]


def _standing(source: Source, judged: Judged, chosen: Settings, path: str, data: bytes) -> Standing:
    """Whether the record in some bytes still holds."""
    from compliance.history.record import read

    assert judged.card is not None
    try:
        record = read(data)
        if record.card.file != file_of(source):
            raise InputError(f"the record is that of {record.card.file}, not of {file_of(source)}", "give the cards different names")
    except InputError as error:
        at = f":{error.line}:{error.column}" if error.line else ""
        return Standing((f"{path}{at}: {error.message}; to open: {command(source, chosen, update=True)}",), fault=True)
    line = Places(judged).line
    signed = record.signed(judged.part, judged.name)
    if signed is None:
        return _unsigned(source, judged, chosen, changed=False)
    try:
        validity = validity_of(signed, judged.card, rules_by_day(chosen), chosen.interpretation.day, __version__, line)
    except InputError as error:
        return Standing((f"{judged.uri}: {error}",), fault=True)
    result = _result(source, judged, validity, chosen)
    then = record.name_of(judged.part)
    renamed = f"{judged.uri}: signed off as {one_line(then, 200)}, and called {one_line(judged.name, 200)} now"
    return result if then in ("", judged.name[:LONGEST_NAMES]) else result._replace(noted=(*result.noted, renamed))


def _result(source: Source, judged: Judged, validity: Validity, chosen: Settings) -> Standing:
    closed = [f"{judged.uri}: {reason}" for reason in validity.closed]
    if closed:
        closed[-1] += f"; to open, sign off what has changed: {command(source, chosen, update=True)}"
    return Standing(tuple(closed), tuple(f"{judged.uri}: {remark}" for remark in validity.noted))


def record_bytes(path: str, hint: str = "take it away, and sign the determination off") -> bytes:
    """The bytes of a record. Raises InputError where it cannot be read."""
    from compliance.cli.regular_file import bounded

    return bounded(path, MOST_BYTES, "the record", hint, InputError)


def write(path: str, text: str, update: bool) -> None:
    """Write a record, whole or not at all. Raises UsageError where one exists (unless `update`), or nothing can be written."""
    if os.path.lexists(path):
        if os.path.islink(path) or not os.path.isfile(path):
            raise UsageError(f"{path}: is not a regular file", "a record is never written through a link; take it away")
        if not update:
            raise UsageError(f"{path}: a record exists", "add --update to sign the determination off again")
    try:
        whole.write(path, text)
    except OSError as error:
        raise UsageError(f"{path}: the record cannot be written: {error.strerror}") from error


@contextmanager
def alone(path: str) -> Iterator[None]:
    """Keep other processes of fmcheck from replacing a record meanwhile, so that no sign-off of somebody else is lost.

    Where the system has no locks for directories, as Windows, nobody is kept out.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with ExitStack() as held:
        with suppress(OSError):  # a directory that cannot be opened is reported by who writes into it
            folder = os.open(os.path.dirname(path) or os.curdir, os.O_RDONLY)
            held.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
