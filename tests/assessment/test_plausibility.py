"""Warnings about figures that do not go together: each says both numbers, and a sound card gets none."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import compliance
from compliance.assessment.advisories import WARNINGS, Advisory, slipped
from compliance.assessment.assess import assess
from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from tests.assessment.figures import BASE, CHIPS, DAY, TOKENS, card, told

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.json"))

SOUND = [
    card('"direct_flop": 8.4e22', TOKENS),
    card('"direct_flop": 2.5e23', TOKENS),
    card('"direct_flop": 2.7e22', TOKENS),
    # The cumulative figure may hold ten times as much.
    card('"cumulative_flop": 8e23', TOKENS),
    card('"direct_flop": {"low": 1e22, "high": 1e24}', TOKENS),
    # More than one pass over the data.
    card('"direct_flop": 8.4e23', '"unique_tokens": 2e12'),
    # A fine-tune, whose stated compute may hold the base or not.
    card('"direct_flop": 8.5e22', '"tokens": 1e10', lineage=BASE),
    card('"direct_flop": 1.3e23', '"tokens": 1e12', lineage=BASE),
    card('"direct_flop": 1.4e23', hardware=CHIPS),
    card('"direct_flop": 3.6e23', hardware=CHIPS),
    card('"direct_flop": 1.8e22', hardware=CHIPS),
    card('"direct_flop": 1.4e23', hardware=CHIPS + ', "utilisation": 0.4'),
    card(data='"tokens": 2e12, "unique_tokens": 1e12, "epochs": 2'),
    card(data='"tokens": 2e12, "unique_tokens": 1e12'),
    card(architecture='"parameters": {"total": 46.7e9, "active": 12.9e9}', name="Mixtral 8x7B"),
    card(architecture='"parameters": {"total": 30.5e9, "active": 3.3e9}', name="Qwen3-30B-A3B"),
    card(architecture='"parameters": {"total": 1.1e9}', name="TinyLlama-1.1B (3T token checkpoint)"),
    card(architecture='"parameters": {"total": 8e9}', name="a model that learnt from 15000 B tokens, 8B"),
    card(architecture='"parameters": {"total": 124e6}', name="GPT-2 (124M)"),
    card('"direct_flop": 1e26', architecture='"family": "transformer"'),
    "{}",
]


@pytest.mark.parametrize("text", SOUND)
def test_figures_that_go_together_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
def test_the_example_cards_are_sound(path: Path) -> None:
    assert {caution.id for caution in told(path.read_text(encoding="utf-8"))} <= {"parameters-unofficial"}


ODD: list[tuple[str, str, str, tuple[str, ...]]] = [
    (
        card('"direct_flop": 9e23', TOKENS),
        "compute-implausible",
        "9e23 operations are stated, far more than the 8.4e22 that follow from 6 x parameters x tokens",
        ("/training/compute/direct_flop", "/architecture/parameters/total"),
    ),
    (
        card('"total_flop": 1e22', TOKENS),
        "compute-implausible",
        "1e22 operations are stated, far less than the 8.4e22 that follow from 6 x parameters x tokens",
        ("/training/compute/total_flop", "/architecture/parameters/total"),
    ),
    (
        card('"direct_flop": 1e22', '"unique_tokens": 2e12'),
        "compute-implausible",
        "1e22 operations are stated, far less than the 8.4e22 or more that follow from 6 x parameters x unique tokens",
        ("/training/compute/direct_flop", "/architecture/parameters/total"),
    ),
    (
        card('"direct_flop": 1e25', hardware=CHIPS + ', "utilisation": 0.4'),
        "compute-implausible",
        "1e25 operations are stated, far more than the 1.44e23 that follow from hardware: units x hours x 3600 x peak x utilisation",
        ("/training/compute/direct_flop", "/training/hardware"),
    ),
    (
        card('"direct_flop": 1e22', lineage=BASE),
        "compute-below-base",
        "1e22 operations are stated, and the models built upon took 8.4e22: is their training left out?",
        ("/training/compute/direct_flop", "/lineage/bases"),
    ),
    (
        card(data=TOKENS, hardware=CHIPS + ', "utilisation": 0.9'),
        "estimates-apart",
        "hardware gives 3.24e23 (1.62e23 to 6.48e23) operations, parameters and tokens give 8.4e22 (4.2e22 to 1.68e23): "
        "more than half a decade apart",
        ("/training/hardware", "/architecture/parameters/total"),
    ),
    (
        card('"direct_flop": 4e23', hardware=CHIPS),
        "utilisation-implausible",
        "4e23 operations are 1.11 of the 3.6e23 that the hardware does at its peak: more than it can do",
        ("/training/hardware", "/training/compute/direct_flop"),
    ),
    (
        card('"direct_flop": 1e22', hardware=CHIPS),
        "utilisation-implausible",
        "1e22 operations are 0.0278 of the 3.6e23 that the hardware does at its peak: very little; the hours asked for are those of "
        "each accelerator",
        ("/training/hardware", "/training/compute/direct_flop"),
    ),
    (
        card(hardware=CHIPS + ', "utilisation": 0.004'),
        "utilisation-implausible",
        "a utilisation of 0.004 is below 0.05 of the peak; write 40 % as 0.4",
        ("/training/hardware/0/utilisation",),
    ),
    (
        card(architecture='"parameters": {"total": 37e9, "active": 671e9}'),
        "active-above-total",
        "6.71e11 parameters are active, of 3.7e10 in total",
        ("/architecture/parameters/active", "/architecture/parameters/total"),
    ),
    (
        card(architecture='"sparse": false, "parameters": {"total": 46.7e9, "active": 12.9e9}'),
        "sparse-contradicted",
        "1.29e10 of 4.67e10 parameters are active, and the card says that the model is not sparse",
        ("/architecture/sparse", "/architecture/parameters/active"),
    ),
    (
        card(data='"tokens": 2e12, "unique_tokens": 1e12, "epochs": 10'),
        "tokens-inconsistent",
        "2e12 tokens were seen, and unique tokens times epochs are 1e13",
        ("/training/data/tokens", "/training/data/unique_tokens", "/training/data/epochs"),
    ),
    (
        card(data='"tokens": 1e12, "unique_tokens": 2e12'),
        "tokens-inconsistent",
        "1e12 tokens were seen, repeats counted, and 2e12 different ones",
        ("/training/data/tokens", "/training/data/unique_tokens"),
    ),
    (
        card(data='"unique_tokens": 5e11, "epochs": 0.6'),
        "tokens-inconsistent",
        "0.6 epochs: the data set was not seen whole, so 5e11 may be more than the different tokens that were seen",
        ("/training/data/unique_tokens", "/training/data/epochs"),
    ),
    (
        card('"direct_flop": 1e18', hardware=CHIPS),
        "flop-per-second",
        "1e18 is what the hardware does in a second; the field holds the operations of the whole training",
        ("/training/compute/direct_flop", "/training/hardware"),
    ),
    (
        card('"total_flop": 4e17'),
        "flop-per-second",
        "4e17 operations cannot train 7e9 parameters; operations a second? The field holds all of them",
        ("/training/compute/total_flop",),
    ),
    (
        card('"direct_flop": 8.4e22', '"tokens": 2e9'),
        "unit-slip",
        "8.4e22 operations are stated, far more than the 8.4e19 that follow from 6 x parameters x tokens: 1000 times more; "
        "is a unit slipped?",
        ("/training/compute/direct_flop", "/architecture/parameters/total"),
    ),
    (
        card(architecture='"parameters": {"total": 7e6}', name="Example-7B-Instruct"),
        "unit-slip",
        "the card states 7e6 parameters and the name 7e9: 1000 times less; is a unit slipped?",
        ("/architecture/parameters/total", "/model/name"),
    ),
    (
        card(architecture='"parameters": {"total": 70}', name="Example 70 B"),
        "unit-slip",
        "the card states 70 parameters and the name 7e10: 1e9 times less; is a unit slipped?",
        ("/architecture/parameters/total", "/model/name"),
    ),
    (
        card('"direct_flop": 10e25', architecture=""),
        "exponent-slip",
        "10e25 is 10^26, and is taken as that; where 10^25 was meant, write 1e25",
        ("/training/compute/direct_flop",),
    ),
    (
        card('"components": [{"activity": "pre-training", "flop": {"low": 1e25, "high": 10e25}}]', architecture=""),
        "exponent-slip",
        "10e25 is 10^26, and is taken as that; where 10^25 was meant, write 1e25",
        ("/training/compute/components/0/flop",),
    ),
    (
        card(lineage='"bases": [{"name": "B", "training_flop": 1026}]', architecture=""),
        "exponent-lost",
        "exponent lost? 1026 operations is not a training run; the figure is taken as not known; write 1e26",
        ("/lineage/bases/0/training_flop",),
    ),
    *[
        (
            card(f'"direct_flop": {written}', architecture=""),
            "exponent-lost",
            f"exponent lost? {read} operations is not a training run; the figure is taken as not known; write {meant}",
            ("/training/compute/direct_flop",),
        )
        for written, read, meant in (
            ("1015", "1015", "1e15"),
            ("1.026e3", "1026", "1e26"),
            ('{"value": 1025, "basis": "estimated"}', "1025", "1e25"),
            ("1026.5", "1026.5", "3.2e26"),  # 10^26.5
            ("1024.99999999999999999999", "1024.99999999999999999999", "1e25"),
            # Which power was meant is not plain.
            ('{"low": 1001, "high": 1099}', "1001 to 1099", "it with its exponent, as in 1e25"),
            ('{"value": 1026, "low": 1025, "high": 1027}', "1026 (1025 to 1027)", "it with its exponent, as in 1e25"),
            ("1001", "1001", "it with its exponent, as in 1e25"),
            ("1000.5", "1000.5", "it with its exponent, as in 1e25"),
            ("1014.9", "1014.9", "it with its exponent, as in 1e25"),
        )
    ],
]


@pytest.mark.parametrize(("text", "id", "message", "pointers"), ODD)
def test_each_oddity_is_told_once_with_both_numbers_and_their_fields(text: str, id: str, message: str, pointers: tuple[str, ...]) -> None:
    assert told(text) == [Advisory(id, message, pointers)]


def test_every_warning_is_in_the_list_that_gates_know() -> None:
    assert {id for _, id, _, _ in ODD} <= set(WARNINGS)
    assert len(set(WARNINGS)) == len(WARNINGS)


@pytest.mark.parametrize("text", [text for text, _, _, _ in ODD])
def test_a_warning_changes_no_verdict(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: Any = decode(text.encode())
    rules = load().on(DAY)
    warned = assess(Case(decoded, DAY), Ruleset(rules, list(rules)))
    monkeypatch.setattr("compliance.assessment.advisories.implausible", lambda case: ())
    assert assess(Case(decoded, DAY), Ruleset(rules, list(rules))).determinations == warned.determinations
    assert warned.warnings


@pytest.mark.parametrize(
    ("written", "slip"),
    [("10e25", True), ("10E22", True), ("1e26", False), ("1.1e26", False), ("10", False), ("10e3", False), ("100e24", False)],
)
def test_only_ten_times_a_large_power_is_a_slipped_exponent(written: str, slip: bool) -> None:
    assert slipped(Decimal(written)) is slip


@pytest.mark.parametrize(
    "number",
    ["0", "1e-300", "9" * 100 + "e200", "1e308", '{"low": 0}', '{"low": 0, "high": 1e308}', '{"band": "<1e9"}', '{"band": ">1e99"}'],
)
def test_extreme_figures_are_survived(number: str) -> None:
    architecture = f'"family": "transformer", "sparse": false, "parameters": {{"total": {number}, "active": {number}}}'
    data = f'"tokens": {number}, "unique_tokens": {number}, "epochs": {number}'
    compute = f'"direct_flop": {number}, "cumulative_flop": {number}, "total_flop": {number}'
    chips = '"count": 1e308, "hours": 1e308, "peak_flop_per_second": 1e308, "utilisation": 1e-300'
    for hardware in ("", chips, chips.replace("1e308", "0")):
        for stated in ("", compute):
            told(card(stated, data, hardware, architecture, '"bases": [{"name": "B", "training_flop": 1e308}]', "9999x9999.999B"))
            told(card(stated, data, hardware, architecture, name="0x0B"))


def test_every_warning_is_known_to_the_gate_and_every_known_one_is_given() -> None:
    root = Path(compliance.__file__).parent
    given = re.compile(r'(?:Advisory\(|Difference\(|yield \(?|\n +)"([a-z]+(?:-[a-z]+)+)"')
    places = ("assessment/advisories.py", "assessment/plausibility.py", "weights/comparison.py")
    texts = [(root / place).read_text(encoding="utf-8") for place in places]
    texts[0] = texts[0].partition("WARNINGS = (")[0] + texts[0].partition("WARNINGS = (")[2].partition(")")[2]
    either = re.compile(r'\("([a-z]+-[a-z]+)" if')
    found = {id for text in texts for pattern in (given, either) for id in pattern.findall(text)}
    assert found == set(WARNINGS)


@pytest.mark.parametrize(
    ("text", "pointer", "says"),
    [
        (card(lineage='"bases": [{"name": "A"}, {"name": "B", "training_flop": 0}]'), "/lineage/bases/1/training_flop", "a 0 is taken as"),
        (card(lineage='"bases": [{"name": "B", "parameters": 7}]'), "/lineage/bases/0/parameters", "is 7, and no trained model has fewer"),
        (card(lineage='"bases": [{"name": "B", "tokens": 99999}]'), "/lineage/bases/0/tokens", "is 99999, and no trained model has fewer"),
        (
            card('"components": [{"activity": "pre-training", "flop": 24}]'),
            "/training/compute/components/0/flop",
            "is 24, and no trained model has fewer than 1e9",
        ),
        (card(data='"unique_tokens": 15'), "/training/data/unique_tokens", "is 15, and no trained model has fewer than 100000"),
        (card(architecture='"parameters": {"active": {"low": 1, "high": 3}}'), "/architecture/parameters/active", "is 3, and no trained"),
    ],
)
def test_a_figure_that_no_trained_model_has_is_told_wherever_it_stands(text: str, pointer: str, says: str) -> None:
    (found,) = [caution for caution in told(text) if caution.id == "figure-too-small"]
    assert found.pointers == (pointer,) and says in found.message
