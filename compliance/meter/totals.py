"""What the sessions of a run add up to: operations of each activity with their range, tokens, and the time of accelerators.

Operations of a forward and a backward pass: 6 x parameters x tokens (Guidelines C(2025) 5045, Annex A.2.2), of which 2 are forward, 2
for the gradients of the parameters and 2 for those of what passes between layers. Frozen parameters take no gradient of their own.
"""

from collections.abc import Iterable

from compliance.meter.session import TRAINING, Network, Passes, Session
from compliance.named_tuple import NamedTuple

# Where the first trained parameter is among the first tenth, gradients pass through nine tenths of the network at least.
TENTH = 10


class Work(NamedTuple):
    """Operations: at least, best and at most; None where there is no best value, or no upper end."""

    low: int
    best: int | None
    high: int | None

    def plus(self, other: "Work") -> "Work":
        best = None if self.best is None or other.best is None else self.best + other.best
        return Work(self.low + other.low, best, None if self.high is None or other.high is None else self.high + other.high)

    def shared(self, replicas: int, world: int) -> "Work":
        """The part of one of `world` processes that hold `replicas` copies."""
        up = None if self.high is None else -(-self.high * replicas // world)
        return Work(self.low * replicas // world, None if self.best is None else self.best * replicas // world, up)


NOTHING = Work(0, 0, 0)


class Activity(NamedTuple):
    """One activity of a run: its operations, and the tokens that it took in, padding left out."""

    name: str
    work: Work
    tokens: int


class Accelerators(NamedTuple):
    """Accelerators of one kind that ran together, and for how many milliseconds each."""

    name: str
    precision: str
    number: int
    milliseconds: int


class Totals(NamedTuple):
    """A run: `missing` processes have no file here, `replayed` of `steps` steps were taken more than once."""

    activities: tuple[Activity, ...]
    accelerators: tuple[Accelerators, ...]
    parameters: tuple[int, int, int | None] | None
    missing: int
    processes: int
    replayed: int
    steps: int
    besides: tuple[str, ...]
    unfinished: int


def totals(sessions: Iterable[Session]) -> Totals:
    """What distinct sessions add up to, in the order in which they began."""
    ordered = sorted(sessions, key=lambda session: (session.began, session.id))
    found: dict[str, Activity] = {}
    for session in ordered:
        shared = (session.replicas, session.world)
        for name, passes, work in _activities(session):
            held = found.get(name, Activity(name, NOTHING, 0))
            tokens = passes.tokens * session.replicas // session.world
            found[name] = Activity(name, held.work.plus(work.shared(*shared)), held.tokens + tokens)
    missing, processes = _missing(ordered)
    replayed, steps = _replayed(ordered)
    sizes = {(one.network.total, one.network.trainable, one.network.active) for one in ordered if one.training.passes}
    return Totals(
        tuple(_ends(activity, missing, *((replayed, steps) if activity.name in TRAINING else (0, 0))) for activity in found.values()),
        _accelerators(ordered),
        next(iter(sizes)) if len(sizes) == 1 else None,
        missing,
        processes,
        replayed,
        steps,
        tuple(sorted({name for one in ordered for name in one.besides})),
        sum(not one.ended for one in ordered),
    )


def _activities(session: Session) -> Iterable[tuple[str, Passes, Work]]:
    if session.training.passes:
        yield session.activity, session.training, trained(session)
    for name, passes in session.forward:
        yield name, passes, forward(session, passes)


def trained(session: Session) -> Work:
    """The operations of forward and backward passes.

    At least: of the matrices alone, by the tokens. At most: of all active parameters, by tokens and padding, and attention over all
    pairs of places. Where parameters are frozen, gradients pass through what comes after the first trained one: nearly all of the
    network if that is near its beginning, else an unknown part.
    """
    network, passes = session.network, session.training
    most, unused = _active(network)
    matrices = max(0, network.matrices - unused)
    if network.trainable >= network.total:
        best: int | None = 6 * most * passes.tokens
        low, high = 6 * matrices * passes.tokens, 6 * most * passes.places
    else:
        updated = max(0, network.trained_matrices - unused)
        whole = network.before * TENTH <= network.total
        through = max(0, matrices - network.total // TENTH) if whole else 0
        every = 4 * most + 2 * min(network.trainable, most)
        best = every * passes.tokens if whole else None
        low, high = (2 * matrices + 2 * through + 2 * updated) * passes.tokens, every * passes.places
    return _ranged(session, low, best, high, _attention(session, passes, 12, high))


def forward(session: Session, passes: Passes) -> Work:
    """The operations of forward passes alone."""
    network = session.network
    most, unused = _active(network)
    low, high = 2 * max(0, network.matrices - unused) * passes.tokens, 2 * most * passes.places
    return _ranged(session, low, 2 * most * passes.tokens, high, _attention(session, passes, 4, high))


def _active(network: Network) -> tuple[int, int]:
    """The parameters that work on a token, at most, and those that surely do not."""
    if network.active is None:
        return network.total, network.experts
    return network.active, network.total - network.active


def _attention(session: Session, passes: Passes, operations: int, otherwise: int) -> int:
    """At most what attention adds: operations for each pair of places; as much again as all else where its size is not known."""
    if session.network.attention is None:
        return otherwise
    return operations * session.network.attention * passes.pairs


def _ranged(session: Session, low: int, best: int | None, high: int, attention: int) -> Work:
    if session.network.active is None:
        best = None
    return Work(low, best, None if session.besides else high + attention)


def _ends(activity: Activity, missing: int, replayed: int, steps: int) -> Activity:
    """With what the files do not show: with processes missing there is no upper end, steps taken twice may not count."""
    low, best, high = activity.work
    if replayed:
        low = low * (steps - replayed) // steps
    return activity._replace(work=Work(low, best, None if missing else high))


def _missing(sessions: list[Session]) -> tuple[int, int]:
    """How many processes have left no file, and how many there were, where several launches differ in the launch with most missing."""
    ranks: dict[int, set[int]] = {}
    for session in sessions:
        ranks.setdefault(session.world, set()).add(session.rank)
    gaps = [(world - len(found), world) for world, found in ranks.items()]
    return max(gaps, default=(0, 0))


def _replayed(sessions: list[Session]) -> tuple[int, int]:
    """How many steps were taken again after a restart from before them, of how many; nothing where a session does not count its steps."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for session in sessions:
        if session.rank == 0 and session.training.passes:
            if session.steps is None:
                return 0, 0
            spans.setdefault(session.activity, []).append(session.steps)
    taken = sum(last - first for found in spans.values() for first, last in found if last > first)
    return taken - sum(map(_covered, spans.values())), taken


def _covered(spans: list[tuple[int, int]]) -> int:
    """How many steps are in one span at least."""
    count, reached = 0, 0
    for first, last in sorted(spans):
        count += max(0, last - max(first, reached))
        reached = max(reached, last)
    return count


def _accelerators(sessions: list[Session]) -> tuple[Accelerators, ...]:
    """Of each launch: how many there were, and how long those ran whose files are here, on average."""
    spent: dict[tuple[str, str, int, int], dict[int, int]] = {}
    for one in sessions:
        if one.devices:
            by_rank = spent.setdefault((one.accelerator, one.precision, one.world, one.devices), {})
            by_rank[one.rank] = by_rank.get(one.rank, 0) + one.milliseconds
    return tuple(
        Accelerators(name, precision, world * devices, sum(by_rank.values()) // len(by_rank))
        for (name, precision, world, devices), by_rank in spent.items()
    )
