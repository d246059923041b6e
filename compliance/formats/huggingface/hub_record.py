"""A record of the Hub's API, or a row of a dump of many, to a draft card. Not a downloader: what the Hub would say now is not asked.

Order: the README where the row has one, then the front matter that the Hub has parsed, then tags and what the Hub counted. The
namespace is not the provider, an upload is not a release, and a key that is missing means nothing. Keys: huggingface_hub 1.x.
"""

import re
from decimal import Decimal
from typing import Any

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.huggingface import config_json as network
from compliance.formats.huggingface import config_size, modalities
from compliance.formats.huggingface.bases import RELATIONS, Bases
from compliance.formats.huggingface.metadata import Metadata
from compliance.formats.huggingface.read import of_text, stated_size
from compliance.formats.huggingface.record_keys import Key, Places, Record
from compliance.formats.huggingface.record_names import is_record
from compliance.formats.huggingface.statements import allows
from compliance.formats.huggingface.stored_types import PACKED, is_packed, stored
from compliance.formats.huggingface.yaml12 import Mapping, Sequence
from compliance.law.quantity import Interval

PARAMETERS, TRAINABLE, CONTEXT = "/architecture/parameters/total", "/architecture/parameters/trainable", "/architecture/context_tokens"
WEIGHTS = "/availability/weights"
FLOOR = "2022-03-02"  # repositories from before this day are said to be of this day
MOST = 40
MOST_TAGS = 500
LONGEST = 300
_COMMIT = lazily(r"[0-9a-f]{40}")
_FILES = lazily(r"\.(?:safetensors|gguf|bin|pt|pth|onnx|h5|msgpack|ckpt|nemo)$", re.IGNORECASE)
_BASE = lazily(r"base_model:(?:(?P<relation>finetune|adapter|quantized|merge):)?(?P<name>.+)")
_FROM_TAGS = {"dataset": "datasets", "license": "license"}


def read_all(material: Material) -> list[tuple[str, Draft]]:
    """A draft of each record of a list, as a list call of the API returns them, with the model's id; or of one. Raises InputError."""
    if not isinstance(material.content, list):
        return [("", read(material))]
    drafts = []
    for index, record in enumerate(material.content):
        draft = read(material._replace(name=f"{material.name} /{index}", content=record))
        drafts.append((str(draft.at("/model/name")), draft))
    if not drafts:
        raise InputError(f"{material.name}: an empty list of records")
    return drafts


def read(material: Material) -> Draft:
    """A draft of one record. Raises InputError for what is none."""
    draft = Draft("hub-record")
    if not isinstance(material.content, dict) or not is_record(material.content):
        raise InputError(
            f"{material.name}: no record of a model on the Hub",
            'expected "id" or "modelId", and a key such as pipeline_tag, cardData or safetensors',
        )
    record = Record(material.content, material.name or "record", draft)
    id = record.id
    draft.put("/model/name", id.value, id.where)
    draft.put("/model/url", f"https://huggingface.co/{id.value}", id.where, "derived")
    if _COMMIT.fullmatch(record.text("sha")):
        draft.put("/model/version", record.text("sha"), record.at("sha").where)
    draft.signal("hub_id", id.value)
    bases = Bases()
    listed = record.at("siblings").value
    files = [item.get("rfilename") for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    names = [name for name in files if isinstance(name, str)]
    text = record.at("card").value
    _size(draft, record, names, text if isinstance(text, str) else "")
    if isinstance(text, str):
        of_text(draft, text, bases)
    _front_matter(draft, record, bases)
    _bases(record, bases)
    config = record.part("config")
    if config:
        network.state(draft, config)
        modalities.state(draft, config)
    _access(draft, record, names)
    bases.write(draft)
    _signals(draft, record, names)
    return draft


class _CardData(Metadata):
    """Front matter that came as JSON: each value has a pointer instead of a line."""

    def __init__(self, draft: Draft, keys: Mapping, places: Places) -> None:
        super().__init__(draft, keys, "")
        self._places = places

    def _where(self, line: int) -> str:
        return self._places.where(line)


def _front_matter(draft: Draft, record: Record, bases: Bases) -> None:
    """The keys of the front matter, with what only the record itself has of them: its task, its library, and what its tags say."""
    keys, where = dict(record.part("carddata")), record.at("carddata").where
    places = Places()
    tree = places.tree(keys, where)
    entries, lines = (dict(tree.entries), dict(tree.lines)) if isinstance(tree, Mapping) else ({}, {})

    def add(key: str, found: list[Key]) -> None:
        if found and key not in entries:
            entries[key] = Sequence([places.tree(item.value, item.where) for item in found[:MOST_TAGS]], places.line(found[0].where))
            lines[key] = entries[key].line

    for key, name in (("pipelinetag", "pipeline_tag"), ("libraryname", "library_name")):
        if record.text(key):
            entries.pop(name, None)  # the Hub's own is what it shows
            add(name, [Key(record.text(key), record.at(key).where)])
    tags = record.texts("tags")
    for prefix, key in _FROM_TAGS.items():
        add(key, [Key(tag.value.partition(":")[2], tag.where) for tag in tags if tag.value.startswith(f"{prefix}:")])
    add("tags", [tag for tag in tags if ":" not in tag.value])
    metadata = _CardData(draft, Mapping(entries, lines, 1), places)
    metadata.state(bases)
    said, tagged = metadata.texts("license"), [tag for tag in tags if tag.value.startswith("license:")]
    if len(said) == 1 and len(tagged) == 1 and tagged[0].value.lower() != f"license:{said[0].text.lower()}":
        draft.fault(f"{tagged[0].where} is {tagged[0].value[:80]}; the front matter gives the licence {said[0].text[:80]}")
    for key, name in (("tags", "tags"), ("datasets", "datasets"), ("metrics", "metrics")):
        draft.signal(name, [said.text[:LONGEST] for said in metadata.texts(key)[:MOST]])
    for key, name in (("pipeline_tag", "pipeline_tag"), ("library_name", "library")):
        if said := metadata.texts(key):
            draft.signal(name, said[0].text[:LONGEST].lower())


def _bases(record: Record, bases: Bases) -> None:
    """The models that tags and the Hub's own list name, with how this one was made from them where they say so."""
    listed = record.at("basemodels")
    for index, entry in enumerate(listed.value if isinstance(listed.value, list) else [listed.value]):
        relation = RELATIONS.get(str(entry.get("relation")).lower(), "") if isinstance(entry, dict) else ""
        models = entry.get("models") if isinstance(entry, dict) else None
        for model in models[:MOST] if isinstance(models, list) else ():
            if isinstance(model, dict) and isinstance(model.get("id"), str):
                bases.add(model["id"], f"{listed.where}/{index}", relation)
    for tag in record.texts("tags")[:MOST_TAGS]:
        if found := _BASE.fullmatch(tag.value[:LONGEST]):
            bases.add(found["name"], tag.where, found["relation"] or "")


def _is_packed(record: Record, names: list[str]) -> bool:
    types = record.part("safetensors").get("parameters")
    if isinstance(record.part("config").get("quantization_config"), dict) or (isinstance(types, dict) and is_packed(types)):
        return True
    said = [tag.value for tag in record.texts("tags") if ":" not in tag.value or tag.value.startswith("base_model:quantized:")]
    return any(
        PACKED.search(word) or word.startswith("base_model:quantized") for word in (record.id.value, *said, *filter(_FILES.search, names))
    )


def _is_adapter(record: Record, names: list[str]) -> bool:
    if record.text("libraryname").lower() in ("peft", "adapter-transformers", "adapters") or "adapter_config.json" in names:
        return True
    return any(tag.value == "lora" or tag.value.startswith("base_model:adapter:") for tag in record.texts("tags"))


def _size(draft: Draft, record: Record, names: list[str], readme: str) -> None:
    """The number of parameters: what the Hub counted in the headers, by type, else in a GGUF file, else what config.json describes.

    A range gives way to a number that the README states and that it allows.
    """
    counted, config = record.part("safetensors"), record.part("config")
    packed, where = _is_packed(record, names), record.at("safetensors").where
    quantised = config.get("quantization_config")
    bits = quantised.get("bits") if isinstance(quantised, dict) else None
    whole = int(bits) if isinstance(bits, Decimal) and 1 <= bits <= 16 else None
    found = stored(counted.get("parameters"), counted.get("total"), packed, whole)
    adapter = _is_adapter(record, names)
    if found is not None and adapter:
        draft.number(TRAINABLE, found.figure, where, "derived", found.method)
        return
    described = None if adapter else config_size.counted(config)
    if found is not None and record.text("libraryname").lower() == "diffusers":
        draft.note(f"{where}: of a pipeline of several parts; the count may be that of one, so it is a lower bound")
        found = found._replace(figure=found.figure._replace(high=None))
    if found is not None and not found.figure.exact and described is not None and _meet(found.figure, described.total):
        found = None
    if found is not None:
        stated = None if found.figure.exact or not readme else stated_size(readme)
        if stated is None or not allows(found.figure, stated):
            draft.number(PARAMETERS, found.figure, where, "measured" if found.figure.exact else "derived", found.method)
        return
    file = record.part("gguf")
    total = file.get("total")
    if (
        isinstance(total, Decimal)
        and 0 < total < 10**15
        and total == int(total)
        and str(file.get("architecture")) not in ("clip", "mmproj")
    ):
        draft.number(PARAMETERS, total, record.at("gguf").where, "measured", "the dimensions in a GGUF header, by the Hub's count")
        _context(draft, file.get("context_length"), record.at("gguf").where)
    elif described is not None:
        draft.number(PARAMETERS, described.total, record.at("config").where, "derived", config_size.METHOD)


def _meet(one: Interval, other: Interval) -> bool:
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def _context(draft: Draft, length: Any, where: str) -> None:
    if isinstance(length, Decimal) and 1 <= length <= 10**9 and length == int(length):
        draft.number(CONTEXT, length, f"{where}/context_length")


def _access(draft: Draft, record: Record, names: list[str]) -> None:
    """Who can have the weights: only where the record shows that there are some, and says whether terms are asked for."""
    gated, where = record.at("gated")
    shown = bool(record.part("safetensors") or record.part("gguf")) or any(map(_FILES.search, names))
    if record.at("private").value is True or record.at("disabled").value is True:
        draft.note(f"{record.file}: the repository is private or disabled, so nobody outside has these weights from there")
    elif gated == "manual":
        draft.note(f"{where}: who gets the weights is decided case by case; write gated or closed in {WEIGHTS}")
    elif shown and gated in ("auto", False):
        draft.put(WEIGHTS, "gated" if gated == "auto" else "open", where, "derived")
    created, place = record.at("createdat")
    if isinstance(created, str) and re.match(r"\d{4}-\d\d-\d\d", created) and not created.startswith(FLOOR):
        draft.note(f"{place}: uploaded on {created[:10]}; where that was the release, write it in /model/released")


def _signals(draft: Draft, record: Record, names: list[str]) -> None:
    config = record.part("config")
    listed = config.get("architectures")
    draft.signal("architectures", [item[:LONGEST] for item in listed[:MOST] if isinstance(item, str)] if isinstance(listed, list) else [])
    if isinstance(config.get("auto_map"), dict):
        draft.signal("remote_code", True)
    if record.part("safetensors") or record.part("gguf") or any(map(_FILES.search, names)):
        draft.signal("weights", True)
    if _is_packed(record, names):
        draft.signal("packed", True)
    origins: dict[str, dict[str, str]] = {}
    own = record.id.value.lower()
    data = record.part("carddata").get("base_model")
    for said in data[:MOST] if isinstance(data, list) else [data]:
        if isinstance(said, str) and said.strip() and said.strip().lower() != own:
            origins[said] = {"kind": "base_model", "says": said[:LONGEST], "where": f"{record.at('carddata').where}/base_model"}
    for tag in record.texts("tags")[:MOST_TAGS]:
        found = _BASE.fullmatch(tag.value[:LONGEST])
        if found and found["name"].lower() != own and (found["relation"] or found["name"] not in origins):
            relation = {"relation": found["relation"]} if found["relation"] else {}
            origins[found["name"]] = {"kind": "base_model", "says": found["name"], "where": tag.where, **relation}
    draft.signal("origins", list(origins.values())[:MOST])
