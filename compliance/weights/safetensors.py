"""The header of a safetensors file, entry by entry. Not the tensors: no byte of weights is read.

The layout is that of the safetensors library: eight bytes of length, JSON, data without gaps. What the library would
refuse is refused here, so that a header cannot claim more parameters than its data could hold.
"""

import json
from collections.abc import Iterator
from math import prod
from typing import BinaryIO

from compliance.card.expressions import lazily
from compliance.errors import InputError
from compliance.weights.header import LARGEST, Header, Tensor

LONGEST = 25_000_000  # bytes of header, as in huggingface_hub; the library itself takes 100 MB
MOST_DIMENSIONS = 64
BITS = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("I8", "U8", "BOOL", "F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F8_E8M0", "E8M0", "UE8"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}

_SPACE = r"[ \t\n\r]*+"
_NAME = rf'{_SPACE}("[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+"){_SPACE}'
_PLACE = rf"{_SPACE}([0-9]{{1,16}}+){_SPACE}"
_MEMBERS = (
    rf'"dtype"{_SPACE}:{_SPACE}"([A-Za-z0-9_]{{1,32}}+)"',
    rf'"shape"{_SPACE}:{_SPACE}\[([0-9, \t\n\r]*+)\]',
    rf'"data_offsets"{_SPACE}:{_SPACE}\[{_PLACE},{_PLACE}\]',
)
# Three members in any order. All repetition is possessive, so that no header makes it look twice.
_ENTRY = lazily(rf"{_NAME}:{_SPACE}\{{{_SPACE}(?:(?:{'|'.join(_MEMBERS)}){_SPACE}(?:,{_SPACE}(?!\}})|(?=\}}))){{3}}\}}{_SPACE}([,}}])")
_METADATA = lazily(rf"{_SPACE}\"__metadata__\"{_SPACE}:{_SPACE}\{{(?:{_NAME}:{_NAME}(?:,|(?=\}})))*+{_SPACE}\}}{_SPACE}([,}}])")
_EMPTY = lazily(rf"\{{{_SPACE}\}}")


def header(name: str, file: BinaryIO, size: int) -> Header:
    """The header of a file of `size` bytes. Raises InputError with a sentence when it is none, or contradicts itself."""
    if size < 8:
        raise InputError(f"{name}: {size} bytes are not a safetensors file; the file is cut off")
    length = int.from_bytes(file.read(8), "little")
    if length > LONGEST:
        raise InputError(f"{name}: the header is said to have {length:,} bytes; at most {LONGEST:,} are read, as by huggingface_hub")
    if length < 2 or 8 + length > size:
        raise InputError(f"{name}: the header is said to have {length:,} bytes and the file has {size:,}; the file is cut off or damaged")
    data = file.read(length)
    if data[:1] != b"{":
        raise InputError(f"{name}: a safetensors header starts with an opening brace; this one starts with {data[:8]!r}")
    try:
        tensors, announced = _tensors(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"{name}: the safetensors header is not UTF-8 text") from None
    except ValueError as error:
        raise InputError(f"{name}: the safetensors header holds {error}") from None
    return Header(tensors, announced, max(0, 8 + length + announced - size), 8 + length, {})


def _tensors(text: str) -> tuple[dict[str, Tensor], int]:
    """The tensors by name, and the bytes of their data. Raises ValueError for the first thing that cannot be."""
    tensors: dict[str, Tensor] = {}
    places: list[tuple[int, int]] = []
    shapes: dict[str, tuple[int, ...]] = {}
    for quoted, dtype, sizes, first, last, _ in _entries(text):
        name = _unquoted(quoted) if "\\" in quoted else quoted[1:-1]
        if name in tensors:
            raise ValueError(f"the tensor {name[:80]!r} twice")
        shape = shapes.get(sizes)
        if shape is None:
            shape = shapes[sizes] = _shape(sizes, name)
        begin, end = int(first), int(last)
        if not begin <= end <= LARGEST:
            raise ValueError(f"a tensor {name[:80]!r} whose data_offsets are not places in a file")
        values, width = prod(shape), BITS.get(dtype)
        # Of a type not known here, a value takes one bit at least.
        fits = values <= 8 * (end - begin) if width is None else values * width == 8 * (end - begin)
        if not fits:
            raise ValueError(f"a tensor {name[:80]!r} whose shape does not agree with its {end - begin:,} bytes of data")
        tensors[name] = Tensor(dtype, shape, values)
        places.append((begin, end))
    reached = 0
    for begin, end in sorted(places):
        if begin != reached:
            raise ValueError("tensors whose data overlap or leave a gap")
        reached = end
    return tensors, reached


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        raise ValueError(f"a name that is not text: {text[:80]}") from None


def _shape(text: str, name: str) -> tuple[int, ...]:
    """The sizes in a list of them. Raises ValueError."""
    listed = text.split(",", MOST_DIMENSIONS - 1) if text.strip() else []
    try:
        shape = tuple(map(int, listed))
    except ValueError:
        shape = (LARGEST + 1,)
    if max(shape, default=0) > LARGEST:
        raise ValueError(f"a tensor {name[:80]!r} whose shape is not a list of sizes")
    return shape


def _entries(text: str) -> Iterator[tuple[str, ...]]:
    """Name in quotes, dtype, shape, two offsets of each tensor, and the sign after it; one at a time, to take little memory."""
    found = _EMPTY.match(text)
    at, sign = (found.end(), "}") if found else (1, ",")
    while sign == ",":
        if found := _ENTRY.match(text, at):
            entry = found.groups()
            if None in entry:
                raise ValueError(f"a tensor {entry[0][:80]} that states one thing twice")
            yield entry
            sign = entry[-1]
        elif found := _METADATA.match(text, at):
            sign = found[found.re.groups]
        else:
            raise ValueError(f"at {text[at : at + 80].strip()!r} no tensor with a dtype, a shape of whole numbers and two data_offsets")
        at = found.end()
    if text[at:].strip(" \t\n\r"):
        raise ValueError(f"more after its end: {text[at : at + 80].strip()!r}")
