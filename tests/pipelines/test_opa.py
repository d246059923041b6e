"""The recipe for Open Policy Agent: a policy of fifteen lines on the report, by regopy, and by opa itself where that is installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pipelines.recipes import CLOSED, DAY, OPEN, RECIPES, Recipe, needed

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

POLICY = RECIPES / "policy.rego"
MET = "Aurora: eu.aia.51-2 is met, and no one has cleared it"


def report(fmcheck: "Fmcheck", card: Path) -> str:
    return fmcheck("check", card, "--format", "json", "--no-policy", *DAY).out


def test_the_policy_has_fifteen_lines_and_names_rules_that_exist(fmcheck: "Fmcheck") -> None:
    text = POLICY.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 15
    known = {rule["rule"] for rule in json.loads(fmcheck("rules", "--format", "json").out)["rules"]}
    named = set(re.findall(r'"([\w-]+(?:\.[\w-]+)+)"', text))
    assert len(named) == 3 and named <= known


@pytest.mark.parametrize(("card", "code"), [(OPEN, 0), (CLOSED, 1)])
def test_the_report_is_the_input_and_what_is_denied_is_said(fmcheck: "Fmcheck", recipe: Recipe, card: Path, code: int) -> None:
    needed("regopy")
    ran = recipe("opa_gate.py", POLICY, stdin=report(fmcheck, card))
    assert ran.code == code, ran.err
    assert (MET in ran.out.splitlines()) is bool(code)


@pytest.mark.parametrize(
    ("policy", "stdin", "why"),
    [
        ("package other", None, "gives no set data.fmcheck.deny"),
        ("package fmcheck\ndeny := 3", None, "gives no set data.fmcheck.deny"),
        ("package fmcheck\ndeny contains {", None, "cannot be evaluated"),
        (None, "{}", "not a report of fmcheck"),
        (None, "{", "Expecting property name"),
        (None, '{"schema": "fmcheck.report/1", "summary": {"invalid": 1}}', "could not be judged"),
    ],
)
def test_what_cannot_be_answered_is_never_an_open_gate(
    fmcheck: "Fmcheck", recipe: Recipe, tmp_path: Path, policy: str | None, stdin: str | None, why: str
) -> None:
    needed("regopy")
    (tmp_path / "other.rego").write_text(policy or POLICY.read_text(encoding="utf-8"), encoding="utf-8")
    ran = recipe("opa_gate.py", "other.rego", stdin=report(fmcheck, OPEN) if stdin is None else stdin)
    assert ran.code == 2 and why in ran.err, ran


@pytest.mark.skipif(shutil.which("opa") is None, reason="needs the program opa; the same policy runs with regopy")
def test_opa_itself_says_the_same(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(report(fmcheck, CLOSED), encoding="utf-8")
    command = ["opa", "eval", "--input", "report.json", "--data", str(POLICY), "--format", "raw", "data.fmcheck.deny"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert MET in json.loads(done.stdout)
