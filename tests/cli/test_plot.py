"""fmcheck plot, as a person types it: the formats of files, what is refused, and the same bytes each time."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/models"
GPT_4 = str(EXAMPLES / "gpt-4.json")
DAY = ("--as-of", "2026-11-28")
WHAT = ("compute", "parameters", "counts", "calendar")
SVG = "{http://www.w3.org/2000/svg}"
library = pytest.mark.skipif("not __import__('importlib.util').util.find_spec('matplotlib')", reason="matplotlib is not installed")


def test_a_ladder_goes_to_standard_output(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("plot", GPT_4, "--out", "-", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    root = ElementTree.fromstring(outcome.out)
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert words[0] == "GPT-4 March 2023: training compute and the lines of the law"
    assert "above 10²⁵" in words and "from 1 January 2027" in words


@pytest.mark.parametrize("what", WHAT)
def test_the_same_command_writes_the_same_bytes(what: str, quick: "Quick", tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert quick("plot", GPT_4, str(EXAMPLES / "clip.json"), "--what", what, "--out", name, *DAY).code == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert ElementTree.fromstring((tmp_path / "a.svg").read_text(encoding="ascii")).get("width") == "1200"


def test_a_narrow_picture_is_for_a_narrow_screen(quick: "Quick", tmp_path: Path) -> None:
    assert quick("plot", GPT_4, "--narrow", "--out", "up.svg", *DAY).code == 0
    assert ElementTree.fromstring((tmp_path / "up.svg").read_text(encoding="ascii")).get("width") == "360"


def test_only_the_rules_selected_draw_lines(quick: "Quick", tmp_path: Path) -> None:
    assert quick("plot", GPT_4, "--select", "kr", "--out", "kr.txt", *DAY).code == 0
    text = (tmp_path / "kr.txt").read_text(encoding="utf-8")
    assert "South Korea: AI system subject to the safety duty" in text and "California" not in text


def test_the_day_decides_which_lines_are_in_force(quick: "Quick", tmp_path: Path) -> None:
    for day, status in (("2026-12-31", "from 1 January 2027"), ("2027-01-01", "in force")):
        assert quick("plot", GPT_4, "--select", "us-ny.raise2026", "--out", "ny.txt", "--as-of", day).code == 0
        assert f"New York: frontier model ({status})" in (tmp_path / "ny.txt").read_text(encoding="utf-8")


def test_a_rule_file_of_ones_own_draws_its_line(quick: "Quick", tmp_path: Path) -> None:
    rules = str(EXAMPLES.parent / "amended-statute" / "rules")
    assert quick("plot", GPT_4, "--rules", rules, "--select", "xx", "--out", "xx.txt", "--as-of", "2027-07-01").code == 0
    assert "at least 10^24" in (tmp_path / "xx.txt").read_text(encoding="utf-8")


@library
@pytest.mark.parametrize("what", WHAT)
def test_a_png_opens_at_twice_the_size_and_has_the_same_bytes(what: str, quick: "Quick", tmp_path: Path) -> None:
    from matplotlib.image import imread

    for name in ("a.png", "b.png"):
        assert quick("plot", GPT_4, "--what", what, "--narrow", "--out", name, *DAY).code == 0
    assert quick("plot", GPT_4, "--what", what, "--narrow", "--out", "a.svg", *DAY).code == 0
    height = float(ElementTree.fromstring((tmp_path / "a.svg").read_text(encoding="ascii")).get("height") or 0)
    picture = imread(tmp_path / "a.png")
    assert picture.shape[1] == 720 and abs(picture.shape[0] - 2 * height) <= 2
    assert picture.min() < 0.2 and picture.max() == 1
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@library
def test_a_pdf_is_one_page_without_a_day_and_has_the_same_bytes(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    hostile = write(model={"name": "$x^2$ 模型 (\\ )"})
    for name in ("a.pdf", "b.pdf"):
        assert quick("plot", hostile, "--out", name, *DAY).code == 0
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and data.count(b"/Type /Page ") == 1
    assert b"/CreationDate" not in data and data == (tmp_path / "b.pdf").read_bytes()


@library
def test_no_file_is_left_but_the_one_asked_for(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    out.mkdir()
    env = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TMPDIR": str(home)}
    outcome = fmcheck("plot", GPT_4, "--what", "parameters", "--out", "a.png", *DAY, cwd=out, env=env)
    assert (outcome.code, outcome.both) == (0, "")
    assert list(home.iterdir()) == [] and [path.name for path in out.iterdir()] == ["a.png"]


def test_without_the_library_png_and_pdf_are_refused_and_svg_is_not(
    quick: "Quick", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for name in ("a.png", "a.pdf"):
        outcome = quick("plot", GPT_4, "--out", name, *DAY)
        assert outcome.code == 2 and "pip install 'fmcheck[plot]'" in outcome.err and not (tmp_path / name).exists()
    assert quick("plot", GPT_4, "--out", "a.svg", *DAY).code == 0


def test_svg_needs_no_library(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("plot", GPT_4, "--out", "a.svg", *DAY, env={"PYTHONVERBOSE": "1"})
    assert outcome.code == 0 and "matplotlib" not in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "a.svg"], "no card was named"),
        ([GPT_4], "no file was named"),
        ([GPT_4, "--out", "a.gif"], "the ending names no format"),
        ([GPT_4, "--out", "nowhere/a.svg"], "cannot write there"),
        ([GPT_4, "--out", "."], "the ending names no format"),
        ([GPT_4, "--out", "a.svg", "--what", "cost"], "'cost' is not one of"),
        ([GPT_4, "--out", "a.svg", "--select", "eu.aiaa"], "did you mean eu.aia"),
        ([GPT_4, "--out", "a.svg", "--as-of", "soon"], "is not a date"),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments: list[str], message: str, quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("plot", *arguments)
    assert outcome.code == 2 and message in outcome.err and list(tmp_path.iterdir()) == []


def test_a_picture_never_overwrites_a_card(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("card.txt")
    before = (tmp_path / "card.txt").read_bytes()
    outcome = quick("plot", "card.txt", "--out", "card.txt")
    assert outcome.code == 2 and "a picture never overwrites a card" in outcome.err
    assert (tmp_path / "card.txt").read_bytes() == before


def test_a_card_that_cannot_be_read_is_told_and_the_others_are_drawn(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    outcome = quick("plot", "bad.json", write(), "--out", "a.svg", *DAY)
    assert outcome.code == 3 and "bad.json" in outcome.err and "Good: training compute" in (tmp_path / "a.svg").read_text(encoding="ascii")
    outcome = quick("plot", "bad.json", "--out", "b.svg")
    assert outcome.code == 3 and not (tmp_path / "b.svg").exists()


def test_a_hostile_name_is_text_in_every_format(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    name = '</title><script>alert(1)</script>\u202e\u001b[31m"&'
    hostile = write("hostile.json", model={"name": name})
    for ending in ("svg", "txt"):
        assert quick("plot", hostile, "--out", f"a.{ending}", *DAY).code == 0
        text = (tmp_path / f"a.{ending}").read_text(encoding="utf-8")
        assert "\x1b" not in text and "\u202e" not in text
    assert "<script" not in (tmp_path / "a.svg").read_text(encoding="ascii")
    assert json.loads((tmp_path / "hostile.json").read_text(encoding="utf-8"))["model"]["name"] == name


@pytest.mark.parametrize("figure", [{"low": 0, "high": 1e300}, 1e308, 0, {"low": 1}, {"low": 1, "value": 1e100, "high": 1e300}])
@pytest.mark.parametrize("narrow", [(), ("--narrow",)])
def test_figures_far_from_any_line_are_drawn(figure: object, narrow: tuple[str, ...], quick: "Quick", write: "Write") -> None:
    sizes = {"architecture": {"parameters": {"total": figure}}, "training": {"compute": {"direct_flop": figure}}}
    for what in ("compute", "parameters"):
        outcome = quick("plot", write(**sizes), "--what", what, "--out", "-", *narrow, *DAY)
        assert outcome.code == 0, outcome.err
        height = ElementTree.fromstring(outcome.out).get("height") or ""
        assert 100 < float(height) < 5_000


def test_a_hundred_models_are_one_picture(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    for number in range(100):
        write(f"cards/{number}.json", model={"name": f"M{number}"}, training={"compute": {"direct_flop": float(f"1e{18 + number % 9}")}})
    for what in WHAT:
        assert quick("plot", "cards", "--what", what, "--out", f"{what}.svg", *DAY).code == 0
        assert "100 models" in (tmp_path / f"{what}.svg").read_text(encoding="ascii")
