"""The page in HTML: one file that takes nothing from elsewhere, in which every text stays text, however long or hostile it is."""

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING, Any

import pytest

from compliance.render.html import css
from tests.render.page.conftest import MODELS, Made, Page, page

if TYPE_CHECKING:
    from tests.conftest import Write

__all__ = ["page"]
GPT_4 = str(MODELS / "gpt-4.json")
LONG = 230_000
HOSTILE = '</style><script>alert(1)</script>" ; } \\22 x \u202e\x1b\x00 @import url(//evil.example);'


def said(text: str) -> dict[str, Any]:
    return {"value": True, "basis": text, "evidence": [text]}


def test_it_is_ascii_without_scripts_and_asks_for_nothing(page: Made) -> None:
    found = page(GPT_4)
    assert found.source.isascii() and found.source.startswith("<!DOCTYPE html>")
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "input", "base", "image", "use", "foreignobject"}
    attributes = {name for _, each in found.tags for name in each}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {"style", "src", "srcset", "action", "background"}
    assert "url(http" not in found.source and "@import" not in found.source


def test_links_go_to_laws_and_to_places_of_the_page(page: Made) -> None:
    found = page(GPT_4)
    addresses = [str(each["href"]) for tag, each in found.tags if tag == "a"]
    anchors = {each["id"] for _, each in found.tags if "id" in each}
    assert all(address.startswith("https://") or address[1:] in anchors for address in addresses)
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng" in addresses and "#eu.aia.3-63" in addresses


def test_its_policy_allows_its_own_styles_and_nothing_else(page: Made) -> None:
    found = page(GPT_4)
    policy = next(each["content"] for _, each in found.tags if each.get("http-equiv") == "Content-Security-Policy")
    sheets = re.findall(r"<style>(.*?)</style>", found.source, re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'" for sheet in sheets]
    assert policy == f"default-src 'none'; style-src {' '.join(hashes)}; base-uri 'none'; form-action 'none'"


def test_a_name_at_the_head_of_a_sheet_ends_no_style(page: Made, write: "Write") -> None:
    found = page(write(model={"name": HOSTILE}))
    sheets = re.findall(r"<style>(.*?)</style>", found.source, re.DOTALL)
    assert len(sheets) == 3 and "alert" in sheets[2]
    assert re.fullmatch(r'@page\{@top-left\{content:"[\w \\]*"\}@top-right\{content:"law of 28 November 2026"\}\}', sheets[2])
    assert ("script", {}) not in found.tags
    assert "\\u202e\\x1b\\x00" in html.unescape(found.text)


def test_a_text_in_a_style_sheet_is_read_back_as_it_was() -> None:
    text = 'Größe "7B" \\ </style>\n'
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), css(text))
    assert read == text and not set(css(text)) & set("<>\"'\n")


def test_long_texts_are_cut_with_a_sentence(page: Made, write: "Write") -> None:
    plain = page(write("plain.json", training={"data": {"broad": said("short")}}, adaptation={"wide_range": said("short")}))
    long = "W" * LONG
    found = page(write("long.json", training={"data": {"broad": said(long)}}, adaptation={"wide_range": said(long)}))
    assert "[cut here; the card has 230,000 characters]" in found.text
    assert len(found.source) < len(plain.source) + 50_000


def test_one_model_has_the_law_beside_it_and_several_have_it_once(page: Made) -> None:
    law = "regardless of the way the model is placed on the market and that"
    assert page(GPT_4).text.count(law) == 1
    many = page(str(MODELS))
    assert many.text.count(law) == 1 and many.text.count("17 models") >= 1
    assert ("a", {"href": "#law-eu.aia.3-63"}) in many.tags


def test_a_card_that_cannot_be_judged_says_why(page: Made, write: "Write") -> None:
    found = page(write(model={"name": 1}), code=3)
    assert "could not be judged. Nothing is said of the model." in found.text
    assert "$.model.name" in found.text and "To make it again" in found.text


@pytest.mark.parametrize("code", [0, 1])
def test_a_gate_is_said_with_its_reasons(page: Made, code: int) -> None:
    gate = "meets:eu.aia.3-63" if code else "does_not_meet:eu.aia.3-63"
    found = page(GPT_4, "--fail-on", gate, code=code)
    assert f"Gate {'closed' if code else 'open'}." in found.text
    assert ("to open:" in found.text) is bool(code)


def test_no_models_make_a_page_too(page: Made, write: "Write") -> None:
    found: Page = page(write(), "--select", "crfm.2021", "--as-of", "2020-01-01")
    assert "no text" in found.text and "not yet written" in found.text
