"""What people mean by the names of columns that are no fields of the card. Of these only the model's name is read without being asked."""

import re
from collections.abc import Iterable, Mapping, Sequence

from compliance.tables.columns import NAME
from compliance.tables.heading import NAME_COLUMNS, may_be_name

# Which of them are read first: a table with a name often has a number of the row or an id as well.
_NAMES_FIRST = ("model name", "model", "name", "modell", "modelo", "modello", "mod\u00e8le")
_TOTAL, _COMPUTE, _DAY, _DEVELOPER, _BASE = (
    "/architecture/parameters/total",
    "/training/compute/direct_flop",
    "/model/released",
    "/provider/name",
    "/lineage/bases",
)
_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("parameters", "params", "parameter", "total parameters", "total params", "size", "model size"), _TOTAL),
    **dict.fromkeys(("number of parameters", "number of params", "num parameters", "num params", "n params", "parameter count"), _TOTAL),
    **dict.fromkeys(("param count", "nparams", "parametros", "param\u00e8tres", "anzahl parameter"), _TOTAL),
    **dict.fromkeys(("active parameters", "active params", "activated parameters", "activated params"), "/architecture/parameters/active"),
    **dict.fromkeys(("tokens", "token", "training tokens", "train tokens", "pretraining tokens", "tokens seen"), "/training/data/tokens"),
    **dict.fromkeys(("number of tokens", "num tokens", "n tokens", "token count", "training data tokens"), "/training/data/tokens"),
    **dict.fromkeys(("compute", "flop", "flops", "training", "training compute", "training flop", "training flops"), _COMPUTE),
    **dict.fromkeys(("train flop", "train flops", "train compute", "training compute flop", "training compute flops"), _COMPUTE),
    **dict.fromkeys(("released", "release", "release date", "date", "date released", "publication date", "published", "launch date"), _DAY),
    **dict.fromkeys(("released on", "day of release", "created", "created at", "erschienen", "ver\u00f6ffentlicht", "fecha"), _DAY),
    **dict.fromkeys(("developer", "developers", "organization", "organisation", "org", "company", "provider", "lab"), _DEVELOPER),
    **dict.fromkeys(("vendor", "author", "publisher", "creator", "maker", "anbieter", "hersteller", "entwickler"), _DEVELOPER),
    **dict.fromkeys(("base", "bases", "base model", "base models", "basis", "basismodell", "parent", "parent model"), _BASE),
    **dict.fromkeys(("finetuned from", "fine tuned from", "built on", "derived from", "foundation model"), _BASE),
    **dict.fromkeys(("output", "outputs", "output modality", "output modalities"), "/capability/outputs"),
    **dict.fromkeys(("input", "inputs", "input modality", "input modalities"), "/capability/inputs"),
    **dict.fromkeys(("url", "link", "homepage", "website"), "/model/url"),
    **dict.fromkeys(("markets", "market", "available in"), "/availability/markets"),
}
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]|,.*$|#")
_SCALE = re.compile(r" (?:in )?(?:b|bn|m|mn|t|tn|k|millions?|billions?|trillions?|thousands?|mio|mrd)$")


def plain(column: str) -> str:
    """The name of a column in lower case, with blanks for all signs, less what it says of a scale."""
    words = " ".join("".join(sign if sign.isalnum() else " " for sign in _BRACKETS.sub(" ", column.lower())).split())
    return _SCALE.sub("", words)


def field_meant(column: str) -> str:
    """The pointer of the field that people mean by such a name; empty where none is known."""
    return _MEANT.get(plain(column), "")


def name_column(columns: Sequence[str]) -> str:
    """The one column that has the names of the models; empty where none is called so, or two are."""
    for names in (_NAMES_FIRST, NAME_COLUMNS):
        found = [column for column in columns if may_be_name(column, names)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def to_map(columns: Iterable[str], read: Iterable[str]) -> dict[str, str]:
    """The fields that other columns may be mapped to, each once and none that is `read` already; by their columns."""
    taken, found = {NAME, *read}, dict[str, str]()
    for column in columns:
        pointer = field_meant(column)
        if pointer and pointer not in taken:
            taken.add(pointer)
            found[column] = pointer
    return found
