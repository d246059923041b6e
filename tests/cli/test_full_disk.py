"""A disk that fails at each single step of writing: the old file stays whole or the new one is, nothing is left, and the code says so."""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.survey import account

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
SIGNED = ("record", "model.json", "--by", "A", "--reason", "B", "--update", *DAY)
COMMANDS: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("model.json", *DAY, "--output", "json=out.json", "--output", "sarif=out.sarif"), ("out.json", "out.sarif")),
    (("convert", "model.json", "--to", "cyclonedx", "--output", "out.json", "--force", *DAY), ("out.json",)),
    (SIGNED, ("model.fmcheck.json",)),
    (("plot", "model.json", "--out", "out.svg", *DAY), ("out.svg",)),
    (("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "1", "--force", "--select", "crfm", *DAY), ("out.jsonl",)),
]


class Disk:
    """Counts the steps of writing (open, write, fsync, rename, make a folder), and fails one of them, or all from then on."""

    def __init__(self, at: int, lasting: bool) -> None:
        self.steps, self._at, self._lasting = 0, at, lasting

    def step(self) -> None:
        self.steps += 1
        if self.steps == self._at or (self._lasting and self.steps > self._at > 0):
            raise FULL

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **options: Any) -> Any:
            self.step()
            return work(*args, **options)

        return stepped

    def open(self, file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        """What open does; a file that is opened to be written fails where it is its turn."""
        if not set(mode) & set("wxa+"):
            return REAL_OPEN(file, mode, *rest, **options)
        self.step()
        disk = self

        class Raw(io.FileIO):
            def write(self, data: Any, /) -> int:
                disk.step()
                return super().write(data)

        raw = Raw(file, mode.replace("b", "").replace("t", ""))
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, **options)


REAL_OPEN = builtins.open


def run(quick: "Quick", monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], disk: Disk) -> Any:
    with monkeypatch.context() as patch:
        patch.setattr(builtins, "open", disk.open)
        for name in ("replace", "fsync", "makedirs"):
            patch.setattr(os, name, disk.before(getattr(os, name)))
        patch.setattr(account.Digested, "write", disk.before(account.Digested.write))
        return quick(*typed)


def points(quick: "Quick", monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], lasting: bool) -> Iterator[tuple[int, Any]]:
    """The outcome with the first step failing, the second, and so on to the last that there is."""
    at = 0
    while True:
        at += 1
        disk = Disk(at, lasting)
        outcome = run(quick, monkeypatch, typed, disk)
        if disk.steps < at:
            assert outcome.code == 0, outcome.both
            return
        yield at, outcome


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file whose last bytes fail is closed by Python
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize(("typed", "made"), COMMANDS, ids=lambda item: item[0] if isinstance(item, tuple) else "")
def test_a_failure_at_any_step_leaves_each_file_old_or_new_and_whole(
    quick: "Quick",
    write: "Write",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    made: tuple[str, ...],
    lasting: bool,
) -> None:
    write("model.json")
    (tmp_path / "cards.jsonl").write_text('{"schema_version": "1.0", "model": {"name": "M"}}\n' * 3, encoding="utf-8")
    assert quick(*typed).code == 0
    new = {name: (tmp_path / name).read_bytes() for name in made}
    there = sorted(os.listdir(tmp_path))
    failed = 0
    for at, outcome in points(quick, monkeypatch, typed, lasting):
        for name in made:
            assert (tmp_path / name).read_bytes() in (b"old", new[name]), (at, name)
        left = [name for name in sorted(os.listdir(tmp_path)) if not name.endswith(".parts")]
        assert left == there, at
        assert outcome.code == 2, (at, outcome.both)
        assert "o space left on device" in outcome.err and "defect" not in outcome.err and "Traceback" not in outcome.both, outcome.both
        if typed[0] == "survey":  # what it keeps, the same command goes on from
            assert quick(*typed).code == 0 and (tmp_path / "out.jsonl").read_bytes() == new["out.jsonl"]
        for name in made:
            (tmp_path / name).write_bytes(b"old" if name != "model.fmcheck.json" else new[name])
        failed = at
    assert failed >= 4
