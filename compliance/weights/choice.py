"""Which copy of the weights in a directory is counted, and what is left out. Not the counting itself: see compliance.card.weights.copy."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.law.quantity import Interval, total
from compliance.weights.beside import bounded
from compliance.weights.components import components
from compliance.weights.copy import Copy, Firm, copy
from compliance.weights.counting import together
from compliance.weights.directory import Directory
from compliance.weights.estimate import estimated
from compliance.weights.figures import named, number, words
from compliance.weights.sets import WeightSet, is_adapter, is_sidecar, sets

MOST_COPIES = 32
ALIKE = Decimal("1.02")  # quantisations of one model may differ by a tensor that one of them shares


def chosen(directory: Directory) -> Copy | None:
    """What the model in a directory holds: by its safetensors files, else by GGUF files, else by an estimate; None for nothing."""
    folders, absent = components(directory)
    found, failed = _pipeline(directory, folders, absent) if folders or absent else _in_folder(directory, "")
    if found is not None and found.firm == "measured":
        if directory.folders(".gguf"):
            directory.notes.append("the .gguf files are not counted, because safetensors files hold the same weights")
        return bounded(directory, found)
    found = _gguf(directory) or _below(directory, failed) or found or estimated(directory)
    return None if found is None else bounded(directory, found)


def _pipeline(directory: Directory, folders: Sequence[str], absent: list[str]) -> tuple[Copy | None, bool]:
    """The sum over components, in folders of their own or all in the directory itself; and whether some could not be read.

    `absent` are the components that have no folder.
    """
    read = {below: _in_folder(directory, below) for below in folders}
    parts = {below: part for below, (found, _) in read.items() if (part := found or estimated(directory, below))}
    absent += [below for below in folders if below not in parts and (read[below][1] or f"{below}/config.json" in directory.names)]
    if not parts and (flat := _in_folder(directory, "")[0] or estimated(directory)):
        parts = {"": flat}
    if not parts or (len(parts) == 1 and not absent):
        return next(iter(parts.values()), None), bool(absent)
    directory.notes.extend(
        f"{below or 'the directory'}: {words(part.parameters)} parameters, {part.method}" for below, part in parts.items()
    )
    measured = all(part.firm == "measured" for part in parts.values())
    figure = total([part.parameters for part in parts.values()])
    if absent:
        directory.notes.append(f"no weights of {named(absent)}, which the pipeline names, so the count is a lower bound")
        figure = Interval(figure.low, None, None if measured else figure.best)
    whole = Copy(
        parameters=figure,
        firm="measured" if measured else "derived",
        method=f"weights of {len(parts):,} components" if len(parts) > 1 else parts.popitem()[1].method,
        files=tuple(path for part in parts.values() for path in part.files),
        counts=together([part.counts for part in parts.values()]),
    )
    return whole, bool(absent)


def _in_folder(directory: Directory, below: str) -> tuple[Copy | None, bool]:
    """What the safetensors files of one folder hold, and whether some that belong to it could not be read."""
    adapters, files = _split(directory.files(below, ".safetensors"))
    for one in sets(adapters):
        _adapter(directory, copy(directory, one, directory.settings(below)))
    listed = [one for one in directory.indexes(below) if ".safetensors." in one.path and not directory.names.isdisjoint(one.files)]
    made = sets(files, listed)
    found, tried, failed = _first(directory, [one for one in made if one.own], below)
    if found is None:
        others = [one for one in made if not one.own]
        copies, lost = _each(directory, others, below)
        failed, tried = failed or lost, tried + others
        found = _range(directory, copies, failed)
    counted = {path for one in tried for path in one.files}
    if left := [path for one in made for path in one.files if path not in counted and path in directory.names]:
        directory.notes.append(f"not counted, as copies of the same weights or no part of the model: {named(left)}")
    return found, failed


def _gguf(directory: Directory) -> Copy | None:
    """What the GGUF files of the directory hold, wherever they are: quantisations of one model, or several models."""
    made: list[WeightSet] = []
    aside: list[str] = []
    for below in directory.folders(".gguf"):
        files = directory.files(below, ".gguf")
        aside += filter(is_sidecar, files)
        made += sets(path for path in files if not is_sidecar(path))
    if aside:
        directory.notes.append(f"not counted, as they go with a model and are none: {named(aside)}")
    copies, _ = _each(directory, made, "")
    return _range(directory, [one for one in copies if one.exact] or copies, within=ALIKE)


def _below(directory: Directory, failed: bool) -> Copy | None:
    """What the safetensors files in folders of the directory hold; None beside an adapter. `failed`: those of its own cannot be read."""
    folders = [below for below in directory.folders(".safetensors") if below] if directory.adapter is None else []
    parts = [_in_folder(directory, below) for below in folders[:MOST_COPIES]]
    failed = failed or len(folders) > MOST_COPIES or any(part is None and lost for part, lost in parts)
    return _range(directory, [part for part, _ in parts if part], failed)


def _first(directory: Directory, candidates: Sequence[WeightSet], below: str) -> tuple[Copy | None, list[WeightSet], bool]:
    """The first copy that is whole, else the one that holds most; those that were tried; and whether any could not be read."""
    best: Copy | None = None
    failed = False
    for tried, one in enumerate(candidates, 1):
        found = copy(directory, one, directory.settings(below))
        failed = failed or found is None
        if found is None or _adapter(directory, found):
            continue
        if best is None or (found.firm == "measured", found.parameters.low) > (best.firm == "measured", best.parameters.low):
            best = found
        if found.exact:
            return found, list(candidates[:tried]), failed
    return best, list(candidates), failed


def _each(directory: Directory, candidates: Sequence[WeightSet], below: str) -> tuple[list[Copy], bool]:
    """What each of several sets holds, of variants of one the first; and whether any could not be read."""
    if more := len(candidates) > MOST_COPIES:
        directory.notes.append(f"{len(candidates):,} sets of weight files; the first {MOST_COPIES} are read")
    copies: dict[str, Copy] = {}
    failed = more
    for one in candidates[:MOST_COPIES]:
        place = f"{one.files[0].rpartition('/')[0]}/{one.stem}"
        if place not in copies:
            found = copy(directory, one, directory.settings(below))
            failed = failed or found is None
            if found is not None and found.kind != "sidecar" and not _adapter(directory, found):
                copies[place] = found
    return list(copies.values()), failed


def _range(directory: Directory, copies: Sequence[Copy], failed: bool = False, within: Decimal | None = None) -> Copy | None:
    """One copy for several: theirs where they agree, else all that the model may have, without end where some could not be read.

    Copies agree when they hold the same tensors, or, where a factor `within` is given, when their totals lie within it.
    """
    if failed and copies:
        directory.notes.append("weight files beside those counted could not be read, so the count is a lower bound")
    if len(copies) < 2:
        return next(
            (one if not failed else one._replace(parameters=Interval(one.parameters.low, None), active=None) for one in copies), None
        )
    lows = [one.parameters.low for one in copies]
    low, high = min(lows), max(lows)
    files = tuple(path for one in copies for path in one.files)
    method = f"headers of {len(files):,} files"
    if not failed and all(one.exact for one in copies):
        same = within is not None or len({one.counts and one.counts.fingerprint for one in copies}) == 1
        if same and low == high:
            directory.notes.append(f"{len(copies):,} copies of the same {number(low)} parameters; one is counted")
            return copies[0]._replace(facts=_common(copies))
        if within is not None and high <= low * within:
            directory.notes.append(f"{len(copies):,} copies with {number(low)} to {number(high)} parameters")
            return Copy(Interval(low, high, high), "measured", method, files, facts=_common(copies))
    sizes = ", ".join(f"{one.files[0]} {words(one.parameters)}" for one in copies[:8])
    directory.notes.append(f"several weight files that do not say how they belong together, so the count is a range: {sizes}")
    end = None if failed else total([one.parameters for one in copies]).high
    firm: Firm = "measured" if all(one.firm == "measured" for one in copies) else "derived"
    return Copy(Interval(low, end), firm, method, files)


def _common(copies: Sequence[Copy]) -> dict[str, int | str]:
    """What the headers of all copies say alike."""
    first, *others = copies
    return {key: value for key, value in first.facts.items() if all(other.facts.get(key) == value for other in others)}


def _split(files: Sequence[str]) -> tuple[list[str], list[str]]:
    return [path for path in files if is_adapter(path)], [path for path in files if not is_adapter(path)]


def _adapter(directory: Directory, found: Copy | None) -> bool:
    """Add what an adapter holds to the adapters; false for what is none."""
    if found is None or found.counts is None or (found.kind != "adapter" and not any(map(is_adapter, found.files))):
        return False
    directory.adapter = (directory.adapter or 0) + found.counts.total
    directory.headless = directory.headless and found.exact and found.counts.headless
    return True
