"""The page as a document: what the page in HTML says, read back by the library that word processors are tried with; the same bytes."""

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.outputs import targets
from compliance.errors import UsageError
from tests.render.page.conftest import DAY, MODELS, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    from tests.conftest import Fmcheck, Quick, Write

    Made = Callable[[str], Document]

GPT_4 = str(MODELS / "gpt-4.json")


@pytest.fixture
def docx() -> None:
    pytest.importorskip("docx")


@pytest.fixture
def document(docx: None, quick: "Quick", tmp_path: Path) -> "Made":
    """The document of one card."""
    from docx import Document as read

    def made(card: str) -> "Document":
        outcome = quick("check", card, "--format", "concise", "--output", "docx=memo.docx", "--as-of", DAY)
        assert outcome.code == 0, outcome.err
        return read(io.BytesIO((tmp_path / "memo.docx").read_bytes()))

    return made


def text_of(document: "Document") -> str:
    """All words, those of tables and of links included."""
    found = ""
    for node in document.element.iter():
        found += str(node.text or "") if node.tag.endswith("}t") else " " * node.tag.endswith(("}p", "}br", "}tc"))
    return " ".join(found.split())


def test_it_says_what_the_page_says(quick: "Quick", document: "Made") -> None:
    made = document(GPT_4)
    html = re.sub(r"<svg .*?</svg>|<head>.*?</head>", "", quick("check", GPT_4, "--format", "html", "--as-of", DAY).out, flags=re.DOTALL)
    said = set(re.findall(r"\w{4,}", text_of(made)))
    page = [word for word in re.findall(r"\w{4,}", words(html.replace("<wbr>", ""))) if word not in ("html", "picture", "words")]
    missing = {word for word in page if word not in said}
    assert len(page) > 3000 and missing <= {"docx"}
    assert [line.text for line in made.paragraphs if line.style and line.style.name == "Heading 1"] == ["GPT-4 March 2023"]


def test_laws_are_linked_and_each_sheet_names_the_model_and_the_day(document: "Made") -> None:
    made = document(GPT_4)
    addresses = {link.target_ref for link in made.part.rels.values() if link.is_external}
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng" in addresses
    assert made.sections[0].header.paragraphs[0].text == "GPT-4 March 2023\t\tlaw of 28 November 2026"
    assert made.core_properties.created and made.core_properties.created.date().isoformat() == DAY


@pytest.mark.usefixtures("docx")
def test_the_same_card_gives_the_same_bytes_on_standard_output_and_in_a_file(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    printed = fmcheck(GPT_4, "--format", "docx", "--as-of", DAY)
    assert printed.code == 0, printed.err
    outcome = fmcheck(GPT_4, "--format", "concise", "--output", "docx=memo.docx", "--as-of", DAY, env={"TZ": "Asia/Tokyo"})
    assert outcome.code == 0 and (tmp_path / "memo.docx").read_bytes() == printed.stdout
    assert {member.date_time[0] for member in zipfile.ZipFile(tmp_path / "memo.docx").infolist()} == {1980}


def test_hostile_text_stays_text(document: "Made", write: "Write") -> None:
    text = "<w:p/> & \x1b[31m \u202e \ufffe ]]> {0}"
    assert "<w:p/> & \\x1b[31m \\u202e \\ufffe ]]> {0}" in text_of(document(write(model={"name": text})))


def test_without_the_library_it_says_what_to_install(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "compliance.render.docx", raising=False)
    outcome = quick("check", GPT_4, "--format", "docx")
    assert (outcome.code, outcome.out) == (2, "")
    assert "documents need python-docx, which is not installed; pip install 'fmcheck[docx]', or use --format html" in outcome.err


def test_a_terminal_gets_no_bytes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(UsageError, match="--format docx: not for a terminal"):
        targets("docx", (), ())
    assert [target.format for target in targets("html", ("docx=memo.docx",), ())] == ["html", "docx"]
