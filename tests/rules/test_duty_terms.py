"""Each duty says what duty_terms.tsv says of it: whose it is, when it is due, what documents it, what lifts it, and its fine.

Words are left out, which other tests hold to the law. What a condition answers is told as in answers.tsv. A line that a change alters is
to be read beside the law; then: python .ci/regenerate.py
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.law.duty import Duty
from compliance.law.facts import Fact
from compliance.registry.load import load
from tests.rules.answers import name, table
from tests.rules.tables import REFRESH, committed

TABLE = Path(__file__).with_name("duty_terms.tsv")
LOADED = load()
RULES = {rule.id: rule for rule in LOADED.rules}
CONDITIONS = ("when", "ahead", "ahead_when")
TOLD = ("rule", "owed_by", "quoted", "exempt", "unless", "recurs", "standing", "instead")


def lines_of(duty: Duty) -> list[str]:
    return [f"{duty.id}\t{line}" for line in _terms(duty)]


def _terms(duty: Duty) -> Iterator[str]:
    for field in TOLD:
        if value := getattr(duty, field):
            yield f"{field}\t{', '.join(value) if isinstance(value, tuple) else value}"
    for of, terms in (("due", duty.due), ("fine", duty.fine)):
        for field, value in terms._asdict().items() if terms is not None else ():
            if value and field not in ("words", "source"):
                yield f"{of}, {field}\t{name(value) if isinstance(value, Fact) else value}"
    for item in duty.items:
        yield f"item\t{item.label}\t{' '.join(item.pointers)}\t{item.authority}".rstrip()
    for field in CONDITIONS:
        if (test := getattr(duty, field)) is not None:
            yield from table(RULES, RULES[duty.rule]._replace(id=field, test=test, assumes=()))


@pytest.mark.parametrize("duty", LOADED.duties, ids=lambda duty: str(duty.id))
def test_a_duty_has_the_terms_of_the_table(duty: Duty) -> None:
    assert lines_of(duty) == committed(TABLE).get(duty.id), REFRESH


def test_the_table_holds_the_loaded_duties_and_no_others() -> None:
    assert set(committed(TABLE)) == {duty.id for duty in LOADED.duties}, REFRESH


def written() -> str:
    """The text of the committed table. .ci/regenerate.py writes it."""
    return "\n".join(line for duty in LOADED.duties for line in lines_of(duty)) + "\n"
