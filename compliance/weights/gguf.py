"""The header of a GGUF file, gone through once from its start. Not the tensors, and not the vocabulary: lists are passed over.

The layout is that of docs/gguf.md in ggml, little-endian. Dimensions are those of the model, however it is quantised.
"""

from math import prod
from typing import BinaryIO

from compliance.card.expressions import lazily
from compliance.errors import InputError
from compliance.weights.header import LARGEST, Header, Tensor
from compliance.weights.stream import Cut, Stream

MOST_TENSORS = 500_000  # models have thousands: a tensor holds all experts of a layer
MOST_KEYS = 100_000
LONGEST_TEXT = 10_000_000
DEEPEST_LIST = 4
MOST_LISTS = 1_000_000
LIST_SIZE = 12  # bytes of the shortest list
MOST_DIMENSIONS = 8
VERSIONS = (2, 3)
STRING, ARRAY = 8, 9
SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
# What a type packs: values and bytes of one block, by ggml's number of the type.
BLOCKS = {
    **{0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36)},
    **{10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292)},
    **{16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136)},
    **{24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66)},
    **{39: (32, 17), 40: (64, 36), 41: (128, 18)},
}
WHOLE = {24: "I8", 25: "I16", 26: "I32", 27: "I64"}  # types of tables rather than of parameters
KEPT = ("architecture", "type", "alignment", "expert_count", "expert_used_count", "block_count", "nextn_predict_layers")
SPLIT = "split.tensors.count"
# What the header says of the model in words: docs/gguf.md, general metadata. Bases are numbered from zero.
SAID = lazily(
    r"general\.(?:name|license|license\.name|license\.link|size_label|base_model\.count|base_model\.\d{1,2}\.(?:name|organization|repo_url))"
    r"|[\w.-]{1,60}\.context_length"
)
LONGEST_SAID = 300


def header(name: str, file: BinaryIO, size: int) -> Header:
    """The header of a file of `size` bytes. Raises InputError with a sentence when it is none, or contradicts itself."""
    stream = Stream(file, size)
    try:
        return _header(stream, size)
    except Cut:
        raise InputError(f"{name}: the GGUF header ends in the middle; the file is cut off or damaged") from None
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None


def _header(stream: Stream, size: int) -> Header:
    magic = stream.take(4)
    if magic != b"GGUF":
        raise ValueError(f"a GGUF file starts with GGUF; this one starts with {magic!r}")
    version = stream.number("I")
    if version not in VERSIONS:
        if version.to_bytes(4, "little") in (number.to_bytes(4, "big") for number in VERSIONS):
            raise ValueError("big-endian GGUF is not read; convert it with gguf_convert_endian.py")
        raise ValueError(f"GGUF version {version:,} is not read; versions 2 and 3 are")
    tensor_count, key_count = stream.number("Q"), stream.number("Q")
    # A tensor takes 24 bytes at least, a key 13.
    if tensor_count > MOST_TENSORS or key_count > MOST_KEYS or tensor_count * 24 + key_count * 13 > size:
        raise ValueError(f"the header announces {tensor_count:,} tensors and {key_count:,} keys, more than is read or the file can hold")
    facts = _facts(stream, key_count)
    tensors: dict[str, Tensor] = {}
    places: list[tuple[int, int]] = []
    for _ in range(tensor_count):
        tensor, name, begin, length = _tensor(stream)
        if name in tensors:
            raise ValueError(f"the header holds the tensor {name[:80]!r} twice")
        tensors[name] = tensor
        places.append((begin, begin + length))
    places.sort()
    reached = 0
    for begin, end in places:
        if begin < reached:
            raise ValueError("the header holds tensors whose data overlap")
        reached = end
    alignment = facts.get("general.alignment")
    step = alignment if isinstance(alignment, int) and 0 < alignment <= 1 << 16 else 32
    start = -(-stream.at // step) * step
    return Header(tensors, reached, max(0, start + reached - size) if reached else 0, stream.at, facts)


def _facts(stream: Stream, count: int) -> dict[str, int | str]:
    """The keys that are used here, of `count` that are passed over."""
    seen: set[bytes] = set()
    facts: dict[str, int | str] = {}
    for _ in range(count):
        key = _text(stream)
        if key in seen:
            raise ValueError(f"the header holds the key {key[:80]!r} twice")
        seen.add(key)
        name, kind = key.decode("utf-8", "replace"), stream.number("I")
        wanted = name.rpartition(".")[2] in KEPT or name == SPLIT or SAID.fullmatch(name) is not None
        if kind == ARRAY:
            _pass_list(stream, 1)
        elif kind == STRING:
            text = _text(stream)
            if wanted and len(text) <= LONGEST_SAID:
                facts[name] = text.decode("utf-8", "replace")
        elif kind in SCALARS:
            value = stream.number(SCALARS[kind])
            if wanted and type(value) is int and value >= 0:
                facts[name] = value
        else:
            raise ValueError(f"the key {name[:80]!r} has a value of the unknown type {kind:,}")
    return facts


def _tensor(stream: Stream) -> tuple[Tensor, str, int, int]:
    """A tensor, its name, and where its data begin and how long they are."""
    name = _text(stream).decode("utf-8", "replace")
    depth = stream.number("I")
    if depth > MOST_DIMENSIONS:
        raise ValueError(f"the tensor {name[:80]!r} has {depth:,} dimensions; at most {MOST_DIMENSIONS} are read")
    shape = tuple(stream.number("Q") for _ in range(depth))
    kind, begin = stream.number("I"), stream.number("Q")
    values = prod(shape)
    block, width = BLOCKS.get(kind, (8, 1))  # of a type not known here, a value takes one bit at least
    length = -(-values // block) * width
    if begin + length > LARGEST:
        raise ValueError(f"the tensor {name[:80]!r} is larger than any file")
    return Tensor(WHOLE.get(kind, f"type {kind}"), shape, values), name, begin, length


def _text(stream: Stream) -> bytes:
    length = stream.number("Q")
    if length > LONGEST_TEXT:
        raise ValueError(f"the header holds a text of {length:,} bytes; at most {LONGEST_TEXT:,} are read")
    return stream.take(length)


def _pass_list(stream: Stream, depth: int) -> None:
    """Go past a list without keeping it."""
    stream.lists += 1
    if stream.lists > MOST_LISTS:
        raise ValueError(f"the header holds more than {MOST_LISTS:,} lists")
    if depth > DEEPEST_LIST:
        raise ValueError(f"the header holds lists within lists, more than {DEEPEST_LIST} deep")
    kind, count = stream.number("I"), stream.number("Q")
    if kind == STRING:
        stream.pass_texts(count, LONGEST_TEXT)
    elif kind == ARRAY:
        stream.can_hold(count, LIST_SIZE)
        for _ in range(count):
            _pass_list(stream, depth + 1)
    elif kind in SCALARS:
        stream.skip(count, SCALARS[kind])
    else:
        raise ValueError(f"the header holds a list of the unknown type {kind:,}")
