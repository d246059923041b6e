"""What sessions add up to, by hand: 1,000 parameters, 800 of them in matrices; 100 tokens in two sequences of 50."""

from typing import Any

import pytest

from compliance.meter.session import Passes, Session
from compliance.meter.totals import Accelerators, Totals, Work, totals
from tests.meter.fakes import DENSE, session

# 6 x 800 x 100 of the matrices; 6 x 1,000 x 100 of all; attention: 12 for each of 16 x 5,000.
WHOLE = Work(480_000, 600_000, 600_000 + 960_000)


def work(*sessions: Session) -> Work:
    (activity,) = totals(sessions).activities
    return activity.work


def of(**network: Any) -> Session:
    return session(network=DENSE._replace(**network))


def test_six_operations_a_parameter_and_token() -> None:
    found = totals([session()])
    assert found.activities == (("pre-training", WHOLE, 100),)
    assert found.parameters == (1000, 1000, 1000)


def test_padding_is_in_the_upper_end_only() -> None:
    padded = session(training=Passes(1, 60, 100, 5000))
    assert work(padded) == Work(6 * 800 * 60, 6 * 1000 * 60, WHOLE.high)


def test_attention_of_unknown_size_is_as_much_again() -> None:
    assert work(of(attention=None)) == Work(480_000, 600_000, 1_200_000)


def test_adapters_all_over_a_frozen_network_take_four_operations_and_their_own_two() -> None:
    found = work(of(trainable=100, trained_matrices=100, before=50))
    assert found == Work(2 * (800 + 700 + 100) * 100, (4 * 1000 + 2 * 100) * 100, (4 * 1000 + 2 * 100) * 100 + 960_000)


def test_of_a_trained_end_it_is_not_known_how_far_gradients_pass() -> None:
    found = work(of(trainable=100, trained_matrices=100, before=900))
    assert found == Work(2 * (800 + 100) * 100, None, (4 * 1000 + 2 * 100) * 100 + 960_000)


def test_of_experts_those_in_use_are_counted() -> None:
    # 400 of 1,000 parameters are experts that a token does not use.
    assert work(of(active=600, experts=500)) == Work(6 * 400 * 100, 6 * 600 * 100, 6 * 600 * 100 + 960_000)
    assert work(of(active=None, experts=500)) == Work(6 * 300 * 100, None, 6 * 1000 * 100 + 960_000)


def test_evaluation_takes_two_operations_and_is_apart() -> None:
    found = totals([session(forward=(("evaluation", Passes(1, 100, 100, 5000)),))])
    assert [one.name for one in found.activities] == ["pre-training", "evaluation"]
    assert found.activities[1].work == Work(160_000, 200_000, 200_000 + 320_000)


def test_processes_with_copies_of_the_model_add_up_their_tokens_and_not_their_parameters() -> None:
    found = totals([session(str(rank), rank=rank, world=2, replicas=2) for rank in range(2)])
    assert found.activities == (("pre-training", Work(960_000, 1_200_000, 3_120_000), 200),)
    assert (found.parameters, found.missing) == ((1000, 1000, 1000), 0)


def test_processes_that_share_one_copy_see_the_same_tokens() -> None:
    found = totals([session(str(rank), rank=rank, world=4, replicas=2) for rank in range(4)])
    assert found.activities == (("pre-training", Work(960_000, 1_200_000, 3_120_000), 200),)


def test_a_process_without_a_file_takes_the_upper_end() -> None:
    found = totals([session(world=8, replicas=8)])
    assert (found.missing, found.processes) == (7, 8)
    assert found.activities[0].work == WHOLE._replace(high=None)


def test_inputs_that_are_not_tokens_take_the_upper_end() -> None:
    assert work(session(besides=("pixel_values",))) == WHOLE._replace(high=None)


def runs(*steps: tuple[int, int]) -> Totals:
    return totals([session(str(number), began=f"2026-11-0{number}T00:00:00Z", steps=found) for number, found in enumerate(steps, 1)])


@pytest.mark.parametrize(
    ("steps", "replayed", "taken"),
    [
        (((0, 100),), 0, 100),
        (((0, 100), (100, 200)), 0, 200),
        (((0, 100), (80, 200)), 20, 220),
        (((0, 100), (80, 90), (80, 200)), 30, 230),
        (((80, 90), (0, 100)), 10, 110),
    ],
)
def test_steps_taken_again_count_and_are_left_out_of_the_lower_end(steps: tuple[tuple[int, int], ...], replayed: int, taken: int) -> None:
    found = runs(*steps)
    assert (found.replayed, found.steps) == (replayed, taken)
    spent = len(steps) * 480_000
    assert found.activities[0].work.low == spent * (taken - replayed) // taken
    assert found.activities[0].work.best == len(steps) * 600_000


def test_where_steps_are_not_counted_none_is_taken_for_a_repeat() -> None:
    found = totals([session("1", steps=(0, 100)), session("2")])
    assert (found.replayed, found.steps) == (0, 0)


def test_two_kinds_of_training_of_one_model_are_two_activities() -> None:
    found = totals([session("1"), session("2", activity="fine-tuning", began="2026-11-02T00:00:00Z", steps=(0, 5))])
    assert [one.name for one in found.activities] == ["pre-training", "fine-tuning"]


def test_hours_of_accelerators_are_those_of_each() -> None:
    on = {"accelerator": "H100", "devices": 1, "world": 2, "replicas": 2, "precision": "bf16"}
    sessions = [session("1", **on), session("2", rank=1, **on), session("3", milliseconds=7_200_000, **on), session("4", rank=1, **on)]
    assert totals(sessions).accelerators == (Accelerators("H100", "bf16", 2, (3 + 2) * 3_600_000 // 2),)


def test_networks_of_several_sizes_have_no_one_size() -> None:
    assert totals([session("1"), session("2", network=DENSE._replace(total=2000))]).parameters is None


def test_sessions_that_were_not_closed_are_counted() -> None:
    assert totals([session("1", ended=False), session("2")]).unfinished == 1


def test_no_session_is_nothing() -> None:
    found = totals([])
    assert found.activities == () and found.accelerators == () and found.missing == 0
