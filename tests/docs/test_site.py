"""The documentation site: strict, without a network, every link and anchor followed, nothing lost, everything found."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

import compliance
from compliance.registry.load import load

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(find_spec("zensical") is None, reason="zensical, which builds the site, is not installed: it is in the group docs"),
    pytest.mark.skipif(not (ROOT / "rules").is_dir(), reason="the tests do not run in a checkout, to whose files the pages link"),
]
SHOWN = ("h1", "h2", "h3", "li", "ol", "ul", "table", "tr", "pre", "blockquote")
NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_NO_INDEX": "1"}


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_site", ROOT / ".ci" / "docs_site.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, str(ROOT / ".ci" / "docs_site.py"), "--out", str(out)]
    more = NO_NETWORK | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=out.parent, env=os.environ | more, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def targets(page: str, text: str) -> set[str]:
    """The pages and files of the site that a page links to or loads, with their anchors."""
    found = set[str]()
    for link in re.findall(r'(?:href|src)="([^"]+)"', text):
        if not re.match(r"[a-z]+:|//|#$", link):
            path, mark, anchor = unescape(link).partition("#")
            to = os.path.normpath(os.path.join(os.path.dirname(page), unquote(path))) if path else page
            found.add(f"{to}{mark}{unquote(anchor)}")
    return found


def test_every_link_and_anchor_leads_somewhere(site: Path, html: dict[str, str]) -> None:
    ids = {page: set(re.findall(r'\bid="?([^"\s>]+)', text)) for page, text in html.items()}
    broken = []
    for page, text in html.items():
        if page != "404.html":  # is served for any address, and so links from the root
            for target in targets(page, text):
                path, _, anchor = target.partition("#")
                if not (site / path).exists() or (anchor and path in ids and unescape(anchor) not in ids[path]):
                    broken.append(f"{page}: {target}")
    assert broken == []
    assert sum(len(targets(page, text)) for page, text in html.items()) > 1000


def test_no_page_loads_anything_from_another_host(html: dict[str, str]) -> None:
    for page, text in html.items():
        assert re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//[^"]*"', text) == [], page
        assert [src for src in re.findall(r'<img[^>]*src="([^"]*)"', text) if src.endswith(".html")] == [], page
        assert re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//[^"]*"', text) == [], page


def test_every_page_can_be_reached_from_the_home_page(html: dict[str, str]) -> None:
    seen, waiting = set[str](), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += [target.partition("#")[0] for target in targets(page, html[page]) if target.partition("#")[0] in html]
    assert set(html) - seen == {"404.html"}


def test_every_page_has_a_line_in_the_navigation() -> None:
    made = builder()
    entries = set(re.findall(r'= "([\w./-]+\.md)"', made._config()))
    missing = {made.page_of(path) for path in made.pages()} - entries - {"upstream/jsonschema-rs.md"}
    assert missing == set(), "add them to docs/zensical.toml"


def test_a_page_shows_what_the_same_page_shows_on_a_code_host(html: dict[str, str]) -> None:
    made, reader = builder(), MarkdownIt("commonmark", {"html": True}).enable("table")
    for path in made.pages():
        text = html[made.page_of(path).removesuffix(".md") + ".html"]
        article = re.search(r"<article[^>]*>(.*?)</article>", text, re.DOTALL)
        assert article is not None, path
        here, there = (re.sub(r"<!--.*?-->|<nav.*?</nav>", "", part, flags=re.DOTALL) for part in (article[1], reader.render(_read(path))))
        counts = [Counter(re.findall(rf"<({'|'.join(SHOWN)})[\s>]", part)) for part in (here, there)]
        assert counts[0] == counts[1], path


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_the_search_finds_every_rule_and_every_duty(site: Path) -> None:
    index = json.dumps(json.loads((site / "search.json").read_text(encoding="utf-8")))
    registry = load()
    assert [rule.id for rule in registry.rules if rule.id not in index] == []
    assert [duty.id for duty in registry.duties if duty.id not in index] == []


def test_every_rule_and_every_duty_has_its_place(html: dict[str, str]) -> None:
    registry = load()
    assert {f"rules/{rule.id}.html" for rule in registry.rules} <= html.keys()
    for duty in registry.duties:
        page = html[f"duties/{duty.source.instrument.jurisdiction.lower()}.html"]
        assert f'id="{duty.id.replace(".", "")}"' in page, duty.id


def test_a_link_without_a_target_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = builder()
    monkeypatch.setattr(made, "pages", lambda: ["docs/limits.md"])
    read = made._text
    monkeypatch.setattr(made, "_text", lambda path: read(path) + ("\n[gone](gone.md)\n" if path == "docs/limits.md" else ""))
    assert made.stage(tmp_path) == ["docs/limits.md: docs/gone.md: there is no such file"]


def test_an_anchor_without_a_target_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = builder()
    read = made._text
    monkeypatch.setattr(made, "_text", lambda path: read(path) + ("\n[gone](gate.md#gone)\n" if path == "docs/limits.md" else ""))
    with pytest.raises(SystemExit, match="anchor"):
        made.build(tmp_path)


def test_every_name_of_the_api_page_can_be_imported() -> None:
    names = re.findall(r"^## `(\w+)`$", _read("docs/api.md"), re.MULTILINE)
    assert sorted(names) == sorted(compliance.__all__)
    assert all(getattr(compliance, name) for name in names)
