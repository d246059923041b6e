"""The packages by layer, as a picture in text: the layers contract of pyproject.toml, and what each docstring says. Used by generate.py."""

import ast
import re
import tomllib
from pathlib import Path

import compliance

PACKAGE = Path(compliance.__file__).parent
WIDTH = 110  # of the picture, rule lines included


def picture(root: Path) -> str:
    """The layers from the highest to the lowest, a line a package; a package imports only from below its own layer."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["type"] == "layers")
    floors = [[name.strip() for name in floor.split("|")] for floor in contract["layers"]]
    width = max(len(name) for floor in floors for name in floor)
    lines = ["```text"]
    for number, floor in enumerate(floors):
        lines += ["-" * WIDTH] if number else []
        lines += [f"{name:{width}}  {_purpose(PACKAGE / name)}".rstrip() for name in floor]
    return "\n".join([*lines, "```"])


def _purpose(path: Path) -> str:
    """The first sentence of the docstring of a module or package; an empty text where it has none."""
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=[a-z])\.(?:\s|$)", " ".join(said.split()), maxsplit=1)[0]
