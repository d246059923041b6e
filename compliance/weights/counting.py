"""The parameters of one model, added up tensor by tensor over its files. Not a reading of files, and no choice between them."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.law.quantity import EXACT, Interval
from compliance.named_tuple import NamedTuple
from compliance.weights.header import Header, Tensor
from compliance.weights.packing import KINDS, Held, Packing, held

ROUTED = lazily(
    r"(?:^|\.)experts(?:\.(?:expert_)?(\d{1,6})?|$)"  # Mixtral, DeepSeek, Qwen, gpt-oss, Llama 4, Switch
    r"|_exps\."  # GGUF
    r"|(?:^|\.)(?:switch_mlp|moe)\.(?:gate|up|down)_proj\."  # MLX, Step
    r"|block_sparse_moe\.(?:input|output)_linear\."  # Granite
)
PREDICTING = lazily(r"(?:^|\.)mtp[._]")
NUMBERED_LAYER = lazily(r"(?:^|\.)(?:layers|blk)\.(\d{1,6})\.")
GGUF_BUFFERS = ("rope_freqs.", "rope_factors_long.", "rope_factors_short.")
# Where a model keeps what words come in as, and what it puts out by. Encoders and decoders that share the first keep it as "shared" too.
COMING_IN = lazily(r"(?:^|\.)(?:embed_tokens|wte|word_embeddings|embed_in|tok_embeddings|token_embd|shared|tok_embed)\.weight$")
GOING_OUT = lazily(r"(?:^|\.)(?:lm_head|embed_out|output|output_layer|predictions\.decoder|lm_head\.decoder)\.weight$")
SHARED = lazily(r"(?:^|\.)shared\.weight$")
# The output layer of what writes token after token; not the head of a masked language model, which has a part called decoder.
WRITING = lazily(r"(?:(?:^|\.)(?:lm_head|embed_out|output_layer)|^output)\.(?:q?weight|weight_packed)$")
# Any output layer, for tokens or for a task, by the names that the classes of transformers and their users give one.
PUTTING_OUT = lazily(
    r"(?:^|\.)(?:\w*heads?|cls|\w*scores?|\w*classif\w*|\w*logits\w*|\w*outputs|output_(?:weights|bias|layer)|output\.q?weight$|embed_out"
    r"|\w*regress\w*|\w*reward\w*|\w*summary|\w*qass|predictions|fc|projector|\w*predictor)(?:\.|$)"
)
NEGLIGIBLE = 10_000  # parameters to one integer of unknown meaning, which is then taken for a table
PLAUSIBLE = 4  # parameters to one value kept beside packed weights; formats in use have sixteen or more
VENDORS = (Decimal("0.8"), Decimal("1.2"))


class Count(NamedTuple):
    """What the files of one model hold, in parameters but for `tensors`, `size` (bytes), `numbered` (experts by their
    names), `fingerprint` (of the names of all tensors), `writes` (whether there is an output layer for tokens) and `headless` (whether
    there is no output layer at all).

    `total` is a lower bound where `bounded`. It includes `routed`, those of routed experts, and `predicting`, those of
    layers for multi-token prediction; `both` are in both.
    """

    total: int
    routed: int
    predicting: int
    both: int
    bounded: bool
    tensors: int
    size: int
    numbered: int
    fingerprint: int
    unpacked: tuple[str, ...]
    notes: tuple[str, ...]
    writes: bool = False
    headless: bool = False


class Tally:
    """Adds up one file after the other. A tensor that comes again is counted once."""

    def __init__(self, packing: Packing, last_layer: int | None = None, tied: bool = False) -> None:
        self.names: set[str] = set()
        self._packing = packing
        self.last_layer = last_layer
        self._sums = dict.fromkeys(KINDS, 0)
        self._routed = self._predicting = self._both = self._doubtful = 0
        self._size = self._numbered = self._twice = 0
        self._tied = tied
        self._embeddings: dict[str, int] = {}
        self._unpacked: dict[str, None] = {}

    def add(self, header: Header, gguf: bool = False) -> None:
        """Count the tensors of one file."""
        unknown = set()
        for name, tensor in header.tensors.items():
            if name in self.names:
                self._twice += 1
                continue
            self.names.add(name)
            found = ROUTED.search(name)
            routed = found is not None and "shared_expert" not in name
            values, kind, unpacked = _logical(name, tensor) if gguf else held(name, tensor, header.tensors, self._packing, routed)
            self._sums[kind] += values
            if unpacked:
                self._unpacked[unpacked] = None
            if kind == "unknown":
                unknown.add(name.rpartition(".")[0])
            if kind != "parameters":
                continue
            if name.endswith(".weight") and (COMING_IN.search(name) or GOING_OUT.search(name)):
                self._embeddings[name] = values
            predicting = self._is_predicting(name)
            if predicting:
                self._predicting += values
            if routed:
                self._routed += values
                self._both += values if predicting else 0
                if found is not None and found[1]:
                    self._numbered = max(self._numbered, int(found[1]) + 1)
        self._size += header.size
        if unknown:
            beside = {name: tensor for name, tensor in header.tensors.items() if name.rpartition(".")[0] in unknown}
            kept = (held(name, tensor, header.tensors, self._packing, False) for name, tensor in beside.items())
            self._doubtful += sum(values for values, kind, _ in kept if kind == "parameters")

    def count(self) -> Count:
        """What has been added up so far."""
        again = self._stored_again()
        total, unknown, kept = self._sums["parameters"] - again, self._sums["unknown"], self._sums["bookkeeping"]
        notes = []
        if again:
            notes.append(f"{again:,} parameters are stored once more, as embeddings that are tied, and are counted once")
        bounded = unknown * NEGLIGIBLE > total
        if bounded:
            method = f" ({self._packing.method[:40]!r})" if self._packing.method else ""
            notes.append(f"{unknown:,} values are packed in a way that is not known here{method}, so the count is a lower bound")
            total += unknown - min(self._doubtful, total)  # what stands beside them may be their scales
        if kept * PLAUSIBLE > total:
            bounded = True
            notes.append(f"{kept:,} values go by the names of scales, more than packed weights need, so the count is a lower bound")
        buffers = self._sums["buffer"] + (0 if bounded else unknown)
        if buffers:
            notes.append(f"{buffers:,} values of masks and tables are not parameters and are not counted")
        if self._twice:
            notes.append(f"tensors that are in more than one file and are counted once: {self._twice:,}")
        if self._predicting:
            notes.append(f"{self._predicting:,} parameters belong to multi-token prediction, which some vendors leave out")
        return Count(
            total=total,
            routed=self._routed,
            predicting=self._predicting,
            both=self._both,
            bounded=bounded,
            tensors=len(self.names),
            size=self._size,
            numbered=self._numbered,
            fingerprint=hash(frozenset(self.names)),
            unpacked=tuple(self._unpacked),
            notes=tuple(notes),
            writes=any(map(WRITING.search, self.names)),
            headless=not any(map(PUTTING_OUT.search, self.names)),
        )

    def _stored_again(self) -> int:
        """The parameters of embeddings that are stored although they are others': tied ones, and those of an encoder and a decoder."""
        sizes = {values for name, values in self._embeddings.items() if values and COMING_IN.search(name)}
        again = sum(values for name, values in self._embeddings.items() if self._tied and values in sizes and GOING_OUT.search(name))
        shared = {values for name, values in self._embeddings.items() if SHARED.search(name)}
        copies = [values for name, values in self._embeddings.items() if COMING_IN.search(name) and not SHARED.search(name)]
        return again + sum(values for values in copies if values in shared)

    def _is_predicting(self, name: str) -> bool:
        if "mtp" in name and PREDICTING.search(name):
            return True
        layer = NUMBERED_LAYER.search(name) if self.last_layer is not None else None
        return layer is not None and self.last_layer is not None and int(layer[1]) >= self.last_layer


def together(counts: Sequence[Count | None]) -> Count | None:
    """The counts of several components added up; None where one of them is missing."""
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts):
        return None
    return Count(
        total=sum(count.total for count in known),
        routed=sum(count.routed for count in known),
        predicting=sum(count.predicting for count in known),
        both=sum(count.both for count in known),
        bounded=any(count.bounded for count in known),
        tensors=sum(count.tensors for count in known),
        size=sum(count.size for count in known),
        numbered=0,
        fingerprint=0,
        unpacked=tuple(dict.fromkeys(name for count in known for name in count.unpacked)),
        notes=(),
        writes=any(count.writes for count in known),
        headless=all(count.headless for count in known),
    )


def active(count: Count, experts: int | None, per_token: int | None) -> tuple[Interval | None, str]:
    """The parameters in use for one token, within a fifth either way, and a note where they are not known.

    Of the routed experts the share that is used: total - routed + routed x per_token / experts. Vendors differ on
    whether embeddings count, hence the range. None for a model without experts too.
    """
    if count.bounded or (not count.routed and not experts):
        return None, ""
    if not count.routed:
        return None, f"config.json names {experts:,} experts, but no tensor goes by the name of one, so the active parameters are not known"
    if experts is None or per_token is None or per_token > experts:
        return None, "the number of experts, in all and per token, is not stated, so the active parameters are not known"
    if count.numbered and count.numbered != experts:
        return None, f"config.json names {experts:,} experts, the tensors {count.numbered:,}, so the active parameters are not known"
    routed = count.routed - count.both
    used = count.total - count.predicting - routed + routed * per_token // experts
    low, high = (EXACT.multiply(used, factor).to_integral_value() for factor in VENDORS)
    return Interval(low, min(high, Decimal(count.total)), Decimal(used)), ""


def _logical(name: str, tensor: Tensor) -> Held:
    """What a tensor of a GGUF file holds: its dimensions are those of the model."""
    return Held(tensor.values, "buffer" if tensor.dtype.startswith("I") or name.startswith(GGUF_BUFFERS) else "parameters")
