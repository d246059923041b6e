"""The page as `python web/build.py` made it, in a Chromium: see .ci/check.py --browser."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHROMIUM = os.environ.get("FMCHECK_BROWSER", "")
DIST = ROOT / "web" / "dist"

Tried = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def tried() -> Tried:
    """What check.mjs finds when it tries something."""
    if not CHROMIUM:
        pytest.skip("FMCHECK_BROWSER names no Chromium; .ci/check.py --browser does")

    def run(what: str, argument: str | Path = "") -> dict[str, Any]:
        command = ["node", str(HERE / "check.mjs"), what, CHROMIUM, str(DIST), str(ROOT / "tests" / "browser"), str(argument)]
        done = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", timeout=900, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
