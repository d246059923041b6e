"""Which process of a run this is, and on what it runs: asked of torch where it has been imported, else of the environment.

Nothing is imported, and no device is woken up for it.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

from compliance.errors import UsageError

_NOT_ACCELERATORS = ("cpu", "meta", "mps")


def place(rank: int | None, world: int | None, environment: Mapping[str, str] = os.environ) -> tuple[int, int]:
    """The number of this process and how many there are: as given, as torch.distributed says, as a launcher has set it, else one.

    Raises UsageError for a number that is not among them.
    """
    distributed = getattr(sys.modules.get("torch"), "distributed", None)
    if rank is None and world is None and distributed is not None and distributed.is_available() and distributed.is_initialized():
        return int(distributed.get_rank()), int(distributed.get_world_size())
    mine = _number(environment, "RANK", 0) if rank is None else rank
    every = _number(environment, "WORLD_SIZE", 1) if world is None else world
    if not 0 <= mine < every:
        raise UsageError(f"process {mine} of {every}", "give rank= from 0, and world=, the number of processes")
    return mine, every


def _number(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    text = environment.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else otherwise


def accelerators(model: Any, batch_device: Any = None) -> tuple[str, int]:
    """The name of the accelerators that hold the parameters and the batch of this process, and how many; none: an empty name and 0."""
    torch = sys.modules.get("torch")
    held = [getattr(parameter, "device", None) for parameter in model.parameters()] if hasattr(model, "parameters") else []
    devices = {str(device): device for device in (*held, batch_device) if getattr(device, "type", "cpu") not in _NOT_ACCELERATORS}
    shared = getattr(model, "device_ids", None) or ()
    for device in devices.values():
        kind = getattr(torch, device.type, None)
        try:
            name = str(kind.get_device_name(device))  # type: ignore[union-attr]
        except (AttributeError, RuntimeError, AssertionError, ValueError):
            name = ""  # a TPU and others give no name: the user can
        return name, max(len(devices), len(shared))
    return "", 0


def keeps_gradients() -> bool | None:
    """Whether what is computed now can be trained on; None where torch is not here to say it."""
    torch = sys.modules.get("torch")
    return bool(torch.is_grad_enabled()) if torch is not None and hasattr(torch, "is_grad_enabled") else None


def untraced(function: Any) -> Any:
    """The function, which torch.compile is not to look into: it would compile it again whenever a count changes."""
    compiler = getattr(sys.modules.get("torch"), "compiler", None)
    return compiler.disable(function) if compiler is not None and hasattr(compiler, "disable") else function
