"""What the header of a weight file says: its tensors, and how long the file ought to be. Not the reading of one format."""

from compliance.named_tuple import NamedTuple

LARGEST = 1 << 50  # bytes of one file: a thousand times the longest shard there is


class Tensor(NamedTuple):
    """One tensor as stored. `values` is the product of the shape; a packed value holds several parameters."""

    dtype: str
    shape: tuple[int, ...]
    values: int


class Header(NamedTuple):
    """One weight file.

    `size` is the bytes of tensor data that the header announces, `lacks` how many of them the file is short of, `read`
    how many bytes of header were gone through. `facts` holds what a GGUF header says of the model, by key.
    """

    tensors: dict[str, Tensor]
    size: int
    lacks: int
    read: int
    facts: dict[str, int | str]
