"""A process that is killed at any moment: each file is the old one or the new one, and the same command works afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Write

DAY = ("--as-of", "2026-11-24")
TRIALS = int(os.environ.get("FMCHECK_KILLS", "6"))  # at each command; FMCHECK_KILLS=100 for many
CARDS = 400
# Ends the process, as a kill does, at one line of the modules that write: nothing is flushed. It prints how many lines there are.
DYING = """
import os, sys
from compliance.cli import main
from compliance.survey import chunking
chunking.RANGE = chunking.READ = 4_000
at, seen = int(sys.argv[1]), 0
def trace(frame, event, _):
    global seen
    if not frame.f_code.co_filename.endswith(("files/whole.py", "cli/outputs.py", "cli/record_files.py",
                                              "survey/worker.py", "survey/account.py", "survey/shards.py")):
        return None
    if event == "line":
        seen += 1
        if seen == at:
            os._exit(9)
    return trace
sys.settrace(trace)
code = main(sys.argv[2:])
sys.settrace(None)
print(seen, file=sys.stderr)
sys.exit(code)
"""
COMMANDS: list[tuple[tuple[str, ...], str]] = [
    (("check", "model.json", *DAY, "--select", "crfm", "--output", "json=out.json"), "out.json"),
    (("record", "model.json", "--select", "crfm", "--by", "A", "--reason", "B", "--update", *DAY), "model.fmcheck.json"),
    (("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "1", "--select", "crfm", *DAY), "out.jsonl"),
]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="what is killed there may still hold its files")
@pytest.mark.parametrize(("typed", "made"), COMMANDS, ids=lambda item: item[0] if isinstance(item, tuple) else "")
def test_killed_at_any_line_a_command_leaves_old_or_new_files_and_can_be_run_again(
    environment: dict[str, str], write: "Write", tmp_path: Path, typed: tuple[str, ...], made: str
) -> None:
    write("model.json")
    with open(tmp_path / "cards.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps({"schema_version": "1.0", "model": {"name": f"Model {n}"}}) + "\n" for n in range(CARDS))
    target = tmp_path / made

    def run(at: int) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", DYING, str(at), *typed]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False)

    whole = run(0)
    assert whole.returncode == 0, whole.stderr
    new, lines = target.read_bytes(), int(whole.stderr.split()[-1])
    random, killed = Random(made), 0
    for _ in range(TRIALS):
        target.unlink(missing_ok=True)
        if typed[0] != "survey":
            target.write_bytes(old := new.replace(b"undetermined", b"old"))
        died = run(random.randint(1, lines))
        assert died.returncode == 9, died.stderr
        killed += 1
        if typed[0] == "survey":
            assert not target.exists() or target.read_bytes() == new
        else:
            assert target.read_bytes() in (old, new)
        after = run(0)
        assert after.returncode == 0 and "Traceback" not in after.stderr, after.stderr
        assert target.read_bytes() == new
        for left in tmp_path.glob("*.partial"):  # of a process that is no more: nobody reads it
            left.unlink()
        assert sorted(os.listdir(tmp_path)) == sorted({"model.json", "cards.jsonl", made})
    assert killed == TRIALS
