"""Bytes at every entrance, changed at random from examples that are read: no input ends in a defect, an assertion or a traceback.

FMCHECK_FUZZ=20000 tries so many at each entrance instead of the few of the suite; FMCHECK_FUZZ_SEED begins elsewhere.
"""

import os
import struct
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from compliance.formats.detect import RECORD

if TYPE_CHECKING:
    from tests.conftest import Quick

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRIALS = int(os.environ.get("FMCHECK_FUZZ", "25"))
SEED = int(os.environ.get("FMCHECK_FUZZ_SEED", "1"))
# What parsers of JSON, YAML, TOML and headers take in a special way, and what they do not take.
PIECES = (
    *(b"NaN", b"NaNx", b"-Infinity5", b"1e999", b"1e999x", b"-0", b"1_0", b"9" * 400, b"1e-400", b"0x1p3", b"\xd9\xa1", b"1e25", b".inf"),
    *(b"null", b"true", b"[]", b"{}", b"[[", b"{{", b"]", b"}", b'"', b"'", b":", b",", b"\\", b"\\ud800", b"\\u0000", b"\n", b"\r", b"\t"),
    *(b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\x1b[2J", b"\x7f", b"\xc2\x9b", b"---\n", b"...\n"),
    *(b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system", b"? ", b"- ", b"| ", b"> "),
    *(b"%YAML 9\n", b"#", b"[a]\n", b"a.b.c = 1\n", b'"""'),
    *(b"\x00" * 8, b"\xff" * 8, b"2026-02-30", b"0000-00-00", b"99999-01-01", b"", b'"x":1,', b'"x":1,"x":1,', b"[" * 300, b'{"a":' * 300),
)


def read(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def safetensors() -> bytes:
    header = b'{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'
    return struct.pack("<Q", len(header)) + header + b"\0" * 24


def gguf() -> bytes:
    def text(value: bytes) -> bytes:
        return struct.pack("<Q", len(value)) + value

    pairs = text(b"general.architecture") + struct.pack("<I", 8) + text(b"llama") + text(b"llama.block_count") + struct.pack("<II", 4, 2)
    tensor = text(b"token_embd.weight") + struct.pack("<IQQIQ", 2, 4, 8, 0, 0)
    head = b"GGUF" + struct.pack("<IQQ", 3, 1, 2) + pairs + tensor
    return head + b"\0" * (-len(head) % 32 + 128)


class Entrance(NamedTuple):
    """What is read, the file that it is read from, and what is typed."""

    name: str
    sample: Callable[[], bytes]
    file: str
    typed: tuple[tuple[str, ...], ...]
    beside: tuple[tuple[str, str], ...] = ()  # files that must be there, by the example that they are


CARD = "models/gpt-3.json"
JUDGED = (("check", "--format", "json", "{}"), ("validate", "--strict", "{}"), ("estimate", "{}"), ("convert", "{}"))
RELEASE = (("model.json", "release-gate/model.json"),)
WITH = ("check", "--format", "concise", "--no-policy", "model.json")
ENTRANCES = (
    Entrance("card", lambda: read(CARD), "card.json", (*JUDGED, ("convert", "--to", "cyclonedx", "{}"), ("timeline", "{}"))),
    Entrance("cyclonedx", lambda: read("foreign/llama-3.1-405b.cdx.json"), "bom.json", JUDGED),
    Entrance("spdx", lambda: read("foreign/olmo-2-32b.spdx3.json"), "spdx.json", JUDGED),
    Entrance("model card toolkit", lambda: read("foreign/alexnet.mct.json"), "toolkit.json", JUDGED),
    Entrance("documentation form", lambda: read("foreign/phi-4.mdf.json"), "form.json", JUDGED),
    Entrance("training summary", lambda: read("foreign/apertus-70b.summary.md"), "summary.md", JUDGED),
    Entrance("front matter", lambda: read("repositories/microsoft__phi-2/README.md"), "README.md", (("check", "."), ("convert", "."))),
    Entrance("config.json", lambda: read("repositories/microsoft__phi-2/config.json"), "config.json", (("check", "."), ("convert", "."))),
    Entrance("safetensors", safetensors, "model.safetensors", (("measure", "."), ("convert", "."), (*WITH, "--weights", ".")), RELEASE),
    Entrance("gguf", gguf, "model.gguf", (("measure", "{}"), ("convert", "."), (*WITH, "--weights", ".")), RELEASE),
    Entrance(
        "index",
        lambda: b'{"metadata":{"total_size":24},"weight_map":{"a.weight":"a.safetensors"}}',
        "model.safetensors.index.json",
        (("measure", "."), ("convert", ".")),
    ),
    Entrance("policy", lambda: read("release-gate/fmcheck.toml"), "p.toml", (("check", "model.json", "--policy", "{}"),), RELEASE),
    Entrance("found policy", lambda: read("release-gate/fmcheck.toml"), "fmcheck.toml", (("gate", "model.json"),), RELEASE),
    Entrance(
        "record", lambda: read("release-gate/model.fmcheck.json"), f"model{RECORD}", (("gate", "model.json", "--no-policy"),), RELEASE
    ),
    Entrance("catalogue", lambda: read("catalogue/our-models.json"), "c.json", (("catalogue", "gpt", "--catalogue", "{}"),)),
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


def told(quick: "Quick", arguments: tuple[str, ...], data: bytes) -> None:
    outcome = quick(*arguments)
    assert outcome.code in (0, 1, 2, 3), (arguments, data, outcome.stderr)
    assert b"a defect of fmcheck" not in outcome.stderr, (arguments, data, outcome.stderr)


@pytest.mark.parametrize("entrance", ENTRANCES, ids=lambda entrance: entrance.name)
def test_no_bytes_end_in_a_defect(quick: "Quick", tmp_path: Path, entrance: Entrance) -> None:
    random, sample = Random(f"{SEED} {entrance.name}"), entrance.sample()
    for name, example in entrance.beside:
        (tmp_path / name).write_bytes(read(example))
    for _ in range(TRIALS):
        data = changed(random, sample)
        (tmp_path / entrance.file).write_bytes(data)
        for typed in entrance.typed if TRIALS < 100 else (random.choice(entrance.typed),):
            told(quick, tuple(word.format(entrance.file) for word in typed), data)


def test_no_lines_of_a_survey_end_in_a_defect(quick: "Quick", tmp_path: Path) -> None:
    random, sample = Random(f"{SEED} lines"), read(CARD).replace(b"\n", b" ")
    for _ in range(max(1, TRIALS // 25)):
        data = b"\n".join(changed(random, sample) for _ in range(25))
        (tmp_path / "cards.jsonl").write_bytes(data)
        told(quick, ("survey", "cards.jsonl", "--out", "rows.jsonl", "--workers", "1", "--force"), data)


def test_nothing_typed_into_a_value_ends_in_a_defect(quick: "Quick", tmp_path: Path) -> None:
    random = Random(f"{SEED} typed")
    (tmp_path / "model.json").write_bytes(read(CARD))
    samples = (
        ("--set", b"training.compute.direct_flop=1e26"),
        ("--set", b"lineage.bases[0].name=x"),
        ("--set", b'capability.significant_generality={"value": true}'),
        ("--reading", b"us.tens-of-billions=10e9"),
        ("--reading", b"cumulative-allowance=2"),
        ("--as-of", b"2026-08-02"),
        ("--expect", b"eu.aia.3-63=meets"),
        ("--fail-on", b"duty:eu.aia.53-1-a"),
        ("--select", b"eu.aia,us"),
    )
    for _ in range(TRIALS * 2):
        option, sample = random.choice(samples)
        data = changed(random, sample).replace(b"\0", b"")
        told(quick, ("check", "model.json", "--format", "concise", option, data.decode("utf-8", "surrogateescape")), data)
