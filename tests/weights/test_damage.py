"""Whatever a weight file holds, it is counted or refused with a sentence."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.weights import measured, measured_file

if TYPE_CHECKING:
    from tests.weights.conftest import Made


@pytest.mark.parametrize("name", ["model.safetensors", "model.gguf"])
def test_a_file_with_any_byte_changed_or_cut_is_counted_or_refused(made: "Made", tmp_path: Path, name: str) -> None:
    shapes = {"blk.0.ffn_up_exps.weight": [8, 4], "token_embd.weight": [6]}
    facts: dict[str, str | int] = {"general.architecture": "llama", "llama.expert_count": 8}
    whole = made.gguf(shapes, facts) if name.endswith("gguf") else made.safetensors({key: ("BF16", shape) for key, shape in shapes.items()})
    chance = random.Random(7)
    changed = [whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :] for at in range(len(whole))]
    changed += [whole[:at] for at in range(0, len(whole), 3)]
    path, folder = tmp_path / name, Folder(str(tmp_path))
    counted = refused = 0
    for data in changed:
        path.write_bytes(data)
        try:
            measured_file(folder, name)
            counted += 1
        except InputError as error:
            assert str(error).startswith(name) and "\n" not in str(error)
            refused += 1
        assert measured(folder).notes is not None
    assert counted and refused
