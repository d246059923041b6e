"""What is printed for reading fits the terminal; what is printed for programs, and into a pipe, is never broken."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.render.columns import cells

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
GPT_4 = str(ROOT / "examples/models/gpt-4.json")
OLD, NEW = (str(ROOT / "examples/amended-statute" / side) for side in ("before", "rules"))
PHI = str(ROOT / "examples/repositories/microsoft__phi-2")
DAY = ("--as-of", "2026-11-28")
READ = [
    ("inferences",),
    ("catalogue",),
    ("catalogue", "phi-2"),
    ("catalogue", "common-crawl"),
    ("catalogue", "llama"),
    ("estimate", GPT_3, *DAY),
    ("estimate", "broken.json", *DAY),
    ("convert", PHI, *DAY),
    ("convert", PHI, "--output", "made.json", "--force", *DAY),
    ("convert", "broken.json", *DAY),
    ("diff", GPT_3, GPT_4, *DAY),
    ("diff", "--old-rules", OLD, "--new-rules", NEW, *DAY),
    ("rules", "--since", "2026-07-01", *DAY),
]
COMPUTED = [
    ("inferences", "--format", "json"),
    ("catalogue", "phi-2", "--format", "json"),
    ("estimate", GPT_3, "--format", "json", *DAY),
    ("convert", PHI, "--quiet", *DAY),
    ("convert", PHI, "--to", "huggingface", *DAY),
    ("convert", GPT_3, "--to", "cyclonedx", *DAY),
    ("diff", GPT_3, GPT_4, "--format", "json", *DAY),
    ("rules", "--since", "2026-07-01", "--format", "json", *DAY),
]


@pytest.fixture(autouse=True)
def broken(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text(
        '{"schema_version": "1.0", "model": {"name": "x"}, "trainings": {}, "licence": 3}', encoding="utf-8"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("command", READ, ids=lambda command: " ".join(Path(part).name for part in command[:3]))
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    command: tuple[str, ...], width: int, quick: "Quick", monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quick(*command)
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = quick(*command)
    assert outcome.code == whole.code
    card = command[0] == "convert" and "--output" not in command  # on standard output, for programs; the account is beside it
    told, unbroken = (outcome.err, whole.err) if card else (outcome.both, whole.both)
    assert not card or outcome.out == whole.out
    lines = [line for line in told.splitlines() if not line.startswith("fmcheck: ")]
    assert lines and [line for line in lines if cells(line) > width and not line.split()[-1].startswith("http")] == []
    assert "".join(told.split()) == "".join(unbroken.split())


@pytest.mark.parametrize("command", COMPUTED, ids=lambda command: " ".join(Path(part).name for part in command[:3]))
def test_what_programs_read_is_the_same_whatever_the_terminal(
    command: tuple[str, ...], quick: "Quick", monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quick(*command)
    monkeypatch.setenv("COLUMNS", "40")
    assert whole.code == 0 and quick(*command).stdout == whole.stdout


def test_a_pipe_gets_whole_lines(fmcheck: "Fmcheck") -> None:
    for command in (("inferences",), ("estimate", GPT_3, *DAY), ("catalogue", "phi-2")):
        assert max(map(cells, fmcheck(*command).out.splitlines())) > 80, command


@pytest.mark.parametrize("id", ["us-ca.sb53.frontier-model", "us.eo14110.3k"])
def test_the_address_of_a_law_is_in_one_piece_to_be_copied(quick: "Quick", id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    (url,) = {item["url"] for item in json.loads(quick("rules", "--format", "json", *DAY).out)["rules"] if item["rule"] == id}
    lines = quick("rule", id, *DAY).out.splitlines()
    assert [line.strip() for line in lines if "http" in line] == [url] and all(line.strip() or not line for line in lines)
