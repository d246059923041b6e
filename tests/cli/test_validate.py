"""fmcheck validate as a person reads it: mistakes in the order of lines, each with its line and a caret."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

BAD = """{"schema_version": "1.0",
 "model": {"name": "A", "released": "soon"},
 "trainin": {},
 "architecture": {"parameters": {"total": "13B"}}}
"""


@pytest.fixture
def bad(tmp_path: Path) -> str:
    (tmp_path / "bad.json").write_text(BAD, encoding="utf-8")
    return "bad.json"


def test_mistakes_are_told_in_the_order_of_lines_with_the_line_and_a_caret(quick: "Quick", bad: str) -> None:
    outcome = quick("validate", "--format", "full", bad)
    assert (outcome.code, outcome.err) == (3, "fmcheck: 0 valid, 1 invalid\n")
    first, second, third = outcome.out.split("\n\n")
    assert first.startswith("bad.json:2:37: $.model.released: ") and second.startswith("bad.json:3:2: $.trainin: ")
    assert second.splitlines()[-2:] == ['     3 |  "trainin": {},', "       |  ^"]
    line, caret = third.splitlines()[-2:]
    assert third.startswith("bad.json:4:43: ") and line[caret.index("^") :].startswith('"13B"')
    assert all(len(line) <= 80 for line in outcome.out.splitlines())


def test_a_pipe_gets_one_line_a_mistake_as_check_prints_them(quick: "Quick", bad: str) -> None:
    piped = quick("validate", bad)
    assert piped.out == quick("validate", "--format", "concise", bad).out
    assert sorted(piped.out.splitlines()) == sorted(quick("check", "--format", "concise", bad).out.splitlines())
    assert [line.split(":")[1] for line in piped.out.splitlines()] == ["2", "3", "4"]


def test_what_is_not_json_has_its_line_too(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('{"schema_version": "1.0",\n\t"model": {"name": }}', encoding="utf-8")
    outcome = quick("validate", "--format", "full", "cut.json", "gone.json")
    assert outcome.code == 3
    assert '     2 |     "model": {"name": }}\n       |                       ^\n\ngone.json: cannot be read' in outcome.out


def test_a_hostile_line_is_shown_as_escapes(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": "A"}, "\u202e\x9b": 1, "x": 2}', encoding="utf-8")
    out = quick("validate", "--format", "full", "bad.json").out
    assert all(letter.isprintable() or letter == "\n" for letter in out) and '"\\u202e\\x9b": 1' in out


def test_a_valid_card_prints_nothing(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text('{"schema_version": "1.0", "model": {"name": "A"}}', encoding="utf-8")
    outcome = quick("validate", "--format", "full", "good.json")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "fmcheck: 1 valid, 0 invalid\n")


def test_thousands_of_mistakes_on_one_line_are_all_told(quick: "Quick", tmp_path: Path) -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(2000))
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": "A"}, ' + keys + "}", encoding="utf-8")
    out = quick("validate", "--format", "full", "bad.json").out
    assert out.count("\n       | ") == 2000
