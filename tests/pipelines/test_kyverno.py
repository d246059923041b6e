"""The example for Kyverno is not run in a cluster: it is read, and its expressions are held against a determination as it is written."""

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.pipelines.recipes import CLOSED, RECIPES

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

EXAMPLE = RECIPES / "kyverno.yaml"
STEP = re.compile(r'\s*(?:\.?([A-Za-z_]\w*)|\.?"([^"]+)")')


def found(path: str, value: Any) -> Any:
    """The value at a JMESPath of names alone."""
    at = 0
    while at < len(path):
        step = STEP.match(path, at)
        assert step, path
        value, at = value[step[1] or step[2]], step.end()
    return value


def test_the_expressions_find_their_verdicts_in_a_determination(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    shutil.copyfile(CLOSED, tmp_path / "model.json")
    signed = ("--by", "A", "--reason", "b", "--as-of", "2026-11-28", "--statement", "model.intoto.json", "--no-policy")
    assert fmcheck("record", "model.json", *signed).code == 0
    statement = json.loads((tmp_path / "model.intoto.json").read_text(encoding="utf-8"))
    policy = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    (rule,) = policy["spec"]["rules"]
    (image,) = rule["verifyImages"]
    (attestation,) = image["attestations"]
    assert attestation["type"] == statement["predicateType"]
    (group,) = attestation["conditions"]
    verdicts = [found(condition["key"].strip("{} "), statement["predicate"]) for condition in group["all"]]
    assert verdicts == ["meets", "does_not_meet"]
    assert {condition["value"] for condition in group["all"]} == {"does_not_meet"}


def test_the_example_says_that_it_is_not_run() -> None:
    assert "\n# Not run: " in EXAMPLE.read_text(encoding="utf-8")
