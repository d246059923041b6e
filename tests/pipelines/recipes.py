"""The recipes of examples/pipelines as their users run them: in a process of their own, which may open no connection."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "examples" / "pipelines"
POLICY = RECIPES / "fmcheck.toml"
OPEN = ROOT / "examples" / "models" / "gpt-3.json"
CLOSED = ROOT / "examples" / "release-gate" / "model.json"
DAY = ("--as-of", "2026-11-28")
# Packages that must be here, comma-separated: without one of these its tests fail, where they are else skipped.
REQUIRED = "FMCHECK_PIPELINES"
# In every Python process of a recipe: ends it with 77 when anything asks for a connection, a name, or a socket of the internet.
GUARD = """
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        place = arguments[1] if event in ("socket.connect", "socket.bind") else None
        own = isinstance(place, (str, bytes))  # a path: between processes
        asks = event == "socket.bind" and place[:2] == ("::1", 0)  # urllib3 asks so, at its import, whether the machine has IPv6
        if not own and not asks:
            os.write(2, f"refused: {event} {arguments}".encode())
            os._exit(77)
sys.addaudithook(refuse)
"""


class Ran(NamedTuple):
    """How a recipe ended, and what it printed."""

    code: int
    out: str
    err: str


class Recipe(Protocol):
    """Run a file of the folder with arguments, or Python text that may import from it."""

    def __call__(self, what: str, *arguments: str | Path, stdin: str = "") -> Ran: ...


def needed(package: str, module: str = "") -> None:
    """Skip the test where a package is not here, or fail it where it must be."""
    if importlib.util.find_spec(module or package) is None:
        if package in os.environ.get(REQUIRED, "").split(","):
            pytest.fail(f"the package {package} must be here, says {REQUIRED}")
        pytest.skip(f"needs the package {package}: see the group pipelines of pyproject.toml")


def recipe(tmp_path: Path, environment: dict[str, str]) -> Recipe:
    """Recipes that run in a folder, with the guard in every process."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "guard"), str(RECIPES), *filter(None, [environment.get("PYTHONPATH")])])
    more = {
        "PYTHONPATH": path,
        "HOME": str(tmp_path),
        "MLFLOW_TRACKING_URI": f"sqlite:///{tmp_path / 'mlflow.db'}",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "WANDB_MODE": "offline",
        "WANDB_DIR": str(tmp_path),
        "WANDB_ERROR_REPORTING": "false",
        "WANDB_SILENT": "true",
        "HF_HUB_OFFLINE": "1",
    }

    def run(what: str, *arguments: str | Path, stdin: str = "") -> Ran:
        begin = [str(RECIPES / what)] if what.endswith(".py") else ["-c", what]
        command = [sys.executable, *begin, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment | more, input=stdin, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        assert "refused: socket" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
