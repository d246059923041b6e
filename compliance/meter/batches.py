"""What of a batch goes through a network: tokens, places for them, and pairs of places that attention may look at.

Anything with `shape` is a tensor. Nothing is copied, and what lies on an accelerator is added up there: `tokens` may be a tensor.
"""

from typing import Any

from compliance.errors import UsageError
from compliance.named_tuple import NamedTuple

IDS, EMBEDDED, MASK = "input_ids", "inputs_embeds", "attention_mask"
WRITTEN, WRITTEN_MASK, LABELS = "decoder_input_ids", "decoder_attention_mask", "labels"
IGNORED = -100  # labels that no loss is computed for
_ABOUT_TOKENS = ("mask", "bias", "logits", "position", "past", "cache", "labels", EMBEDDED)
_LONGEST = 40  # characters of a name that are kept


class Seen(NamedTuple):
    """What one pass of a batch takes in. `places` counts padding, `tokens` does not; `besides` names inputs that are not tokens."""

    tokens: Any
    places: int
    pairs: int
    besides: tuple[str, ...] = ()


class _Part(NamedTuple):
    """One tensor of tokens: how many sequences of which length, and how many of the places hold tokens."""

    tokens: Any
    sequences: int
    length: int
    reach: int


def seen(batch: Any, two_part: bool = False) -> Seen:
    """What a batch takes in: a mapping with input_ids, token ids alone, or a list that begins with either.

    `two_part`: the model has a part that reads and one that writes. Every parameter then sees the tokens of one of them, so that
    `tokens` is the smaller number and `places` the larger. Raises UsageError where there are no tokens.
    """
    if isinstance(batch, list | tuple) and batch and not isinstance(batch[0], int):
        batch = batch[0]
    if not hasattr(batch, "keys"):
        if not hasattr(batch, "shape") or "int" not in str(getattr(batch, "dtype", "")):
            raise UsageError(f"found {_what(batch)} in place of a batch of tokens", "give a mapping with input_ids, or tokens=")
        part = _part(batch, None)
        return Seen(part.tokens, part.sequences * part.length, part.sequences * part.length**2)
    held = {str(key): batch[key] for key in batch if hasattr(batch[key], "shape")}
    first = held.get(IDS) if IDS in held else held.get(EMBEDDED)
    if first is None:
        raise UsageError(f"found a batch of {', '.join(sorted(held)) or 'no tensors'}, expected input_ids", "give tokens=")
    read = _part(first, held.get(MASK))
    besides = tuple(sorted(name[:_LONGEST] for name, value in held.items() if _is_besides(name, value)))
    if not two_part:
        places = read.sequences * read.length
        return Seen(read.tokens, places, places * read.reach, besides)
    written = _written(held)
    if written is None:
        raise UsageError("found a batch without decoder_input_ids or labels, for a model that reads and writes", "give tokens=")
    both = (read.sequences * read.length, written.sequences * written.length)
    pairs = read.sequences * (read.length + written.length) ** 2
    return Seen(min(int(read.tokens), int(written.tokens)), max(both), pairs, besides)


def _part(tensor: Any, mask: Any) -> _Part:
    """A mask that is longer than the tensor is of a text that goes on, and says nothing of its new tokens."""
    shape = [int(size) for size in tensor.shape[:2]]
    sequences, length = shape if len(shape) == 2 else (1, shape[0] if shape else 1)
    reach = length
    tokens: Any = sequences * length
    if mask is not None and len(mask.shape) == 2:
        if [int(size) for size in mask.shape] == [sequences, length]:
            tokens = (mask != 0).sum()
        reach = max(length, int(mask.shape[1]))
    return _Part(tokens, sequences, length, reach)


def _written(held: dict[str, Any]) -> _Part | None:
    if WRITTEN in held:
        return _part(held[WRITTEN], held.get(WRITTEN_MASK))
    if LABELS not in held:
        return None
    return _part(held[LABELS], held[LABELS] != IGNORED)


def _is_besides(name: str, value: Any) -> bool:
    """Whether an input is images, sound or the like: numbers in three or more dimensions that are not about the tokens."""
    return "float" in str(value.dtype) and len(value.shape) > 2 and not any(word in name for word in _ABOUT_TOKENS)


def _what(batch: Any) -> str:
    shape = getattr(batch, "shape", None)
    kind = str(getattr(batch, "dtype", type(batch).__name__))[:_LONGEST]
    return f"{kind} of shape {'x'.join(str(size) for size in shape[:6])}" if shape is not None else kind
