"""Foreign formats: which one a source is in, and the reader that makes a draft card of it. A reader is imported when its format is met.

A reader is a module with `read(material) -> Draft`. It takes over what the source states, with its place; what the
source says is unknown stays unknown; it makes no judgement of its own and never prints.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:  # a card of our own is read without them
    from compliance.drafting.draft import Draft
    from compliance.files.folder import Folder

# In the order in which they are tried; the first that fits is taken.
READERS = {
    "huggingface": "a Hugging Face model repository (a directory), or its README.md with front matter",
    "cyclonedx": "a CycloneDX 1.5 to 1.7 ML-BOM in JSON",
    "spdx": "an SPDX 3.0.1 document with an AI package",
    "model-card-toolkit": "a card of Google's Model Card Toolkit",
    "documentation-form": "the EU Model Documentation Form as JSON",
    "hub-record": "a record of a model by the Hugging Face Hub's API, as JSON",
    "training-summary": "the EU public summary of training content as Markdown (data_summary_card.md)",
}

_MODULES = {
    "huggingface": "huggingface.read",
    "cyclonedx": "cyclonedx.read",
    "spdx": "spdx.read",
    "model-card-toolkit": "model_card_toolkit",
    "documentation-form": "eu.documentation_form",
    "hub-record": "huggingface.hub_record",
    "training-summary": "eu.training_summary",
}


class Material(NamedTuple):
    """What a reader gets: one file as text or as decoded JSON (numbers exact Decimals), or a directory.

    `name` is the file's or directory's name, without its path: what provenance calls it.
    """

    name: str
    text: str = ""
    content: Any = None
    folder: "Folder | None" = None


class Reader(Protocol):
    def read(self, material: Material) -> "Draft":
        """A draft of the card. Raises InputError when the source is not in this format after all."""


def reader(format: str) -> Reader:
    """The reader of a format in READERS."""
    module: Any = import_module(f"compliance.formats.{_MODULES[format]}")
    found: Reader = module
    return found


def drafts(format: str, material: Material) -> "list[tuple[str, Draft]]":
    """A draft of every model of a source, with what the source calls it; bills of materials hold several. Raises InputError."""
    found: Any = reader(format)
    every: list[tuple[str, Draft]] = found.read_all(material) if hasattr(found, "read_all") else [("", found.read(material))]
    return every
