"""No module of the package needs itself through others: not when it runs, and not to be understood (annotations count)."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import compliance

ROOT = Path(compliance.__file__).resolve().parent
# The package's face: it imports nothing when it is imported, and whoever imports it asks for its version alone.
FACE = "compliance"


def modules() -> dict[str, Path]:
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        if parts[1] not in ("rules", "schemas"):
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(source: str, known: set[str]) -> Iterator[str]:
    """The modules that a source names in import statements anywhere: at the top, in functions, for annotations."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else str(node.module)


def graph() -> dict[str, set[str]]:
    paths = modules()
    known = paths.keys() - {FACE}
    return {
        name: {other for other in imported(paths[name].read_text("utf-8"), set(paths)) if other in known and other != name}
        for name in known
    }


def test_no_module_needs_itself_through_others_even_by_annotation() -> None:
    found = graph()
    assert len(found) > 200
    try:
        tuple(TopologicalSorter(found).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_imports_in_functions_and_for_annotations_are_seen() -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import b\ndef f():\n    import c.d\n    from a import e\n"
    assert set(imported(source, {"a", "a.b", "c.d"})) == {"typing", "a.b", "c.d", "a"}
