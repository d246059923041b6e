"""The policy file: where it is looked for, what it says with and against the options, and how a wrong one is refused."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from compliance.policy.file import policy_schema, read
from tests.cli.house_rule import HOUSE

if TYPE_CHECKING:
    from tests.cli.conftest import Put
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-24")
NAMED = ("--policy", "fmcheck.toml")
CONCISE = ("--format", "concise", *DAY)
CLOSED = 'select = ["crfm"]\nfail-on = ["undetermined:crfm"]\n'
WAIVER = '[[waivers]]\nrule = "crfm.2021"\nreason = "FM-12"\nby = "C. Ounsel"\nexpires = 2026-12-15\n'


# Where it is looked for


def test_the_policy_of_the_working_directory_is_used_and_named_on_standard_error(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", CLOSED)
    outcome = quick(write(), *CONCISE)
    assert (outcome.code, outcome.err) == (1, "fmcheck: policy fmcheck.toml\n")
    assert [line.split(": ")[1] for line in outcome.out.splitlines()] == ["crfm.2021", "good.json"]


def test_a_table_in_pyproject_is_a_policy_and_a_pyproject_without_one_is_none(quick: "Quick", write: "Write", put: "Put") -> None:
    put("pyproject.toml", '[project]\nname = "x"\ndependencies = ["fmcheck"]\n')
    assert quick(write(), *CONCISE).err == ""
    put("pyproject.toml", '[tool.fmcheck]\nfail-on = ["undetermined:crfm"]\n')
    outcome = quick(write(), *CONCISE)
    assert (outcome.code, outcome.err) == (1, "fmcheck: policy pyproject.toml\n")


@pytest.mark.parametrize(
    "text",
    ["[ tool . fmcheck ]", "[tool.'fmcheck']", '[tool."fmch\\u0065ck"]', "[tool]\nfmcheck.all = true", "tool = {fmcheck = {}}"],
)
def test_a_table_in_pyproject_is_found_however_its_name_is_written(quick: "Quick", write: "Write", put: "Put", text: str) -> None:
    put("pyproject.toml", text + "\n")
    assert quick(write(), *CONCISE).err == "fmcheck: policy pyproject.toml\n"


def test_in_one_directory_the_file_of_our_own_wins(quick: "Quick", write: "Write", put: "Put") -> None:
    put("pyproject.toml", '[tool.fmcheck]\nfail-on = ["undetermined:crfm"]\n')
    put("fmcheck.toml", "")
    outcome = quick(write(), *CONCISE)
    assert (outcome.code, outcome.err) == (0, "fmcheck: policy fmcheck.toml\n")


def test_the_nearest_policy_up_to_the_root_of_the_repository_is_used(
    fmcheck: "Fmcheck", write: "Write", put: "Put", tmp_path: Path
) -> None:
    card = tmp_path / write()
    put("fmcheck.toml", CLOSED)
    here = put("repository/models/large/x", "").parent
    outside = fmcheck(card, *CONCISE, cwd=here)
    assert (outside.code, outside.err) == (0, ""), "outside a repository nothing further up is read"
    (tmp_path / "repository/.git").mkdir()
    assert fmcheck(card, *CONCISE, cwd=here).err == "", "nothing above the repository is read"
    put("repository/fmcheck.toml", CLOSED)
    found = fmcheck(card, *CONCISE, cwd=here)
    assert (found.code, found.err.splitlines()[0]) == (1, "fmcheck: policy ../../fmcheck.toml")
    put("repository/models/fmcheck.toml", "")
    assert fmcheck(card, *CONCISE, cwd=here).err == "fmcheck: policy ../fmcheck.toml\n"


def test_a_cards_own_directory_is_never_searched(quick: "Quick", write: "Write", put: "Put") -> None:
    """Whoever wrote the card must not open the gate."""
    put("fmcheck.toml", CLOSED)
    put("theirs/fmcheck.toml", WAIVER)
    put("theirs/.git", "")
    assert quick(write("theirs/model.json"), *CONCISE).code == 1


def test_no_policy_leaves_it_out_and_policy_names_another(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", CLOSED)
    put("other/house.toml", 'fail-on = ["meets:crfm"]\n')
    card = write()
    outcome = quick(card, *CONCISE, "--no-policy")
    assert (outcome.code, outcome.err) == (0, "")
    outcome = quick(card, *CONCISE, "--policy", "other/house.toml")
    assert (outcome.code, outcome.err) == (0, "fmcheck: policy other/house.toml\n")
    assert "gate not decided" in outcome.out
    assert quick(card, "--no-policy", "--policy", "other/house.toml").code == 2


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("gone.toml", "cannot be read"),
        ("folder", "is not a regular file"),
        ("pyproject.toml", "no [tool.fmcheck]"),
        ("a\0b", "cannot be read"),
    ],
)
def test_a_named_policy_that_is_not_there_is_a_usage_error(quick: "Quick", write: "Write", put: "Put", named: str, told: str) -> None:
    put("folder/x", "")
    put("pyproject.toml", '[project]\nname = "x"\n')
    outcome = quick(write(), "--policy", named)
    assert outcome.code == 2 and outcome.out == "" and told in outcome.err


def test_a_policy_that_leads_nowhere_never_leaves_the_gate_open(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").symlink_to("gone")
    outcome = quick(write(), *CONCISE)
    assert outcome.code == 2 and "policy fmcheck.toml: cannot be read" in outcome.err
    (tmp_path / "fmcheck.toml").unlink()
    os.mkfifo(tmp_path / "fmcheck.toml")
    assert quick(write(), *CONCISE).code == 2


def test_a_working_directory_that_is_gone_has_no_policy(
    command: list[str], environment: dict[str, str], write: "Write", tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    script = 'cd gone && rmdir ../gone && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *command, "--as-of", "2026-11-24", "--format", "concise", str(tmp_path / write())],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


# What it says, with and against the options


def test_what_is_typed_of_rules_to_show_replaces_what_the_file_says(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = ["uk", "eu"]\nignore = ["eu.gl"]\n')
    card = write()

    def shown(*options: str) -> set[str]:
        return {line.split(": ")[1] for line in quick(card, *CONCISE, *options).out.splitlines()}

    assert {id.partition(".")[0] for id in shown()} == {"uk", "eu"} and not any(id.startswith("eu.gl") for id in shown())
    assert shown("--select", "crfm") == {"crfm.2021"}
    assert shown("--select", "eu.gl.criterion") == {"eu.gl.criterion"}, "what the file ignores may be asked for"
    assert len(shown("--all")) > 40


def test_what_is_typed_of_the_gate_adds_to_what_the_file_says(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = ["crfm", "uk"]\nfail-on = ["undetermined:crfm"]\nexpect = ["uk.cma.fm=undetermined"]\n')
    outcome = quick(write(), *CONCISE, "--expect", "uk.cma.fm=meets", "--fail-on", "none")
    closed = [line for line in outcome.out.splitlines() if line.startswith("gate closed")]
    assert outcome.code == 1 and len(closed) == 2
    assert "uk.cma.fm is undetermined, expected meets" in closed[0] and "crfm.2021 is undetermined" in closed[1]


def test_a_verdict_without_an_id_means_the_rules_that_are_shown(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = ["crfm"]\nfail-on = ["undetermined"]\n')
    assert "uk" not in quick(write(), *CONCISE).out
    assert "gate closed: good.json: uk.cma.fm is undetermined" in quick(write(), *CONCISE, "--select", "uk").out


def test_a_reading_typed_wins_over_the_same_one_in_the_file(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = ["us.fedramp"]\nreadings = ["us.tens-of-billions=10e9"]\n')
    facts: dict[str, Any] = {"training": {"data": {"broad": True}}, "capability": {"wide_contexts": True}}
    card = write(architecture={"parameters": {"total": 15e9}}, **facts)
    assert ": meets (" in quick(card, *CONCISE, *NAMED).out
    assert ": does_not_meet (" in quick(card, *CONCISE, *NAMED, "--reading", "us.tens-of-billions=20e9").out


def test_a_basis_that_the_file_requires_is_required(quick: "Quick", write: "Write", put: "Put") -> None:
    card = write(training={"data": {"broad": True}}, adaptation={"wide_range": True})
    assert ": meets (" in quick(card, *CONCISE, "--select", "crfm").out
    put("fmcheck.toml", "require-basis = true\n")
    assert ": undetermined (" in quick(card, *CONCISE, *NAMED, "--select", "crfm").out


@pytest.mark.parametrize(
    ("file", "typed", "code"), [("guidance", "", 0), ("text", "", 1), ("guidance", "text", 1), ("text", "guidance", 1)]
)
def test_the_firmer_of_what_is_typed_and_what_the_file_says_holds(
    quick: "Quick", write: "Write", put: "Put", file: str, typed: str, code: int
) -> None:
    put("fmcheck.toml", f'select = ["eu.aia.3-63"]\nexpect = ["eu.aia.3-63=meets"]\nfirm = "{file}"\n')
    by_guidance = {"training": {"compute": {"direct_flop": 1.1e23}}, "capability": {"outputs": ["text"]}}
    outcome = quick(write(**by_guidance), *CONCISE, *(("--firm", typed) if typed else ()))
    assert outcome.code == code, outcome.both
    assert ("is meets by guidance, asked to be held by text or more firmly; to open: state " in outcome.out) is bool(code)


def test_firmness_without_a_verdict_to_hold_is_a_usage_error(quick: "Quick", write: "Write", put: "Put") -> None:
    assert "--firm: the gate names no verdict" in quick(write(), "--firm", "text").err
    put("fmcheck.toml", 'firm = "text"\n')
    outcome = quick(write())
    assert outcome.code == 2 and outcome.err.startswith("fmcheck: fmcheck.toml: firm: the gate names no verdict")


def test_explain_takes_what_is_shown_from_the_file_and_is_not_gated_by_it(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", CLOSED + 'expect = ["uk.cma.fm=meets"]\n')
    outcome = quick("explain", write(), *DAY)
    assert outcome.code == 0 and "[crfm.2021]" in outcome.out and "uk.cma.fm" not in outcome.out
    assert quick("explain", write(), *DAY, "--fail-on", "undetermined:crfm").code == 1


# Duties


# A provider's general-purpose model, on the Union market since the new year.
GENERAL: dict[str, Any] = {
    "capability": {"significant_generality": True, "wide_tasks": True},
    "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "closed"},
}


def test_duties_that_the_file_requires_close_the_gate_until_they_are_documented(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = ["eu.aia.3-63"]\nrequire-duties = ["eu.aia.53-1-d"]\n')
    for format in ("concise", "table", "json"):
        outcome = quick(write(**GENERAL), *DAY, "--format", format)
        assert outcome.code == 1 and "to open: document /documentation/training_summary" in outcome.out
    early = quick(write(**GENERAL), "--as-of", "2025-03-01", "--format", "concise")
    assert early.code == 1 and "duty eu.aia.53-1-d is not_yet_due" in early.out
    documented = write(**GENERAL, documentation={"training_summary": "https://example.org/summary"})
    assert quick(documented, *CONCISE).code == 0


def test_a_duty_named_in_a_gate_brings_the_rule_it_follows_from(quick: "Quick", write: "Write") -> None:
    outcome = quick(write(**GENERAL), *CONCISE, "--select", "crfm", "--fail-on", "duty:eu.aia.53-1-d")
    assert outcome.code == 1 and "good.json: eu.aia.3-63: meets" in outcome.out


def test_a_duty_that_no_card_can_show_cannot_be_required(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'require-duties = ["us-ca.sb53.incident-reports"]\n')
    outcome = quick(write())
    assert outcome.code == 2 and "require-duties us-ca.sb53.incident-reports: no card can show" in outcome.err


# Waivers


def test_a_waiver_lets_its_rule_pass_and_says_so(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", CLOSED + WAIVER)
    outcome = quick(write(), *CONCISE, *NAMED)
    assert outcome.code == 0 and "gate closed" not in outcome.out
    assert "waived: good.json: crfm.2021 is undetermined; waived by C. Ounsel until 2026-12-15: FM-12" in outcome.both
    told = json.loads(quick("check", "good.json", "--format", "json", *DAY, *NAMED).stdout)["summary"]
    assert told["gate"] == "open" and len(told["waived"]) == 1
    assert "the waiver for crfm.2021 expires in 21 days, on 2026-12-15" in outcome.err


def test_an_expired_waiver_no_longer_counts(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", CLOSED + WAIVER)
    outcome = quick(write(), "--format", "concise", "--as-of", "2026-12-16", *NAMED)
    assert outcome.code == 1
    assert "crfm.2021 is undetermined; the waiver of C. Ounsel expired on 2026-12-15; to open: " in outcome.out
    assert "the waiver for crfm.2021 expired on 2026-12-15 and no longer counts" in outcome.err
    assert quick(write(), "--format", "concise", "--as-of", "2026-12-15", *NAMED).code == 0


def test_a_waiver_waives_no_input_error(quick: "Quick", put: "Put") -> None:
    put("fmcheck.toml", CLOSED + WAIVER)
    put("bad.json", "[]")
    assert quick("bad.json", *CONCISE, *NAMED).code == 3


# Rule directories


def test_rule_directories_run_only_where_the_policy_was_named(quick: "Quick", write: "Write", put: "Put") -> None:
    put("house/large.py", HOUSE)
    put("fmcheck.toml", 'rules = ["house"]\nselect = ["acme"]\n')
    found = quick(write(), *CONCISE)
    assert (
        found.code == 2 and "fmcheck.toml: rules: the directories house run as Python" in found.err and "--policy fmcheck.toml" in found.err
    )
    named = quick(write(), *CONCISE, "--policy", "fmcheck.toml")
    assert named.code == 0 and named.out.startswith("good.json: acme.large: undetermined")


def test_rule_directories_lie_below_the_policy_wherever_one_stands(quick: "Quick", write: "Write", put: "Put", tmp_path: Path) -> None:
    put("policy/house/large.py", HOUSE)
    put("policy/fmcheck.toml", 'rules = ["house"]\nselect = ["acme"]\n')
    assert quick(write(), *CONCISE, "--policy", "policy/fmcheck.toml").code == 0
    (tmp_path / "policy/out").symlink_to(tmp_path)
    for directory in ("../policy/house/..", "..", "/tmp", str(tmp_path / "policy/house"), "out", "."):
        put("policy/fmcheck.toml", f'rules = ["{directory}"]\n')
        outcome = quick(write(), "--policy", "policy/fmcheck.toml")
        assert outcome.code == 2 and "does not lie below the policy file" in outcome.err, directory


# A wrong one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select = [", "not TOML"),
        ("select = ['\xff']".encode("latin-1").decode("utf-8", "surrogateescape"), "line 1 is not UTF-8"),
        ("a = " + "[" * 5000, "not TOML"),
        ('select = "eu"', "select: found 'eu', expected a list such as"),
        ("select = [3]", "select[0]: found 3, expected a text in quotes"),
        ('select = ["eu", " "]', "select[1]: found ' ', expected a text that is not empty"),
        ('select = ["atlantis"]', "fmcheck.toml: select: no rule has the id or prefix 'atlantis'"),
        ('ignore = ["atlantis"]', "fmcheck.toml: ignore: no rule has the id or prefix 'atlantis'"),
        ("all = 1", "all: found 1, expected true or false"),
        ('failon = ["change"]', "failon is not a key of a policy; write fail-on"),
        ('fail_on = ["change"]', "fail_on is not a key of a policy; write fail-on"),
        ("as-of = 2026-01-01", "as-of is not a key of a policy; the keys are select, ignore"),
        ("[tool.fmcheck]", "the keys are at the top, without [tool.fmcheck]"),
        ('fail-on = ["meets:us.eo14110.3l"]', "fmcheck.toml: fail-on meets:us.eo14110.3l: no rule has"),
        ('fail-on = ["sometimes"]', "fmcheck.toml: fail-on sometimes: 'sometimes' is not a verdict"),
        ('expect = ["crfm"]', "fmcheck.toml: expect crfm: '' is not a verdict"),
        ('firm = "certain"', 'firm: found \'certain\', expected "text", "presumption", "guidance", "estimate" or "reading"'),
        ('readings = ["us.tens=3"]', "fmcheck.toml: readings us.tens=3: no rule has a reading"),
        ('readings = ["us.tens-of-billions=x"]', "fmcheck.toml: readings us.tens-of-billions=x: "),
        ('require-duties = ["eu.aia.99"]', "fmcheck.toml: require-duties eu.aia.99: no duty has"),
        ('rules = ["house"]', "fmcheck.toml: rules: "),
        ("waivers = 3", "waivers: found 3, expected a list such as"),
        ('[[waivers]]\nrule = "crfm.2021"', "waivers[0].reason is missing; a waiver has a reason"),
        (WAIVER.replace("expires = 2026-12-15\n", ""), "waivers[0].expires is missing"),
        (WAIVER.replace('by = "C. Ounsel"\n', ""), "waivers[0].by is missing"),
        (WAIVER.replace("FM-12", "  "), "waivers[0].reason: found '  ', expected a text that is not empty"),
        (WAIVER.replace("2026-12-15", "2026-12-15T10:00:00"), "waivers[0].expires: found '2026-12-15T10:00:00', expected a date such as"),
        (WAIVER.replace("2026-12-15", '"next year"'), "waivers[0].expires: found 'next year', expected a date such as"),
        (WAIVER.replace("2026-12-15", '"2026-02-30"'), "waivers[0].expires: found '2026-02-30', expected a date such as"),
        (WAIVER.replace('rule = "crfm.2021"\n', ""), "a waiver names one rule, one duty or one warning"),
        (WAIVER + 'duty = "eu.aia.53-1-d"', "a waiver names one rule, one duty or one warning"),
        (WAIVER.replace("crfm.2021", "crfm"), "fmcheck.toml: waivers: crfm is a prefix"),
        (
            WAIVER.replace("crfm.2021", "crfm.2022"),
            "fmcheck.toml: waivers: no rule has the id or prefix 'crfm.2022'; did you mean crfm.2021?",
        ),
        (WAIVER.replace('rule = "crfm.2021"', 'duty = "eu.aia.99"'), "fmcheck.toml: waivers: no duty has"),
        (WAIVER.replace('rule = "crfm.2021"', 'warning = "hot"'), "fmcheck.toml: waivers: no warning has the id 'hot'"),
        (WAIVER + "until = 3", "waivers[0].until is not a key of a policy"),
    ],
)
def test_a_wrong_policy_is_a_usage_error_with_file_and_key(quick: "Quick", write: "Write", tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "fmcheck.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = quick(write(), *CONCISE)
    assert outcome.code == 2 and outcome.out == ""
    assert outcome.err.startswith("fmcheck: fmcheck.toml: "), outcome.err
    assert told in outcome.err and outcome.err.count("\n") == 1


def test_all_mistakes_are_told_at_once(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'select = 1\nall = 2\nfail-on = 3\nfirm = "x"\nexpect = 4\nreadings = 5\nrules = 6\n')
    assert re.search(r"select: found 1, .*all: found 2, .*expect: found 4, .* and 2 more", quick(write()).err)


def test_a_huge_policy_is_refused(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", "#" * (1 << 16) + "\n")
    outcome = quick(write())
    assert outcome.code == 2 and "more than 65,536 bytes" in outcome.err


# What is promised of it


def test_the_published_schema_is_what_the_model_generates_and_fits_the_example(quick: "Quick") -> None:
    text = (ROOT / "schemas/policy-1.schema.json").read_text(encoding="utf-8")
    assert text == json.dumps(policy_schema(), indent=2) + "\n", "run: python .ci/regenerate.py"
    assert quick("schema", "policy").out == text
    example = tomllib.loads((ROOT / "examples/release-gate/fmcheck.toml").read_text(encoding="utf-8"))
    validator = Draft202012Validator(json.loads(text))
    assert validator.is_valid(json.loads(json.dumps(example, default=str)))
    assert not validator.is_valid({"waivers": [{"rule": "crfm.2021", "reason": "x", "by": "y"}]})


def test_the_policy_in_the_documentation_is_one() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/gate.md").read_text(encoding="utf-8"), re.DOTALL)
    found = read(tomllib.loads(block), "docs/gate.md")
    assert found.rules == ["policy/rules"] and found.waivers[0].by == "C. Ounsel"


@pytest.mark.parametrize(
    ("files", "needed"),
    [
        ({}, set()),
        ({"pyproject.toml": '[project]\nname = "x"\n'}, set()),
        ({"fmcheck.toml": 'select = ["crfm"]\n'}, {"pydantic", "tomllib"}),
    ],
)
def test_only_a_policy_that_is_in_use_costs_imports(
    environment: dict[str, str], write: "Write", put: "Put", tmp_path: Path, files: dict[str, str], needed: set[str]
) -> None:
    card = write()
    for name, text in files.items():
        put(name, text)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "compliance", card, "--format", "concise"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert imported & {"pydantic", "tomllib"} == needed
