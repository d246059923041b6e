"""One copy of the weights: its headers counted, and what could not be read of them said. No choice between copies."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from compliance.errors import InputError
from compliance.law.quantity import Interval, exactly
from compliance.named_tuple import NamedTuple
from compliance.weights.counting import Count, Tally, active
from compliance.weights.directory import Directory
from compliance.weights.figures import few, named
from compliance.weights.index import of_bytes
from compliance.weights.sets import WeightSet
from compliance.weights.settings import Settings

Firm = Literal["measured", "derived"]
Kind = Literal["model", "adapter", "sidecar"]


class Copy(NamedTuple):
    """What one set of files holds: `measured` by headers, or `derived` from bytes. `counts` is None where no one count was made.

    `declared` is a number of parameters that an index gives in so many words, where no header was read. `facts` are what
    a GGUF header says of the model, by key. `outweighed`: files beside it hold more than a copy of the same weights could.
    """

    parameters: Interval
    firm: Firm
    method: str
    files: tuple[str, ...]
    counts: Count | None = None
    active: Interval | None = None
    kind: Kind = "model"
    declared: int | None = None
    facts: Mapping[str, int | str] = {}
    outweighed: bool = False

    @property
    def exact(self) -> bool:
        return self.firm == "measured" and self.parameters.exact


def copy(directory: Directory, chosen: WeightSet, settings: Settings) -> Copy | None:
    """The count of a set of files, or an estimate where all of them are pointers; None where there is neither.

    What is missing or refused is noted; the count is a lower bound then.
    """
    layout = "GGUF" if chosen.files[0].endswith(".gguf") else "safetensors"
    tally = Tally(settings.packing, settings.layers if settings.predicted else None, settings.tied)
    facts: dict[str, int | str] = {}
    read: list[str] = []
    short: list[str] = []
    faults: list[str] = []
    pointers: dict[str, int] = {}
    for path in chosen.files:
        try:
            found = directory.header(path)
        except InputError as error:
            faults.append(str(error))
            continue
        if isinstance(found, int):
            pointers[path] = found
            continue
        if found.facts:
            facts = facts or found.facts
            settings = _with_facts(settings, found.facts)
            tally.last_layer = settings.layers if settings.predicted else None
        tally.add(found, layout == "GGUF")
        read.append(path)
        if found.lacks:
            short.append(f"{path}: {found.lacks:,} bytes shorter than its header says, an incomplete download; the header is counted")
    directory.notes.extend([*few(faults), *few(short)])
    if pointers:
        directory.notes.append(f"{named(list(pointers))}: git-lfs pointers instead of the weights")
    if not read:
        whole = layout == "safetensors" and not faults and len(pointers) == chosen.expected
        return _estimate(directory, pointers, settings) if whole else None
    count = tally.count()
    if not count.total:
        directory.notes.append(f"{named(read)}: no parameters")
        return None
    directory.notes.extend(count.notes)
    used = None
    if _lacks(directory, chosen, len(read), tally.names, facts) or count.bounded:
        figure = Interval(Decimal(count.total), None)
    else:
        figure = exactly(count.total)
        used, why_not = active(count, settings.experts, settings.per_token)
        directory.notes.extend(note for note in (why_not,) if note)
    method, kind = _method(layout, len(read), count.unpacked), _kind(tally.names, facts)
    return Copy(figure, "measured", method, tuple(read), count, used, kind, facts=facts)


def _lacks(directory: Directory, chosen: WeightSet, read: int, names: Collection[str], facts: dict[str, int | str]) -> bool:
    """Whether files or tensors of a set are missing, which is noted."""
    files = max(chosen.expected, len(chosen.files))
    if read < files:
        directory.notes.append(f"{files - read:,} of {files:,} files of {chosen.stem} were not read, so the count is a lower bound")
        return True
    announced = facts.get("split.tensors.count")
    absent = len(chosen.listing.names.difference(names)) if chosen.listing else 0
    if isinstance(announced, int):
        absent = max(absent, announced - len(names))
    if absent:
        directory.notes.append(
            f"tensors that should be there and are in no file of {chosen.stem}: {absent:,}, so the count is a lower bound"
        )
    return absent > 0


def _estimate(directory: Directory, pointers: dict[str, int], settings: Settings) -> Copy | None:
    figure, missing = of_bytes(sum(pointers.values()), settings)
    if figure is None:
        directory.notes.append(missing)
        return None
    return Copy(figure, "derived", f"sizes in git-lfs pointers / {settings.width} bytes", tuple(pointers))


def _with_facts(settings: Settings, facts: dict[str, int | str]) -> Settings:
    """What a GGUF header says of experts and layers, before what is beside it."""
    stated = {key.partition(".")[2]: value for key, value in facts.items() if isinstance(value, int)}
    predicted = stated.get("nextn_predict_layers", 0)
    return settings._replace(
        experts=stated.get("expert_count", settings.experts),
        per_token=stated.get("expert_used_count", settings.per_token),
        layers=stated["block_count"] - predicted if "block_count" in stated else settings.layers,
        predicted=predicted,
    )


def _kind(names: Collection[str], facts: dict[str, int | str]) -> Kind:
    if facts.get("general.type") == "adapter" or (names and all("lora_" in name for name in names)):
        return "adapter"
    return "sidecar" if facts.get("general.type") in ("mmproj", "imatrix") or facts.get("general.architecture") == "clip" else "model"


def _method(layout: str, files: int, unpacked: Sequence[str]) -> str:
    read = f"{layout} header" if files == 1 else f"{layout} headers of {files:,} shards"
    return ", ".join((read, *(f"{packing} unpacked" for packing in unpacked)))
