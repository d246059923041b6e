"""What inferences may use: the shipped catalogue, one's own rows before it, and no inference that does not exist."""

from pathlib import Path
from typing import NoReturn

import pytest

from compliance.assessment.premises import catalogue, premises
from compliance.errors import DefectError, UsageError
from compliance.files import shipped
from compliance.inference.catalogue.catalogue import text_of
from compliance.inference.registry import IDS


def test_ones_own_rows_are_looked_up_in_before_the_shipped_ones() -> None:
    facts = {"sources": ["our log"], "source_date": "2026", "retrieved": "2026-11-28"}
    own = text_of([{"id": "phi-2", "name": "Ours", "developer": "Us", **facts}])
    rows = [premises(text).catalogue().row("phi-2") for text in (b"", own)]
    assert [row.name for row in rows if row is not None] == ["phi-2 2.7B", "Ours"]


def test_an_inference_that_does_not_exist_cannot_be_left_out() -> None:
    assert premises(without=frozenset({"prose"})).without == {"prose"}
    with pytest.raises(UsageError, match=r"^--without pose: no inference has this id") as refused:
        premises(without=frozenset({"prose", "pose"}), option="--without")
    assert all(id in (refused.value.hint or "") for id in IDS)


def test_an_installation_without_its_catalogue_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> NoReturn:
        raise FileNotFoundError(2, "No such file or directory", str(Path("data", name)))

    monkeypatch.setattr(shipped, "mapped", gone)
    with pytest.raises(DefectError, match="the shipped catalogue cannot be read: No such file or directory") as failed:
        catalogue.__wrapped__()
    assert failed.value.hint == "install fmcheck again"
