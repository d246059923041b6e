"""Standard output and error that are closed, full, or whose reader has gone away; interrupts. The code stays the computed one."""

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

PATIENCE = 60
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
# Arguments and the code that they give when all streams are well.
COMMANDS = [
    (("good.json",), 0),
    (("good.json", "--fail-on", "undetermined", "--format", "concise"), 1),
    (("--bogus",), 2),
    (("bad.json", "good.json", "--format", "json"), 3),
    (("validate", "bad.json"), 3),
    (("rules",), 0),
    (("schema", "card"), 0),
    (("plot", "good.json", "--out", "-"), 0),
    (("--version",), 0),
    (("--help",), 0),
    (("check", "--help"), 0),
]


class Shell:
    """Runs the command through sh, with redirections as a person types them."""

    def __init__(self, command: list[str], environment: dict[str, str], cwd: Path) -> None:
        self._command, self._environment, self._cwd = command, environment, cwd

    def __call__(self, redirection: str, *args: str, **env: str) -> tuple[int, str, str]:
        done = subprocess.run(
            ["sh", "-c", f'"$@" {redirection}', "sh", *self._command, *args],
            cwd=self._cwd,
            env=self._environment | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr and "Exception ignored" not in done.stderr
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def shell(command: list[str], environment: dict[str, str], tmp_path: Path, write: "Write") -> Shell:
    write("good.json")
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    return Shell(command, environment, tmp_path)


@pytest.mark.parametrize(("args", "code"), COMMANDS)
def test_closed_standard_output_changes_no_code(shell: Shell, args: tuple[str, ...], code: int) -> None:
    found, out, _ = shell(">&-", *args)
    assert (found, out) == (code, "")


@pytest.mark.parametrize(("args", "code"), [case for case in COMMANDS if case[1]])
@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/full", marks=FULL)])
def test_nobody_listening_to_remarks_changes_no_code(shell: Shell, args: tuple[str, ...], code: int, redirection: str) -> None:
    found, _, err = shell(redirection, *args)
    assert (found, err) == (code, "")


@FULL
@pytest.mark.parametrize(("args", "code"), [case for case in COMMANDS if "--bogus" not in case[0]])
def test_a_report_that_is_lost_on_a_full_disk_is_told_once_and_never_counts_as_success(
    shell: Shell, args: tuple[str, ...], code: int
) -> None:
    found, _, err = shell(">/dev/full", *args)
    assert found == 2, code
    assert err.count("standard output: the report cannot be written: No space left on device") == 1


@pytest.mark.parametrize(
    ("args", "code", "unbuffered"), [*((*case, "") for case in COMMANDS), (*COMMANDS[1], "1"), (("--version",), 0, "1")]
)
def test_a_reader_that_never_reads_changes_no_code(
    command: list[str], environment: dict[str, str], tmp_path: Path, shell: Shell, args: tuple[str, ...], code: int, unbuffered: str
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment["PYTHONUNBUFFERED"] = unbuffered
    try:
        done = subprocess.run(
            [*command, *args],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr and b"roken" not in done.stderr and b"defect" not in done.stderr


def test_head_keeps_the_computed_code_and_standard_error_clean(
    command: list[str], environment: dict[str, str], tmp_path: Path, write: "Write", fmcheck: "Fmcheck"
) -> None:
    for number in range(300):
        write(f"many/{number:03}.json")
    arguments = ["check", "many", "--format", "concise", "--fail-on", "undetermined", "--output", "jsonl=all.jsonl"]
    process = subprocess.Popen(
        [*command, *arguments], cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    first = process.stdout.readline()
    process.stdout.close()
    remarks = process.stderr.read()
    process.stderr.close()
    assert process.wait(PATIENCE) == 1
    assert first.startswith(b"many/000.json: ") and remarks == b""
    # The file that was asked for is complete all the same: 300 cards and the gate.
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 301


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_gives_130_and_leaves_no_half_written_file(
    command: list[str], environment: dict[str, str], tmp_path: Path, sent: signal.Signals
) -> None:
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*command, "pipe", "--output", "json=out.json"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background is born deaf to it
    )
    # Opening for writing waits until the command has opened the pipe for reading: it is then in the middle of its work.
    with open(tmp_path / "pipe", "wb"):
        process.send_signal(sent)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert out == b"" and err.strip() == b"fmcheck: interrupted"
    assert os.listdir(tmp_path) == ["pipe"]


def test_closed_standard_input_is_told(shell: Shell) -> None:
    code, out, _ = shell("<&-", "-", "--format", "concise")
    assert code == 3
    assert out.startswith("<stdin>:") and "standard input is closed" in out and "name a file, or pipe a card" in out


def test_a_request_to_end_that_is_ignored_stays_ignored(command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    """As under nohup: the terminal may be closed."""
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*command, "pipe", "--format", "concise"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    with open(tmp_path / "pipe", "wb") as pipe:
        process.send_signal(signal.SIGHUP)
        pipe.write(b'{"schema_version": "1.0", "model": {"name": "M"}}')
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and b"pipe: crfm.2021: undetermined" in out


def test_an_interruption_that_python_loses_is_no_traceback(
    command: list[str], environment: dict[str, str], tmp_path: Path, write: "Write"
) -> None:
    """The import system drops what is raised while it lets go of a lock, and Python would print that."""
    write("good.json")
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'compliance.cli.fast_path':\n"
        "            class Lost:\n"
        "                def __del__(self):\n"
        "                    raise KeyboardInterrupt\n"
        "            Lost()\n"
        "sys.meta_path.insert(0, Finder())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    done = subprocess.run(
        [*command, "good.json"], env={**environment, "PYTHONPATH": paths}, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, "")
