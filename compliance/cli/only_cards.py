"""The cards among files that a tool names, such as every JSON file of a commit. Not a walk of directories: see sources."""

import os
import re
from collections.abc import Sequence

from compliance.card.decode import MAX_BYTES, decode
from compliance.cli.streams import to_stderr
from compliance.errors import InputError

# Names that promise a card: model.json, model-card.v2.json, llama.modelcard.json.
PROMISING = re.compile(r"(^|[/\\])(model|model[-_]?card)(\.[\w-]+)?\.json$|\.modelcard\.json$")
KEYS = ("schema_version", "model")


def only_cards(paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the paths that are cards by their name or by what they say; says so on standard error where none is."""
    cards = tuple(path for path in paths if PROMISING.search(path) or _says_so(path))
    if paths and not cards:
        files = "the file is not a card" if len(paths) == 1 else f"none of the {len(paths)} files is a card"
        to_stderr(f'fmcheck: {files}: expected JSON with "schema_version" and "model", or a name such as model.json; nothing was checked')
    return cards


def _says_so(path: str) -> bool:
    """Whether a file is JSON with the keys that every card has. One that names both and cannot be decoded is one as well."""
    if not os.path.isfile(path):
        return True  # a directory, or what the reader of cards says is wrong with it
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return True
    plainly = all(f'"{key}"'.encode() in data for key in KEYS)
    if len(data) > MAX_BYTES or not (plainly or b"\\u00" in data):  # the letters of a key may be written by their numbers
        return False
    try:
        content = decode(data)
    except InputError:
        return plainly
    return isinstance(content, dict) and all(key in content for key in KEYS)
