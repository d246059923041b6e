"""Where the shipped rules, schemas and data lie: inside the wheel, or beside the package in a checkout."""

import os
from typing import TYPE_CHECKING, Any, Literal

from compliance.errors import UsageError

if TYPE_CHECKING:
    from mmap import mmap


def builtin(kind: Literal["rules", "schemas", "data"]) -> str:
    """The absolute path of the shipped folder `kind`. Raises UsageError where it is not there, as in a zip file."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, kind), os.path.join(os.path.dirname(package), kind)):
        if os.path.isdir(folder):
            return folder
    raise UsageError(
        f"{package}: the {kind} of fmcheck are files beside it, and are not there; it cannot run from a zip file or an incomplete copy",
        "install it with pip, or unpack it",
    )


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


def measured() -> dict[str, Any]:
    """How often likely answers were right, by inference: see benchmarks/real.py. Raises OSError where the file is not there."""
    import json

    with open(os.path.join(builtin("data"), "inferences-measured.json"), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


def style(name: str = "page.css") -> str:
    """A style sheet of the pages, without comments and line breaks. Raises UsageError where it is not there, as in a zip file."""
    import re

    text = re.sub(r"/\*.*?\*/|\s*\n\s*", "", script(name))
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", text).replace(";}", "}")


def script(name: str) -> str:
    """A file that a page holds, as it is. Raises UsageError where it is not there."""
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "render", "page", name)
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{path}: a file of fmcheck cannot be read: {error.strerror}", "install it with pip, or unpack it") from error
