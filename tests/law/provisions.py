"""The texts of the law that the rules quote, as files beside this one: one file an instrument, one table a provision.

The text of a rule may also be kept beside the rule's cases, as tests/rules/<rule-id>/text.toml.
tests/law/texts/README.md says what each field means. Tests and docs/generate.py read the texts here; the program does not.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

TEXTS = Path(__file__).with_name("texts")
CASES = TEXTS.parents[1] / "rules"
READ = ("VERIFIED", "SECONDARY")
KINDS = ("text", "description", "none")


class Drawn(NamedTuple):
    """A limit that a provision names: the field it is about ("" where no card has one), operator (~: not read), number, unit."""

    field: str
    operator: str
    value: str
    unit: str


class Text(NamedTuple):
    """A provision: its words or, under copyright, a short quotation and the digest of the whole; and where they were read."""

    file: str
    instrument: str
    place: str
    official: str
    id: str
    pinpoint: str
    read: str
    kind: str
    retrieved: str
    sources: tuple[str, ...]
    words: str
    sha256: str
    copyright: str
    remark: str
    gloss: str
    covered: str
    status: str
    status_detail: str
    start: str | None
    end: str | None
    lines: tuple[Drawn, ...]
    asks: tuple[str, ...]

    def says(self, words: str) -> bool:
        """Whether these words, white space aside, are among the provision's; of a text under copyright, or are the whole of it."""
        wanted = folded(words)
        return bool(wanted) and (wanted in folded(self.words) or digest(words) == self.sha256)

    @property
    def path(self) -> str:
        """The file, from the root of the project."""
        return f"tests/rules/{self.file}.toml" if "/" in self.file else f"tests/law/texts/{self.file}.toml"

    def is_whole(self, words: str) -> bool:
        """Whether these words, white space aside, are the whole provision as it is kept here."""
        return digest(words) == (self.sha256 or digest(self.words))


def folded(text: str) -> str:
    """White space made uniform."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """SHA-256 of a text whose white space was made uniform."""
    return hashlib.sha256(folded(text).encode()).hexdigest()


@cache
def texts() -> Mapping[str, Text]:
    """Every provision by its id. Raises KeyError for a table that lacks a field, and ValueError for an id that two tables have."""
    found: dict[str, Text] = {}
    for path in (*sorted(TEXTS.glob("*.toml")), *sorted(CASES.glob("*/text.toml"))):
        head = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in head["provision"]:
            text = _text(path.stem if path.parent == TEXTS else f"{path.parent.name}/text", head, entry)
            if text.id in found:
                raise ValueError(f"{path}: {text.id} is also in {found[text.id].file}.toml")
            found[text.id] = text
    return found


def _text(file: str, head: dict[str, Any], entry: dict[str, Any]) -> Text:
    def day(key: str) -> str | None:
        return entry[key].isoformat() if key in entry else None

    return Text(
        file=file,
        instrument=head["instrument"],
        place=head["place"],
        official=entry.get("url", head["official"]),
        id=entry["id"],
        pinpoint=entry["pinpoint"],
        read=entry["read"],
        kind=entry["kind"],
        retrieved=entry["retrieved"].isoformat(),
        sources=tuple(entry["sources"]),
        words=entry.get("text", entry.get("quotation", "")).strip(),
        sha256=entry.get("sha256", ""),
        copyright=entry.get("copyright", ""),
        remark=entry.get("remark", ""),
        gloss=entry.get("gloss", ""),
        covered=entry.get("covered", ""),
        status=entry.get("status", ""),
        status_detail=entry.get("status_detail", ""),
        start=day("from"),
        end=day("to"),
        lines=tuple(Drawn(line.get("field", ""), line["op"], line["value"], line["unit"]) for line in entry.get("lines", ())),
        asks=tuple(entry.get("asks", ())),
    )


def pieces(words: str) -> list[str]:
    """What stands between the marks of omission, white space made uniform."""
    return [piece.strip() for piece in re.split(r"\[\.\.\.\]|\[…\]", folded(words)) if piece.strip()]


def found(words: str, id: str, instrument: str) -> list[tuple[str, Text | None]]:
    """Each piece of a quotation with the text that has it: that of this id first, else one of the instrument's, else None."""
    own = texts().get(id)
    if own is not None and own.is_whole(words):
        return [(folded(words), own)]
    others = [text for text in texts().values() if text.id.startswith(f"{instrument}.") or text.file == instrument]
    candidates = [own, *others] if own is not None else others
    return [
        (piece, next((text for text in candidates if text.says(piece) or piece in pieces(text.words)), None)) for piece in pieces(words)
    ]
