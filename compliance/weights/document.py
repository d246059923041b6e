"""JSON beside the weights: config.json, an index of shards, a list of components. Not a card: see compliance.card.decode."""

import json
from itertools import pairwise
from typing import Any

from compliance.errors import InputError
from compliance.files.folder import Folder

LONGEST = 4_000_000  # bytes of a config.json: one with the names of 20,000 classes has less
LONGEST_INDEX = 25_000_000
MOST_ENTRIES = 1_000_000  # commas and brackets, so that a file of few bytes takes no great memory

JsonObject = dict[str, Any]


def json_object(folder: Folder, name: str, longest: int = LONGEST) -> JsonObject:
    """The object that a file of the directory holds. Raises InputError for anything else."""
    found = json_value(folder, name, longest)
    if not isinstance(found, dict):
        raise InputError(f"{name}: holds a {_KINDS.get(type(found), 'number')}; expected an object")
    return found


def json_value(folder: Folder, name: str, longest: int = LONGEST) -> Any:
    """What a file of the directory holds. Raises InputError for what is not JSON, for too much of it, and for a key stated twice."""
    data = folder.read(name, longest)
    if data.startswith(b"version https://git-lfs"):
        raise InputError(f"{name}: holds a git-lfs pointer instead of its content")
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_ENTRIES:
        raise InputError(f"{name}: more than {MOST_ENTRIES:,} entries")
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_single)
    except (ValueError, RecursionError) as error:
        twice = isinstance(error, _StatedTwice)
        raise InputError(f"{name}: " + (f"states {error} twice" if twice else "is not valid JSON")) from None


def at(node: Any, *keys: str) -> Any:
    """What an object holds below these keys, or None."""
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node


def whole(value: Any) -> int | None:
    """A positive whole number, also as people put it in a text or with a fraction of nothing; None for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 30:
        return int(value)
    if isinstance(value, float) and value.is_integer() and value < 1e15:
        return int(value)
    return value if type(value) is int and value > 0 else None


class _StatedTwice(ValueError):
    pass


def _single(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = sorted(key for key, _ in pairs)
        raise _StatedTwice(next(repr(key[:80]) for key, other in pairwise(keys) if key == other))
    return found


_KINDS = {list: "list", str: "text", bool: "truth value", type(None): "null"}
