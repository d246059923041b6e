"""The files of a shard's sums: many are merged with few open at a time, and one that is not what was written is none."""

import json
from pathlib import Path

import pytest

from compliance.survey.report import files


def written(folder: Path, shards: list[dict[str, tuple[int, dict[str, int]]]]) -> str:
    for number, developers in enumerate(shards):
        lines = [json.dumps([name, *counted]) + "\n" for name, counted in sorted(developers.items())]
        Path(files.path_of(str(folder), number, files.DEVELOPERS)).write_text("".join(lines), encoding="ascii")
    return str(folder)


@pytest.mark.parametrize("at_once", [2, 3, 64])
def test_every_developer_is_there_once_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(files, "AT_ONCE", at_once)
    shards = [{f"D{number * 7 % 10}": (1, {"0Y": 1}), "D\u00fc": (2, {f"{number % 2}y": 1})} for number in range(11)]
    found = list(files.developers(written(tmp_path, shards), len(shards)))
    assert [name for name, _, _ in found] == [*(f"D{number}" for number in range(10)), "D\u00fc"]
    assert found[0] == ("D0", 2, {"0Y": 2}) and found[-1] == ("D\u00fc", 22, {"0y": 6, "1y": 5})


def test_no_developer_is_none(tmp_path: Path) -> None:
    assert list(files.developers(written(tmp_path, [{}, {}]), 2)) == []


@pytest.mark.parametrize("text", [None, "", "{}", "[1]", '{"sums": {"heaps": 1}, "rows": [], "developers": [0, ""]}'])
def test_sums_that_cannot_be_read_are_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "00000000.sums").write_text(text, encoding="ascii")
    assert files.read(str(tmp_path), 0, 3) is None
