"""Ids of models on a hub: what one says and what it does not. Never by a part of a name.

An id names a model only as a whole; a path of somebody's machine, however suggestive, is not an id.
"""

import re
from functools import lru_cache

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple

_ADDRESS = lazily(r"^(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/", re.IGNORECASE)
_WITHIN = lazily(r"/(?:tree|blob|resolve|raw|discussions)/.*$")
_PART = lazily(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")

# The same provider under an old and a new name.
RENAMED = {
    "thudm": "zai-org",
    "cohereforai": "coherelabs",
    "runwayml": "stable-diffusion-v1-5",
    "wizardlm": "wizardlmteam",
}
# Those who store others' models unchanged or packed. NousResearch also trains its own: only what begins like Llama is a copy there.
MIRRORS = frozenset(
    (
        *("unsloth", "thebloke", "bartowski", "lmstudio-community", "mlx-community", "redhatai", "neuralmagic", "hugging-quants"),
        *("quanttrio", "cyankiwi", "maziyarpanahi", "ggml-org", "xenova", "onnx-community", "huggyllama"),
    )
)
LLAMA_MIRROR = "nousresearch"
LLAMA = ("llama-", "meta-llama-")

# Endings that say how a copy is stored. The first group packs the weights; the second alone does not make a stranger's model a copy.
_PACKED = (
    r"gguf|ggml|awq|gptq|exl[23]|hqq|onnx|openvino|rkllm|mlx|fp[48]|fp16|bf16|int[48]|[2-8]bits?|w4a16|w4a8|w8a8|nvfp4|nf4|mxfp4"
    r"|i?q[2-8](?:_[a-z0-9]{1,3}){0,3}|autoround|128g|quantized"
)
_STORED = r"bnb|unsloth|hf|dynamic|block"
_ENDING = lazily(rf"[-_.](?:(?P<packed>{_PACKED})|{_STORED})$")
# What an organisation adds where its name alone is taken on a hub, and the letters that must be left to know it by.
_ADDED = lazily(r"-(?:org|ai|labs?|research|inc|team)$")
FEWEST_LETTERS = 3
# What an interface adds to the name of a model: the day of a version, 20250514 or 2025-05-14.
_DAY = lazily(r"-20\d{2}-?[01]\d-?[0-3]\d$")


class HubId(NamedTuple):
    """An id in lower case: the organisation, empty in the old ids that have none, and the name."""

    organisation: str
    name: str

    def __str__(self) -> str:
        return f"{self.organisation}/{self.name}" if self.organisation else self.name


class Stripped(NamedTuple):
    """A name less endings of storage, and whether one of those taken off says that the weights are packed or converted."""

    name: str
    packed: bool


@lru_cache(2_000)  # one card asks for its own ids and bases many times
def hub_id(text: str) -> HubId | None:
    """The id that `text` is as a whole, as an address or as a folder made from it; None for a path and for anything else."""
    text = text.strip().strip("\"'`").strip()
    if " " in text and "co/" not in text.lower():  # most names of models; only an address may have a blank
        return None
    address = _ADDRESS.match(text)
    text = text[address.end() :] if address else text
    if address:
        text = _WITHIN.sub("", re.split("[?#]", text)[0])
    text = text.rstrip("/")
    if "/" not in text:
        text = text.replace("__", "/")
    parts = text.split("/")
    if len(parts) > 2 or not all(_PART.fullmatch(part) for part in parts):
        return None
    return HubId(parts[0].lower() if len(parts) == 2 else "", parts[-1].lower())


def renamed(id: HubId) -> tuple[HubId, ...]:
    """The ids under which the same provider keeps the same model, by its old or new name; not `id` itself."""
    found = [HubId(new, id.name) for old, new in RENAMED.items() if id.organisation == old]
    found += [HubId(old, id.name) for old, new in RENAMED.items() if id.organisation == new]
    if id.organisation == "meta-llama" and id.name.startswith("meta-llama-3.1-"):
        found.append(HubId(id.organisation, id.name.removeprefix("meta-")))
    elif id.organisation == "meta-llama" and id.name.startswith("llama-3.1-"):
        found.append(HubId(id.organisation, f"meta-{id.name}"))
    return tuple(found)


def is_mirror(id: HubId) -> bool:
    """Whether the organisation is known to store others' models under their names."""
    return id.organisation in MIRRORS or (id.organisation == LLAMA_MIRROR and id.name.startswith(LLAMA))


def same_provider(one: HubId, other: HubId) -> bool | None:
    """Whether two ids are of one provider, by their organisations; None where one has none, or stores others' models."""
    if not one.organisation or not other.organisation or is_mirror(one) or is_mirror(other):
        return None
    first, second = (RENAMED.get(id.organisation, id.organisation) for id in (one, other))
    return first == second


def is_of(id: HubId, developer: str) -> bool:
    """Whether a developer's name begins with the organisation of an id: x-ai and xai-org are of xAI, google of Google DeepMind."""
    whole, alone = squeezed(developer), squeezed(_ADDED.sub("", id.organisation))
    return whole.startswith(squeezed(id.organisation)) or (len(alone) >= FEWEST_LETTERS and whole.startswith(alone))


def squeezed(name: str) -> str:
    """The letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name.lower()))


def stripped(name: str) -> tuple[Stripped, ...]:
    """`name` less one ending of storage, less two ..., in that order. Empty where it ends in none."""
    found: list[Stripped] = []
    packed = False
    while ending := _ENDING.search(name):
        packed = packed or ending["packed"] is not None
        name = name[: ending.start()]
        found.append(Stripped(name, packed))
    return tuple(found)


def says_packed(name: str) -> bool:
    """Whether a name ends as packed weights do, whose stored elements are not parameters. fp16 and bf16 do not pack."""
    return any(ending.packed for ending in stripped(re.sub(r"[-_.](?:fp16|bf16|onnx|openvino|mlx)(?=$|[-_.])", "", name.lower())))


def less_day(name: str) -> str:
    """A name less the day of a version at its end."""
    return _DAY.sub("", name)


def less_owner(text: str) -> str:
    """The name in an id, or in a folder made from one, less whose it is; another text as it is."""
    return text.replace("__", "/").rpartition("/")[2]


@lru_cache(2_000)
def key(name: str) -> str:
    """A name as it is looked up: lower case, one hyphen for blanks, hyphens and underscores."""
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())
