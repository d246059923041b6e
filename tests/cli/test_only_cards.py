"""--only-cards: of the files that a hook names, those that are cards, by what they say or by their name."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

COMMANDS = (("check", "--format", "concise", "--quiet", "--only-cards"), ("validate", "--only-cards"))
NONE = 'expected JSON with "schema_version" and "model", or a name such as model.json; nothing was checked'
# Foreign JSON that a repository of models may hold: all of it is passed over.
FOREIGN = {
    "tokenizer.json": '{"version": "1.0", "model": {"type": "BPE"}}',
    "package.json": '{"name": "x", "version": "1.0.0"}',
    "tsconfig.json": '{\n  // comments are allowed here\n  "compilerOptions": {}\n}',
    "list.json": '[{"schema_version": "1.0", "model": {"name": "x"}}]',
    "nested.json": '{"cards": {"schema_version": "1.0", "model": {"name": "x"}}}',
    "empty.json": "",
    "large.json": json.dumps({"data": "x" * 1_100_000}),
    "my_model.json": "{}",
}


@pytest.fixture(params=COMMANDS, ids=lambda command: command[0])
def command(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = request.param
    return found


def test_foreign_json_is_passed_over_and_one_line_says_why(quick: "Quick", tmp_path: Path, command: tuple[str, ...]) -> None:
    for name, text in FOREIGN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = quick(*command, *FOREIGN)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"fmcheck: none of the {len(FOREIGN)} files is a card: {NONE}\n"
    assert quick(*command, "list.json").err == f"fmcheck: the file is not a card: {NONE}\n"


def test_a_card_of_any_name_is_checked_beside_them(quick: "Quick", write: "Write", tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "package.json").write_text(FOREIGN["package.json"], encoding="utf-8")
    bad = write("cards/llama-8b.json", licnce={})
    outcome = quick(*command, write("releases/2026.JSON"), "package.json", bad)
    assert outcome.code == 3
    assert f"{bad}:" in outcome.out and "licnce" in outcome.out and "package.json" not in outcome.both


def test_a_card_whose_keys_are_spelt_by_numbers_is_one(quick: "Quick", tmp_path: Path, command: tuple[str, ...]) -> None:
    hidden = r'{"\u0073chema_version": "1.0", "mode\u006c": {"name": "x"}, "licnce": {}}'
    (tmp_path / "llama.json").write_text(hidden, encoding="utf-8")
    (tmp_path / "vocab.json").write_text(r'{"\u00e9t\u00e9": 1, "schema_version": 2', encoding="utf-8")
    outcome = quick(*command, "llama.json", "vocab.json")
    assert outcome.code == 3 and "licnce" in outcome.out and "vocab.json" not in outcome.both


@pytest.mark.parametrize("name", ["model.json", "model-card.v2.json", "model_card.json", "x/llama.modelcard.json"])
def test_a_file_that_is_named_like_a_card_is_one(quick: "Quick", tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text('{"schema_verson": "1.0", "model": {"name": "x"}}', encoding="utf-8")
    outcome = quick(*command, name)
    assert outcome.code == 3 and "schema_verson" in outcome.out


def test_a_card_that_is_broken_or_not_there_is_reported(quick: "Quick", tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "llama.json").write_text('{"schema_version": "1.0", "model": {"name": "x"}', encoding="utf-8")
    assert quick(*command, "llama.json").code == 3
    assert quick(*command, "gone.json").code == 3
