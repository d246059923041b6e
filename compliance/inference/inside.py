"""The training compute that is known to be inside a row of the catalogue: its own stage, and what it was built on."""

from decimal import Decimal
from functools import lru_cache

from compliance.inference.catalogue import Catalogue, Row
from compliance.law.quantity import EXACT, Interval, show
from compliance.named_tuple import NamedTuple

OWN_SHARE = Decimal(1)  # the default of the named reading modifier.share
# From so many tokens of text, or so much compute, a model is trained at scale: a choice of this project.
TOKENS, FLOP = Decimal("1e11"), Decimal("1e21")
# Stages that train a model that exists; a distilled or pruned one is another network, and its teacher's compute is not inside it.
ON_TOP = frozenset({"finetune", "continued-pretraining", "multimodal-extension", "depth-upscaling", "pruning-and-finetune"})


class Inside(NamedTuple):
    """FLOP inside a model: `range` with its best value, and whether modifier.share was used for a stage of which nothing is known."""

    range: Interval
    shared: bool = False

    def with_stage(self, share: Decimal = OWN_SHARE) -> "Inside":
        """The same with one more stage on top of which nothing is known but that it takes at most that share of this."""
        low, high, best = self.range[:3]
        return Inside(Interval(low, None if high is None else EXACT.multiply(high, 1 + share), best), True)


@lru_cache(2_000)
def inside(catalogue: Catalogue, row: Row, share: Decimal = OWN_SHARE) -> Inside | None:
    """What is inside a row; None where nothing is known. The upper end is known where every stage is, or is bounded by what is below.

    `share` is the reading modifier.share: how many times the compute of what is below it a stage takes, at most.
    """
    stages = [row]
    for base in catalogue.ancestors(row):
        if stages[-1].relation not in ON_TOP or base == row:
            break  # what is below is not inside it, or the rows say that it is below itself
        stages.append(base)
    found: Inside | None = None
    for stage in reversed(stages):
        found = _with(stage, found, share)
    return found


@lru_cache(2_000)
def sourced(catalogue: Catalogue, row: Row) -> str:
    """The basis in print of what is inside a row: it names Epoch AI also where their figure is that of a model below."""
    stages = [row]
    for base in catalogue.ancestors(row):
        if stages[-1].relation not in ON_TOP and stages[-1].cumulative is None:
            break
        stages.append(base)
    return row.basis_with(any(stage.of_epoch for stage in stages))


def _with(row: Row, below: Inside | None, share: Decimal) -> Inside | None:
    """What is inside a row that is a stage on top of a model with `below` inside it; None: nothing is known below."""
    if row.cumulative is not None:
        return _topped(row.cumulative.range, below, share)
    if row.relation not in ON_TOP:
        if row.direct is None:
            return None
        own = row.counted if row.counted is not None and not row.relation else row.direct.range
        return Inside(own if row.relation != "unknown" else Interval(own.low, None))
    if below is None:
        return None if row.direct is None else Inside(Interval(row.direct.range.low, None))
    if row.direct is None:
        return below.with_stage(share)
    own, under = row.direct.range, below.range
    high = None if own.high is None or under.high is None else EXACT.add(own.high, under.high)
    best = None if own.best is None or under.best is None else EXACT.add(own.best, under.best)
    return Inside(Interval(EXACT.add(own.low, under.low), high, best), below.shared)


def _topped(stated: Interval, below: Inside | None, share: Decimal) -> Inside:
    """A stated sum; where it has no upper end, that of what is below with a stage on top."""
    if stated.high is not None or below is None:
        return Inside(stated)
    most = below.with_stage(share)
    if most.range.high is not None and most.range.high < stated.low:
        return Inside(stated)  # more went into it than the reading allows, which therefore does not hold of it
    best = stated.best if stated.best is not None else most.range.best
    return Inside(Interval(max(stated.low, most.range.low), most.range.high, best), most.shared)


def at_scale(catalogue: Catalogue, row: Row) -> str:
    """How a row shows that it was trained at scale; empty where it does not."""
    if row.tokens is not None and row.text_tokens and row.tokens >= TOKENS:
        return f"it saw {show(row.tokens)} tokens"
    known = inside(catalogue, row)
    if known is not None and known.range.low >= FLOP:
        return f"at least {show(known.range.low)} FLOP went into it"
    return ""
