"""What a meter looks at, without torch: tensors that have a shape, parameters that have a size, models that have both."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from compliance.meter.session import Network, Passes, Session


class Tensor:
    """A tensor of a shape; `ones` is what a comparison of it adds up to."""

    def __init__(self, *shape: int, dtype: str = "int64", ones: int = 0, device: str = "cpu") -> None:
        self.shape, self.dtype, self.ones = shape, dtype, ones
        self.device = SimpleNamespace(type=device)

    def __ne__(self, other: object) -> Any:
        return Tensor(*self.shape, dtype="bool", ones=self.ones)

    def sum(self) -> int:
        return self.ones


class Parameter:
    def __init__(self, *shape: int, trained: bool = True, device: str = "cpu") -> None:
        self.shape, self.requires_grad = shape, trained
        self.device = SimpleNamespace(type=device)

    def numel(self) -> int:
        size = 1
        for side in self.shape:
            size *= side
        return size


class Module:
    """A part of a model: its own parameters by name. A table of embeddings has `num_embeddings`."""

    def __init__(self, embeddings: int = 0, **parameters: Parameter) -> None:
        self._held = parameters
        if embeddings:
            self.num_embeddings = embeddings

    def children(self) -> tuple[Any, ...]:
        return ()

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        yield from self._held.values()


class Model:
    """A model of named parts."""

    def __init__(self, config: Any = None, **parts: Module) -> None:
        self.config, self._parts = config, parts

    def modules(self) -> Iterator[Module]:
        yield from self._parts.values()

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        known = set[int]()
        for name, part in self._parts.items():
            for inner, parameter in part._held.items():
                if id(parameter) not in known:
                    known.add(id(parameter))
                    yield f"{name.replace('__', '.')}.{inner}", parameter

    def parameters(self) -> Iterator[Parameter]:
        yield from (parameter for _, parameter in self.named_parameters())


def config(**more: Any) -> Any:
    return SimpleNamespace(num_hidden_layers=2, hidden_size=8, num_attention_heads=2, **more)


def model(**more: Any) -> Model:
    """A table of 10 x 8, a matrix of 8 x 8, a vector of 8, an output of 8 x 10: 232 parameters, of which 144 are multiplied."""
    return Model(
        config(**more),
        embed=Module(10, weight=Parameter(10, 8)),
        layer=Module(weight=Parameter(8, 8), norm=Parameter(8)),
        head=Module(weight=Parameter(10, 8)),
    )


DENSE = Network(1000, 1000, 1000, 0, 800, 800, 0, 16)


def session(id: str = "0" * 16, **more: Any) -> Session:
    """A session of one process that has trained on a hundred tokens in two sequences."""
    begun = Session(id, 0, 1, 1, "pre-training", "2026-11-01T00:00:00Z", DENSE, 3_600_000)
    every: dict[str, Any] = {"training": Passes(1, 100, 100, 5000), "ended": True} | more
    return begun._replace(**every)
