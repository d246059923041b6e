"""Regular expressions that are compiled when they are first used: one card needs few of the many that readers and inferences know."""

import re
from typing import TYPE_CHECKING

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Expression:
    """What becomes a compiled expression: its methods are those of one from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made = pattern, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._made)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """An expression that is compiled when it is first used."""

else:

    def lazily(pattern: str, flags: int = 0) -> _Expression:
        """An expression that is compiled when it is first used."""
        return _Expression(pattern, int(flags))
