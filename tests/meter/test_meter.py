"""The meter in a loop of one's own: what it counts, when it writes, and what it survives. No torch is needed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.meter import Meter
from compliance.meter.session import Passes, line
from compliance.meter.totals import totals
from tests.meter.fakes import Tensor, model

pytestmark = pytest.mark.usefixtures("alone")

ROOT = Path(__file__).resolve().parents[2]
BATCH = {"input_ids": Tensor(4, 16), "attention_mask": Tensor(4, 16, ones=50)}
KILLED = """
import os, signal
from compliance.meter import Meter
meter = Meter("run", parameters=1000, activity="pre-training", clock=iter(range(10**6)).__next__)
for step in range(100):
    meter.step(tokens=10, length=5, at=step + 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def meter(tmp_path: Path, clock: Clock) -> Iterator[Meter]:
    with Meter(tmp_path / "run", model(), activity="pre-training", clock=clock) as made:
        yield made


def lines(meter: Meter) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(meter.path).read_text(encoding="utf-8").splitlines()]


def test_passes_are_counted_and_evaluation_apart(meter: Meter) -> None:
    meter.step(BATCH, at=1)
    meter.step(BATCH, at=1)
    meter.forward(BATCH)
    meter.forward(tokens=7, length=7, activity="synthetic-data")
    found = meter.session
    assert found.training == Passes(2, 100, 128, 2048) and found.steps == (1, 1)
    assert found.forward == (("evaluation", Passes(1, 50, 64, 1024)), ("synthetic-data", Passes(1, 7, 7, 49)))
    assert (found.rank, found.world, found.accelerator, found.devices) == (0, 1, "", 0)


def test_numbers_that_an_accelerator_adds_up_are_asked_for_when_they_are_written(meter: Meter, clock: Clock) -> None:
    class Late:
        shape = ()

        def __int__(self) -> int:
            asked.append(clock.now)
            return 50

    class Mask(Tensor):
        def __ne__(self, other: object) -> Any:
            return self

        def sum(self) -> Any:
            return Late()

    asked = list[float]()
    meter.step({"input_ids": Tensor(4, 16), "attention_mask": Mask(4, 16)})
    assert asked == []
    clock.now = 5.0
    meter.step(BATCH)
    assert asked == [5.0] and meter.session.training == Passes(2, 100, 128, 2048)


def test_a_line_is_written_at_most_once_a_second_or_a_thousandth_of_the_time(meter: Meter, clock: Clock) -> None:
    written = []
    for clock.now in (0.5, 1.0, 1.5, 2.0, 10_000.0, 10_005.0, 10_010.0):
        meter.step(BATCH)
        written.append(len(lines(meter)))
    assert written == [1, 2, 2, 3, 4, 4, 5]
    assert lines(meter)[-1]["milliseconds"] == 10_010_000


def test_the_end_is_written_and_nothing_is_counted_after_it(meter: Meter) -> None:
    meter.step(BATCH)
    meter.close()
    meter.step(BATCH)
    meter.close()
    assert [one["ended"] for one in lines(meter)] == [False, True]
    assert lines(meter)[-1]["training"] == [1, 50, 64, 1024]


def test_a_second_start_goes_on_in_the_same_file(tmp_path: Path) -> None:
    for step in (0, 10):
        with Meter(tmp_path, parameters=5, step=step) as meter:
            meter.at(step + 3)
    found = [line for line in lines(meter) if line["ended"]]
    assert [line["steps"] for line in found] == [[0, 3], [10, 13]] and len({line["session"] for line in found}) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["rank-0.meter.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_what_was_counted_is_there_after_the_process_is_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, env=environment, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    last = json.loads((tmp_path / "run" / "rank-0.meter.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["ended"] is False and last["training"][1] >= 990 and last["steps"][1] >= 99


def test_the_end_is_written_when_a_run_fails(tmp_path: Path) -> None:
    code = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit(3)")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, timeout=120, check=False).returncode == 3
    last = json.loads((tmp_path / "run" / "rank-0.meter.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["ended"] is True and last["training"][:2] == [100, 1000]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"activity": "training"}, "activity='training'; write one of pre-training, fine-tuning"),
        ({"without_gradients": "validation"}, "without_gradients='validation'; write one of evaluation"),
        ({"precision": "bfloat16"}, "precision='bfloat16'; write one of bf16"),
        ({"rank": 3, "world": 2}, "process 3 of 2"),
        ({"replicas": 2}, "replicas=2 of a model in 1 processes"),
        ({"world": 8, "replicas": 2}, "give parameters=, those of one whole copy"),
    ],
)
def test_what_cannot_be_counted_is_refused_before_training(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        Meter(tmp_path / "run", model(), **options)
    assert not (tmp_path / "run").exists()


def test_words_that_are_not_known_are_refused(meter: Meter) -> None:
    with pytest.raises(UsageError, match="write one of evaluation, synthetic-data, other"):
        meter.forward(BATCH, activity="validation")
    for wrong in ({"tokens": -1}, {"tokens": 1.5}, {"tokens": 5, "length": -1}, {"tokens": 5, "at": "5"}):
        with pytest.raises(UsageError, match="give a whole number"):
            meter.step(**wrong)
    assert len(lines(meter)) == 1


def test_whole_numbers_of_other_libraries_do_as_well(meter: Meter) -> None:
    class Other:
        def __index__(self) -> int:
            return 7

    meter.step(tokens=Other(), length=Other(), at=Other())  # type: ignore[arg-type]
    assert meter.session.training == Passes(1, 7, 7, 49) and meter.session.steps == (7, 7)
    assert json.loads(line(meter.session))["steps"] == [7, 7]


def test_what_is_generated_to_learn_from_counts_as_that(tmp_path: Path) -> None:
    with Meter(tmp_path, model(), activity="reinforcement-learning") as meter:
        meter.step(BATCH)
        meter.forward(BATCH)
        meter.forward(BATCH, activity="evaluation")
    found = totals([meter.session]).activities
    assert [(one.name, one.tokens) for one in found] == [("reinforcement-learning", 100), ("evaluation", 50)]
    assert found[0].work.best == (6 + 2) * 232 * 50
    with Meter(tmp_path, model(), activity="fine-tuning", without_gradients="fine-tuning") as meter:
        meter.forward(BATCH)
    assert dict(meter.session.forward).keys() == {"fine-tuning"}


def test_parts_of_one_copy_are_told_by_the_user(tmp_path: Path) -> None:
    with Meter(tmp_path, model(), rank=3, world=8, replicas=2, parameters=2320, accelerator="TPU v5p", precision="bf16") as meter:
        meter.step(BATCH)
    (*_, last) = lines(meter)
    assert (last["rank"], last["world"], last["replicas"], last["network"]["total"]) == (3, 8, 2, 2320)
    assert (last["accelerator"], last["devices"], last["precision"]) == ("TPU v5p", 1, "bf16")


def test_the_package_gives_its_two_names_and_no_others() -> None:
    import compliance.meter

    assert sorted(compliance.meter.__all__) == ["Meter", "trainer_callback"]
    assert callable(compliance.meter.trainer_callback)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(compliance.meter, "nothing")  # noqa: B009


def test_making_a_meter_imports_no_library_of_others() -> None:
    code = "import sys; from compliance.meter import Meter; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert not {"torch", "transformers", "numpy", "pydantic", "click", "jsonschema_rs", "socket"} & set(done.stdout.split())
