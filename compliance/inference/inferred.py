"""What an inference is, and what it yields: what a card does not state, with the premise it rests on."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.inference.view import View

# What a premise rests on: weights or a configuration `read` in this run, a size that was `measured` in weights, or what somebody `said`.
Ground = Literal["read", "measured", "said"]
Value = bool | tuple[str, ...] | Interval


class Inferred(NamedTuple):
    """One fact that is inferred. `says` is the premise in one sentence, `source` where it is written.

    A list of terms is complete. An interval narrows what the card states: one from 0 is an upper end, one without `high` a lower end.
    `inference` is the id of the inference that yields it.
    """

    fact: Fact
    value: Value
    says: str
    source: str
    ground: Ground = "said"
    inference: str = ""


class Inference(NamedTuple):
    """One way to infer facts. Everything but `infer` is words, which `fmcheck inferences` prints.

    `infer` looks at the signals and facts of one card, and at the catalogue; never at a file, a folder, the network or the clock.
    """

    id: str
    looks_at: str
    yields: str
    source: str
    never: str
    infer: Callable[["View"], Iterable[Inferred]]
