"""What generators of bills write besides CycloneDX's own places: properties without a namespace, and hyperparameters as JSON.

They come from the Hub's API, files of the repository and the text of its README. What the bill says in CycloneDX's own places comes before
them. Names: GenAI-Security-Project/aibom-generator, versions 1.0.0 to 1.0.2 and later; base_model_relation of ALOHA, which writes the
same names; huggingface:base_model of tools that take over the Hub's own.
"""

import json

from compliance.drafting import licences
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.node import append
from compliance.drafting.parameter_counts import CONTEXT, put_context
from compliance.drafting.silence import says_nothing
from compliance.drafting.tasks import put_task
from compliance.drafting.vocabulary import put_family
from compliance.formats.cyclonedx.namespaces import AIBOM
from compliance.formats.huggingface.bases import RELATIONS
from compliance.formats.properties import Property

# The field that a text fills where the bill's own places are silent.
TEXTS = {
    "limitation": "/documentation/limitations",
    "informationAboutTraining": "/training/process",
    "informationAboutApplication": "/documentation/intended_uses",
    "downloadLocation": "/model/url",
}
LICENCES = ("licenses", "license", "gguf_license")
FAMILIES = ("typeOfModel", "model_type", "architectures")
BASES = ("base_model", "huggingface:base_model")
RELATION = "base_model_relation"
LANGUAGES = ("language",)
PURPOSES = ("primaryPurpose", "pipeline_tag")
HYPERPARAMETERS = f"{AIBOM}hyperparameter"
# Of the bill itself, or said again in a place of CycloneDX's own; suppliedBy is the namespace of the upload.
OF_THE_BILL = ("bomFormat", "specVersion", "serialNumber", "version", "name", "author", "commit", "external_references", "suppliedBy")
NAMES = frozenset((*TEXTS, *LICENCES, *FAMILIES, *BASES, RELATION, *LANGUAGES, *PURPOSES, *OF_THE_BILL, HYPERPARAMETERS))
SHOWN = 12  # hyperparameters in a note


def read_owasp(draft: Draft, found: list[Property]) -> None:
    """Take over what the generator's properties state, where nothing before did."""

    def named(*names: str) -> list[Property]:
        return [item for name in names for item in found if item.name == name and item.value]

    for name, field in TEXTS.items():
        for item in named(name):
            if draft.at(field) is None:
                draft.put(field, item.value, item.where)
    for item in named(*LICENCES):
        if draft.at("/licence/spdx") is None:
            draft.put("/licence/spdx", licences.spdx(item.value), item.where)
    if draft.at("/architecture/family") is None:
        put_family(draft, [(item.value, item.where) for item in named(*FAMILIES)])
    relation = next((RELATIONS.get(item.value.lower(), "") for item in named(RELATION)), "")
    put_bases(draft, [Stated(item.value, item.where, relation) for item in named(*BASES)])
    for item in named(*LANGUAGES):
        for code in item.value.split(","):
            append(draft, "/documentation/languages", code.strip(), item.where)
    for item in named(*PURPOSES):
        _purpose(draft, item)
    for item in named(HYPERPARAMETERS):
        _hyperparameters(draft, item)


def _purpose(draft: Draft, item: Property) -> None:
    """The Hub's task. Where the model card names another one both are kept, because version 1.0.0 put in a default there."""
    held = draft.at("/capability/tasks") or []
    if item.value in held or says_nothing(item.value):
        return
    if held:
        draft.note(f"{item.where}: {item.name} is {item.value[:60]!r}, and the task of the model card is {held[0][:60]!r}; both were taken")
    append(draft, "/capability/tasks", item.value, item.where)
    put_task(draft, item.value, item.where)


def _hyperparameters(draft: Draft, item: Property) -> None:
    """The longest input, of the settings that are one JSON text; the others, which no field of a card takes, are named in a note."""
    try:
        settings = json.loads(item.value, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        settings = None
    if not isinstance(settings, dict):
        draft.note(f"{item.where}: {item.name} is not a JSON object, and was left out")
        return
    length = settings.pop("context_length", None)
    if isinstance(length, str) and draft.at(CONTEXT) is None:
        put_context(draft, length, item.where)
    if settings:
        listed = ", ".join(f"{name[:40]} {str(value)[:20]}" for name, value in list(settings.items())[:SHOWN])
        draft.note(f"{item.where}: no field of a card takes these hyperparameters: {listed}")
