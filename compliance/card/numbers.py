"""The numbers of a card: exact, of bounded length and size. Below the decoder, and below what explains why it refused."""

from decimal import Decimal, InvalidOperation

MAX_DEPTH = 100
MAX_DIGITS = 100
MAX_EXPONENT = 308  # what a binary double can hold, so that every other reader of the card can hold it too


class Ambiguous(ValueError):
    """JSON in form, without one bounded meaning. `kind` is duplicate, constant, number or encoding; its place is found afterwards."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def number(text: str) -> Decimal:
    """The exact Decimal of a JSON number. Raises Ambiguous past 100 digits or an exponent of 308."""
    if len(text) <= MAX_DIGITS and text.isdecimal():
        return Decimal(text)
    try:
        value = Decimal(text) if len(text) <= 2 * MAX_DIGITS else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or not -MAX_EXPONENT <= value.adjusted() <= MAX_EXPONENT:
        raise Ambiguous("number")
    if len(text) > MAX_DIGITS and len(value.as_tuple().digits) > MAX_DIGITS:
        raise Ambiguous("number")
    if "." in text and len(text) < 28 and ("e" in text or "E" in text):
        value = value.normalize()  # 1.0e26 and 10e25 would look alike, and only the second is told as a slip
    return value
