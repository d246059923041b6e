"""The duties of the shipped rules: their words, their evidence in the card, and every state on both sides of its boundary."""

import json
import re
import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.duties import Owed
from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge
from compliance.assessment.judged import RunConfig
from compliance.assessment.result import Consequences
from compliance.card.field_kinds import kind
from compliance.case.case import Interpretation
from compliance.law.criteria import IsA
from compliance.law.criteria_tree import walk
from compliance.law.duty import Duty
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules
from tests.law.provisions import folded, texts

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

Card = dict[str, Any]
Report = Callable[..., dict[str, Any]]

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"
REGISTRY = load()
DUTIES = {duty.id: duty for duty in REGISTRY.duties}
RULES = {rule.id: rule for rule in REGISTRY.rules}
OUTSTANDING = tomllib.loads((ROOT / "tests" / "law" / "outstanding.toml").read_text(encoding="utf-8"))["rules"]["duties"]

ART_53 = ("eu.aia.53-1-a", "eu.aia.53-1-b", "eu.aia.53-1-c", "eu.aia.53-1-d")
ART_55 = ("eu.aia.55-1-a", "eu.aia.55-1-b", "eu.aia.55-1-c", "eu.aia.55-1-d")
# Duties that no field of a card can show: dealings with an authority, and a format.
NOT_SHOWN = {
    "eu.aia.53-3",
    "kr.aiba.32-1",
    "us-ca.sb53.incident-reports",
    "us-ca.sb53.internal-use-summaries",
    "us-il.aisma.10-c-3",
    "us-ny.raise2026.incident-reports",
}

every_duty = pytest.mark.parametrize("duty", REGISTRY.duties, ids=lambda duty: str(duty.id))
# A field without which its section is not valid: without it there is no section.
REQUIRED = {"/provider/eu_representative/name": "/provider/eu_representative"}

quoted_duty = pytest.mark.parametrize("duty", [duty for duty in REGISTRY.duties if duty.quoted], ids=lambda duty: str(duty.id))


def put(card: Card, pointer: str, value: Any) -> None:
    """State a field; `/acts#notification` and the like state an entry of that name in a list."""
    field, _, name = pointer.partition("#")
    *sections, last = field[1:].split("/")
    node = card
    for section in sections:
        node = node.setdefault(section, {})
    if field == "/acts" and name:
        node.setdefault(last, []).append({"authority": "European Commission", "act": name, "date": value})
    elif name:
        node.setdefault(last, []).append({"kind": name})
    else:
        node[last] = value


def with_fields(card: Card, **fields: Any) -> Card:
    """A copy with fields stated anew: the key is the pointer, with __ for its strokes."""
    copy = deepcopy(card)
    for path, value in fields.items():
        put(copy, "/" + path.replace("__", "/"), value)
    return copy


def without(card: Card, pointer: str) -> Card:
    copy = deepcopy(card)
    *sections, last = pointer.partition("#")[0][1:].split("/")
    node = copy
    for section in sections:
        node = node[section]
    del node[last]
    return copy


def told(card: Card, day: str = DAY) -> dict[str, Owed]:
    """The duties that follow for a card on a day, by id."""
    texts = REGISTRY.on(day)
    ruleset = Ruleset(texts, default_rules(texts, day))
    config = RunConfig(Interpretation(day), in_full(ruleset, Consequences(REGISTRY.duties)))
    judged = judge("card", json.dumps(card).encode(), config)
    assert judged.violations == ()
    assert judged.defect == ""
    assert judged.assessment is not None
    assert [found.reason for found in judged.assessment.determinations if found.defect] == []
    return {owed.duty.id: owed for owed in judged.assessment.duties}


def states(card: Card, *ids: str, day: str = DAY) -> list[str]:
    found = told(card, day)
    return [found[id].state for id in ids]


# Cards


def blank() -> Card:
    return {"schema_version": "1.0", "model": {"name": "Example"}}


def general(placed: str | None = "2026-01-10") -> Card:
    """A general-purpose AI model without systemic risk, of a provider in the United States, on the Union market since `placed`."""
    card = with_fields(
        blank(),
        capability__significant_generality=True,
        capability__wide_tasks=True,
        capability__high_impact=False,
        training__compute__cumulative_flop=1e24,
        provider__country="US",
        lineage__bases=[],
        availability__weights="closed",
    )
    if placed is not None:
        put(card, "/availability/markets", [{"where": "EU", "date": placed}])
    return card


def systemic(placed: str | None = "2026-01-10") -> Card:
    """The same above the line of Art. 51(2)."""
    return with_fields(general(placed), training__compute__cumulative_flop=2e25)


def free(card: Card) -> Card:
    """The model under a free and open-source licence, with weights, architecture and usage information public."""
    return with_fields(
        card,
        licence__spdx="Apache-2.0",
        licence__access=True,
        licence__use=True,
        licence__modification=True,
        licence__distribution=True,
        licence__monetised=False,
        availability__weights="open",
        availability__architecture_public=True,
        availability__usage_information_public=True,
    )


def frontier(revenue: float | None = 2e9, released: str | None = "2026-03-01") -> Card:
    """A frontier model of its own developer on the American market."""
    card = with_fields(
        blank(),
        training__status="complete",
        training__data__broad=True,
        training__compute__total_flop=2e26,
        training__compute__own_flop=2e26,
        capability__general_output=True,
        adaptation__wide_range=True,
        availability__developed_or_operated_in=["US-NY"],
    )
    if revenue is not None:
        put(card, "/provider/revenue", [{"year": 2025, "usd": revenue, "includes_affiliates": True}])
        card["provider"]["revenue"].append({"year": 2026, "usd": revenue, "includes_affiliates": True})
        card["provider"]["revenue"].append({"year": 2027, "usd": revenue, "includes_affiliates": True})
    if released is not None:
        put(card, "/model/released", released)
    return card


def generative(released: str = "2026-02-01") -> Card:
    return with_fields(
        blank(), model__released=released, capability__outputs=["text"], availability__markets=[{"where": "US", "date": released}]
    )


def documented(card: Card, duty: Duty) -> Card:
    """A copy in which every item of a duty is documented by its first pointer."""
    copy = deepcopy(card)
    for item in duty.items:
        if not present(copy, item.pointers[0]):
            put(copy, item.pointers[0], evidence(item.pointers[0]))
    return copy


def present(card: Card, pointer: str) -> bool:
    field, _, name = pointer.partition("#")
    node: Any = card
    for step in field[1:].split("/"):
        node = node.get(step) if isinstance(node, dict) else None
    return node is not None if not name else any(name in entry.values() for entry in node or ())


def evidence(pointer: str) -> Any:
    """A value that the field takes."""
    given = {
        "/acts#notification": "2026-01-20",
        "/architecture/family": "transformer",
        "/availability/channels": ["api"],
        "/capability/inputs": ["text"],
        "/capability/outputs": ["text"],
        "/documentation/evaluations": [{"kind": "benchmark"}],
        "/documentation/training_data_statement": {"url": "https://example.org/data"},
        "/provider/eu_representative/member_state": "IE",
        "/provider/eu_representative/mandate_date": "2026-01-05",
        "/training/data/sources": [{"name": "Common Crawl"}],
    }
    values = {"quantity": 1e24, "terms": ["English"], "date": "2026-01-05"}
    return given.get(pointer, values.get(kind(pointer), "https://example.org/document"))


# Form


@every_duty
def test_a_duty_follows_from_a_rule_of_its_own_instrument_that_is_loaded(duty: Duty) -> None:
    own, rule = duty.source.instrument, RULES[duty.rule].source.instrument
    assert own._replace(url="", citation="") == rule._replace(
        url="", citation=""
    )  # parts of one instrument may have been read at different addresses
    assert duty.fine is None or duty.fine.source.instrument == own


@every_duty
def test_the_rules_that_narrow_or_lift_a_duty_are_loaded(duty: Duty) -> None:
    asked = [part.rule for part in walk(duty.when) if isinstance(part, IsA)] if duty.when else []
    assert {*asked, *([duty.exempt] if duty.exempt else []), *duty.unless} <= set(RULES)


@every_duty
def test_an_id_is_lower_case_dotted_and_begins_with_its_instrument(duty: Duty) -> None:
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", duty.id)
    assert duty.id.startswith(duty.source.instrument.id + ".")
    assert duty.id not in RULES
    assert [other.id for other in REGISTRY.duties].count(duty.id) == 1


@quoted_duty
def test_a_quoted_duty_stands_verbatim_in_its_provision(duty: Duty) -> None:
    assert folded(duty.says)
    assert folded(duty.says) in folded(duty.source.text)


@every_duty
def test_a_paraphrase_does_not_pass_for_the_words_of_the_law(duty: Duty) -> None:
    assert duty.quoted or folded(duty.says) not in folded(duty.source.text)


@every_duty
def test_the_words_of_a_fine_stand_verbatim_where_its_provision_is_quoted(duty: Duty) -> None:
    if duty.fine is not None and duty.fine.source.text:
        assert folded(duty.fine.words) in folded(duty.fine.source.text)


@quoted_duty
def test_a_quoted_duty_and_its_fine_are_those_of_the_texts_word_for_word(duty: Duty) -> None:
    text, fine = texts()[duty.id], texts()["eu.aia.101-1"]
    assert folded(duty.says) == folded(duty.source.text)
    assert text.is_whole(duty.says)
    assert text.read == "VERIFIED"
    assert duty.source.applies.start == text.start
    if duty.fine is not None:
        assert fine.is_whole(duty.fine.source.text)
        assert duty.fine.source.applies.start == duty.fine.since == fine.start


@every_duty
def test_every_provision_that_is_quoted_is_among_the_texts_of_its_instrument(duty: Duty) -> None:
    quoted = [source for source in (duty.source, *([duty.fine.source] if duty.fine else [])) if source.text]
    own = [text for text in texts().values() if text.id.startswith(duty.source.instrument.id + ".")]
    there = all(any(text.says(source.text) for text in own) for source in quoted)
    assert there is (duty.id not in OUTSTANDING)


@every_duty
def test_every_pointer_of_an_item_is_a_field_of_the_card(duty: Duty) -> None:
    for item in duty.items:
        assert item.label
        assert item.pointers
        for pointer in item.pointers:
            field, hash_, name = pointer.partition("#")
            assert kind(field) == "terms" if hash_ else kind(field), pointer
            assert bool(hash_) is bool(name)


@every_duty
def test_a_duty_without_items_is_one_that_no_card_can_show(duty: Duty) -> None:
    assert (duty.items == ()) is (duty.id in NOT_SHOWN or bool(duty.instead))
    assert len({item.label for item in duty.items}) == len(duty.items)


@every_duty
def test_a_duty_names_who_owes_it_and_when(duty: Duty) -> None:
    assert duty.owed_by
    assert duty.due.words
    assert duty.due.start >= (duty.source.applies.start or "")


# Items


@pytest.mark.parametrize(
    ("id", "points"),
    [
        (
            "eu.aia.53-1-a",
            ["1(1)(a)", "1(1)(b)", "1(1)(c)", "1(1)(d)", "1(1)(e)", "1(1)(f)", "1(2)(a)", "1(2)(b)", "1(2)(c)", "1(2)(d)", "1(2)(e)"],
        ),
        ("eu.aia.53-1-b", ["1(a)", "1(b)", "1(c)", "1(d)", "1(e)", "1(f)", "1(g)", "1(h)", "2(a)", "2(b)", "2(c)"]),
        ("eu.aia.55-1-a", ["2(1)", "2(2)", "2(3)"]),
    ],
)
def test_every_point_of_an_annex_has_its_items_in_order(id: str, points: list[str]) -> None:
    found = [match[1] for item in DUTIES[id].items if (match := re.match(r"Annex XI?I? (\S+): ", item.label))]
    assert list(dict.fromkeys(found)) == points


def test_ab_2013_asks_for_twelve_items_and_the_statement_itself() -> None:
    items = DUTIES["us-ca.ab2013.3111-a"].items
    assert [item.label.partition(" ")[0] for item in items[1:]] == [f"({number})" for number in range(1, 13)]
    assert [item.pointers for item in items[1:]] == [(f"/documentation/training_data_statement/items/{number}",) for number in range(1, 13)]
    assert items[0].pointers == ("/documentation/training_data_statement",)


def test_each_of_ab_2013_s_items_is_missed_alone() -> None:
    duty = DUTIES["us-ca.ab2013.3111-a"]
    statement = {"url": "https://example.org/data", "items": {str(number): "answered" for number in range(1, 13)}}
    whole = with_fields(generative(), documentation__training_data_statement=statement)
    assert told(whole)[duty.id].state == "documented"
    for number in range(1, 13):
        owed = told(without(whole, f"/documentation/training_data_statement/items/{number}"))[duty.id]
        assert owed.state == "missing"
        assert [item.label.partition(" ")[0] for item in owed.missing] == [f"({number})"]


def test_a_statement_of_which_only_the_address_is_named_leaves_the_twelve_items_open() -> None:
    card = with_fields(generative(), documentation__training_data_statement="https://example.org/data")
    assert len(told(card)["us-ca.ab2013.3111-a"].missing) == 12


def test_sb_53_asks_every_frontier_developer_for_a_to_g_and_a_large_one_for_a_to_d() -> None:
    def letters(id: str) -> list[str]:
        return [item.label[:3] for item in DUTIES[id].items if item.label.startswith("(")]

    assert letters("us-ca.sb53.transparency-report") == ["(A)", "(B)", "(C)", "(D)", "(E)", "(F)", "(G)"]
    assert letters("us-ca.sb53.transparency-summaries") == ["(A)", "(B)", "(C)", "(D)"]


@pytest.mark.parametrize("duty", [duty for duty in REGISTRY.duties if duty.items], ids=lambda duty: str(duty.id))
def test_a_duty_is_documented_when_every_item_is_and_missing_when_one_is_not(duty: Duty) -> None:
    """On a day on which every duty is due. The release date is not taken out: some duties are not decidable without it."""
    day = "2028-06-01"
    cards = [systemic(), frontier(), generative()]
    card = next(card for card in cards if duty.id in told(card, day))
    whole = documented(card, duty)
    assert told(whole, day)[duty.id].state == "documented"
    assert told(whole, day)[duty.id].missing == ()
    for item in duty.items:
        if "/model/released" in item.pointers:
            continue
        part = deepcopy(whole)
        for pointer in item.pointers:
            if present(part, pointer):
                part = without(part, REQUIRED.get(pointer, pointer))
        owed = told(part, day).get(duty.id)
        assert owed is None or (owed.state == "missing" and item in owed.missing), item.label


# Due dates of the AI Act


@pytest.mark.parametrize(
    ("placed", "due"),
    [
        ("2023-03-14", "2027-08-02"),
        ("2025-08-01", "2027-08-02"),
        ("2025-08-02", "2025-08-02"),
        ("2025-08-03", "2025-08-03"),
        ("2026-12-24", "2026-12-24"),
        (None, None),
    ],
)
@pytest.mark.parametrize("id", [*ART_53, "eu.aia.53-3", "eu.aia.54-1", *ART_55])
def test_a_duty_of_chapter_v_is_due_on_placing_or_two_years_later_for_a_model_placed_before_it_applied(
    id: str, placed: str | None, due: str | None
) -> None:
    assert told(systemic(placed))[id].due == due


@pytest.mark.parametrize(("day", "state"), [("2027-08-01", "not_yet_due"), ("2027-08-02", "missing"), ("2026-11-23", "not_yet_due")])
def test_a_model_placed_before_chapter_v_applied_has_until_2_august_2027(day: str, state: str) -> None:
    assert states(general("2025-08-01"), *ART_53, "eu.aia.54-1", day=day) == [state] * 5


@pytest.mark.parametrize(("day", "state"), [("2026-12-23", "not_yet_due"), ("2026-12-24", "missing")])
def test_a_model_that_is_to_be_placed_owes_nothing_until_then(day: str, state: str) -> None:
    assert states(general("2026-12-24"), *ART_53, "eu.aia.54-1", day=day) == [state] * 5


@pytest.mark.parametrize(("day", "state"), [("2025-08-01", "not_yet_due"), ("2025-08-02", "not_decidable")])
def test_a_model_of_unknown_placing_owes_nothing_that_can_be_decided(day: str, state: str) -> None:
    owed = told(general(None), day)["eu.aia.53-1-c"]
    assert (owed.state, owed.due) == (state, None)
    assert state == "not_yet_due" or "markets" in owed.because
    assert "2 August 2025" in owed.duty.due.words


def test_a_document_that_is_there_early_is_documented_not_awaited() -> None:
    card = with_fields(general("2025-08-01"), documentation__training_summary="https://example.org/summary")
    assert states(card, "eu.aia.53-1-d") == ["documented"]


@pytest.mark.parametrize(
    ("known", "due"),
    [
        ("2024-01-01", "2025-08-02"),
        ("2025-07-19", "2025-08-02"),
        ("2025-07-20", "2025-08-03"),
        ("2025-08-20", "2025-09-03"),
        ("2026-02-20", "2026-03-06"),
    ],
)
def test_the_notification_is_due_two_weeks_after_the_line_is_known_to_be_met(known: str, due: str) -> None:
    card = with_fields(systemic(), training__compute__systemic_risk_known=known)
    assert told(card)["eu.aia.52-1"].due == due


@pytest.mark.parametrize(("day", "state"), [("2026-11-22", "not_yet_due"), ("2026-11-23", "missing")])
def test_the_two_weeks_end_on_the_fourteenth_day(day: str, state: str) -> None:
    card = with_fields(systemic(), training__compute__systemic_risk_known="2026-11-09")
    assert states(card, "eu.aia.52-1", day=day) == [state]


def test_a_notification_counts_from_the_day_of_the_act_and_only_if_it_was_made() -> None:
    card = systemic()
    put(card, "/acts#notification", "2026-11-20")
    assert states(card, "eu.aia.52-1", day="2026-11-19") == ["missing"]
    assert states(card, "eu.aia.52-1", day="2026-11-20") == ["documented"]
    card["acts"][0]["value"] = False
    assert states(card, "eu.aia.52-1") == ["missing"]
    card["acts"][0] = {"authority": "European Commission", "act": "designation"}
    assert states(card, "eu.aia.52-1") == ["missing"]


def test_only_a_model_of_point_a_is_notified_not_one_that_the_commission_designated() -> None:
    designated = with_fields(
        general(),
        training__compute__complete=True,
        capability__high_impact=False,
        acts=[{"authority": "European Commission", "act": "designation", "value": True}],
    )
    assert states(designated, "eu.aia.52-1", *ART_55) == ["not_owed", *["missing"] * 4]
    assert states(with_fields(designated, capability__high_impact=True), "eu.aia.52-1") == ["missing"]


# Who owes the duties of the AI Act


def test_below_the_definitions_nothing_follows() -> None:
    narrow = with_fields(general(), capability__significant_generality=False, capability__wide_tasks=False)
    assert told(narrow) == {}
    assert not {"eu.aia.52-1", *ART_55} & set(told(general()))
    assert {"eu.aia.52-1", *ART_55} < set(told(systemic()))


@pytest.mark.parametrize(("country", "state"), [("US", "missing"), ("GB", "missing"), ("IE", "not_owed"), ("FR", "not_owed")])
def test_only_a_provider_outside_the_union_appoints_a_representative(country: str, state: str) -> None:
    assert states(with_fields(general(), provider__country=country), "eu.aia.54-1", "eu.aia.53-1-c") == [state, "missing"]


def test_without_the_provider_s_country_the_representative_is_not_decidable() -> None:
    owed = told(without(general(), "/provider/country"))["eu.aia.54-1"]
    assert (owed.state, owed.because) == ("not_decidable", "not known: provider outside the Union")


def test_without_the_provider_s_country_an_open_model_is_exempt_all_the_same() -> None:
    assert states(without(free(general()), "/provider/country"), "eu.aia.54-1") == ["exempt"]


def test_a_representative_that_is_there_answers_for_a_provider_of_unknown_country() -> None:
    card = documented(without(general(), "/provider/country"), DUTIES["eu.aia.54-1"])
    assert states(card, "eu.aia.54-1") == ["documented"]


def test_no_duty_of_the_union_is_owed_where_the_card_shows_another_market_alone() -> None:
    ids = (*ART_53, "eu.aia.53-3", "eu.aia.54-1", "eu.aia.52-1", *ART_55)
    elsewhere = with_fields(systemic(None), availability__markets=[{"where": "US"}], availability__markets_complete=True)
    assert set(states(elsewhere, *ids)) == {"not_owed"}
    assert "not_owed" not in states(without(elsewhere, "/availability/markets_complete"), *ids)
    assert "not_owed" not in states(with_fields(elsewhere, availability__markets=[{"where": "US"}, {"where": "DE"}]), *ids)


def test_a_model_for_scientific_research_alone_owes_nothing_in_the_union() -> None:
    ids = (*ART_53, "eu.aia.54-1", "eu.aia.52-1", *ART_55)
    research = with_fields(systemic(), availability__scientific_research_only=True)
    assert set(states(research, *ids)) == {"not_owed"}
    assert "not_owed" not in states(with_fields(research, availability__scientific_research_only=False), *ids)


def test_internal_use_frees_a_model_without_systemic_risk_only() -> None:
    internal = {
        "availability__internal_only": True,
        "availability__essential_to_third_parties": False,
        "availability__affects_rights": False,
    }
    assert states(with_fields(general(), **internal), *ART_53) == ["not_owed"] * 4
    assert states(with_fields(systemic(), **internal), *ART_53, *ART_55) == ["missing"] * 8


# The open-source exemption


def test_the_open_source_exemption_lifts_documentation_and_representative_but_neither_copyright_nor_summary() -> None:
    found = told(free(general()))
    assert {id: found[id].state for id in (*ART_53, "eu.aia.54-1")} == {
        "eu.aia.53-1-a": "exempt",
        "eu.aia.53-1-b": "exempt",
        "eu.aia.53-1-c": "missing",
        "eu.aia.53-1-d": "missing",
        "eu.aia.54-1": "exempt",
    }
    assert {found[id].exempted_by for id in ("eu.aia.53-1-a", "eu.aia.53-1-b")} == {"eu.aia.53-2"}
    assert found["eu.aia.54-1"].exempted_by == "eu.aia.54-6"


def test_with_systemic_risk_nothing_is_exempt() -> None:
    assert states(free(systemic()), *ART_53, "eu.aia.54-1", *ART_55) == ["missing"] * 9


@pytest.mark.parametrize(
    ("field", "value", "state"),
    [
        ("availability__weights", "closed", "missing"),
        ("licence__restrictions", ["non-commercial"], "missing"),
        ("licence__monetised", True, "missing"),
        ("licence__monetisation", ["optional-service"], "exempt"),
        ("availability__weights", "gated", "exempt"),
    ],
)
def test_one_condition_of_the_exemption_that_fails_ends_it(field: str, value: Any, state: str) -> None:
    lifted = ("eu.aia.53-1-a", "eu.aia.53-1-b", "eu.aia.54-1")
    assert states(with_fields(free(general()), **{field: value}), *lifted) == [state] * 3


def test_an_exemption_of_which_a_condition_is_not_known_leaves_the_duty_open() -> None:
    card = without(free(general()), "/availability/usage_information_public")
    owed = told(card)["eu.aia.53-1-a"]
    assert owed.state == "not_decidable"
    assert owed.because == "whether eu.aia.53-2 lifts it: not known: usage information public"
    assert states(card, "eu.aia.53-1-c") == ["missing"]
    assert states(documented(card, DUTIES["eu.aia.53-1-a"]), "eu.aia.53-1-a") == ["documented"]


# The fine of the AI Act


@pytest.mark.parametrize(
    ("turnover", "fine"),
    [
        (400_000_000, "EUR 15,000,000"),
        (500_000_000, "EUR 15,000,000"),
        (500_000_100, "EUR 15,000,003"),
        (600_000_000, "EUR 18,000,000"),
        (6e10, "EUR 1,800,000,000"),
    ],
)
def test_the_fine_is_three_per_cent_of_turnover_or_fifteen_million_whichever_is_higher(turnover: float, fine: str) -> None:
    found = told(with_fields(systemic(), provider__worldwide_turnover_eur=turnover))
    assert {found[id].fine for id in (*ART_53, "eu.aia.53-3", "eu.aia.54-1", "eu.aia.52-1", *ART_55)} == {fine}


def test_without_the_turnover_the_fine_is_told_in_words() -> None:
    words = "3 % of their annual total worldwide turnover in the preceding financial year or EUR 15000000, whichever is higher"
    assert told(general())["eu.aia.53-1-c"].fine == words
    ranged = with_fields(general(), provider__worldwide_turnover_eur={"low": 4e8, "high": 6e8})
    assert told(ranged)["eu.aia.53-1-c"].fine == words


@pytest.mark.parametrize(("day", "fine"), [("2026-08-01", ""), ("2026-08-02", "EUR 18,000,000")])
def test_there_is_no_fine_before_2_august_2026(day: str, fine: str) -> None:
    card = with_fields(general(), provider__worldwide_turnover_eur=600_000_000)
    assert told(card, day)["eu.aia.53-1-c"].fine == fine


# California


@pytest.mark.parametrize(("day", "due", "state"), [("2026-02-28", "2026-03-01", "not_yet_due"), ("2026-03-01", "2026-03-01", "missing")])
def test_a_transparency_report_is_due_with_deployment(day: str, due: str, state: str) -> None:
    for id in ("us-ca.sb53.transparency-report", "us-ca.sb53.transparency-summaries"):
        owed = told(frontier(), day)[id]
        assert (owed.state, owed.due) == (state, due)


@pytest.mark.parametrize(("day", "state"), [("2025-12-31", "not_yet_due"), ("2026-01-01", "missing")])
def test_sb_53_asks_for_a_framework_from_its_first_day(day: str, state: str) -> None:
    card = frontier(released="2026-01-01")
    card["provider"]["revenue"].append({"year": 2024, "usd": 2e9, "includes_affiliates": True})
    assert states(card, "us-ca.sb53.frontier-framework", "us-ca.sb53.transparency-report", day=day) == [state, state]


def test_a_model_deployed_before_sb_53_owes_a_report_only_once_modified() -> None:
    def state(**modified: str) -> str:
        return states(with_fields(frontier(released="2025-12-31"), **modified), "us-ca.sb53.transparency-report")[0]

    assert state() == "not_decidable"
    assert state(model__modified="2025-12-31") == "not_owed"
    assert state(model__modified="2026-01-01") == "missing"


def test_without_a_day_of_release_the_report_is_not_decidable() -> None:
    owed = told(frontier(released=None))["us-ca.sb53.transparency-report"]
    assert (owed.state, owed.because) == ("not_decidable", "not known: release date, modification date")


@pytest.mark.parametrize(("revenue", "large"), [(500_000_000, False), (500_000_001, True)])
def test_only_a_large_frontier_developer_owes_summaries_framework_and_internal_use_reports(revenue: float, large: bool) -> None:
    found = set(told(frontier(revenue)))
    extras = {"us-ca.sb53.transparency-summaries", "us-ca.sb53.frontier-framework", "us-ca.sb53.internal-use-summaries"}
    assert {"us-ca.sb53.transparency-report", "us-ca.sb53.incident-reports"} <= found
    assert extras & found == (extras if large else set())


def test_only_a_third_party_evaluation_shows_third_party_evaluators() -> None:
    def missing(*kinds: str) -> list[str]:
        card = with_fields(frontier(), documentation__evaluations=[{"kind": name} for name in kinds])
        return [item.label[:3] for item in told(card)["us-ca.sb53.transparency-summaries"].missing]

    assert "(C)" in missing("benchmark", "adversarial")
    assert "(C)" not in missing("benchmark", "third-party")


def test_the_penalties_of_california_are_told_in_words() -> None:
    found = told(frontier())
    assert found["us-ca.sb53.frontier-framework"].fine == "$1,000,000 per violation"
    assert found["us-ca.sb53.transparency-report"].fine == "$1,000,000 per violation by a large frontier developer"


@pytest.mark.parametrize(("day", "state"), [("2025-12-31", "not_yet_due"), ("2026-01-01", "missing")])
def test_ab_2013_is_due_from_2026_also_for_systems_released_before(day: str, state: str) -> None:
    assert states(generative("2023-03-14"), "us-ca.ab2013.3111-a", day=day) == [state]


# New York, Illinois, Korea


@pytest.mark.parametrize(
    ("id", "before", "first", "state"),
    [
        ("us-ny.raise2026.1428", "2026-12-31", "2027-01-01", "missing"),
        ("us-ny.raise2026.incident-reports", "2026-12-31", "2027-01-01", "not_decidable"),
        ("us-il.aisma.10-c-3", "2026-12-31", "2027-01-01", "not_decidable"),
        ("us-il.aisma.frontier-framework", "2027-12-31", "2028-01-01", "missing"),
        ("us-il.aisma.audit", "2027-12-31", "2028-01-01", "missing"),
    ],
)
def test_the_duties_of_new_york_and_illinois_begin_on_their_days(id: str, before: str, first: str, state: str) -> None:
    assert states(frontier(), id, day=before) == ["not_yet_due"]
    assert states(frontier(), id, day=first) == [state]
    assert told(frontier(), first)[id].due == first


def test_who_only_fine_tunes_a_frontier_model_reports_no_incidents_in_new_york() -> None:
    base = [{"name": "Base", "same_provider": False, "training_flop": 2e26}]
    modified = with_fields(without(frontier(), "/training/compute/own_flop"), lineage__bases=base, training__compute__own_flop=1e24)
    assert states(modified, "us-ny.raise2026.incident-reports", day="2027-01-01") == ["not_owed"]
    assert "us-ca.sb53.incident-reports" not in told(modified)


def test_there_is_no_penalty_of_new_york_before_2027_nor_under_a_duty_that_is_due_later() -> None:
    for id, eve, day in (
        ("us-ny.raise2026.incident-reports", "2026-12-31", "2027-01-01"),
        ("us-il.aisma.10-c-3", "2026-12-31", "2027-01-01"),
        ("us-il.aisma.audit", "2027-12-31", "2028-01-01"),
    ):
        assert told(frontier(), eve)[id].fine == ""
        assert told(frontier(), day)[id].fine == "$1,000,000 for a first violation, $3,000,000 for a later one"
    assert told(frontier(), "2027-01-01")["us-ny.raise2026.1428"].fine == "$1,000 per day"


def test_the_korean_safety_duty_follows_from_all_three_conditions_and_no_card_shows_it() -> None:
    card = with_fields(blank(), training__compute__total_flop=1e26, capability__state_of_the_art=True, risk__fundamental_rights_impact=True)
    owed = told(card)["kr.aiba.32-1"]
    assert (owed.state, owed.due, owed.fine) == ("not_decidable", None, "")
    assert "kr.aiba.32-1" not in told(with_fields(card, capability__state_of_the_art=False))


# The acceptance vectors

DUE, LIFTED = {"missing"}, {"exempt", "not_owed"}
VECTOR_STATES = {"due": DUE, "exempt": {"exempt"}, "not_due": LIFTED}


def modifier() -> Card:
    base = [{"name": "Base", "same_provider": False, "systemic_risk": True, "compute_unknowable": True}]
    return with_fields(blank(), lineage__bases=base, lineage__modification_flop=3.4e24)


VECTOR_CARDS: dict[str, Card] = {
    "T45": modifier(),
    "T60": without(without(free(general()), "/provider/country"), "/availability/markets"),
    "T74a": without(free(general()), "/availability/markets"),
    "T74b": without(free(systemic()), "/availability/markets"),
}
VECTORS: dict[str, dict[str, str]] = {
    "T45": {"eu.aia.52-1": "due", "eu.aia.55-1-a": "due", "eu.aia.55-1-b": "due", "eu.aia.55-1-c": "due", "eu.aia.55-1-d": "due"},
    "T60": {
        "eu.aia.53-1-a": "exempt",
        "eu.aia.53-1-b": "exempt",
        "eu.aia.54-1": "exempt",
        "eu.aia.53-1-c": "due",
        "eu.aia.53-1-d": "due",
    },
    "T74a": {"eu.aia.54-1": "not_due"},
    "T74b": {"eu.aia.54-1": "due"},
}


@pytest.mark.parametrize("id", VECTORS)
def test_the_obligations_of_a_vector_are_told(id: str) -> None:
    card = VECTOR_CARDS[id]
    if "availability" not in card or "markets" not in card["availability"]:
        put(card, "/availability/markets", [{"where": "EU", "date": "2026-01-10"}])  # the vectors speak of a model that is placed
    found = told(card)
    for duty, outcome in VECTORS[id].items():
        assert found[duty].state in VECTOR_STATES[outcome], duty


def test_the_vectors_here_are_among_the_acceptance_vectors() -> None:
    lines = (ROOT / "tests" / "law" / "vectors.jsonl").read_text(encoding="utf-8").splitlines()
    vectors = {vector["id"]: vector for vector in map(json.loads, lines)}
    assert {id: vectors[id]["expect_obligations"] for id in VECTORS} == VECTORS
    values = {id: vectors[id]["expect_values"] for id in ("T70", "T75")}
    assert values == {"T70": {"due_date": "2027-08-02"}, "T75": {"max_fine_eur": "15000000"}}


# The report

TEMPLATE = "updated at least every six months where new data is used (as described of the template, which was not read)"


def test_the_report_carries_each_duty_with_its_due_date_missing_items_and_fine(report: Report, write: "Write") -> None:
    card = with_fields(
        systemic("2026-01-10"), provider__worldwide_turnover_eur=600_000_000, documentation__cybersecurity="docs/security.md"
    )
    del card["schema_version"]
    assessment = report(write(**card), "--as-of", DAY)["assessments"][0]
    duties = {duty["id"]: duty for duty in assessment["duties"]}
    assert set(duties) == {*ART_53, "eu.aia.53-3", "eu.aia.54-1", "eu.aia.52-1", *ART_55, "it.law132-2025.duties"}
    summary = duties["eu.aia.53-1-d"]
    assert (summary["status"], summary["due"], summary["max_fine"]) == ("missing", "2026-01-10", "EUR 18,000,000")
    assert summary["pointer"] == "/documentation/training_summary"
    assert summary["quoted"] is True
    assert summary["duty"] == summary["citation"]["quote"]
    assert duties["eu.aia.55-1-d"]["status"] == "documented"
    assert duties["eu.aia.55-1-d"]["missing"] == []
    assert duties["eu.aia.52-1"]["pointer"] == "/acts#notification"
    assert duties["eu.aia.52-1"]["due"] is None
    assert duties["eu.aia.53-3"]["pointer"] is None
    assert {"item": "Annex XI 1(1)(d): architecture", "pointer": "/architecture/family"} in duties["eu.aia.53-1-a"]["missing"]


def test_the_report_names_what_lifts_a_duty(report: Report, write: "Write") -> None:
    card = free(general())
    del card["schema_version"]
    duties = {duty["id"]: duty for duty in report(write(**card), "--as-of", DAY)["assessments"][0]["duties"]}
    assert (duties["eu.aia.53-1-b"]["status"], duties["eu.aia.53-1-b"]["exempted_by"]) == ("exempt", "eu.aia.53-2")
    assert duties["eu.aia.53-1-c"]["exempted_by"] is None


def test_the_table_tells_a_duty_with_what_is_missing_and_when(quick: "Quick", write: "Write") -> None:
    card = general("2025-08-01")
    del card["schema_version"]
    lines = quick(write(**card), "--as-of", DAY, "--format", "table").out.splitlines()
    place = next(index for index, line in enumerate(lines) if "eu.aia.53-1-d" in line)
    (above,) = [line for line in lines[:place] if line.startswith("  ") and line[2] != " " and line.endswith(":")][-1:]
    assert above.strip() == "not yet due; due 2027-08-02:" and lines[place].split()[0] == "eu.aia.53-1-d:"
    assert lines[place + 1].strip() == "missing: /documentation/training_summary; " + TEMPLATE


# Who is no provider, and when it is not known


def fine_tuned(change: bool | None) -> Card:
    """A systemic-risk model of another provider, fine-tuned a little and placed on the Union market."""
    base = {"name": "base", "relation": "finetune", "same_provider": False, "training_flop": 3e24, "systemic_risk": False}
    card = with_fields(general(), lineage__bases=[base], lineage__modification_flop=1e20)
    if change is not None:
        put(card, "/lineage/significant_change", {"value": change, "basis": "measured"})
    return card


def test_who_modifies_anothers_model_without_a_significant_change_owes_nothing() -> None:
    assert states(fine_tuned(False), *ART_53, "eu.aia.54-1") == ["not_owed"] * 5
    assert states(fine_tuned(None), *ART_53, "eu.aia.54-1") == ["not_owed"] * 5, "a small share indicates the same"


def test_who_changes_it_significantly_is_its_provider() -> None:
    assert states(fine_tuned(True), "eu.aia.53-1-c", "eu.aia.53-1-d") == ["missing"] * 2


def test_a_model_that_crossed_the_line_is_notified_before_it_is_placed() -> None:
    card = with_fields(systemic(), training__compute__systemic_risk_known="2026-11-01", availability__markets_complete=True)
    put(card, "/availability/markets", [{"where": "EU", "date": "2027-01-01"}])
    owed = told(card)
    assert (owed["eu.aia.52-1"].state, owed["eu.aia.52-1"].due) == ("missing" if DAY >= "2026-11-15" else "not_yet_due", "2026-11-15")
    assert owed["eu.aia.55-1-d"].state == "not_yet_due"


def test_an_undated_market_leaves_the_transition_open() -> None:
    card = general(None)
    put(card, "/availability/markets", [{"where": "EU"}, {"where": "DE", "date": "2026-05-01"}])
    assert told(card)["eu.aia.53-1-c"].state == "not_decidable"


def test_a_document_of_a_later_day_documents_nothing_yet() -> None:
    document = {"url": "https://example.org/summary", "date": "2027-06-01"}
    assert states(with_fields(general(), documentation__training_summary=document), "eu.aia.53-1-d") == ["missing"]


def test_what_is_not_owed_has_no_fine() -> None:
    assert told(fine_tuned(False))["eu.aia.53-1-c"].fine == ""
