"""Command lines that are read without a parser: each means what the parser makes of it."""

from collections.abc import Iterator
from inspect import signature
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import cli
from compliance.cli import run as judging
from compliance.cli.app import parsed
from compliance.cli.command_names import COMMANDS
from compliance.cli.commands import check
from compliance.cli.fast_path import SETTINGS, CheckArguments, check_arguments
from compliance.render.run import FORMATS

WORDS = st.one_of(
    st.sampled_from(["check", "--format", "--quiet", "-q", "-", "a.json", "b=c.json", "dir/ä b.json", "", "concise", "json"]),
    st.sampled_from([f"--format={format}" for format in FORMATS]),
    st.sampled_from(["--policy-from", "--policy-from=main", "--policy-from=", "--policy-from=-x", "--policy"]),
    st.sampled_from(["--", "-qq", "--quiet=1", "--format=", "--format=bogus", "--help", "-h", "--version", "--all", "--fail-on", "rules"]),
    st.text(max_size=5),
)


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def asked(run: Any, arguments: list[str]) -> Iterator[dict[str, Any]]:
    """What judging is asked for by a command line, option by option."""
    real = judging.judge_cards

    def note(*args: Any, **options: Any) -> int:
        bound = signature(real).bind(*args, **options)
        bound.apply_defaults()
        calls.append(bound.arguments)
        return 0

    calls: list[dict[str, Any]] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(judging, "judge_cards", note)
        patched.setattr(check, "judge_cards", note)
        assert run(arguments) == 0
    yield from calls


def agree(arguments: list[str]) -> None:
    assert list(asked(cli._command, arguments)) == list(asked(parsed, arguments)) != []


@given(st.lists(WORDS, max_size=6))
def test_what_is_read_without_a_parser_means_what_the_parser_makes_of_it(arguments: list[str]) -> None:
    if check_arguments(arguments) is not None:
        agree(arguments)


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["a.json"], CheckArguments(("a.json",))),
        (["check", "-", "a.json"], CheckArguments(("-", "a.json"))),
        (["check", "--format", "concise", "--quiet", "a.json", "b.json"], CheckArguments(("a.json", "b.json"), "concise", True)),
        (["--format=json", "a.json"], CheckArguments(("a.json",), "json")),
        (["a.json", "--format", "json", "-q", "--format", "table"], CheckArguments(("a.json",), "table", True)),
        (["check", "check"], CheckArguments(("check",))),
        (["check", "--policy-from", "HEAD", "-q", "a.json"], CheckArguments(("a.json",), None, True, "HEAD")),
        (["check"], CheckArguments()),
    ],
)
def test_a_plain_line_names_cards_and_says_how_they_are_printed(arguments: list[str], read: CheckArguments) -> None:
    assert check_arguments(arguments) == read
    agree(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["-h"],
        ["--version", "a.json"],
        ["a.json", "--fail-on", "invalid"],
        ["a.json", "--no-policy"],
        ["--", "a.json"],
        ["a.json", "--format"],
        ["a.json", "--format", "bogus"],
        ["a.json", "--format=CONCISE"],
        ["a.json", "--form", "json"],
        ["a.json", "-qq"],
        ["a.json", "--quiet=yes"],
        *([name, "a.json"] for name in COMMANDS if name != "check"),
    ],
)
def test_anything_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert check_arguments(arguments) is None


@pytest.mark.parametrize("name", SETTINGS)
def test_a_variable_that_the_parser_reads_brings_the_parser(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "json")
    assert check_arguments(["a.json"]) is None
