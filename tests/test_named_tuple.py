"""compliance.named_tuple makes what typing.NamedTuple makes, but for who made it."""

import copy
import inspect
import pickle
import typing
from typing import Any, get_type_hints

import pytest

from compliance import named_tuple


class Plain(named_tuple.NamedTuple):
    """A point."""

    x: int
    y: "str"
    z: float = 0.5
    tags: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.x

    def __str__(self) -> str:
        return f"{self.x}/{self.y}"


class Standard(typing.NamedTuple):
    """A point."""

    x: int
    y: "str"
    z: float = 0.5
    tags: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return 2 * self.x

    def __str__(self) -> str:
        return f"{self.x}/{self.y}"


class Empty(named_tuple.NamedTuple):
    """Nothing."""


CALLS: list[Any] = [
    lambda kind: tuple(kind(1, "a")),
    lambda kind: tuple(kind(1, y="a", tags=("t",))),
    lambda kind: kind(1, "a", 2.5).z,
    lambda kind: kind(3, "a").twice,
    lambda kind: str(kind(1, "a")),
    lambda kind: repr(kind(1, "a")).partition("(")[2],
    lambda kind: tuple(kind._make([1, "a", 2.5, ()])),
    lambda kind: tuple(kind(1, "a")._replace(y="b")),
    lambda kind: kind(1, "a")._asdict(),
    lambda kind: kind(1, "a") == (1, "a", 0.5, ()),
    lambda kind: hash(kind(1, "a")) == hash((1, "a", 0.5, ())),
    lambda kind: kind(1, "a") < (2,),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__slots__, kind.__doc__, kind.__name__[:0]),
    lambda kind: get_type_hints(kind),
    lambda kind: [str(parameter.default) for parameter in inspect.signature(kind).parameters.values()],
    lambda kind: tuple(pickle.loads(pickle.dumps(kind(1, "a")))),
    lambda kind: type(pickle.loads(pickle.dumps(kind(1, "a")))) is kind,
    lambda kind: type(copy.deepcopy(kind(1, "a"))) is kind,
    lambda kind: kind(1),
    lambda kind: kind(1, "a", 2.5, (), 4),
    lambda kind: kind(1, "a", w=1),
    lambda kind: kind(1, "a", x=1),
    lambda kind: kind._make([1]),
    lambda kind: kind(1, "a")._replace(w=1),
    lambda kind: setattr(kind(1, "a"), "x", 2),
    lambda kind: setattr(kind(1, "a"), "w", 2),
    lambda kind: kind(1, "a").__dict__,
]


def _outcome(call: Any, kind: type) -> Any:
    try:
        return call(kind)
    except (TypeError, ValueError, AttributeError):  # which of them differs from Python to Python
        return "refused"


@pytest.mark.parametrize("call", CALLS)
def test_it_does_what_the_standard_one_does(call: Any) -> None:
    assert _outcome(call, Plain) == _outcome(call, Standard)


def test_a_pattern_takes_it_apart() -> None:
    match Plain(1, "a"):
        case Plain(x, "a", tags=tags):
            assert (x, tags) == (1, ())
        case _:
            pytest.fail("it did not match")


def test_one_without_fields_is_empty() -> None:
    assert tuple(Empty()) == () and repr(Empty()) == "Empty()"


def test_a_default_before_a_field_without_one_is_refused() -> None:
    with pytest.raises(TypeError, match="default"):
        exec("class Wrong(NamedTuple):\n    a: int = 1\n    b: int", {"NamedTuple": named_tuple.NamedTuple, "__name__": __name__})


def test_it_is_not_called() -> None:
    make: Any = named_tuple.NamedTuple
    if make is typing.NamedTuple:
        pytest.skip("this Python has the standard one")
    with pytest.raises(TypeError, match="class Name"):
        make("Point", [("x", int)])
