"""check_batch: plain data in, plain data out, whoever calls it and wherever."""

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance import api
from compliance.api import check_batch
from compliance.errors import InputError, UsageError
from compliance.law.evaluate import evaluate

DAY = date(2026, 11, 24)
CARD: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "One"}, "training": {"data": {"broad": True, "tokens": 3e11}}}


def rows(*records: Any, **choices: Any) -> list[dict[str, Any]]:
    return list(check_batch(records, as_of=DAY, **{"rules": ["crfm.2021"], **choices}))


def test_a_card_is_the_same_as_text_bytes_and_plain_data() -> None:
    text = json.dumps(CARD)
    numbers = {**CARD, "training": {"data": {"broad": True, "tokens": Decimal("3e11")}}}
    found = rows(text, text.encode(), CARD, numbers)
    assert [row["card"] for row in found] == ["1", "2", "3", "4"]
    assert all(row | {"card": ""} == found[0] | {"card": ""} for row in found)


def test_a_record_may_be_named() -> None:
    assert [row["card"] for row in rows(("a", CARD), ("b", b"{"))] == ["a", "b"]


def test_rows_are_plain_data() -> None:
    def plain(node: Any) -> bool:
        match node:
            case dict():
                return all(type(key) is str and plain(value) for key, value in node.items())
            case list():
                return all(map(plain, node))
            case _:
                return type(node) in (str, bool, type(None))

    found = rows(CARD, {}, rules=None, trees=True)
    assert all(map(plain, found)) and len(found) > 20
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_rules_are_those_shown_by_default_or_those_named_in_their_order() -> None:
    shown = [item.rule.id for item in api.check(CARD, as_of=DAY).determinations]
    assert [row["rule"] for row in rows(CARD, rules=None)] == shown
    assert [row["rule"] for row in rows(CARD, rules=["eu.aia.51-1", "crfm.2021"])] == ["eu.aia.51-1", "crfm.2021"]


def test_a_card_is_one_row_where_the_layout_says_so() -> None:
    (row,) = check_batch([CARD], as_of=DAY, rules=["eu.aia.3-63", "crfm.2021"], layout="card")
    long = {found["rule"]: found for found in check_batch([CARD], as_of=DAY, rules=["eu.aia.3-63", "crfm.2021"])}
    assert {rule: row[rule]["verdict"] for rule in long} == {rule: found["verdict"] for rule, found in long.items()}
    assert {rule: row[rule].get("likely") for rule in long} == {rule: found["likely"] for rule, found in long.items()}
    (wide,) = check_batch([CARD], as_of=DAY, rules=["crfm.2021"], layout="wide")
    assert wide["crfm.2021"] == long["crfm.2021"]["verdict"]
    with pytest.raises(UsageError, match="no room for trees"):
        next(check_batch([CARD], as_of=DAY, layout="card", trees=True))


def test_an_unknown_rule_is_refused_before_the_first_record_is_asked_for() -> None:
    def records() -> Any:
        raise AssertionError
        yield

    with pytest.raises(InputError, match=r"no\.such"):
        check_batch(records(), as_of=DAY, rules=["no.such"])


def test_records_are_taken_one_at_a_time() -> None:
    taken: list[int] = []

    def records() -> Any:
        for number in range(3):
            taken.append(number)
            yield CARD

    found = check_batch(records(), as_of=DAY, rules=["crfm.2021"])
    next(found)
    assert taken == [0]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"schema_version": "1.0", "model": {"name": "x", "size": 1}}, "size"),
        ({**CARD, "training": {"data": {"tokens": float("nan")}}}, "finite"),
        ({**CARD, "training": {"data": {"tokens": float("inf")}}}, "finite"),
        ({**CARD, "training": {"data": {"tokens": 10**5000}}}, "finite"),
        ({**CARD, "model": object()}, "object"),
        ({}, "model"),
        ("no card", "JSON"),
        (b"\xff\xfe", "UTF-8"),
        ("\ud800", "UTF-8"),
        (json.dumps({**CARD, "x": "x" * (1 << 20)}), "bytes"),
        ({"card": "x" * (1 << 21)}, "bytes"),
    ],
)
def test_a_bad_record_is_a_row_with_an_error(record: Any, said: str) -> None:
    bad, good = rows(record, CARD)
    assert said in bad["error"] and "fmcheck itself failed" not in bad["error"]
    assert (bad["verdict"], bad["rule"], bad["decided_by"]) == (None, None, [])
    assert good["error"] is None


def test_a_key_without_a_value_is_absent_as_a_table_has_it() -> None:
    (row,) = rows({**CARD, "risk": None, "adaptation": {"wide_range": None}})
    assert row["error"] is None


def test_a_readme_with_its_id_is_a_card() -> None:
    readme, bare = rows(
        {"modelId": "org/model", "card": "---\nlicense: mit\n---\n# A model"},
        {"modelId": "org/bare", "card": "A model without front matter"},
    )
    assert (readme["name"], readme["error"]) == ("org/model", None)
    assert bare["name"] == "org/bare" or bare["error"]


OWN = """
from compliance.law import facts as f
from compliance.law.criteria import Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

ACT = Instrument("test", "XX", "Act", "Act", "https://example.org", "law", "2020-01-01", Period("2020-01-01"))
RULES = (
    Rule("test.own", "t", ACT.at("1", "is broad"), Holds(f.BROAD_DATA, "is broad"), Review("2026-01-01", "x", "VERIFIED")),
)
"""


def test_rules_of_ones_own_are_loaded_and_a_failing_one_spares_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.py").write_text(OWN, encoding="utf-8")
    found = rows(CARD, rules=["test.own", "crfm.2021"], rule_directories=[str(tmp_path)])
    assert [(row["rule"], row["verdict"]) for row in found] == [("test.own", "meets"), ("crfm.2021", "undetermined")]

    from compliance.assessment import assess
    from compliance.batch import session

    def failing(rule: Any, case: Any, refer: Any) -> Any:
        if rule.id == "test.own":
            raise ZeroDivisionError("a defect")
        return evaluate(rule.test, case, refer)

    monkeypatch.setattr(assess, "finding_of", failing)
    monkeypatch.setattr(session, "finding_of", failing)
    bad, good = rows(CARD, rules=["test.own", "crfm.2021"], rule_directories=[str(tmp_path)])
    assert bad["verdict"] is None and "ZeroDivisionError" in bad["error"] and bad["rule"] == "test.own"
    assert (good["rule"], good["verdict"], good["error"]) == ("crfm.2021", "undetermined", None)


def test_readings_and_reasons_are_heeded() -> None:
    assert rows(CARD)[0]["missing"] == ["/adaptation/wide_range"]
    assert "/training/data/broad" in rows(CARD, require_basis=True)[0]["missing"]
