"""What the tests of the page share: the page of one run, as what a reader sees and as what a browser reads."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

MODELS = Path(__file__).resolve().parents[3] / "examples" / "models"
DAY = "2026-11-28"


class Page(HTMLParser):
    """A page: its tags with their attributes, its tables by class, the text of each definition by the id of its rule, and all text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        self.feed(source)
        body = re.sub(r"<wbr>|<svg .*?</svg>", "", source.partition("<main>")[2], flags=re.DOTALL)
        self.text = words(body)
        parts = body.split('<section class="definition">')[1:]
        self.definitions = {found[1]: words(part) for part in parts if (found := re.search(r'<h\d id="([^"]*)"', part))}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self._rows = self.tables.setdefault(str(dict(attrs).get("class")), [])
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("th", "td"):
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._rows = []

    def handle_data(self, data: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += data.rstrip("\n")


def words(markup: str) -> str:
    """The text of some markup, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(?:li|tr|th|td|div|p|h\d)\b", r" \g<0>", markup))).split())


Made = Callable[..., Page]


@pytest.fixture
def page(quick: "Quick") -> Made:
    """The page of the cards that are named, by the law of one day."""

    def made(*args: str, code: int = 0) -> Page:
        outcome = quick("check", *args, "--format", "html", *(() if "--as-of" in args else ("--as-of", DAY)))
        assert outcome.code == code, outcome.err
        return Page(outcome.out)

    return made
