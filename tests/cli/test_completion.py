"""Completion: what is offered for a line, and that bash, zsh and fish complete with it as a person types."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.command_names import COMMANDS
from compliance.cli.completing import words
from compliance.cli.completion_scripts import SCRIPTS
from compliance.law.places import code
from compliance.registry.load import load

if TYPE_CHECKING:
    from tests.conftest import Quick

PATIENCE = 60  # seconds after which a shell counts as hung
Offered = Callable[..., list[str]]


@pytest.fixture
def offered(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What is offered at the end of a line: values, and <file> or <dir> where the shell is to look for those."""

    def ask(line: str, shell: str = "zsh") -> list[str]:
        monkeypatch.setenv("_FMCHECK_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("FMCHECK_LINE", line)
        outcome = quick()
        monkeypatch.delenv("_FMCHECK_COMPLETE")
        assert (outcome.code, outcome.err) == (0, "")
        lines = [part.split("\t") for part in outcome.out.splitlines() if part]
        assert all(len(part) == 3 for part in lines)
        return [value if kind == "plain" else f"<{kind}>" for kind, value, _ in lines]

    return ask


def test_commands_and_files_are_offered_first(offered: Offered) -> None:
    assert offered("fmcheck ") == [*COMMANDS, "<file>"]
    assert offered("fmcheck tim") == ["timeline", "<file>"]


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("fmcheck --", ["--version", "--format", "--place"]),
        ("fmcheck model.json --sel", ["--select"]),
        ("fmcheck check --format j", ["json", "jsonl", "junit"]),
        ("fmcheck timeline --format=i", ["--format=ics"]),
        ("fmcheck --place cal", ["california"]),
        ("fmcheck --place EU,new", ["EU,new-york"]),
        ("fmcheck explain m.json --rule eu.aia.3", ["eu.aia.3-63"]),
        ("fmcheck --select eu.aia,us-ca.sb53.frontier-m", ["eu.aia,us-ca.sb53.frontier-model"]),
        ("fmcheck duty eu.aia.53-1-d", ["eu.aia.53-1-d"]),
        ("fmcheck rule eu.aia.53-", ["eu.aia.53-1-a", "eu.aia.53-2"]),
        ("fmcheck --fail-on und", ["undetermined", "undetermined:"]),
        ("fmcheck --fail-on duty:kr", ["duty:kr.aiba.32-1"]),
        ("fmcheck --expect crfm.2021=m", ["crfm.2021=meets"]),
        ("fmcheck --reading us.t", ["us.tens-of-billions="]),
        ("fmcheck --from hugg", ["huggingface"]),
        ("fmcheck --without best", ["best-value"]),
        ("fmcheck --set training.compute.direct", ["training.compute.direct_flop="]),
        ("fmcheck --output sarif", ["sarif=", "sarif-full="]),
        ("fmcheck --output json=", ["<file>"]),
        ("fmcheck --policy ", ["<file>"]),
        ("fmcheck check 'my mod", ["<file>"]),
        ("fmcheck --rules ", ["<dir>"]),
        ("fmcheck schema pol", ["policy"]),
        ("fmcheck completion ", ["bash", "zsh", "fish"]),
    ],
)
def test_what_can_be_typed_is_offered(offered: Offered, line: str, some: list[str]) -> None:
    found = offered(line)
    assert set(some) <= set(found)
    last = words(line)[1]
    assert all(value.startswith(("<", last)) for value in found)


@pytest.mark.parametrize("line", ["", "fmcheck --as-of ", "fmcheck rule zz", "fmcheck --fail-on nothing:", "fmcheck nonsense --nonsense "])
def test_nothing_is_offered_where_nothing_is_known(offered: Offered, line: str) -> None:
    assert [value for value in offered(line) if value not in (*COMMANDS, "<file>")] == []


def test_every_place_rule_and_duty_is_offered(offered: Offered) -> None:
    registry = load()
    assert {code(place) for place in offered("fmcheck --place ")} == {
        text.source.instrument.jurisdiction for text in (*registry.rules, *registry.no_rule())
    }
    assert {rule.id for rule in registry.rules} | {duty.id for duty in registry.duties} <= set(offered("fmcheck rule "))


def test_bash_gets_what_follows_its_last_break(offered: Offered) -> None:
    assert offered("fmcheck --fail-on duty:kr", "bash") == ["kr.aiba.32-1"]
    assert offered("fmcheck --format=j", "bash") == ["json", "jsonl", "junit"]


def test_the_rules_of_a_directory_are_not_run(offered: Offered, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    assert "eu.aia.3-63" in offered("fmcheck --rules rules --select eu.aia.3")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fmcheck a b", (["a"], "b")),
        ("fmcheck a ", (["a"], "")),
        ("fmcheck", ([], "")),
        ("fmcheck 'a b' \"c d", (["a b"], "c d")),
        ("fmcheck a\\ b", ([], "a b")),
        ("fmcheck a\\ ", ([], "a ")),
        ("fmcheck a\\", ([], "a\\")),
    ],
)
def test_a_line_is_split_as_a_shell_does(line: str, expected: tuple[list[str], str]) -> None:
    assert words(line) == expected


def test_the_command_prints_a_script_for_each_shell(quick: "Quick") -> None:
    for shell, script in SCRIPTS.items():
        assert quick("completion", shell).out == script
    assert quick("completion", "csh").code == 2 and quick("completion").code == 2


def a_shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


@pytest.fixture
def typing(command: list[str], environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """An environment in which `fmcheck` is a command, with some files to name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    quoted = " ".join(f"'{part}'" for part in command)
    (folder / "fmcheck").write_text(f'#!/bin/sh\nexec {quoted} "$@"\n', encoding="utf-8")
    (folder / "fmcheck").chmod(0o755)
    (tmp_path / "my model.json").write_text("{}", encoding="utf-8")
    (tmp_path / "some-rules").mkdir()
    home = {"HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "TERM": "dumb", "PS1": "$ "}
    return {**environment, **home, "PATH": f"{folder}:{environment['PATH']}", "INPUTRC": "/dev/null"}


TYPED = {
    "fmcheck timel": "timeline",
    "fmcheck my": "my model.json",
    "fmcheck check --format sarif-": "sarif-full",
    "fmcheck duty kr.": "kr.aiba.32-1",
    "fmcheck --fail-on duty:kr": "duty:kr.aiba.32-1",
    "fmcheck --place calif": "california",
    "fmcheck --rules some": "some-rules/",
}


@pytest.mark.slow
@pytest.mark.parametrize("line", TYPED)
def test_fish_completes(typing: dict[str, str], tmp_path: Path, line: str) -> None:
    script = f"fmcheck completion fish | source; complete -C '{line}'"
    done = subprocess.run(
        [a_shell("fish"), "--no-config", "-c", script],
        env=typing,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert TYPED[line] in [part.partition("\t")[0].replace("\\ ", " ") for part in done.stdout.splitlines()]


def typed(shell: list[str], setup: str, lines: list[str], env: dict[str, str], cwd: Path) -> Iterator[list[str]]:
    """The words that a shell makes of each line and a TAB: what was typed becomes the arguments of printf."""
    main, end = pty.openpty()
    process = subprocess.Popen(shell, stdin=end, stdout=end, stderr=end, env=env, cwd=cwd, start_new_session=True)
    os.close(end)

    def answer(text: str, pattern: str) -> str:
        os.write(main, text.encode())
        heard, until = "", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if select.select([main], [], [], 1)[0]:
                heard += os.read(main, 65536).decode("utf-8", "replace")
            if found := re.search(pattern, heard):
                return found[1]
        raise AssertionError(heard)

    try:
        answer(f"{setup}; echo ready:$((1+1))\n", "(ready:2)")
        for number, line in enumerate(lines):
            # The line is completed, then Ctrl-A puts printf before it.
            told = answer(f"{line}\t\x01printf '<%s>' {number}: \n", rf"<{number}:>((?:<[^<>\r\n]*>)+)")
            yield re.findall(r"<([^<>]*)>", told)
    finally:
        process.kill()
        process.wait()
        os.close(main)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
@pytest.mark.parametrize(
    ("shell", "setup"),
    [
        (["bash", "--norc", "--noprofile", "-i"], 'eval "$(fmcheck completion bash)"'),
        (["zsh", "-f", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(fmcheck completion zsh)"'),
    ],
    ids=["bash", "zsh"],
)
def test_a_shell_completes_what_a_person_types(typing: dict[str, str], tmp_path: Path, shell: list[str], setup: str) -> None:
    shell[0] = a_shell(shell[0])
    made = list(typed(shell, setup, list(TYPED), typing, tmp_path))
    assert [found[-1].rstrip("/") for found in made] == [value.rstrip("/") for value in TYPED.values()]
