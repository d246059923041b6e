"""Whether the library can have counted all parameters of a network: machines that share one copy count each its own part.

With FSDP a process counts its share, with ZeRO-3 only what is too small to be shared; of packed weights none. Sources: transformers,
ModuleUtilsMixin.num_parameters; PyTorch, FullyShardedDataParallel; DeepSpeed, stage3_param_persistence_threshold.
"""

from decimal import Decimal

from compliance.formats.run_logs.network import SIX, TWO, Network
from compliance.formats.run_logs.reading import Reading
from compliance.law.quantity import show
from compliance.named_tuple import NamedTuple

ALIKE = Decimal(3)  # embeddings of a small model, which the library leaves out, can be more than half of it
MOST_MACHINES = Decimal(1024)  # that share a copy, where the log does not say: a reading, not a measurement
FEW, FEW_OF_SOME = Decimal(16), Decimal(64)  # tokens a sample: of all that were seen, and of the least number that can have been


class Uncounted(NamedTuple):
    """How many times the figure of the library the whole may be, None where nothing bounds it, and why."""

    times: Decimal | None
    why: str


ALL = Uncounted(Decimal(1), "")
HIDDEN = "{}, of which the library then counts few: no upper end"
TOO_LITTLE = "parameters that are split between machines, or packed, are not counted: no upper end"
NO_SIZE = "the size of the network is not known, so nobody can say whether all of it was counted: no upper end"
NO_SAMPLES = "neither tokens nor steps are known, so nobody can say whether all parameters were counted: no upper end"


def uncounted(run: Reading, network: Network, notes: list[str]) -> Uncounted:
    """By how much a figure of the library may be too little; a note where it is so for sure."""
    counted = run.parameters if run.exact else None
    if run.flop is not None and run.tokens is not None and not run.exact:
        counted = run.flop / (SIX * run.tokens)
    if counted is not None and network.size is not None and counted * TWO >= network.size:
        return ALL
    if network.hidden:
        return Uncounted(None, HIDDEN.format(network.hidden))
    if network.least is None:
        return Uncounted(None, NO_SIZE)
    if counted is None and run.samples is None:
        return Uncounted(None, NO_SAMPLES)
    if counted is not None:
        too_little, said = counted * ALIKE < network.least, "less than the parameters would take"
    else:
        tokens = FEW if run.every_sample else FEW_OF_SOME
        too_little = SIX * network.least * tokens * (run.samples or 1) > (run.flop or 0)
        said = f"less than {tokens} tokens a sample would take"
    if too_little and run.flop is not None:
        notes.append(f"{run.where} is {show(run.flop, 4)}, {said}: {TOO_LITTLE}")
        return Uncounted(None, TOO_LITTLE)
    machines = min(run.machines or MOST_MACHINES, MOST_MACHINES)
    if machines == 1:
        return ALL
    return Uncounted(machines, f"machines that share a copy of the parameters count each its part, so up to {show(machines)} times as much")
