"""From bytes or a directory to decoded cards, in whatever format they came. Not a validator, and not a judge.

A card of ours is only decoded. Anything else goes through the reader of its format, which is imported then. A bill of
materials may hold several models: each is a card.
"""

from typing import TYPE_CHECKING, Any

from compliance.card.decode import decode
from compliance.card.text import listed
from compliance.errors import InputError
from compliance.formats.detect import (
    MARKDOWN,
    MARKERS,
    NATIVE,
    NamedFormat,
    SourceFormat,
    form_in_markdown,
    most_bytes,
    of_json,
    of_markdown,
    other_on_the_hub,
)
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.files.folder import Folder

_ENDINGS = (".md", ".markdown", ".json", ".cdx", ".spdx3", ".spdx", ".mct", ".mdf", ".summary")
_TEXTUAL = frozenset({"huggingface", "training-summary"})


class Taken(NamedTuple):
    """A decoded card and the format it came in. `data` is what was read; for a directory, the text of the card made of it.

    `faults` is what cannot be read in the source, or contradicts itself; the card's notes have it too. `part` names the model
    among several of one source, as the source itself does.
    """

    card: Any
    format: SourceFormat
    data: bytes
    faults: tuple[str, ...] = ()
    part: str = ""


def take(uri: str, data: bytes, folder: "Folder | None" = None, format: NamedFormat = "") -> list[Taken]:
    """The cards in a file or a directory: one, or each of the models of a bill of materials.

    `format` is a name in formats.READERS or fmcheck; empty: it is found out. Raises InputError when the source cannot be
    decoded, or is in no known format; it then lists those that were tried.
    """
    if folder is not None:
        return _foreign(uri, folder.name, format or "huggingface", b"", folder=folder)
    name = uri.replace("\\", "/").rpartition("/")[2]
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    prose = uri.lower().endswith(MARKDOWN) and (format in _TEXTUAL or not head.startswith(b"{"))  # a README may open with a badge
    if format != NATIVE and (prose or (not head.startswith((b"{", b"[")) and (format or head.startswith(b"---")))):
        return _markdown(uri, name, data, format)
    if not format and head[:1] not in (b"{", b"["):
        _refuse_known(data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip())
    content = decode(data, most_bytes(data))
    if isinstance(content, list) and (format or of_json(content)) == "hub-record":
        return _foreign(uri, name, "hub-record", data, content=content)
    if format == NATIVE or not isinstance(content, dict):
        return [Taken(content, NATIVE, data)]
    native = "schema_version" in content or "model" in content
    if not format and native and MARKERS.isdisjoint(content):
        return [Taken(content, NATIVE, data)]
    found = format or of_json(content)
    if found is None and not native:
        _refuse_known(content)
        if MARKERS.isdisjoint(content):
            _refuse_unknown(content)
    return [Taken(content, NATIVE, data)] if found is None else _foreign(uri, name, found, data, content=content)


def of_record(uri: str, content: dict[str, Any]) -> Taken:
    """The card in a decoded record of the Hub, or in a row of a dump of many, without a text of its own. Raises InputError."""
    from compliance.formats import Material, drafts

    name = uri.replace("\\", "/").rpartition("/")[2]
    ((_, draft),) = drafts("hub-record", Material(name, "", content))
    return Taken(draft.card(named(name, uri)), "hub-record", b"", tuple(draft.faults))


def _markdown(uri: str, name: str, data: bytes, format: NamedFormat) -> list[Taken]:
    from compliance.formats import READERS

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError("the text is not UTF-8", "save it as UTF-8", line, 1) from None
    found = format or of_markdown(text, named=True)
    if not found and (other := other_on_the_hub(text)):
        hint = "give that of a model; --from huggingface reads it all the same"
        raise InputError(f"this is the README of a {other} on the Hub, not of a model", hint)
    if not found and (form := form_in_markdown(text)):
        raise InputError(f"a {form} is not read from Markdown", "give the card that it was written from, or the form as JSON")
    found = found or "huggingface"  # what was named as Markdown is the README of a model
    if found not in READERS:
        raise InputError(f"no format {found!r}", tried())
    return _foreign(uri, name, found, data, text=text)


def _foreign(
    uri: str, name: str, format: SourceFormat, data: bytes, text: str = "", content: Any = None, folder: "Folder | None" = None
) -> list[Taken]:
    from compliance.card.encode import encode
    from compliance.formats import Material, drafts

    taken = []
    for part, draft in drafts(format, Material(name, text, content, folder)):
        if format == "huggingface" and folder is None and (directory := _directory_of(uri)):
            draft.signal("folder", directory)
        card = draft.card(named(name, uri) if folder is None else name)
        taken.append(Taken(card, format, data or encode(card).encode(), tuple(draft.faults), part))
    return taken if len(taken) > 1 else [taken[0]._replace(part="")]


def only(taken: list[Taken]) -> Taken:
    """The one card of a source. Raises InputError where it holds several models."""
    if len(taken) > 1:
        names = listed([f"#{item.part}" for item in taken], 5)
        raise InputError(f"found {len(taken):,} models in one source ({names}), expected one", "convert it with --out-dir, and name one")
    return taken[0]


def _directory_of(uri: str) -> str:
    """The name of the directory that holds a file, as it was typed; empty where none was."""
    return uri.replace("\\", "/").rstrip("/").rpartition("/")[0].rpartition("/")[2].strip(".")


def named(name: str, uri: str) -> str:
    """A model's name from that of its file, or of the directory of a README, where the source states none."""
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    if name.lower() in ("readme", "data_summary_card", "<stdin>", ""):
        return uri.replace("\\", "/").rstrip("/").rpartition("/")[0].rpartition("/")[2] or name
    return name


def tried() -> str:
    """The formats that a source is held against, for a message."""
    from compliance.formats import READERS

    return f'tried: a card of fmcheck (JSON with "schema_version" and "model"), {", ".join(READERS.values())}; --from FORMAT names one'


def _refuse_known(found: dict[str, Any] | bytes) -> None:
    """Raise InputError for a document, or the beginning of a text, that is known and that no reader takes."""
    from compliance.formats import not_read

    known = not_read.of_text(found) if isinstance(found, bytes) else not_read.what(found)
    if known is not None:
        raise InputError(f"this is {known[0]}", known[1])


def _refuse_unknown(content: dict[str, Any]) -> None:
    """Raise InputError for a JSON object that has not one key of a card, so that a mistyped card still hears of its mistakes."""
    from compliance.card.validate import schema

    if not content.keys() & schema()["properties"].keys() and content:
        keys = ", ".join(sorted(map(repr, content))[:5])
        raise InputError(f"JSON of an unknown format, with the keys {keys[:200]}", tried())
