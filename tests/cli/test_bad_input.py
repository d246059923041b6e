"""The bad-input set: one message with the place, what was found, what was expected and what to do; and the card beside it is judged."""

import math
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

START = '{"schema_version": "1.0", "model": {"name": "M"}'
RULES = ("--select", "eu.gl.criterion", "--as-of", "2026-11-24", "--format", "concise")
GOOD = "good.json: eu.gl.criterion: "


def flop(text: str) -> bytes:
    return f'{START},\n "training": {{"compute": {{\n  {text}}}}}}}'.encode()


# name: the bytes, the place that is named, and pieces of what was found, what was expected, what to do.
REFUSED: dict[str, tuple[bytes, str, tuple[str, ...]]] = {
    "empty": (b"", "", ("empty", "a card starts as")),
    "blank": (b" \n\t ", "", ("empty", "a card starts as")),
    "truncated": (START.encode()[:30], "1:", ("not JSON", "cut off")),
    "list": (b"[]", "1:1:", ("an empty list", "expected one object", "start with")),
    "UTF-16": ((START + "}").encode("utf-16"), "1:1:", ("UTF-16", "a card is UTF-8", "save it as UTF-8")),
    "UTF-16 without a mark": ((START + "}").encode("utf-16-le"), "1:2:", ("NUL", "UTF-8", "save it as")),
    "Latin-1": ((START.replace("M", "Modèle") + "}").encode("latin-1"), "1:49:", ("not UTF-8", "0xE8", "line 1", "save it as UTF-8")),
    "duplicate key": (flop('"direct_flop": 1e20,\n  "direct_flop": 2e26'), "4:3:", ("direct_flop", "found the key", "keep one")),
    "NaN": (flop('"direct_flop": NaN'), "3:18:", ("NaN is not a number in JSON", "leave the field out")),
    "Infinity": (flop('"direct_flop": Infinity'), "3:18:", ("Infinity is not a number in JSON", "leave the field out")),
    "1e999": (flop('"direct_flop": 1e999'), "3:18:", ("1e999", "out of range", "exponent")),
    "5,000 digits": (flop('"direct_flop": ' + "7" * 5000), "3:18:", ("7777", "at most 100 digits", "exponent")),
    "100,000 lists": (b"[" * 100_000, "1:101:", ("nested more than 100 deep", "a card needs")),
    "100,000 closed lists": (b"[" * 100_000 + b"]" * 100_000, "1:101:", ("nested more than 100 deep", "a card needs")),
    "misspelt key": (
        flop('"direct_flopp": 2e26'),
        "3:3: $.training.compute.direct_flopp",
        ('found "direct_flopp"', "expected a field of", 'write "direct_flop"'),
    ),
    "negative": (flop('"direct_flop": -1e25'), "3:18: $.training.compute.direct_flop", ("-1e25", "at least 0", "leave the field out")),
    "1e25 as text": (flop('"direct_flop": "1e25"'), "3:18: $.training.compute.direct_flop", ('"1e25"', "a number", "1e25 without quotes")),
    "70B as text": (
        f'{START}, "architecture": {{"parameters": {{"total": "70B"}}}}}}'.encode(),
        "1:92: $.architecture.parameters.total",
        ('"70B"', "a number", "70e9 without quotes"),
    ),
    "name missing": (b'{"schema_version": "1.0", "model": {}}', "1:36: $.model.name", ("missing", "required", "add")),
    "null": (flop('"direct_flop": null'), "3:18: $.training.compute.direct_flop", ("null", "a number", "leave the field out")),
    "control character": (START.replace("M", "M\x07").encode() + b"}", "1:", ("not JSON",)),
    "trailing comma": ((START + ",}").encode(), "1:", ("not JSON",)),
    "comment": (("// mine\n" + START + "}").encode(), "1:1:", ("not JSON",)),
    "half a surrogate pair": ((START.replace("M", "\\ud800") + "}").encode(), "1:", ("\\ud800", "not a character")),
    "a text": (b'"card"', "1:1:", ("expected one object",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_card_is_told_once_with_place_and_remedy_and_the_good_one_is_judged(
    quick: "Quick", write: "Write", tmp_path: Path, name: str
) -> None:
    content, place, pieces = REFUSED[name]
    (tmp_path / "bad.json").write_bytes(content)
    outcome = quick("bad.json", write(), *RULES)
    assert outcome.code == 3
    told, judged = outcome.out.splitlines()
    assert told.startswith(f"bad.json:{place}")
    assert [piece for piece in pieces if piece not in told] == []
    assert judged.startswith(GOOD)
    assert outcome.err == "fmcheck: 1 of 2 cards could not be judged\n"


def test_the_whole_set_goes_through_the_real_command_at_once(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    for name, (content, _, _) in REFUSED.items():
        (tmp_path / f"{name}.json").write_bytes(content)
    outcome = fmcheck(*(f"{name}.json" for name in REFUSED), write(), *RULES)
    assert outcome.code == 3
    *told, judged = outcome.out.splitlines()
    for (name, (_, place, pieces)), line in zip(REFUSED.items(), told, strict=True):
        assert line.startswith(f"{name}.json:{place}") and all(piece in line for piece in pieces)
    assert judged.startswith(GOOD)


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("format", ["table", "tree", "json", "jsonl"])
def test_every_format_tells_the_bad_card_and_judges_the_good_one(
    quick: "Quick", write: "Write", tmp_path: Path, name: str, format: str
) -> None:
    (tmp_path / "bad.json").write_bytes(REFUSED[name][0])
    outcome = quick("bad.json", write(), *RULES, "--format", format)
    assert outcome.code == 3
    assert "bad.json" in outcome.out and "eu.gl.criterion" in outcome.out


@pytest.mark.parametrize("name", REFUSED)
def test_validate_says_the_same_as_check(quick: "Quick", tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.json").write_bytes(REFUSED[name][0])
    checked, validated = quick("bad.json", *RULES), quick("validate", "bad.json")
    assert (validated.code, validated.out) == (3, checked.out)
    assert validated.err == "fmcheck: 0 valid, 1 invalid\n"


def test_all_mistakes_of_a_card_are_told_at_once(quick: "Quick", tmp_path: Path) -> None:
    card = START[:-1] + ', "released": "soon"},\n "trainin": {},\n "risk": {"serious": "no"}}'
    (tmp_path / "bad.json").write_text(card, encoding="utf-8")
    outcome = quick("validate", "bad.json")
    assert outcome.code == 3
    places = [line.split(": ")[1] for line in outcome.out.splitlines()]
    assert sorted(places) == ["$.model.released", "$.risk.serious", "$.trainin"]
    assert 'write "training"' in outcome.out and "write false without quotes" in outcome.out


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf" + START.encode() + b"}", START.replace(", ", ",\r\n").encode() + b"}\r\n"], ids=["BOM", "CRLF"]
)
def test_a_mark_and_windows_lines_are_accepted(fmcheck: "Fmcheck", tmp_path: Path, content: bytes) -> None:
    (tmp_path / "good.json").write_bytes(content)
    outcome = fmcheck("good.json", *RULES)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(GOOD)


NEXT = {line: repr(math.nextafter(float(line), math.inf)) for line in ("1e23", "1e25", "1e26")}
LINES = {
    "1e23": ("direct_flop", "eu.gl.criterion"),
    "1e25": ("cumulative_flop", "eu.aia.51-2"),
    "1e26": ("total_flop", "us.eo14110.4-2b-model"),
}
AT_OR_BELOW = [
    (line, same) for line in LINES for same in (line, line.replace("e", "e+"), "1" + "0" * int(line[2:]), line.replace("1e", "1.000e"))
]
AT_OR_BELOW += [("1e25", "9.999999999999999999999999e24"), ("1e26", "0.1e27")]
PAST = [*NEXT.items(), ("1e25", "1.0000000000000000000000000001e25"), ("1e25", "1" + "0" * 24 + "1"), ("1e26", "1" + "0" * 25 + "1")]


def verdict(quick: "Quick", write: "Write", line: str, number: str) -> str:
    field, rule = LINES[line]
    known: dict[str, Any] = {"outputs": ["text"], "significant_generality": True, "wide_tasks": True}
    card = write(capability=known, training={"data": {"primarily_biological": False}})
    outcome = quick(card, "--select", rule, "--format", "concise", "--as-of", "2026-11-24", "--set", f"training.compute.{field}={number}")
    assert outcome.code == 0, outcome.both
    return outcome.out.split(": ")[2].partition(" ")[0]


@pytest.mark.parametrize(("line", "number"), AT_OR_BELOW)
def test_a_number_on_the_line_is_not_greater_than_it(quick: "Quick", write: "Write", line: str, number: str) -> None:
    assert verdict(quick, write, line, number) == "does_not_meet"


@pytest.mark.parametrize(("line", "number"), PAST)
def test_the_next_number_past_the_line_is_greater(quick: "Quick", write: "Write", line: str, number: str) -> None:
    assert verdict(quick, write, line, number) == "meets"


def test_the_line_holds_through_the_real_command_and_a_file(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    for name, number in (("on", "1e23"), ("past", NEXT["1e23"])):
        content = flop(f'"direct_flop": {number}').decode()[:-1] + ', "capability": {"outputs": ["text"]}}'
        (tmp_path / f"{name}.json").write_text(content, encoding="utf-8")
    outcome = fmcheck("on.json", "past.json", *RULES)
    assert [line.split(": ")[2].partition(" ")[0] for line in outcome.out.splitlines()] == ["does_not_meet", "meets"]


def unreadable(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "file").write_text("{}", encoding="utf-8")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "dangling.json").symlink_to("gone.json")
    return {
        "loop.json": "too many levels of symbolic links",
        "dangling.json": "no such file",
        "gone.json": "no such file",
        "file/card.json": "not a directory",
        "x" * 300 + ".json": "file name too long",
    }


def test_what_cannot_be_opened_is_told_and_the_rest_is_judged(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    expected = unreadable(tmp_path)
    outcome = fmcheck(*expected, write(), *RULES)
    assert outcome.code == 3
    *told, judged = outcome.out.splitlines()
    for (name, reason), line in zip(expected.items(), told, strict=True):
        assert line.startswith(name) and f"cannot be read: {reason}" in line and "name a JSON card" in line
    assert judged.startswith(GOOD)


def test_a_file_without_permission_is_told(quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: str) -> None:  # root may read everything, so the refusal is put in
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("compliance.cli.sources.open", refuse, raising=False)
    outcome = quick(write(), *RULES)
    assert outcome.code == 3 and outcome.out.startswith("good.json: cannot be read: permission denied; ")


def test_a_name_with_bytes_that_are_no_text_is_told(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.json")).write_text("[]", encoding="utf-8")
    for arguments in (RULES, (*RULES, "--format", "json"), (*RULES, "--output", "concise=out.txt", "--fail-on", "invalid")):
        outcome = fmcheck(b"\xff\xfe.json", *arguments)
        assert outcome.code == 3
        assert "udcff" in outcome.out
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("\\udcff\\udcfe.json:1:1: ")


def test_a_name_with_a_null_byte_is_told(quick: "Quick") -> None:
    outcome = quick("a\0b.json", *RULES)
    assert outcome.code == 3
    assert outcome.out.startswith("a\\x00b.json") and "cannot be read: embedded null byte" in outcome.out


def test_a_directory_named_like_a_card_is_searched(fmcheck: "Fmcheck", write: "Write") -> None:
    write("model.json/inner.json")
    outcome = fmcheck("model.json", *RULES)
    assert outcome.code == 0 and "inner.json: eu.gl.criterion" in outcome.out


def test_a_file_of_50_megabytes_is_refused_without_reading_it_whole(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    with open(tmp_path / "huge.json", "wb") as file:
        file.write(START.encode())
        file.truncate(50_000_000)
    outcome = fmcheck("huge.json", "/dev/zero", write(), *RULES)
    assert outcome.code == 3
    huge, zero, judged = outcome.out.splitlines()
    assert huge.startswith("huge.json:") and zero.startswith("/dev/zero:")
    assert "more than 1,048,576 bytes" in huge and "behind a URL" in huge and "more than 1,048,576 bytes" in zero
    assert judged.startswith(GOOD)


def test_a_named_pipe_is_read_as_a_card(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(START + "}", encoding="utf-8"))
    writer.start()
    outcome = fmcheck("pipe", *RULES)
    writer.join()
    assert outcome.code == 0 and outcome.out.startswith("pipe: eu.gl.criterion")


@pytest.mark.parametrize(
    "command", [("convert",), ("plot", "--out", "x.svg"), ("ask",), ("diff", "--old-as-of", "2026-11-01"), ("timeline", "--format", "json")]
)
def test_each_mistake_of_a_card_is_a_line_on_standard_error(quick: "Quick", tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "modl": {}, "provder": {}}', encoding="utf-8")
    outcome = quick(*command, "bad.json")
    first, second, *_ = outcome.err.splitlines()
    assert outcome.code == 3 and first.startswith("bad.json:1:27: $.modl: ") and second.startswith("bad.json:1:39: $.provder: ")
