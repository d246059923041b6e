"""The page in Markdown: the answer, the reasons, duties and questions; and it never outgrows its place. The one in HTML: see page."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from compliance import __version__
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")


class Reader(HTMLParser):
    """The texts of table rows and of everything else."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text = ""
        self._cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell:
            self.rows[-1][-1] += data


def read(text: str) -> Reader:
    return Reader(str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)))


def test_the_page_holds_a_row_a_rule_and_card_the_reasons_duties_and_questions(quick: "Quick", write: "Write") -> None:
    other = write(training={"data": {"broad": True}}, adaptation={"wide_range": True})
    outcome = quick(GPT_3, other, "--format", "markdown", "--fail-on", "meets:eu.aia.3-63", *DAY)
    page = read(outcome.out)
    assert outcome.code == 1
    assert page.rows[0] == ["model", "place", "definition", "verdict", "basis", "status", "deciding fact", "rule"]
    found = {(row[0], row[-1]): row for row in page.rows[1:] if len(row) == 8}
    assert found["GPT-3 davinci 175B", "eu.aia.3-63"][1:5] == ["EU", "general-purpose AI model", "meets", "text"]
    assert found["GPT-3 davinci 175B", "us.eo14110.3k"][3:6] == ["undetermined", "-", "revoked on 20 January 2025"]
    assert found["Good", "crfm.2021"][6] == "broad data: true (+1 more)"
    duties = {row[1]: row for row in page.rows if len(row) == 5}
    assert duties["eu.aia.53-1-a"][0] == "cannot be decided yet"
    assert "/risk/serious: does the model exhibit" in page.text
    assert "Gate closed" in page.text and "eu.aia.3-63 is meets; to open: " in page.text
    summaries = re.findall(r"<summary>(.*?)</summary>", outcome.out)
    assert "eu.aia.3-63: meets" in summaries and len(summaries) == len(found)
    assert "├─ yes displays significant generality" in page.text
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng" in page.text


def test_a_card_that_cannot_be_judged_is_in_the_table_and_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": 1, "x": 2}}', encoding="utf-8")
    page = read(quick("bad.json", write(), "--format", "markdown", *DAY).out)
    assert "2 cards; 1 could not be judged." in page.text
    (row,) = (row for row in page.rows if row[0] == "bad.json")
    assert row[3] == "could not be judged" and row[6].startswith("bad.json:1:") and row[6].endswith(" (+1 more)")


def test_markdown_is_cut_at_one_mebibyte_and_says_how_much(quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [write(f"{number}.json", model={"name": "模型" * 10}) for number in range(4)]
    whole = quick(*cards, "--format", "markdown", *DAY).stdout
    assert b"left out" not in whole
    monkeypatch.setattr("compliance.render.markdown.MOST", 40_000)
    cut = quick(*cards, "--format", "markdown", *DAY)
    assert 38_000 < len(cut.stdout) <= 40_000 < len(whole)
    assert re.search(r"\nCut at 1 MB: [0-9]+ rows and paragraphs are left out; `fmcheck --format json` has all\.\n\nfmcheck ", cut.out)
    assert cut.out.count("<details>") == cut.out.count("</details>") > 0


def test_a_name_in_markdown_calls_nobody(quick: "Quick", write: "Write") -> None:
    out = quick(write(model={"name": "@octocat #12"}), "--format", "markdown", *DAY).out
    assert "@octocat" not in out and "#12" not in out
    assert "@\u200boctocat #\u200b12" in read(out).text


def test_without_a_card_the_page_says_so() -> None:
    made, run = renderer("markdown"), Run("2026-11-24", load(), __version__)
    assert "0 cards." in read(made.begin(run) + made.end(run, Summary(0, 0, None, ()))).text
