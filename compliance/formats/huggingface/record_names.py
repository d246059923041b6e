"""How records of the Hub's API name their keys, and whether JSON or a row of a table is the record of a model. Nothing is read."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from compliance.card.expressions import lazily

IDS = ("id", "modelid", "repoid")
# A record of a model has one of these beside its id; `tags`, `author` and the like are in anything that is listed.
OF_MODEL = frozenset(
    ("pipelinetag", "libraryname", "carddata", "safetensors", "gguf", "transformersinfo", "basemodels", "siblings", "gated", "modelid")
)
KEYS = OF_MODEL | {"tags", "config", "createdat", "private", "disabled", "sha", "author", "card", *IDS}
# What records of data sets and of demos have, and no model.
OF_OTHERS = frozenset({"sdk", "citation", "paperswithcodeid"})
_ID = lazily(r"[\w.-]{1,96}(?:/[\w.-]{1,96})?")
_OTHER_TAGS = ("task_categories:", "size_categories:", "task_ids:")


@lru_cache(1_000)
def spelled(name: str) -> str:
    """A key without its capitals and underscores; one that begins with an underscore is the Hub's own."""
    return "" if name.startswith("_") else name.replace("_", "").lower()


def is_record(content: Mapping[str, Any]) -> bool:
    """Whether JSON, or a row of a table, is a record of a model: an id of the hub, and a key that only such records have.

    A row of a table has all its columns, so that the key may hold nothing.
    """
    if OF_MODEL.isdisjoint(_names(content)) or not OF_OTHERS.isdisjoint(_names(content, stated=True)):
        return False
    texts = {spelled(name): value for name, value in content.items() if isinstance(name, str) and isinstance(value, str)}
    id = next((texts[key] for key in IDS if key in texts), "")
    tags = content.get("tags")
    other = isinstance(tags, list) and any(isinstance(tag, str) and tag.startswith(_OTHER_TAGS) for tag in tags[:200])
    return not other and _ID.fullmatch(id.strip()) is not None


def says_more(content: Mapping[str, Any]) -> bool:
    """Whether a record or a row has more of the Hub's keys than the text of a README and the id beside it."""
    return bool(_names(content, stated=True) & (KEYS - {*IDS, "card", "author"}))


def _names(content: Mapping[str, Any], stated: bool = False) -> set[str]:
    """The names of all keys, or of those that are not null."""
    return {spelled(name) for name, value in content.items() if isinstance(name, str) and not (stated and value is None)}


def columns(names: Sequence[str]) -> list[str]:
    """The columns of a table that hold what a record is read for; of two spellings of one key the first."""
    found: dict[str, str] = {}
    for name in names:
        if spelled(name) in KEYS:
            found.setdefault(spelled(name), name)
    known = found.keys()
    return list(found.values()) if known & OF_MODEL and known & set(IDS) else []
