"""--output FORMAT=FILE: complete or not at all, never onto a card, never in the place of a device."""

import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

DAY = ("--as-of", "2026-11-24", "--select", "crfm")


def test_a_file_holds_the_bytes_that_the_format_prints(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    card = write()
    formats = ("table", "tree", "concise", "json", "jsonl")
    outputs = [text for format in formats for text in ("--output", f"{format}={format}.out")]
    assert fmcheck(card, *DAY, "--format", "concise", *outputs).code == 0
    for format in formats:
        assert (tmp_path / f"{format}.out").read_bytes() == fmcheck(card, *DAY, "--format", format).stdout


def test_a_closed_gate_and_a_bad_card_still_write_the_whole_file(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    assert quick(write(), "gone.json", *DAY, "--fail-on", "undetermined", "--output", "concise=out.txt").code == 3
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines] == ["good.json", "gone.json", "gate closed"]


def test_an_old_report_is_replaced_and_keeps_its_link(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert quick(write(), *DAY, "--output", "concise=link.txt").code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8").startswith("good.json: crfm.2021")


@pytest.mark.parametrize("target", ["gone/out.json", "folder", "good.json/out.json", "", "loop.json"])
def test_where_nothing_can_be_written_is_a_usage_error_before_anything_is_judged(
    quick: "Quick", write: "Write", tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.json").symlink_to("loop.json")
    before = sorted(os.listdir(tmp_path))
    outcome = quick(write(), *DAY, "--output", f"json={target}")
    assert outcome.code == 2 and outcome.out == ""
    assert f"--output json={target}" in outcome.err
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "good.json"])


def test_a_pipe_or_device_is_never_replaced_by_a_file(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # stands for /dev/null, which a failure of this test would take from the machine
    outcome = quick(write(), *DAY, "--output", "json=pipe")
    assert outcome.code == 2 and "cannot write there" in outcome.err
    assert stat.S_ISFIFO(os.stat(tmp_path / "pipe").st_mode)


@pytest.mark.parametrize("target", ["good.json", "./good.json", "link.json", "hard.json", "{here}/good.json"])
@pytest.mark.parametrize("cards", ["good.json", "."])
def test_a_report_never_overwrites_a_card_named_or_found(quick: "Quick", write: "Write", tmp_path: Path, target: str, cards: str) -> None:
    card = tmp_path / write()
    (tmp_path / "link.json").symlink_to("good.json")
    os.link(card, tmp_path / "hard.json")
    before = card.read_bytes()
    outcome = quick(cards, *DAY, "--output", "json=" + target.format(here=tmp_path))
    assert outcome.code == 2 and "never overwrites a card" in outcome.err
    assert card.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["good.json", "hard.json", "link.json"]


def test_two_reports_for_one_file_are_refused(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    outcome = quick(write(), *DAY, "--output", "json=out", "--output", "table=./out")
    assert outcome.code == 2 and "two reports for one file" in outcome.err
    assert not (tmp_path / "out").exists()


def test_an_earlier_report_in_a_searched_directory_is_no_card_and_may_be_replaced(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("d/good.json")
    for _ in range(2):
        assert quick("d", *DAY, "--output", "json=d/report.json").code == 0
    assert (tmp_path / "d/report.json").read_text(encoding="utf-8").startswith('{\n  "schema": "fmcheck.report/1"')


@pytest.mark.skipif(os.name == "nt", reason="the disk is made small by a shell")
def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_half_written(
    command: list[str], environment: dict[str, str], write: "Write", tmp_path: Path
) -> None:
    (tmp_path / "out.json").write_text("old", encoding="utf-8")
    for number in range(40):
        write(f"many/{number}.json")
    arguments = ["many", *DAY, "--format", "concise", "--output", "json=out.json"]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *command, *arguments],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"out.json: the report cannot be written: File too large" in done.stderr and b"Traceback" not in done.stderr
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["many", "out.json"]


def test_a_defect_on_the_way_leaves_nothing_half_written(
    quick: "Quick", write: "Write", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def boom(*_: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr("compliance.render.report.end", boom)
    outcome = quick(write(), *DAY, "--output", "json=out.json")
    assert outcome.code == 4 and "RuntimeError: boom" in outcome.err
    assert os.listdir(tmp_path) == ["good.json"]
