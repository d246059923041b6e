"""Each rule answers as answers.tsv says, whose lines name the fact that is changed, its value, and the answers in three states.

The columns after the value: everything else is stated and true; nothing else is known; everything else is stated and denied. A line that a
change of a rule adds, takes away or alters is to be read beside the words of the law; then: python .ci/regenerate.py
"""

from functools import cache
from pathlib import Path

import pytest

from compliance.law.rule import Rule
from compliance.registry.load import load
from tests.rules.answers import table
from tests.rules.tables import REFRESH
from tests.rules.test_register import key

TABLE = Path(__file__).with_name("answers.tsv")
LOADED = load()
RULES = LOADED.rules


def lines_of(rule: Rule) -> list[str]:
    others = {other.id: other for other in RULES}
    flags = " ".join(name for name in ("founding", "auxiliary") if getattr(rule, name))
    return [f"# {key(rule)} {flags}".rstrip(), *table(others, rule)]


@cache
def committed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            lines = found.setdefault(line, [])
        lines.append(line)
    return found


@pytest.mark.parametrize("rule", RULES, ids=key)
def test_a_rule_answers_as_the_table_says(rule: Rule) -> None:
    lines = lines_of(rule)
    assert lines == committed().get(lines[0]), REFRESH


def test_the_table_holds_the_loaded_rules_and_no_others() -> None:
    assert set(committed()) == {lines_of(rule)[0] for rule in RULES}, REFRESH


def written() -> str:
    """The text of the committed table. .ci/regenerate.py writes it."""
    return "\n".join(line for rule in RULES for line in lines_of(rule)) + "\n"
