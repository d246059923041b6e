"""The check of sample collections, on small ones: what holds, what does not, and a directory without any."""

import json
from pathlib import Path

import pytest

from benchmarks.samples import main


def collection(root: Path, parameters: int) -> Path:
    folder = root / "model-repos" / "example"
    folder.mkdir(parents=True)
    (folder / "SOURCE").write_text("made for this test")
    (folder / "README.md").write_text("---\nlicense: mit\n---\n# A model\n")
    (folder / "config.json").write_text(json.dumps({"torch_dtype": "bfloat16"}))
    (folder / "model.safetensors.index.json").write_text(
        json.dumps({"metadata": {"total_size": 2000}, "weight_map": {"a": "a.safetensors"}})
    )
    (root / "model-repos" / "index.csv").write_text(f"folder,params_from_index\nexample,{parameters}\n")
    (root / "readme-cards.json").write_text(json.dumps({"cards": [{"name": "a", "text": "# A model"}]}))
    return root


def test_a_collection_that_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(collection(tmp_path, 1000))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "repositories: 1 of 1 hold",
        "parameter counts: 1 of 1 hold",
        "READMEs: 1 of 1 hold",
        "documents: 0 of 0 hold",
    ]


def test_a_count_that_differs_from_the_index_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(collection(tmp_path, 1100))]) == 1
    assert "example: " in capsys.readouterr().out


def test_a_directory_without_samples_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert main([]) == 2
    assert "DATA" in capsys.readouterr().out
