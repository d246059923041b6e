"""docs/api.md: the public names of the package with their signatures and docstrings. Used by generate.py."""

import enum
import inspect
import re
from collections.abc import Iterator
from typing import ForwardRef

import compliance

HEAD = """# Python API

What `from compliance import ...` gives. Everything else may change between minor versions. Generated from the package; its types are for
`mypy --strict` too (`py.typed` is in the wheel). Names are loaded when they are asked for; what reads the module's dictionary, as pdoc,
finds them after `from compliance import *`.

```python
from datetime import date
from pathlib import Path

from compliance import check

card = Path("examples/models/gpt-3.json").read_bytes()
assessment = check(card, as_of=date(2026, 11, 28), rules=["eu.aia.51-2"])
for found in assessment.determinations:
    print(found.rule.id, found.verdict, found.status)
```

```text
eu.aia.51-2 Verdict.DOES_NOT_MEET in_force
```

`check` reads one card and explains; [`fmcheck survey` and `check_batch`](survey.md) take many; engines such as Spark are on
[a page of their own](scale.md), and so is [`compliance.meter`](meter.md), for training runs. A mistake in a card is an `InputError`
of `compliance.errors`, with every violation in its message."""


def page() -> str:
    """The page: a section a name of the package's __all__."""
    return "\n".join([HEAD, *(line for name in sorted(compliance.__all__, key=_place) for line in _section(name))]) + "\n"


def _place(name: str) -> tuple[int, str]:
    """Functions first, then what they give, then the version."""
    thing = getattr(compliance, name)
    return (2 if isinstance(thing, str) else 0 if inspect.isfunction(thing) else 1), name


def _section(name: str) -> Iterator[str]:
    thing = getattr(compliance, name)
    yield from ("", f"## `{name}`", "")
    if isinstance(thing, str):
        yield "The version, as text."
    elif inspect.isfunction(thing):
        yield from ("```py", _signature(name, thing), "```", "", inspect.getdoc(thing) or "")
    elif isinstance(thing, type) and issubclass(thing, enum.Enum):
        yield inspect.getdoc(thing) or ""
        yield from ("", *(f"- `{name}.{member.name}`: `{member.value}`" for member in thing))
    else:
        yield inspect.getdoc(thing) or ""
        if name == "Card":
            yield from ("", "A pydantic model; [card.md](card.md) lists every field below these.")
        yield from ("", "| field | type |", "| --- | --- |")
        fields = getattr(thing, "model_fields", None) or getattr(thing, "__annotations__", {})
        notes = inspect.get_annotations(thing)
        yield from (f"| `{field}` | `{_type(notes.get(field, ''))}` |" for field in fields)


def _signature(name: str, function: object) -> str:
    """The signature as it is written in the source, without its body."""
    assert callable(function)
    source = inspect.getsource(function)
    found = re.match(r"def .*?\) -> [^\n]*:\n", source, re.DOTALL)
    assert found is not None, name
    return found[0].rstrip().rstrip(":")


def _type(annotation: object) -> str:
    """A type as one writes it; of the card's fields, without what pydantic needs to know."""
    if isinstance(annotation, ForwardRef):
        return _type(annotation.__forward_arg__)
    plain = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    plain = re.sub(r"\b(?:[A-Za-z_]\w*\.)+(?=\w)", "", plain)
    if found := re.match(r"Annotated\[Optional\[(?:Annotated\[)?(\w+(?:\[\w+\])?)", plain):
        plain = f"{found[1]} | None"
    return plain.replace("|", "\\|")
