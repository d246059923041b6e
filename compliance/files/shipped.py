"""Where the shipped rules and schemas lie: inside the wheel, or beside the package in a checkout."""

import os
from typing import Literal


def builtin(kind: Literal["rules", "schemas"]) -> str:
    """The absolute path of the shipped folder `kind`."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, kind)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), kind)
