"""What is counted of a model: parameters, those that every token is multiplied with, those that are trained, those in use."""

from types import SimpleNamespace

import pytest

from compliance.errors import UsageError
from compliance.meter.network import is_two_part, network
from tests.meter.fakes import Model, Module, Parameter, config, model


def test_tables_and_vectors_are_parameters_that_nothing_is_multiplied_with() -> None:
    found = network(model())
    assert (found.total, found.trainable, found.active) == (232, 232, 232)
    assert found.matrices == found.trained_matrices == 8 * 8 + 8 * 10
    assert found.attention == 2 * 8


def test_a_table_that_is_the_output_too_is_multiplied_and_counts_once() -> None:
    tied = Parameter(10, 8)
    found = network(Model(config(), embed=Module(10, weight=tied), head=Module(weight=tied)))
    assert (found.total, found.matrices) == (80, 80)


def test_frozen_parameters_are_not_trained_and_those_before_the_first_trained_one_are_known() -> None:
    frozen, trained = Parameter(8, 8, trained=False), Parameter(8, 4)
    found = network(Model(None, a=Module(weight=frozen), b=Module(weight=trained), c=Module(weight=Parameter(4, 4, trained=False))))
    assert (found.total, found.trainable, found.trained_matrices, found.before) == (112, 32, 32, 64)
    assert found.attention is None


def test_of_experts_a_token_uses_those_that_the_configuration_says() -> None:
    parts = {"layer__experts__0": Module(weight=Parameter(10, 10)), "layer__experts__1": Module(weight=Parameter(10, 10))}
    parts |= {"layer__shared_experts": Module(weight=Parameter(10, 10)), "layer__gate": Module(weight=Parameter(10, 2))}
    found = network(Model(config(num_local_experts=2, num_experts_per_tok=1), **parts))
    assert (found.total, found.experts, found.active) == (320, 200, 220)
    assert network(Model(config(), **parts)).active is None
    assert network(Model(config(num_local_experts=2, num_experts_per_tok=3), **parts)).active is None
    assert network(Model(config(), **parts), active=220).active == 220


def test_numbers_of_the_user_replace_those_of_a_part_of_the_model() -> None:
    found = network(model(), parameters=2320)
    assert (found.total, found.trainable, found.matrices) == (2320, 2320, 1440)
    alone = network(None, parameters=7)
    assert (alone.total, alone.trainable, alone.matrices, alone.attention) == (7, 7, 7, None)


def test_parameters_kept_elsewhere_or_packed_count_as_those_they_are_for() -> None:
    elsewhere, packed = Parameter(0), Parameter(16, 1)
    elsewhere.ds_numel = 64  # type: ignore[attr-defined]
    packed.quant_state = SimpleNamespace(shape=(8, 4))  # type: ignore[attr-defined]
    assert network(Model(None, a=Module(weight=elsewhere), b=Module(weight=packed))).total == 96


def test_a_model_without_names_and_parts_will_do() -> None:
    found = network(SimpleNamespace(parameters=lambda: iter([Parameter(4, 4), Parameter(4)])))
    assert (found.total, found.matrices) == (20, 16)


def test_a_head_may_be_larger_than_its_share_of_the_hidden_size() -> None:
    assert network(model(head_dim=32)).attention == 2 * 2 * 32
    assert network(model(qk_nope_head_dim=10, qk_rope_head_dim=6)).attention == 2 * 2 * 16


def test_a_model_that_is_split_up_already_is_refused() -> None:
    class FullyShardedDataParallel(Module):
        pass

    split = Model(None, all=FullyShardedDataParallel(weight=Parameter(4, 4)))
    with pytest.raises(UsageError, match="make the meter before that"):
        network(split)
    assert network(split, parameters=64).total == 64


@pytest.mark.parametrize("active", [0, 300])
def test_active_parameters_lie_within_all_of_them(active: int) -> None:
    with pytest.raises(UsageError, match="that one token uses"):
        network(model(), active=active)


def test_a_model_without_parameters_is_refused() -> None:
    with pytest.raises(UsageError, match="no parameters to count"):
        network(None)


def test_a_model_that_reads_and_writes_says_so() -> None:
    assert is_two_part(model(is_encoder_decoder=True)) and not is_two_part(model()) and not is_two_part(None)
    assert network(model(is_encoder_decoder=True)).attention is None
