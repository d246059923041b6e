"""Estimates from hardware and from size: what they say, how wide they are, and everything that they refuse."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.compute import estimate as estimation
from compliance.compute.estimate import APART, Attempts, Estimate, Refusal, attempts
from compliance.law.quantity import EXACT, Interval


def tried(text: str, statute: bool = True) -> Attempts:
    card = decode(text.encode())
    assert isinstance(card, dict)
    return attempts(Case(card, "2026-11-24"), statute)


def sized(
    architecture: str = '"family": "transformer", "sparse": false, "parameters": {"total": 7e9}', data: str = '"tokens": 2e12'
) -> str:
    return f'{{"architecture": {{{architecture}}}, "training": {{"data": {{{data}}}}}}}'


def run(*periods: str, more: str = "") -> str:
    return f'{{"training": {{"hardware": [{", ".join("{" + period + "}" for period in periods)}]}}{more}}}'


def span(estimate: Estimate | None) -> tuple[str, str, str]:
    assert estimate is not None
    return tuple("" if end is None else f"{end.normalize():E}".replace("E+", "e") for end in estimate.flop[:3])  # type: ignore[return-value]


def refused(found: Attempts, method: str) -> str:
    (reason,) = [item.because for item in found.refusals if item.method.startswith(method)]
    return reason


DENSE = '"family": "transformer", "sparse": false, "parameters": {"total": %s}'
SPARSE = '"family": "transformer", "sparse": true, "parameters": {"total": 671e9, "active": 37e9}'


@pytest.mark.parametrize(
    ("architecture", "data", "expected"),
    [
        (DENSE % "7e9", '"tokens": 2e12', ("4.2e22", "1.68e23", "8.4e22")),
        (DENSE % "7e9", '"tokens": {"low": 1e12, "high": 2e12}', ("2.1e22", "1.68e23", "")),
        (DENSE % '{"low": 6e9, "high": 8e9}', '"tokens": 1e12', ("1.8e22", "9.6e22", "")),
        (DENSE % '{"band": "1e9-1e10"}', '"tokens": {"band": "1e12-1e13"}', ("3e21", "1.2e24", "")),
        # The official form's band: an amount without an upper end gives a lower end that decides.
        (DENSE % "70e9", '"unique_tokens": {"band": ">1e13"}', ("2.1e24", "", "4.2e24")),
        (DENSE % "70e9", '"tokens": {"band": ">1e13"}', ("2.1e24", "", "4.2e24")),
        # Every token was seen at least once.
        (DENSE % "7e9", '"unique_tokens": 1e12', ("2.1e22", "", "4.2e22")),
        (DENSE % "2.6e9", '"unique_tokens": 61e9, "epochs": 164', ("3.90156e22", "6.242496e23", "1.560624e23")),
        # Seen in part: the data set or the part of it may be what was counted, and neither is preferred.
        (DENSE % "1e9", '"unique_tokens": 1e12, "epochs": 0.5', ("1.5e21", "1.2e22", "")),
        # Pictures are seen besides, so that tokens give a lower end.
        (DENSE % "7e9", '"tokens": 1e12, "images": 1e9', ("2.1e22", "", "4.2e22")),
        (SPARSE, '"tokens": 14.8e12', ("1.6428e24", "6.5712e24", "3.2856e24")),
        (SPARSE, '"unique_tokens": 14.8e12', ("1.6428e24", "", "3.2856e24")),
        # Two counts tell by themselves whether all parameters are in use.
        (
            '"family": "transformer", "parameters": {"total": 671e9, "active": 37e9}',
            '"tokens": 14.8e12',
            ("1.6428e24", "6.5712e24", "3.2856e24"),
        ),
        ('"family": "transformer", "parameters": {"total": 7e9, "active": 7e9}', '"tokens": 2e12', ("4.2e22", "1.68e23", "8.4e22")),
    ],
)
def test_six_operations_a_parameter_and_token(architecture: str, data: str, expected: tuple[str, str, str]) -> None:
    assert span(tried(sized(architecture, data)).chosen) == expected


def test_the_eu_reads_a_sparse_model_between_active_and_all_parameters() -> None:
    assert span(tried(sized(SPARSE, '"tokens": 14.8e12'), statute=False).chosen) == ("3.2856e24", "5.95848e25", "")
    only_active = '"family": "transformer", "sparse": true, "parameters": {"active": 37e9}'
    assert span(tried(sized(only_active, '"tokens": 14.8e12'), statute=False).chosen) == ("3.2856e24", "", "3.2856e24")


@pytest.mark.parametrize(
    ("architecture", "data", "because"),
    [
        ('"sparse": false, "parameters": {"total": 7e9}', '"tokens": 2e12', "the kind of network is not stated"),
        (
            '"family": "diffusion", "parameters": {"total": 7e9}',
            '"tokens": 2e12',
            "the network is diffusion; the formula holds for transformers",
        ),
        (
            '"family": "state-space", "parameters": {"total": 7e9}',
            '"tokens": 2e12',
            "the network is state-space; the formula holds for transformers",
        ),
        (
            '"family": "transformer", "parameters": {"total": 7e9}',
            '"tokens": 2e12',
            "the card does not say whether the model is sparse, or says it in two ways",
        ),
        ('"family": "transformer", "sparse": false', '"tokens": 2e12', "the parameters are not stated"),
        (
            '"family": "transformer", "sparse": true, "parameters": {"total": 7e9}',
            '"tokens": 2e12',
            "the active parameters of the sparse model are not stated",
        ),
        (
            '"family": "transformer", "sparse": false, "parameters": {"total": 7e9, "active": 1e9}',
            '"tokens": 2e12',
            "the card does not say whether the model is sparse, or says it in two ways",
        ),
        (
            '"family": "transformer", "sparse": false, "parameters": {"total": 7e9, "unofficial": true}',
            '"tokens": 2e12',
            "the parameter count is marked unofficial",
        ),
        (DENSE % "7e9", '"broad": true', "the tokens seen in training are not stated"),
        (DENSE % "7e9", '"epochs": 3', "the tokens seen in training are not stated"),
        (DENSE % "7e9", '"images": 4e8', "the data is counted in images, not in tokens"),
        (DENSE % "7e9", '"audio_hours": 680000, "epochs": 2', "the data is counted in hours of audio, not in tokens"),
        (
            DENSE % "1e6" + ', "context_tokens": 131072',
            '"tokens": 2e12',
            "the parameters are few beside the context, so that attention costs more than the formula counts",
        ),
    ],
)
def test_size_is_refused_where_the_formula_does_not_fit_or_lacks_a_figure(architecture: str, data: str, because: str) -> None:
    found = tried(sized(architecture, data))
    assert found.chosen is None
    assert refused(found, "6 x") == because
    assert all(item.pointer.startswith("/") for item in found.refusals)


H100 = '"accelerator": "H100 SXM", "count": 1000, "hours": 100'


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ('"count": 1000, "hours": 240, "peak_flop_per_second": 1e15, "utilisation": 0.4', ("1.728e23", "6.912e23", "3.456e23")),
        (H100 + ', "precision": "bf16", "utilisation": 0.5', ("8.9046e22", "3.56184e23", "1.78092e23")),
        (H100 + ', "precision": "fp8", "utilisation": 0.5', ("1.78110e23", "7.1244e23", "3.5622e23")),
        # A stated peak is not looked up.
        (H100 + ', "peak_flop_per_second": 1e15, "utilisation": 0.5', ("9e22", "3.6e23", "1.8e23")),
        # Without a utilisation: what known runs reached, wider where it is not said of which peak; and no best value.
        (H100 + ', "precision": "bf16"', ("3.56184e22", "2.493288e23", "")),
        (H100, ("1.78092e22", "2.493288e23", "")),
        # Without a form, all that the name fits.
        ('"accelerator": "H100", "count": 1000, "hours": 100, "utilisation": 0.5', ("6.804e22", "3.56184e23", "")),
    ],
)
def test_units_by_hours_by_peak_by_utilisation(period: str, expected: tuple[str, str, str]) -> None:
    assert span(tried(run(period)).chosen) == tuple(f"{Decimal(end).normalize():E}".replace("E+", "e") if end else "" for end in expected)


def test_periods_are_added_up() -> None:
    one = '"count": 1000, "hours": 240, "peak_flop_per_second": 1e15, "utilisation": 0.4'
    other = '"count": 2000, "hours": 120, "peak_flop_per_second": 1e15, "utilisation": 0.4'
    assert span(tried(run(one, other)).chosen) == ("3.456e23", "1.3824e24", "6.912e23")


@pytest.mark.parametrize(
    ("period", "because"),
    [
        ('"hours": 100, "peak_flop_per_second": 1e15', "the number of accelerators is not stated"),
        ('"count": 8, "peak_flop_per_second": 1e15', "the hours of use are not stated"),
        ('"count": 8, "hours": 100', "neither the accelerator nor its peak is stated"),
        ('"count": 8, "hours": 100, "accelerator": "a fast chip"', "the table of peak rates has no accelerator of this name"),
        (
            '"count": 8, "hours": 100, "accelerator": "A100 SXM4 40GB", "precision": "fp8"',
            "the table of peak rates has no fp8 figure for NVIDIA A100 SXM4 40 GB",
        ),
    ],
)
def test_hardware_is_refused_where_a_figure_is_missing(period: str, because: str) -> None:
    whole = '"count": 1, "hours": 1, "peak_flop_per_second": 1e15, "utilisation": 0.4'
    for periods in ((period,), (whole, period)):
        found = tried(run(*periods))
        assert found.chosen is None
        assert refused(found, "hardware") == because


def both(hours: str, utilisation: str = "", statute: bool = True) -> Attempts:
    """A model of 8.4e22 operations by size beside hardware that does 3.6e20 an hour at its peak."""
    period = f'"count": 100, "hours": {hours}, "peak_flop_per_second": 1e15{utilisation}'
    architecture = f', "architecture": {{{DENSE % "7e9"}}}'
    text = run(period, more=architecture).replace('"hardware"', '"data": {"tokens": 2e12}, "hardware"')
    return tried(text, statute)


def test_hardware_goes_before_size_where_they_agree() -> None:
    found = both("500", ', "utilisation": 0.5')
    assert len(found.estimates) == 2
    assert span(found.chosen) == ("4.5e22", "1.8e23", "9e22")


def test_a_point_goes_before_a_range() -> None:
    assert span(both("500").chosen) == ("4.2e22", "1.68e23", "8.4e22")
    assert span(both("500", statute=False).chosen) == ("4.2e22", "1.68e23", "8.4e22"), "the EU reads the best value, which lies inside"


@pytest.mark.parametrize(
    ("hours", "utilisation"), [("50", ', "utilisation": 0.5'), ("5000", ', "utilisation": 0.5'), ("50", ""), ("50000", "")]
)
def test_two_methods_far_apart_give_the_hull_of_both_and_no_best_value(hours: str, utilisation: str) -> None:
    found = both(hours, utilisation)
    assert found.chosen is not None
    assert found.chosen.method == APART
    ends = [item.flop for item in found.estimates]
    assert found.chosen.flop == Interval(min(end.low for end in ends), max(end.high or Decimal(0) for end in ends))


def test_a_lower_end_is_no_disagreement_with_what_lies_above_it() -> None:
    text = run(
        '"count": 100, "hours": 5000, "peak_flop_per_second": 1e15, "utilisation": 0.5', more=f', "architecture": {{{DENSE % "7e9"}}}'
    )
    above = tried(text.replace('"hardware"', '"data": {"unique_tokens": 2e12}, "hardware"'))
    below = tried(text.replace("5000", "50").replace('"hardware"', '"data": {"unique_tokens": 2e12}, "hardware"'))
    assert span(above.chosen) == ("4.5e23", "1.8e24", "9e23")
    assert below.chosen is not None and below.chosen.method == APART and below.chosen.flop.high is None


def test_the_working_of_every_estimate_multiplies_to_its_result() -> None:
    for found in (tried(sized()), tried(run(H100 + ', "utilisation": 0.5')), tried(sized(SPARSE, '"unique_tokens": 3, "epochs": 5'))):
        for estimate in found.estimates:
            for made in estimate.products:
                by_hand = Decimal(1)
                for factor in made.factors:
                    assert factor.value.best is not None
                    by_hand = EXACT.multiply(by_hand, factor.value.best)
                assert by_hand == made.result.best
            assert estimate.notes


@pytest.mark.parametrize(
    ("base", "card", "expected"),
    [
        ('"parameters": 405e9, "tokens": 15.6e12', "{}", "3.7908e25"),
        ('"parameters": 405e9, "tokens": 15.6e12, "relation": "distilled"', '{"architecture": {"sparse": true}}', "3.7908e25"),
        ('"parameters": 405e9', "{}", None),
        ('"tokens": 15.6e12', "{}", None),
        # A fine-tune is of its base's own kind: what the formula does not fit here it does not fit there.
        ('"parameters": 405e9, "tokens": 15.6e12, "relation": "finetune"', '{"architecture": {"sparse": true}}', None),
        ('"parameters": 405e9, "tokens": 15.6e12, "relation": "quantized"', '{"architecture": {"family": "diffusion"}}', None),
    ],
)
def test_a_base_is_estimated_from_its_own_size(base: str, card: str, expected: str | None) -> None:
    decoded: Any = decode(card.encode())
    node: Any = decode(f'{{"name": "base", {base}}}'.encode())
    found = estimation.of_base(Case(decoded, "2026-11-24"), node)
    assert (None if found is None or found.best is None else f"{found.best.normalize():E}".replace("E+", "e")) == expected


def test_figures_of_a_hundred_digits_are_multiplied_without_rounding() -> None:
    digits = "1." + "0" * 97 + "1e99"
    found = tried(sized(DENSE % digits, f'"unique_tokens": {digits}, "epochs": {digits}'))
    assert found.chosen is not None and found.chosen.flop.best is not None
    assert len(found.chosen.flop.best.as_tuple().digits) > 290


def test_a_refusal_is_no_estimate() -> None:
    assert not any(isinstance(item, Refusal) for item in tried(sized()).estimates)
    assert tried("{}").chosen is None and len(tried("{}").refusals) == 2
