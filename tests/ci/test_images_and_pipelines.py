"""The other examples for CI systems: their shell is run, their files are read; an image is read and not built."""

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from icalendar import Calendar

from compliance import __version__

if TYPE_CHECKING:
    from tests.ci.conftest import Runner

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "ci"
MISSPELT = '{"schema_version": "1.0", "model": {"name": "Bad"}, "traning": {}}\n'


def azure() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "azure-pipelines.yml").read_text(encoding="utf-8"))["steps"]
    return found


def jenkins() -> str:
    """The script of the Jenkinsfile, as Groovy reads it."""
    (script,) = re.findall(r"sh '''\n(.*?)'''", (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8"), re.DOTALL)
    return str(script).replace("\\\\", "\\")


def dockerfile() -> list[tuple[str, str]]:
    """The instructions, each with its arguments on one line."""
    text = re.sub(r"\\\n", " ", (EXAMPLES / "Dockerfile").read_text(encoding="utf-8"))
    text = re.sub(r"(<<(\w+) .*\n)(?:.*\n)*?\2\n", r"\1", text)  # what is written into a file
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


@pytest.mark.parametrize("file", ["azure-pipelines.yml", "Jenkinsfile", "gitlab/.gitlab-ci.yml", "Dockerfile"])
def test_an_example_installs_the_version_that_this_is(file: str) -> None:
    text = (EXAMPLES / file).read_text(encoding="utf-8")
    assert re.findall(r"(?:fmcheck==|version: |FMCHECK_VERSION=)(\d[\w.]*)", text) == [__version__]


@pytest.mark.parametrize(("card", "code"), [(None, 0), (MISSPELT, 3)])
def test_the_calendar_is_what_calendars_read(runner: "Runner", work: Path, card: str | None, code: int) -> None:
    if card:
        (work / "other.json").write_text(card, encoding="utf-8")
    steps = yaml.safe_load((EXAMPLES / "calendar.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    (writing,) = [step for step in steps if step.get("name") == "write the calendar"]
    done = runner(writing["run"], writing["env"], shell=("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"))
    assert done.code == code, done.out
    if not code:
        (published,) = [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")]
        found = {path.name: path.read_bytes() for path in (work / published).iterdir()}
        events = {name: len(Calendar.from_ical(data).walk("VEVENT")) for name, data in found.items() if name.endswith(".ics")}
        assert events["models.ics"] > 0 and events["law.ics"] > 0
        assert found["index.html"].startswith(b"<!DOCTYPE html>") and b"<feed" in found["law.xml"]


@pytest.mark.parametrize(("card", "code"), [(None, 0), (MISSPELT, 3)])
def test_the_azure_pipeline_judges_and_leaves_its_reports_where_the_next_steps_look(
    runner: "Runner", work: Path, card: str | None, code: int
) -> None:
    if card:
        (work / "model.json").write_text(card, encoding="utf-8")
    (judging,) = [step for step in azure() if "bash" in step]
    staging = work / "staging area"
    logs = judging["env"]["LOGS"].replace("$(Build.ArtifactStagingDirectory)", str(staging))
    done = runner(judging["bash"], {"LOGS": logs}, shell=("bash", "--noprofile", "--norc"))
    assert done.code == code, done.out
    published = {step["task"]: step["inputs"] for step in azure() if "task" in step}
    for path in (published["PublishTestResults@2"]["testResultsFiles"], published["PublishBuildArtifacts@1"]["PathtoPublish"]):
        assert Path(path.replace("$(Build.ArtifactStagingDirectory)", str(staging))).exists()
    assert sorted(path.name for path in Path(logs).iterdir()) == ["fmcheck.sarif", "junit.xml", "report.json"]


def test_the_jenkins_pipeline_judges_and_leaves_its_reports_where_the_next_steps_look(runner: "Runner", work: Path) -> None:
    for name in ("pip", "fmcheck"):
        (work / ".fmcheck" / "bin").mkdir(parents=True, exist_ok=True)
        (work / ".fmcheck" / "bin" / name).symlink_to(work.parent / "tools" / name)
    script = jenkins().replace("python -m venv .fmcheck", "test -d .fmcheck")
    assert "test -d" in script
    done = runner(script, shell=("sh", "-xe"))
    assert done.code == 0, done.out
    assert done.asked[0][:2] == ["pip", "install"] and done.asked[0][-1] == f"fmcheck=={__version__}"
    text = (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8")
    for name in re.findall(r"(?:testResults:|pattern:|artifacts:) '([\w.-]+)'", text):
        assert (work / name).stat().st_size > 0
    assert json.loads((work / "fmcheck-report.json").read_text(encoding="utf-8"))["summary"]["gate"] == "open"
    (work / "model.json").write_text(MISSPELT, encoding="utf-8")
    assert runner(script, shell=("sh", "-xe")).code == 3


def test_the_brackets_of_the_jenkins_pipeline_close() -> None:
    text = re.sub(r"'''.*?'''|'[^'\n]*'|//[^\n]*", "", (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8"), flags=re.DOTALL)
    open_ = []
    for letter in text:
        if letter in "{[(":
            open_.append({"{": "}", "[": "]", "(": ")"}[letter])
        elif letter in "}])":
            assert open_.pop() == letter
    assert open_ == []


def test_the_image_has_two_stages_of_one_small_python_and_ends_as_nobody_in_particular() -> None:
    instructions = dockerfile()
    assert [rest.split()[0] for name, rest in instructions if name == "FROM"] == ["python:3.13-slim"] * 2
    last = max(place for place, (name, _) in enumerate(instructions) if name == "FROM")
    final = instructions[last:]
    assert [name for name, _ in final if name in ("ADD", "COPY")] == ["COPY"]
    assert ("COPY", "--from=build /opt/fmcheck /opt/fmcheck") in final
    names = dict(final)
    assert names["USER"].isdigit() and int(names["USER"]) >= 1000
    assert f"--uid {names['USER']} " in names["RUN"]
    after = [name for name, _ in final][[name for name, _ in final].index("USER") :]
    assert set(after) <= {"USER", "ENTRYPOINT", "CMD"}
    assert names["WORKDIR"] == "/cards" and json.loads(names["ENTRYPOINT"]) == ["fmcheck"]


def test_the_image_brings_bytecode_and_no_installer_of_its_own() -> None:
    instructions = dockerfile()
    assert all(name in {"FROM", "ARG", "RUN", "COPY", "ENV", "WORKDIR", "USER", "ENTRYPOINT", "CMD"} for name, _ in instructions)
    (build, _) = [shlex.split(rest) for name, rest in instructions if name == "RUN"]
    assert {"--without-pip", "--compile", "--no-cache-dir"} <= set(build)
    # A build without a version fails, rather than taking whatever is newest.
    assert build[-1] == "fmcheck==${FMCHECK_VERSION:?}"
    assert build[-3:-1] == ["--constraint", "/tmp/pins.txt"]


def test_what_users_install_is_pinned_to_what_was_tested() -> None:
    root = EXAMPLES.parents[1]
    locked = set(re.findall(r"^([\w.-]+==[^\s;]+)", (root / ".ci" / "runtime.txt").read_text(encoding="utf-8"), re.M))
    assert len(locked) > 10 and locked <= set(
        re.findall(r"^([\w.-]+==[^\s;]+)", (root / ".ci" / "lock.txt").read_text(encoding="utf-8"), re.M)
    )
    for name in (".pre-commit-hooks.yaml", "examples/ci/gitlab/templates/check.yml", "examples/ci/Dockerfile"):
        blocks = re.findall(r"# generated: pins\n(.*?)# end: pins", (root / name).read_text(encoding="utf-8"), re.S)
        assert blocks and all(set(re.findall(r"([\w.-]+==[^\s;\"]+)", block)) == locked for block in blocks), name
    assert (root / "action.yml").read_text(encoding="utf-8").count('--constraints "$GITHUB_ACTION_PATH/.ci/runtime.txt"') == 2


def test_nothing_is_fetched_by_a_script_but_fmcheck() -> None:
    for file in EXAMPLES.rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"\b(curl|wget|ADD https?)\b", text), file.name
            assert set(re.findall(r"install [^\n]*?\"?(\w+)==", text)) <= {"fmcheck"}
