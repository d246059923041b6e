"""What tests of several commands write."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Put = Callable[[str, str], Path]
Git = Callable[..., str]
Save = Callable[[], None]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a text file below the test's directory."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository in the directory of the test, and git in it. Nothing of the machine's settings counts."""
    settings = ("user.name=T", "user.email=t@example.invalid", "init.defaultBranch=main", "commit.gpgsign=false")

    def run(*arguments: str) -> str:
        command = ["git", *(part for setting in settings for part in ("-c", setting)), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
        return done.stdout.strip()

    run("init", "-q")
    return run


@pytest.fixture
def save(git: Git) -> Save:
    """Commit all that there is."""

    def commit() -> None:
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "x")

    return commit
