"""A tar archive is looked into as a directory is, and says what of a directory it cannot give: a model in several files."""

import io
import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.survey import tar
from compliance.survey.chunking import MANY

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021", "--out", "out.jsonl", "--force")
README = "---\nlicense: mit\npipeline_tag: text-generation\n---\n# A model\n"


def card(name: str) -> str:
    return json.dumps({"schema_version": "1.0", "model": {"name": name}})


def packed(path: Path, files: dict[str, str]) -> None:
    with tarfile.open(path, "w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))


def unpacked(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def names(quick: "Quick", tmp_path: Path) -> Any:
    """The names in the rows of an input, and what was said on standard error."""

    def of(path: str) -> tuple[list[str], str]:
        outcome = quick("survey", path, *ONE)
        assert outcome.code == 0 and "Traceback" not in outcome.both, outcome.both
        rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        return [row["name"] for row in rows], outcome.err

    return of


def test_an_archive_passes_over_what_a_directory_passes_over(names: Any, tmp_path: Path) -> None:
    files = {
        "in/a.json": card("A"),
        "in/.cache/b.json": card("B"),
        "in/.git/c.json": card("C"),
        "in/node_modules/x/d.json": card("D"),
        "in/deep/site-packages/e.json": card("E"),
        "in/f/._f.json": card("F"),
        "in/f/g.json": card("G"),
    }
    packed(tmp_path / "in.tar", files)
    unpacked(tmp_path, files)
    found, said = names("in.tar")
    below, _ = names("in")
    assert found == below == ["A", "G"]
    assert "in.tar: passed over: hidden folders (in/.cache); installed packages (in/node_modules, in/deep/site-packages)" in said


def test_an_archive_says_that_a_model_in_several_files_is_not_put_together(names: Any, tmp_path: Path) -> None:
    files = {
        "in/m/config.json": "{}",
        "in/m/README.md": README,
        "in/m/unet/config.json": "{}",
        "in/n/x.safetensors": "",
        "in/n/README.md": README,
        "in/lone/README.md": README,
    }
    packed(tmp_path / "in.tar", files)
    found, said = names("in.tar")
    assert len(found) == 3
    assert "in.tar: folders are models in several files (in/m, in/n): each file is read by itself, and " in said
    assert said.count("unpack the archive and name the directory") == 1
    packed(tmp_path / "one.tar", {"config.json": "{}", "README.md": README})
    assert "one.tar: a folder is a model in several files (.): " in names("one.tar")[1]


def test_nothing_is_said_of_an_archive_of_cards(names: Any, tmp_path: Path) -> None:
    packed(tmp_path / "in.tar", {"./a.json": card("A"), "../b.json": card("B"), "c/README.md": README})
    found, said = names("in.tar")
    assert found[:2] == ["A", "B"] and len(found) == 3 and "in.tar" not in said


def test_the_names_that_are_kept_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar, "MOST_KEPT", 3)
    packed(tmp_path / "in.tar", {f".h{number}/a.json": "" for number in range(9)} | {f"m{number}/config.json": "" for number in range(9)})
    told: list[str] = []
    assert list(tar.members(str(tmp_path / "in.tar"), MANY, told.append)) == []
    assert "(.h0, .h1, .h2)" in told[0] and "(m0, m1, m2)" in told[1]
