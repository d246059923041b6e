"""Pages whose console blocks run, and print what the page shows after them."""

import re
import shlex
from pathlib import Path

import pytest

from compliance.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("timeline.md", "completion.md")
STEP = re.compile(r"```console\n\$ fmcheck (.*?)\n```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_the_command_prints(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    steps = STEP.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert steps
    for command, shown in steps:
        assert main(shlex.split(command)) == 0
        printed = capsys.readouterr().out
        assert printed and (not shown or printed == shown)


def test_the_page_on_timelines_lists_the_keys_of_a_change() -> None:
    from compliance.history.timeline import Change

    page = (ROOT / "docs" / "timeline.md").read_text(encoding="utf-8")
    keys = {
        key
        for row in re.findall(r"^\| (`.*?`) \| ", page.partition("## fmcheck.timeline/1")[2], re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert keys == {*Change._fields, "place", "told"}
