"""Formats that other programs show to people: no card injects into any, the bytes are the same each time, and so is the exit code."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from compliance.render.run import FORMATS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
SURFACES = ["markdown", "sarif", "sarif-full", "github", "gitlab", "junit", "cyclonedx", "html"]
FOR_PROGRAMS = ["sarif", "sarif-full", "gitlab", "junit", "cyclonedx", "html"]
OUTPUTS = [part for format in SURFACES for part in ("--output", f"{format}={format}.report")]
JSON = ["sarif", "sarif-full", "gitlab", "cyclonedx"]
HOSTILE = {
    "workflow command": "x\n::error::pwned\r\n::set-output name=a::b",
    "old workflow command": "##[error]pwned",
    "markup": "</pre></details><script>alert(1)</script><img src=x onerror=alert(1)>",
    "end of character data": "]]></failure><!-- &bogus; -->",
    "formula": "=cmd|' /C calc'!A1",
    "terminal": "\x1b[31mred\x1b]0;title\x07\x9b2J\x00\x7f",
    "table": "a | b || c\n| d |\n\n# heading\n- item\n---",
    "code": "`x` ``` ~~~ $y$",
    "link": "[x](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example> [x]: http://evil.example",
    "direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "lines": "a\u2028b\u2029c\x85d\x0be",
    "astral": "\U0001f600 模型 \U0010ffff \ufffe",
    "braces": "{0} {{1}} ${{ secrets.X }} %0A::error::x",
}


def said(text: str) -> dict[str, Any]:
    return {"value": True, "basis": text, "evidence": [text]}


def card(text: str) -> dict[str, Any]:
    """A valid card with hostile text in every field that is ever printed."""
    return {
        "schema_version": "1.0",
        "model": {"name": text, "version": text},
        "architecture": {"parameters": {"total": {"value": 7e10, "source": text, "basis": "reported"}, "unofficial": True}},
        "training": {"data": {"broad": said(text)}, "self_supervised": said(text)},
        "capability": {"significant_generality": said(text), "wide_tasks": said(text), "integrable": said(text), "outputs": ["text"]},
        "adaptation": {"wide_range": said(text)},
        "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "open"},
        "acts": [{"act": text, "authority": text, "date": "2025-01-01"}],
    }


def invalid(text: str) -> dict[str, Any]:
    return {"schema_version": text, "model": {"name": 1, text: text}, text: {}, "capability": {"outputs": text}}


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")


def structure(out: str, format: str) -> Any:
    """What of a report is not text: the same for every card of the same shape, whatever its texts say."""
    match format:
        case "junit":
            return [element.tag for element in ElementTree.fromstring(out).iter()]
        case "html" | "markdown":
            html = out if format == "html" else str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(out))
            page = Tags(html)
            # The length of a name decides where it may break, and on how many lines a picture has it.
            plain = re.sub(r"<wbr>|<svg .*?</svg>", "", html, flags=re.DOTALL)
            return sorted(page.tags - {"wbr"}), sorted(page.attributes), re.findall(r"</?[a-z][a-z0-9]*", plain)
        case "github":
            lines = out.split("\n")
            assert not any("##[" in line for line in lines)
            return [line.partition(" ")[0] for line in lines]
        case _:
            return shape(json.loads(out))


def shape(node: Any) -> Any:
    """A JSON document with its texts taken out."""
    match node:
        case dict():
            return {key: shape(value) for key, value in node.items()}
        case list():
            return [shape(item) for item in node]
        case str():
            return ""
        case _:
            return node


def regions_taken_out(node: Any) -> Any:
    """A document without columns, which the length of texts moves."""
    match node:
        case dict():
            return {key: regions_taken_out(value) for key, value in node.items() if key not in ("startColumn", "endColumn")}
        case list():
            return [regions_taken_out(item) for item in node]
        case _:
            return node


def texts(node: Any) -> list[str]:
    """The texts of a document; not those in Markdown, which hold the breaks between our own paragraphs."""
    match node:
        case dict():
            return [text for key, value in node.items() if key != "markdown" for text in texts(value)]
        case list():
            return [text for value in node for text in texts(value)]
        case str():
            return [node]
        case _:
            return []


def test_every_format_of_the_command_is_tried_here_or_in_its_own_tests() -> None:
    assert {*SURFACES, "screen", "table", "tree", "concise", "json", "jsonl", "docx"} == set(FORMATS)


def reports(quick: "Quick", tmp_path: Path, *args: str, code: int) -> dict[str, str]:
    """What one run writes in every format, each free of what could command a terminal or hide text."""
    assert quick(*args, *OUTPUTS, "--format", "concise", *DAY).code == code
    found = {format: (tmp_path / f"{format}.report").read_bytes().decode() for format in SURFACES}
    for format, text in found.items():
        inner = "".join(texts(json.loads(text))) if format in JSON else text.replace("\n", "")
        wild = {letter for letter in inner if unicodedata.category(letter)[0] in "CZ" and letter != " "}
        assert wild <= ({"\u200b"} if format == "markdown" else set()), format
    return found


def shapes(quick: "Quick", tmp_path: Path, make: Any, text: str) -> dict[str, Any]:
    """The structure of every report on a card with a text in every field."""
    policy = ("--fail-on", "meets", "--fail-on", "warning", "--fail-on", "undetermined:crfm", "--set", f"model.family={text}")
    (tmp_path / "card.json").write_text(json.dumps(make(text), indent=1), encoding="utf-8")
    told = reports(quick, tmp_path, "card.json", *policy, code=1 if make is card else 3)
    return {format: regions_taken_out(structure(report, format)) for format, report in told.items()}


HARMLESS: dict[Any, dict[str, Any]] = {}  # what does not depend on the hostile text, once for all of them


def harmless(quick: "Quick", tmp_path: Path, make: Any) -> dict[str, Any]:
    if make not in HARMLESS:
        HARMLESS[make] = shapes(quick, tmp_path, make, "harmless")
    return HARMLESS[make]


@pytest.mark.parametrize("make", [card, invalid])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_a_card_becomes_structure(quick: "Quick", tmp_path: Path, make: Any, text: str) -> None:
    found = [shapes(quick, tmp_path, make, text), harmless(quick, tmp_path, make)]
    if make is invalid:  # how many keys and lines are wrong depends on the text
        found = [{format: shape for format, shape in each.items() if format in ("markdown", "html")} for each in found]
    assert found[0] == found[1]


@pytest.mark.parametrize("text", [text for text in HOSTILE.values() if "\0" not in text and "/" not in text])
def test_no_name_of_a_file_becomes_structure(quick: "Quick", write: "Write", tmp_path: Path, text: str) -> None:
    found = []
    for name in (text, "harmless"):
        told = reports(quick, tmp_path, write(f"{name}.json"), "--fail-on", "undetermined:crfm", code=1)
        found.append({format: regions_taken_out(structure(report, format)) for format, report in told.items()})
    assert found[0] == found[1]


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed_and_the_locale(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(json.dumps(invalid("x")), encoding="utf-8")
    arguments = (GPT_3, str(ROOT / "examples/foreign"), "bad.json", "--all", "--fail-on", "meets", "--fail-on", "duty", *DAY)
    settings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", "TZ": "Asia/Tokyo", "COLUMNS": "40"},
    ]
    found = []
    for env in settings:
        assert fmcheck(*arguments, *OUTPUTS, env=env).code == 3
        found.append({format: (tmp_path / f"{format}.report").read_bytes() for format in SURFACES})
    assert all(len(report) > 1000 for report in found[0].values())
    assert found[0] == found[1]


@pytest.mark.parametrize("format", FOR_PROGRAMS)
def test_the_formats_for_programs_are_ascii_whatever_the_console(fmcheck: "Fmcheck", write: "Write", format: str) -> None:
    name = write("模型 é.json", model={"name": "模型 é \U0001f600"}, training={"data": {"broad": True}}, adaptation={"wide_range": True})
    arguments = (name, "--format", format, "--fail-on", "meets:crfm", *DAY)
    here = fmcheck(*arguments)
    there = fmcheck(*arguments, env={"PYTHONIOENCODING": "utf-16"})
    assert here.code == 1 and here.stdout.isascii() and here.stdout.endswith(b"\n")
    assert there.stdout.decode("utf-16") == here.out


@pytest.mark.parametrize("format", SURFACES)
def test_a_report_in_a_file_has_the_bytes_of_standard_output(fmcheck: "Fmcheck", tmp_path: Path, format: str) -> None:
    here = fmcheck(GPT_3, "--format", format, "--output", f"{format}=report", *DAY)
    assert (tmp_path / "report").read_bytes() == here.stdout != b""


@pytest.mark.parametrize("format", SURFACES)
def test_the_exit_code_is_the_same_in_every_format(quick: "Quick", write: "Write", tmp_path: Path, format: str) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    good = write(training={"data": {"broad": True}}, adaptation={"wide_range": True})
    closing = ("--fail-on", "meets:crfm", "--format", format, *DAY)
    assert quick(good, "--format", format, *DAY).code == 0
    assert quick(good, *closing).code == 1
    assert quick(good, *closing, "--exit-zero").code == 0
    assert quick(good, "bad.json", *closing).code == 3


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[1]", b'{"schema_version": "1.0", "model": {"name": "\\ud800"}}'])
def test_a_card_that_cannot_be_read_is_told_in_every_format(quick: "Quick", tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(data)
    for format, text in reports(quick, tmp_path, "bad.json", "nowhere.json", code=3).items():
        assert "bad.json" in text and "nowhere.json" in text, format
        structure(text, format)


def test_standard_input_has_a_name_that_is_no_markup(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    assert fmcheck("-", *OUTPUTS, "--fail-on", "meets", *DAY, stdin=Path(GPT_3).read_bytes()).code == 1
    for format in SURFACES:
        text = (tmp_path / f"{format}.report").read_text(encoding="utf-8")
        assert "stdin" in text, format
        structure(text, format)
