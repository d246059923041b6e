"""A model that calls the meter before each of its passes."""

import copy
import pickle
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.meter import Meter
from compliance.meter.hook import Hook
from compliance.meter.session import Passes
from tests.meter.fakes import Model, Tensor, model

pytestmark = pytest.mark.usefixtures("alone")

IDS = Tensor(4, 16)


class Hooked(Model):
    """A model that calls its hooks, as one of torch does."""

    training = True

    def __init__(self) -> None:
        made = model()
        super().__init__(made.config, **made._parts)
        self.hooks = list[Any]()

    def register_forward_pre_hook(self, hook: Any, with_kwargs: bool) -> Any:
        assert with_kwargs
        self.hooks.append(hook)
        return SimpleNamespace(remove=lambda: self.hooks.remove(hook))

    def __call__(self, *arguments: Any, **named: Any) -> None:
        for hook in self.hooks:
            hook(self, arguments, named)


def test_every_pass_is_counted_however_the_batch_is_given(tmp_path: Path) -> None:
    watched = Hooked()
    with Meter(tmp_path, watched).watch() as meter:
        watched(input_ids=IDS)
        watched(IDS)
        watched({"input_ids": IDS}, use_cache=False)
        watched.training = False
        watched(IDS)
        assert meter.session.training == Passes(3, 192, 192, 3072)
        assert meter.session.forward == (("evaluation", Passes(1, 64, 64, 1024)),)
    assert watched.hooks == []


def test_torch_says_whether_a_pass_is_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Hooked()
    with Meter(tmp_path, watched).watch() as meter:
        monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(is_grad_enabled=lambda: False))
        watched(IDS)
        assert (meter.session.training.passes, dict(meter.session.forward)["evaluation"].passes) == (0, 1)


def test_a_first_batch_that_cannot_be_counted_is_refused_and_a_later_one_is_left_out(tmp_path: Path) -> None:
    watched = Hooked()
    with Meter(tmp_path, watched).watch() as meter:
        with pytest.raises(UsageError, match="expected input_ids"):
            watched({"pixel_values": Tensor(1, 3, 8, 8)})
        watched(IDS)
        with pytest.warns(RuntimeWarning, match="leaves a batch out"):
            watched({"pixel_values": Tensor(1, 3, 8, 8)})
        watched({"pixel_values": Tensor(1, 3, 8, 8)})
        assert meter.session.training.passes == 1


def test_a_model_that_takes_no_hook_is_refused(tmp_path: Path) -> None:
    with Meter(tmp_path, model()) as meter, pytest.raises(UsageError, match="call step"):
        meter.watch()


def test_a_copy_of_a_hook_counts_nothing(tmp_path: Path) -> None:
    with Meter(tmp_path, model()) as meter:
        for copied in (copy.deepcopy(Hook(meter)), pickle.loads(pickle.dumps(Hook(meter)))):
            copied(None, (IDS,), {})
        assert meter.session.training.passes == 0
