"""A row of a card says what its rows by rule say, in numbers, however many cards were judged before it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.premises import premises
from compliance.batch.card_rows import distance
from compliance.batch.judge_many import BatchJudge
from compliance.case.case import Interpretation
from compliance.law import facts as f
from compliance.law.finding import Evidence, Known
from compliance.law.quantity import Interval, exactly, logarithm
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
RULES = load().on(DAY)
CHOICES = Ruleset(RULES, tuple(RULES)), Interpretation(DAY)
PREMISES = premises()


def card(name: str, **sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name}, **sections}


def cards() -> list[str]:
    """The example models; cards that differ in a figure alone; cards with one base or two."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "models").glob("*.json"))]
    for number in range(12):
        flop = 3.1 * 10 ** (20 + number % 7)
        bases = [{"name": f"base {place}", "same_provider": False, "training_flop": flop * place} for place in range(1, 1 + number % 3)]
        training = {"compute": {"direct_flop": flop * 0.9, "own_planned_flop": flop / 7}, "data": {"tokens": 10**12}}
        found.append(json.dumps(card(f"card {number}", training=training, lineage={"bases": bases})))
    return found


CARDS = cards()


def test_a_card_among_many_has_the_row_of_the_card_alone_and_none_is_judged_in_full() -> None:
    together = BatchJudge(*CHOICES, layout="card", premises=PREMISES)
    rows = together.judge_all([("x", text) for text in CARDS * 2])
    assert not any(row.in_full or row.error for row in rows)
    for text, one in zip(CARDS * 2, rows, strict=True):
        assert one.text == BatchJudge(*CHOICES, layout="card", premises=PREMISES).judge("x", text).text


def test_the_row_of_a_card_says_what_its_rows_by_rule_say() -> None:
    row_judge, long = BatchJudge(*CHOICES, layout="card", premises=PREMISES), BatchJudge(*CHOICES, premises=PREMISES)
    margins = 0
    for text in CARDS:
        row = json.loads(row_judge.judge("x", text).text)
        for told in map(json.loads, long.judge("x", text).text.splitlines()):
            if told["verdict"] is None:  # a text not yet written
                assert told["rule"] not in row
                continue
            found = row[told["rule"]]
            assert {**dict.fromkeys(("basis", "likely")), **found} == found | {key: told[key] for key in ("verdict", "basis", "likely")}
            numbers = [item for item in told["decided_by"] if item["unit"]]
            assert ("margin" in found) == bool(numbers and told["verdict"] != "undetermined")
            if "margin" in found:
                margins += 1
                plain = [(item["value"], item["limit"].partition(" ")[2]) for item in numbers]
                if not any(" " in value + limit for value, limit in plain):  # numbers against numbers, printed rounded
                    nearest = min((logarithm(Decimal(value)) - logarithm(Decimal(limit)) for value, limit in plain), key=abs)
                    assert found["margin"] == pytest.approx(nearest, abs=0.02)
    assert margins > 100


@pytest.mark.parametrize(
    ("value", "operator", "limit", "expected"),
    [
        (exactly("1e26"), ">", exactly("1e25"), 1.0),
        (exactly("1e24"), ">", exactly("1e25"), -1.0),
        (exactly("1e25"), ">", exactly("1e25"), 0.0),
        (exactly("2e24"), "6 x >", exactly("1e25"), 0.079),
        (Interval(Decimal("1e26"), None), ">", exactly("1e25"), 1.0),
        (Interval(Decimal(0), Decimal("1e24")), ">", exactly("1e25"), -1.0),
        (Interval(Decimal("1e23"), Decimal("1e25"), Decimal("1e24")), ">", exactly("1e25"), -1.0),
        (exactly("5e10"), ">=", Interval(Decimal("1e10"), Decimal("2e10")), 0.398),
        (exactly("1e9"), ">=", Interval(Decimal("1e10"), Decimal("2e10")), -1.0),
        (exactly(0), ">", exactly("1e25"), None),
        (True, "", None, None),
    ],
)
def test_a_margin_is_the_distance_from_the_line_in_decades(
    value: Interval | bool, operator: str, limit: Interval | None, expected: float | None
) -> None:
    known = Known(value, "/x")
    assert distance(known, Evidence(f.DIRECT_FLOP, known, operator, limit)) == expected
