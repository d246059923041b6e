"""The GitLab component: its inputs put in as GitLab puts them in, and its script run as the runner runs it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.ci.conftest import Runner, Shell

    Check = Callable[..., "Shell"]

COMPONENT = Path(__file__).resolve().parents[2] / "examples" / "ci" / "gitlab" / "templates" / "check.yml"
HEADER, JOBS = yaml.safe_load_all(COMPONENT.read_text(encoding="utf-8"))
INPUTS: dict[str, Any] = HEADER["spec"]["inputs"]
JOB: dict[str, Any] = JOBS["fmcheck"]
INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")
MISSPELT = '{"schema_version": "1.0", "model": {"name": "Bad"}, "traning": {}}\n'


@pytest.fixture
def check(runner: "Runner") -> "Check":
    """Runs the job with these inputs; the others have their defaults."""

    def run(**inputs: str) -> "Shell":
        given = {name: told.get("default", "") for name, told in INPUTS.items()} | {"version": "0.1.0"}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        env = {name: INPUT.sub(lambda found: given[found[1]], told["value"]) for name, told in JOB["variables"].items()}
        return runner("set -e\n" + "\n".join(JOB["script"]), env)

    return run


def test_a_good_card_passes_and_leaves_what_the_job_promises(check: "Check", work: Path) -> None:
    done = check()
    assert done.code == 0, done.out
    assert done.asked[0][0] == "pip" and done.asked[0][-1] == "fmcheck==0.1.0"
    reports = JOB["artifacts"]["reports"]
    assert isinstance(json.loads((work / reports["codequality"]).read_text(encoding="utf-8")), list)
    assert "<testsuite" in (work / reports["junit"]).read_text(encoding="utf-8")
    assert all((work / path).stat().st_size for path in JOB["artifacts"]["paths"])
    assert JOB["artifacts"]["when"] == "always"


def test_a_closed_gate_and_bad_input_fail_the_job_each_with_its_code(check: "Check", work: Path) -> None:
    done = check(fail_on="meets:eu.aia.51-2\nundetermined:crfm.2021  none")
    assert done.code == 1
    assert [part for part in done.asked[1] if part.startswith("--fail-on")] == [
        "--fail-on=meets:eu.aia.51-2",
        "--fail-on=undetermined:crfm.2021",
    ]
    assert "gate closed: ./model.json: crfm.2021 is undetermined" in done.out
    (work / "model.json").write_text(MISSPELT, encoding="utf-8")
    assert check().code == 3
    assert "traning" in (work / "gl-code-quality-report.json").read_text(encoding="utf-8")
    assert check(select="no such rule").code == 2


@pytest.mark.parametrize(
    "name", ["a card.json", ";touch pwned;.json", "$(touch pwned).json", "--policy=x.json", "*.json", "'a' \"b\".json"]
)
def test_a_hostile_path_is_a_path(check: "Check", work: Path, name: str) -> None:
    (work / name).write_text(MISSPELT, encoding="utf-8")
    done = check(paths=f"{name}\nmodel.json\n")
    assert done.code == 3
    assert done.asked[1][-3:] == ["--", name, "model.json"]
    assert not (work / "pwned").exists()


@pytest.mark.parametrize(
    "option", [{"select": "--no-policy"}, {"as_of": "--format=html"}, {"policy": "--rules=."}, {"fail_on": "$(touch${IFS}pwned)"}]
)
def test_an_option_is_a_value(check: "Check", work: Path, option: dict[str, str]) -> None:
    assert check(**option).code == 2
    assert sorted(path.name for path in work.iterdir()) == ["model.json"]


def test_a_policy_is_found_named_or_left_out(check: "Check", work: Path) -> None:
    (work / "fmcheck.toml").write_text('fail-on = ["undetermined:crfm.2021"]\n', encoding="utf-8")
    (work / "other.toml").write_text('expect = ["crfm.2021=undetermined"]\n', encoding="utf-8")
    assert [check().code, check(policy="other.toml").code, check(policy="none").code] == [1, 0, 0]


def test_every_input_reaches_the_shell_as_a_variable_that_is_not_expanded() -> None:
    assert not INPUT.search("\n".join(JOB["script"]))
    given = [INPUT.fullmatch(told["value"]) for told in JOB["variables"].values()]
    assert {found[1] for found in given if found} == set(INPUTS) - {"stage", "image"}
    assert None not in given
    assert all(told["expand"] is False for told in JOB["variables"].values())


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ("0.1.0", True),
        ("1.0rc1", True),
        ("1.0.post1", True),
        ("latest", False),
        ("0.1.0 evil", False),
        ("0.1; touch x", False),
        ("", False),
    ],
)
def test_a_version_is_a_version(version: str, allowed: bool) -> None:
    assert bool(re.search(INPUTS["version"]["regex"], version)) is allowed
