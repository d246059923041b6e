"""A model directory of a test as the card that the command makes of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.meter.session import Session, line

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-28")
BASED = "---\nbase_model: example/base\nbase_model_relation: finetune\n---\n"
LLAMA = {"model_type": "llama", "architectures": ["LlamaForCausalLM"]}
SIZED = "# M\n\n**Number of model parameters:** 350M\n"
DENSE = {"config.json": LLAMA, "README.md": SIZED}
STEPS = {"global_step": 1000, "train_batch_size": 8}
ADAPTER: dict[str, Any] = {"base_model_name_or_path": "example/base", "peft_type": "LORA"}
DEEP = "[" * 100_000 + "]" * 100_000
BAD = [
    "",
    "[]",
    "null",
    "{",
    '{"total_flos": "a lot"}',
    '{"total_flos": 1e999}',
    '{"total_flos": -1}',
    '{"total_flos": [1]}',
    DEEP,
    "\0\xff",
]
Convert = Callable[[dict[str, Any]], dict[str, Any]]


def component(card: dict[str, Any]) -> dict[str, Any]:
    (one,) = card["training"]["compute"]["components"]
    assert isinstance(one, dict) and one["flop"]["basis"] == "derived"
    return one


def method(card: dict[str, Any]) -> str:
    said = component(card)["flop"]["method"]
    assert isinstance(said, str)
    return said


def figure(card: dict[str, Any]) -> tuple[Any, ...]:
    """The best value, the lower and the upper end."""
    flop = component(card)["flop"]
    return tuple(None if flop.get(key) is None else float(flop[key]) for key in ("value", "low", "high"))


def lora(rows: int = 4096, columns: int = 4096, matrices: int = 1) -> bytes:
    """The weights of an adapter that changes so many matrices of that shape."""
    tensors, end = dict[str, Any](), 0
    for index in range(matrices):
        for half, shape in (("A", [1, columns]), ("B", [rows, 1])):
            size = 4 * max(shape)
            name = f"base_model.model.layers.{index}.q_proj.lora_{half}.weight"
            tensors[name] = {"dtype": "F32", "shape": shape, "data_offsets": [end, end + size]}
            end += size
    header = json.dumps(tensors).encode()
    return len(header).to_bytes(8, "little") + header + bytes(end)


@pytest.fixture
def convert(quick: "Quick", tmp_path: Path) -> Convert:
    """The card that the command makes of a directory with these files: texts, bytes, sessions of a meter, or what is written as JSON."""

    def made(files: dict[str, Any]) -> dict[str, Any]:
        for path, content in files.items():
            place = tmp_path / "model" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_bytes(content))
        outcome = quick("convert", "model", "--from", "huggingface", *DAY)
        assert outcome.code == 0, outcome.err
        card = decode(outcome.stdout)
        assert isinstance(card, dict) and is_valid(card)
        return card

    return made


def _bytes(content: Any) -> bytes:
    if isinstance(content, bytes | str):
        return content if isinstance(content, bytes) else content.encode()
    if isinstance(content, list) and content and isinstance(content[0], Session):
        return b"".join(map(line, content))
    return json.dumps(content).encode()
