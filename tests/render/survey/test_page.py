"""What the page of a survey brings along: its style, its script, and a policy that allows these and nothing else."""

import base64
import hashlib
import re

from compliance.files.shipped import script, style
from compliance.render.static_page import page
from compliance.render.survey.page import SCRIPT, SHEET
from tests.render.page.test_style import PALETTES, contrast

CELLS = re.findall(r"\.models td\.(a\d):nth-child\(n\)\{background:(#\w+);color:(#\w+)\}", style(SHEET))


def test_the_policy_allows_the_script_of_the_page_and_no_other() -> None:
    made = page("x", "<main></main>", (style(),), {}, (script(SCRIPT),))
    (allowed,) = re.findall(r"script-src ([^;]*);", made)
    (held,) = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    assert allowed == f"'sha256-{base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()}'" and held == script(SCRIPT)
    assert "script-src" not in page("x", "", (style(),), {})


def test_sheet_and_script_fetch_nothing_and_end_nowhere() -> None:
    for text in (style(SHEET), script(SCRIPT)):
        assert text.isascii() and len(text) < 6_000
        assert not re.search(r"url\(|@import|@font-face|</|https?:|fetch|eval|innerHTML|\bimport\b", text)


def test_words_can_be_read_on_every_cell_in_the_light_and_in_the_dark() -> None:
    assert [name for name, _, _ in CELLS] == ["a1", "a2", "a4", "a5"] * 2
    assert all(contrast(ground, ink) >= 4.5 for _, ground, ink in CELLS)
    assert all(contrast(palette["quiet"], palette["paper"]) >= 4.5 for palette in PALETTES)


def test_no_selector_lost_the_space_before_its_colon() -> None:
    pseudo = {name for selector in re.findall(r"[^{}]+(?=\{)", style(SHEET)) for name in re.findall(r"(?<=[\w)\]]):+([a-z-]+)", selector)}
    assert pseudo >= {"nth-child", "first-child", "focus-visible", "before"}
