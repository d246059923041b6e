"""The reader of Model Documentation Forms in JSON, through forms with the community's keys and with others."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.detect import of_json
from compliance.formats.eu.documentation_form import read
from compliance.formats.take import take
from tests.formats.provenance import notes

ROOT = Path(__file__).resolve().parents[3]
FLOP = "direct_flop"


def leaf(value: Any) -> dict[str, Any]:
    return {"description": "what it asks", "value": value, "AIO": True, "NCAs": True, "DPs": False}


FORM: dict[str, dict[str, Any]] = {
    "GeneralInformation": {
        "LegalNameProvider": leaf("Example Labs Ltd"),
        "ModelName": leaf("Lark-2"),
        "ReleaseDate": leaf("2025-07-10"),
        "UnionMarketReleaseDate": leaf("2025-09-01"),
        "ModelDependencies": leaf(["Wren 8B"]),
    },
    "ModelProperties": {
        "Architecture": leaf("Transformer"),
        "DesignSpecifications": leaf("Deep and narrow"),
        "InputModalities": {"selected": ["Text", "Images"]},
        "OutputModalities": {"selected": ["Text"]},
        "TotalModelSize": {"value": "7.3*10^10", "selectedRange": "50B-100B"},
    },
    "DistributionAndLicenses": {
        "DistributionChannels": {"options": ["x"], "selected": ["Public/subscription API access", "Open-source repositories"]},
        "License": {"link": "https://example.org/licence", "category": "Apache 2.0"},
    },
    "Use": {
        "AcceptableUsePolicy": leaf("https://example.org/use"),
        "IntendedUses": leaf("Assistance with text"),
        "TechnicalMeans": leaf("a library"),
    },
    "TrainingProcess": {"DesignSpecifications": leaf("One epoch."), "DecisionRationale": leaf("It was enough.")},
    "TrainingData": {
        "DataType": {"selected": ["Text"]},
        "Provenance": {"selected": ["Web crawling", "Private non-publicly available datasets obtained from third parties", "User data"]},
        "NumberOfDataPoints": leaf("15 trillion tokens"),
        "Scope": leaf("Web pages in 40 languages"),
    },
    "ComputationalResources": {
        "TrainingTime": {"selectedRange": "1–3 months", "precise": {"wallClockDays": "54", "hardwareDays": "880,000"}},
        "AmountOfComputation": leaf("6.6*10^24 FLOP"),
        "Methodology": leaf("6 x parameters x tokens"),
    },
    "EnergyConsumption": {"TrainingEnergy": leaf("27,500 MWh"), "InferenceMethodology": leaf("meters")},
}


def card(form: dict[str, Any]) -> dict[str, Any]:
    made = read(Material("form.json", content=decode(json.dumps(form).encode()))).card("unnamed")
    assert is_valid(made)
    return made


def of(section: str, **fields: Any) -> dict[str, Any]:
    return card({"GeneralInformation": {}} | {section: fields})


def compute(value: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = of("ComputationalResources", AmountOfComputation=value, **more).get("training", {}).get("compute", {})
    return found


def test_a_form_that_is_filled_in_is_taken_over_with_its_pointers() -> None:
    made = card(FORM)
    assert made["model"] == {"name": "Lark-2", "released": "2025-07-10"}
    assert made["provider"] == {"name": "Example Labs Ltd"}
    assert made["availability"] == {"markets": [{"where": "EU", "date": "2025-09-01"}], "channels": ["api", "download"]}
    assert made["lineage"] == {"bases": [{"name": "Wren 8B"}]}
    assert made["architecture"]["family"] == "transformer"
    assert made["architecture"]["parameters"]["total"]["value"] == Decimal("73e9")
    assert made["capability"] == {"inputs": ["text", "image"], "outputs": ["text"]}
    assert made["licence"] == {"spdx": "Apache-2.0", "url": "https://example.org/licence"}
    assert made["documentation"]["acceptable_use"] == "https://example.org/use"
    training = made["training"]
    assert training["process"] == "One epoch; It was enough."
    assert [source["kind"] for source in training["data"]["sources"]] == ["crawled", "private", "user"]
    assert training["data"]["unique_tokens"]["value"] == Decimal("15e12")
    assert training["wall_clock_days"]["value"] == 54
    assert training["energy_mwh"]["value"] == 27_500
    assert training["compute"] == {
        FLOP: {
            "value": Decimal("6.6e24"),
            "basis": "reported",
            "method": "6 x parameters x tokens",
            "source": "form.json /ComputationalResources/AmountOfComputation/value",
        }
    }
    assert "880,000 hardware days" in notes(made)
    assert "'a library' is not an address" in notes(made)


def test_case_spaces_and_plain_values_do_not_matter() -> None:
    made = card({"general information": {"model_name": "Lark"}, "MODEL PROPERTIES": {"Total Model Size": 73_000_000_000}})
    assert made["model"]["name"] == "Lark"
    assert made["architecture"]["parameters"]["total"]["value"] == Decimal("73e9")


def test_a_blank_form_gives_a_card_with_nothing_in_it() -> None:
    def blanked(node: Any) -> Any:
        match node:
            case dict():
                return {key: blanked(value) for key, value in node.items()}
            case list():
                return []
            case bool():
                return node
            case _:
                return ""

    made = card(blanked(FORM))
    assert made["model"] == {"name": "unnamed"}
    assert made.keys() == {"schema_version", "model", "provenance"}


def test_an_amount_of_computation_bounds_the_cumulative_one_from_below_only() -> None:
    """Direct compute is part of cumulative compute, so that a figure that was cumulative is not too high a bound either."""
    assert compute("9.9*10^24").keys() == {FLOP}
    assert compute("2.3*10^25").keys() == {FLOP}
    assert compute("2.3*10^25 FLOP", Methodology="cumulative, Guidelines A.1").keys() == {"cumulative_flop"}


@pytest.mark.parametrize(
    "stated", ["3.8*10^25", "3.8×10²⁵ FLOP", "3.8e25", 3.8e25, "3.8 x 10^25 floating-point operations", "38*10^24 FLOPs"]
)
def test_a_figure_of_two_digits_is_that_number(stated: Any) -> None:
    assert compute(stated)[FLOP]["value"] == Decimal("3.8e25")
    assert "low" not in compute(stated)[FLOP]


def test_an_estimate_is_called_one() -> None:
    assert compute("3.8*10^25 FLOP (estimated)")[FLOP]["basis"] == "estimated"
    assert compute("about 3.8*10^25 FLOP")[FLOP]["basis"] == "estimated"


@pytest.mark.parametrize("stated", ["10^24", "order of magnitude: 10^24 FLOP", {"NCAs": "10^24", "AIO": ""}, {"NCAs": "1e24"}])
def test_an_order_of_magnitude_is_a_range_of_both_its_meanings(stated: Any) -> None:
    found = compute(stated)[FLOP]
    assert (found["low"], found["high"]) == (Decimal("3e23"), Decimal("1e25"))
    assert "value" not in found
    assert "order of magnitude" in found["method"]


def test_one_significant_figure_is_a_range_around_it() -> None:
    """10^25 to one figure lies on the line of AI Act Art. 51(2): it may be anything from 0.95 to 1.5 times 10^25."""
    found = compute("1e25")[FLOP]
    assert (found["low"], found["value"], found["high"]) == (Decimal("9.5e24"), Decimal("1e25"), Decimal("1.5e25"))
    other = compute("3*10^24")[FLOP]
    assert (other["low"], other["value"], other["high"]) == (Decimal("2.5e24"), Decimal("3e24"), Decimal("3.5e24"))


def test_a_range_of_computation_stays_a_range() -> None:
    found = compute("10^24 - 10^25 FLOP")[FLOP]
    assert (found["low"], found["high"]) == (Decimal("1e24"), Decimal("1e25"))


@pytest.mark.parametrize("stated", ["3.8e25 FLOPS", "3.8e25 FLOP/s", "1025", "38", "a great deal", "3.8e25 FLOP in 2 runs"])
def test_a_rate_a_lost_exponent_and_prose_are_told_and_left_out(stated: str) -> None:
    made = of("ComputationalResources", AmountOfComputation=stated)
    assert "training" not in made
    assert "/ComputationalResources/AmountOfComputation" in notes(made)


def test_what_is_not_disclosed_is_recorded_as_unknown() -> None:
    made = of("ComputationalResources", AmountOfComputation=leaf("not disclosed"), TrainingTime=leaf("Unknown"))
    assert {item["field"] for item in made["provenance"]["unknown"]} == {"/training/compute/direct_flop", "/training/wall_clock_days"}


@pytest.mark.parametrize(
    ("stated", "band"),
    [("50B-100B", "5e10-1e11"), ("1–500 M", "1e6-5e8"), ("500 B–1 T", "5e11-1e12"), (">1 T", ">1e12"), ("5–15 B parameters", "5e9-1.5e10")],
)
def test_a_range_of_the_form_is_a_band(stated: str, band: str) -> None:
    made = of("ModelProperties", TotalModelSize={"value": "", "selectedRange": stated})
    assert made["architecture"]["parameters"]["total"]["band"] == band


def test_a_number_outside_of_the_range_beside_it_is_told() -> None:
    made = of("ModelProperties", TotalModelSize={"value": "7.3*10^10", "selectedRange": "5B-15B"})
    assert "does not fit 7.3e10 parameters" in notes(made)
    late = of("ComputationalResources", TrainingTime={"precise": {"wallClockDays": "200"}, "selectedRange": "1–3 months"})
    assert "does not fit 200 days" in notes(late)


@pytest.mark.parametrize(
    ("stated", "low", "high"), [("<1 month", 0, 31), ("1–3 months", 28, 92), ("3-6 months", 89, 184), (">6 months", 181, None)]
)
def test_months_are_as_few_and_as_many_days_as_months_can_have(stated: str, low: int, high: int | None) -> None:
    found = of("ComputationalResources", TrainingTime={"selectedRange": stated})["training"]["wall_clock_days"]
    assert (found["low"], found.get("high")) == (low, high)


def test_energy_is_read_in_its_unit() -> None:
    assert of("EnergyConsumption", TrainingEnergy="2.7 GWh")["training"]["energy_mwh"]["value"] == 2700
    assert of("EnergyConsumption", TrainingEnergy="500 kWh")["training"]["energy_mwh"]["value"] == Decimal("0.5")
    assert "training" not in of("EnergyConsumption", TrainingEnergy="5 barrels")


def test_data_points_need_a_unit() -> None:
    made = of("TrainingData", NumberOfDataPoints=["1.2B images", "20,000 hours of video", "4 million"])
    assert made["training"]["data"]["images"]["value"] == Decimal("1.2e9")
    assert made["training"]["data"]["video_hours"]["value"] == 20_000
    assert "'4 million' data points do not say what they are" in notes(made)


def test_not_applicable_is_no_statement_that_there_is_no_base_model() -> None:
    assert "lineage" not in of("GeneralInformation", ModelDependencies="N/A")
    assert of("GeneralInformation", ModelDependencies=[{"name": "Wren", "version": "3"}])["lineage"]["bases"] == [{"name": "Wren 3"}]


def test_modalities_may_be_boxes_with_sizes() -> None:
    boxes = {"text": {"enabled": True, "maxSize": "131,072 tokens"}, "images": {"enabled": False}, "audio": True}
    made = of("ModelProperties", InputModalities={"value": boxes})
    assert made["capability"]["inputs"] == ["text", "audio"]
    assert made["architecture"]["context_tokens"]["value"] == 131_072


def test_a_month_of_placing_on_the_union_market_is_a_market_without_a_day() -> None:
    made = of("GeneralInformation", UnionMarketReleaseDate="April 2026", ReleaseDate="05/01/2025")
    assert made["availability"]["markets"] == [{"where": "EU"}]
    assert "released" not in made["model"]
    assert "'05/01/2025'" in notes(made)


def test_values_of_the_wrong_kind_are_never_a_fault_of_the_reader() -> None:
    odd: list[Any] = [None, True, [], {}, [[["x"]]], {"value": {"value": "x"}}, "\u0000", 10**400, -1, {"selected": [None, {"name": 5}]}]
    for value in odd:
        content = {section: dict.fromkeys(fields, value) for section, fields in FORM.items()}
        assert is_valid(read(Material("form.json", content=content)).card("unnamed"))


@pytest.mark.parametrize("content", [{}, [], "x", None, {"General": {}}, {"schema_version": "1.0", "model": {"name": "x"}}])
def test_a_document_without_general_information_is_refused(content: Any) -> None:
    with pytest.raises(InputError, match="not a Model Documentation Form"):
        read(Material("form.json", content=content))


@pytest.mark.parametrize("path", sorted((ROOT / "examples/foreign").glob("*.mdf.json")), ids=lambda path: path.name)
def test_the_examples_are_found_out_and_read(path: Path) -> None:
    assert of_json(decode(path.read_bytes())) == "documentation-form"
    made = take(str(path), path.read_bytes())[0].card
    assert is_valid(made)
    assert made["training"]["compute"][FLOP]["value"] == Decimal("9.3e23")
    assert {item["field"] for item in made["provenance"]["unknown"]} == {"/availability/markets", "/training/energy_mwh"}
