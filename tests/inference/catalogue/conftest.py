"""The shipped catalogue, and catalogues made for a test."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue.catalogue import Catalogue, text_of
from tests.inference import cards


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return cards.shipped()


def made(*rows: dict[str, Any]) -> Catalogue:
    """A catalogue of rows, of which only what matters to a test is said."""
    said = {"developer": "Someone", "sources": ["a source"], "source_date": "2026", "retrieved": "2026-11-28"}
    full = [said | {"name": row["id"]} | row for row in rows]
    return Catalogue((text_of([{key: _exact(value) for key, value in row.items()} for row in full]),))


def _exact(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
