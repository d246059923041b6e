"""What the recipes share: the verdicts of a card, its gate, and that what cannot be judged is refused. Needs fmcheck alone."""

import json
from pathlib import Path

import pytest

from tests.pipelines.recipes import CLOSED, DAY, GUARD, OPEN, POLICY, REQUIRED, Recipe, needed

JUDGE = """
import json, sys
from verdicts import Refused, judged
try:
    result = judged(*sys.argv[1:])
except Refused as refused:
    sys.exit(f"refused: {refused}")
print(json.dumps({"tags": result.tags(), "closed_by": result.closed_by}))
"""


def test_the_verdicts_are_flat_names_with_what_reproduces_them(recipe: Recipe) -> None:
    ran = recipe(JUDGE, OPEN, POLICY, *DAY)
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["closed_by"] == [] and told["tags"]["fmcheck.gate"] == "open"
    assert told["tags"]["fmcheck.eu.aia.51-2"] == "does_not_meet (estimate) in_force"
    assert told["tags"]["fmcheck.as_of"] == "2026-11-28"
    assert len(told["tags"]["fmcheck.card"]) == 64 and told["tags"]["fmcheck.rules"].startswith("sha256:")
    assert all(isinstance(value, str) and len(value) <= 5000 for value in told["tags"].values())


def test_a_closed_gate_says_why_without_the_place_of_the_card(recipe: Recipe) -> None:
    told = json.loads(recipe(JUDGE, CLOSED, POLICY, *DAY).out)
    (why,) = told["closed_by"]
    assert why.startswith("eu.aia.51-2 is meets; to open: correct /training/compute/cumulative_flop")
    assert told["tags"]["fmcheck.gate"] == "closed" and told["tags"]["fmcheck.closed_by"] == why


@pytest.mark.parametrize(
    ("card", "policy", "why"),
    [
        ("{", "", "the file is not JSON"),
        ('{"schema_version": "1.0"}', "", "model"),
        (None, "", "no such file"),
        ('{"schema_version": "1.0", "model": {"name": "x"}}', "nothing = true", "nothing"),
    ],
)
def test_what_cannot_be_judged_is_never_an_open_gate(recipe: Recipe, tmp_path: Path, card: str | None, policy: str, why: str) -> None:
    if card is not None:
        (tmp_path / "card.json").write_text(card, encoding="utf-8")
    (tmp_path / "policy.toml").write_text(policy, encoding="utf-8")
    ran = recipe(JUDGE, "card.json", "policy.toml", *DAY)
    assert ran.code == 1 and "refused: " in ran.err and why in ran.err, ran.err


def test_a_bill_of_several_models_is_refused(recipe: Recipe, tmp_path: Path) -> None:
    ran = recipe(JUDGE, OPEN.parents[1] / "bills" / "assistant.cdx.json", POLICY, *DAY)
    assert ran.code == 1 and "found 2 models" in ran.err


def test_the_guard_ends_a_recipe_that_asks_for_a_connection(recipe: Recipe) -> None:
    assert "socket.connect" in GUARD
    with pytest.raises(AssertionError, match="refused: socket"):
        recipe("import socket; socket.getaddrinfo('localhost', 80)")


@pytest.mark.parametrize("required", ["", "none,of,these"])
def test_a_package_that_must_be_here_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, required: str) -> None:
    monkeypatch.setenv(REQUIRED, required)
    with pytest.raises(pytest.skip.Exception):
        needed("no_such_package")
    monkeypatch.setenv(REQUIRED, "x,no_such_package")
    with pytest.raises(pytest.fail.Exception, match="no_such_package must be here"):
        needed("no_such_package")
