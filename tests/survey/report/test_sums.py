"""The sums of a page: those of parts add up to those of the whole, and a figure is on its side of every line."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from compliance.batch.judge_many import BatchJudge
from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.render.survey.content import STEPS
from compliance.survey.report.names import developer_of
from compliance.survey.report.rows import ModelRow, Most
from compliance.survey.report.sums import Sums, SumsBuilder

DAY = "2026-11-28"
SHOWN = ("eu.aia.3-63", "it.law132-2025.ai-model", "eu.aia.51-2", "us-ca.sb53.frontier-model")


def card(number: int, **compute: Any) -> bytes:
    made = {
        "schema_version": "1.0",
        "model": {"name": f"M{number}", "released": f"{1900 + number * 31}-01-01"},
        "training": {"compute": {"direct_flop": 10.0 ** (21 + number), **compute}},
        "capability": {"outputs": ["text"]},
    }
    return json.dumps(made).encode()


def summed(cards: Sequence[bytes]) -> tuple[Sums, SumsBuilder]:
    ruleset, read = Ruleset(load().on(DAY), SHOWN), Interpretation(DAY)
    judge = BatchJudge(ruleset, read, layout="card")
    builder = SumsBuilder(ruleset, read, judge.place)
    for number, each in enumerate(cards):
        builder.add(judge.judge(f"in:{number}", each))
    return builder.close(), builder


CARDS = [card(number) for number in range(6)]


@pytest.mark.parametrize("cut", range(7))
def test_the_sums_of_parts_are_those_of_the_whole(cut: int) -> None:
    parts = Sums(len(SHOWN))
    for cards in (CARDS[:cut], CARDS[cut:]):
        parts.add(json.loads(json.dumps(summed(cards)[0].as_json())))
    whole = Sums(len(SHOWN))
    whole.add(json.loads(json.dumps(summed(CARDS)[0].as_json())))
    assert parts.as_json() == whole.as_json()


def test_rules_are_alike_where_they_find_the_same_of_every_card() -> None:
    assert summed(CARDS)[0].alike == [0, 0, 2, 3]
    assert summed([])[0].alike == [0, 0, 0, 0]


def test_a_figure_on_a_line_is_counted_below_it() -> None:
    on = summed([card(4)])[0].heaps["direct compute"]
    above = summed([card(4, direct_flop=1.001e25)])[0].heaps["direct compute"]
    assert (dict(on), dict(above)) == ({25 * STEPS: [1, 0]}, {25 * STEPS + 1: [1, 0]})


def test_a_year_in_which_no_model_can_be_released_is_none() -> None:
    years = summed(CARDS)[0].years
    assert {year: tally["models"] for year, tally in years.items()} == {"": 2, "1962": 1, "1993": 1, "2024": 1, "2055": 0} | {} or set(
        years
    ) == {"", "1962", "1993", "2024"}


def test_the_rows_kept_are_those_with_the_most_compute_then_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.survey.report.rows.MOST_MODELS", 3)
    every = [ModelRow(f"M{number}", "", "", "", "", str(Decimal(number % 4)), "", "") for number in range(20)]
    most = Most()
    most.extend(every)
    assert [row.name for row in most.rows()] == ["M3", "M7", "M11"]
    parts = Most()
    for cut in (every[:7], every[7:9], every[9:]):
        part = Most()
        part.extend(cut)
        parts.extend(part.rows())
    assert parts.rows() == most.rows()


@pytest.mark.parametrize(
    ("provider", "name", "expected"),
    [
        ("Meta", "x/y", "Meta"),
        ("", "Qwen/Qwen3-8B", "Qwen"),
        ("", "A model / another", ""),
        (" ", "GPT-4", ""),
        ("a\u202eb", "", "a\\u202eb"),
    ],
)
def test_a_developer_is_the_provider_or_whose_repository_it_is(provider: str, name: str, expected: str) -> None:
    assert developer_of({"provider": {"name": provider}}, name) == expected
