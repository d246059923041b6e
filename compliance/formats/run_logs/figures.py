"""The operations of one logged run, and how they were reached: a range that holds whatever the log leaves open.

Sources: transformers, Trainer.floating_point_ops (6 x parameters without embeddings x tokens, frozen weights and all experts
included); Guidelines C(2025) 5045, Annex A.2.2 (6 x parameters x tokens).
"""

from decimal import ROUND_FLOOR, Decimal

from compliance.compute.intervals import product, within
from compliance.formats.run_logs.network import SIX, TWO, Network
from compliance.formats.run_logs.reading import Reading
from compliance.formats.run_logs.sharding import ALIKE, uncounted
from compliance.law.quantity import EXACT, Interval, exactly, show
from compliance.named_tuple import NamedTuple

LIBRARY = "total_flos of the library, 6 x parameters without embeddings x tokens"
METER = "Flops_architecture of the meter, (4 x parameters + 2 x trainable ones) x tokens"
TOKENS = "6 x parameters x tokens of the log"
HELD = "held against 6 x parameters x tokens"
HELD_FROZEN = "held against 4 to 6 x parameters x tokens"
EMBEDDINGS = "embeddings are not counted, so up to twice as much"
ROUGHLY = "within a factor of two"
BY_HARDWARE = "its parameters may be those of one machine, so up to Flops_hardware"
FROZEN = "frozen weights take {} instead of 6 operations a parameter and token at least"
EXPERTS = "all experts are counted, and not every token uses all"
NOT_KNOWN_DENSE = "whether the network is dense is not known, and in a sparse one a token uses few parameters: no lower end"


class Figure(NamedTuple):
    """A range of operations, None where the log says nothing of it, and the words for how it was reached."""

    flop: Interval | None
    method: str = ""


def figure(run: Reading, network: Network, notes: list[str]) -> Figure:
    """The operations of a run; what the log and the repository contradict each other in is noted, and inside the range."""
    expected = None
    if run.tokens is not None and network.total is not None:
        expected = product(exactly(SIX), network.total, exactly(run.tokens))
    if run.flop is None:
        if expected is None:
            return Figure(None)
        return _used(expected if network.frozen else within(expected, TWO), network, [TOKENS if network.frozen else f"{TOKENS}, {ROUGHLY}"])
    found = (_metered if run.exact else _counted)(run, run.flop, expected, network, notes)
    if run.several and found.flop is not None:
        return Figure(Interval(found.flop.low, None), f"{found.method}; other runs have logs beside it, so no upper end")
    return found


def _counted(run: Reading, flop: Decimal, expected: Interval | None, network: Network, notes: list[str]) -> Figure:
    """By the library."""
    above = run.above or flop
    best = flop if run.above is None else None
    if expected is not None:
        apart = differ(flop, expected.best or expected.low)
        if apart:
            said = f"{run.where} is {short(flop)}, {TOKENS.removesuffix(' of the log')} {expected}: they differ"
            notes.append(f"{said}, so both are inside the range")
        if not apart or flop < expected.low:
            high = None if expected.high is None else max(above, expected.high)
            return _used(Interval(min(flop, expected.low), high, None if apart else best), network, [LIBRARY, HELD])
        run, best = run._replace(tokens=None), None  # of only a part of the run, so they close no range
    doubt = uncounted(run, network, notes)
    low = flop if network.frozen or network.sparse is not False else EXACT.divide(flop, TWO)
    low = low if expected is None else min(low, expected.low)
    if doubt.times is None:
        return _used(Interval(low, None), network, [LIBRARY, doubt.why])
    high = EXACT.multiply(EXACT.multiply(above, TWO), doubt.times)
    return _used(Interval(low, high, best), network, [LIBRARY, EMBEDDINGS, *filter(None, [doubt.why])])


def _metered(run: Reading, flop: Decimal, expected: Interval | None, network: Network, notes: list[str]) -> Figure:
    """By the meter of SageMaker, which counts frozen weights as four operations, and may count the parameters of one machine."""
    own = product(exactly(SIX), exactly(run.parameters), exactly(run.tokens)) if run.parameters and run.tokens else None
    held, method = expected or own, [METER]
    low, high, best = flop, run.above or flop, flop if run.above is None else None
    if held is not None and held.high is not None:
        least = whole(held.low * 2 / 3)
        low, high = min(low, least), max(high, held.high)
        method.append(HELD_FROZEN)
        if low != least or high != held.high:
            notes.append(f"{run.where} is {short(flop)}, outside 4 to 6 x parameters x tokens ({held}); both are inside the range")
    if run.hardware is not None and run.hardware < flop:
        notes.append(f"{run.where} is {short(flop)}, more than the hardware could have done by Flops_hardware, {short(run.hardware)}")
        low = min(low, run.hardware)
    top: Decimal | None = high
    if expected is None and run.hardware is not None:
        top = max(high, run.hardware)
        method.append(BY_HARDWARE)
    elif expected is None:
        doubt = uncounted(run, network, notes)
        top = None if doubt.times is None else EXACT.multiply(high, doubt.times)
        method += filter(None, [doubt.why])
    return _used(Interval(low, top, None if top is None else best), network._replace(operations=SIX), method)


def _used(span: Interval, network: Network, method: list[str]) -> Figure:
    """The range with the lower end that the weights which were frozen, and the experts that a token does not use, leave of it."""
    low, high, best = span[:3]
    if network.sparse is None:
        low, best = Decimal(0), None
        method.append(NOT_KNOWN_DENSE)
    elif network.sparse:
        low = whole(low * _used_share(network))
        best = None
        method.append(EXPERTS)
    if network.frozen:
        best = None
        if low:
            low = whole(low * network.operations / SIX)
            method.append(FROZEN.format(show(network.operations, 3)))
    said = "; ".join(method)
    if high is None:
        return Figure(Interval(low, None) if low else None, said)
    return Figure(Interval(low, high, best), said)


def _used_share(network: Network) -> Decimal:
    """What part of the parameters a token of a sparse network uses at least; nothing where it is not known."""
    if network.active is None or network.total is None or not network.total.high:
        return Decimal(0)
    return min(network.active.low / network.total.high, Decimal(1))


def differ(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two counts are more than a factor of three apart."""
    return one is not None and other is not None and max(one, other) > ALIKE * min(one, other)


def whole(number: Decimal) -> Decimal:
    return number.to_integral_value(ROUND_FLOOR)


def short(number: Decimal | None) -> str:
    return show(number, 4) if number is not None else "no"
