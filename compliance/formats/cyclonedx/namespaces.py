"""Properties of bills of materials by others: cdx:ai-ml, nvidia and genai:aibom. Names and units as in their published taxonomies.

CycloneDX/cyclonedx-property-taxonomy cdx/ai-ml.md; NVIDIA/Trustworthy-AI, NVIDIA CycloneDX Property Taxonomy 1.0.0.
Not every property: only those that a field of the card can take, or whose silence would mislead.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.node import append
from compliance.drafting.parameter_counts import put_context, put_parameters
from compliance.drafting.silence import says_unknown
from compliance.formats.properties import Property
from compliance.law.quantity import parse

CDX = "cdx:ai-ml:model:"
NVIDIA = "nvidia:"
AIBOM = "genai:aibom:modelcard:"
MODALITY = f"{CDX}modality"
# The name in the taxonomy, that in its examples, and that of an earlier edition.
TUNING = (f"{CDX}parameter:tune_method", f"{CDX}parameter:tuning_method", f"{CDX}parameter:tune_methods")
ADAPTERS = frozenset({"adapter", "lora", "alora", "qlora", "prompt"})
WHOLE_MODEL = frozenset({"full", "sft", "rlhf"})
BASED_ON = lazily(r"^\s*this model (?:was|is) (?:developed )?based on\s+", re.IGNORECASE)
AMERICAN_DAY = lazily(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
ISO_DAY = lazily(r"\b(\d{4})-(\d{2})-(\d{2})\b")

COUNT = f"{CDX}parameter:count"
CONTEXTS = (
    f"{CDX}hyperparameter:context_length",
    f"{CDX}hyperparameter:max_position_embeddings",
    f"{AIBOM}contextLength",
    f"{AIBOM}context_length",
)
NUMBERS = {f"{NVIDIA}inference:training_duration_wall_clock": "/training/wall_clock_days"}
SOURCES = {
    f"{NVIDIA}dataset:gpai:public_datasets": "public",
    f"{NVIDIA}dataset:gpai:private_datasets": "private",
    f"{NVIDIA}dataset:web_crawler_name": "crawled",
    f"{NVIDIA}dataset:user_sourced_provider_services": "user",
    f"{NVIDIA}dataset:synthetic_ai_models_used": "synthetic",
}
UNUSED = {
    f"{NVIDIA}inference:compute_operations": (
        "are the operations of training, whole or floating-point, and it is not said which: "
        "state them as training.compute.direct_flop, cumulative_flop or total_flop"
    ),
    f"{NVIDIA}inference:gpu_utilization": "may be the share of time in use or the share of the peak; only the latter is a utilisation here",
    f"{NVIDIA}dataset:gpai:total_size": "are data points, whose kind is not said; no number of tokens or images",
    f"{NVIDIA}dataset:gpai:training_period": "is the period of collection; state the newest data as training.data.cutoff",
    f"{NVIDIA}model:deployment_geography": "is where the model may be deployed; state the markets on which it is placed",
}
LANGUAGES = (f"{CDX}language", f"{CDX}languages")
HARDWARE = ("hardware_units_count", "training_duration_hardware", "hardware_units_types")
BASE, RESTRICTIONS, RELEASES = f"{NVIDIA}architecture:base_model", f"{NVIDIA}safety:use_case_restrictions", f"{NVIDIA}model:release_dates"
_HARDWARE = tuple(f"{NVIDIA}inference:{key}" for key in HARDWARE)
READ = frozenset((COUNT, *CONTEXTS, *NUMBERS, *SOURCES, *UNUSED, *TUNING, *LANGUAGES, *_HARDWARE, BASE, RESTRICTIONS, RELEASES))
UNIT = lazily(r"\s*(?:days?|(?:gpu|hardware)?[ -]?hours?)$", re.IGNORECASE)

Named = dict[str, list[Property]]


def read_namespaces(draft: Draft, found: list[Property]) -> None:
    """Take over what properties of the three namespaces state, and note those that state something a card cannot take as it is."""
    named: Named = {}
    for item in found:
        named.setdefault(item.name, []).append(item)
    for item in named.get(COUNT, ()):
        put_parameters(draft, item.value, item.where)
    for item in [item for name in CONTEXTS for item in named.get(name, ())]:
        put_context(draft, item.value, item.where)
    for name, field in NUMBERS.items():
        for item in named.get(name, ()):
            _number(draft, field, item)
    for item in [item for name in LANGUAGES for item in named.get(name, ())]:
        for code in item.value.split(","):
            append(draft, "/documentation/languages", code.strip(), item.where)
    for name in TUNING:
        for item in named.get(name, ()):
            for method in item.value.split(","):
                append(draft, "/training/post_training", method.strip(), item.where)
    for name, kind in SOURCES.items():
        for item in named.get(name, ()):
            append(draft, "/training/data/sources", {"name": item.value, "kind": kind}, item.where)
    for item in named.get(BASE, ()):
        put_bases(draft, [Stated(BASED_ON.sub("", item.value), item.where)])
    for item in named.get(RESTRICTIONS, ()):
        draft.put("/documentation/restrictions", item.value, item.where)
    _released(draft, named.get(RELEASES, []))
    _hardware(draft, named)
    for name, why in UNUSED.items():
        for item in named.get(name, ()):
            if not says_unknown(item.value):
                draft.note(f"{item.where}: {name} {item.value[:80]!r} {why}")
    _modalities(draft, found)


def is_read(name: str) -> bool:
    """Whether a property of this name is taken over here, or noted by itself."""
    return name in READ or name == MODALITY or name.startswith(f"{MODALITY}:")


def relation(found: list[Property]) -> str:
    """How a model was made from its one base, where the methods of tuning all say the same; else nothing."""
    methods = {method.strip().lower() for item in found if item.name in TUNING for method in item.value.split(",")} - {""}
    if methods and methods <= ADAPTERS:
        return "adapter"
    return "finetune" if methods and methods <= WHOLE_MODEL else ""


def _number(draft: Draft, field: str, item: Property) -> None:
    if says_unknown(item.value):
        draft.unknown(field, item.where, item.value)
    elif (number := _parsed(draft, item)) is not None:
        draft.number(field, number, item.where)


def _parsed(draft: Draft, item: Property) -> Decimal | None:
    try:
        return parse(UNIT.sub("", item.value))
    except ValueError as error:
        draft.note(f"{item.where}: {item.name} cannot be read: {error}")
        return None


def _hardware(draft: Draft, named: Named) -> None:
    """One record of the accelerators: their number, and the hours that each ran, as the hours of all over their number."""
    counts, hours, types = (
        [item for item in named.get(f"{NVIDIA}inference:{key}", ()) if not says_unknown(item.value)] for key in HARDWARE
    )
    count, spent = (_parsed(draft, items[0]) if items else None for items in (counts, hours))
    if len(types) > 1:
        for item in types:
            append(draft, "/training/hardware", {"accelerator": item.value}, item.where)
        for item in (*counts, *hours):
            draft.note(f"{item.where}: {item.name} {item.value[:60]} is of {len(types)} types of hardware together")
        return
    record: dict[str, str | Decimal] = {"accelerator": types[0].value} if types else {}
    if count is not None:
        record["count"] = count
    if count and spent is not None:
        record["hours"] = Context(prec=28).divide(spent, count)
    elif spent is not None:
        draft.note(f"{hours[0].where}: {hours[0].value[:60]} hours of hardware, and not on how many units")
    if record:
        append(draft, "/training/hardware", record, (types or counts)[0].where)


def _released(draft: Draft, stated: list[Property]) -> None:
    """The earliest of the days on which it was released somewhere; the taxonomy writes them MM/DD/YYYY."""
    days = [(day, item) for item in stated for day in _days(item.value)]
    for item in stated:
        if not any(item is dated for _, dated in days) and not says_unknown(item.value):
            draft.note(f"{item.where}: {item.name} {item.value[:60]!r} has no day written as MM/DD/YYYY")
    if days:
        day, item = min(days, key=lambda dated: dated[0])
        draft.put("/model/released", day.isoformat(), item.where)


def _days(text: str) -> Iterator[date]:
    found = [(year, month, day) for month, day, year in AMERICAN_DAY.findall(text)] + ISO_DAY.findall(text)
    for year, month, day in found:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _modalities(draft: Draft, found: list[Property]) -> None:
    """Name them: the taxonomy does not distinguish what a model takes in from what it gives out."""
    stated = [item for item in found if item.name == MODALITY or item.name.startswith(f"{MODALITY}:")]
    if stated and not (draft.at("/capability/inputs") and draft.at("/capability/outputs")):
        words = ", ".join(item.name.removeprefix(MODALITY).lstrip(":") or item.value for item in stated[:10])
        draft.note(f"{stated[0].where}: the modalities {words[:200]} do not distinguish inputs from outputs; none was taken")
