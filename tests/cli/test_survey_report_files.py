"""fmcheck survey --report as files: pictures too, and a report takes the place of nothing and is whole or not there."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.files import whole
from tests.cli.survey_pages import DAY, MODELS, Cards, Page, cards, many, model, page

if TYPE_CHECKING:
    from tests.conftest import Quick

__all__ = ["cards", "many", "page"]


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_pictures_are_files_too(quick: "Quick", tmp_path: Path, ending: str, begins: bytes) -> None:
    if ending != "svg":
        pytest.importorskip("matplotlib")
    outcome = quick("survey", MODELS, "--out", "out.jsonl", "--report", f"a.{ending}", "--report", f"b.{ending}", "--workers", "1", *DAY)
    assert outcome.code == 0, outcome.both
    first = (tmp_path / f"a.{ending}").read_bytes()
    assert first.startswith(begins) and first == (tmp_path / f"b.{ending}").read_bytes()
    if ending == "svg":
        assert b"17 models by the definitions of each place" in first and b"17 models by year of release" in first


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (("in.jsonl",), "the ending names no format"),
        (("page",), "the ending names no format"),
        (("in.html",), "is an input too"),
        (("page.html", "./page.html"), "another report goes to that file"),
        (("nowhere/page.html",), "cannot write there"),
        (("there.html",), "the file exists"),
        (("out.jsonl.parts/page.html",), "that folder is removed"),
    ],
)
def test_a_report_takes_the_place_of_nothing(quick: "Quick", cards: Cards, tmp_path: Path, reports: tuple[str, ...], said: str) -> None:
    cards(model("A"))
    cards(model("A"), name="in.html")
    cards("mine", name="there.html")
    (tmp_path / "out.jsonl.parts").mkdir()
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    options = [part for report in reports for part in ("--report", report)]
    outcome = quick("survey", "in.jsonl", "in.html", "--out", "out.jsonl", *options, *DAY)
    assert outcome.code == 2 and said in outcome.err and outcome.out == ""
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("report", ["x" * 245 + ".html", "/proc/page.html"])
def test_a_report_that_cannot_be_made_is_refused_before_the_work(quick: "Quick", cards: Cards, tmp_path: Path, report: str) -> None:
    if not os.path.isdir(os.path.dirname(report) or "."):
        pytest.skip("no such place here")
    cards(model("A"))
    outcome = quick("survey", "in.jsonl", "--out", "out.jsonl", "--report", report, *DAY)
    assert outcome.code == 2 and f"--report {report}: cannot be written: " in outcome.err and outcome.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"] and not whole._begun


@pytest.mark.parametrize("out", ["x" * 245 + ".jsonl", "/proc/rows.jsonl"])
def test_rows_that_cannot_be_made_are_refused_before_the_work(quick: "Quick", cards: Cards, tmp_path: Path, out: str) -> None:
    if not os.path.isdir(os.path.dirname(out) or "."):
        pytest.skip("no such place here")
    cards(model("A"))
    outcome = quick("survey", "in.jsonl", "--out", out, *DAY)
    assert outcome.code == 2 and f"{out}.parts: cannot be used: " in outcome.err and outcome.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_report_that_cannot_be_written_leaves_the_shards(
    page: Page, quick: "Quick", many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = page(many).source
    (tmp_path / "page.html").unlink()
    (tmp_path / "out.jsonl").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("compliance.cli.survey_report.sync", lambda file: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        outcome = quick("survey", many, "--out", "out.jsonl", "--report", "page.html", "--workers", "1", *DAY)
    assert outcome.code == 2 and "--report page.html: cannot be written: No space left on device" in outcome.err
    assert not (tmp_path / "page.html").exists() and not (tmp_path / "out.jsonl").exists()
    assert not list(tmp_path.glob("*.partial")) and not whole._begun
    assert page(many).source == expected


def test_where_no_card_could_be_judged_the_page_says_why(page: Page, cards: Cards) -> None:
    found = page(cards({"nonsense": 1}, {"nonsense": 2}), code=3)
    assert "Survey of 0 models" in found.text and "2 cards of 2 could not be judged" in found.text
    assert "in.jsonl:1" in found.text and "models" not in found.tables


def test_the_page_says_how_it_is_made_again_and_whose_data_it_holds(page: Page) -> None:
    found = page(MODELS, "--select", "eu")
    assert f"fmcheck survey {MODELS} --out out.jsonl --report page.html --select eu --as-of 2026-11-28 --no-policy" in found.text
    assert "Contains data from Epoch AI (epoch.ai), CC BY 4.0, modified." in found.text
    assert "Epoch AI" not in page(MODELS, "--no-likely").text


def test_the_picture_by_year_counts_the_models_that_have_a_year(page: Page, cards: Cards) -> None:
    found = page(MODELS, cards(model("undated", 1e26)))
    assert "Survey of 18 models" in found.text
    assert "17 models by year of release" in found.source and "18 models by year" not in found.source
