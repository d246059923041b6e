"""What the tests of recipes share."""

from pathlib import Path

import pytest

from tests.pipelines import recipes


@pytest.fixture
def recipe(tmp_path: Path, environment: dict[str, str]) -> recipes.Recipe:
    return recipes.recipe(tmp_path, environment)
