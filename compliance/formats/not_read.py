"""Documents that people hand over for a model's and that no reader takes: what each is, and what to give instead."""

from collections.abc import Mapping
from typing import Any

SPDX_2 = ("an SPDX 2 document, which has no place for what a model is", "write it as SPDX 3 with the AI profile, or as CycloneDX 1.6")
XML = ("a CycloneDX bill in XML; JSON is read", "convert it: cyclonedx convert --output-format json")
STATEMENT = ("an in-toto statement", "give what it states as a file of its own: jq .predicate")
ENVELOPE = ("a signed envelope, whose content is encoded", "check its signature, and give what is in it: jq -r .payload and base64 -d")
BUNDLE = (
    "a sigstore bundle, whose content is encoded",
    "check its signature, and give what is in it: jq -r .dsseEnvelope.payload and base64 -d",
)
DATA_SET = ("a description of a data set, not of a model", "name the data in /training/data/sources of the model's card")
DEMO = ("a record of a demo on the Hub, not of a model", "give the record of the model that it shows")


def what(content: Mapping[str, Any]) -> tuple[str, str] | None:
    """What a decoded JSON object is, and the hint; None for what is not known here either."""
    if str(content.get("spdxVersion", "")).startswith("SPDX-2"):
        return SPDX_2
    if "predicate" in content and "predicateType" in content:
        return STATEMENT
    if "payload" in content and "payloadType" in content:
        return ENVELOPE
    if "dsseEnvelope" in content:
        return BUNDLE
    if "croissant" in str(content.get("conformsTo", ""))[:500].lower() or _is_data_set(content):
        return DATA_SET
    if "sdk" in content and ("id" in content or "cardData" in content):
        return DEMO
    for key in ("models", "data", "items", "results"):
        listed = content.get(key)
        if isinstance(listed, list) and listed and isinstance(listed[0], dict) and _is_record(listed[0]):
            return f"a list of records of the Hub under {key}", f"give the list itself: jq .{key}"
    return None


def of_text(head: bytes) -> tuple[str, str] | None:
    """The same for a text that is not JSON, by its beginning."""
    if head.startswith(b"<"):
        return XML if b"cyclonedx.org/schema/bom" in head else SPDX_2 if b"spdx.org/rdf/terms" in head else None
    return SPDX_2 if head.lower().startswith(b"spdxversion:") else None


def _is_data_set(content: Mapping[str, Any]) -> bool:
    stated = content.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    if any(isinstance(each, str) and each.rpartition(":")[2].rpartition("/")[2] == "Dataset" for each in types):
        return True
    tags = content.get("tags")
    return "id" in content and isinstance(tags, list) and any(str(tag).startswith("task_categories:") for tag in tags[:200])


def _is_record(content: dict[str, Any]) -> bool:
    from compliance.formats.huggingface.record_names import is_record

    return is_record(content)
