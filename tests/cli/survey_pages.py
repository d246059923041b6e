"""What the tests of survey pages share: a page read back, cards as lines, and the command that makes a page of them."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.survey import chunking
from compliance.survey.report import files

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
MODELS = str(ROOT / "examples" / "models")
DAY = ("--as-of", "2026-11-28", "--no-policy")


class Read(HTMLParser):
    """The tags of a page, its text, and the rows of each of its tables by its class."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source, self.text = source, ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._table: list[list[str]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self._table = self.tables.setdefault(dict(attrs).get("class") or "", [])
        if tag == "tr":
            self._table.append([])
        if tag in ("td", "th"):
            self._table[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = []

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._table and self._table[-1]:
            self._table[-1][-1] += data.strip("\n")


def model(name: str, flop: float | None = None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"schema_version": "1.0", "model": {"name": name}, **more}
    return made if flop is None else made | {"training": {"compute": {"direct_flop": flop}}}


@pytest.fixture
def cards(tmp_path: Path) -> Callable[..., str]:
    def write(*made: object, name: str = "in.jsonl") -> str:
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        return name

    return write


@pytest.fixture
def page(quick: "Quick", tmp_path: Path) -> Callable[..., Read]:
    """The page of a survey that succeeds."""

    def run(*args: str, code: int = 0, workers: str = "1") -> Read:
        more = ("--out", "out.jsonl", "--report", "page.html", "--force", "--workers", workers, *DAY)
        outcome = quick("survey", *args, *more)
        assert outcome.code == code, outcome.both
        assert not [path for path in tmp_path.iterdir() if path.name.endswith((".partial", ".parts"))]
        return Read((tmp_path / "page.html").read_text(encoding="ascii"))

    return run


Page = Callable[..., Read]
Cards = Callable[..., str]


@pytest.fixture
def many(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> str:
    """Models that are cut into a good many chunks, of as many developers."""
    monkeypatch.setattr(chunking, "READ", 2_000)
    monkeypatch.setattr(chunking, "RANGE", 2_000)
    monkeypatch.setattr(files, "AT_ONCE", 3)
    released = ({"name": f"M{number}", "released": f"{2015 + number % 9}-05-01"} for number in range(300))
    return cards(
        *(
            model("", 10.0 ** (20 + number % 7) * (1 + number % 3), provider={"name": f"Lab {number % 40}"}) | {"model": each}
            for number, each in enumerate(released)
        )
    )
