"""The factors of an estimate from hardware, each with how it is known."""

from decimal import Decimal

import pytest

from compliance.case.case import Case
from compliance.compute.hardware import of_hardware
from compliance.compute.working import Estimate


def factors(**period: object) -> dict[str, tuple[str, str]]:
    """By name, the value of each factor and how it is known."""
    card = {"training": {"hardware": [{"count": Decimal(8), "hours": Decimal(100), **period}]}}
    found = of_hardware(Case(card, "2026-11-24"))
    assert isinstance(found, Estimate)
    return {factor.name: (str(factor.value), factor.how) for factor in found.products[0].factors}


def test_a_name_that_fits_several_accelerators_says_how_many_and_the_first_and_last_of_them() -> None:
    value, how = factors(accelerator="H100", precision="bf16")["peak operations a second"]
    assert value == "7.56e14 to 9.894e14"
    assert how.startswith("looked up: 3 accelerators from NVIDIA H100 NVL to NVIDIA H100 SXM5 80GB, bf16. Data: Epoch AI")


def test_a_name_that_fits_one_accelerator_says_which() -> None:
    _, how = factors(accelerator="H100 PCIe", precision="bf16")["peak operations a second"]
    assert how.startswith("looked up: NVIDIA H100 PCIe, bf16. ")


@pytest.mark.parametrize(
    ("period", "share"),
    [
        ({"accelerator": "A100"}, "0.05 to 0.7"),
        ({"accelerator": "A100", "precision": "bf16"}, "0.1 to 0.7"),
        ({"peak_flop_per_second": Decimal("1e15")}, "0.1 to 0.7"),
    ],
)
def test_an_unstated_utilisation_is_that_of_known_runs_of_the_peak_that_is_known(period: dict[str, object], share: str) -> None:
    assert factors(**period)["utilisation"] == (share, "assumed")


def test_an_hour_has_3600_seconds() -> None:
    assert factors(peak_flop_per_second=Decimal("1e15"))["seconds an hour"] == ("3600", "by definition")
