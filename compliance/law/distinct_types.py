"""Named tuples that compare by their type too: "greater than 10^26" is not "at least 10^26", though both hold the same values.

A decorator rather than dataclasses, whose import alone costs more than all of compliance.law.
"""

from typing import TypeVar

Kind = TypeVar("Kind", bound=tuple[object, ...])


def distinct(kind: type[Kind]) -> type[Kind]:
    """The same class of tuples, whose values equal, and hash as, only values of that very class."""

    def equal(self: Kind, other: object) -> bool:
        return type(other) is kind and tuple.__eq__(self, other)

    def unequal(self: Kind, other: object) -> bool:
        return not equal(self, other)

    def hashed(self: Kind) -> int:
        return hash((kind, *self))

    for name, method in (("__eq__", equal), ("__ne__", unequal), ("__hash__", hashed)):
        setattr(kind, name, method)
    return kind
