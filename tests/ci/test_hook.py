"""The pre-commit hooks, run by pre-commit itself: from a copy of this tree, installed as a user's machine installs it.

The configuration is that of docs/integrations.md, with the copy's path where the address of this repository belongs.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from compliance import __version__
from docs.address import filled

ROOT = Path(__file__).resolve().parents[2]
GOOD = '{"schema_version": "1.0", "model": {"name": "Good"}}\n'
MISSPELT = '{\n  "schema_version": "1.0",\n  "model": {"name": "Bad"},\n  "training": {"compute": {"direct_flopp": 2e26}}\n}\n'
README = "---\nlicense: mit\nlanguage: en\n---\n# Good\n\n- **License:** MIT\n"
TOLD = "model.json:4:28: $.training.compute.direct_flopp: "
NETWORK = re.compile(
    "Failed to establish a new connection|name resolution|Network is unreachable|Connection refused|Read timed out|ProxyError"
)

pytestmark = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


def run(arguments: list[str], cwd: Path, env: dict[str, str]) -> Result:
    return subprocess.run(arguments, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)


def committed(folder: Path, env: dict[str, str]) -> None:
    """Make a repository of a folder's files."""
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        done = run(["git", *arguments], folder, env)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A user's environment: git knows a name, pre-commit has an empty store, nothing of ours is on Python's path."""
    store = tmp_path_factory.mktemp("store")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT"))}
    person = {f"GIT_{role}_{part}": "fmcheck@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {**kept, **person, "PRE_COMMIT_HOME": str(store), "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_COLOR": "never"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, machine: dict[str, str]) -> tuple[Path, str]:
    """This tree as a repository, with the tag of its version: what git tracks and what it would track."""
    folder = tmp_path_factory.mktemp("source")
    listed = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT, machine)
    if listed.returncode != 0:
        pytest.skip("the tests do not run in a git checkout")
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    committed(folder, machine)
    tag = f"v{__version__}"
    assert run(["git", "tag", tag], folder, machine).returncode == 0
    return folder, tag


def configuration(page: str, address: str) -> str:
    """What a page tells users to write into .pre-commit-config.yaml, once the repository has an address."""
    text = filled((ROOT / page).read_text(encoding="utf-8"), address, __version__)
    (found,) = re.findall(r"```yaml\n(# \.pre-commit-config\.yaml\n.*?)```", text, re.DOTALL)
    assert isinstance(found, str)
    return found


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, machine: dict[str, str], source: tuple[Path, str]) -> Iterator[Run]:
    """Runs one hook on staged files of a user's repository. The hook's environment is installed once."""
    project = tmp_path_factory.mktemp("project")
    folder, _ = source
    (project / ".pre-commit-config.yaml").write_text(configuration("docs/integrations.md", str(folder)), encoding="utf-8")
    committed(project, machine)
    installed = run([sys.executable, "-m", "pre_commit", "install-hooks"], project, machine)
    if installed.returncode != 0 and NETWORK.search(installed.stdout + installed.stderr):
        pytest.skip("pre-commit cannot install the hook: the package index cannot be reached")
    assert installed.returncode == 0, installed.stdout + installed.stderr

    def hook(id: str, files: dict[str, str], *options: str) -> Result:
        run(["git", "rm", "-r", "-q", "-f", "--cached", "--ignore-unmatch", "."], project, machine)
        for name, text in files.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        run(["git", "add", "-f", ".pre-commit-config.yaml", *files], project, machine)
        return run([sys.executable, "-m", "pre_commit", "run", id, *options], project, machine)

    yield hook


def test_the_manifest_is_valid(machine: dict[str, str]) -> None:
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], ROOT, machine)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("id", ["fmcheck", "fmcheck-validate"])
def test_a_good_card_passes_and_the_hook_is_quiet(hooks: Run, id: str) -> None:
    done = hooks(id, {"model.json": GOOD, "cards/llama.modelcard.json": GOOD, "cards/model-card.v2.json": GOOD})
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == 1 and done.stdout.rstrip().endswith("Passed")


@pytest.mark.parametrize("id", ["fmcheck", "fmcheck-validate"])
def test_a_bad_card_fails_with_its_place_and_what_to_write(hooks: Run, id: str) -> None:
    done = hooks(id, {"model.json": MISSPELT, "other/model.json": GOOD})
    assert done.returncode == 1
    assert "Failed" in done.stdout and "- exit code: 3" in done.stdout
    assert TOLD in done.stdout and 'write "direct_flop"' in done.stdout and "Traceback" not in done.stdout


@pytest.mark.parametrize("page", ["docs/integrations.md"])
def test_a_page_names_every_hook_at_the_address_that_is_set(page: str) -> None:
    config = configuration(page, "https://github.com/somebody/fmcheck")
    assert "  - repo: https://github.com/somebody/fmcheck   #" in config and f"    rev: v{__version__}\n" in config
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- id: (\S+)", config) == re.findall(r"- id: (\S+)", manifest)
    committed = (ROOT / page).read_text(encoding="utf-8")
    assert "example.org" not in committed


@pytest.mark.parametrize("id", ["fmcheck", "fmcheck-validate"])
def test_a_card_of_any_name_is_checked(hooks: Run, id: str) -> None:
    good = hooks(id, {"llama-8b.json": GOOD, "cards/2026/release.JSON": GOOD})
    assert good.returncode == 0 and good.stdout.rstrip().endswith("Passed"), good.stdout
    bad = hooks(id, {"cards/llama-8b.json": MISSPELT, "package.json": "{}"})
    assert bad.returncode == 1 and "- exit code: 3" in bad.stdout
    assert TOLD.replace("model.json", "cards/llama-8b.json", 1) in bad.stdout and "package.json" not in bad.stdout
    broken = hooks(id, {"llama-8b.json": GOOD.replace("}}", "}")})
    assert broken.returncode == 1 and "llama-8b.json:1:52: the file is not JSON" in broken.stdout


@pytest.mark.parametrize("id", ["fmcheck", "fmcheck-validate"])
def test_other_json_files_are_left_alone_and_the_hook_says_why_it_looked_at_none(hooks: Run, id: str) -> None:
    done = hooks(id, {"config.json": "{", "tokenizer.json": "[]", "my_model.json": '{"model": {}}'}, "--verbose")
    assert done.returncode == 0, done.stdout
    assert 'none of the 3 files is a card: expected JSON with "schema_version" and "model"' in done.stdout
    assert "no files to check" in hooks(id, {"model.json.txt": "{"}).stdout


def test_a_hook_has_nothing_to_say_on_success_even_where_one_asks(hooks: Run) -> None:
    done = hooks("fmcheck", {"model.json": GOOD, "cards/model.json": GOOD}, "--verbose")
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if not line.startswith(("fmcheck (", "- "))] == []


def test_of_several_cards_only_the_bad_one_is_told(hooks: Run) -> None:
    done = hooks("fmcheck", {"model.json": MISSPELT, "other/model.json": GOOD, "third/model.json": GOOD})
    assert done.returncode == 1
    assert TOLD in done.stdout
    assert "other/model.json" not in done.stdout and "undetermined" not in done.stdout


@pytest.mark.parametrize("id", ["fmcheck", "fmcheck-validate"])
def test_a_record_beside_a_card_is_no_card(hooks: Run, id: str) -> None:
    done = hooks(id, {"model.fmcheck.json": "{}", "model.card.json": GOOD})
    assert done.returncode == 0, done.stdout


def test_ordinary_readmes_and_those_of_models_pass_and_the_hook_is_quiet(hooks: Run) -> None:
    ordinary = {"README.md": "# A project\n", "docs/README.md": "[![badge](a.svg)](https://example.org)\n\nText.\n", "empty/README.md": ""}
    done = hooks("fmcheck-readme", {**ordinary, "models/README.md": README})
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == 1 and done.stdout.rstrip().endswith("Passed")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (README.replace("language: en", "license: apache-2.0"), "models/README.md: line 3: front matter not read: found the key 'license'"),
        (README.replace("en\n---", "en\n"), "models/README.md: line 1: front matter not read: the front matter has no closing line "),
        (README.replace("MIT", "Apache 2.0"), "models/README.md: line 7 gives /licence/spdx as Apache-2.0; README.md line 2 gives MIT"),
    ],
)
def test_a_readme_that_cannot_be_read_or_contradicts_itself_fails_with_its_place(hooks: Run, text: str, told: str) -> None:
    done = hooks("fmcheck-readme", {"README.md": "# A project\n", "models/README.md": text})
    assert done.returncode == 1
    assert "- exit code: 3" in done.stdout and told in done.stdout and "Traceback" not in done.stdout


def test_other_markdown_is_left_alone(hooks: Run) -> None:
    done = hooks("fmcheck-readme", {"NOTES.md": "---\na: [\n---\n", "README.markdown": "---\n", "MYREADME.md": "---\n"})
    assert done.returncode == 0
    assert "no files to check" in done.stdout


def test_the_policy_of_the_repository_gates_the_hook(machine: dict[str, str], tmp_path: Path, source: tuple[Path, str]) -> None:
    folder, revision = source
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {folder}\n  rev: {revision}\n  hooks:\n  - id: fmcheck\n", encoding="utf-8"
    )
    (tmp_path / "fmcheck.toml").write_text('fail-on = ["undetermined:crfm.2021"]\n', encoding="utf-8")
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "model.json").write_text(GOOD, encoding="utf-8")
    committed(tmp_path, machine)
    done = run([sys.executable, "-m", "pre_commit", "run", "--all-files"], tmp_path, machine)
    assert done.returncode == 1
    assert "- exit code: 1" in done.stdout and "gate closed: cards/model.json: crfm.2021 is undetermined" in done.stdout


def test_a_commit_is_refused_while_a_card_is_bad(hooks: Run, machine: dict[str, str], tmp_path: Path, source: tuple[Path, str]) -> None:
    folder, revision = source
    config = f"repos:\n- repo: {folder}\n  rev: {revision}\n  hooks:\n  - id: fmcheck\n    args: [--fail-on, 'undetermined:crfm.2021']\n"
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    committed(tmp_path, machine)
    assert run([sys.executable, "-m", "pre_commit", "install"], tmp_path, machine).returncode == 0
    (tmp_path / "model.json").write_text(GOOD, encoding="utf-8")
    run(["git", "add", "."], tmp_path, machine)
    refused = run(["git", "commit", "-m", "a card"], tmp_path, machine)
    assert refused.returncode == 1
    assert "- exit code: 1" in refused.stderr and "gate closed: model.json: crfm.2021 is undetermined" in refused.stderr
    decided = GOOD.replace("}}", '}, "training": {"data": {"broad": false}}}')
    (tmp_path / "model.json").write_text(decided, encoding="utf-8")
    run(["git", "add", "."], tmp_path, machine)
    assert run(["git", "commit", "-m", "a card"], tmp_path, machine).returncode == 0
