"""The check itself: what it runs where, and that every switch is documented and scheduled."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT / ".ci" / "check.py"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def workflow(name: str) -> dict[Any, Any]:
    """YAML 1.1 reads the key "on" as True."""
    found: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return found


def asked(expression: str) -> str:
    """What an expression gives in the check's own module, in a Python of its own."""
    code = f"import sys; sys.path.insert(0, {str(CHECK.parent)!r}); sys.dont_write_bytecode = True; import check; print({expression})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    command = re.findall(r"```console\n(.*?)```", README, re.DOTALL)[1].strip()
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == command == "python3 .ci/check.py"


def test_a_pull_request_runs_it_on_the_oldest_and_newest_python() -> None:
    found = workflow("check.yml")
    assert "pull_request" in found[True]
    (job,) = found["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == ["python .ci/check.py"]
    assert job["permissions"] == {"contents": "read"} and found["permissions"] == {}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    supported = re.findall(r"Programming Language :: Python :: (3\.\d+)", project)
    assert job["strategy"]["matrix"]["python"] == [supported[0], supported[-1]]


def test_every_further_job_has_a_switch_a_schedule_and_a_line_in_the_docs() -> None:
    jobs = set(asked("*check.FURTHER").split())
    scheduled = workflow("scheduled.yml")
    job = scheduled["jobs"]["further"]
    assert "schedule" in scheduled[True]
    assert set(job["strategy"]["matrix"]["job"]) == jobs - {"quick"} != set()
    helped = subprocess.run([sys.executable, str(CHECK), "--help"], capture_output=True, text=True, timeout=120, check=False)
    documented = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in jobs:
        assert f"--{name} " in helped.stdout
        assert f"python3 .ci/check.py --{name}" in documented or f".venv/bin/python .ci/check.py --{name}" in documented


def test_the_oldest_versions_are_tried_where_a_dependency_may_be_imported() -> None:
    """The import contracts say where; what no package may import, an older version cannot break."""
    chosen = set(asked("*check.touching()").split())
    every = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert chosen < every
    whole = ("tests/cli/", "tests/formats/", "tests/inference/catalogue/")  # packages: with all that is in them
    assert {file for file in every if file.startswith(whole)} <= chosen
    for folder in ("card", "policy", "render"):  # modules: with the tests of the package that holds them
        assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / folder).glob("test_*.py")} <= chosen
    assert not {file for file in chosen if file.startswith(("tests/law/", "tests/rules/", "tests/compute/", "tests/weights/"))}


def test_a_suite_in_parts_has_every_file_of_tests_once() -> None:
    """And the parts are about equal."""
    dealt = "sys.modules['suites'].dealt(check.test_files(check.ROOT, 'tests'), parts)"
    found: list[list[list[str]]] = json.loads(asked(f"__import__('json').dumps([{dealt} for parts in (1, 2, 4, 7)])"))
    every = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py") if re.match(r"test_|.*_test\.py", path.name)]
    for parts in found:
        assert sorted(file for part in parts for file in part) == sorted(every)
        assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_the_versions_that_are_tried_are_found_however_a_package_writes_its_name() -> None:
    assert asked("*map(check.plain_name, ['PyYAML', 'jsonschema_rs', 'ruamel.yaml'])") == "pyyaml jsonschema-rs ruamel-yaml"


def test_tools_are_looked_for_in_the_python_that_is_chosen() -> None:
    """The Python that runs the check may have them while the chosen one has not."""
    names = "('pytest', 'json', 'fmcheck_nowhere')"
    assert asked(f"*check.lacking(sys.executable, {names})") == "fmcheck_nowhere"
    assert asked(f"*check.lacking({str(ROOT / 'nowhere' / 'python')!r}, {names})") == "pytest json fmcheck_nowhere"


@pytest.mark.parametrize("version", ["(3, 10)", "(2, 7)"])
def test_an_older_python_gets_a_sentence(version: str) -> None:
    code = f"import sys; sys.version_info = {version}; exec(compile(open({str(CHECK)!r}).read(), 'check.py', 'exec'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("fmcheck needs Python 3.11 or newer; ") and "Traceback" not in done.stderr


def test_what_the_quick_check_leaves_out_exists(pytestconfig: pytest.Config) -> None:
    from tests.conftest import SLOW

    assert [name for name in SLOW if not (ROOT / "tests" / name).is_file()] == []
    assert any(line.startswith("slow:") for line in pytestconfig.getini("markers"))


def test_nobody_is_named_as_an_owner_who_does_not_exist() -> None:
    """Every line is a comment until the owner of the repository puts a name in, and every path of it exists."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and ("OWNER" in line or not re.search(r" @[\w/-]+$", line))] == []
    suggested = [line.lstrip("#").split()[0] for line in lines if re.match(r"#?/", line)]
    assert len(suggested) >= 6
    if (ROOT / "rules").is_dir():
        assert [path for path in suggested if not (ROOT / path.strip("/")).exists()] == []
