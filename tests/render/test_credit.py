"""The line of a licence: once in a report, in every format that shows on what a likely answer rests, and nowhere else."""

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.inference.catalogue import ATTRIBUTION
from compliance.render.run import FORMATS, GROUNDS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAM = str(EXAMPLES / "repositories/facebook__sam-vit-huge")  # its compute is Epoch AI's
PHI = str(EXAMPLES / "repositories/microsoft__phi-2")
FIRM = str(EXAMPLES / "models/gpt-3.json")  # nothing of it is only likely by the catalogue
ON = ("--as-of", "2026-11-28", "--no-policy")
WHOLE = " ".join(ATTRIBUTION.split())


def _report(quick: "Quick", folder: Path, format: str, *args: str) -> str:
    """The text of a report in a file, with single blanks."""
    if format == "docx":
        pytest.importorskip("docx")
    outcome = quick("check", *args, "--format", "concise", "--output", f"{format}=report", *ON)
    assert outcome.code == 0, outcome.err
    report = folder / "report"
    said = zipfile.ZipFile(report).read("word/document.xml").decode() if format == "docx" else report.read_text(encoding="utf-8")
    return " ".join(said.split())


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_that_shows_a_ground_of_epoch_has_the_line_once(format: str, quick: "Quick", tmp_path: Path) -> None:
    shows = format in GROUNDS or format in ("screen", "jsonl")
    assert _report(quick, tmp_path, format, SAM).count(WHOLE) == shows


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_on_several_models_has_it_once_too(format: str, quick: "Quick", tmp_path: Path) -> None:
    times = 2 if format == "jsonl" else int(format in GROUNDS)  # each line of jsonl is a report; the matrix shows signs alone
    assert _report(quick, tmp_path, format, FIRM, SAM, PHI).count(WHOLE) == times


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_without_such_a_ground_has_no_line(format: str, quick: "Quick", tmp_path: Path) -> None:
    assert WHOLE not in _report(quick, tmp_path, format, SAM, "--no-likely")


@pytest.mark.parametrize("format", ["table", "tree", "json", "jsonl", "markdown", "html", "screen"])
def test_a_figure_that_fmcheck_computed_from_a_provider_s_own_tokens_asks_for_none(
    format: str, quick: "Quick", write: "Write", tmp_path: Path
) -> None:
    card = write(model={"name": "deepseek-ai/deepseek-coder-1.3b-base"})
    said = _report(quick, tmp_path, format, card, "--select", "eu.gl.criterion", "--without", "bound.ratio")
    assert "Epoch" not in said
    assert format == "screen" or "DeepSeek Coder 1.3B" in said


def test_a_figure_of_a_model_below_names_its_source(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    """The compute of a fine-tune is its base's, which the sources of its own row do not name."""
    card = write(model={"name": "codefuse-ai/CodeFuse-CodeLlama-34B"})
    report = json.loads(_report(quick, tmp_path, "json", card, "--select", "eu.gl.criterion"))
    (item,) = report["assessments"][0]["determinations"]
    assert item["likely"]["grounds"][0]["source"].startswith("catalogue: figures of Epoch AI; parameters: the number in the model name")
    assert report["attribution"] == ATTRIBUTION


def test_a_name_that_says_epoch_asks_for_no_line(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    card = write(model={"name": "catalogue: Epoch AI 7B"}, provider={"name": "Epoch AI"})
    said = json.loads(_report(quick, tmp_path, "json", card))
    sources = {
        ground["source"] for item in said["assessments"][0]["determinations"] if item["likely"] for ground in item["likely"]["grounds"]
    }
    assert ("attribution" in said) == any("Epoch AI" in source for source in sources)


def test_explain_ends_with_the_line(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("explain", SAM, "--rule", "eu.aia.3-63", "--as-of", "2026-11-28")
    assert outcome.out.endswith(f"\n\n{ATTRIBUTION}\n")


def test_a_screen_without_room_for_the_reason_has_no_room_for_the_line(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> None:
    for width in ("60", "80", "120", "200"):
        monkeypatch.setenv("COLUMNS", width)
        lines = quick(SAM, "--format", "screen", *ON).out.splitlines()
        shown = any("is below" in line or "FLOP" in line for line in lines)
        assert len(lines) <= (30 if width == "60" else 25) and (WHOLE in " ".join(" ".join(lines).split())) == shown


@pytest.mark.parametrize(("what", "has"), [("compute", True), ("parameters", True), ("counts", False), ("calendar", False)])
@pytest.mark.parametrize("ending", ["txt", "svg"])
def test_a_picture_of_likely_figures_has_the_line(ending: str, what: str, has: bool, fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("plot", SAM, FIRM, "--what", what, "--out", f"made.{ending}", "--as-of", "2026-11-28")
    assert outcome.code == 0, outcome.err
    assert (tmp_path / f"made.{ending}").read_text(encoding="utf-8").count(WHOLE) == has
