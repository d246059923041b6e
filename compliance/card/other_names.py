"""Names that people give to fields in other files, and the field of a card that holds the same. Hints, never applied."""

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from compliance.card.locate import cut, pointer
from compliance.card.written import Unit, figure, unit
from compliance.law.quantity import EXACT, show
from compliance.named_tuple import NamedTuple

SIZE, BASE, TOKENS, DIRECT = "architecture.parameters.total", "lineage.bases[].name", "training.data.tokens", "training.compute.direct_flop"
DEVICE, CONTEXT, RELEASED = "training.hardware[].accelerator", "architecture.context_tokens", "model.released"

# The field, by what it is called elsewhere; words joined by underscores, in lower case.
NAMES: dict[str, str] = {
    **dict.fromkeys(("params", "num_params", "n_params", "num_parameters", "n_parameters", "parameter_count", "param_count"), SIZE),
    **dict.fromkeys(("total_params", "total_parameters", "model_size", "size"), SIZE),
    **dict.fromkeys(
        ("active_params", "active_parameters", "activated_params", "activated_parameters", "num_active_parameters"),
        "architecture.parameters.active",
    ),
    **dict.fromkeys(("base_model", "base_models", "parent_model", "finetuned_from", "fine_tuned_from", "adapter_of", "derived_from"), BASE),
    **dict.fromkeys(("tokens", "train_tokens", "training_tokens", "num_tokens", "n_tokens", "token_count", "pretraining_tokens"), TOKENS),
    **dict.fromkeys(("flop", "flops", "compute", "training_flop", "training_flops", "train_flops", "training_compute"), DIRECT),
    **dict.fromkeys(("training_compute_flop", "training_compute_flops"), DIRECT),
    **dict.fromkeys(("context_length", "context_window", "context_size", "max_context", "max_sequence_length", "max_seq_len"), CONTEXT),
    **dict.fromkeys(("max_position_embeddings", "sequence_length", "seq_len", "n_ctx"), CONTEXT),
    **dict.fromkeys(("release_date", "released_on", "launch_date", "publication_date", "published", "date_released"), RELEASED),
    **dict.fromkeys(("license", "licence", "license_id", "license_name", "licence_name", "spdx_id"), "licence.spdx"),
    **dict.fromkeys(("license_url", "license_link", "licence_link"), "licence.url"),
    **dict.fromkeys(("gpu", "gpus", "gpu_type", "accelerators", "device", "devices", "hardware_type", "chip"), DEVICE),
    **dict.fromkeys(("num_gpus", "n_gpus", "gpu_count", "num_accelerators", "num_chips"), "training.hardware[].count"),
    **dict.fromkeys(("mfu", "hfu", "utilization"), "training.hardware[].utilisation"),
    **dict.fromkeys(
        ("developer", "developed_by", "author", "authors", "creator", "publisher", "organization", "organisation"), "provider.name"
    ),
    **dict.fromkeys(("company", "vendor"), "provider.name"),
    **dict.fromkeys(("model_name", "title"), "model.name"),
    **dict.fromkeys(("moe", "is_moe", "mixture_of_experts"), "architecture.sparse"),
    **dict.fromkeys(("knowledge_cutoff", "cutoff_date", "data_cutoff", "training_cutoff"), "training.data.cutoff"),
    **dict.fromkeys(("training_days", "training_time_days", "duration_days"), "training.wall_clock_days"),
    **dict.fromkeys(("modality", "input_modality", "input_modalities"), "capability.inputs"),
    **dict.fromkeys(("output_modality", "output_modalities"), "capability.outputs"),
    **dict.fromkeys(("task", "pipeline_tag"), "capability.tasks"),
    **dict.fromkeys(("users", "monthly_active_users", "mau"), "availability.monthly_users"),
    **dict.fromkeys(("energy", "energy_consumption"), "training.energy_mwh"),
    **dict.fromkeys(("training_cost", "training_cost_usd", "compute_cost", "compute_cost_usd"), "training.compute.cost_usd"),
}
HOURS = re.compile(r"(?:gpus?|tpus?|chips?|accelerators?|devices?|compute|[ahv][0-9]{2,3}|mi[0-9]{2,3})_?(h|hrs?|hours?|days?)")
LEAVES = {"total": SIZE, "parameters": SIZE, "": SIZE}  # what else stands before a scale: total_billion
BESIDE = {DIRECT: "or as cumulative_flop, where models built upon and synthetic data are counted too"}
ENERGY = {"energy_kwh": "0.001", "energy_consumption_kwh": "0.001", "energy_gwh": "1000", "energy_consumption_mwh": "1"}  # in MWh
DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Meant(NamedTuple):
    """What to write instead of an unknown key: the remedy in words, and the field as a path without $."""

    remedy: str
    field: str


def meant(key: str, value: object, level: str, kind: Callable[[str], str]) -> Meant | None:
    """The field that a key of another file means at a level (a people's path), with its value converted; None where none is known.

    `kind` gives the kind of the field at a JSON pointer.
    """
    words = _words(key)
    name = "_".join(words)
    if device := HOURS.fullmatch(name):
        return _hours(key, value, level, 24 if device[1].startswith("d") else 1)
    if name in NAMES or (name == "parameters" and figure(value) is not None):
        return _told(NAMES.get(name, SIZE), value, level, kind, key)
    named = unit(words)
    if name in ENERGY:
        named = Unit((), Decimal(ENERGY[name]))
        return _told("training.energy_mwh", value, level, kind, key, named)
    if named is None:
        return None
    rest = "_".join(named.words)
    field = DIRECT if named.flop else NAMES.get(rest) or LEAVES.get(rest)
    return _told(field, value, level, kind, key, named) if field else None


def _hours(key: str, value: object, level: str, each: int) -> Meant:
    """Hours of devices are a count times hours, and which device it was. `each`: the hours of one."""
    number = figure(value)
    much = f"the {key}" if number is None else f"the {show(number)} {key}"
    makes = f"count times hours makes {much}" if each == 1 else f"count times hours makes {each} times {much}"
    if number is not None and each != 1:
        makes = f"{show(number)} {key} are {show(EXACT.multiply(number, Decimal(each)))} hours, which count times hours makes"
    if re.fullmatch(r"\$\.training\.hardware\[[0-9]+\]", level):
        return Meant(f'write "count" and "hours"; {makes}', DEVICE)
    entry = '[{"accelerator": "...", "count": ..., "hours": ...}]'
    return Meant(f"write the accelerators as {_at('training.hardware', level)}: {entry}; {makes}", "training.hardware")


def _told(field: str, value: object, level: str, kind: Callable[[str], str], key: str, named: Unit | None = None) -> Meant:
    """The sentence for a field: where it is, and the value as it is written there."""
    container, _, leaf = field.partition("[].")
    of = kind(pointer("$." + field.replace("[]", "[0]")))
    number = figure(value) if of in ("quantity", "number") else None
    converted = None if number is None else EXACT.multiply(number, named.factor if named else Decimal(1))
    written = show(converted) if converted is not None else _written(value, of)
    inside = re.sub(r"\[[0-9]+\]", "[]", level.removeprefix("$").removeprefix("."))
    before = ""
    if named is not None and number is not None and converted is not None:
        doubt = ", if it counts operations and not operations per second" if named.rate else ""
        before = f"{show(number)} {key} is {show(converted)}{' FLOP' if named.flop else ''}{doubt}: "
    if leaf and inside != container + "[]":
        text = f'write it as {_at(container, level)}: [{{"{leaf}": {written}}}]'
    elif leaf or inside == field.rpartition(".")[0]:
        text = f'write "{field.rpartition(".")[2]}": {written}'
    else:
        text = f"write it as $.{field}: {written}"
    beside = f", {BESIDE[field]}" if field in BESIDE else ""
    return Meant(before + text + beside, field)


def _at(field: str, level: str) -> str:
    """A field as it is named at a level: by its key alone in its own section."""
    return f'"{field.rpartition(".")[2]}"' if level == "$." + field.rpartition(".")[0] else f"$.{field}"


def _written(value: object, of: str) -> str:
    """A value as JSON, where it fits the kind of field and is short; else three dots."""
    fits = {
        "text": isinstance(value, str),
        "date": isinstance(value, str) and DAYS.fullmatch(value) is not None,
        "attestation": isinstance(value, bool),
        "other": isinstance(value, bool),
        "terms": isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)),
    }
    if not fits.get(of, False):
        return "..."
    shown = [value] if of == "terms" and isinstance(value, str) else value
    text = json.dumps(shown, ensure_ascii=False)
    return text if cut(text) == text else "..."


def _words(key: str) -> tuple[str, ...]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", key)
    return tuple(word.lower() for word in re.findall(r"[A-Za-z0-9]+", spaced))


def fields() -> Iterable[str]:
    """Every field that a name leads to."""
    return dict.fromkeys(("training.hardware", "training.energy_mwh", *NAMES.values(), *LEAVES.values()))
