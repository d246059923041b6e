"""Two readings of the same addends: where they must agree, what one tells stands for the other."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.case.case import Case
from compliance.compute import notions, shares
from compliance.compute.fields import Fields
from compliance.compute.parts import read_alike
from compliance.law import facts as f
from compliance.law.quantity import Interval, exactly

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "examples").glob("*/*.json")), *sorted((ROOT / "tests" / "rules").glob("*/*/*.json"))]
CARDS = [card for path in FILES if is_valid(card := decode(path.read_bytes()))]


def variants(card: Any, count: int) -> Iterator[dict[str, Any]]:
    """The card, with fields of its training, its size and its lineage left out at random."""
    drawn = random.Random(json.dumps(card, default=str))
    for _ in range(count):
        yield {
            key: {name: value for name, value in section.items() if drawn.random() > 0.3} if isinstance(section, dict) else section
            for key, section in card.items()
        }


def test_the_total_is_the_same_as_when_the_statutes_addends_are_added_up_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [variant for card in CARDS for variant in variants(card, 6)]
    quickly = [notions.all_runs(Case(card, "2026-11-24")) for card in cases]
    alike = sum(read_alike(Case(card, "2026-11-24")) for card in cases)
    monkeypatch.setattr(notions, "read_alike", lambda card: False)
    assert quickly == [notions.all_runs(Case(card, "2026-11-24")) for card in cases]
    assert alike > 500 and sum(known is not None for known in quickly) > 300


SPARSE = '"parameters": {"total": 1e12, "active": 3e10}}, "training": {"data": {"tokens": 1e13}}'
DENSE = '"parameters": {"total": 1e12}}, "training": {"data": {"tokens": 1e13}'
PERIOD = '"hardware": [{"accelerator": "H100", "count": 1000, "hours": 5000, "precision": "bf16"}]'
MERGED = '{"name": "%s", "relation": "merge", "training_flop": %s}'


@pytest.mark.parametrize(
    "sections",
    [
        f'"lineage": {{"bases": [{MERGED % ("a", "2e25")}, {MERGED % ("b", "1e25")}]}}',
        f'"architecture": {{"family": "transformer", "sparse": true, {SPARSE}',
        f'"architecture": {{"family": "transformer", {SPARSE}',
    ],
    ids=["merged", "said to be sparse", "sparse by its counts"],
)
def test_models_that_the_statutes_read_otherwise_are_told_apart(sections: str) -> None:
    card = decode(f'{{"schema_version": "1.0", "model": {{"name": "x"}}, {sections}}}'.encode())
    assert isinstance(card, dict) and is_valid(card)
    case: Fields = Case(card, "2026-11-24")
    assert not read_alike(case)
    total, cumulative = notions.all_runs(case), notions.cumulative(Case(card, "2026-11-24"))
    assert total is not None and cumulative is not None and total.value != cumulative.value


def test_with_hardware_beside_a_size_it_is_not_taken_for_granted_that_both_read_alike() -> None:
    card = decode(f'{{"model": {{"name": "x"}}, "architecture": {{"family": "transformer", {DENSE}, {PERIOD}}}}}'.encode())
    assert isinstance(card, dict) and not read_alike(Case(card, "2026-11-24"))
    del card["training"]["hardware"]
    assert read_alike(Case(card, "2026-11-24"))


def test_a_card_that_says_nothing_of_its_training_has_no_compute() -> None:
    card = Case({"schema_version": "1.0", "model": {"name": "x"}}, "2026-11-24")
    assert notions.direct(card) is notions.cumulative(card) is notions.all_runs(card) is shares.own(card) is None
    assert notions.direct(Case({"training": {"compute": {"cumulative_flop": Decimal("1e24")}}}, "2026-11-24")) is not None


@pytest.mark.parametrize(
    ("training", "closed"),
    [
        ('"training": {"compute": {"components": [{"activity": "pre-training", "flop": 1e22}]}}', True),
        ('"training": {"compute": {"components": [{"activity": "fine-tuning", "flop": 1e22}]}}', False),
        ('"training": {"compute": {"components": [{"activity": "training-run", "flop": 1e22}]}}', False),
        ('"lineage": {"modification_flop": 1e22}', False),
        ('"lineage": {"bases": []}, "training": {"compute": {"components": [{"activity": "training-run", "flop": 1e22}]}}', True),
    ],
)
def test_training_that_may_have_begun_from_a_model_has_no_upper_end_until_the_bases_are_known(training: str, closed: bool) -> None:
    card = decode(f'{{"schema_version": "1.0", "model": {{"name": "x"}}, {training}}}'.encode())
    assert isinstance(card, dict) and is_valid(card)
    known = notions.direct(Case(card, "2026-11-28"))
    assert known is not None and isinstance(known.value, Interval) and known.value.low == 10**22
    assert (known.value.high is not None) is closed


@pytest.mark.parametrize(("factor", "least"), [("2", "5e23"), ("4", "2.5e23"), ("0", ""), ("", "")])
def test_an_allowance_that_the_user_sets_says_at_least_which_share_of_cumulative_compute_is_direct(factor: str, least: str) -> None:
    card = {"model": {"name": "x"}, "lineage": {"bases": []}, "training": {"compute": {"cumulative_flop": Decimal("1e24")}}}
    known = Case(card, "2026-11-24", {"cumulative-allowance": exactly(factor)} if factor else None).known(f.DIRECT_FLOP)
    assert known is not None and known.value == Interval(Decimal(0), Decimal("1e24"))
    found = None if known.allowed is None else known.allowed.value
    assert found == (Interval(Decimal(least), Decimal("1e24")) if least else None)
