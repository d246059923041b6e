"""Which files of a directory belong together as the weights of one model, and which are the same weights once more. No file is opened."""

import re
from collections.abc import Iterable, Sequence

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple
from compliance.weights.index import Index

SUFFIXES = (".safetensors", ".gguf", ".bin")
OWN_NAMES = ("model", "diffusion_pytorch_model", "pytorch_model")  # what libraries call the weights, by preference
CONSOLIDATED = "consolidated"  # Mistral's second copy
ADAPTERS = ("adapter_", "pytorch_lora_weights")
SIDECARS = lazily(r"(?:^|[-_.])mmproj(?:[-_.]|$)|^mtp-|imatrix", re.IGNORECASE)

_SHARD = lazily(r"^(?P<stem>.*?)[-_.]?(?P<number>\d{5,6})-of-(?P<of>\d{5,6})$")
_VARIANT = lazily(r"[.](?P<variant>fp16|bf16|fp32|fp8|int8|non_ema|ema)$")


class WeightSet(NamedTuple):
    """Files that hold one copy of one model. `expected` is how many there should be, `listing` the index that names them."""

    stem: str
    files: tuple[str, ...]
    expected: int
    variant: str = ""
    listing: Index | None = None

    @property
    def own(self) -> bool:
        """Whether the files have a name that libraries give to the weights of a directory."""
        return self.stem in OWN_NAMES or self.stem == CONSOLIDATED

    @property
    def rank(self) -> tuple[bool, bool, int, int, str]:
        """The order in which copies are tried: the whole model before variants, one file before shards."""
        name = OWN_NAMES.index(self.stem) if self.stem in OWN_NAMES else len(OWN_NAMES)
        return self.stem == CONSOLIDATED, bool(self.variant), name, self.expected, self.stem


def sets(files: Iterable[str], indexes: Sequence[Index] = ()) -> list[WeightSet]:
    """The sets that the weight files of one folder make, best first. `files` are paths of one format."""
    groups: dict[tuple[str, str, int], list[str]] = {}
    for path in files:
        stem, variant, of = _parts(path)
        groups.setdefault((stem, variant, of), []).append(path)
    for index in indexes:
        stem, variant, _ = _parts(index.stem)
        for key in [key for key in groups if key[:2] == (stem, variant) and key[2]]:
            del groups[key]
        groups[stem, variant, len(index.files)] = list(index.files)
    listed = {(_parts(index.stem)[:2], len(index.files)): index for index in indexes}
    made = [
        WeightSet(stem, tuple(sorted(paths)), max(of, 1), variant, listed.get(((stem, variant), of)))
        for (stem, variant, of), paths in groups.items()
    ]
    return sorted(made, key=lambda one: one.rank)


def is_adapter(path: str) -> bool:
    return path.rpartition("/")[2].startswith(ADAPTERS)


def is_sidecar(path: str) -> bool:
    """Whether a GGUF file goes with a model: its image encoder, its draft layers, its importance matrix."""
    return SIDECARS.search(path.rpartition("/")[2].removesuffix(".gguf")) is not None


def folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _parts(path: str) -> tuple[str, str, int]:
    """Stem, variant and number of shards (0: a file of its own) of a weight file."""
    name = path.rpartition("/")[2]
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    variant = _VARIANT.search(name)
    if variant:
        name = name[: variant.start()]
    found = _SHARD.match(name)
    of = int(found["of"]) if found else 0
    name = found["stem"] if found else name
    if not variant and (variant := _VARIANT.search(name)):
        name = name[: variant.start()]
    return name, variant["variant"] if variant else "", of
