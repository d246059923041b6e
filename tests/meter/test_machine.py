"""Which process of a run this is, and on what it runs: by a torch that is made up, for none is needed."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.meter import machine
from tests.meter.fakes import Model, Module, Parameter, Tensor


@pytest.fixture
def torch(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A torch with accelerators, in a run of 16 processes."""
    distributed = SimpleNamespace(is_available=lambda: True, is_initialized=lambda: True, get_rank=lambda: 3, get_world_size=lambda: 16)
    cuda = SimpleNamespace(get_device_name=lambda device: "NVIDIA H100 80GB HBM3")
    made = SimpleNamespace(distributed=distributed, cuda=cuda, is_grad_enabled=lambda: False)
    monkeypatch.setitem(sys.modules, "torch", made)
    return made


def test_the_place_of_a_process_is_as_given_or_as_a_launcher_has_set_it(alone: None) -> None:
    assert machine.place(None, None, {}) == (0, 1)
    assert machine.place(None, None, {"RANK": "5", "WORLD_SIZE": "8"}) == (5, 8)
    assert machine.place(1, 2, {"RANK": "5", "WORLD_SIZE": "8"}) == (1, 2)
    assert machine.place(None, None, {"RANK": "x", "WORLD_SIZE": ""}) == (0, 1)
    with pytest.raises(UsageError, match="process 8 of 8"):
        machine.place(8, 8, {})


def test_torch_says_it_where_it_is_distributed(torch: Any) -> None:
    assert machine.place(None, None, {"RANK": "5", "WORLD_SIZE": "8"}) == (3, 16)
    torch.distributed.is_initialized = lambda: False
    assert machine.place(None, None, {"RANK": "5", "WORLD_SIZE": "8"}) == (5, 8)


def test_accelerators_are_those_that_hold_parameters_or_the_batch(torch: Any) -> None:
    here, there = Model(None, a=Module(weight=Parameter(2, 2))), Model(None, a=Module(weight=Parameter(2, 2, device="cuda")))
    assert machine.accelerators(here) == ("", 0)
    assert machine.accelerators(there) == ("NVIDIA H100 80GB HBM3", 1)
    assert machine.accelerators(here, Tensor(1, device="cuda").device) == ("NVIDIA H100 80GB HBM3", 1)
    there.device_ids = [0, 1, 2, 3]  # type: ignore[attr-defined]
    assert machine.accelerators(there) == ("NVIDIA H100 80GB HBM3", 4)
    assert machine.accelerators(None) == ("", 0)


def test_an_accelerator_that_has_no_name_is_counted(torch: Any) -> None:
    assert machine.accelerators(Model(None, a=Module(weight=Parameter(2, 2, device="xla")))) == ("", 1)


def test_whether_gradients_are_kept_is_known_where_torch_is(torch: Any) -> None:
    assert machine.keeps_gradients() is False


def test_without_torch_nothing_is_known_and_nothing_is_wrapped(alone: None) -> None:
    assert machine.keeps_gradients() is None
    assert machine.untraced(len) is len
