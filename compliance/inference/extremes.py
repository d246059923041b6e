"""What holds of all rows of the catalogue together: one line each, written when the catalogue is made."""

import datetime
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from compliance.inference.catalogue import Catalogue
from compliance.inference.catalogue.lines import value
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import key

GIANTS, RATIO, LEAST = "extreme:giants", "extreme:tokens-per-parameter", "extreme:least-large"
CLOSED = "extreme:least-closed"
CLOSED_SINCE = datetime.date(2024, 1, 1)
LINE = Decimal("1e25")  # FLOP
LARGE = Decimal("6.8e10")  # parameters; a model that is called 70B has somewhat fewer than 7e10
# Words of a name that say nothing of whose model it is.
_COMMON = frozenset(["the", "model", "chat", "instruct", "base", "pro", "flash", "large", "max", "plus", "mini", "preview"])
# Words of a name that a developer has for the smaller ones of its models.
_SMALL = frozenset(["mini", "nano", "micro", "tiny", "small", "lite", "light", "flash", "haiku", "edge"])


class Giants(NamedTuple):
    """Of all models whose range of compute reaches 10^25 FLOP: their developers, and the words of their names, in lower case.

    `named` finds a developer as whole words of a text in lower case; `heads` are the letters that the name of an organisation begins
    with where it is one of them: mistralai and mistral-labs are of Mistral AI.
    """

    developers: frozenset[str]
    words: frozenset[str]
    named: re.Pattern[str]
    heads: tuple[str, ...]


class Extreme(NamedTuple):
    """A figure that no known model is beyond, the model that has it, and the source."""

    figure: Decimal
    name: str
    source: str


@lru_cache(8)
def giants(catalogue: Catalogue) -> Giants | None:
    """The line about the largest models; None in a catalogue without it."""
    found = _line(catalogue, GIANTS)
    if found is None:
        return None
    developers = frozenset[str](found["developers"])
    named = "|".join(map(re.escape, sorted(developers))) or "(?!)"
    heads = tuple(sorted({_head(name) for name in developers if letters(name)}))
    return Giants(developers, frozenset(found["words"]), re.compile(rf"\b(?:{named})\b"), heads)


def letters(text: str) -> str:
    """The letters of a text in lower case, together."""
    return "".join(words(text))


def _head(name: str) -> str:
    """What the organisation of a developer begins with: the first word, or of a shorter one than three letters all."""
    first = letters(name.split()[0])
    return first if len(first) > 2 else letters(name)


def most_tokens(catalogue: Catalogue) -> Extreme | None:
    """The most tokens that a known model saw for each of its parameters; None in a catalogue without that line."""
    return _extreme(catalogue, RATIO)


def least_large(catalogue: Catalogue) -> Extreme | None:
    """The least compute, in FLOP, of a known dense language model of LARGE parameters or more; None in a catalogue without that line."""
    return _extreme(catalogue, LEAST)


def least_closed(catalogue: Catalogue) -> Extreme | None:
    """The least lower end of compute, in FLOP, of a known closed language model since CLOSED_SINCE; None without that line."""
    return _extreme(catalogue, CLOSED)


def named_small(name: str) -> bool:
    """Whether the name of a model says that it is one of the smaller ones of its developer."""
    return not _SMALL.isdisjoint(words(name))


@lru_cache(8)
def _extreme(catalogue: Catalogue, name: str) -> Extreme | None:
    found = _line(catalogue, name)
    return None if found is None else Extreme(found["figure"], found["name"], found["source"])


def name_words(name: str) -> frozenset[str]:
    """The words of a name that say whose model it is: of three letters or more, in lower case."""
    return frozenset(word for word in words(name) if len(word) > 2) - _COMMON


def words(text: str) -> list[str]:
    """The runs of letters in a name, in lower case."""
    return re.sub(r"[^a-z]+", " ", key(text)).split()


def _line(catalogue: Catalogue, name: str) -> Mapping[str, Any] | None:
    for text in catalogue.texts:
        if (written := value(text, name)) is not None:
            found: Mapping[str, Any] = json.loads(written, parse_float=Decimal, parse_int=Decimal)
            return found
    return None
