"""One survey alone works on its shards, also where a lock is on bytes and not on a file."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from compliance.survey import shards


@pytest.mark.parametrize(("error", "alone"), [(None, True), (PermissionError(13, "x"), False), (OSError(22, "x"), True)])
def test_on_windows_a_byte_behind_the_content_is_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError | None, alone: bool
) -> None:
    held = []

    def locking(number: int, mode: int, count: int) -> None:
        held.append((os.lseek(number, 0, os.SEEK_CUR), mode, count))
        if error is not None:
            raise error

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    (tmp_path / "identity").write_text("{}", encoding="utf-8")
    with open(tmp_path / "identity", "a+", encoding="utf-8") as file:
        assert shards._alone_on_windows(file) is alone
        assert held == [(shards.FAR, 2, 1)]
        file.seek(0)
        assert file.read() == "{}"
        file.truncate(0)
        file.write("[1]")
    assert (tmp_path / "identity").read_text(encoding="utf-8") == "[1]"


def test_what_is_synchronised_in_vain_at_the_end_is_no_second_error(tmp_path: Path) -> None:
    folder = shards.ShardFolder(str(tmp_path / "out.jsonl"), {"a": 1})
    folder.begin()
    assert folder._identity_file is not None
    os.close(folder._identity_file.fileno())
    folder.close()
