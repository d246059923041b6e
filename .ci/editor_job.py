"""The job of check.py that tries what editors and agents speak: the schema in VS Code's language service, fmcheck lsp, fmcheck mcp."""

import shutil
from pathlib import Path

from steps import ROOT, Checks, Environment, run, suite

LOCK = ROOT / ".ci" / "editor.txt"
TESTS = ("tests/card/test_editor.py", "tests/cli/editor", "tests/cli/agent")


def editor(checks: Checks, work: Path, interpreter: str) -> None:
    """fmcheck lsp and fmcheck mcp by their libraries' clients; the schema of a card in the language service of VS Code, where node is."""
    environment = Environment(work / "newest")
    if not checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        return
    if not shutil.which("node") or not shutil.which("npm"):
        print("        no node or no npm here: the language service is left out")
        checks.step("pytest of editors and agents", lambda: suite(environment.python, ROOT, *TESTS[1:]))
        return
    shutil.copytree(ROOT / "tests" / "editor", work / "editor", ignore=shutil.ignore_patterns("node_modules"))
    installed = checks.step("npm ci: the language service", lambda: run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=work / "editor"))
    if installed:
        at = {"FMCHECK_EDITOR": str(work / "editor")}
        checks.step("pytest of editors and agents", lambda: suite(environment.python, ROOT, *TESTS, more=at))
