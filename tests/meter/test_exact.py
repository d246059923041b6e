"""What the meter says of real networks, held against an exact count of what they compute. Needs torch: .ci/check.py --meter.

The exact count has products of matrices alone. It must lie in the meter's range, and the best value, 6 x parameters x tokens, within
5 % of it where nothing is frozen and nothing is padded.
"""

import copy
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.meter import Meter
from compliance.meter.session import Session, parsed
from compliance.meter.totals import Work, totals
from tests.meter.networks import LENGTH, SEQUENCES, exact, ids, llama, mixture, needed

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "meter" / "train.py"
TOLERANCE = 0.05
TOKENS = 3 * SEQUENCES * LENGTH
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
Metered = Callable[..., tuple[Session, Work, int]]


@pytest.fixture
def metered(tmp_path: Path) -> Metered:
    """A session of three passes through a model, what it adds up to, and the exact count."""
    needed("torch", "transformers")

    def run(model: Any, **more: Any) -> tuple[Session, Work, int]:
        def passes() -> None:
            for _ in range(3):
                batch = ids()
                model(input_ids=batch, labels=batch, **more).loss.backward()

        with Meter(tmp_path, model, activity="pre-training").watch() as meter:
            counted = exact(passes)
            found = meter.session
        return found, totals([found]).activities[0].work, counted

    return run


def within(work: Work, counted: int) -> bool:
    return work.low <= counted and work.high is not None and counted <= work.high


def test_of_a_dense_model_it_is_the_exact_count(metered: Metered) -> None:
    found, work, counted = metered(llama())
    assert found.training[:3] == (3, TOKENS, TOKENS)
    assert counted == 6 * found.network.matrices * TOKENS + 12 * (found.network.attention or 0) * found.training.pairs
    assert within(work, counted) and work.best == 6 * found.network.total * TOKENS
    assert abs(work.best - counted) < TOLERANCE * counted


def test_an_output_that_is_the_table_of_embeddings_counts(metered: Metered) -> None:
    found, work, counted = metered(llama(tie_word_embeddings=True))
    assert counted == 6 * found.network.matrices * TOKENS + 12 * (found.network.attention or 0) * found.training.pairs
    assert within(work, counted) and work.best is not None and abs(work.best - counted) < TOLERANCE * counted


def test_of_a_mixture_of_experts_those_in_use_count(metered: Metered) -> None:
    found, work, counted = metered(mixture())
    network = found.network
    assert network.active is not None and network.active < network.total / 2
    used = network.matrices - (network.total - network.active)
    assert counted == 6 * used * TOKENS + 12 * (network.attention or 0) * found.training.pairs
    assert within(work, counted)


def test_padding_is_computed_and_in_the_upper_end(metered: Metered) -> None:
    import torch

    mask = torch.ones(SEQUENCES, LENGTH, dtype=torch.long)
    mask[:, 12:] = 0
    found, work, counted = metered(llama(), attention_mask=mask)
    assert (found.training.tokens, found.training.places) == (TOKENS * 12 // 16, TOKENS)
    assert within(work, counted) and work.best is not None and work.best < counted


def frozen(model: Any, *trained: str) -> Any:
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name.endswith(trained))
    return model


@pytest.mark.parametrize(
    ("trained", "best"),
    [
        (("layers.0.self_attn.q_proj.weight",), True),  # gradients pass through all of it
        (("q_proj.weight", "v_proj.weight"), True),
        (("lm_head.weight",), False),  # and through nothing but the end
        (("layers.2.mlp.up_proj.weight", "layers.3.mlp.up_proj.weight"), False),
    ],
)
def test_frozen_parameters_take_less(metered: Metered, trained: tuple[str, ...], best: bool) -> None:
    found, work, counted = metered(frozen(llama(), *trained))
    assert found.network.trainable < found.network.total
    assert within(work, counted) and (work.best is not None) is best
    assert work.best is None or abs(work.best - counted) < TOLERANCE * counted


def test_activations_that_are_computed_again_do_not_count(metered: Metered) -> None:
    plain, saving = llama(), llama()
    saving.gradient_checkpointing_enable()
    (_, expected, _), (_, work, counted) = metered(plain), metered(saving)
    assert work == expected and work.best is not None and counted > 1.2 * work.best


def test_a_model_that_reads_and_writes_is_between_its_two_lengths(tmp_path: Path) -> None:
    needed("torch", "transformers")
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    sizes = {"d_model": 64, "d_kv": 16, "d_ff": 128, "num_layers": 2, "num_heads": 4, "decoder_start_token_id": 0}
    model = T5ForConditionalGeneration(T5Config(vocab_size=128, **sizes)).train()
    with Meter(tmp_path, model).watch() as meter:
        read, written = torch.randint(1, 128, (4, 24)), torch.randint(1, 128, (4, 8))
        counted = exact(lambda: model(input_ids=read, labels=written).loss.backward())
        found = meter.session
    assert found.training[:3] == (1, 4 * 8, 4 * 24)
    assert within(totals([found]).activities[0].work, counted)


def test_evaluation_is_counted_as_two_operations(tmp_path: Path) -> None:
    needed("torch", "transformers")
    import torch

    model = llama()
    with Meter(tmp_path, model).watch() as meter, torch.no_grad():
        counted = exact(lambda: model(input_ids=ids()))
        found = meter.session
    ((name, passes),) = found.forward
    assert (name, passes.tokens, found.training.passes) == ("evaluation", SEQUENCES * LENGTH, 0)
    assert counted == 2 * found.network.matrices * passes.tokens + 4 * (found.network.attention or 0) * passes.pairs


def test_each_new_token_of_a_text_counts_once(tmp_path: Path) -> None:
    needed("torch", "transformers")
    model = llama().eval()
    with Meter(tmp_path, model).watch() as meter:
        model.generate(ids()[:1], max_new_tokens=5, do_sample=False, pad_token_id=0, eos_token_id=None)
        ((_, passes),) = meter.session.forward
    assert (passes.passes, passes.tokens) == (5, LENGTH + 4)


def test_a_compiled_model_is_counted_and_not_compiled_again(tmp_path: Path) -> None:
    needed("torch", "transformers")
    import torch
    from torch._dynamo.utils import counters

    model = llama()
    with Meter(tmp_path, model).watch() as meter:
        compiled = torch.compile(model, backend="eager")
        for _ in range(12):
            compiled(input_ids=ids())
        assert meter.session.training.passes == 12
    assert counters["stats"]["unique_graphs"] < 4


def test_a_model_that_is_copied_or_saved_leaves_the_meter_behind(tmp_path: Path) -> None:
    needed("torch", "transformers")
    import torch

    model = llama()
    with Meter(tmp_path, model).watch() as meter:
        copy.deepcopy(model)(input_ids=ids())
        torch.save(model, kept := io.BytesIO())
        kept.seek(0)
        torch.load(kept, weights_only=False)(input_ids=ids())
        assert meter.session.training.passes == 0


def test_two_processes_with_copies_add_up_to_the_whole(tmp_path: Path) -> None:
    needed("torch")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(EXAMPLE), "run"]
    done = subprocess.run(launch, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    sessions = [parsed(path.read_bytes().splitlines()[-1]) for path in sorted((tmp_path / "run").iterdir())]
    assert [(one.rank, one.world, one.training.tokens, one.ended) for one in sessions if one] == [
        (rank, 2, 20 * 2 * 4 * 32, True) for rank in range(2)
    ]
    run = totals(one for one in sessions if one)
    trained, evaluated = run.activities
    assert (trained.tokens, run.missing, run.parameters) == (
        2 * 20 * 2 * 4 * 32,
        0,
        (sessions[0].network.total,) * 3 if sessions[0] else None,
    )
    assert trained.work.best == 6 * trained.tokens * (run.parameters or (0,))[0] and evaluated.tokens == 2 * 4 * 32
