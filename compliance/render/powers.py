"""Powers of ten as people write them, 10²⁵, and the same in ASCII, 10^25."""

import re

_PLAIN, _RAISED = "-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_UP, _DOWN = str.maketrans(_PLAIN, _RAISED), str.maketrans(_RAISED, _PLAIN)


def power(exponent: int | str) -> str:
    """A power of ten: 10²⁵."""
    return f"10{str(exponent).translate(_UP)}"


def in_ascii(text: str) -> str:
    """A text with its powers and times signs in ASCII: 3.8 x 10^25."""
    return re.sub(f"[{_RAISED}]+", lambda found: "^" + found[0].translate(_DOWN), text).replace("×", "x")
