"""The symbol of each answer: a circle that is the fuller the firmer the answer leans to yes, so that a page reads without colours."""

from compliance.render.page.content import Span
from compliance.render.plain_words import Answer

SYMBOLS: dict[Answer, str] = {
    "yes": "\u25cf",
    "likely yes": "\u25d5",
    "open": "\u25d0",
    "likely no": "\u25d4",
    "no": "\u25cb",
    "none": "\u2013",
}
MEANINGS: dict[Answer, str] = {
    "yes": "the definition fits",
    "likely yes": "not decided, and what is publicly known points to yes",
    "open": "the card does not say enough",
    "likely no": "not decided, and what is publicly known points to no",
    "no": "the definition does not fit",
    "none": "no text on that day",
}


def word(answer: Answer) -> str:
    """The word of an answer on a page."""
    return "no text" if answer == "none" else answer


def symbol(answer: Answer) -> Span:
    """The symbol, which only repeats the word beside it."""
    return Span(SYMBOLS[answer], "symbol")
