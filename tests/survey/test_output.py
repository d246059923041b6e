"""The output is the shards in their order, whatever the order in which they are completed, or it is absent."""

import os
from collections.abc import Iterator
from hashlib import sha256
from io import FileIO
from pathlib import Path

import pytest

from compliance.survey import account, output
from compliance.survey.output import Output

ROWS = [f"rows of shard {number}\n".encode() * 200 for number in range(5)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, rows in enumerate(ROWS):
        (tmp_path / str(number)).write_bytes(rows)
    return tmp_path


@pytest.fixture
def made(folder: Path) -> Iterator[Output]:
    def is_sound(number: int, copy: FileIO | None) -> bool:
        content = account.content_of(str(folder / str(number)), copy)
        return content == account.Content(len(ROWS[number]), sha256(ROWS[number]).hexdigest())

    found = Output(str(folder / "out"), str(folder), is_sound)
    yield found
    found.discard()
    assert not list(folder.glob("*.partial"))


def test_shards_are_appended_in_their_order_as_soon_as_they_are_next(made: Output, folder: Path) -> None:
    for number, appended in ((1, 0), (0, 2), (4, 2), (2, 3)):
        made.add(number)
        (partial,) = folder.glob("*.partial") if appended else [folder / "0"]
        assert not appended or partial.read_bytes() == b"".join(ROWS[:appended])
    assert made.complete(5) == []  # what was never noted is appended at the end
    assert (folder / "out").read_bytes() == b"".join(ROWS)


def test_damaged_shards_are_named_and_nothing_of_them_stays(made: Output, folder: Path) -> None:
    (folder / "1").write_bytes(ROWS[1][:-5] + b"wrong")
    (folder / "3").unlink()
    for number in range(5):
        made.add(number)
    assert made.complete(5) == [1, 3] and not (folder / "out").exists()
    (partial,) = folder.glob("*.partial")
    assert partial.read_bytes() == ROWS[0]


def test_a_shard_that_is_damaged_after_it_was_appended_harms_nothing(made: Output, folder: Path) -> None:
    made.add(0)
    (folder / "0").unlink()
    assert made.complete(5) == [] and (folder / "out").read_bytes() == b"".join(ROWS)


def test_a_disk_that_is_full_meanwhile_is_tried_again_at_the_end(made: Output, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(account, "_copy", full)
        for number in range(5):
            made.add(number)
        with pytest.raises(OSError, match="No space"):
            made.complete(5)
    made.add(0)
    assert made.complete(5) == [] and (folder / "out").read_bytes() == b"".join(ROWS)


@pytest.mark.parametrize("at_once", [0, 7, 1 << 20])
def test_what_the_system_copies_in_part_or_not_at_all_is_written(
    made: Output, folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    def some(source: int, target: int, count: int, start: int) -> int:
        if not at_once or start % 3:
            raise OSError(18, "Invalid cross-device link")
        return os.write(target, os.pread(source, min(count, at_once), start))

    monkeypatch.setattr(os, "copy_file_range", some, raising=False)
    assert made.complete(5) == [] and (folder / "out").read_bytes() == b"".join(ROWS)


def test_what_was_appended_is_put_on_the_disk_now_and_then(made: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(output, "SYNCED", len(ROWS[0]) * 2)
    monkeypatch.setattr(output, "sync", lambda file: synced.append(file.tell()))
    assert made.complete(5) == []
    assert synced == [len(ROWS[0]) * 2, len(ROWS[0]) * 4, len(ROWS[0]) * 5]
