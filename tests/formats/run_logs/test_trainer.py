"""The logs of the Trainer in one directory are one run, those in others are others; a count that began anew is said."""

from typing import Any

import pytest

from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import DENSE, LLAMA, Convert, component, figure


def state(flop: float, steps: int = 1000) -> dict[str, Any]:
    return {"total_flos": flop, "global_step": steps, "train_batch_size": 8}


def test_the_checkpoint_with_the_most_steps_is_read(convert: Convert) -> None:
    files = {f"checkpoint-{step}/trainer_state.json": state(step * 1e16, step) for step in (90, 100)}
    card = convert(DENSE | files)
    assert figure(card)[0] == 1e18 and component(card)["flop"]["source"] == "checkpoint-100/trainer_state.json /total_flos"


def test_the_last_checkpoint_of_the_hub_is_one_of_the_run(convert: Convert) -> None:
    card = convert(DENSE | {"last-checkpoint/trainer_state.json": state(2e18), "checkpoint-900/trainer_state.json": state(1e18, 900)})
    assert figure(card)[0] == 2e18 and "runs" not in notes(card)


def test_results_that_differ_from_the_states_may_be_of_another_run(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": state(1e18), "all_results.json": {"total_flos": 9e17}})
    assert figure(card) == (None, 4.5e17, 1.9e18 * 2 * 1024) and "in case they are of two runs" in notes(card)
    assert component(card)["flop"]["source"] == "all_results.json /total_flos"


def test_results_say_of_a_state_how_many_machines_there_were(convert: Convert) -> None:
    results = {"total_flos": 1e18, "train_runtime": 100.0, "train_samples_per_second": 80.0}
    assert figure(convert(DENSE | {"trainer_state.json": state(1e18), "train_results.json": results})) == (1e18, 5e17, 2e18)


def test_a_count_that_began_anew_leaves_open_how_much_came_before(convert: Convert) -> None:
    # 1000 steps took 1e19, and after 2000 steps the count is 4e18: at most 2e19 at the pace of the first thousand.
    files = {f"checkpoint-{step}/trainer_state.json": state(flop, step) for step, flop in ((1000, 1e19), (2000, 4e18))}
    card = convert(DENSE | files)
    assert figure(card) == (None, 2e18, 2e19 * 2 * 1024)
    assert "checkpoint-1000/trainer_state.json /total_flos is 1e19" in notes(card) and "the count began anew" in notes(card)


def test_of_runs_in_several_directories_none_is_taken(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "sft/trainer_state.json": state(1e19), "dpo/checkpoint-9/trainer_state.json": state(3e18)})
    assert "training" not in card and "logs of training in dpo, sft: several runs" in notes(card)


def test_the_only_run_in_a_directory_below_is_read(convert: Convert) -> None:
    card = convert(DENSE | {"output/trainer_state.json": state(1e18), "eval/all_results.json": {"eval_loss": 1}})
    assert figure(card)[0] == 1e18 and component(card)["flop"]["source"] == "output/trainer_state.json /total_flos"


def test_beside_the_logs_of_other_runs_one_run_has_no_upper_end(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": state(1e18), "sft/trainer_state.json": state(1e19)})
    assert figure(card) == (None, 5e17, None) and "logs in sft are of others" in notes(card)


def test_the_name_of_a_directory_reaches_no_terminal_as_written(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "a\x1b[31m/trainer_state.json": state(1), "b/trainer_state.json": state(1)})
    assert "\x1b" not in str(card) and "several runs" in notes(card)


@pytest.mark.parametrize("steps", [0, -1, 10**30, "many", None, 1e300])
def test_steps_of_any_kind_are_no_defect(convert: Convert, steps: Any) -> None:
    files = {"checkpoint-1/trainer_state.json": {"total_flos": 9e18}, "trainer_state.json": {"total_flos": 4e18, "global_step": steps}}
    assert figure(convert(DENSE | files))[1] is not None


def test_results_alone_are_read(convert: Convert) -> None:
    assert figure(convert(DENSE | {"train_results.json": {"total_flos": 9e17, "train_samples": 5, "epoch": 3.0}}))[0] == 9e17


def test_a_counter_that_was_off_is_no_compute_of_nothing(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "trainer_state.json": {"total_flos": 0.0, "num_input_tokens_seen": 0}})
    assert "training" not in card and "is not counted" in notes(card)


LOGGED = [{"step": 10, "loss": 1.2, "num_tokens": 1e6}, {"step": 1000, "loss": 1.0, "num_tokens": 1e8}]


def test_the_tokens_that_trl_logs_are_held_against_the_operations(convert: Convert) -> None:
    # 6 x 350M x 1e8 is 2.1e17, and the library has counted padding too.
    card = convert(DENSE | {"trainer_state.json": state(4e17) | {"num_input_tokens_seen": 0, "log_history": LOGGED}})
    assert figure(card)[1:] == (2.1e17, 4e17) and component(card)["flop"]["source"] == "trainer_state.json /total_flos"
    alone = convert(DENSE | {"trainer_state.json": state(0) | {"log_history": LOGGED}})
    assert component(alone)["flop"]["source"] == "trainer_state.json /log_history"


@pytest.mark.parametrize("log", [[*LOGGED, {"step": 1001, "num_tokens": 5.0}], [*LOGGED, {"step": 1001, "num_tokens": 2e8, "reward": 1.0}]])
def test_tokens_that_were_counted_anew_or_generated_are_not_those_of_training(convert: Convert, log: list[dict[str, float]]) -> None:
    card = convert(DENSE | {"trainer_state.json": state(0) | {"log_history": log}})
    assert "training" not in card and "total_flos is not counted, and neither are the tokens" in notes(card)
