"""The settings of a run are read as they were written, and say nothing where they cannot be read."""

from decimal import Decimal
from pathlib import Path

import pytest

from compliance.files.folder import Folder
from compliance.formats.run_logs.settings import LONGEST, of_file, of_files


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8\n", Decimal(8)),
        ("0.5", Decimal("0.5")),
        ("True", True),
        ("None", "None"),
        ("", None),
        ("['LlamaForCausalLM']", ["LlamaForCausalLM"]),
        ("{'stage': 3}", {"stage": Decimal(3)}),
        ("[", "["),
        ("x" * (LONGEST + 1), "x" * (LONGEST + 1)),
    ],
)
def test_a_setting_of_mlflow_is_what_python_wrote(tmp_path: Path, written: str, value: object) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "key").write_text(written)
    assert of_files(Folder(str(tmp_path)), "params") == {"key": value}


def test_without_settings_there_are_none(tmp_path: Path) -> None:
    assert of_files(Folder(str(tmp_path)), "params") == {} == of_file(Folder(str(tmp_path)), "config.yaml", [])


def test_a_setting_of_weights_and_biases_is_the_value_of_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("a:\n  desc: x\n  value: {b: [1, null]}\nc: 7\nd:\n  desc: y\n")
    assert of_file(Folder(str(tmp_path)), "config.yaml", []) == {"a": {"b": [Decimal(1), None]}, "d": None}
