"""A card's numbers of parameters are compared with those of the weight files, interval with interval."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.law.quantity import Interval, exactly
from compliance.weights import Measured, compare

LLAMA = Measured(total=8_030_261_248, parameters=exactly(8_030_261_248), firm="measured", method="safetensors headers of 4 shards")
MIXTRAL = Measured(
    total=46_702_792_704,
    parameters=exactly(46_702_792_704),
    active=Interval(Decimal("10.3e9"), Decimal("15.5e9"), Decimal("12.9e9")),
    firm="measured",
    method="safetensors headers of 19 shards",
)
AT_LEAST = Measured(parameters=Interval(Decimal("2e9"), None), firm="measured", method="safetensors headers of 2 shards")
ABOUT = Measured(parameters=Interval(Decimal("3.9e9"), Decimal("8e9"), Decimal("8e9")), firm="derived", method="total_size / 2 bytes")
DEEPSEEK = Measured(
    total=684_531_386_000, parameters=exactly(684_531_386_000), predicting=13_504_966_800, firm="measured", method="headers"
)


def card(parameters: str) -> dict[str, Any]:
    decoded = decode(f'{{"schema_version": "1.0", "model": {{"name": "A"}}, "architecture": {{"parameters": {parameters}}}}}'.encode())
    assert isinstance(decoded, dict)
    return decoded


@pytest.mark.parametrize(
    ("declared", "measured"),
    [
        ('{"total": 8e9}', LLAMA),
        ('{"total": 8.03e9}', LLAMA),
        ('{"total": {"value": 8e9, "basis": "reported"}}', LLAMA),
        ('{"total": {"low": 7e9, "high": 9e9}}', LLAMA),
        ('{"total": {"low": 7e9}}', LLAMA),
        ('{"total": {"band": "1e9-1e10"}}', LLAMA),
        ('{"total": {"band": ">1e9"}}', LLAMA),
        ('{"total": 8e9, "unofficial": true}', LLAMA),
        ('{"total": 46.7e9, "active": 12.9e9}', MIXTRAL),
        ('{"total": 46.7e9, "active": 15.6e9}', MIXTRAL),
        ('{"total": 2e9}', AT_LEAST),
        ('{"total": 1e12}', AT_LEAST),
        ('{"total": 4e9}', ABOUT),
        ('{"total": 670e9}', DEEPSEEK),
        ('{"total": 685e9}', DEEPSEEK),
        ('{"total": 7e9}', Measured()),
        ("{}", Measured(adapter=1600, firm="measured")),
    ],
)
def test_what_agrees_is_not_mentioned(declared: str, measured: Measured) -> None:
    assert list(compare(card(declared), measured)) == []


@pytest.mark.parametrize(
    ("declared", "measured", "pointer", "message"),
    [
        (
            '{"total": 7e9}',
            LLAMA,
            "/architecture/parameters/total",
            "the card gives 7,000,000,000 parameters; the weight files hold 8,030,261,248 (safetensors headers of 4 shards), "
            "so the card gives 12.8 % less",
        ),
        ('{"total": 89e9}', LLAMA, "/architecture/parameters/total", "so the card gives 1,008.3 % more"),
        ('{"total": {"band": ">1e10"}}', LLAMA, "/architecture/parameters/total", "so the card gives 24.5 % more"),
        ('{"total": {"low": 1e9, "high": 2e9}}', LLAMA, "/architecture/parameters/total", "the card gives 1,000,000,000 to 2,000,000,000"),
        ('{"total": 333312}', LLAMA, "/architecture/parameters/total", "so the card gives 100.0 % less"),
        ('{"total": 1.9e9}', AT_LEAST, "/architecture/parameters/total", "hold at least 2,000,000,000 (safetensors headers of 2 shards)"),
        ('{"total": 70e9}', ABOUT, "/architecture/parameters/total", "hold about 8,000,000,000 (3,900,000,000 to 8,000,000,000)"),
        ('{"total": 600e9}', DEEPSEEK, "/architecture/parameters/total", "so the card gives 12.3 % less"),
        ('{"total": 46.7e9, "active": 46.7e9}', MIXTRAL, "/architecture/parameters/active", "46,700,000,000 active parameters"),
        ('{"total": 1e300}', LLAMA, "/architecture/parameters/total", "the card gives 1e300 parameters"),
        ('{"total": 0}', LLAMA, "/architecture/parameters/total", "so the card gives 100.0 % less"),
    ],
)
def test_what_differs_is_told_with_both_numbers(declared: str, measured: Measured, pointer: str, message: str) -> None:
    (found,) = compare(card(declared), measured)
    assert (found.id, found.pointers) == ("weights-mismatch", (pointer,))
    assert message in found.message


def test_what_the_card_does_not_give_is_told() -> None:
    total, active = compare(card("{}"), MIXTRAL)
    assert total == (
        "weights-undeclared",
        "the card gives no number of parameters; the weight files hold 46,702,792,704 (safetensors headers of 19 shards)",
        ("/architecture/parameters/total",),
    )
    assert active.id == "weights-undeclared"
    assert "no number of active parameters" in active.message


def test_a_card_without_architecture_gives_no_number() -> None:
    (found,) = compare({"schema_version": "1.0", "model": {"name": "A"}}, LLAMA)
    assert found.id == "weights-undeclared"
