"""Whether a file is a card, and in which format: one answer for what is named, found in a directory, an archive or a table.

Not a validator: a card with mistakes is a card. What is found rather than named may be anything: it is a card only where it
says so, and what is plainly something else is left alone.
"""

import re
from collections.abc import Mapping
from typing import IO, Any, Final, Literal

from compliance.card.decode import MAX_BYTES, decode
from compliance.errors import InputError
from compliance.named_tuple import NamedTuple

# The formats that a source may be in: ours, and those that formats.READERS lists.
SourceFormat = Literal[
    "fmcheck", "huggingface", "cyclonedx", "spdx", "model-card-toolkit", "documentation-form", "hub-record", "training-summary"
]
NamedFormat = Literal["", SourceFormat]  # empty: it is found out
NATIVE: Final = "fmcheck"
CARD = "card"  # the key or column under which dumps and tables hold a card
MOST_FOREIGN = 16 << 20  # bytes; a bill of materials lists far more than one model
MARKDOWN = (".md", ".markdown")
TABLES = (".csv", ".tsv")  # a model a row
LINES, PARQUET = (".jsonl", ".ndjson"), ".parquet"  # a card a line, a card a row
WEIGHTS = (".safetensors", ".gguf")  # files of weights whose headers count parameters
JSON = ".json"
RECORD = ".fmcheck.json"  # how the name of a signed-off determination ends
# One of these keys is in every foreign JSON document that is read; the reader's own test decides.
MARKERS = frozenset({"bomFormat", "@context", "model_details", "GeneralInformation"})
MARKS = tuple(f'"{key}"'.encode() for key in ("schema_version", *sorted(MARKERS)))
SUMMARY = "1.3.1.A"  # the code of a line that every public summary of training content has
_OF_RECORDS = tuple(
    f'"{key}"'.encode() for key in ("modelId", "pipeline_tag", "library_name", "cardData", "card_data", "safetensors", "siblings", "gguf")
)
USUAL = 1 << 16  # bytes that few cards have
_LARGE = (b'"bomFormat"', b"spdx.org/rdf/3")
_MODELS = {"cyclonedx": b"machine-learning-model", "spdx": b"AIPackage"}
_REPOSITORY = frozenset({"config.json", "model_index.json", "adapter_config.json", "model.safetensors.index.json"})
_BOMS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Front matter of a README: keys that only models have, keys of everything on the hub, and keys of data sets, demos and web pages.
# re compiles them for the first README, and keeps them: a card in JSON needs none.
_OPENING = r"\s*(?:(?:```|~~~)[\w-]*\s*)?-{3}[ \t]*[\r\n]"
_OF_MODEL = r"(?m)^(?:pipeline_tag|library_name|base_model\w*|model-index|model_name|co2_eq_emissions|quantized_by):"
_OF_HUB = r"(?m)^(?:license\w*|language|datasets|metrics|tags|extra_gated\w*|inference|widget|new_version):"
_OF_OTHERS = (
    r"(?m)^(?:sdk\w*|emoji|colorFrom|app_file|dataset_info|task_categories|size_categories|annotations_creators|source_datasets|configs"
    r"|pretty_name|layout|permalink|title|slug|sidebar\w*|nav_order|draft|description):"
)

_OF_DATA = r"(?m)^(?:dataset_info|task_categories|size_categories|annotations_creators|source_datasets):"
_OF_DEMO = r"(?m)^(?:sdk|sdk_version|app_file):"

What = Literal["card", "record", "no model", "no card", "damaged"]


class Seen(NamedTuple):
    """What a file that was found is; for a card its format, where it is known without reading all of it."""

    what: What
    format: str = ""


def most_bytes(data: bytes) -> int:
    """How much of a file may be read, given what was read of it: by its first megabyte, a bill of materials may be larger than a card."""
    if len(data) <= MAX_BYTES:
        return MAX_BYTES
    head = data[:MAX_BYTES]
    many = head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") and any(mark in head for mark in _OF_RECORDS)
    return MOST_FOREIGN if many or any(mark in head for mark in _LARGE) else MAX_BYTES


def bounded(file: IO[bytes]) -> tuple[bytes, str]:
    """What may be read of the file of a card, and that it is too much, or nothing. It may be /dev/zero."""
    data = file.read(USUAL)  # memory for a megabyte takes longer to get than a card to read
    data += file.read(MAX_BYTES + 1 - USUAL) if len(data) == USUAL else b""
    most = most_bytes(data)
    data += file.read(most - MAX_BYTES)
    return data, f"the file has more than {most:,} bytes, the most of a card" if len(data) > most else ""


def of_json(content: Any) -> SourceFormat | None:
    """The foreign format of a decoded JSON document; None for a card of ours or what is no format at all."""
    if isinstance(content, list):
        return "hub-record" if content and isinstance(content[0], dict) and of_json(content[0]) == "hub-record" else None
    if not isinstance(content, dict):
        return None
    if content.get("bomFormat") == "CycloneDX":
        return "cyclonedx"
    context = content.get("@context")
    if any("spdx.org/rdf/3" in item for item in (context if isinstance(context, list) else [context]) if isinstance(item, str)):
        return "spdx"
    if str(content.get("schema_version", "")).startswith("1."):
        return None
    if "model_details" in content and ("model_parameters" in content or "considerations" in content):
        return "model-card-toolkit"
    if "GeneralInformation" in content:
        return "documentation-form"
    from compliance.formats.huggingface.record_names import is_record

    return "hub-record" if is_record(content) else None


def of_markdown(text: str, named: bool = False) -> SourceFormat | None:
    """The format of a Markdown text: a summary of training content, or the README of a model; None for any other.

    One that was found, and not `named`, is not the Commission's template before the name of a model is filled in.
    """
    if SUMMARY in text or is_template(text, named):
        return "training-summary"
    return "huggingface" if has_front_matter(text) else None


def form_in_markdown(text: str) -> str:
    """The name of the official form that a text is by its heading or its lines, where no reader takes it; empty for any other text."""
    low = text[:MAX_BYTES].lower()
    title = re.match(r"\s*(?:#{1,3}[ \t]+)?\**[ \t]*(?:the[ \t]+|eu[ \t]+)?(model documentation form|transparency report)\b", low)
    if title:
        return "Model Documentation Form" if title[1].startswith("model") else "transparency report"
    labels = ("legal name", "model dependencies", "amount of computation used for training")
    return "Model Documentation Form" if all(label in low for label in labels) else ""


def is_template(text: str, blank: bool) -> bool:
    """Whether a text has the labels of the Commission's template of a summary of training content, as one that was pasted does.

    `blank`: also where no name follows its label.
    """
    low = text[:MAX_BYTES].lower()
    if "versioned model name" not in low or "data acquisition/collection" not in low:
        return False
    return blank or re.search(r"versioned model name(?:\(s\))?[*_ ]*[:|][*_ |:]*[^\s*_|:]", low) is not None


def has_front_matter(text: str) -> bool:
    """Whether a README begins with keys that describe a model on the hub, also where a code block hides them from it."""
    block = _front_matter(text)
    return bool(re.search(_OF_MODEL, block)) or (bool(re.search(_OF_HUB, block)) and not re.search(_OF_OTHERS, block))


def other_on_the_hub(text: str) -> str:
    """What a README describes by its front matter, where it is no model: "data set" or "demo"; empty where nothing says so."""
    block = _front_matter(text)
    if re.search(_OF_MODEL, block):
        return ""
    return "data set" if re.search(_OF_DATA, block) else "demo" if re.search(_OF_DEMO, block) else ""


def _front_matter(text: str) -> str:
    text = text.removeprefix("\ufeff")
    opening = re.match(_OPENING, text)
    if opening is None:
        return ""
    return re.split(r"^(?:---|```|~~~)[ \t]*$", text[opening.end() : opening.end() + 100_000], maxsplit=1, flags=re.MULTILINE)[0]


def is_envelope(record: Mapping[str, Any]) -> bool:
    """Whether a record holds a card under `card`. A row of a table has all its columns, so that a key may hold nothing."""
    return record.get(CARD) is not None and all(record.get(key) is None for key in ("model", *MARKERS))


def is_repository(names: list[str], readme: str) -> bool:
    """Whether files beside one another are one model: weights, a configuration of one, or a README with a model's front matter.

    `names` are those of the files, `readme` is the text of README.md, empty where there is none.
    """
    return any(name in _REPOSITORY or name.lower().endswith(WEIGHTS) for name in names) or has_front_matter(readme)


def seen(name: str, data: bytes) -> Seen:
    """What a file that was found is, by its name and its bytes, of which there may be more than are read of a card."""
    if name.lower().endswith(MARKDOWN):
        format = of_markdown(data[: MAX_BYTES + 1].decode("utf-8", "replace"))
        return Seen("card", format) if format else Seen("no card")
    if b'"fmcheck.record/' not in data and not worth_reading(name, data) and b'"model"' not in _as_utf8(data):
        bill = next((mark for mark in _LARGE if mark in data), b"")
        return Seen("no model", "spdx" if b"spdx" in bill else "cyclonedx") if bill else Seen("no card")
    if len(data) > most_bytes(data):
        return Seen("card")  # whoever reads it says how large it is
    try:
        content = decode(data, MOST_FOREIGN)
    except InputError:
        return Seen("damaged" if _is_claimed(data) else "no card")
    return of_content(content)


def of_content(content: Any) -> Seen:
    """What a decoded JSON document is that was found rather than named."""
    if not isinstance(content, dict):
        return Seen("card", "hub-record") if of_json(content) else Seen("no card")
    if str(content.get("schema", "")).startswith("fmcheck.record/") and "model" not in content:
        return Seen("record")
    format = of_json(content)
    if format in _MODELS:
        return Seen("card", format) if _names_a_model(format, content) else Seen("no model", format)
    if format is not None:
        return Seen("card", format)
    return Seen("card", NATIVE) if _is_native(content) else Seen("no card")


def worth_reading(name: str, data: bytes) -> bool:
    """Whether a file that was found may be a card, by words without which it is none. Nothing is decoded: for many files."""
    if name.lower().endswith(MARKDOWN):
        return of_markdown(data[: MAX_BYTES + 1].decode("utf-8", "replace")) is not None
    text = _as_utf8(data)
    if any(mark in text for mark in _LARGE) and not any(word in text for word in _MODELS.values()):
        return False
    return any(mark in text for mark in (*MARKS, *_OF_RECORDS))


def _is_claimed(data: bytes) -> bool:
    """Whether a JSON text that cannot be decoded says by its keys that it is a card, or a bill with a model."""
    text = _as_utf8(data)
    if b'"schema_version"' in text:
        return True
    return any(mark in text for mark in _LARGE) and any(word in text for word in _MODELS.values())


def _as_utf8(data: bytes) -> bytes:
    if b"\0" not in data[:64]:
        return data
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _is_native(content: dict[str, Any]) -> bool:
    """Whether a JSON object means to be a card of ours: by its version and a section, or by nothing in it being anything else."""
    from compliance.card.validate import schema

    sections: dict[str, Any] = schema()["properties"]
    if "schema_version" in content:
        return "model" in content or len(sections.keys() & content.keys()) > 1
    model = content.get("model")
    if not isinstance(model, dict) or "name" not in model or not content.keys() <= sections.keys():
        return False
    return all(not isinstance(value, dict) or value.keys() <= sections[key].get("properties", {}).keys() for key, value in content.items())


def _names_a_model(format: str, content: dict[str, Any]) -> bool:
    """Whether a bill of materials holds a model as its readers find it."""
    if format == "cyclonedx":
        from compliance.formats.cyclonedx.components import holds_model
    else:
        from compliance.formats.spdx.graph import holds_model
    return holds_model(content)
