"""The GitHub Action: its shell is run as the runner runs it, with the runner's variables and `uvx` faked."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.ci.conftest import Runner, Shell

    Act = Callable[..., "Acted"]

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
STEP: dict[str, Any] = next(step for step in STEPS if "run" in step)
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
EVENT = re.compile(r"\$\{\{ github\.event\..* \}\}")  # a push has none of it
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")  # as the runner calls it
MISSPELT = '{"schema_version": "1.0", "model": {"name": "Bad"}, "traning": {}}\n'

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


class Acted:
    """One run of the action's step, and what it left for the steps that follow."""

    def __init__(self, shell: "Shell", output: Path, summary: Path) -> None:
        self.code, self.out = shell.code, shell.out
        self.specs = [asked[asked.index("--from") + 1] for asked in shell.asked]
        self.checks = [asked[asked.index("check") + 1 :] for asked in shell.asked if "check" in asked]
        self.outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        self.summary = summary.read_text(encoding="utf-8")

    @property
    def paths(self) -> list[str]:
        (arguments,) = self.checks
        return arguments[arguments.index("--") + 1 :]

    @property
    def report(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(Path(self.outputs["report"]).read_text(encoding="utf-8"))
        return told


@pytest.fixture
def act(runner: "Runner", tmp_path: Path) -> "Act":
    """Runs the step with these inputs; the others have their defaults."""

    def run(env: dict[str, str] | None = None, **inputs: str) -> Acted:
        given = {name: str(told.get("default", "")) for name, told in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        step = {name: EVENT.sub("", INPUT.sub(lambda found: given[found[1]], value)) for name, value in STEP["env"].items()}
        temporary, output, summary = tmp_path / "runner temp", tmp_path / "output", tmp_path / "summary"
        temporary.mkdir(exist_ok=True)
        output.write_text("", encoding="utf-8")
        summary.write_text("Told by an earlier command.\n", encoding="utf-8")
        surroundings = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": "/actions/fmcheck",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(temporary),
        }
        return Acted(runner(STEP["run"], {**surroundings, **step, **(env or {})}, shell=BASH), output, summary)

    return run


def test_a_good_card_passes_and_leaves_a_report_a_sarif_file_and_a_summary(act: "Act") -> None:
    done = act()
    assert done.code == 0, done.out
    assert done.paths == ["."]
    assert done.report["schema"] == "fmcheck.report/1"
    assert json.loads(Path(done.outputs["sarif-file"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert done.summary.startswith("Told by an earlier command.\n# ") and len(done.summary) > 200
    verdicts = [found["verdict"] for found in done.report["assessments"][0]["determinations"]]
    counted = {name: done.outputs[name] for name in ("gate", "cards", "invalid", "meets", "undetermined")}
    assert counted == {
        "gate": "none",
        "cards": "1",
        "invalid": "0",
        "meets": str(verdicts.count("meets")),
        "undetermined": str(verdicts.count("undetermined")),
    }
    assert counted["undetermined"] != "0"


def test_every_output_is_one_that_the_step_writes(act: "Act") -> None:
    promised = {re.fullmatch(r"\$\{\{ steps\.run\.outputs\.([\w-]+) \}\}", told["value"]) for told in ACTION["outputs"].values()}
    assert {found[1] for found in promised if found} == set(act().outputs)
    assert None not in promised


def test_every_input_reaches_the_shell_through_the_environment_only() -> None:
    assert "${{" not in STEP["run"]
    given = {name for value in STEP["env"].values() for name in INPUT.findall(value)}
    assert given == set(ACTION["inputs"]) - {"sarif"}
    assert all(f'"${name}"' in STEP["run"] for name in STEP["env"])
    assert "github.event.pull_request.base.sha" in STEP["env"]["FMCHECK_PULL_REQUEST_BASE"]


def test_every_action_used_is_pinned_to_a_commit_and_says_its_version() -> None:
    lines = [line for line in (ROOT / "action.yml").read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(lines) == 2
    assert all(re.fullmatch(r"\s*(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in lines)


@pytest.mark.parametrize("listed", ["meets:eu.aia.51-2 undetermined:crfm.2021 duty", "meets:eu.aia.51-2\nundetermined:crfm.2021\n  duty\n"])
def test_what_closes_the_gate_is_separated_by_spaces_or_lines(act: "Act", listed: str) -> None:
    done = act(fail_on=listed)
    (arguments,) = done.checks
    assert [part for part in arguments if part.startswith("--fail-on")] == [
        "--fail-on=meets:eu.aia.51-2",
        "--fail-on=undetermined:crfm.2021",
        "--fail-on=duty",
    ]
    assert (done.code, done.outputs["gate"]) == (1, "closed")
    assert re.search(r"^::(error|warning) file=model\.json,.*crfm\.2021", done.out, re.MULTILINE) and "crfm.2021" in done.summary


def test_nothing_is_gated_unless_asked(act: "Act") -> None:
    assert act(fail_on="").outputs["gate"] == act().outputs["gate"] == "none"
    done = act(expect="crfm.2021=undetermined\nuk.cma.fm=undetermined")
    assert (done.code, done.outputs["gate"]) == (0, "open")


def test_a_card_that_cannot_be_judged_fails_with_3_and_the_others_are_reported(act: "Act", work: Path) -> None:
    (work / "bad.json").write_text(MISSPELT, encoding="utf-8")
    done = act(paths="bad.json\nmodel.json")
    assert done.code == 3
    assert (done.outputs["cards"], done.outputs["invalid"]) == ("2", "1")
    assert "::error file=bad.json," in done.out and "traning" in done.summary


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"fail_on": "meets:eu.aia.51-3"}, "eu.aia.51-3"),
        ({"fail_on": "$(touch${IFS}pwned)"}, "--fail-on"),
        ({"select": "--no-policy"}, "--no-policy"),
        ({"select": "x; touch pwned"}, "x; touch pwned"),
        ({"as_of": "--format=html"}, "--as-of"),
        ({"policy": "no such file.toml"}, "no such file.toml"),
        ({"policy": "--rules=."}, "--rules=."),
        ({"paths": " \n\n"}, "cannot be read"),
        ({"paths": ""}, "no card was named"),
    ],
)
def test_what_cannot_be_used_is_told_and_leaves_no_outputs(act: "Act", work: Path, inputs: dict[str, str], said: str) -> None:
    done = act(**inputs)
    if done.code == 3:
        assert inputs["paths"].strip() == ""
    else:
        assert done.code == 2, done.out
        assert done.outputs == {} and "::error title=fmcheck::no report was made" in done.out
    assert said in done.out
    assert [path.name for path in work.iterdir()] == ["model.json"]


HOSTILE = [
    "a card.json",
    ";touch pwned;.json",
    "$(touch pwned).json",
    "`touch pwned`.json",
    "--policy=evil.json",
    "-",
    "*.json",
    "'quoted' \"twice\".json",
    "a\\nb.json",
    "&& touch pwned #.json",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_path_is_a_path(act: "Act", work: Path, name: str) -> None:
    if name != "-":
        (work / name).write_text(MISSPELT, encoding="utf-8")
    done = act(paths=name)
    assert done.paths == [name]
    assert done.code == 3
    assert done.report["assessments"][0]["card"]["uri"] == ("<stdin>" if name == "-" else name)
    assert sorted(path.name for path in work.iterdir()) == sorted({"model.json", name} - {"-"})


def test_paths_stand_one_a_line_whatever_ends_the_line(act: "Act", work: Path) -> None:
    shutil.copyfile(work / "model.json", work / "second card.json")
    done = act(paths="model.json\r\nsecond card.json\r\n\n")
    assert done.paths == ["model.json", "second card.json"]
    assert (done.code, done.outputs["cards"]) == (0, "2")


@pytest.mark.parametrize(
    "version",
    [
        "0.1.0; touch pwned",
        "0.1.0\n--index-url=https://example.org",
        "latest --with evil",
        "0.1.0 @ https://example.org/x.whl",
        "git+https://example.org/x",
        "../elsewhere",
        "-h",
        ">=0.1",
        "0.1.*",
        "1.0.dev1$(touch pwned)",
    ],
)
def test_a_version_that_is_none_is_refused_before_anything_is_installed(act: "Act", work: Path, version: str) -> None:
    done = act(version=version)
    assert (done.code, done.specs, done.outputs) == (2, [], {})
    assert done.out == '::error title=fmcheck::the input "version" is no version; write one such as 0.1.0, or latest\n'
    assert [path.name for path in work.iterdir()] == ["model.json"]


@pytest.mark.parametrize(
    ("version", "spec"),
    [
        ("", "/actions/fmcheck"),
        ("latest", "fmcheck"),
        ("0.1.0", "fmcheck==0.1.0"),
        ("1.0rc1", "fmcheck==1.0rc1"),
        ("1.0.post2", "fmcheck==1.0.post2"),
    ],
)
def test_the_version_is_the_action_s_own_unless_one_is_named(act: "Act", version: str, spec: str) -> None:
    done = act(version=version)
    assert done.code == 0
    assert set(done.specs) == {spec}


def test_a_policy_is_found_named_or_left_out(act: "Act", work: Path) -> None:
    (work / "fmcheck.toml").write_text('fail-on = ["undetermined:crfm.2021"]\n', encoding="utf-8")
    (work / "other policy.toml").write_text('expect = ["crfm.2021=undetermined"]\n', encoding="utf-8")
    assert act().code == 1
    assert act(policy="other policy.toml").outputs["gate"] == "open"
    assert act(policy="none").outputs["gate"] == "none"


def test_the_policy_of_the_base_is_trusted_and_that_of_the_checkout_only_closes(act: "Act", work: Path) -> None:
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", "-C", str(work)]
    (work / "fmcheck.toml").write_text('fail-on = ["undetermined:crfm.2021"]\n', encoding="utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    base = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    waiver = 'waivers = [{rule = "crfm.2021", reason = "x", by = "A Stranger", expires = 2026-12-31}]\n'
    (work / "fmcheck.toml").write_text(waiver, encoding="utf-8")
    pull = {"FMCHECK_PULL_REQUEST_BASE": base}
    assert act(as_of="2026-11-24", env=pull).code == 1
    subprocess.run([*git, "commit", "-q", "-a", "-m", "y"], check=True)
    assert act(as_of="2026-11-24", env=pull).code == 1
    assert act(as_of="2026-11-24", base=base).code == 1
    assert act(as_of="2026-11-24").code == 0, "a push is judged by the policy that was merged"
    assert act(as_of="2026-11-24", fail_on="undetermined:crfm.2021", records_from_base="true").code == 0
    assert act(base="0" * 40).code == 2


def test_a_day_and_rules_are_passed_on(act: "Act") -> None:
    done = act(as_of="2023-12-01", select="us.eo14110,uk")
    assert done.report["as_of"] == "2023-12-01"
    assert {found["rule"].split(".")[0] for found in done.report["assessments"][0]["determinations"]} == {"us", "uk"}


def test_a_summary_is_written_only_where_it_is_wanted(act: "Act") -> None:
    assert act(summary="false").summary == "Told by an earlier command.\n"


def test_an_installation_that_fails_is_no_closed_gate(act: "Act") -> None:
    done = act(env={"FAKE_INSTALLS": "no"})
    assert (done.code, done.outputs) == (4, {})


def test_nothing_of_the_checkout_is_run(act: "Act", work: Path) -> None:
    for name in ("json", "sys", "collections", "compliance"):
        (work / f"{name}.py").write_text("open('pwned', 'w')\n", encoding="utf-8")
    done = act(paths="model.json")
    assert (done.code, done.outputs["cards"]) == (0, "1")
    assert not os.path.exists(work / "pwned")


def test_two_uses_in_one_job_keep_their_reports_apart(act: "Act") -> None:
    first, second = act(), act(fail_on="undetermined:crfm.2021")
    assert first.outputs["report"] != second.outputs["report"]
    assert first.report["summary"]["gate"] is None


def test_the_upload_waits_for_a_file_and_happens_also_where_the_gate_is_closed() -> None:
    upload = next(step for step in STEPS if "upload-sarif" in step.get("uses", ""))
    assert upload["if"] == "${{ always() && inputs.sarif == 'true' && steps.run.outputs.sarif-file != '' }}"
    assert upload["with"]["sarif_file"] == "${{ steps.run.outputs.sarif-file }}"
