"""No output holds a character that commands a terminal or turns text around, whatever a card, a document or a name of a file says."""

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.render.run import BINARY, FORMATS

if TYPE_CHECKING:
    from tests.conftest import Quick

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# ESC [ as two characters and as one (C1), DEL, a line break of Unicode, and overrides, isolates and marks of direction.
HOSTILE = "a\x1b[31m\x9b31m\x7f\x85\u2028\u202e\u2066\u200f\u061c\ufeff\U000e0041z"
KEPT = {"schema_version", "released", "modified", "spdx", "country", "cutoff"}


def hostile(node: Any, key: str = "") -> Any:
    """Every text that may be any text, with the characters in it."""
    match node:
        case dict():
            return {name: hostile(value, name) for name, value in node.items()}
        case list():
            return [hostile(value, key) for value in node]
        case str() if key in KEPT or "://" in node:
            return node
        case _:
            return f"{node} {HOSTILE}" if isinstance(node, str) else node


CARD = {
    "schema_version": "1.0",
    "model": {"name": HOSTILE, "version": HOSTILE, "family": HOSTILE, "purpose": HOSTILE},
    "provider": {"name": HOSTILE, "country": "CH"},
    "architecture": {"family": "transformer", "parameters": {"total": {"value": 7e9, "method": HOSTILE, "source": HOSTILE}}},
    "training": {
        "process": HOSTILE,
        "compute": {"direct_flop": {"value": 3e25, "method": HOSTILE, "source": HOSTILE}},
        "hardware": [{"accelerator": HOSTILE, "count": 3, "hours": 5}],
        "data": {
            "description": HOSTILE,
            "broad": {"value": True, "basis": HOSTILE},
            "sources": [{"name": HOSTILE, "kind": "crawled"}],
            "languages": [HOSTILE],
        },
    },
    "capability": {"inputs": ["text"], "outputs": ["text"], "tasks": [HOSTILE]},
    "lineage": {"bases": [{"name": HOSTILE, "relation": "finetune"}]},
    "licence": {"spdx": "MIT"},
    "documentation": {"limitations": HOSTILE, "intended_uses": HOSTILE, "languages": [HOSTILE]},
}
WRONG = CARD | {HOSTILE: HOSTILE, "training": {HOSTILE: 1, "compute": {"direct_flop": HOSTILE}}, "acts": [{"kind": HOSTILE}]}


def printable(outcome: Any, plain: bool = True) -> None:
    for text in (outcome.out, outcome.err):
        found = {letter for letter in (html.unescape(text) if plain else text) if not letter.isprintable()} - {"\n"}
        assert not found, (found, text[:2000])


@pytest.fixture
def cards(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "card.json").write_text(json.dumps(CARD), encoding="utf-8")
    (tmp_path / "wrong.json").write_text(json.dumps(WRONG), encoding="utf-8")
    return "card.json", "wrong.json"


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in BINARY])
def test_no_report_holds_a_control_character(quick: "Quick", cards: tuple[str, str], format: str) -> None:
    outcome = quick("check", *cards, "--format", format, "--all")
    assert outcome.code == 3
    printable(outcome)


@pytest.mark.parametrize("target", ["card", "cyclonedx", "model-documentation-form", "transparency-report"])
def test_nothing_converted_holds_a_control_character(quick: "Quick", cards: tuple[str, str], target: str, tmp_path: Path) -> None:
    outcome = quick("convert", "card.json", "--to", target)
    assert outcome.code == 0, outcome.err
    printable(outcome)
    if target == "card":
        written: Any = decode(outcome.stdout)
        assert written["model"] == CARD["model"]  # in JSON an escape is the character itself
    quick("convert", "card.json", "--to", target, "--output", "out")
    assert all(letter.isprintable() or letter == "\n" for letter in (tmp_path / "out").read_text(encoding="utf-8"))


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("validate", "card.json", "wrong.json"),
    ("validate", "--format", "full", "card.json", "wrong.json"),
    ("validate", "--strict", "card.json"),
    ("explain", "card.json"),
    ("estimate", "card.json"),
    ("estimate", "card.json", "--format", "json"),
    ("timeline", "card.json"),
    *(("timeline", "card.json", "wrong.json", "--all", "--format", format) for format in ("text", "json", "html")),
    ("plot", "card.json", "--out", "-"),
    ("plot", "card.json", "wrong.json", "--out", "-", "--what", "counts", "--narrow"),
    ("plot", "card.json", "--out", HOSTILE),
    ("diff", "card.json", "card.json", "--old-as-of", "2024-01-01"),
    ("diff", "card.json", "card.json", "--old-as-of", "2024-01-01", "--format", "json"),
    ("gate", "card.json"),
    ("gate", "card.json", "--format", "json"),
    ("survey", "card.json", "wrong.json", "--out", "out.jsonl", "--workers", "1"),
    ("survey", "card.json", "wrong.json", "--out", "out.jsonl", "--workers", "1", "--summary", "json"),
    ("check", "card.json", "--set", f"model.name={HOSTILE}", "--set", f"{HOSTILE}=1"),
    ("check", HOSTILE),
    ("check", "card.json", "--select", HOSTILE),
    ("check", "card.json", "--as-of", HOSTILE),
    ("check", "card.json", "--policy", HOSTILE),
    ("check", "card.json", "--rules", HOSTILE),
    ("check", "card.json", "--output", HOSTILE),
    ("check", "card.json", "--place", HOSTILE),
    ("rule", HOSTILE),
    ("duty", HOSTILE),
    ("catalogue", HOSTILE),
    (HOSTILE,),
    ("check", "--" + HOSTILE),
)


@pytest.mark.parametrize("typed", COMMANDS, ids=lambda typed: " ".join(typed).encode("unicode_escape").decode()[:50])
def test_no_command_prints_a_control_character(quick: "Quick", cards: tuple[str, str], typed: tuple[str, ...]) -> None:
    outcome = quick(*typed)
    assert outcome.code in (0, 1, 2, 3), outcome.err
    printable(outcome)


def test_neither_a_record_nor_rows_hold_one(quick: "Quick", cards: tuple[str, str], tmp_path: Path) -> None:
    printable(quick("record", "card.json", "--by", "A", "--reason", "B"))
    printable(quick("survey", "card.json", "wrong.json", "--out", "out.jsonl", "--workers", "1", "--trees"))
    for name in ("card.fmcheck.json", "out.jsonl"):
        assert all(letter.isprintable() or letter == "\n" for letter in (tmp_path / name).read_text(encoding="utf-8")), name


DOCUMENTS = [path for path in sorted((EXAMPLES / "foreign").iterdir()) if path.suffix == ".json"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_in_another_format_brings_none_through(quick: "Quick", tmp_path: Path, document: Path) -> None:
    content = hostile(json.loads(document.read_text(encoding="utf-8")))
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    for typed in (("check", "a.json", "--format", "tree"), ("convert", "a.json"), ("validate", "--strict", "a.json")):
        printable(quick(*typed))


def test_a_repository_brings_none_through(quick: "Quick", tmp_path: Path) -> None:
    home = tmp_path / f"m{HOSTILE.replace(chr(0), '')}"
    home.mkdir()
    front = f'---\nlicense: mit\nbase_model: "{json.dumps(HOSTILE)[1:-1]}"\nlanguage: ["{json.dumps(HOSTILE)[1:-1]}"]\n---\n'
    (home / "README.md").write_text(f"{front}# Model {HOSTILE}\n\nTrained on {HOSTILE} 3e25 FLOP of {HOSTILE}.\n", encoding="utf-8")
    (home / "config.json").write_text(json.dumps({"model_type": HOSTILE, "architectures": [HOSTILE]}), encoding="utf-8")
    for typed in (("check", home.name, "--format", "tree"), ("convert", home.name), ("measure", home.name), ("check", ".")):
        printable(quick(*typed))
