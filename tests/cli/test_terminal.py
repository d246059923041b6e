"""What reaches a terminal: nothing that could command it, and nothing that its encoding cannot show."""

import json
import os
import pty
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Outcome, Quick, Write

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eevil\u2066 \U0001f600 模型 \u2028\r\nnext\x00\x7f"
TEXT_FORMATS = ["table", "tree", "concise"]
DAY = ("--as-of", "2026-11-24")


def assert_harmless(outcome: "Outcome") -> None:
    wild = {letter for letter in outcome.both if letter != "\n" and unicodedata.category(letter)[0] in "CZ" and letter != " "}
    assert wild == set()


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A valid card with hostile text in every field that is ever printed."""
    said = {"value": True, "basis": HOSTILE, "evidence": [HOSTILE]}
    card = {
        "schema_version": "1.0",
        "model": {"name": HOSTILE, "version": HOSTILE},
        "architecture": {"parameters": {"total": {"value": 7e10, "source": HOSTILE, "basis": "reported"}}},
        "training": {"data": {"broad": said}, "self_supervised": said},
        "capability": {"significant_generality": said, "wide_tasks": said},
        "adaptation": {"wide_range": said},
    }
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(card, ensure_ascii=False).replace("\r", "\\r").replace("\x00", "\\u0000"), encoding="utf-8")
    return path.name


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_nothing_of_a_hostile_card_reaches_the_terminal_raw(fmcheck: "Fmcheck", write: "Write", format: str) -> None:
    text = HOSTILE.replace("\x00", "").replace("\x7f", "")
    card = write("hostile.json", model={"name": text, "version": text}, training={"data": {"broad": {"value": True, "basis": text}}})
    outcome = fmcheck(card, "--format", format, "--fail-on", "meets", "--set", f"model.family={text}", *DAY)
    assert outcome.code == 0
    assert_harmless(outcome)
    if format != "concise":
        assert "\\x1b[31mred" in outcome.out and "\\u202eevil" in outcome.out and "\U0001f600 模型" in outcome.out


@pytest.mark.parametrize("format", [*TEXT_FORMATS, "json", "jsonl"])
def test_hostile_reasons_and_sources_are_shown_as_escapes(quick: "Quick", hostile: str, format: str) -> None:
    outcome = quick(hostile, "--all", "--format", format, *DAY)
    assert outcome.code == 0
    assert_harmless(outcome)


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_hostile_keys_and_values_of_an_invalid_card_are_shown_as_escapes(quick: "Quick", tmp_path: Path, format: str) -> None:
    card = {
        "schema_version": HOSTILE,
        "model": {"name": HOSTILE, "released": HOSTILE, HOSTILE: 1},
        "provider": {"kind": HOSTILE, "country": HOSTILE},
        "training": {"data": {"tokens": HOSTILE, "unique_tokens": {"band": HOSTILE}}, "self_supervised": HOSTILE},
        "capability": {"outputs": [HOSTILE]},
        HOSTILE: {},
    }
    (tmp_path / "bad.json").write_text(json.dumps(card), encoding="utf-8")
    for arguments in (("bad.json", "--format", format), ("validate", "bad.json")):
        outcome = quick(*arguments)
        assert outcome.code == 3 and len(outcome.out.splitlines()) >= 9
        assert_harmless(outcome)


def test_a_hostile_file_name_is_shown_as_escapes(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    name = HOSTILE.replace("\x00", "").replace("/", "")
    write(name)
    (tmp_path / f"bad{name}").write_text("[]", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / f"{name}.json").write_text('{"schema_version":', encoding="utf-8")
    for format in TEXT_FORMATS:
        outcome = fmcheck(name, f"bad{name}", "folder", "gone" + name, "--format", format, "--fail-on", "undetermined", *DAY)
        assert outcome.code == 3
        assert_harmless(outcome)
    assert_harmless(fmcheck("validate", name, f"bad{name}", "folder"))


@pytest.mark.parametrize(
    "option", ["--select", "--ignore", "--as-of", "--rules", "--reading", "--fail-on", "--expect", "--output", "--format", "--set", "--zzz"]
)
def test_a_hostile_option_is_quoted_harmlessly(quick: "Quick", write: "Write", option: str) -> None:
    outcome = quick(write(), option, HOSTILE.replace("\x00", ""))
    assert outcome.code == 2
    assert_harmless(outcome)


def test_a_console_without_box_drawing_gets_ascii_trees(fmcheck: "Fmcheck", write: "Write") -> None:
    card = write(model={"name": "模型 \U0001f600 Modèle"})
    for encoding in ("cp1252", "ascii", "latin-1"):
        outcome = fmcheck("explain", card, "--rule", "crfm.2021", *DAY, env={"PYTHONIOENCODING": encoding}, encoding=encoding)
        assert (outcome.code, outcome.err) == (0, "")
        assert "|- ?   trained on broad data" in outcome.out and "`- ?   can be adapted" in outcome.out
        assert "\\u6a21\\u578b \\U0001f600 Mod" in outcome.out
    assert "├─ ?   trained" in fmcheck("explain", card, "--rule", "crfm.2021").out


@pytest.mark.parametrize(
    "arguments", [("rules",), ("rule", "eu"), ("rule", "crfm.2021"), ("--all", "good.json"), ("explain", "--all", "good.json")]
)
def test_a_cp1252_console_shows_every_command(fmcheck: "Fmcheck", write: "Write", arguments: tuple[str, ...]) -> None:
    write(model={"name": "模型"})
    outcome = fmcheck(*arguments, env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252")
    assert (outcome.code, outcome.err) == (0, "") and len(outcome.out) > 500


def test_a_remark_is_shown_on_a_console_that_lacks_its_letters(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("good.json", "--select", "模型", env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252")
    assert outcome.code == 2 and "\\u6a21\\u578b" in outcome.err


def on_a_terminal(command: list[str], environment: dict[str, str], cwd: Path, *args: str) -> bytes:
    reader, writer = pty.openpty()
    process = subprocess.Popen([*command, *args], cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    found = b""
    try:
        while piece := os.read(reader, 65536):
            found += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(reader)
    assert process.communicate(timeout=60)[1] == b"" and process.returncode == 0
    return found


def test_colour_decorates_a_terminal_only_and_can_be_declined(
    command: list[str], environment: dict[str, str], tmp_path: Path, write: "Write", fmcheck: "Fmcheck"
) -> None:
    arguments = (write(), "--select", "crfm.2021", *DAY)
    environment["TERM"] = "xterm-256color"
    for format in ("screen", "table", "tree"):
        coloured = on_a_terminal(command, environment, tmp_path, *arguments, "--format", format)
        piped = fmcheck(*arguments, "--format", format).stdout
        plain = on_a_terminal(command, {**environment, "NO_COLOR": "1"}, tmp_path, *arguments, "--format", format)
        dumb = on_a_terminal(command, {**environment, "TERM": "dumb"}, tmp_path, *arguments, "--format", format)
        assert b"\x1b[1m" in coloured and b"\x1b[0m" in coloured
        forced = fmcheck(*arguments, "--format", format, env={"FORCE_COLOR": "1"}).stdout
        assert forced == coloured.replace(b"\r\n", b"\n")
        assert b"\x1b" not in piped + plain + dumb
        assert plain.replace(b"\r\n", b"\n") == piped
