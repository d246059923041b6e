"""The known models as an index of one's own rows and the shipped ones, and how rows are written into it.

The text that is looked up in is an argument: who judges opens no file. See compliance.files.shipped for the shipped one.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from compliance.card.encode import written
from compliance.inference.catalogue import lines
from compliance.inference.catalogue.row import Row, parsed
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import hub_id, key

ATTRIBUTION = "Contains data from Epoch AI (epoch.ai), CC BY 4.0, modified."
FILE = "known-models.txt"
VARIANT = "~"
STORED = "-hf"
ROUND = Decimal(10**6)  # a number of parameters that is a multiple of it is rounded
# Parameters. The dimensions of smaller models, Llama 7B and Mistral 7B among them, were taken over by others that were trained anew.
LARGE = Decimal("7.5e9")
# What an index entry is of: a whole id of a hub, an id less its organisation, the beginning of ids, the name an interface has, the name,
# an exact number of parameters of a large model.
Kind = Literal["id", "bare", "series", "alias", "name", "count"]
LONGEST_BASE_CHAIN = 10


class Entry(NamedTuple):
    """A row's id found in the index, and whether what was looked up names the provider's post-training of it."""

    id: str
    variant: bool


class Catalogue(NamedTuple):
    """Texts of rows, the person's own before the shipped ones: what an earlier text has at a key hides what a later one has there."""

    texts: tuple[lines.Text, ...]

    def entries(self, kind: Kind, name: str) -> tuple[Entry, ...]:
        """The rows that the index has for `name`, in the order of their ids; empty where there is none.

        A name that is also the last part of one of the row's ids is found there, under `bare`.
        """
        for text in self.texts:
            if (found := lines.value(text, f"{kind}:{name}")) is not None:
                return tuple(Entry(id.removeprefix(VARIANT), id.startswith(VARIANT)) for id in found.split())
        return ()

    @lru_cache(8)  # noqa: B019  # as for row
    def beginnings(self) -> tuple[tuple[str, str], ...]:
        """Every beginning of ids that means a whole series, with the id of its row."""
        return tuple((found.removeprefix("series:"), id) for text in self.texts for found, id in lines.under(text, "series:"))

    @lru_cache(2000)  # noqa: B019  # the catalogue of a run is kept as long as the run
    def row(self, id: str) -> Row | None:
        """The row of that id; None where there is none."""
        for text in self.texts:
            if (found := lines.value(text, f"model:{id}")) is not None:
                return parsed(found, str(_about(text).get("retrieved", "")))
        return None

    def ancestors(self, row: Row) -> tuple[Row, ...]:
        """The base of a row, the base of that, and so on, as far as the catalogue knows them."""
        found: list[Row] = []
        while row.base_id and len(found) < LONGEST_BASE_CHAIN:
            base = self.row(row.base_id)
            if base is None or base in found:
                break
            found.append(base)
            row = base
        return tuple(found)

    def keys(self, kind: Kind | Literal["model"]) -> tuple[str, ...]:
        """Every name of a kind, each once and in order: for hints to people, since it reads a whole part of the file."""
        return tuple(sorted({found.partition(":")[2] for text in self.texts for found, _ in lines.under(text, f"{kind}:")}))

    def beginning(self, name: str) -> tuple[Row, ...]:
        """The rows whose ids begin with `name`, in the order of their ids."""
        ids = {found.removeprefix("model:") for text in self.texts for found, _ in lines.under(text, f"model:{name}")}
        return tuple(row for id in sorted(ids) if (row := self.row(id)) is not None)

    def may_begin(self, one: str, two: str) -> bool:
        """Whether some id, whole or less its organisation, may begin with two words joined by a hyphen: False only where none does."""
        both = f"{one}-{two}"
        return any((firsts := lines.names(text, ("bare", "model"), parts=2)) is None or both in firsts for text in self.texts)

    def may_have(self, name: str) -> bool:
        """Whether some row may be found under a name, as it is looked up: False only where none is."""
        return any((found := lines.names(text, ("id", "bare", "name", "alias"))) is None or name in found for text in self.texts)

    def written(self, id: str) -> str:
        """The row of that id as JSON, in the form of the published schema; empty where there is none."""
        for text in self.texts:
            if (found := lines.value(text, f"model:{id}")) is not None:
                return found
        return ""

    def about(self) -> Mapping[str, Any]:
        """What the last text, which is the shipped one, says of itself: rows, day, attribution. Empty where it says nothing."""
        return _about(self.texts[-1]) if self.texts else {}


@lru_cache(8)
def _about(text: lines.Text) -> Mapping[str, Any]:
    about = json.loads(lines.value(text, "about") or "{}")
    assert isinstance(about, dict)
    return about


NO_CATALOGUE = Catalogue(())


def text_of(
    rows: Iterable[Mapping[str, Any]],
    corpora: Iterable[Mapping[str, Any]] = (),
    further: Iterable[tuple[str, Mapping[str, Any]]] = (),
) -> bytes:
    """The text of rows and corpora, which fit the schema of a catalogue, and of further lines. Catalogue looks up in it; see `lines`."""
    index: dict[str, dict[str, str]] = {}
    found = [f"{name}\t{encoded(value)}" for name, value in further]
    for row in rows:
        found.append(f"model:{row['id']}\t{encoded(row)}")
        for name, variant in _names(row):
            entry = f"{VARIANT if variant else ''}{row['id']}"
            index.setdefault(name, {}).setdefault(row["id"], entry)
    for corpus in corpora:
        kept = {name: value for name, value in corpus.items() if name != "names"}
        found.append(f"corpus:{corpus['id']}\t{encoded(kept)}")
        for name in {key(name) for name in (corpus["id"], corpus["name"], *corpus.get("names", ()))}:
            index.setdefault(f"data:{name}", {})[corpus["id"]] = corpus["id"]
    found += [f"{name}\t{' '.join(index[name][id] for id in sorted(index[name]))}" for name in index]
    return b"".join(sorted(line.encode() + b"\n" for line in found))


def _names(row: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    """Every key under which a row is found, and whether it names a variant of it."""
    bare = set()
    for text, variant in [(text, False) for text in row.get("hub_ids", ())] + [(text, True) for text in row.get("variants", ())]:
        if (id := hub_id(text)) is not None:
            yield f"id:{id}", variant
            bare |= {id.name, id.name.removesuffix(STORED)}  # the same model: the ending only says in which layout it is stored
            for name in sorted({id.name, id.name.removesuffix(STORED)}):
                yield f"bare:{name}", variant
    for text in row.get("series", ()):
        yield f"series:{text.lower()}", False
    for text in row.get("aliases", ()):
        yield f"alias:{key(text)}", False
    name = key(row["name"])
    if name not in bare:
        yield f"name:{name}", False
        if not (row.get("hub_ids") or row.get("variants")) and "." in name:
            yield f"name:{name.replace('.', '-')}", False  # as interfaces write it: claude-3-5-sonnet
    size = row.get("parameters")
    if size is not None and size >= LARGE and size % ROUND:
        yield f"count:{size:f}", False


def encoded(node: Any) -> str:
    """Decoded JSON with exact numbers, on one line."""
    match node:
        case dict():
            return "{" + ",".join(f"{json.dumps(name)}:{encoded(value)}" for name, value in node.items()) + "}"
        case list() | tuple():
            return f"[{','.join(map(encoded, node))}]"
        case Decimal():
            return written(node)
        case _:
            return json.dumps(node, ensure_ascii=False)
