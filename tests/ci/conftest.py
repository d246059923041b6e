"""What the tests of integrations share: a runner's surroundings, in which the shell of an integration runs for real."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

CARD = '{"schema_version": "1.0", "model": {"name": "Good"}}\n'
# Stands in for a tool that installs fmcheck and runs it: writes down what it was asked, and runs the fmcheck of this suite.
FAKE = """#!{python}
import json, os, sys
asked = sys.argv[1:]
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(json.dumps([os.path.basename(sys.argv[0]), *asked]) + "\\n")
match os.path.basename(sys.argv[0]):
    case "uvx" if os.environ.get("FAKE_INSTALLS") == "no":
        sys.exit(1)
    case "uvx":
        while asked[0] in ("--python", "--constraints", "--from"):
            del asked[:2]
        command = {{"fmcheck": {command!r}, "python": [sys.executable]}}[asked.pop(0)]
        os.execvp(command[0], [*command, *asked])
    case "fmcheck":
        os.execvp({command!r}[0], [*{command!r}, *asked])
"""


class Shell(NamedTuple):
    """What a script left behind: its exit code, what it printed, and what the tools were asked."""

    code: int
    out: str
    asked: list[list[str]]


class Runner(Protocol):
    """Runs a script as a runner does, in the directory of the test."""

    def __call__(self, script: str, env: Mapping[str, str] | None = None, *, shell: tuple[str, ...] = ("sh",)) -> Shell: ...


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The checkout in which a script runs, with a good card."""
    place = tmp_path / "work"
    place.mkdir()
    (place / "model.json").write_text(CARD, encoding="utf-8")
    return place


@pytest.fixture
def runner(tmp_path: Path, work: Path, command: list[str], environment: dict[str, str]) -> Runner:
    if os.name == "nt":
        pytest.skip("the scripts are shell scripts")
    tools, log = tmp_path / "tools", tmp_path / "asked.jsonl"
    tools.mkdir()
    # A console script does not look for modules in the directory where it is run; neither may what stands in for it.
    command = [sys.executable, "-P", *command[1:]] if command[0] == sys.executable else command
    for name in ("uvx", "pip", "fmcheck"):
        (tools / name).write_text(FAKE.format(python=sys.executable, log=str(log), command=command), encoding="utf-8")
        (tools / name).chmod(stat.S_IRWXU)

    def run(script: str, env: Mapping[str, str] | None = None, *, shell: tuple[str, ...] = ("sh",)) -> Shell:
        file = tmp_path / "script"
        file.write_text(script, encoding="utf-8", newline="\n")
        log.unlink(missing_ok=True)
        path = os.pathsep.join((str(tools), str(Path(sys.executable).parent), environment.get("PATH", os.defpath)))
        done = subprocess.run(
            [*shell, str(file)],
            cwd=work,
            env={**environment, "PATH": path, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return Shell(done.returncode, done.stdout, [json.loads(line) for line in lines])

    return run
