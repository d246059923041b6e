"""Which tests run where, and how they are shared out between processes. Used by check.py; no package is needed."""

from collections.abc import Sequence
from pathlib import Path

from steps import ROOT, Checks, Failure, bounds, project, suite

IN_THE_CHECKOUT = (  # tests that need the checkout itself: what git tracks, or the rule files in their place
    *("tests/benchmarks/test_mutants.py", "tests/ci/test_hook.py", "tests/docs/test_address.py"),
    *("tests/docs/test_maintaining.py", "tests/docs/test_site.py"),
)
SPREAD = ("-n", "auto", "--dist", "worksteal")  # half of the tests in their order to each of two processes, so that fixtures serve many
IMPORTED_AS = {"pyyaml": "yaml"}  # dependencies whose modules have another name


def test_files(place: Path, *folders: str) -> list[str]:
    """Every file of tests in some folders of a place, by its path there."""
    return sorted({file.relative_to(place).as_posix() for folder in folders for file in (place / folder).rglob("test_*.py")})


def dealt(files: Sequence[str], parts: int) -> list[list[str]]:
    """Files dealt out in turn, so that each part has some of every package. No file is in two parts."""
    return [list(files[first::parts]) for first in range(parts)]


def in_parts(checks: Checks, name: str, python: str, place: Path, files: Sequence[str], parts: int, *options: str) -> None:
    """Begin a suite as several processes of plain pytest: each collects its own tests only, while those of xdist collect all of them."""
    for number, part in enumerate(dealt(files, parts), 1):
        checks.aside(f"{name}, part {number} of {parts}", lambda part=part: suite(python, place, *options, *part))  # type: ignore[misc]


def touching() -> list[str]:
    """The tests beside every module that may import a dependency, by the import contracts: those that an older version can break.

    For a package, all tests of it; for a module, those of the package that holds it. Raises Failure for a dependency that no
    contract confines.
    """
    confined = [contract for contract in project()["tool"]["importlinter"]["contracts"] if contract["type"] == "protected"]
    found: set[str] = set()
    for name in bounds():
        module = IMPORTED_AS.get(name, name.replace("-", "_"))
        allowed = [
            importer for contract in confined if module in contract["protected_modules"] for importer in contract["allowed_importers"]
        ]
        if not allowed:
            raise Failure(f"pyproject.toml: no import contract says what may import {module}")
        for importer in allowed:
            found |= beside(importer.split(".")[1:])
    return sorted(found)


def beside(importer: list[str]) -> set[str]:
    """The tests of a package of compliance, or of the package that holds a module; where it has no folder of tests, of the one above."""
    own = ROOT.joinpath("tests", *importer)
    if own.is_dir():
        return set(test_files(ROOT, own.relative_to(ROOT).as_posix()))
    holding = ROOT.joinpath("tests", *importer[:-1])
    return {file.relative_to(ROOT).as_posix() for file in holding.glob("test_*.py")} if len(importer) > 1 else set()
