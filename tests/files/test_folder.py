"""The files of one directory, and of no other."""

import os
from pathlib import Path

import pytest

from compliance.errors import InputError
from compliance.files.folder import Folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    home = tmp_path / "model"
    (home / "unet").mkdir(parents=True)
    (home / "config.json").write_text("{}")
    (home / "unet/config.json").write_text("{}")
    (tmp_path / "secret.json").write_text("{}")
    return home


def test_names_are_sorted_paths_below_it(model: Path) -> None:
    (model / ".git").mkdir()
    (model / ".git/config").write_text("")
    assert Folder(str(model)).names() == ["config.json", "unet/config.json"]


OUTSIDE = ["../secret.json", "/etc/passwd", "unet/../../secret.json", "https://example.org/x", "a\0b", "", "..\\secret.json"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_is_a_way_out_is_refused(model: Path, name: str) -> None:
    folder = Folder(str(model))
    assert not folder.has(name)
    with pytest.raises(InputError):
        folder.read(name, 10)


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(model: Path) -> None:
    (model / "out.json").symlink_to(model.parent / "secret.json")
    (model / "in.json").symlink_to("config.json")
    folder = Folder(str(model))
    assert folder.read("in.json", 10) == b"{}"
    with pytest.raises(InputError, match="leads out of the directory"):
        folder.read("out.json", 10)


def test_a_directory_reached_through_a_link_is_read_as_itself(model: Path) -> None:
    (model.parent / "link").symlink_to(model)
    assert Folder(str(model.parent / "link")).read("config.json", 10) == b"{}"


def test_the_hubs_cache_may_link_to_its_blobs_and_no_further(tmp_path: Path) -> None:
    snapshot = tmp_path / "models--org--name/snapshots/abc"
    snapshot.mkdir(parents=True)
    (tmp_path / "models--org--name/blobs").mkdir()
    (tmp_path / "models--org--name/blobs/1").write_text("{}")
    (tmp_path / "secret").write_text("no")
    (snapshot / "config.json").symlink_to("../../blobs/1")
    (snapshot / "README.md").symlink_to(tmp_path / "secret")
    folder = Folder(str(snapshot))
    assert folder.name == "models--org--name"
    assert folder.read("config.json", 10) == b"{}"
    assert not folder.has("README.md")


def test_a_file_larger_than_asked_for_is_refused_without_being_read_whole(model: Path) -> None:
    with open(model / "big.bin", "wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(InputError, match="more than 100 bytes"):
        Folder(str(model)).read("big.bin", 100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(model: Path) -> None:
    os.mkfifo(model / "README.md")
    with pytest.raises(InputError, match="not a regular file"):
        Folder(str(model)).read("README.md", 10)
