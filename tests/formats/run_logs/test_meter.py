"""The files of fmcheck's own meter become components, hardware and counts of a card, however they were kept."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.meter.session import Passes, Session, line
from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import BASED, DAY, Convert
from tests.meter.fakes import DENSE, session

if TYPE_CHECKING:
    from tests.conftest import Quick

ON = {"accelerator": "NVIDIA H100 80GB HBM3", "devices": 1, "precision": "bf16"}


def components(card: dict[str, Any]) -> list[tuple[Any, ...]]:
    listed = card.get("training", {}).get("compute", {}).get("components", [])
    return [(one["activity"], *(None if (end := one["flop"].get(key)) is None else int(end) for key in _ENDS)) for one in listed]


_ENDS = ("value", "low", "high")
WHOLE = ("pre-training", 600_000, 480_000, 1_560_000)


def copies(number: int, **more: Any) -> dict[str, list[Session]]:
    """A file of each of some processes with a copy of the model."""
    ranks = ((rank, f"{rank:016x}") for rank in range(number))
    return {f"rank-{rank}.meter.jsonl": [session(id, rank=rank, world=number, replicas=number, **more)] for rank, id in ranks}


def test_a_folder_of_a_meter_is_a_source_by_itself(convert: Convert) -> None:
    card = convert(copies(1, **ON))
    assert components(card) == [WHOLE]
    (one,) = card["training"]["compute"]["components"]
    assert one["flop"]["basis"] == "derived" and one["flop"]["source"] == "rank-0.meter.jsonl"
    assert one["flop"]["method"].startswith("6 x parameters x tokens, both metered")
    assert card["training"]["hardware"] == [{"accelerator": "NVIDIA H100 80GB HBM3", "count": 1, "hours": 1, "precision": "bf16"}]
    assert card["architecture"]["parameters"]["total"]["value"] == 1000 and card["training"]["data"]["tokens"]["value"] == 100
    assert "notes" not in card["provenance"]


@pytest.mark.parametrize("milliseconds", [10**30, 10**36 - 1])
def test_a_session_of_any_length_is_no_defect(convert: Convert, milliseconds: int) -> None:
    card = convert({"rank-0.meter.jsonl": [session(milliseconds=milliseconds, accelerator="H100", devices=1, precision="bf16")]})
    hardware = card["training"].get("hardware", [])
    assert components(card) == [WHOLE] and all(one["hours"] == pytest.approx(Decimal(milliseconds) / 3_600_000) for one in hardware)


def test_the_folder_is_judged_when_it_is_named_and_not_when_it_is_met(quick: "Quick", convert: Convert, tmp_path: Path) -> None:
    convert(copies(1))
    found = quick("check", "model", "--select", "eu.aia.51-2", "--format", "concise", *DAY)
    assert found.code == 0 and "does_not_meet (estimate, in_force): 600000 (480000 to 1.56e6) <= 1e23 FLOP" in found.out
    assert "no card found" in quick("check", str(tmp_path), *DAY).out


def test_the_last_whole_line_of_a_session_counts(convert: Convert) -> None:
    early = session(training=Passes(1, 1, 1, 1), milliseconds=5, ended=False)
    data = line(early) + line(session()) + line(session(milliseconds=4_000_000))[:-30]
    assert components(convert({"rank-0.meter.jsonl": data})) == [WHOLE]


def test_restarts_add_up_and_steps_taken_twice_are_said(convert: Convert) -> None:
    sessions = [session("1" * 16, steps=(0, 10)), session("2" * 16, steps=(5, 15), began="2026-11-02T00:00:00Z", ended=False)]
    card = convert({"rank-0.meter.jsonl": sessions})
    assert components(card) == [("pre-training", 1_200_000, 720_000, 3_120_000)]
    assert "5 of 20 steps were taken again" in notes(card) and "not closed: 1;" in notes(card)


def test_processes_add_up(convert: Convert) -> None:
    assert components(convert(copies(4))) == [("pre-training", 2_400_000, 1_920_000, 6_240_000)]


def test_processes_in_folders_of_their_own_add_up_too(convert: Convert) -> None:
    files = {f"node-{path[5]}/{path}": content for path, content in copies(4).items()}
    assert components(convert(files)) == [("pre-training", 2_400_000, 1_920_000, 6_240_000)]


def test_a_file_that_is_copied_counts_once(convert: Convert) -> None:
    files = copies(2)
    again = {f"backup/{path}": content for path, content in files.items()}
    doubled = {"rank-1-copy.meter.jsonl": files["rank-1.meter.jsonl"] * 2}
    assert components(convert(files | again | doubled)) == [("pre-training", 1_200_000, 960_000, 3_120_000)]


def test_without_the_files_of_all_processes_there_is_no_upper_end(convert: Convert) -> None:
    files = copies(4)
    del files["rank-2.meter.jsonl"]
    card = convert(files)
    assert components(card) == [("pre-training", 1_800_000, 1_440_000, None)]
    assert "1 of 4 processes have no file here" in notes(card)


def test_runs_in_several_folders_are_not_added_up(convert: Convert) -> None:
    card = convert({"a/rank-0.meter.jsonl": [session("1" * 16)], "b/rank-0.meter.jsonl": [session("2" * 16)], "README.md": "# M\n"})
    assert components(card) == [] and "files of a meter in a, b: several runs" in notes(card)


def test_beside_a_base_it_is_the_modification(convert: Convert) -> None:
    tuned = session(activity="training-run", network=DENSE._replace(trainable=100, trained_matrices=100, before=50))
    card = convert({"README.md": BASED, "meter/rank-0.meter.jsonl": [tuned]})
    assert components(card) == [("fine-tuning", 420_000, 320_000, 1_380_000)]
    assert card["lineage"]["modification_flop"]["value"] == 420_000
    assert card["architecture"]["parameters"]["trainable"]["value"] == 100


def test_without_a_base_a_run_that_is_not_named_has_an_unknown_beginning(convert: Convert) -> None:
    card = convert({"rank-0.meter.jsonl": [session(activity="training-run")]})
    assert components(card)[0][0] == "training-run" and "whether the run began from another model is not said" in notes(card)
    assert "tokens" not in card["training"].get("data", {})


def test_evaluation_is_listed_apart(convert: Convert) -> None:
    card = convert({"rank-0.meter.jsonl": [session(forward=(("evaluation", Passes(1, 100, 100, 5000)),))]})
    assert components(card) == [WHOLE, ("evaluation", 200_000, 160_000, 520_000)]


def test_active_parameters_of_a_mixture_of_experts_are_stated(convert: Convert) -> None:
    card = convert({"rank-0.meter.jsonl": [session(network=DENSE._replace(active=600, experts=500))]})
    assert card["architecture"]["sparse"] is True and card["architecture"]["parameters"]["active"]["value"] == 600


def test_another_log_of_the_run_is_held_against_the_meter(convert: Convert) -> None:
    card = convert(copies(1) | {"trainer_state.json": '{"total_flos": 500000}'})
    assert components(card) == [WHOLE] and "trainer_state.json" not in notes(card)
    card = convert(copies(1) | {"trainer_state.json": '{"total_flos": 5e9}'})
    assert components(card) == [WHOLE] and "5e9 FLOP, the meter 600000; the meter is taken" in notes(card)


def test_what_is_stated_of_hardware_is_kept(convert: Convert) -> None:
    readme = "# M\n\n**Hardware Type:** 8 x A100\n"
    assert convert(copies(1, **ON) | {"README.md": readme})["training"]["hardware"][0]["count"] == 8


def test_a_number_of_parameters_that_differs_is_said(convert: Convert) -> None:
    readme = "# M\n\n**Number of model parameters:** 350M\n"
    assert "counted 1,000 parameters" in notes(convert(copies(1) | {"README.md": readme}))


def test_accelerators_without_a_name_and_none_at_all_are_said(convert: Convert) -> None:
    assert "accelerators without a name" in notes(convert(copies(1, devices=1)))
    assert "no accelerator was found" in notes(convert(copies(1)))


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"\0" * 100, b"{}\n" * 10, b"[" * 100_000, line(session())[:-3], line(session(training=Passes()))],
)
def test_files_that_count_nothing_leave_the_other_files_alone(data: bytes, convert: Convert) -> None:
    card = convert({"rank-0.meter.jsonl": data, "README.md": "# M\n"})
    assert components(card) == [] and card["model"]["name"] == "M"


def test_control_characters_do_not_reach_the_terminal(quick: "Quick", convert: Convert) -> None:
    card = convert(copies(1, besides=("\x1b[31m\u202eimages",), accelerator="\x1b[31mH100", devices=1))
    assert "\x1b" not in str(card) and "images went in beside tokens" in notes(card)
    assert "\x1b" not in quick("check", "model", *DAY).both


def test_the_figures_of_size_and_of_hardware_are_printed_side_by_side(quick: "Quick", convert: Convert) -> None:
    convert(copies(1, **ON))
    outcome = quick("estimate", "model", *DAY)
    assert "pre-training: 600000 (480000 to 1.56e6)" in outcome.out, outcome.out
    assert "beside it, by hardware" in outcome.out and "looked up: NVIDIA H100 SXM5 80GB, bf16" in outcome.out
