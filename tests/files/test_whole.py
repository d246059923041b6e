"""A file is complete or absent: after an error, after an interruption at any step, and with something in its way."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from compliance.cli import main
from compliance.files.whole import Whole, sweep, whole, write

CARD = '{"schema_version": "1.0", "model": {"name": "M"}, "training": {"compute": {"direct_flop": 3e25}}}'
TRACED = ("outputs.py", "whole.py", "run.py", "convert.py", "commands/record.py")


def test_a_file_takes_its_name_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("before", encoding="utf-8")
    with whole(str(path)) as partial:
        Path(partial).write_text("after", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "before" and len(os.listdir(tmp_path)) == 2
    assert path.read_text(encoding="utf-8") == "after" and os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [OSError, ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_whatever_is_raised_nothing_is_left(error: type[BaseException], tmp_path: Path) -> None:
    with pytest.raises(error), whole(str(tmp_path / "a")) as partial:
        Path(partial).touch()
        raise error
    assert os.listdir(tmp_path) == []


def test_a_text_that_cannot_be_written_leaves_what_there_was(tmp_path: Path) -> None:
    write(str(tmp_path / "a"), "one\n")
    with pytest.raises(UnicodeEncodeError):
        write(str(tmp_path / "a"), "two\ud800")
    assert os.listdir(tmp_path) == ["a"] and (tmp_path / "a").read_bytes() == b"one\n"


def test_no_link_in_the_way_is_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / f"a.{os.getpid()}.partial").symlink_to(victim)
    write(str(tmp_path / "a"), "text")
    assert victim.read_text(encoding="utf-8") == "mine" and (tmp_path / "a").read_text(encoding="utf-8") == "text"
    assert sorted(os.listdir(tmp_path)) == ["a", "victim"]


def test_a_sweep_removes_what_was_begun_and_nothing_else(tmp_path: Path) -> None:
    other = tmp_path / "b.1.partial"
    other.touch()
    Whole(str(tmp_path / "a")).open().close()
    write(str(tmp_path / "c"), "text")
    sweep()
    assert sorted(os.listdir(tmp_path)) == ["b.1.partial", "c"]


def interrupting(at: int, seen: list[int]) -> Callable[[FrameType, str, Any], Any]:
    """A trace that raises what Ctrl-C does at the line of that number, counted in the modules that write files."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.endswith(TRACED) or "compliance" not in frame.f_code.co_filename:
            return None
        if event == "line":
            seen[0] += 1
            if seen[0] == at:
                raise KeyboardInterrupt
        return trace

    return trace


def interrupted_everywhere(*arguments: str) -> Iterator[tuple[int, int]]:
    """A command interrupted at its first line, at its second, and so on to the last: the place and the exit code."""
    at = 0
    while True:
        at, seen = at + 1, [0]
        sys.settrace(interrupting(at, seen))
        try:
            code = main(list(arguments))
        finally:
            sys.settrace(None)
        if seen[0] < at:
            return
        yield at, code


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file is open where it strikes, and closed by Python
@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (("model.json", "--select", "crfm", "--output", "json=out.json", "--output", "sarif=out.sarif"), {"out.json", "out.sarif"}),
        (("convert", "model.json", "--output", "out.json", "--force"), {"out.json"}),
        (("record", "model.json", "--select", "crfm", "--by", "A", "--reason", "B", "--update"), {"model.fmcheck.json"}),
    ],  # one rule, so that what is interrupted a hundred times is quick
    ids=lambda item: item[0] if isinstance(item, tuple) else "",
)
def test_an_interruption_at_any_line_leaves_no_half_written_file(
    arguments: tuple[str, ...], made: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.json").write_text(CARD, encoding="utf-8")
    places = 0
    for _, code in interrupted_everywhere(*arguments):
        places += 1
        assert code == 130
        assert set(os.listdir(tmp_path)) <= {"model.json", *made}
    assert places > 20


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interruption_while_modules_load_is_no_traceback(command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    # A module found before those of the command's own stops the loading where it is imported, and interrupts it there.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'compliance.cli.fast_path':\n"
        "            import os, signal\n"
        "            signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    done = subprocess.run([*command, "x.json"], env={**environment, "PYTHONPATH": paths}, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "fmcheck: interrupted\n")


@pytest.mark.parametrize(("number", "lost"), [(errno.EIO, True), (errno.ENOSPC, True), (errno.EINVAL, False), (errno.ENOTSUP, False)])
def test_what_the_disk_does_not_take_is_lost_and_a_system_that_cannot_say_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, lost: bool
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a").write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fails)
    if lost:
        with pytest.raises(OSError, match=os.strerror(number)):
            write(str(tmp_path / "a"), "new")
    else:
        write(str(tmp_path / "a"), "new")
    assert (tmp_path / "a").read_text(encoding="utf-8") == ("old" if lost else "new")
    assert os.listdir(tmp_path) == ["a"]
