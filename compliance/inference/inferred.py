"""What an inference is, and what it yields: what a card does not state, with the premise it rests on."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from compliance.law.criteria import Reading
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.inference.view import View

# What a premise rests on: weights or a configuration `read` in this run, a size that was `measured` in weights, or what somebody `said`.
Ground = Literal["read", "measured", "said"]
Value = bool | tuple[str, ...] | Interval


# Where an inference has anything to look at: on any card; where its source shows signals; where it is said what the model is built on.
On = Literal["any", "signals", "origins", "signals or origins"]


class Inferred(NamedTuple):
    """What is inferred of one fact, or alike of several. `says` is the premise in one sentence, `source` where it is written.

    A list of terms is complete. An interval narrows what the card states: one from 0 is an upper end, one without `high` a lower end.
    `inference` is the id of the inference that yields it. `words` is the sentence, or what makes it: of most cards nobody reads it.
    """

    facts: tuple[Fact, ...]
    value: Value
    words: str | Callable[[], str]
    source: str
    ground: Ground = "said"
    inference: str = ""

    def by(self, inference: str) -> "Inferred":
        """The same as that inference yields it."""
        facts, value, words, source, ground, _ = self
        return Inferred(facts, value, words, source, ground, inference)

    @property
    def says(self) -> str:
        return self.words if isinstance(self.words, str) else self.words()

    def told(self) -> "Inferred":
        """The same with its sentence made."""
        return self if isinstance(self.words, str) else self._replace(words=self.words())


class Inference(NamedTuple):
    """One way to infer facts. `id` and what follows it are words, which `fmcheck inferences` prints.

    `infer` looks at the signals and facts of one card, and at the catalogue; never at a file, a folder, the network or the clock.
    It yields nothing but `facts`, and nothing of a card that is not as `on` says. `readings` are the named readings that it uses.
    """

    id: str
    looks_at: str
    yields: str
    source: str
    never: str
    infer: Callable[["View"], Iterable[Inferred]]
    facts: frozenset[Fact]
    on: On = "any"
    readings: tuple[Reading, ...] = ()
