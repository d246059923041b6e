"""The meter as a callback for the Trainer of transformers, which is imported when one is made."""

import os
from typing import Any

from compliance.meter.meter import Meter
from compliance.meter.network import network
from compliance.meter.session import Network


def trainer_callback(folder: str | os.PathLike[str], **options: Any) -> Any:
    """A callback for `Trainer(callbacks=[...])`; `options` are those of `Meter`.

    Parameters are counted when the trainer is made, before they are shared out between machines; each call of train() is a session
    that begins at the trainer's own step. Evaluation is counted apart.
    """
    from transformers import TrainerCallback

    class MeterCallback(TrainerCallback):  # type: ignore[misc, unused-ignore]
        """Counts every pass of the model that is trained."""

        def __init__(self) -> None:
            self.meter: Meter | None = None
            self._counted: Network | None = None

        def on_init_end(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
            if model is not None:
                self._counted = _counted(model, options)

        def on_train_begin(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
            if self.meter is not None:
                self.meter.close()
            found = {"counted": self._counted, "step": state.global_step, "precision": _precision(args, model)}
            found |= {"rank": args.process_index, "world": args.world_size}
            self.meter = Meter(folder, model, **found | options).watch()

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            if self.meter is not None:
                self.meter.at(state.global_step)

    return MeterCallback()


def _counted(model: Any, options: dict[str, Any]) -> Network:
    return network(model, options.get("parameters"), options.get("active"))


def _precision(args: Any, model: Any) -> str:
    """The number format of the products of matrices, as the trainer was told; of a model that is in 16 bits itself, that."""
    if args.bf16 or args.fp16:
        return "bf16" if args.bf16 else "fp16"
    return {"torch.bfloat16": "bf16", "torch.float16": "fp16"}.get(str(getattr(model, "dtype", "")), "")
