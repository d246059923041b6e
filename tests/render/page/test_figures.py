"""Figures, days, fields and statuses as a page sets them."""

import re

import pytest

from compliance.registry.load import load
from compliance.render.page.figures import standing, typeset


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3.8e25 FLOP", "3.8 × 10²⁵ FLOP"),
        ("above the line of 1e25", "above the line of 10²⁵"),
        ("below 10^26 nothing", "below 10²⁶ nothing"),
        ("1.5e-3", "1.5 × 10⁻³"),
        ("from 2025-08-02 on", "from 2 August 2025 on"),
        ("not known (/lineage/bases/0/same_provider)", "not known (lineage.bases.0.same_provider)"),
        ("1,000 users, version 7e, 4e091 and gpt-3.5e25x", "1,000 users, version 7e, 4e091 and gpt-3.5e25x"),
        ("https://example.org/a/b 2025-13-02 12025-08-02", "https://example.org/a/b 2025-13-02 12025-08-02"),
    ],
)
def test_figures_days_and_fields(text: str, shown: str) -> None:
    assert typeset(text) == shown


def test_statuses_are_words_with_the_day_and_by_what_they_ended() -> None:
    rules = {rule.id: rule.source for rule in load().rules}
    found = {id: standing(source, "2026-11-28") for id, source in rules.items()}
    assert found["eu.aia.3-63"] == "in force since 2 February 2025"
    assert found["us.eo14110.3k"] == "revoked 20 January 2025 by Executive Order 14148 of 20 January 2025, Sec. 2"
    assert found["eu.ep2023.fm-def"].startswith("never enacted: ")
    assert found["us-il.aisma.frontier-model"] == "enacted, in force from 1 January 2027"
    assert found["us.ear.4e091"].startswith("on the books, not enforced since 13 May 2025: BIS announced")
    assert found["us-ca.sb1047.covered-model"] == "vetoed on 29 September 2024"
    assert found["crfm.2021"] == "research, not law"


def test_no_status_of_any_day_is_an_id() -> None:
    registry = load()
    for source in [text.source for text in (*registry.rules, *registry.other_texts())]:
        for on in ("2020-01-01", "2023-07-01", "2025-06-01", "2026-03-21", "2026-11-28", "2028-01-01"):
            assert not re.search(r"[a-z]_[a-z]|\d{4}-\d\d-\d\d", standing(source, on))
