"""Where words are cited, they have the number of the text that is in force on the day. Every rule is renumbered on a day to try it."""

import ast
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.editor import shown as editor
from compliance.law.duty import Duty
from compliance.law.source import Provision
from compliance.registry.load import load, with_texts
from compliance.registry.rule_file import Contents, Directory
from compliance.render.run import FORMATS
from docs import coverage, duty_pages, rule_pages

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

ROOT = Path(__file__).resolve().parents[2]
CARD = str(ROOT / "examples/models/gpt-3.json")
ON_THE_MARKET = ("training.compute.direct_flop=4e25", 'availability.markets=[{"where": "EU", "date": "2025-09-01"}]')
SET = [text for value in ON_THE_MARKET for text in ("--set", value)]
SINCE = "2026-10-01"
DAYS = {"2026-09-30": ("Old", "New"), "2026-11-28": ("New", "Old")}  # which numbers are shown, and which must not be
# Formats that say which rule, and cite no provision.
CITES_NOTHING = frozenset({"screen", "concise", "sarif"})


def _renumbered(source: Provision) -> Provision:
    """A provision whose number, and whose instrument's citation, are others from a day on."""
    instrument = source.instrument._replace(citation="Old citation", later=((SINCE, "New citation"),))
    return source._replace(instrument=instrument, pinpoint="Old number", later="New number")


def _duty(duty: Duty) -> Duty:
    fine = duty.fine and duty.fine._replace(source=_renumbered(duty.fine.source))
    return duty._replace(source=_renumbered(duty.source), fine=fine)


@pytest.fixture
def renumbered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every text that is loaded has another number and another citation from SINCE on."""
    original = Directory.load

    def loaded(directory: Directory, path: str) -> Contents:
        found = original(directory, path)
        return Contents(
            tuple(rule._replace(source=_renumbered(rule.source)) for rule in found.rules),
            tuple(map(_duty, found.duties)),
            found.cross_checks,
            tuple(text._replace(source=_renumbered(text.source)) for text in found.no_concept),
            tuple(text._replace(source=_renumbered(text.source)) for text in found.not_read),
            tuple(text._replace(source=_renumbered(text.source)) for text in found.supporting),
        )

    monkeypatch.setattr(Directory, "load", loaded)
    editor._chosen.cache_clear()
    yield
    editor._chosen.cache_clear()


@pytest.mark.usefixtures("renumbered")
@pytest.mark.parametrize("day", DAYS)
def test_no_format_cites_another_version_of_any_rule(day: str, quick: "Quick", tmp_path: Path) -> None:
    formats = [format for format in FORMATS if format != "docx" or find_spec("docx")]
    outputs = [part for format in formats for part in ("--output", f"{format}={format}.report")]
    shown, other = DAYS[day]
    outcome = quick("check", CARD, "--all", *SET, "--format", "concise", *outputs, "--as-of", day, "--no-policy")
    assert outcome.code == 0, outcome.err
    for format in formats:
        report = tmp_path / f"{format}.report"
        said = zipfile.ZipFile(report).read("word/document.xml").decode() if format == "docx" else report.read_text(encoding="utf-8")
        assert f"{other} number" not in said and f"{other} citation" not in said, format
        assert (f"{shown} number" in said) == (format not in CITES_NOTHING), format


@pytest.mark.usefixtures("renumbered")
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "command",
    [
        ("check", CARD, CARD, "--all", *SET, "--format", "html"),
        ("check", CARD, "--all", *SET, "-vv"),
        ("explain", CARD, "--all", *SET),
        ("rules",),
        ("rules", "--format", "json"),
        ("rule", "eu"),
        ("duty", "eu"),
        ("convert", CARD, "--to", "huggingface"),
        ("ask", CARD, "--all"),
    ],
    ids=lambda command: " ".join(part for part in command if "=" not in part and part not in (CARD, "--set")),
)
def test_no_command_cites_another_version(
    command: tuple[str, ...], day: str, quick: "Quick", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown, other = DAYS[day]
    if command[0] == "ask":
        (tmp_path / "mine.json").write_bytes(Path(CARD).read_bytes())
        command = ("ask", "mine.json", *command[2:])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"?\nstop\n")))
    outcome = quick(*command, "--as-of", day)
    assert outcome.code == 0, outcome.err
    said = " ".join(outcome.both.split())
    assert f"{shown} number" in said
    assert f"{other} number" not in said and f"{other} citation" not in said


@pytest.mark.usefixtures("renumbered")
@pytest.mark.parametrize("day", DAYS)
def test_the_editor_cites_the_version_of_the_day(day: str) -> None:
    shown, other = DAYS[day]
    text = Path(CARD).read_text(encoding="utf-8")
    card = editor.shown("card.json", text, day, ())
    said = "".join(card.at(line, len(words) - 2) for line, words in enumerate(text.splitlines()) if words.strip())
    assert f"{shown} number" in said and f"{other} number" not in said


@pytest.mark.usefixtures("renumbered")
@pytest.mark.parametrize("day", DAYS)
def test_the_pages_of_the_documentation_cite_the_version_of_the_day(day: str) -> None:
    shown, other = DAYS[day]
    registry = with_texts(load())
    pages = rule_pages.pages(registry, ROOT / "tests/rules", day) | duty_pages.pages(registry, day)
    for name, text in {**pages, "coverage": coverage.page(registry, day)}.items():
        assert f"{other} number" not in text and f"{other} citation" not in text, name
    assert all(f"{shown} number" in pages[f"{rule.id}.md"] for rule in registry.rules)


@pytest.mark.parametrize(("day", "is_cited", "is_not"), [("2025-11-18", "para. 63", "para. 60"), ("2026-11-28", "para. 60", "para. 63")])
@pytest.mark.parametrize("format", ["html", "tree", "json", "markdown", "sarif-full", "cyclonedx"])
def test_the_third_is_cited_as_the_guidelines_of_the_day_number_it(
    format: str, day: str, is_cited: str, is_not: str, fmcheck: "Fmcheck"
) -> None:
    out = fmcheck("check", CARD, *SET, "--select", "eu.gl.mod-third", "--format", format, "--as-of", day, "--no-policy").out
    assert is_cited in out and is_not not in out


def test_a_pinpoint_is_read_through_its_day_alone() -> None:
    """Whoever prints a provision asks for `cited(day)`; `pinpoint` is the number under which it was first written."""
    sources = [*(ROOT / "compliance").rglob("*.py"), *(ROOT / "docs").glob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "pinpoint"
    ]
    # The method itself; and of coverage.py the table of texts, which have the numbers of both versions in one.
    allowed = {"self.pinpoint", "row.pinpoint", "text.pinpoint"}
    assert [place for place in found if place.rpartition(" ")[2] not in allowed] == []
