"""The style sheet of pages: small, without anything from elsewhere, with colours that can be read in the light, in the dark and in grey."""

import re

import pytest

from compliance.files.shipped import style

PALETTES = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", block)) for block in re.findall(r":root\{(.*?)\}", style())]
PAPER = PALETTES[2]
READ = [("ink", "mark"), *((ink, ground) for ink in ("ink", "quiet", "link", "alarm") for ground in ("paper", "tint"))]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2: what remains of a colour in grey."""
    digits = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    linear = []
    for channel in (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)):
        linear.append(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "paper"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read_on_every_ground_also_in_grey(palette: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= (7 if ink == "ink" else 4.5)


def test_paper_is_printed_in_shades_of_grey() -> None:
    assert all(len(set(re.findall("..?", colour[1:]) if len(colour) == 7 else colour[1:])) == 1 for colour in PAPER.values())


def test_the_sheet_is_small_and_fetches_nothing() -> None:
    assert style().isascii() and len(style()) < 6000
    assert not re.search(r"url\(|@import|@font-face|/\*|<", style())


def test_what_is_folded_on_a_screen_is_printed() -> None:
    assert "details::details-content{content-visibility:visible" in style().partition("@media print")[2]


def test_no_selector_lost_the_space_before_its_colon() -> None:
    selectors = re.findall(r"[^{}]+(?=\{)", style())
    assert ".term h3,.term h4" in selectors
    pseudo = {name for selector in selectors if selector[0] != "@" for name in re.findall(r":+([a-z-]+)", selector)}
    assert pseudo == {"root", "target", "before", "after", "first-child", "nth-child", "details-content"}
