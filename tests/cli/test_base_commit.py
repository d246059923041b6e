"""What a pull request can and cannot do to the gate: policies and records that were found, and those of the commit it is compared with."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.base_commit import _program

if TYPE_CHECKING:
    from tests.cli.conftest import Git, Put, Save
    from tests.conftest import Quick, Write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is what it reads")

ON = ("--as-of", "2026-11-24")
CONCISE = ("--format", "concise", *ON)
MET = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}
CLOSES = ("--fail-on", "meets:crfm.2021")
WAIVER = '[[waivers]]\nrule = "crfm.2021"\nreason = "x"\nby = "A Stranger"\nexpires = 2026-12-31\n'


# A policy that was found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (WAIVER, "the waiver for crfm.2021 by A Stranger"),
        ("require-basis = true\n", "require-basis"),
        ('expect = ["crfm.2021=undetermined"]\nrequire-basis = true\n', "require-basis"),
    ],
)
def test_what_loosens_does_not_count_where_the_file_was_found(quick: "Quick", write: "Write", put: "Put", text: str, what: str) -> None:
    put("fmcheck.toml", text)
    card = write(**MET)
    outcome = quick(card, *CONCISE, *CLOSES)
    assert outcome.code == 1 and "gate closed: good.json: crfm.2021 is meets" in outcome.out
    named = "does not count, because the file was found, not named; `--policy fmcheck.toml` makes it count"
    assert f"fmcheck: fmcheck.toml: {what} {named}" in outcome.err
    trusted = quick(card, *CONCISE, *CLOSES, "--policy", "fmcheck.toml")
    assert "does not count" not in trusted.err and "gate closed: good.json: crfm.2021 is meets" not in trusted.out


def test_a_reading_that_was_found_does_not_count_and_is_still_checked(quick: "Quick", write: "Write", put: "Put") -> None:
    facts = {"training": {"data": {"broad": True}}, "capability": {"wide_contexts": True}}
    card = write(architecture={"parameters": {"total": 15e9}}, **facts)
    put("fmcheck.toml", 'readings = ["us.tens-of-billions=20e9"]\n')
    gate = ("--expect", "us.fedramp.et-fm=does_not_meet")
    assert quick(card, *CONCISE, *gate).code == 1
    assert quick(card, *CONCISE, *gate, "--policy", "fmcheck.toml").code == 0
    put("fmcheck.toml", 'readings = ["no.such=20e9"]\n')
    assert quick(card, *CONCISE).code == 2


@pytest.mark.parametrize("text", ['ignore = ["crfm"]\n', 'select = ["uk"]\n', 'select = ["uk"]\nfail-on = ["none"]\n'])
def test_a_file_that_was_found_makes_what_was_typed_mean_no_fewer_rules(quick: "Quick", write: "Write", put: "Put", text: str) -> None:
    put("fmcheck.toml", text)
    card = write(**MET)
    assert "gate closed: good.json: crfm.2021 is meets" in quick(card, *CONCISE, "--fail-on", "meets").out
    assert "crfm" not in quick(card, *CONCISE, "--fail-on", "meets", "--policy", "fmcheck.toml").out


def test_an_expected_open_verdict_that_was_found_answers_no_firmness_that_was_typed(quick: "Quick", write: "Write", put: "Put") -> None:
    typed = ("--fail-on", "meets:crfm.2021", "--firm", "text")
    card = write()
    assert quick(card, *CONCISE, *typed).code == 1
    put("fmcheck.toml", 'expect = ["crfm.2021=undetermined"]\n')
    assert quick(card, *CONCISE, *typed).code == 1


def test_records_are_held_against_what_is_shown_without_a_file_that_was_found(quick: "Quick", write: "Write", put: "Put") -> None:
    general = {"capability": {"significant_generality": True, "wide_tasks": True}, "availability": {"markets": [{"where": "EU"}]}}
    card = write(**general)
    assert ", eu.aia.3-63, " in quick("gate", card, *ON).out
    put("fmcheck.toml", 'ignore = ["eu", "it"]\n')
    assert ", eu.aia.3-63, " in quick("gate", card, *ON).out
    assert quick("gate", card, *ON, "--policy", "fmcheck.toml").code == 0


def test_a_file_that_was_found_tightens(quick: "Quick", write: "Write", put: "Put") -> None:
    put("fmcheck.toml", 'fail-on = ["meets:crfm.2021"]\nfirm = "text"\n')
    assert quick(write(**MET), *CONCISE).code == 1


@pytest.mark.parametrize(("days", "code"), [("2027-11-25", 0), ("2027-11-26", 1)])
def test_a_waiver_lasts_366_days_at_most(quick: "Quick", write: "Write", put: "Put", days: str, code: int) -> None:
    put("fmcheck.toml", WAIVER.replace("2026-12-31", days))
    outcome = quick(write(**MET), *CONCISE, *CLOSES, "--policy", "fmcheck.toml")
    assert outcome.code == code
    assert ("runs until 2027-11-26 and does not count; a waiver lasts at most 366 days" in outcome.err) is bool(code)


# The policy of a commit


def test_the_policy_of_the_base_counts_in_full_and_that_of_the_checkout_only_closes(
    quick: "Quick", write: "Write", put: "Put", save: "Save", git: "Git"
) -> None:
    card = write(**MET)
    put("fmcheck.toml", 'fail-on = ["meets:crfm.2021"]\n')
    save()
    put("fmcheck.toml", WAIVER)  # the pull request waives, and asks for nothing any more
    git("checkout", "-q", "-b", "change")
    save()
    outcome = quick(card, *CONCISE, "--policy-from", "main")
    assert outcome.code == 1 and "gate closed: good.json: crfm.2021 is meets" in outcome.out
    assert "fmcheck: policy fmcheck.toml of main and fmcheck.toml" in outcome.err and "A Stranger does not count" in outcome.err
    assert quick(card, *CONCISE, *CLOSES, "--policy-from", "change").code == 0, "what is in the base was reviewed"
    put("fmcheck.toml", 'expect = ["us.fedramp.et-fm=meets"]\n')
    both = quick(card, *CONCISE, "--policy-from", "main").out
    assert "gate closed: good.json: crfm.2021 is meets" in both and "gate closed: good.json: us.fedramp.et-fm is " in both


def test_a_policy_that_the_change_removes_still_counts(quick: "Quick", write: "Write", put: "Put", save: "Save", tmp_path: Path) -> None:
    card = write(**MET)
    put("pyproject.toml", '[tool.fmcheck]\nfail-on = ["meets:crfm.2021"]\n')
    save()
    (tmp_path / "pyproject.toml").unlink()
    assert quick(card, *CONCISE).code == 0
    assert quick(card, *CONCISE, "--policy-from", "HEAD").code == 1


def test_head_of_a_repository_without_commits_has_no_policy(quick: "Quick", write: "Write", git: "Git") -> None:
    assert quick(write(), *CONCISE, "--policy-from", "HEAD").code == 0


@pytest.mark.parametrize("name", ["no-such-branch", "--upload-pack=x", "-h", " ", "HEAD:fmcheck.toml", "main\nx"])
def test_a_commit_that_does_not_exist_opens_nothing(quick: "Quick", write: "Write", save: "Save", name: str) -> None:
    card = write()
    save()
    outcome = quick(card, *CONCISE, f"--policy-from={name}")
    assert outcome.code == 2 and "Traceback" not in outcome.both
    assert quick("gate", card, *ON, f"--records-from={name}").code == 2


def test_outside_a_repository_there_is_no_commit(quick: "Quick", write: "Write") -> None:
    outcome = quick(write(), *CONCISE, "--policy-from", "main")
    assert outcome.code == 2 and "not a git repository" in outcome.err


def test_links_and_rule_directories_of_a_commit_are_refused(
    quick: "Quick", write: "Write", put: "Put", save: "Save", tmp_path: Path
) -> None:
    card = write()
    put("other.toml", 'fail-on = ["none"]\n')
    (tmp_path / "fmcheck.toml").symlink_to("other.toml")
    save()
    assert "is not a regular file in that commit" in quick(card, *CONCISE, "--policy-from", "HEAD").err
    (tmp_path / "fmcheck.toml").unlink()
    put("fmcheck.toml", 'rules = ["house"]\n')
    put("house/rule.py", "raise SystemExit\n")
    save()
    outcome = quick(card, *CONCISE, "--policy-from", "HEAD")
    assert outcome.code == 2 and "run as Python" in outcome.err


@pytest.mark.parametrize("pair", [("--policy", "x"), ("--no-policy",)])
def test_one_source_of_a_policy_is_named(quick: "Quick", write: "Write", pair: tuple[str, ...]) -> None:
    outcome = quick(write(), *pair, "--policy-from", "HEAD")
    assert outcome.code == 2 and "exclude each other" in outcome.err


@pytest.mark.parametrize("text", ["a" + ".a" * 32000 + " = 1\n", "[" + '"a".' * 12000 + "b]\n", "x = {" + "a . " * 15000 + "b = 1}\n"])
def test_a_key_of_thousands_of_steps_is_refused_at_once(quick: "Quick", write: "Write", put: "Put", text: str) -> None:
    put("fmcheck.toml", text)
    outcome = quick(write(), *CONCISE)
    assert outcome.code == 2 and "line 1 has a key of more than 32 steps" in outcome.err


# Records of a commit

CALIFORNIA = {"training": {"data": {"broad": True}, "compute": {"total_flop": 2e26}}, "capability": {"general_output": True}}


@pytest.fixture
def frontier(write: "Write") -> str:
    """A card that meets binding law."""
    return write(adaptation={"wide_range": True}, **CALIFORNIA)


def test_a_record_that_the_change_brings_is_named_with_its_signer(quick: "Quick", save: "Save", git: "Git", frontier: str) -> None:
    save()
    assert quick("gate", frontier, *ON).code == 1
    assert quick("record", frontier, *ON, "--by", "A Stranger", "--reason", "x").code == 0
    plain = quick("gate", frontier, *ON)
    assert plain.code == 0 and "A Stranger" not in plain.out
    seen = quick("gate", frontier, *ON, "--policy-from", "main")
    assert seen.code == 0
    assert "noted: good.json: the record good.fmcheck.json is new or changed since main, signed by A Stranger" in seen.out
    refused = quick("gate", frontier, *ON, "--records-from", "main")
    assert refused.code == 1 and "signed by A Stranger; it does not count; to open: merge the record into main first" in refused.out
    save()
    merged = quick("gate", frontier, *ON, "--records-from", "main", "--policy-from", "main")
    assert merged.code == 0 and "A Stranger" not in merged.out


def test_a_record_that_the_change_alters_or_removes_is_read_from_the_base(
    quick: "Quick", save: "Save", frontier: str, tmp_path: Path
) -> None:
    assert quick("record", frontier, *ON, "--by", "R. Engineer", "--reason", "x").code == 0
    save()
    record = tmp_path / "good.fmcheck.json"
    record.unlink()
    assert quick("gate", frontier, *ON).code == 1
    assert quick("gate", frontier, *ON, "--records-from", "HEAD").code == 0
    assert quick("check", frontier, *CONCISE, "--fail-on", "change", "--records-from", "HEAD").code == 0
    record.write_text("{", encoding="utf-8")
    assert quick("gate", frontier, *ON).code == 3
    assert quick("gate", frontier, *ON, "--records-from", "HEAD").code == 0


# What closed it comes first


def test_github_annotations_begin_with_what_closed_the_gate(quick: "Quick", frontier: str, put: "Put") -> None:
    for number in range(12):
        put(f"bad{number:02}.json", json.dumps({"schema_version": "1.0", "model": {"nam": "x"}}))
    outcome = quick("check", ".", *ON, "--format", "github", "--fail-on", "change", "--fail-on", "meets:us-ca.sb53.frontier-model")
    errors = [line for line in outcome.out.splitlines() if line.startswith("::error")]
    assert len(errors) == 10 and "us-ca.sb53.frontier-model" in errors[0] and "Policy: us-ca.sb53.frontier-model is meets" in errors[0]
    assert "which nobody has signed off" in errors[1] and "file=good.json" in errors[1]
    assert "schema/" in errors[2]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", ""])
@pytest.mark.parametrize("format", ["github", "gitlab", "sarif"])
def test_places_count_from_the_root_of_the_checkout(
    quick: "Quick", put: "Put", git: "Git", monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, format: str
) -> None:
    card = {"schema_version": "1.0", "model": {"name": "X"}, **MET}
    put("models/m.json", json.dumps(card))
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        shutil.rmtree(tmp_path / ".git")
        monkeypatch.setenv(variable, str(tmp_path))
    command = ("check", "models/m.json", *ON, "--format", format, *CLOSES)
    here = quick(*command).out
    monkeypatch.setattr("os.getcwd", lambda: str(tmp_path / "models"))
    (tmp_path / "m.json").write_text(json.dumps(card), encoding="utf-8")
    below = quick("check", "m.json", *ON, "--format", format, *CLOSES).out
    for text in (here, below):
        assert "models/m.json" in text
        assert "models/models" not in text


def test_on_windows_git_is_not_looked_for_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("hostile", "installed"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "git.exe").touch()
    (tmp_path / "git.exe").touch()
    path = os.pathsep.join(("", ".", "hostile", str(tmp_path / "installed")))
    assert _program(True, path) == str(tmp_path / "installed" / "git.exe")
    with pytest.raises(FileNotFoundError):
        _program(True, os.pathsep.join(("", ".", "hostile")))
