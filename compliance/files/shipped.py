"""Where the shipped rules, schemas and data lie: inside the wheel, or beside the package in a checkout."""

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mmap import mmap


def builtin(kind: Literal["rules", "schemas", "data"]) -> str:
    """The absolute path of the shipped folder `kind`."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, kind)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), kind)


def mapped(name: str) -> "mmap | bytes":
    """A shipped data file to look things up in: the system reads the pages that are asked for. Its bytes, where it cannot be mapped.

    Raises OSError where the file is not there.
    """
    from mmap import ACCESS_READ, mmap

    with open(os.path.join(builtin("data"), name), "rb") as file:
        try:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):
            return file.read()
