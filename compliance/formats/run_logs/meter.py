"""The files of fmcheck's own meter, which count a run in its own processes: added up, with the range that they leave.

Files of one folder, or of several that hold different processes, are one run with its restarts. A session that is in two files counts
once. The figures: compliance.meter.totals.
"""

from collections.abc import Iterator
from decimal import Decimal

from compliance.card.quantities import interval
from compliance.card.text import listed, one_line
from compliance.compute.parts import DIRECT_ACTIVITIES
from compliance.drafting.draft import Draft, quantity
from compliance.drafting.lineage import BASES
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.huggingface.accelerators import HARDWARE
from compliance.formats.huggingface.accelerators import hours as in_hours
from compliance.formats.run_logs import METERED
from compliance.law.quantity import Interval, exactly, show, total
from compliance.meter.session import FORWARD, LONGEST_LINE, PRECISIONS, Session, identity, parsed
from compliance.meter.totals import Totals, Work, totals

COMPONENTS, MODIFICATION = "/training/compute/components", "/lineage/modification_flop"
SIZE, TOKENS = "/architecture/parameters", "/training/data/tokens"
MOST_FILES, MOST_BYTES = 4096, 64 << 20
UNNAMED = "training-run"
METHOD = "6 x parameters x tokens, both metered (2 x in passes without gradients)"
METHOD_FORWARD = "2 x parameters x tokens, both metered: forward passes"
RANGE = "from the matrices alone to padding and attention"
NEAR = Decimal("0.02")


def state(draft: Draft, folder: Folder, names: list[str], notes: list[str]) -> Decimal | None:
    """Put what the meter counted into the draft: components, hardware, parameters. Returns the operations of training.

    None where there is no file of a meter, or where its files are of several runs.
    """
    sessions = _sessions(folder, [name for name in names if name.endswith(METERED)], notes)
    if not sessions:
        return None
    paths = sorted({path for _, path in sessions})
    where = paths[0] + (f" and {len(paths) - 1:,} more" if len(paths) > 1 else "")
    run = totals(session for session, _ in sessions)
    if not run.activities:
        notes.append(f"{where}: the meter has counted nothing yet")
        return None
    trained = _components(draft, run, where)
    _hardware(draft, run, where, notes)
    _parameters(draft, run, where, notes)
    if not draft.at(BASES) and any(one.name == UNNAMED for one in run.activities):
        said = "whether the run began from another model is not said: name it in /lineage/bases, or write [];"
        notes.append(f'{where}: {said} or make the meter with activity="pre-training"')
    notes += [f"{where}: {note}" for note in _remarks(run)]
    return trained


def _sessions(folder: Folder, paths: list[str], notes: list[str]) -> list[tuple[Session, str]]:
    """The sessions, each once by its longest line, with the file that has it; none where they are of several runs."""
    if len(paths) > MOST_FILES:
        notes.append(f"{len(paths):,} files of a meter, of which {MOST_FILES:,} can be read; none is taken")
        return []
    held: dict[str, tuple[Session, str]] = {}
    for path in paths:
        try:
            lasts = _last_lines(folder, path, notes)
        except InputError as error:
            notes.append(error.message)
            continue
        for lines in lasts:
            session = next((found for line in lines if (found := parsed(line))), None)
            if session and (session.id not in held or held[session.id][0].milliseconds < session.milliseconds):
                held[session.id] = (session, path if session.id not in held else held[session.id][1])
    places: dict[tuple[int, int], set[str]] = {}
    for session, path in held.values():
        places.setdefault((session.rank, session.world), set()).add(path.rpartition("/")[0])
    if any(len(found) > 1 for found in places.values()):
        every = sorted({place or "." for found in places.values() for place in found})
        notes.append(
            f"files of a meter in {listed(every, 5)}: several runs; which of them made this model is not said; name the folder of one"
        )
        return []
    return list(held.values())


def _last_lines(folder: Folder, path: str, notes: list[str]) -> list[list[bytes]]:
    """Of each session in a file its last lines, the last first: it may have been broken off. Raises InputError."""
    found: dict[bytes, list[bytes]] = {}
    strange, read = 0, 0
    with folder.open(path) as file:
        try:
            while (line := file.readline(LONGEST_LINE)) and read <= MOST_BYTES:
                read += len(line)
                if (id := identity(line)) is not None:
                    found[id] = [line, *found.get(id, [])[:1]]
                elif line.strip():
                    strange += 1
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if read > MOST_BYTES:
        notes.append(f"{path}: more than {MOST_BYTES:,} bytes, the most that is read of a meter's file; the rest is left out")
    if strange > len(found):  # one line of each session may have been broken off
        notes.append(f"{path}: {strange:,} lines are not those of a meter, and are left out")
    return list(found.values())


def _components(draft: Draft, run: Totals, where: str) -> Decimal | None:
    """Put a component for each activity, and beside a base what all training took. Returns the best value of that, or its lower end."""
    based, sums = bool(draft.at(BASES)), list[Interval]()
    for found in run.activities:
        direct = found.name in DIRECT_ACTIVITIES
        activity = "fine-tuning" if based and found.name == UNNAMED else found.name
        flop = _interval(found.work)
        method = f"{METHOD_FORWARD if found.name in FORWARD else METHOD}; {RANGE}"
        draft.add(COMPONENTS, {"activity": activity, "flop": quantity(flop, where, "derived", method)}, where, "derived")
        sums += [flop] if direct else []
    if not sums:
        return None
    whole = total(sums)
    if based:
        draft.number(MODIFICATION, whole, where, "derived", f"{METHOD}; {RANGE}")
    return whole.low if whole.best is None else whole.best


def _interval(work: Work) -> Interval:
    low, best, high = (None if end is None else Decimal(end) for end in work)
    assert low is not None
    if best is not None:
        low = min(low, best)
        high = None if high is None else max(high, best)
    return Interval(low, high, best)


def _hardware(draft: Draft, run: Totals, where: str, notes: list[str]) -> None:
    """Accelerators and hours, where nothing else states them."""
    if draft.at(HARDWARE):
        return
    for one in run.accelerators:
        hours = in_hours(Decimal(one.milliseconds).scaleb(-3))
        if not one.name:
            notes.append(f'{where}: {one.number:,} accelerators without a name; make the meter with accelerator="..."')
        elif hours:
            entry = {"accelerator": one.name, "count": Decimal(one.number), "hours": hours}
            entry |= {"precision": one.precision} if one.precision in PRECISIONS else {}
            draft.add(HARDWARE, entry, where, "measured")


def _parameters(draft: Draft, run: Totals, where: str, notes: list[str]) -> None:
    """The counts of the network; beside weights or a configuration that say otherwise, a note."""
    if run.parameters is None:
        return
    every, trainable, active = run.parameters
    stated = interval((draft.at(SIZE) or {}).get("total"))
    if stated is None:
        draft.number(f"{SIZE}/total", every, where, "measured")
    elif Decimal(every) < stated.low * (1 - NEAR) or (stated.high is not None and Decimal(every) > stated.high * (1 + NEAR)):
        notes.append(f"{where}: the meter counted {every:,} parameters, {draft.where(SIZE + '/total') or 'the model'} gives {stated}")
    if trainable < every and draft.at(f"{SIZE}/trainable") is None:
        draft.number(f"{SIZE}/trainable", trainable, where, "measured")
    if active is not None and active < every:
        draft.put("/architecture/sparse", True, where, "measured")
        if draft.at(f"{SIZE}/active") is None:
            draft.number(f"{SIZE}/active", active, where, "measured")
    kinds = {one.name for one in run.activities if one.name in DIRECT_ACTIVITIES}
    if kinds == {"pre-training"} and not (run.missing or run.besides) and draft.at(TOKENS) is None:
        (tokens,) = (one.tokens for one in run.activities if one.name == "pre-training")
        draft.number(TOKENS, exactly(tokens), where, "measured", "tokens that went in, without padding, repeats counted")


def _remarks(run: Totals) -> Iterator[str]:
    """What makes the range wide, or open, and what was not found."""
    if run.missing:
        yield f"{run.missing:,} of {run.processes:,} processes have no file here: no upper end; put the files of all into one folder"
    if run.besides:
        yield f"{one_line(listed(list(run.besides), 5), 200)} went in beside tokens, so there is no upper end"
    if run.replayed:
        yield f"{run.replayed:,} of {run.steps:,} steps were taken again after a restart: counted, and left out of the lower end"
    if run.unfinished:
        yield f"sessions that were not closed: {run.unfinished:,}; they go on, or were killed, and lack a second or a thousandth at most"
    if not run.accelerators:
        yield "no accelerator was found, so there is no estimate by hardware"
    if any(one.work.best is None for one in run.activities):
        yield "how much of the network the gradients passed, or how many experts a token used, is not known, so there is no best value"


def held_against(metered: Decimal, other: Decimal, name: str) -> str:
    """What to say where another log counts something else."""
    return f"{name} counts {show(other, 4)} FLOP, the meter {show(metered, 4)}; the meter is taken"
