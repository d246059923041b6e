"""Duties in words: how often, until when, for which fine, and why one is not owed."""

from typing import Any

import pytest

from compliance.assessment.assess import FindingCache
from compliance.assessment.duties import Owed, documented, owed
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Criterion, Holds, OnOrAfter
from compliance.registry.load import load

REGISTRY = load()
DUTIES = {duty.id: duty for duty in REGISTRY.duties}
DAY = "2026-11-24"
# A provider's general-purpose model on the Union market, of which training goes on.
GENERAL: dict[str, Any] = {
    "model": {"name": "General", "released": "2026-01-01"},
    "capability": {"significant_generality": True, "wide_tasks": True},
    "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}]},
    "training": {"status": "in_progress"},
}


@pytest.mark.parametrize(
    ("id", "state", "due", "words"),
    [
        ("us-ca.sb53.internal-use-summaries", "not_decidable", "2026-01-01", "every three months"),
        ("us-ca.sb53.internal-use-summaries", "not_yet_due", "2027-03-01", "every three months, first due 2027-03-01"),
        ("eu.aia.53-1-a", "missing", "2026-01-01", "due 2026-01-01; kept up to date"),
        ("eu.aia.53-1-c", "missing", "2026-01-01", "due 2026-01-01"),
        ("cn.genai-measures.duties", "not_encoded", None, "from 15 August 2023"),
    ],
)
def test_when_a_duty_is_due_in_words(id: str, state: Any, due: str | None, words: str) -> None:
    assert Owed(DUTIES[id], state, due).timing == words


def test_a_fine_says_for_which_infringements_it_applies() -> None:
    duty = DUTIES["eu.aia.53-1-a"]
    assert Owed(duty, "missing", None, fine="EUR 15,000,000").fine_line == "EUR 15,000,000, for intentional or negligent infringement"
    assert Owed(duty, "not_yet_due", None).fine_line == ""
    assert Owed(DUTIES["cn.genai-measures.duties"], "not_encoded", None, fine="a fine").fine_line == "a fine"


@pytest.mark.parametrize(
    ("when", "because"),
    [
        (
            OnOrAfter(f.RELEASED, "2026-06-01", "released since June"),
            "the release date is 2026-01-01, asked: >= 2026-06-01 (/model/released)",
        ),
        (Holds(f.TRAINING_COMPLETE, "complete"), "is training of the model complete? The card says in_progress (/training/status)"),
    ],
)
def test_a_duty_that_is_not_owed_says_what_the_card_says(when: Criterion, because: str) -> None:
    case = Case(GENERAL, DAY)
    (found,) = owed(case, [DUTIES["eu.aia.53-1-c"]._replace(when=when)], FindingCache(case, REGISTRY.on(DAY)).refer)
    assert (found.state, found.because) == ("not_owed", because)


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        ("https://example.org/policy", True),
        ({"value": True, "date": "2026-11-24"}, True),
        ({"value": True, "date": "2026-11-25"}, False),  # not by this day
        ({"value": False}, False),
        (False, False),
        ("", False),
        ([], False),
    ],
)
def test_what_is_empty_denied_or_still_to_come_documents_nothing(node: Any, shown: bool) -> None:
    card = {"model": {"name": "x"}, "documentation": {"copyright_policy": node}}
    assert documented(Case(card, DAY), "/documentation/copyright_policy") is shown
