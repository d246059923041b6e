"""Warnings about a card by itself: a licence, acts of authorities, exponents, notes of its source; and about rules long unread."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.advisories import WARNINGS, Advisory, of_reviews, slipped
from compliance.registry.load import load
from tests.assessment.figures import told

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ID = "licence-restrictions"
ON = ("--as-of", "2026-11-28")


def warned(report: Any, path: str) -> list[dict[str, Any]]:
    (assessment,) = report(path, *ON)["assessments"]
    return [caution for caution in assessment["warnings"] if caution["id"] == ID]


@pytest.mark.parametrize(
    ("spdx", "says"),
    [
        ("CC-BY-NC-4.0", "not for commercial use"),
        ("CC-BY-NC-ND-4.0", "not for commercial use, without derivatives"),
        ("CC-BY-ND-4.0", "without derivatives"),
        ("Acme-Research-Only", "for research only"),
        ("llama3.1", "with terms of use"),
        ("Llama-2-Community", "with terms of use"),
        ("creativeml-openrail-m", "with terms of use"),
        ("bigscience-bloom-rail-1.0", "with terms of use"),
        ("gemma", "with terms of use"),
        ("CC-BY-NC-4.0 OR llama2", "not for commercial use, with terms of use"),  # each alternative limits something
        ("CC-BY-NC-4.0 AND Apache-2.0", "not for commercial use"),
    ],
)
def test_no_listed_restriction_contradicts_a_name_that_limits_use(report: Any, write: "Write", spdx: str, says: str) -> None:
    found = warned(report, write(licence={"spdx": spdx, "restrictions": []}))
    assert [caution["pointers"] for caution in found] == [["/licence/restrictions", "/licence/spdx"]]
    assert all(f"the licence {spdx!r} is by its name {says}; list what it restricts" in caution["message"] for caution in found)


@pytest.mark.parametrize(
    "licence",
    [
        {"spdx": "CC-BY-NC-4.0"},
        {"spdx": "CC-BY-NC-4.0", "restrictions": ["non-commercial"]},
        {"spdx": "Apache-2.0", "restrictions": []},
        {"spdx": "CC-BY-NC-4.0 OR MIT", "restrictions": []},
        {"spdx": "BSD-2-Clause", "restrictions": []},
        {"spdx": "Trail-1.0", "restrictions": []},
        {"restrictions": []},
    ],
)
def test_what_is_listed_or_limits_nothing_is_not_warned_of(report: Any, write: "Write", licence: dict[str, Any]) -> None:
    assert warned(report, write(licence=licence)) == []


def test_a_gate_may_close_on_it_and_a_hostile_name_is_one_line(quick: "Quick", write: "Write") -> None:
    assert ID in WARNINGS
    path = write(licence={"spdx": "nc-\x1b[31m\nx", "restrictions": []})
    outcome = quick("check", path, "--fail-on", f"warning:{ID}", "--format", "concise", *ON)
    assert outcome.code == 1 and "\x1b" not in outcome.out
    assert quick("check", path, "--fail-on", "warning:licence-restriction", *ON).code == 2


def test_a_note_of_the_source_is_passed_on_in_one_line_of_bounded_length(report: Any, write: "Write") -> None:
    path = write(provenance={"source_format": "huggingface", "notes": ["first\nline", "x" * 600]})
    (assessment,) = report(path, *ON)["assessments"]
    notes = [caution["message"] for caution in assessment["warnings"] if caution["id"] == "source-note"]
    assert notes[0] == "first\\nline" and len(notes[1]) == 400 and set(notes[1][:390]) == {"x"}


def said(sections: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(id, message, pointers) for id, message, pointers in told(f'{{"model": {{"name": "x"}}, {sections}}}')]


def acts(*entries: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return said('"acts": [' + ", ".join(f"{{{entry}}}" for entry in entries) + "]")


COMMISSION = '"authority": "European Commission"'


def test_an_act_that_no_rule_asks_for_is_told_with_one_that_is_near() -> None:
    known = f'"act": "designation", {COMMISSION}'
    assert acts(known, f'"act": "Designates", {COMMISSION}', f'"act": "exemption", {COMMISSION}') == [
        ("act-unknown", "no rule asks for the act 'Designates'; designation is known", ("/acts/1/act",)),
        ("act-unknown", "no rule asks for the act 'exemption'", ("/acts/2/act",)),
    ]
    assert [pointers for _, _, pointers in acts('"act": "desig-nation"', '"act": "desi"')] == [("/acts/0/act",), ("/acts/1/act",)]


def test_an_act_of_another_authority_than_the_rule_names_is_told_and_of_any_where_it_names_none() -> None:
    assert acts(f'"act": "covered-frontier-model", {COMMISSION}', '"act": "covered-frontier-model", "authority": "NSA"') == [
        ("act-unknown", "no rule asks 'European Commission' for the act covered-frontier-model", ("/acts/0/authority",))
    ]
    assert acts('"act": "covered-model", "authority": "Secretary of Commerce"', f'"act": "notification", {COMMISSION}') == []


@pytest.mark.parametrize(
    ("act", "flop", "rounded"),
    [
        ("notification", "1.23e25", "1.2e25"),
        ("notification", "1.2e25", ""),
        ("notification", "1.20e25", ""),
        ("notification", '{"value": 1.26e25, "low": 1e25, "high": 2e25}', "1.3e25"),
        ("notification", '{"low": 1.23e25, "high": 2e25}', ""),
        ("notification", '{"basis": "measured"}', ""),
        ("designation", "1.23e25", ""),
    ],
)
def test_a_notification_gives_two_significant_figures(act: str, flop: str, rounded: str) -> None:
    message = f"a notification gives the compute with two significant figures: {rounded} (Guidelines, para. 32 in July)"
    expected = [("notification-figures", message, ("/acts/1/flop",))] if rounded else []
    assert acts(f'"act": "designation", {COMMISSION}', f'"act": "{act}", {COMMISSION}, "flop": {flop}') == expected


@pytest.mark.parametrize(
    ("sections", "pointers"),
    [
        ('"training": {"compute": {"direct_flop": 10e25, "cumulative_flop": 10e25}}', ("cumulative_flop", "direct_flop")),
        ('"training": {"compute": {"total_flop": {"value": 10e25, "low": 1e25, "high": 10e26}}}', ("total_flop", "total_flop")),
        ('"training": {"compute": {"own_flop": {"basis": "measured"}}}', ()),
        ('"training": {"compute": {"components": [{"activity": "other"}, {"activity": "other", "flop": 10e25}]}}', ("components/1/flop",)),
        ('"lineage": {"bases": [{"name": "B"}, {"name": "C", "training_flop": 10e25}]}', ("/lineage/bases/1/training_flop",)),
        ('"architecture": {"parameters": {"total": 10e25}}, "training": {"data": {"tokens": 10e25}}', ()),
    ],
)
def test_a_slipped_exponent_is_told_in_every_field_of_operations(sections: str, pointers: tuple[str, ...]) -> None:
    found = said(sections)
    assert [id for id, _, _ in found if id != "exponent-slip"] == [] or "total_flop" in sections
    at = [pointer for id, _, (pointer, *_) in found if id == "exponent-slip"]
    assert at == [pointer if pointer[0] == "/" else f"/training/compute/{pointer}" for pointer in pointers]


@pytest.mark.parametrize(("written", "slip"), [("10e15", True), ("10e14", False), ("11e25", False), ("20e25", False), ("1e26", False)])
def test_an_exponent_slips_where_a_number_is_that_of_a_training_run(written: str, slip: bool) -> None:
    assert slipped(Decimal(written)) is slip


def test_a_count_that_is_marked_unofficial_is_told() -> None:
    message = "the parameter count is marked unofficial, so no verdict rests on it"
    marked = '"architecture": {"parameters": {"total": 7e9, "unofficial": true}}'
    assert said(marked) == [("parameters-unofficial", message, ("/architecture/parameters/unofficial",))]
    assert said(marked.replace("true", "false")) == []


RULES = load().on("2026-11-24")
ONE, OTHER = RULES["crfm.2021"], RULES["eu.gl.criterion"]
READ = ONE.review._replace(on="2026-01-10", by="Ann")


def reviewed(day: str, *reviews: tuple[str, str]) -> tuple[Advisory, ...]:
    """The warning on a day about rules a, b and so on, each reviewed on a day by somebody."""
    rules = {id: ONE._replace(id=id, review=READ._replace(on=on, by=by)) for id, (on, by) in zip("abc", reviews, strict=False)}
    return of_reviews({**rules, "hidden": ONE._replace(review=READ._replace(on="2020-01-01"))}, tuple(rules), day)


def test_rules_that_nobody_compared_with_their_source_for_half_a_year_are_told_once_with_whose_task_it_is() -> None:
    assert reviewed("2026-07-09", ("2026-01-10", "Ann")) == ()  # 180 days
    begin = "compared with their sources last on 2026-01-10, more than 180 days before 2026-07-10"
    (one,) = reviewed("2026-07-10", ("2026-01-10", "Ann"), ("2026-01-11", "Bob"), ("2027-01-01", "Bob"))
    assert one == ("review-old", f"{begin}: a; to review them: Ann", ())
    begin = begin.replace("before 2026-07-10", "before 2026-12-31")
    (both,) = reviewed("2026-12-31", ("2026-02-01", "Ann"), ("2026-01-10", "Bob"), ("2026-03-01", "Ann"))
    assert both.message == f"{begin}: a, b, c; to review them: Ann (a, c); Bob (b)"
