"""A meter in the training process: it counts what a run uses, in files that fmcheck reads as a log of training.

`Meter` for a loop of one's own, `trainer_callback` for the Trainer of transformers. Neither torch nor transformers is needed to
import this; nothing is sent, and nothing is written but the files in the folder that is named.
"""

__all__ = ["Meter", "trainer_callback"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compliance.meter.meter import Meter
    from compliance.meter.trainer import trainer_callback

_HOMES = {"Meter": "compliance.meter.meter", "trainer_callback": "compliance.meter.trainer"}


if not TYPE_CHECKING:  # who reads the files of a meter needs neither

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'compliance.meter' has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found
