"""Small networks of torch and transformers, and an exact count of what they compute. Where neither is here, the tests are skipped."""

import importlib.util
import os
from collections.abc import Callable
from typing import Any

import pytest

# Set where they must be here: then a test fails that is else skipped.
REQUIRED = "FMCHECK_METER"
VOCABULARY, SEQUENCES, LENGTH = 128, 4, 16


def needed(*modules: str) -> None:
    """Skip the test where a library is not here, or fail it where it must be."""
    lacking = [name for name in modules if importlib.util.find_spec(name) is None]
    if lacking and os.environ.get(REQUIRED):
        pytest.fail(f"{' and '.join(lacking)} must be here, says {REQUIRED}")
    if lacking:
        pytest.skip(f"needs {' and '.join(lacking)}: python3 .ci/check.py --meter")


def llama(**more: Any) -> Any:
    """A language model of some 200,000 parameters, whose attention is computed as it is written in a textbook."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    sizes = {"hidden_size": 64, "intermediate_size": 176, "num_hidden_layers": 4, "num_attention_heads": 4, "num_key_value_heads": 4}
    return LlamaForCausalLM(LlamaConfig(vocab_size=VOCABULARY, attn_implementation="eager", **sizes | more)).train()


def mixture(**more: Any) -> Any:
    """A mixture of four experts, of which a token uses one."""
    import torch
    from transformers import MixtralConfig, MixtralForCausalLM

    torch.manual_seed(0)
    sizes = {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 4}
    chosen = {"num_local_experts": 4, "num_experts_per_tok": 1, "attn_implementation": "eager", "experts_implementation": "eager"}
    return MixtralForCausalLM(MixtralConfig(vocab_size=VOCABULARY, **sizes, **chosen, **more)).train()


def ids() -> Any:
    import torch

    return torch.randint(0, VOCABULARY, (SEQUENCES, LENGTH))


def exact(work: Callable[[], object]) -> int:
    """The operations of all products of matrices in some work, as torch counts them."""
    from torch.utils.flop_counter import FlopCounterMode

    counter = FlopCounterMode(display=False)
    with counter:
        work()
    return int(counter.get_total_flops())
