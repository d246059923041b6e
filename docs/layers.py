"""The packages by layer, as a table: the layers contract of pyproject.toml, and what each docstring says. Used by generate.py."""

import ast
import re
import tomllib
from pathlib import Path

import compliance

PACKAGE = Path(compliance.__file__).parent


def picture(root: Path) -> str:
    """The layers from the highest to the lowest, a row a package; a package imports only from below its own layer."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["type"] == "layers")
    layers = [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
    rows = ["| layer | package | what it is |", "| ---: | --- | --- |"]
    for number, layer in zip(range(len(layers), 0, -1), layers, strict=True):
        rows += [f"| {number} | `{name}` | {_purpose(PACKAGE / name)} |" for name in layer]
    return "\n".join(rows)


def _purpose(path: Path) -> str:
    """The first sentence of the docstring of a module or package; an empty text where it has none."""
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=[a-z])\.(?:\s|$)", " ".join(said.split()), maxsplit=1)[0]
