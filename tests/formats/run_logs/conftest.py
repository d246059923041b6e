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
Convert = Callable[[dict[str, Any]], dict[str, Any]]


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
