"""Examples changed at random: their bytes, or the values of their JSON, which a change of bytes mostly leaves unreadable."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from benchmarks.fuzz.seeds import ROOT

# What parsers of JSON, YAML, TOML and headers take in a special way, and what they do not take.
PIECES = (
    *(b"NaN", b"NaNx", b"-Infinity5", b"1e999", b"1e999x", b"-0", b"1_0", b"9" * 400, b"1e-400", b"0x1p3", b"\xd9\xa1", b"1e25", b".inf"),
    *(b"null", b"true", b"[]", b"{}", b"[[", b"{{", b"]", b"}", b'"', b"'", b":", b",", b"\\", b"\\ud800", b"\\u0000", b"\n", b"\r", b"\t"),
    *(b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\x1b[2J", b"\x7f", b"\xc2\x9b", b"---\n", b"...\n"),
    *(b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system", b"? ", b"- ", b"| ", b"> "),
    *(b"%YAML 9\n", b"#", b"[a]\n", b"a.b.c = 1\n", b'"""'),
    *(b"\x00" * 8, b"\xff" * 8, b"2026-02-30", b"0000-00-00", b"99999-01-01", b"", b'"x":1,', b'"x":1,"x":1,', b"[" * 300, b'{"a":' * 300),
)


def changed(random: Random, data: bytes) -> bytes:
    """The bytes after one to four changes: pieces put in or over, cuts, flips, copies from elsewhere in them."""
    for _ in range(random.randint(1, 4)):
        at, span = random.randint(0, len(data)), random.choice((0, 1, 1, 4, 20))
        match random.randrange(6):
            case 0 | 1:
                data = data[:at] + random.choice(PIECES) + data[at + span :]
            case 2:
                data = data[:at] + data[at + span :]
            case 3:
                data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
            case 4:
                other = random.randint(0, len(data))
                data = data[:at] + data[other : other + random.choice((1, 8, 60))] + data[at:]
            case _ if random.random() < 0.3:
                data = data[:at]
    return data


# Values of every type, at the edges of what fields take.
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 0.5, 1.5, 1e300, -1e-300, 10**30, 12345678901234567890123.5, 64, 1024, 1e25),
    *(
        "",
        "a",
        "\n",
        "true",
        "partly",
        "unknown",
        "none",
        "n/a",
        "[]",
        "\u0661",
        "\u202e",
        "a\u0301",
        "\x1b[2J",
        "x" * 3000,
        "\U0001f600" * 26,
    ),
    *("2023", "2023-13", "2023-02-29", "2024-02-29", "2024-02-29T00:00:00Z", "0000-00-00", "FR", "US-CA", "mit", "https://a.b", "text"),
    *(">1e13", "1e9-1e13", "<1e9", ">=1", "1e25", "10^25", "7B", "3.5 trillion", "8x7B", "1e999", "-1", "100 %", "12 - 3", "F32", "FLOP"),
    *([], {}, [[]], [None], ["a", "a"], [{}], [1, 2], {"value": True}, {"value": 1, "band": ">1"}, {"low": 2, "high": 1}, {"": ""}),
    *({"value": "x", "basis": ""}, {"name": "a"}, {"low": "1"}, {"a": {"b": {"c": {}}}}, [["a", 1]] * 3, {"type": "x", "params": 1}),
)


def restructured(random: Random, data: bytes) -> bytes | None:
    """The same JSON with one to three values or keys changed; None for what is not JSON. A byte before it stays."""
    lead = b"" if data[:1] in b"{[" else data[:1]
    try:
        text = json.dumps(_changed(random, json.loads(data[len(lead) :])), ensure_ascii=random.random() < 0.5)
    except (ValueError, RecursionError):
        return None
    return lead + text.encode("utf-8", "surrogatepass")


def _changed(random: Random, content: Any) -> Any:
    for _ in range(random.choice((1, 1, 2, 3))):
        places = list(_places(content))
        if not places:
            break
        holder, key = random.choice(places)
        other, from_there = random.choice(places)
        match random.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[random.choice((random.choice(_keys()), *map(str, holder)))] = deepcopy(random.choice(VALUES))
            case 2 if isinstance(holder[key], dict):
                holder[key][random.choice(_keys())] = deepcopy(random.choice(VALUES))
            case 3:
                holder[key] = deepcopy(other[from_there])
            case 4 if isinstance(holder, list):
                holder.append(deepcopy(other[from_there]))
            case _:
                holder[key] = deepcopy(random.choice(VALUES))
    return content


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys."""
    if isinstance(node, dict | list):
        for key in node if isinstance(node, dict) else range(len(node)):
            yield node, key
            yield from _places(node[key])


@cache
def _keys() -> list[str]:
    """The names of fields of our schemas and of the examples."""
    found: set[str] = set()
    for path in (*sorted((ROOT / "schemas").glob("*.json")), *sorted((ROOT / "examples").rglob("*.json"))):
        content = json.loads(path.read_bytes())
        for holder, key in _places(content):
            if isinstance(key, str) and isinstance(holder, dict):
                found.add(key)
    return sorted(found)
