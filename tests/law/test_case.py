"""From a card to facts: what is stated, what is derived and on which reading, and what stays unknown."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.planner import asked
from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval, band, exactly
from compliance.law.readings import TENS_OF_BILLIONS
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-23"
RULES = load().on(DAY)
FEDRAMP = '"data": {"broad": true}', '"capability": {"wide_contexts": true}'


def case(text: str, day: str = DAY, **options: Any) -> Case:
    card = decode(text.encode())
    assert isinstance(card, dict)
    return Case(card, day, **options)


def verdict(text: str, rule: str, **options: Any) -> tuple[str, str]:
    """The verdict of a rule on a card, and its basis."""
    finding = assess(case(text, **options), Ruleset(RULES, [rule])).determinations[0].finding
    assert finding is not None
    return finding.verdict.value, "" if finding.basis is None else finding.basis.word


def sized(parameters: str) -> str:
    return f'{{"training": {{{FEDRAMP[0]}}}, {FEDRAMP[1]}, "architecture": {{"parameters": {parameters}}}}}'


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ('{"active": 37e9}', ("meets", "reading")),
        ('{"active": 20e9}', ("meets", "reading")),
        ('{"active": 19999999999}', ("undetermined", "")),
        ('{"active": 12e9}', ("undetermined", "")),
        ('{"active": 1e9}', ("undetermined", "")),
        ('{"total": 46.7e9, "active": 12.9e9}', ("meets", "reading")),
        ('{"total": 9999999999, "active": 37e9}', ("does_not_meet", "reading")),
        ('{"total": 20e9}', ("meets", "reading")),
        ('{"total": 10e9}', ("undetermined", "")),
        ('{"total": 9999999999}', ("does_not_meet", "reading")),
        ('{"total": {"value": 70e9, "basis": "estimated"}}', ("meets", "reading")),
        ('{"total": 70e9, "unofficial": true}', ("undetermined", "")),
        ('{"active": 70e9, "unofficial": true}', ("undetermined", "")),
        ('{"total": 70e9, "unofficial": false}', ("meets", "reading")),
        ('{"total": {"low": 20e9, "high": 30e9}}', ("meets", "reading")),
        ('{"total": {"low": 15e9, "high": 30e9}}', ("undetermined", "")),
        ('{"total": {"band": ">20e9"}}', ("meets", "reading")),
        ('{"total": {"band": "1e9-9e9"}}', ("does_not_meet", "reading")),
        ('{"total": {"band": "<10e9"}}', ("does_not_meet", "reading")),
        ('{"total": {"band": "<=10e9"}}', ("undetermined", "")),
    ],
)
def test_active_parameters_alone_are_a_lower_bound_of_the_total(parameters: str, expected: tuple[str, str]) -> None:
    assert verdict(sized(parameters), "us.fedramp.et-fm") == expected


def test_a_rule_of_the_users_own_wording_reads_no_unofficial_count_either() -> None:
    own = Fact(f.PARAMETERS.pointer, "size", "how large is it?", "quantity", "parameters")
    assert case('{"architecture": {"parameters": {"total": 70e9, "unofficial": true}}}').known(own) is None


@pytest.mark.parametrize(
    ("chosen", "expected"), [(exactly("15e9"), "meets"), (exactly("15000000001"), "does_not_meet"), (band("10e9", "15e9"), "meets")]
)
def test_the_band_of_tens_of_billions_is_set_by_its_reading(chosen: Interval, expected: str) -> None:
    assert verdict(sized('{"total": 15e9}'), "us.fedramp.et-fm")[0] == "undetermined"
    assert verdict(sized('{"total": 15e9}'), "us.fedramp.et-fm", readings={TENS_OF_BILLIONS.name: chosen})[0] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"broad": true}', ("meets", "estimate")),
        ('{"broad": false}', ("undetermined", "")),
        ('{"broad": true, "vast": false}', ("does_not_meet", "guidance")),
        ('{"broad": false, "vast": true}', ("meets", "guidance")),
        ("{}", ("undetermined", "")),
    ],
)
def test_broad_stands_in_for_vast_where_the_card_says_nothing_of_the_amount(data: str, expected: tuple[str, str]) -> None:
    assert verdict(f'{{"training": {{"data": {data}}}, "adaptation": {{"wide_range": true}}}}', "uk.cma.fm") == expected


@pytest.mark.parametrize(
    ("capability", "image", "video"),
    [
        ('{"inputs": ["text"], "outputs": ["image"]}', True, None),
        ('{"inputs": ["text"], "outputs": ["image"], "outputs_complete": true}', True, False),
        ('{"inputs": ["text"], "outputs": ["video"], "outputs_complete": true}', False, True),
        ('{"inputs": ["image"], "outputs": ["image"]}', None, None),
        ('{"outputs": ["image"]}', None, None),
        ('{"inputs": ["text"], "outputs": ["label"]}', None, None),
        ('{"outputs": ["label"], "outputs_complete": true}', False, False),
        ('{"outputs": ["other"], "outputs_complete": true}', None, None),
        ("{}", None, None),
    ],
)
def test_text_to_image_and_text_to_video_follow_from_inputs_and_outputs(capability: str, image: bool | None, video: bool | None) -> None:
    found = case(f'{{"capability": {capability}}}')
    for fact, expected in ((f.TEXT_TO_IMAGE, image), (f.TEXT_TO_VIDEO, video)):
        known = found.known(fact)
        assert (None if known is None else (known.value, known.basis, known.how)) == (
            None if expected is None else (expected, Basis.ESTIMATE, "derived")
        )


def test_a_stated_text_to_image_is_never_derived() -> None:
    known = case('{"capability": {"inputs": ["text"], "outputs": ["image"], "text_to_image": false}}').known(f.TEXT_TO_IMAGE)
    assert known == Known(False, f.TEXT_TO_IMAGE.pointer, how="stated without basis")


@pytest.mark.parametrize(("complete", "expected"), [("true", "does_not_meet"), ("false", "undetermined")])
def test_outputs_deny_language_only_where_they_are_complete(complete: str, expected: str) -> None:
    capability = f'{{"outputs": ["game-moves"], "outputs_complete": {complete}}}'
    card = f'{{"capability": {capability}, "training": {{"compute": {{"direct_flop": 1e24}}}}}}'
    assert verdict(card, "eu.gl.criterion")[0] == expected


@pytest.mark.parametrize(
    ("node", "interval"),
    [
        ("3.8e25", exactly("3.8e25")),
        ('{"value": 3.8e25}', exactly("3.8e25")),
        ('{"low": 2e25, "high": 5e25}', band("2e25", "5e25")),
        ('{"value": 3e25, "low": 2e25, "high": 5e25}', Interval(Decimal("2e25"), Decimal("5e25"), Decimal("3e25"))),
        ('{"low": 2e25}', Interval(Decimal("2e25"), None)),
        ('{"high": 2e25}', Interval(Decimal(0), Decimal("2e25"))),
        ('{"band": ">1e13"}', Interval(Decimal("1e13"), None, low_open=True)),
        ('{"band": "<1e9"}', Interval(Decimal(0), Decimal("1e9"), high_open=True)),
        ('{"band": "1e9-1e13"}', band("1e9", "1e13")),
    ],
)
def test_a_quantity_is_the_interval_that_the_card_states(node: str, interval: Interval) -> None:
    known = case(f'{{"training": {{"compute": {{"direct_flop": {node}}}}}}}').known(f.DIRECT_FLOP)
    assert known is not None
    assert known.value == interval


@pytest.mark.parametrize(
    ("basis", "firmness"), [("measured", Basis.TEXT), ("reported", Basis.TEXT), ("estimated", Basis.ESTIMATE), ("derived", Basis.ESTIMATE)]
)
def test_a_figure_is_as_firm_as_the_way_it_was_come_by(basis: str, firmness: Basis) -> None:
    known = case(f'{{"training": {{"compute": {{"direct_flop": {{"value": 1e24, "basis": "{basis}"}}}}}}}}').known(f.DIRECT_FLOP)
    assert known is not None
    assert (known.basis, known.how) == (firmness, basis)


@pytest.mark.parametrize(
    ("node", "ordinary", "required"),
    [
        ("true", True, None),
        ('{"value": true}', True, None),
        ('{"value": true, "basis": "why"}', True, True),
        ('{"value": false, "basis": "why"}', False, False),
    ],
)
def test_a_judgement_without_a_basis_is_not_known_where_a_basis_is_required(node: str, ordinary: bool, required: bool | None) -> None:
    text = f'{{"training": {{"data": {{"broad": {node}}}}}}}'
    for option, expected in ((False, ordinary), (True, required)):
        known = case(text, require_basis=option).known(f.BROAD_DATA)
        assert (None if known is None else known.value) is expected


@pytest.mark.parametrize(
    ("stage", "markets", "claimed"),
    [
        ("research", "", True),
        ("development", "", True),
        ("released", "", False),
        ("internal", "", False),
        ("research", '{"where": "EU", "date": "2026-11-23"}', False),
        ("research", '{"where": "EU", "date": "2026-11-24"}', True),
        ("research", '{"where": "US", "date": "2026-11-22"}', False),
    ],
)
def test_research_is_claimed_until_a_market_date_has_come(stage: str, markets: str, claimed: bool) -> None:
    found = case(f'{{"model": {{"stage": "{stage}"}}, "availability": {{"markets": [{markets}]}}}}')
    assert (found.known(f.PRE_MARKET) is not None) == claimed


def test_the_union_market_date_is_the_earliest_that_the_card_gives() -> None:
    later = '{"where": "EU", "date": "2025-09-01"}, {"where": "EU", "date": "2025-08-01"}'
    undated = f'[{later}, {{"where": "DE"}}]'
    assert case(f'{{"availability": {{"markets": {undated}}}}}').known(f.MARKET_DATE_EU) is None, "it may have been placed before"
    markets = f'[{{"where": "US", "date": "2023-01-01"}}, {later}]'
    assert case(f'{{"availability": {{"markets": {markets}}}}}').known(f.MARKET_DATE_EU) == Known(
        "2025-08-01", "/availability/markets/2/date"
    )
    assert case('{"availability": {"markets": [{"where": "US", "date": "2023-01-01"}]}}').known(f.MARKET_DATE_EU) is None


DESIGNATED = Fact("/acts", "designation", "was it designated?", "act", authority="European Commission", key="designation")
REBUTTED = DESIGNATED._replace(asks="was a rebuttal accepted?", key="rebuttal-accepted")


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ("", None),
        ('{"authority": "European Commission", "act": "designation"}', True),
        ('{"authority": "European Commission", "act": "designation", "value": false}', False),
        ('{"authority": "European Commission", "act": "designation", "date": "2026-11-23"}', True),
        ('{"authority": "European Commission", "act": "designation", "date": "2026-11-24"}', None),
        ('{"authority": "A ministry", "act": "designation"}', None),
        ('{"authority": "European Commission", "act": "notification"}', None),
        (
            '{"authority": "European Commission", "act": "designation", "date": "2026-02-01", "value": false},'
            '{"authority": "European Commission", "act": "designation", "date": "2026-01-01"}',
            False,
        ),
    ],
)
def test_the_latest_recorded_act_of_the_authority_by_the_day_counts(acts: str, expected: bool | None) -> None:
    known = case(f'{{"acts": [{acts}]}}').known(DESIGNATED)
    assert (None if known is None else known.value) is expected


def test_two_different_acts_are_two_questions() -> None:
    from compliance.assessment.result import Determination
    from compliance.law.criteria import AllOf, Done
    from compliance.law.evaluate import evaluate
    from compliance.law.rule import Rule
    from compliance.law.source import Instrument, Period, Review

    law = Instrument("xx.law", "XX", "A law", "Law 1", "", "law", None, Period(None))
    test = AllOf("both", (Done(DESIGNATED, "designated", "unknown"), Done(REBUTTED, "rebutted", "unknown")))
    rule = Rule("xx.law.1", "thing", law.at("s. 1", "both"), test, Review(DAY, "test", "VERIFIED"))
    determination = Determination(rule, "in_force", evaluate(test, case("{}"), lambda id: (rule, None)))
    assert [question.asks for question in asked({}, [determination])] == [DESIGNATED.asks, REBUTTED.asks]


def test_an_unofficial_count_is_told_as_a_warning() -> None:
    warned = assess(case('{"architecture": {"parameters": {"total": 1e9, "unofficial": true}}}'), Ruleset(RULES, [])).warnings
    assert [warning.id for warning in warned] == ["parameters-unofficial"]


def test_a_rule_not_yet_written_has_no_verdict_and_says_why() -> None:
    found = assess(case("{}", day="2023-10-29"), Ruleset(RULES, ["us.eo14110.3k"])).determinations[0]
    assert (found.verdict, found.status, found.defect) == (None, "not_yet_written", False)
    assert found.reason == "written on 2023-10-30, after the day asked about"


def test_a_rule_that_refers_to_one_not_yet_written_is_undetermined_on_the_merits_unknown() -> None:
    text = '{"capability": {"outputs": ["text"]}, "training": {"compute": {"direct_flop": 1e24}}}'
    found = assess(case(text, day="2025-07-17"), Ruleset(RULES, ["eu.aia.3-63", "eu.gl.criterion"])).determinations
    assert [item.verdict if item.verdict is None else item.verdict.value for item in found] == ["undetermined", None]
    assert assess(case(text, day="2025-07-18"), Ruleset(RULES, ["eu.aia.3-63"])).determinations[0].verdict is not None


def test_one_rule_that_fails_leaves_the_others_standing() -> None:
    from compliance.law.criteria import IsA

    broken = RULES["uk.cma.fm"]._replace(id="xx.broken.1", test=IsA("xx.nowhere.1", "a thing"))
    found = assess(case("{}"), Ruleset({**RULES, broken.id: broken}, [broken.id, "crfm.2021"])).determinations
    assert [(item.defect, item.verdict is None) for item in found] == [(True, True), (False, False)]
    assert "xx.nowhere.1" in found[0].reason
