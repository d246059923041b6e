"""The words of scale behind a number: 13 billion, 350 mn, 7b. Not where they may be written, which differs from reader to reader."""

from collections.abc import Iterable

from compliance.law.quantity import WORDS as LETTERS

WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "t": 12, "tn": 12}
POWERS = WORDS | SHORT  # of ten
_BY_POWER = {power: letter for letter, power in LETTERS.items()}


def letter(word: str) -> str:
    """The letter that the notation of cards has for a word: B for billion."""
    return _BY_POWER[POWERS[word.lower()]]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words. Where case is ignored, a dotless i is an i; not here, so that a table has what matched."""
    return f"(?a:{'|'.join(words)})"
