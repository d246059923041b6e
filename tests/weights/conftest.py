"""Weight files made of their headers only, and the directories of models made of them."""

import json
from collections.abc import Callable, Mapping
from math import prod
from pathlib import Path
from struct import pack
from typing import Any

import pytest

from compliance.files.folder import Folder
from compliance.weights import Measured, measured

BITS = {
    "F32": 32,
    "BF16": 16,
    "F16": 16,
    "F8_E4M3": 8,
    "F8_E8M0": 8,
    "I64": 64,
    "I32": 32,
    "U32": 32,
    "I16": 16,
    "U8": 8,
    "I8": 8,
    "BOOL": 8,
}
BITS |= {"F4": 4}
Shapes = Mapping[str, tuple[str, list[int]]]
Measure = Callable[[Mapping[str, object]], Measured]


class Made:
    """Weight files as bytes."""

    def entries(self, tensors: Shapes) -> dict[str, Any]:
        """The header of a safetensors file with these tensors, their data one after the other."""
        header: dict[str, Any] = {}
        at = 0
        for name, (dtype, shape) in tensors.items():
            end = at + -(-prod(shape) * BITS[dtype] // 8)
            header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [at, end]}
            at = end
        return header

    def safetensors(self, tensors: Shapes) -> bytes:
        """A safetensors file that ends after its header, as an interrupted download does."""
        return self.of_header(json.dumps(self.entries(tensors)))

    def of_header(self, header: str | bytes, data: int = 0) -> bytes:
        """A safetensors file with this header and so many bytes of data."""
        text = header.encode() if isinstance(header, str) else header
        return len(text).to_bytes(8, "little") + text + b"\0" * data

    def gguf(self, tensors: Mapping[str, list[int]], facts: Mapping[str, str | int] | None = None) -> bytes:
        """A GGUF file with tensors of 32-bit numbers that ends after its header."""
        keys = b"".join(_text(key) + _value(value) for key, value in (facts or {}).items())
        listed, at = b"", 0
        for name, shape in tensors.items():
            listed += _text(name) + pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, at)
            at += -(-4 * prod(shape) // 32) * 32
        return b"GGUF" + pack("<IQQ", 3, len(tensors), len(facts or {})) + keys + listed

    def pointer(self, size: int) -> str:
        """What git-lfs leaves in place of a file."""
        return f"version https://git-lfs.github.com/spec/v1\noid sha256:{64 * '0'}\nsize {size}\n"


def _text(text: str) -> bytes:
    return pack("<Q", len(text)) + text.encode()


def _value(value: str | int) -> bytes:
    return pack("<I", 8) + _text(value) if isinstance(value, str) else pack("<II", 4, value)


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def measure(tmp_path: Path) -> Measure:
    """What is measured of a directory with these files: contents as bytes, as text, or as what JSON is made of."""

    def run(files: Mapping[str, object]) -> Measured:
        for name, content in files.items():
            path = tmp_path / "model" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return measured(Folder(str(tmp_path / "model")))

    return run
