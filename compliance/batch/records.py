"""One record to a decoded card: JSON, plain data, a directory, or a README with the model's id beside it. Not a validator."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from compliance.card.decode import MAX_BYTES, decode
from compliance.card.python_data import exact
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.detect import CARD, MARKERS, NATIVE, NamedFormat, is_envelope, most_bytes, of_json
from compliance.formats.take import of_record, take
from compliance.named_tuple import NamedTuple

# How dumps of the Hub and tables of cards name the column of ids.
IDS = ("modelId", "model_id", "id", "repo_id")


class Drafted:
    """A card that was made of something else: its format, and what of it was left out, in words."""

    __slots__ = ("card", "format", "left_out")

    def __init__(self, card: dict[str, Any], format: str, left_out: tuple[str, ...]) -> None:
        self.card, self.format, self.left_out = card, format, left_out


Record: TypeAlias = bytes | str | Mapping[str, Any] | Folder | Drafted


class Content(NamedTuple):
    """A decoded card, the format it came in, its text where it had one, the id that was beside it, its name among several of a bill,
    and which of its words were left out because they are not known. `made`: of a record, so that its text is still to be written.
    `error` is why one of several is no card.
    """

    card: Any
    format: str
    data: bytes
    id: str = ""
    part: str = ""
    left_out: tuple[str, ...] = ()
    made: bool = False
    error: str = ""


def contents(record: Record, name: str, format: NamedFormat = "") -> list[Content]:
    """The cards in a record: one, or each model of a bill. `name` takes the place of a file's name; `format` is as for formats.take.

    A record of the Hub is read as one. Another with a text or an object under `card` is that card, with the id beside it.
    In plain data a float counts as the shortest decimal that names it, and a key without a value as absent. Raises InputError.
    """
    if isinstance(record, Folder):
        return _taken(name, b"", format, folder=record)
    if isinstance(record, Drafted):
        return [Content(record.card, record.format, b"", left_out=record.left_out)]
    if isinstance(record, Mapping):
        if _is_hub_record(record, format):
            content, left_out = _exact(record)
            return [_of_hub(name, content, left_out)]
        if not is_envelope(record):
            return [Content(exact(record), NATIVE, b"")]
        inner = record[CARD]
        return _enveloped({**record, CARD: exact(inner)} if isinstance(inner, Mapping) else record, name, format)
    if not isinstance(record, str | bytes):
        raise InputError(f"a record of type {type(record).__name__}", "give a card as JSON text, or as a mapping")
    data = record.encode("utf-8", "surrogatepass") if isinstance(record, str) else record
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"{":
        document: Any = decode(data)
        if _is_hub_record(document, format):
            return [_of_hub(name, document)]
        if is_envelope(document):
            return _enveloped(document, name, format)
        if format in ("", NATIVE) and "model" in document and MARKERS.isdisjoint(document):
            return [Content(document, NATIVE, data)]
    try:
        return _taken(name, data, format)
    except InputError:
        if first == b"[" and format in ("", "hub-record") and (apart := _listed(name, data)):
            return apart
        raise


def _of_hub(name: str, record: dict[str, Any], left_out: tuple[str, ...] = ()) -> Content:
    """The card in a record of the Hub; what of it cannot be read is left out, and named by its key."""
    taken = of_record(name, record)
    file = f"{name.rpartition('/')[2]} "
    return Content(*taken[:3], left_out=(*left_out, *(fault.removeprefix(file) for fault in taken.faults)), made=True)


def _exact(record: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A record as decoded JSON, without the keys that hold what JSON cannot, and why they are left out."""
    try:
        return exact(record), ()
    except InputError:
        kept: dict[str, Any] = {}
        left_out: list[str] = []
        for key, value in record.items():
            try:
                kept.update(exact({key: value}))
            except InputError as error:
                left_out.append(str(error))
        return kept, tuple(left_out)


def _listed(name: str, data: bytes) -> list[Content]:
    """Each record of a list of the Hub's in which not all are records of models; nothing for another list."""
    records = decode(data, most_bytes(data))
    found: list[Content] = []
    for index, record in enumerate(records if isinstance(records, list) and of_json(records) == "hub-record" else ()):
        try:
            taken = of_record(name, record)
            found.append(Content(*taken[:3], part=taken.card["model"]["name"], left_out=taken.faults, made=True))
        except InputError as error:
            found.append(Content(None, "", b"", part=f"/{index}", error=str(error)))
    return found


def _taken(name: str, data: bytes, format: NamedFormat, id: str = "", folder: Folder | None = None) -> list[Content]:
    return [Content(item.card, item.format, item.data, id, item.part) for item in take(name, data, folder, format)]


def _is_hub_record(record: Mapping[str, Any], format: NamedFormat) -> bool:
    """Whether a record is one of the Hub's, which may have the text of the model's README under `card`."""
    if format not in ("", "hub-record") or "schema_version" in record or isinstance(record.get("model"), Mapping):
        return False
    from compliance.formats.huggingface.record_names import is_record, says_more

    inner = record.get(CARD)
    readme = isinstance(inner, str) and inner.lstrip()[:1] != "{"
    return is_record(record) and (inner is None or (readme and says_more(record)))


def _enveloped(record: Mapping[str, Any], name: str, format: NamedFormat) -> list[Content]:
    """The card that is under `card`, with the id beside it."""
    inner, id = record[CARD], next((record[key] for key in IDS if isinstance(record.get(key), str)), "")
    if isinstance(inner, dict):
        return [Content(inner, NATIVE, b"", id)]
    if not isinstance(inner, str | bytes):
        raise InputError(f'"{CARD}" holds no text and no object', "put a card there, or the text of a README")
    text = inner.encode("utf-8", "surrogatepass") if isinstance(inner, str) else inner
    if len(text) > MAX_BYTES:
        raise InputError(f'the text under "{CARD}" has {len(text):,} bytes; at most {MAX_BYTES:,} are read')
    if not (text or id):
        raise InputError(f'"{CARD}" is empty', "put a card there, or the text of a README")
    if text.lstrip()[:1] == b"{":
        return _taken(name, text, format, id)
    return _taken(f"{id or name}/README.md", text, format or "huggingface", id)
