"""The page as a browser shows and prints it, by check.mjs, where FMCHECK_BROWSER names a Chromium: see .ci/check.py --browser."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHROMIUM = os.environ.get("FMCHECK_BROWSER", "")
DAY = ("--as-of", "2026-11-28")
TEXT = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> <a href='javascript:alert(1)'>x</a> "
    "\u202egnp.exe\u202c \x1b[31m\x00 ]]> &lt; \u2028 {0} " + "W" * 300
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="FMCHECK_BROWSER names no Chromium; .ci/check.py --browser does")

Page = Callable[..., Path]


def checked(*pages: Path) -> "subprocess.CompletedProcess[str]":
    command = ["node", str(HERE / "check.mjs"), CHROMIUM, *map(str, pages)]
    return subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", timeout=600, check=False)


@pytest.fixture
def page(quick: "Quick", tmp_path: Path) -> Page:
    """The page of a run, with the report beside it."""

    def made(*args: str, code: int = 0) -> Path:
        outputs = ("--output", "html=page.html", "--output", "json=page.json")
        assert quick("check", *args, "--format", "concise", *outputs, *DAY).code == code
        return tmp_path / "page.html"

    return made


def right(path: Path) -> None:
    done = checked(path)
    assert (done.returncode, done.stdout) == (0, "1 pages at 320, 390, 1280 pixels, light and dark, and printed: nothing is wrong\n"), done


@pytest.mark.parametrize("name", ["gpt-4", "bert-large"])
def test_the_page_of_one_model(page: Page, name: str) -> None:
    right(page(str(ROOT / f"examples/models/{name}.json")))


def test_the_page_of_a_portfolio(page: Page) -> None:
    right(page(str(ROOT / "examples/models")))


def test_the_page_of_a_hostile_card(page: Page, write: "Write") -> None:
    def said(value: object = True) -> dict[str, Any]:
        return {"value": value, "basis": TEXT, "evidence": [TEXT]}

    card = write(
        model={"name": TEXT, "version": TEXT},
        architecture={"parameters": {"total": {"value": 7e10, "source": TEXT, "basis": "reported"}}},
        training={"data": {"broad": said()}, "self_supervised": said(), "compute": {"direct_flop": {"value": 3e25, "source": TEXT}}},
        capability={"significant_generality": said(), "wide_tasks": said(), "integrable": said(), "outputs": ["text"]},
        acts=[{"act": TEXT, "authority": TEXT, "date": "2025-01-01"}],
    )
    right(page(card))


def test_the_page_of_a_card_that_cannot_be_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(json.dumps({"schema_version": "1.0", "model": {"name": 1, TEXT: 2}}), encoding="utf-8")
    right(page("bad.json", code=3))


def test_the_page_of_a_closed_gate(page: Page) -> None:
    right(page(str(ROOT / "examples/models/gpt-3.json"), "--fail-on", "meets:eu.aia.3-63", "--fail-on", "undetermined", code=1))


@pytest.fixture
def survey(quick: "Quick", tmp_path: Path) -> Page:
    """The page of a survey."""

    def made(*args: str) -> Path:
        assert quick("survey", *args, "--out", "rows.jsonl", "--report", "page.html", "--workers", "1", "--no-policy", *DAY).code == 0
        return tmp_path / "page.html"

    return made


def test_the_page_of_a_survey(survey: Page) -> None:
    right(survey(str(ROOT / "examples/models"), str(ROOT / "examples/hub-records/records.jsonl")))


def test_the_page_of_a_hostile_survey(survey: Page, tmp_path: Path) -> None:
    names = (TEXT, TEXT[::-1], "W" * 300)
    cards = [{"schema_version": "1.0", "model": {"name": name}, "provider": {"name": name}} for name in names]
    compute = {"training": {"compute": {"direct_flop": 3e25}}}
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(card | compute) + "\n" for card in cards) + '{"x": 1}\n', encoding="utf-8")
    right(survey("in.jsonl"))


def test_the_table_of_models_is_sorted_and_filtered_in_place(survey: Page) -> None:
    path = survey(str(ROOT / "examples/models"))
    command = ["node", str(HERE / "sorting.mjs"), CHROMIUM, str(path)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", timeout=120, check=True)
    first, by_name, by_name_back, by_size, by_answer, filtered, told, asked = json.loads(done.stdout)
    assert first[0] == "GPT-4 March 2023"
    assert by_name == sorted(first, key=str.lower) and by_name_back == by_name[::-1]
    assert by_size[:2] == ["Med-PaLM M 562B", "SayCan PaLM-SayCan"]
    assert by_answer[0] in {"Flamingo 80B", "GPT-3 davinci 175B", "GPT-4 March 2023", "Llemma 34B", "Med-PaLM M 562B", "RT-2 PaLI-X-55B"}
    assert sorted(filtered) == ["GPT-1", "GPT-2 1.5B", "GPT-3 davinci 175B", "GPT-4 March 2023"] and told == "4 of 17"
    assert asked == []


def test_the_check_itself_can_fail(tmp_path: Path) -> None:
    wide = "<p><img src=http://127.0.0.1:9/x.png><div style='width:90rem'>wide</div><p style='width:1ch'>broken-not torn</p>"
    hidden = "<p class=unprinted>many words that no print has</p><style>@media print { .unprinted { display: none } }</style>"
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><title>x</title><main>{wide}{hidden}</main><script>alert(1)</script>", encoding="utf-8")
    (tmp_path / "page.json").write_text(json.dumps({"assessments": [{"determinations": []}, {"determinations": []}]}), encoding="utf-8")
    done = checked(path)
    assert done.returncode == 1
    for said in ("it asks for http://127.0.0.1:9/x.png", "pixels wider", "axe: html-has-lang", "opens a dialog", "the print lacks"):
        assert said in done.stdout, (said, done.stdout)
