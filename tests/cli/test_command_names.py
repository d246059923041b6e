"""The first help that a person sees: commands by what they are for, on lines that fit, and examples to type."""

from typing import TYPE_CHECKING

from compliance.cli.command_names import COMMANDS, EXAMPLES, GROUPS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck


def test_help_groups_the_commands_by_purpose_each_on_one_line_of_80_columns(fmcheck: "Fmcheck") -> None:
    lines = fmcheck("--help").out.splitlines()
    assert lines[0] == "Usage: fmcheck CARD... | COMMAND ..." and max(map(len, lines)) <= 80
    assert [line for line in lines if line.endswith(":")] == ["Options:", *(f"{group}:" for group in GROUPS), "Examples:"]
    for name, help in COMMANDS.items():
        assert f"  {name:10}  {help}" in lines
    for example, what in EXAMPLES:
        assert any(line.startswith(f"  {example} ") and line.endswith(what) for line in lines)


def test_every_example_begins_with_a_command_or_names_a_card() -> None:
    for example, _ in EXAMPLES:
        program, first, *_ = example.split()
        assert program == "fmcheck" and (first in COMMANDS or first.endswith((".json", "/")))
