"""The keys of a record of the Hub's API or of a dump of many, in whatever spelling: createdAt, created_at. Not what they mean.

Dumps keep nested values as JSON text, and the Python library has names with underscores; a record is the same in each.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compliance.card.decode import decode
from compliance.card.encode import written
from compliance.card.expressions import lazily
from compliance.card.locate import join
from compliance.drafting.draft import Draft
from compliance.drafting.silence import says_nothing
from compliance.errors import InputError
from compliance.formats.huggingface import yaml12
from compliance.formats.huggingface.record_names import IDS, KEYS, spelled
from compliance.named_tuple import NamedTuple

NESTED = frozenset({"carddata", "safetensors", "gguf", "config", "basemodels", "siblings", "tags"})
TRUTHS = frozenset({"private", "disabled", "gated"})
COUNTED = frozenset({"safetensors", "gguf"})
LONGEST = 1 << 20  # characters of a nested value
MOST_NODES = 20_000
DEEPEST = 12
_SEVERAL = lazily(r"[,;\s]")
_COUNT = lazily(r"[1-9][0-9]{0,15}")


class Key(NamedTuple):
    """A value of a record and where it is."""

    value: Any
    where: str


class Record:
    """One record. `file` is the name of its source; what is null or empty is as if it were not there."""

    def __init__(self, content: Mapping[str, Any], file: str, draft: Draft | None = None) -> None:
        self.file = file
        self._keys: dict[str, Key] = {}
        self._texts: dict[str, list[Key]] = {}
        for name, value in content.items():
            plain = spelled(name)
            if plain in KEYS and plain not in self._keys and value not in (None, "", [], {}):
                where = f"{file} {join([name])}"
                self._keys[plain] = Key(_typed(plain, _nested(plain, value, where, draft)), where)

    def at(self, key: str) -> Key:
        """The value of a key, by its name without capitals and underscores; one of None where there is none."""
        return self._keys.get(key) or Key(None, f"{self.file} /{key}")

    def part(self, key: str) -> dict[str, Any]:
        """The object under a key; an empty one where there is none."""
        value = self.at(key).value
        return value if isinstance(value, dict) else {}

    def text(self, key: str) -> str:
        value = self.at(key).value
        return value.strip() if isinstance(value, str) else ""

    def texts(self, key: str) -> list[Key]:
        """The texts of a list, or the only one."""
        if key not in self._texts:
            value, where = self.at(key)
            listed = enumerate(value if isinstance(value, list) else [value])
            self._texts[key] = [Key(item.strip(), f"{where}/{index}") for index, item in listed if isinstance(item, str) and item.strip()]
        return self._texts[key]

    @property
    def id(self) -> Key:
        """The id of the model."""
        return next((self.at(key) for key in IDS if self.text(key)), Key("", self.file))


def _nested(key: str, value: Any, where: str, draft: Draft | None) -> Any:
    """A nested value that a dump keeps as JSON text. Any other text is a fault, and read as nothing; one tag alone is none."""
    if key not in NESTED or not isinstance(value, str):
        return value
    why = "found text that is not JSON, expected a list or an object"
    if value.lstrip()[:1] in ("{", "["):
        try:
            return decode(value.encode("utf-8", "replace"), LONGEST)
        except InputError as error:
            said = error.message.removeprefix("the file is not JSON: ")
            why = f"found text that cannot be read as JSON ({said}), expected a list or an object"
    elif says_nothing(value):
        return None
    elif key == "tags" and not _SEVERAL.search(value.strip()):
        return value
    if draft is not None:
        draft.fault(f"{where}: {why}")
    return None


def _typed(key: str, value: Any) -> Any:
    """A value with the truths and the counts that a dump keeps as text."""
    if key in TRUTHS and isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower(), value)
    if key not in COUNTED or not isinstance(value, dict):
        return value
    types = value.get("parameters")
    return _counts(value) | ({"parameters": _counts(types)} if isinstance(types, dict) else {})


def _counts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: Decimal(count) if isinstance(count, str) and _COUNT.fullmatch(count) else count for name, count in values.items()}


class Places:
    """Where the values of a tree come from that was made of JSON: a place for each `line`, which the tree itself has only numbers for."""

    def __init__(self) -> None:
        self._places = [""]

    def line(self, where: str) -> int:
        self._places.append(where)
        return len(self._places) - 1

    def where(self, line: int) -> str:
        return self._places[line] if 0 < line < len(self._places) else ""

    def tree(self, value: Any, where: str, deeper: int = DEEPEST) -> yaml12.Node:
        """The value as front matter would have it. What is nested too deep, or beyond the most values, is as null."""
        line = self.line(where)
        if not deeper or line > MOST_NODES:
            return yaml12.Scalar("", line)
        match value:
            case dict():
                entries = {str(key): self.tree(item, f"{where}/{key}", deeper - 1) for key, item in value.items()}
                return yaml12.Mapping(entries, {key: node.line for key, node in entries.items()}, line)
            case list():
                return yaml12.Sequence([self.tree(item, f"{where}/{index}", deeper - 1) for index, item in enumerate(value)], line)
            case str():
                return yaml12.Scalar(value, line, False)
            case None:
                return yaml12.Scalar("", line)
            case bool():
                return yaml12.Scalar("true" if value else "false", line)
            case _:
                return yaml12.Scalar(written(value), line)
