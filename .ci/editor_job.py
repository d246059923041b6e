"""The job of check.py that tries the schema of a card in an editor's language service, which npm installs."""

import shutil
from pathlib import Path

from steps import ROOT, Checks, Environment, run, suite

LOCK = ROOT / ".ci" / "lock.txt"


def editor(checks: Checks, work: Path, interpreter: str) -> None:
    """The schema of a card in the language service of VS Code. Without node and npm it is left out, and told."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("        no node or no npm here: the language service is left out")
        return
    environment = Environment(work / "newest")
    shutil.copytree(ROOT / "tests" / "editor", work / "editor", ignore=shutil.ignore_patterns("node_modules"))
    installed = checks.step("npm ci: the language service", lambda: run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=work / "editor"))
    if installed and checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        at = {"FMCHECK_EDITOR": str(work / "editor")}
        checks.step("pytest of the schema in an editor", lambda: suite(environment.python, ROOT, "tests/card/test_editor.py", more=at))
