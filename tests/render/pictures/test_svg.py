"""The SVG: a document of XML that names itself, holds no script and nothing from elsewhere, and keeps hostile text as text."""

import re
from collections.abc import Callable

import pytest

from compliance.render.pictures import WHAT, What, picture, style, svg
from compliance.render.pictures.drawing import Box, Dot, Drawing, Hatch, Line, Words
from compliance.render.pictures.looks import LOOKS
from tests.render.pictures.conftest import SVG, Drawn, computed, example, parsed

HOSTILE = '<script>alert(1)</script> & "quotes" ]]> \' \u202e\u0007 \U0001f600 模型'
ALLOWED = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "line", "text", "circle", "polygon"}
EACH = pytest.mark.parametrize("what", WHAT)


@EACH
def test_a_picture_names_itself_to_who_does_not_see_it(what: What, drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(example("gpt-4"))
    for drawing in (picture(what, entries, run).wide, picture(what, entries, run).upright):
        root = parsed(drawing)
        title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img" and title is not None and described is not None
        assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
        assert title.text and "GPT-4 March 2023" in title.text and described.text and len(described.text) > 100
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


@EACH
def test_a_picture_holds_no_script_and_nothing_from_elsewhere(what: What, drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(*(computed(HOSTILE, direct_flop=float(f"1e{20 + number}")) for number in range(3)))
    text = svg(picture(what, entries, run).wide, alone=True)
    root = parsed(picture(what, entries, run).wide)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name or name == "style"]
    assert re.findall(r"url\((?!#picture-)", text) == [] and re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert "\u202e" not in "".join(root.itertext()) and text.isascii()


def test_a_hostile_name_stays_text(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(computed(HOSTILE, direct_flop=1e24))
    title = parsed(picture("compute", entries, run).wide).find(f"{SVG}title")
    assert title is not None and (title.text or "").startswith('<script>alert(1)</script> & "quotes" ]]> \' \\u202e\\x07')


def test_ids_begin_with_the_one_that_was_given(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(example("gpt-4"))
    text = svg(picture("compute", entries, run).wide, id="first")
    assert re.findall(r'id="([^"]+)"', text) == ["first-title", "first-desc", "first-likely"] and 'fill="url(#first-likely)"' in text
    assert "<style>" not in text


def test_every_primitive_has_its_element() -> None:
    marks = (
        Line(1, 2, 3.456, 4, "rule", "dashed"),
        Box(1, 2, 3, 4, "model"),
        Hatch(1, 2, 3, 4, "likely"),
        Words(1, 2, "a < b", "soft", 12, True, "end", True),
        Dot(5, 5, 2, "model", hollow=True),
        Dot(5, 5, 2, "due", "diamond"),
    )
    root = parsed(Drawing(10, 10, "t", "d", marks), alone=False)
    line, box, hatch, words, dot, diamond = list(root)[4:]
    assert (line.get("x2"), line.get("stroke-dasharray"), line.get("class")) == ("3.46", "6 4", "s-rule")
    assert (box.tag, hatch.get("fill")) == (f"{SVG}rect", "url(#picture-likely)")
    assert (words.text, words.get("text-anchor"), words.get("class")) == ("a < b", "end", "f-soft halo")
    assert dot.get("class") == "hollow s-model"
    assert diamond.get("points") == "5,3 7,5 5,7 3,5"


@EACH
def test_the_same_cards_give_the_same_bytes(what: What, drawn: Callable[..., Drawn]) -> None:
    first, second = (svg(picture(what, *drawn(example("gpt-4"), example("clip"))).upright, alone=True) for _ in range(2))
    assert first == second


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_texts_are_readable_on_either_ground(ground: str) -> None:
    for text, below in (
        *((name, "paper") for name in ("ink", "soft", "line-solid", "line-dashed", "line-dotted")),
        ("on-dark", "yes"),
        ("on-pale", "open"),
        ("on-mid", "no"),
    ):
        assert _contrast(getattr(LOOKS[text], ground), getattr(LOOKS[below], ground)) >= 4.5, (text, below)


def test_the_parts_of_a_bar_differ_in_grey_print() -> None:
    yes, no, open_ = (_luminance(LOOKS[name].light) for name in ("yes", "no", "open"))
    assert yes + 0.15 < no < open_ - 0.15


def test_a_page_can_set_every_colour() -> None:
    sheet = style()
    assert all(f"var(--picture-{name}," in sheet for name in LOOKS) and "prefers-color-scheme:dark" in sheet
    assert "url(" not in sheet and "@import" not in sheet
