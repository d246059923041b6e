"""One session of a meter as a line of JSON: from the start of one process until now. Not an addition of several: see totals.

Every line is the whole state of its session, so that the last whole one counts: a process may be killed while it writes, and a file
that is copied twice says nothing new. All numbers are whole ones.
"""

import json
import re
from typing import Any

from compliance.named_tuple import NamedTuple

KEY, VERSION = "fmcheck_meter", 1
ENDING = ".meter.jsonl"
LONGEST_LINE = 8192  # bytes
MOST = 10**36  # no run counts as much of anything
TRAINING = ("pre-training", "fine-tuning", "reinforcement-learning", "training-run", "auxiliary-model", "distillation-parent", "failed-run")
FORWARD = ("evaluation", "synthetic-data", "other")  # activities that have forward passes alone
PRECISIONS = frozenset({"fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "fp4", "int8"})
_HEAD = re.compile(rb'\{"fmcheck_meter": 1, "session": "([0-9a-f]{16})", ')
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Network(NamedTuple):
    """Parameters of the network that a process trains, counted before they are shared out between machines.

    `active`: in use for one token, None where that is not known; `experts`: those of which a token uses a part. `matrices`: what
    every token is multiplied with, so neither tables that are looked up nor vectors; `trained_matrices`: of those, the trained
    ones; `before`: how many are registered before the first that is trained. `attention`: heads x head size x layers, None where
    it is not known.
    """

    total: int
    trainable: int
    active: int | None
    experts: int
    matrices: int
    trained_matrices: int
    before: int
    attention: int | None


class Passes(NamedTuple):
    """What went through the network: passes, tokens, places for tokens (padding included), and pairs of places in one sequence."""

    passes: int = 0
    tokens: int = 0
    places: int = 0
    pairs: int = 0

    def plus(self, other: "Passes") -> "Passes":
        return Passes(*(one + two for one, two in zip(self, other, strict=True)))


class Session(NamedTuple):
    """What one process has counted. `replicas` copies of the model are shared out over `world` processes.

    `steps`: the optimiser's step at which the session began, and the last one; None where nobody said. `besides`: inputs that
    are not tokens.
    """

    id: str
    rank: int
    world: int
    replicas: int
    activity: str
    began: str
    network: Network
    milliseconds: int = 0
    steps: tuple[int, int] | None = None
    training: Passes = Passes()
    forward: tuple[tuple[str, Passes], ...] = ()
    accelerator: str = ""
    devices: int = 0
    precision: str = ""
    besides: tuple[str, ...] = ()
    ended: bool = False


def line(session: Session) -> bytes:
    """The session as a line."""
    content = {KEY: VERSION, "session": session.id} | session._asdict()
    del content["id"]
    content |= {"network": session.network._asdict(), "forward": dict(session.forward)}
    return json.dumps(content, allow_nan=False).encode() + b"\n"


def identity(text: bytes) -> bytes | None:
    """Which session a line is of, without decoding it; None where it is not a whole line of a meter."""
    found = _HEAD.match(text) if text.rstrip().endswith(b"}") else None
    return found[1] if found else None


def parsed(text: bytes) -> Session | None:
    """The session of a line; None where it is not one. Whoever wrote it is not trusted."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get(KEY) != VERSION:
        return None
    try:
        return _session(content)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _session(content: dict[str, Any]) -> Session:
    """Raises one of several errors where the content is not what `line` writes."""
    steps = content["steps"]
    rank, world, replicas = (_whole(content[key]) for key in ("rank", "world", "replicas"))
    if not rank < world or not 1 <= replicas <= world or content["activity"] not in TRAINING:
        raise ValueError
    network = content["network"]
    counts = {key: None if network[key] is None and key in ("active", "attention") else _whole(network[key]) for key in Network._fields}
    forward = tuple((name, _passes(found)) for name, found in content["forward"].items() if name in (*FORWARD, *TRAINING))
    return Session(
        _text(content["session"]),
        rank,
        world,
        replicas,
        content["activity"],
        content["began"] if _DATE.fullmatch(content["began"]) else "",
        Network(**counts),  # type: ignore[arg-type]
        _whole(content["milliseconds"]),
        None if steps is None else (_whole(steps[0]), _whole(steps[1])),
        _passes(content["training"]),
        forward,
        _text(content["accelerator"]),
        _whole(content["devices"]),
        _text(content["precision"]),
        tuple(_text(name) for name in content["besides"][:20]),
        content["ended"] is True,
    )


def _passes(found: Any) -> Passes:
    passes, tokens, places, pairs = map(_whole, found)
    return Passes(passes, min(tokens, places), places, pairs)


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < MOST:
        raise ValueError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value[:100]
