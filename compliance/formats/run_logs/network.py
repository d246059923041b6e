"""What is known of the network that a logged run trained: from the repository and from the settings of the run, never from a catalogue.

An adapter's repository holds its base's name, seldom its configuration. Whether a base is dense no name says.
"""

import re
from decimal import Decimal
from typing import Any

from compliance.card.expressions import lazily
from compliance.card.quantities import interval
from compliance.drafting import model_types
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import BASES
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.huggingface import config_json, config_size
from compliance.formats.run_logs.reading import Reading, document, text
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.sentences.sizes import named_sizes
from compliance.weights.directory import Directory

SIZE, SPARSITY = "/architecture/parameters", "/architecture/sparse"
ADAPTER, README = "adapter_config.json", "README.md"
ROUNDED = Decimal("0.7")  # of a size in a name: Mixtral-8x7B has 0.83 of 56B
TWO, FOUR, SIX = Decimal(2), Decimal(4), Decimal(6)
_HALF = lazily(r"(?P<place>.+)\.lora_(?P<half>[AB])(?:\.\w{1,64})?\.weight")
# How files and settings show that machines held parts of every parameter: then the library counts next to none.
_SPLIT_FILE = lazily(r"(?:.*/)?(?:[^/]*zero_pp_rank_[^/]*|[^/]*zero[-_]?3[^/]*\.(?:json|ya?ml)|global_step\d+/.*)", re.IGNORECASE)
_SPLIT_WORDS = lazily(r"\bzero[-_ ]{0,2}(?:stage[-_ ]?)?3\b|\bdeepspeed:[ \t]{0,4}[\"']?[\w./]", re.IGNORECASE)
_PACKED = lazily(r"(?:^|[-_/.])(?:gptq|awq|aqlm|hqq|eetq|quip)(?![a-z])", re.IGNORECASE)
SPLIT = "DeepSpeed may have split up the parameters"
PACKED = "the base is packed"
_EMPTY = frozenset({"", "none", "null", "false", "[]", "{}"})


class Network(NamedTuple):
    """Counts of parameters, None where they are not known, and how they are used.

    `size` is about how many there are, by the name of the base where nothing better is known, and `least` how many there are
    at least: both only doubt a figure. `operations` are those that training takes at least for a parameter and token: six, and
    fewer where weights were frozen. `sparse` is None where it is not known. `hidden` says why the library may have counted next to
    none of the parameters, and is empty where nothing says so.
    """

    total: Interval | None
    active: Interval | None
    size: Decimal | None
    least: Decimal | None
    operations: Decimal
    sparse: bool | None
    hidden: str

    @property
    def frozen(self) -> bool:
        return self.operations < SIX


def network(draft: Draft, folder: Folder, run: Reading, config: dict[str, Any], adapter: bool) -> Network:
    """The network of a run; `config` is the content of config.json, `adapter` whether the directory holds an adapter."""
    held = draft.at(SIZE) or {}
    described = config if config or run.settings is None else run.settings
    adapts = (document(folder, ADAPTER, []) or {}) if adapter else {}
    counted = config_size.counted(described)
    total, active = interval(held.get("total")), interval(held.get("active"))
    if total is None and counted is not None:
        total, active = counted.total, active or counted.active
    trained = run.trainable or getattr(interval(held.get("trainable")), "high", None)
    size = total.low if total is not None else _named(draft)
    least = max(filter(None, (size and size * ROUNDED, _adapted(folder) if adapter else None)), default=run.parameters)
    return Network(
        total,
        active,
        size,
        least if total is None else total.low,
        _operations(total.low if total is not None else run.parameters, trained, adapts if adapter else None),
        _sparse(draft, described, adapts),
        _hidden(draft, folder, {**described, **(run.settings or {})}),
    )


def _sparse(draft: Draft, described: dict[str, Any], adapts: dict[str, Any]) -> bool | None:
    """As the repository states it, as the settings of the run do, or as the class does whose adapter it is."""
    stated = draft.at(SPARSITY)
    if stated is None:
        beside = Draft("huggingface")
        config_json.state(beside, described)
        stated = beside.at(SPARSITY)
    if stated is None:
        made = adapts.get("auto_mapping")
        named = made.get("base_model_class") if isinstance(made, dict) else None
        stated = False if isinstance(named, str) and model_types.of_class(named) in model_types.DENSE else None
    return stated if isinstance(stated, bool) else None


def _operations(parameters: Decimal | None, trained: Decimal | None, adapts: dict[str, Any] | None) -> Decimal:
    """The forward pass takes two operations; gradients two more in each weight that they pass, and two in each that is trained.

    They pass all of a network whose adapter reaches every layer; else nobody says how far down they go.
    """
    if adapts is not None:
        return TWO if adapts.get("layers_to_transform") is not None else FOUR
    if parameters is None or trained is None or trained >= parameters:
        return SIX
    return TWO + FOUR * trained / parameters


def _named(draft: Draft) -> Decimal | None:
    return max((size for name in _names(draft) for size in named_sizes(name)), default=None)


def _names(draft: Draft) -> list[str]:
    return [name for base in draft.at(BASES) or () if isinstance(name := base.get("name"), str)]


def _adapted(folder: Folder) -> Decimal | None:
    """How many parameters the matrices have that an adapter changes: each by two, whose shapes give its own."""
    directory = Directory(folder, folder.names())
    halves: dict[str, dict[str, tuple[int, ...]]] = {}
    for path in directory.files("", ".safetensors"):
        try:
            header = directory.header(path)
        except InputError:
            continue  # noted where the weights are read
        for name, tensor in () if isinstance(header, int) else header.tensors.items():
            if (found := _HALF.fullmatch(name)) and len(tensor.shape) == 2:
                halves.setdefault(found["place"], {})[found["half"]] = tensor.shape
    whole = sum(each["A"][1] * each["B"][0] for each in halves.values() if len(each) == 2)
    return Decimal(whole) if whole else None


def _hidden(draft: Draft, folder: Folder, settings: dict[str, Any]) -> str:
    """By what a setting, a file, the README or the name of the base says."""
    stated, packed = settings.get("deepspeed"), settings.get("quantization_config")
    if stated is not None and str(stated).strip().lower() not in _EMPTY:
        return SPLIT
    if any(_SPLIT_FILE.fullmatch(name) for name in folder.names()):
        return SPLIT
    if folder.has(README) and _SPLIT_WORDS.search(text(folder, README, []) or ""):
        return SPLIT
    how = str(packed.get("quant_method")) if isinstance(packed, dict) else ""
    return PACKED if any(_PACKED.search(name) for name in (how, *_names(draft))) else ""
