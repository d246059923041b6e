"""A loop in plain PyTorch with a meter: python examples/meter/train.py runs/meter

It trains a small language model on random tokens, on one processor, or as one of several processes that torchrun has started.
"""

import os
import sys

import torch
from torch import nn

from compliance.meter import Meter

VOCABULARY, WIDTH, LAYERS, LENGTH = 256, 64, 2, 32


class Small(nn.Module):
    """A small language model."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(VOCABULARY, WIDTH)
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 4 * WIDTH, dropout=0.0, batch_first=True)
        self.layers = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.head = nn.Linear(WIDTH, VOCABULARY, bias=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        mask = nn.Transformer.generate_square_subsequent_mask(ids.shape[1])
        found: torch.Tensor = self.head(self.layers(self.embed(ids), mask=mask, is_causal=True))
        return found


def main(folder: str, steps: int = 20, parts: int = 2) -> None:
    """Train for some steps, each of which adds up the gradients of several parts of a batch."""
    model = Small()
    meter = Meter(folder, model, activity="pre-training", step=0)  # before the model is shared out
    if "RANK" in os.environ:
        torch.distributed.init_process_group("gloo")
    trained = nn.parallel.DistributedDataParallel(model) if torch.distributed.is_initialized() else model
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for step in range(1, steps + 1):
        for _ in range(parts):
            ids = torch.randint(0, VOCABULARY, (4, LENGTH + 1))
            scores = trained(ids[:, :-1])
            nn.functional.cross_entropy(scores.flatten(0, 1), ids[:, 1:].flatten()).backward()
            meter.step(ids[:, :-1], at=step)
        optimiser.step()
        optimiser.zero_grad()
    model.eval()
    with torch.no_grad():
        model(held := torch.randint(0, VOCABULARY, (4, LENGTH)))
        meter.forward(held)
    meter.close()
    if torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    main(sys.argv[1])
