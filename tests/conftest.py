"""What every test of the command shares: the command as a person types it, and the same in this process for bulk cases."""

import gc
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
from hypothesis import settings

settings.register_profile("fmcheck", deadline=None)  # no time is asserted: a machine may be busy
settings.load_profile("fmcheck")

ROOT = Path(__file__).resolve().parents[1]
CHOOSING = ("GITHUB_ACTIONS", "FMCHECK_FORMAT")  # variables that choose a format
os.environ.pop("COLUMNS", None)  # a width, which xdist sets in its processes
PATIENCE = 120  # seconds after which a command counts as hung
# Files that start many processes or try very many cases: as if marked slow, so left out of the quick check.
SLOW = (
    *("batch/test_agreement.py", "batch/test_scale.py", "ci/test_action.py", "ci/test_gitlab.py", "ci/test_hook.py", "cli/test_hostile.py"),
    *("cli/test_release_gate.py", "cli/test_streams.py", "cli/test_surfaces.py", "cli/test_survey.py", "cli/test_survey_damage.py"),
    *("cli/test_survey_mistakes.py", "cli/test_survey_report.py", "cli/test_survey_report_files.py", "docs/test_survey_page.py"),
    *("cli/test_fuzz.py", "cli/test_init_terminal.py", "cli/test_terminal.py", "test_no_network.py"),
    *("docs/test_address.py", "docs/test_maintaining.py", "docs/test_pages.py", "docs/test_site.py", "files/test_whole.py"),
    *("pipelines/test_hub.py", "pipelines/test_mlflow.py", "pipelines/test_wandb.py"),
)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """No garbage is looked for while tests are collected, nor later among them: twenty thousand tests that all stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = {ROOT / "tests" / name for name in SLOW}
    for item in items:
        if item.path in slow:
            item.add_marker(pytest.mark.slow)


class Outcome(NamedTuple):
    """What one run left behind."""

    code: int
    stdout: bytes
    stderr: bytes
    encoding: str = "utf-8"

    @property
    def out(self) -> str:
        return self.stdout.decode(self.encoding)

    @property
    def err(self) -> str:
        return self.stderr.decode(self.encoding)

    @property
    def both(self) -> str:
        return self.out + self.err


class Fmcheck(Protocol):
    """The command in a process of its own, in the test's directory unless told otherwise."""

    def __call__(
        self,
        *args: str | bytes | Path,
        cwd: Path | None = None,
        stdin: bytes | None = None,
        env: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
    ) -> Outcome: ...


Quick = Callable[..., Outcome]
Begun = Callable[[list[str]], "subprocess.Popen[str]"]
Write = Callable[..., str]


@pytest.fixture(scope="session")
def command() -> list[str]:
    """The console script that an installation puts beside the interpreter, else the module."""
    script = Path(sys.executable).with_name("fmcheck")
    return [str(script)] if script.exists() else [sys.executable, "-m", "compliance"]


@pytest.fixture
def environment(command: list[str]) -> dict[str, str]:
    """A plain environment, in which nothing of the developer's own setting shows."""
    ours = ("PYTHON", "LC_", "COV_", "NO_COLOR", *CHOOSING)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    if command[0] == sys.executable:
        kept["PYTHONPATH"] = str(ROOT)
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def begun(environment: dict[str, str], tmp_path: Path) -> Begun:
    """Start a command with a group of processes of its own, which hears Ctrl-C though a job in the background is born deaf to it."""

    def start(command: list[str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    return start


@pytest.fixture
def fmcheck(command: list[str], environment: dict[str, str], tmp_path: Path) -> Fmcheck:
    def run(
        *args: str | bytes | Path,
        cwd: Path | None = None,
        stdin: bytes | None = None,
        env: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
    ) -> Outcome:
        done = subprocess.run(
            [*command, *args],
            cwd=cwd or tmp_path,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env={**environment, **(env or {})},
            timeout=PATIENCE,
            check=False,
        )
        outcome = Outcome(done.returncode, done.stdout, done.stderr, encoding)
        assert b"Traceback" not in done.stdout + done.stderr, outcome.both
        return outcome

    return run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Quick:
    """The command in this process. No start-up and no exit: for cases by the dozen, and for faults put in on purpose."""
    from compliance.cli import main

    def run(*args: str) -> Outcome:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            for name in CHOOSING:
                patch.delenv(name, raising=False)
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
            code = main(args)
            outcome = Outcome(code, out.getvalue(), err.getvalue())
        assert "Traceback" not in outcome.both
        return outcome

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a valid card of the given sections and return its name."""

    def card(name: str = "good.json", **sections: Any) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"schema_version": "1.0", "model": {"name": "Good"}, **sections}, indent=2), encoding="utf-8")
        return name

    return card


@pytest.fixture
def report(quick: Quick) -> Callable[..., dict[str, Any]]:
    """The published report of one run that succeeds."""

    def run(*args: str, codes: Sequence[int] = (0,)) -> dict[str, Any]:
        outcome = quick("check", "--format", "json", *args)
        assert outcome.code in codes, outcome.err
        told = json.loads(outcome.stdout)
        assert isinstance(told, dict)
        return told

    return run
