"""What a model calls before each of its passes, so that a meter counts it. A copy of the model counts nothing."""

import warnings
from typing import Any, Protocol, Self

from compliance.errors import UsageError
from compliance.meter.batches import EMBEDDED, IDS
from compliance.meter.machine import keeps_gradients, untraced


class Counter(Protocol):
    """What a hook calls: the meter."""

    def step(self, batch: Any) -> None: ...

    def forward(self, batch: Any) -> None: ...


class Hook:
    """One hook on one model. It raises for the first batch that cannot be counted, and never later: that would end a run."""

    def __init__(self, counter: Counter | None) -> None:
        self._counter = counter
        self._counted = self._warned = False
        self._untraced = untraced(self._passes)

    @classmethod
    def on(cls, model: Any, counter: Counter) -> Any:
        """The handle of a new hook on a model. Raises UsageError for a model that takes none."""
        if not hasattr(model, "register_forward_pre_hook"):
            raise UsageError("the model takes no hook", "call step() for each batch instead")
        return model.register_forward_pre_hook(cls(counter), with_kwargs=True)

    def __call__(self, module: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        if self._counter is not None:
            self._untraced(module, arguments, named)

    def _passes(self, module: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        assert self._counter is not None
        batch = named if IDS in named or EMBEDDED in named or not arguments else arguments[0]
        trained = keeps_gradients()
        if trained is None:
            trained = bool(getattr(module, "training", True))
        try:
            (self._counter.step if trained else self._counter.forward)(batch)
        except UsageError as error:
            if not self._counted:
                raise
            if not self._warned:
                self._warned = True
                warnings.warn(f"the meter leaves a batch out: {error}", RuntimeWarning, stacklevel=2)
        self._counted = True

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return type(self)(None)

    def __reduce__(self) -> tuple[Any, tuple[None]]:
        return type(self), (None,)
