"""The meter of one process: what it has counted since it began, kept in a file of its own. Not what the law makes of it.

A session is written when it begins, at most once a second or a thousandth of its time, and when it ends. So a process that is killed
loses that much of the account, and a year of training leaves some megabytes.
"""

import atexit
import operator
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Self

from compliance.errors import UsageError
from compliance.meter import session as lines
from compliance.meter.batches import IDS, Seen, seen
from compliance.meter.hook import Hook
from compliance.meter.journal import Journal
from compliance.meter.machine import accelerators, place
from compliance.meter.network import is_two_part, network
from compliance.meter.session import Network, Passes, Session

FIRST_WAIT = 1.0  # seconds between two lines
SHARE = 0.001  # of the session's time
MOST_WAITING = 1000  # numbers of tokens that are left on an accelerator
EVALUATION, LEARNS_BY_DOING = "evaluation", "reinforcement-learning"
_PASSES = (*lines.FORWARD, *lines.TRAINING)


class Meter:
    """Counts what one process of a training run uses. Make it before the model is compiled or shared out between machines.

    `folder` gets one file of each process. `activity` is the card's word for what the run is. `step` is the optimiser's step from
    which the run goes on. `parameters` and `active` (of a mixture of experts: those that one token uses) replace what is counted on
    the model. Where several processes hold parts of one copy of the model, `replicas` is the number of copies, and `parameters` must be
    given. `rank`, `world`, `accelerator`, `devices` and `precision` replace what is found out; `counted` is what
    `compliance.meter.network.network` counted earlier. `without_gradients` is the activity of passes that the model makes without
    gradients: evaluation, or where the activity is reinforcement-learning, that itself, because it learns from what it generates.

    Raises UsageError for what cannot be counted, and OSError where the file cannot be written; after that it never stops a run.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        model: Any = None,
        *,
        activity: str = "training-run",
        step: int | None = None,
        parameters: int | None = None,
        active: int | None = None,
        counted: Network | None = None,
        rank: int | None = None,
        world: int | None = None,
        replicas: int | None = None,
        accelerator: str = "",
        devices: int | None = None,
        precision: str = "",
        without_gradients: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if activity not in lines.TRAINING:
            raise UsageError(f"activity={activity!r}", f"write one of {', '.join(lines.TRAINING)}")
        if precision and precision not in lines.PRECISIONS:
            raise UsageError(f"precision={precision!r}", f"write one of {', '.join(sorted(lines.PRECISIONS))}")
        self._without = without_gradients or (activity if activity == LEARNS_BY_DOING else EVALUATION)
        if self._without not in _PASSES:
            raise UsageError(f"without_gradients={without_gradients!r}", f"write one of {', '.join(_PASSES)}")
        rank, world = place(rank, world)
        copies = world if replicas is None else replicas
        if not 1 <= copies <= world:
            raise UsageError(f"replicas={copies} of a model in {world} processes", "give the number of copies of the whole model")
        if copies < world and parameters is None:
            raise UsageError(f"{copies} copies of a model in {world} processes", "give parameters=, those of one whole copy")
        self._model, self._clock, self._began = model, clock, clock()
        self._two_part = is_two_part(model)
        self._devices, self._searched = devices, bool(accelerator)
        self._lock, self._hooks = threading.Lock(), list[Any]()
        self._waiting: list[tuple[str, Any]] = []  # numbers of tokens that an accelerator may still be adding up
        self._forward: dict[str, Passes] = {}
        began = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._session = Session(
            *(os.urandom(8).hex(), rank, world, copies, activity, began),
            counted or network(model, parameters, active),
            steps=None if step is None else (_whole("step", step),) * 2,
            accelerator=accelerator,
            devices=(1 if devices is None else devices) if accelerator else 0,
            precision=precision,
        )
        self._journal = Journal(os.fspath(folder), f"rank-{rank}{lines.ENDING}")
        self._due = 0.0
        self._write()
        atexit.register(self.close)

    @property
    def path(self) -> str:
        """The file of this process."""
        return self._journal.path

    @property
    def session(self) -> Session:
        """What has been counted until now."""
        with self._lock:
            self._settle()
            return self._session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def step(self, batch: Any = None, *, tokens: int | None = None, length: int | None = None, at: int | None = None) -> None:
        """Count a forward and a backward pass: of every part of a batch where gradients are accumulated.

        `tokens` replaces what is counted in the batch, in sequences of at most `length`. `at`: how many steps the optimiser has taken.
        """
        self._count("", self._seen(batch, tokens, length), _device(batch), at)

    def forward(self, batch: Any = None, *, tokens: int | None = None, length: int | None = None, activity: str = "") -> None:
        """Count a forward pass alone: `activity` is evaluation, synthetic-data, ..., or what the meter was told of such passes."""
        if activity and activity not in _PASSES:
            raise UsageError(f"activity={activity!r}", f"write one of {', '.join(_PASSES)}")
        self._count(activity or self._without, self._seen(batch, tokens, length), _device(batch))

    def at(self, step: int) -> None:
        """Say how many steps the optimiser has taken."""
        with self._lock:
            self._reached(step)
            self._write_when_due()

    def watch(self, model: Any = None) -> Self:
        """Count every pass of the model by itself: as training where gradients are kept, as evaluation under torch.no_grad()."""
        watched = self._model if model is None else model
        self._hooks.append(Hook.on(watched, self))
        return self

    def close(self) -> None:
        """Write the last line, and count no more."""
        with self._lock:
            while self._hooks:
                self._hooks.pop().remove()
            if not self._session.ended:
                self._session = self._session._replace(ended=True)
                self._write()
        self._journal.close()
        atexit.unregister(self.close)

    def _seen(self, batch: Any, tokens: int | None, length: int | None) -> Seen:
        if tokens is not None:
            number = _whole("tokens", tokens)
            return Seen(number, number, number * (number if length is None else _whole("length", length)))
        return seen(batch, self._two_part)

    def _count(self, activity: str, found: Seen, device: Any, at: int | None = None) -> None:
        with self._lock:
            if self._session.ended:
                return
            if not self._searched:
                self._find_devices(device)
            passed = Passes(1, 0 if hasattr(found.tokens, "shape") else found.tokens, found.places, found.pairs)
            self._add(activity, passed)
            if hasattr(found.tokens, "shape"):
                self._waiting.append((activity, found.tokens))
                if len(self._waiting) >= MOST_WAITING:
                    self._settle()
            if new := set(found.besides) - set(self._session.besides):
                self._session = self._session._replace(besides=tuple(sorted({*self._session.besides, *new})))
            if at is not None:
                self._reached(at)
            self._write_when_due()

    def _add(self, activity: str, passed: Passes) -> None:
        if activity:
            self._forward[activity] = self._forward.get(activity, Passes()).plus(passed)
        else:
            self._session = self._session._replace(training=self._session.training.plus(passed))

    def _settle(self) -> None:
        """Add what accelerators have added up, and say how much time has passed."""
        for activity, tokens in self._waiting:
            self._add(activity, Passes(0, int(tokens)))
        self._waiting.clear()
        spent = int((self._clock() - self._began) * 1000)
        self._session = self._session._replace(milliseconds=spent, forward=tuple(sorted(self._forward.items())))

    def _find_devices(self, device: Any) -> None:
        self._searched = True
        name, number = accelerators(self._model, device)
        self._session = self._session._replace(accelerator=name, devices=number if self._devices is None else self._devices)

    def _reached(self, step: int) -> None:
        step = _whole("step", step)
        first = self._session.steps[0] if self._session.steps else step
        self._session = self._session._replace(steps=(first, max(first, step)))

    def _write_when_due(self) -> None:
        if self._clock() - self._began >= self._due:
            self._write()

    def _write(self) -> None:
        self._settle()
        self._journal.write(lines.line(self._session))
        spent = self._clock() - self._began
        self._due = spent + max(FIRST_WAIT, SHARE * spent)


def _whole(name: str, value: Any) -> int:
    """A number of the user's own: whole ones of other libraries do as well."""
    try:
        number = int(operator.index(value))
    except TypeError:
        number = -1
    if not 0 <= number < lines.MOST:
        raise UsageError(f"{name}={value!r}", "give a whole number")
    return number


def _device(batch: Any) -> Any:
    """Where a batch lies."""
    held = batch.get(IDS) if hasattr(batch, "keys") and hasattr(batch, "get") else batch
    return getattr(held, "device", None)
