"""A source is written by somebody else: whatever it holds, the command ends soon, with a sentence and the right code."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

resource = pytest.importorskip("resource")

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

HEADER = b'{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'
MOST_MEMORY = 800 << 20  # bytes of address space beyond what the command maps at once


def safetensors(path: Path, length: int, header: bytes = HEADER, size: int = 0) -> None:
    with open(path, "wb") as file:
        file.write(length.to_bytes(8, "little") + header)
        file.truncate(max(size, 8 + len(header)))


def endless_header(home: Path) -> None:
    safetensors(home / "model.safetensors", (1 << 63) + 1)


def enormous_header(home: Path) -> None:
    safetensors(home / "model.safetensors", 100_000_000, b"{", 100_000_100)


def shards_elsewhere(home: Path) -> None:
    shards = {"a": "../../secret.safetensors", "b": "/etc/passwd", "c": "https://example.org/x.safetensors"}
    (home / "model.safetensors.index.json").write_text(json.dumps({"metadata": {"total_size": 8}, "weight_map": shards}))


def aliases_that_explode(home: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 30))
    (home / "README.md").write_text(f"---\nlicense: mit\nl0: &l0 [x, x]\n{levels}\n---\n# Bomb\n")


def deep_yaml(home: Path) -> None:
    (home / "README.md").write_text("---\ntags: " + "[" * 100_000 + "\n---\n# Deep\n")


def many_keys(home: Path) -> None:
    (home / "config.json").write_text("{" + ",".join(f'"k{n}":{n}' for n in range(200_000)) + "}")


def deep_json(home: Path) -> None:
    (home / "config.json").write_text('{"a":' * 100_000 + "1" + "}" * 100_000)


def links_that_lead_out(home: Path) -> None:
    (home.parent / "secret.md").write_text("---\nlicense: mit\n---\n# Secret\n")
    (home / "README.md").symlink_to("../secret.md")
    (home / "model.safetensors").symlink_to("/dev/zero")


def a_ring_of_links(home: Path) -> None:
    (home / "again").symlink_to(home)
    (home / "config.json").symlink_to("config.json")


def a_gguf_of_everything(home: Path) -> None:
    (home / "model.gguf").write_bytes(b"GGUF" + (3).to_bytes(4, "little") + b"\xff" * 7 + b"\x0f" + b"\xff" * 8 + b"x" * 100)


HOSTILE: list[Callable[[Path], None]] = [
    endless_header,
    enormous_header,
    shards_elsewhere,
    aliases_that_explode,
    deep_yaml,
    many_keys,
    deep_json,
    links_that_lead_out,
    a_ring_of_links,
    a_gguf_of_everything,
]


@pytest.mark.skipif(os.name == "nt", reason="links and limits of memory are made the Unix way")
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("typed", [("check", "--format", "concise"), ("convert",), ("measure",)], ids=lambda typed: typed[0])
def test_a_hostile_repository_ends_with_a_sentence(
    fmcheck: "Fmcheck", tmp_path: Path, make: Callable[[Path], None], typed: tuple[str, ...]
) -> None:
    home = tmp_path / "model"
    home.mkdir()
    (home / "config.json").write_text('{"model_type": "llama"}') if make is not a_ring_of_links else None
    make(home)
    held = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY + (400 << 20), held[1]))
    try:
        outcome = fmcheck(*typed, "model")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, held)
    assert outcome.code in (0, 3), outcome.both
    assert "Secret" not in outcome.both and "defect" not in outcome.both
    assert outcome.both.strip()


@pytest.mark.parametrize("make", [endless_header, enormous_header, a_gguf_of_everything], ids=lambda make: make.__name__)
def test_a_hostile_weight_file_is_told_and_counts_as_nothing(fmcheck: "Fmcheck", tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path)
    (name,) = [path.name for path in tmp_path.iterdir()]
    outcome = fmcheck("measure", name)
    assert outcome.code == 3
    assert name in outcome.both


def test_a_bill_of_materials_of_half_a_million_keys_is_read_or_refused(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    keys = ",".join(f'"k{n}":1' for n in range(500_000))
    (tmp_path / "bom.json").write_text('{"bomFormat":"CycloneDX","specVersion":"1.6",' + keys + "}")
    outcome = fmcheck("bom.json")
    assert outcome.code == 3 and "machine-learning-model" in outcome.both
