"""What is known of weights without their headers: an index of shards, a git-lfs pointer. Estimates follow from bytes, never a count."""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.weights.document import LONGEST_INDEX, at, json_object, whole
from compliance.weights.settings import Settings

SUFFIX = lazily(r"^(?P<stem>.+?)\.(?P<format>safetensors|bin)\.index(?P<variant>\.[a-z0-9_]+)?\.json$")
POINTER = b"version https://git-lfs.github.com/spec/"
LONGEST_POINTER = 1024
TOLERANCE = Decimal("0.02")  # tensors of another type, and what is not a parameter
WIDTHS = (2, 4)  # bytes of a parameter that the files may have, whatever the configuration says


class Index(NamedTuple):
    """An index of shards. `files` are paths from the directory, `names` the tensors; numbers are None where none is stated."""

    path: str
    stem: str
    files: tuple[str, ...]
    names: frozenset[str]
    total_size: int | None
    stated: int | None


def index(folder: Folder, path: str) -> Index:
    """The index in a file of the directory. Raises InputError, with a sentence, when it is none or names other files than its own."""
    content = json_object(folder, path, LONGEST_INDEX)
    shards = content.get("weight_map")
    if not isinstance(shards, dict) or not all(isinstance(shard, str) for shard in shards.values()):
        raise InputError(f"{path}: holds no weight_map of tensors and files")
    for shard in set(shards.values()):
        if shard.startswith("/") or "\\" in shard or "://" in shard or ".." in shard.split("/") or "\0" in shard or not shard:
            raise InputError(f"{path}: names {shard[:80]!r}, which is not a file beside it, and is not followed")
    below, _, name = path.rpartition("/")
    prefix = f"{below}/" if below else ""
    found = SUFFIX.match(name)
    return Index(
        path=path,
        stem=f"{found['stem']}{found['variant'] or ''}" if found else name,
        files=tuple(sorted({prefix + shard for shard in shards.values()})),
        names=frozenset(shards),
        total_size=whole(at(content, "metadata", "total_size")),
        stated=whole(at(content, "metadata", "total_parameters")),
    )


def pointer(data: bytes) -> int | None:
    """The size in bytes that a git-lfs pointer gives of the file it replaces; None when the bytes are not a pointer."""
    if not data.startswith(POINTER):
        return None
    found = re.search(rb"^size (\d{1,16})$", data, re.MULTILINE)
    return int(found[1]) if found else 0


class Told(NamedTuple):
    """What an index alone says: a range, what it was made from, what is to be said of it, and the number that it declares."""

    figure: Interval | None
    method: str = ""
    note: str = ""
    declared: int | None = None


def of_index(found: Index, settings: Settings) -> Told:
    """What an index says without its shards: the number of parameters that it declares, else an estimate from its bytes."""
    size, stated, note = found.total_size, found.stated, ""
    if stated is not None and (why := _cannot_be(stated, size, settings)):
        note, stated = f"{found.path}: total_parameters {stated:,} {why}, and is not used", None
    if stated:
        best = Decimal(stated)
        figure = Interval(_whole(best * (1 - TOLERANCE)), _whole(best * (1 + TOLERANCE)), best)
        return Told(figure, f"total_parameters of {found.path}", note, stated)
    if not size:
        missing = "gives no total_size, so nothing is estimated"
    elif _is_quantised(settings):
        missing = "the weights are quantised, so their size in bytes does not say how many parameters there are"
    else:
        estimate, why_not = of_bytes(size, settings)
        note = "; ".join(part for part in (note, why_not and f"{found.path}: {why_not}") if part)
        return Told(estimate, f"total_size of {found.path} / {settings.width} bytes", note)
    return Told(None, note="; ".join(part for part in (note, f"{found.path}: {missing}") if part))


def _cannot_be(stated: int, size: int | None, settings: Settings) -> str:
    """Why an index cannot be right about the number of parameters, by its own bytes; empty where it can.

    Packed weights take a bit each at least, and all together no more than 16-bit numbers would: what is more is a count of
    packed values.
    """
    if not size:
        return "" if stated else "cannot be"
    if _is_quantised(settings):
        bits = settings.packing.bits or 1
        fits = stated * bits <= 8 * size * (1 + TOLERANCE) and size <= 2 * stated * (1 + TOLERANCE)
        return "" if fits else f"cannot be, for {size:,} bytes of quantised weights"
    if not size <= 8 * stated <= 8 * size:
        return f"cannot be, for {size:,} bytes"
    if settings.width is not None and stated * settings.width > size * (1 + TOLERANCE):
        return f"is more than {size:,} bytes of {8 * settings.width}-bit numbers hold"
    return ""


def contradiction(found: Index, parameters: Interval) -> str:
    """What is to be said where an index declares another number of parameters than its shards hold; empty where it does not."""
    if found.stated is None:
        return ""
    most, least = found.stated * (1 + TOLERANCE), found.stated * (1 - TOLERANCE)
    if parameters.low <= most and (parameters.high is None or parameters.high >= least):
        return ""
    return f"{found.path}: total_parameters {found.stated:,} is not what the shards hold, which is counted"


def of_bytes(size: int, settings: Settings) -> tuple[Interval | None, str]:
    """Parameters from bytes and the number type that the configuration states, or why not.

    The best value takes the type as stated; the ends allow for files that are stored in 16 or 32 bits after all, and for
    bytes that are not parameters.
    """
    if _is_quantised(settings):
        return None, "the weights are quantised, so their size in bytes does not say how many parameters there are"
    if settings.width is None:
        return None, f"{size:,} bytes of weights, but config.json states no number type, so nothing is estimated"
    widths = (*WIDTHS, settings.width)
    low = _whole(Decimal(size // max(widths)) * (1 - TOLERANCE))
    return Interval(low, Decimal(size // min(widths)), Decimal(size // settings.width)), ""


def _is_quantised(settings: Settings) -> bool:
    packing = settings.packing
    return bool(packing.method or packing.bits or packing.experts_halved or packing.groups)


def _whole(number: Decimal) -> Decimal:
    return number.to_integral_value()
