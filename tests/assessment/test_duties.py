"""Duties in words: how often, until when, for which fine, and why one is not owed."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.assess import FindingCache
from compliance.assessment.duties import Owed, documented, money, owed
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
        ("us-il.aisma.frontier-framework", "missing", None, "due from 1 January 2028"),
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


def test_money_is_written_in_full() -> None:
    assert [money(Decimal(amount)) for amount in ("15000000", "18000000.015", "1e7")] == ["15,000,000", "18,000,000.015", "10,000,000"]


ACTS = [
    {"act": "notification", "authority": "NSA", "date": "2026-11-24"},
    {"act": "designation", "authority": "European Commission", "value": False},
    {"act": "designation", "authority": "European Commission", "date": "2026-11-25"},
    {"act": "exemption", "authority": "European Commission"},
]


@pytest.mark.parametrize(
    ("pointer", "authority", "shown"),
    [
        ("/acts#notification", "", True),
        ("/acts#notification", "NSA", True),
        ("/acts#notification", "European Commission", False),
        ("/acts#designation", "", False),
        ("/acts#exemption", "European Commission", True),
        ("/documentation/evaluations#adversarial", "", True),
        ("/documentation/evaluations#benchmark", "", False),
        ("/documentation/nothing#benchmark", "", False),
        ("/documentation/nothing", "", False),
        ("/provider/eu_representative/mandate_date", "", True),
        ("/provider/eu_representative/member_state", "", True),
        ("/provider/country", "", True),
        ("/model/released", "", True),
    ],
)
def test_an_act_or_an_entry_of_a_name_documents_an_item(pointer: str, authority: str, shown: bool) -> None:
    representative = {"mandate_date": "2026-11-24", "member_state": "IE"}
    provider = {"eu_representative": representative, "country": "US"}
    sections = {"documentation": {"evaluations": [{"kind": "adversarial"}]}, "provider": provider}
    assert documented(Case({"model": {"released": "2027-01-01"}, "acts": ACTS, **sections}, DAY), pointer, authority) is shown


@pytest.mark.parametrize(("field", "value"), [("mandate_date", "2026-11-25"), ("member_state", "US")])
def test_a_mandate_to_come_or_outside_the_union_documents_nothing(field: str, value: str) -> None:
    of = {"provider": {"eu_representative": {field: value}}}
    assert not documented(Case(of, DAY), f"/provider/eu_representative/{field}")
