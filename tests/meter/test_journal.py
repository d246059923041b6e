"""The file of one process: what was written stays, and a run never ends for it."""

import os
from pathlib import Path

import pytest

from compliance.meter.journal import Journal


def test_lines_are_added_to_what_is_there(tmp_path: Path) -> None:
    for line in (b"one\n", b"two\n"):
        journal = Journal(str(tmp_path / "new" / "folder"), "x.jsonl")
        assert journal.write(line)
        journal.close()
    assert (tmp_path / "new" / "folder" / "x.jsonl").read_bytes() == b"one\ntwo\n"


def test_a_line_that_was_broken_off_does_not_swallow_the_next(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(b'{"broken')
    journal = Journal(str(tmp_path), "x.jsonl")
    journal.write(b"whole\n")
    assert (tmp_path / "x.jsonl").read_bytes() == b'{"broken\nwhole\n'
    journal.close()


def test_a_folder_that_cannot_be_made_is_an_error_before_training(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError):
        Journal(str(tmp_path / "file"), "x.jsonl")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_a_warning_once_and_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").symlink_to("/dev/full")
    journal = Journal(str(tmp_path), "x.jsonl")
    with pytest.warns(RuntimeWarning, match="cannot write: .*No space left.*goes on counting"):
        assert not journal.write(b"line\n")
    assert not journal.write(b"line\n")
    journal.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_that_was_forked_from_it_writes_nothing(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path), "x.jsonl")
    child = os.fork()
    if child == 0:
        journal.write(b"child\n")
        os._exit(0)
    os.waitpid(child, 0)
    journal.write(b"parent\n")
    journal.close()
    assert not journal.write(b"late\n")
    assert (tmp_path / "x.jsonl").read_bytes() == b"parent\n"
