"""The callback in the Trainer of transformers: what it counts of a run, of evaluation, and of a run that goes on from a checkpoint."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.errors import UsageError
from compliance.meter import trainer_callback
from compliance.meter.session import Session, parsed
from compliance.meter.totals import totals
from tests.meter.networks import LENGTH, VOCABULARY, exact, llama, needed

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
PADDED = 4  # of sixteen places
Train = Callable[..., int]


@pytest.fixture
def train(tmp_path: Path) -> Train:
    """Train a model with the callback, and give back the exact count."""
    needed("torch", "transformers", "accelerate")
    import torch
    from transformers import Trainer, TrainingArguments

    class Texts(torch.utils.data.Dataset[Any]):  # type: ignore[misc, unused-ignore]
        def __len__(self) -> int:
            return 8

        def __getitem__(self, place: int) -> dict[str, Any]:
            ids = torch.randint(0, VOCABULARY, (LENGTH,))
            return {"input_ids": ids, "labels": ids, "attention_mask": torch.tensor([1] * (LENGTH - PADDED) + [0] * PADDED)}

    def run(steps: int, resumed: str = "", options: dict[str, Any] | None = None, **more: Any) -> int:
        callback = trainer_callback(tmp_path / "meter", **({"activity": "pre-training"} if options is None else options))
        chosen = {"per_device_train_batch_size": 2, "gradient_accumulation_steps": 2, "save_steps": 2, "disable_tqdm": True} | more
        arguments = TrainingArguments(str(tmp_path / "out"), max_steps=steps, use_cpu=True, report_to=[], **chosen)
        trainer = Trainer(llama(), arguments, train_dataset=Texts(), eval_dataset=Texts(), callbacks=[callback])
        counted = exact(lambda: trainer.train(resume_from_checkpoint=str(tmp_path / "out" / resumed) if resumed else None))
        callback.meter.close()
        return counted

    return run


def sessions(folder: Path) -> list[Session]:
    """The sessions of a folder, each by its last line."""
    found = [parsed(line) for line in (folder / "meter" / "rank-0.meter.jsonl").read_bytes().splitlines()]
    return list({one.id: one for one in found if one}.values())


def test_every_part_of_a_batch_is_counted(train: Train, tmp_path: Path) -> None:
    counted = train(3)
    (found,) = sessions(tmp_path)
    assert found.training[:3] == (6, 6 * 2 * (LENGTH - PADDED), 6 * 2 * LENGTH)
    assert found.steps == (0, 3) and found.forward == () and found.ended
    assert counted == 6 * found.network.matrices * found.training.places + 12 * (found.network.attention or 0) * found.training.pairs
    work = totals([found]).activities[0].work
    assert work.low <= counted <= (work.high or 0)


def test_evaluation_is_counted_apart(train: Train, tmp_path: Path) -> None:
    train(2, eval_strategy="steps", eval_steps=1, per_device_eval_batch_size=4)
    (found,) = sessions(tmp_path)
    ((name, passes),) = found.forward
    assert (name, passes.tokens, found.training.passes) == ("evaluation", 2 * 8 * (LENGTH - PADDED), 4)


def test_a_run_that_goes_on_from_a_checkpoint_is_a_session_of_its_own(train: Train, tmp_path: Path) -> None:
    train(3)
    train(4, resumed="checkpoint-2")
    first, second = sessions(tmp_path)
    assert (first.steps, second.steps) == ((0, 3), (2, 4)) and second.training.passes == 4
    run = totals([first, second])
    assert (run.replayed, run.steps) == (1, 5)
    assert run.activities[0].tokens == (6 + 4) * 2 * (LENGTH - PADDED)


def test_options_of_the_meter_are_taken(train: Train, tmp_path: Path) -> None:
    train(1, options={"activity": "fine-tuning", "parameters": 10**6, "accelerator": "Processor X", "devices": 2, "precision": "fp32"})
    (found,) = sessions(tmp_path)
    assert (found.activity, found.network.total, found.accelerator, found.devices) == ("fine-tuning", 10**6, "Processor X", 2)
    assert found.precision == "fp32"


def test_half_precision_is_known_from_the_trainer(train: Train, tmp_path: Path) -> None:
    train(1, bf16=True)
    assert sessions(tmp_path)[0].precision == "bf16"


def test_an_activity_that_is_not_known_stops_the_run_before_its_first_step(train: Train) -> None:
    with pytest.raises(UsageError, match="write one of pre-training"):
        train(1, options={"activity": "training"})
