"""Bytes at every entrance, changed at random from examples that are read: no input ends in a defect, an assertion or a traceback.

FMCHECK_FUZZ=20000 tries so many at each entrance instead of the few of the suite; FMCHECK_FUZZ_SEED begins elsewhere.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from benchmarks.fuzz.mutations import changed
from benchmarks.fuzz.seeds import weights
from compliance.formats.detect import RECORD

if TYPE_CHECKING:
    from tests.conftest import Quick

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRIALS = int(os.environ.get("FMCHECK_FUZZ", "25"))
SEED = int(os.environ.get("FMCHECK_FUZZ_SEED", "1"))


def read(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


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
    Entrance(
        "safetensors",
        lambda: weights("safetensors"),
        "model.safetensors",
        (("measure", "."), ("convert", "."), (*WITH, "--weights", ".")),
        RELEASE,
    ),
    Entrance("gguf", lambda: weights("gguf"), "model.gguf", (("measure", "{}"), ("convert", "."), (*WITH, "--weights", ".")), RELEASE),
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
