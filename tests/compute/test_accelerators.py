"""Peak rates by name: however people write a name, whichever number format, and what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.peaks import main, module
from compliance.compute import peaks
from compliance.compute.accelerators import UNSTATED, Peak, peak
from compliance.compute.peaks import TABLE

MODULE = Path(peaks.__file__)
SOURCE = Path(__file__).with_name("accelerators.csv")  # Data: Epoch AI (epoch.ai), CC BY 4.0; rows and columns left out
NAMES = [line.partition(",")[0] for line in TABLE.splitlines()[1:]]


def rate(name: str, precision: str = "") -> tuple[str, str, str]:
    found = peak(name, precision)
    assert isinstance(found, Peak), found
    low, high, best = found.rate[:3]
    assert high is not None
    return f"{low:E}", f"{high:E}", "" if best is None else f"{best:E}"


@pytest.mark.parametrize(
    ("written", "peak_rate"),
    [
        ("A100", "3.12E+14"),
        ("NVIDIA A100-SXM4-80GB", "3.12E+14"),
        ("A100 80GB SXM", "3.12E+14"),
        ("a100 40g pcie", "3.12E+14"),
        ("H100-SXM5", "9.894E+14"),
        ("NVIDIA H100 SXM", "9.894E+14"),
        ("NVIDIA H100 80GB HBM3", "9.894E+14"),
        ("H100 PCIe", "7.56E+14"),
        ("H200", "9.895E+14"),
        ("TPUv4", "2.75E+14"),
        ("Google Cloud TPU v5p", "4.59E+14"),
        ("Trillium", "9.18E+14"),
        ("Tesla V100-PCIE-16GB", "1.12E+14"),
        ("AMD Instinct MI250X", "3.83E+14"),
        ("Gaudi 2", "4.5E+14"),
        ("Ascend 910B", "3.76E+14"),
        ("GTX 1080Ti", "1.134E+13"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, peak_rate: str) -> None:
    assert rate(written) == (peak_rate, peak_rate, peak_rate)


def test_a_name_that_leaves_the_form_open_has_the_range_of_the_forms() -> None:
    assert rate("H100") == ("7.56E+14", "9.894E+14", "")
    found = peak("H100")
    assert isinstance(found, Peak) and len(found.names) == 3


def test_the_table_s_own_row_for_the_bare_name_is_the_best_value_inside_the_range() -> None:
    assert rate("V100") == ("1.12E+14", "1.25E+14", "1.25E+14")


@pytest.mark.parametrize(
    ("name", "precision", "peak_rate"),
    [
        ("H100 SXM", "bf16", "9.894E+14"),
        ("H100 SXM", "fp16", "9.894E+14"),
        ("H100 SXM", "fp8", "1.979E+15"),
        ("H100 SXM", "int8", "1.979E+15"),
        ("H100 SXM", "tf32", "4.947E+14"),
        ("H100 SXM", "fp32", "6.691E+13"),
        ("V100 SXM2", "fp64", "7.834E+12"),
        ("B200", "fp4", "9E+15"),
    ],
)
def test_the_number_format_picks_the_rate(name: str, precision: str, peak_rate: str) -> None:
    low, high, _ = rate(name, precision)
    assert Decimal(low) <= Decimal(peak_rate) <= Decimal(high)
    found = peak(name, precision)
    assert isinstance(found, Peak) and found.read == precision


def test_without_a_precision_the_faster_of_16_and_32_bits_is_read_and_said() -> None:
    # Chips of 2016 do 16-bit arithmetic at a sixty-fourth of the 32-bit rate, and trained at 32 bits.
    assert rate("TITAN Xp") == rate("TITAN Xp", "fp32")
    assert rate("A100") == rate("A100", "bf16")
    found = peak("A100")
    assert isinstance(found, Peak) and found.read == UNSTATED


@pytest.mark.parametrize(
    "name",
    [
        "",
        "GPU",
        "TPU",
        "H",
        "100",
        "A",
        "DGX A100",
        "8x A100",
        "TPU v3-256",
        "TITAN RTX",
        "RTX 1080 Ti",
        "L40S",
        "MI250",
        "Ascend",
        "H100 H200",
        "x" * 9999,
    ],
)
def test_an_unknown_or_ambiguous_name_is_refused(name: str) -> None:
    assert peak(name) == "the table of peak rates has no accelerator of this name"


def test_a_format_that_the_table_does_not_have_is_refused() -> None:
    assert peak("A100 SXM4 80GB", "fp8") == "the table of peak rates has no fp8 figure for NVIDIA A100 SXM4 80 GB"
    # The source gives this chip's rate without its tensor cores, which would be a fourth of what it does.
    assert peak("RTX 3090") == "the table of peak rates has no 16-bit figure for NVIDIA GeForce RTX 3090"
    assert isinstance(peak("RTX 3090", "fp32"), Peak)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_table_finds_itself(name: str) -> None:
    found = [peak(name, precision) for precision in ("fp64", "fp32", "tf32", "bf16", "fp8", "fp4", "int8")]
    assert any(isinstance(item, Peak) and name in item.names for item in found)


def test_the_table_is_attributed() -> None:
    text = MODULE.read_text(encoding="utf-8")
    assert "Epoch AI (epoch.ai), CC BY 4.0" in text


def test_the_table_is_what_its_script_makes_of_the_source() -> None:
    """On seven odd rows of the source; `python -m benchmarks.peaks --check SOURCE` compares the whole."""
    made = module(SOURCE).splitlines()
    begin = made.index("name,fp64,fp32,tf32,fp16,fp8,fp4,int8")
    assert len(made[begin + 1 : -1]) == 6, "a row without rates is left out"
    assert made[: begin + 1] == MODULE.read_text(encoding="utf-8").splitlines()[: begin + 1]
    assert set(made[begin + 1 : -1]) <= set(TABLE.splitlines())


def test_a_table_that_has_drifted_from_its_source_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", str(SOURCE)]) == 1
    assert "differs from" in capsys.readouterr().out


@pytest.mark.parametrize(("precision", "read"), [("fp16", "fp16"), ("", UNSTATED)])
def test_a_range_over_forms_says_which_rate_was_read(precision: str, read: str) -> None:
    found = peak("H100", precision)
    assert isinstance(found, Peak) and found.rate.low < (found.rate.high or 0)
    assert found.read == read


def test_a_form_that_the_table_leaves_open_for_a_chip_does_not_hide_it() -> None:
    assert rate("NVIDIA L4 PCIe") == rate("L4") == ("1.21E+14", "1.21E+14", "1.21E+14")


@pytest.mark.parametrize("version", ["", "2", "3", "4", "5"])
def test_every_generation_of_a_socket_is_the_same_form(version: str) -> None:
    assert rate(f"H100 SXM{version}") == ("9.894E+14", "9.894E+14", "9.894E+14")


def test_a_name_is_read_up_to_its_hundredth_character() -> None:
    assert isinstance(peak(" " * 96 + "A100"), Peak)
    assert isinstance(peak(" " * 97 + "H100"), str)  # of which H10 is left


def test_rates_of_one_chip_agree_within_a_hundredth_and_no_further() -> None:
    assert rate("A100", "fp64") == ("9.746E+12", "9.746E+12", "9.746E+12")  # rows of 9.7e12 and 9.746e12: the higher
    low, high, _ = rate("P100 PCIe 16GB", "fp64")
    assert Decimal("1.01") < Decimal(high) / Decimal(low) < Decimal("1.02")
