"""Where each warning about figures begins and ends: a figure just inside is not told, one just outside is."""

import pytest

from tests.assessment.figures import BASE, CHIPS, TOKENS, card, told

ZERO = "a 0 is taken as not filled in"
BARE = '"family": "transformer"'  # without parameters there is nothing but the hardware to hold a figure against
MOE = '"family": "transformer", "sparse": true, "parameters": {"total": 46.7e9, "active": 12.9e9}'
RANGE = '"family": "transformer", "sparse": false, "parameters": {"total": {"low": 6e9, "high": 8e9}}'
CHIPS_AT_40 = CHIPS + ', "utilisation": 0.4'
FORMS = '"accelerator": "H100", "count": 1000, "hours": 100'
HALF_KNOWN = CHIPS_AT_40 + "}, {" + CHIPS  # two periods, 7.2e23 operations at the peak, of which one states its utilisation


def flop(figure: str, field: str = "direct_flop") -> str:
    return f'"{field}": {figure}'


def size(total: str, active: str = "") -> str:
    return f'"parameters": {{"total": {total}' + (f', "active": {active}}}' if active else "}")


def bases(*figures: str, relation: str = "finetune") -> str:
    """Models built upon, each with its training compute, or without one."""
    each = [f'{{"name": "B", "relation": "{relation}"' + (f', "training_flop": {figure}' if figure else "") + "}" for figure in figures]
    return f'"bases": [{", ".join(each)}]'


# A figure beside the 8.4e22 operations that 7e9 parameters and 2e12 tokens take, and beside other estimates.
COMPUTE = [
    (card(flop("2.6e23"), TOKENS), ""),  # half a decade is 3.162 times
    (card(flop("2.7e23"), TOKENS), "2.7e23 operations are stated, far more than the 8.4e22"),
    (card(flop("8.4e23", "cumulative_flop"), TOKENS), ""),  # a whole decade
    (card(flop("8.5e23", "cumulative_flop"), TOKENS), "8.5e23 operations are stated, far more"),
    (card(flop("8.4e23", "total_flop"), TOKENS), ""),
    (card(flop("8.5e23", "total_flop"), TOKENS), "8.5e23 operations are stated, far more"),
    (card(flop("8.5e23", "cumulative_flop"), TOKENS), "8.5e23 operations are stated, far more"),
    # Of a range that is stated, the nearer end counts.
    (card(flop('{"low": 2.6e23, "high": 1e26}'), TOKENS), ""),
    (card(flop('{"low": 2.7e23, "high": 1e26}'), TOKENS), "2.7e23 operations are stated, far more"),
    (card(flop('{"low": 1e20, "high": 2.7e22}'), TOKENS), ""),
    (card(flop('{"low": 1e20, "high": 2.6e22}'), TOKENS), "2.6e22 operations are stated, far less than the 8.4e22"),
    (card(flop('{"low": 1e20}'), TOKENS), ""),
    (card(flop('{"value": 1e22, "low": 1e21, "high": 1e23}'), TOKENS), "1e22 operations are stated, far less"),
    (card(flop('{"value": 5e22, "low": 1e21, "high": 1e26}'), TOKENS), ""),
    # An estimate without a best value, 3.6e22 to 1.92e23, is a range too.
    (card(flop("1.2e22"), TOKENS, architecture=RANGE), ""),
    (card(flop("1.1e22"), TOKENS, architecture=RANGE), "1.1e22 operations are stated, far less than the 3.6e22"),
    (card(flop("6e23"), TOKENS, architecture=RANGE), ""),
    (card(flop("6.1e23"), TOKENS, architecture=RANGE), "6.1e23 operations are stated, far more than the 1.92e23"),
    # A sparse model takes what its active parameters take, 1.55e23.
    (card(flop("4.8e23"), TOKENS, architecture=MOE), ""),
    (card(flop("5e23"), TOKENS, architecture=MOE), "5e23 operations are stated, far more than the 1.55e23"),
    # An assumed utilisation is held against nothing; the implied one is.
    (card(flop("1e25"), hardware=CHIPS), "1e25 operations are 27.8 of the 3.6e23"),
    # Hardware and size that lie apart are told only where the card states no figure between them.
    (card(flop("1.6e23"), TOKENS, CHIPS + ', "utilisation": 0.9'), ""),
    # What was built upon may be inside the figure or outside it; where no figure of it is known, nothing is too much.
    (card(flop("5e23"), TOKENS, lineage=BASE), ""),  # twice 8.4e22 is 1.68e23
    (card(flop("5.4e23"), TOKENS, lineage=BASE), "5.4e23 operations are stated, far more than the 1.68e23"),
    (card(flop("1e26"), TOKENS, lineage=bases("")), ""),
    (card(flop("1e26"), TOKENS, lineage=bases('{"low": 8.4e22}')), ""),
    (
        card(flop("1.68e26"), TOKENS, lineage=BASE),
        "1.68e26 operations are stated, far more than the 1.68e23",
    ),
    (card(flop("8.4e22"), lineage=BASE), ""),
    (card(flop("8.3e22"), lineage=BASE), "8.3e22 operations are stated, and the models built upon took 8.4e22"),
    (card(flop('{"low": 1e22}'), lineage=BASE), ""),
    (card(flop("5e22"), lineage=bases("4e22", "4e22", relation="merge")), ""),  # the statutes: at least the largest of those merged
    (card(flop("3e22"), lineage=bases("4e22", "4e22", relation="merge")), "the models built upon took"),
    # A power of a thousand, and half as much again: 1.5e3 x 8.4e19.
    (card(flop("1.2e23"), '"tokens": 2e9'), "is a unit slipped?"),
    (
        card(flop("1.3e23"), '"tokens": 2e9'),
        "1.3e23 operations are stated, far more than the 8.4e19 that",
    ),
    (
        card(flop("8.4e19"), TOKENS),
        "follow from 6 x parameters x tokens: 1000 times less; is a unit",
    ),
]
SIZE = [
    (card(architecture=size("7e9", "7e9")), ""),
    (card(architecture=size("7e9", "7.1e9")), "7.1e9 parameters are active, of 7e9 in total"),
    (card(architecture=size('{"low": 7e9}', "8e9")), ""),
    (card(architecture='"parameters": {"active": 7e9}'), ""),
    (card(architecture='"sparse": false, ' + size("7e9", "7e9")), ""),
    (card(architecture='"sparse": true, ' + size("7e9", "1e9")), ""),
    # Within a factor of three of a thousand, a million or a thousand million.
    (card(architecture=size("2.4e6"), name="Example-7B"), "the card states 2.4e6 parameters and the name 7e9: 1000 times less"),
    (card(architecture=size("2.3e6"), name="Example-7B"), ""),
    (card(architecture=size("7e3"), name="Example-7B"), "1e6 times less"),
    (card(architecture=size("7"), name="Example-7B"), "1e9 times less"),
    (card(architecture=size("7e8"), name="Example-7B"), ""),
    (card(architecture=size("350e9"), name="Example-350M"), "the card states 3.5e11 parameters and the name 3.5e8: 1000 times more"),
    (card(architecture=size("56e6"), name="Example-8x7B"), "the card states 5.6e7 parameters and the name 5.6e10: 1000 times less"),
    (card(architecture=size("7e6"), name="Example-0x7B"), "the card states 7e6 parameters and the name 7e9: 1000 times less"),
    (card(architecture=size('{"low": 7e6, "high": 8e6}'), name="Example-7B"), "the card states 7e6 parameters"),
    (
        card(architecture=size('{"value": 7e6, "low": 1e5, "high": 8e6}'), name="Example-7B"),
        "the card states 7e6 parameters and the name 7e9",
    ),
    (card(architecture=size("0"), name="Example-7B"), ZERO),
    (card(architecture=size("7e9"), name="Example-0B"), ""),
    (card(architecture=size("7e9"), name="A 7B and a 7M"), ""),  # one of its sizes is the model's
    (card(architecture=size("7e12"), name="A 7B and a 7M"), "the card states 7e12 parameters and the name 7e9: 1000 times more"),
    (card(architecture=size("7e6"), name="x" * 197 + " 7B"), "the card states 7e6 parameters and the name 7e9"),
    (card(architecture=size("7e6"), name="x" * 198 + " 7B"), ""),  # of a very long name the beginning is read
]
DATA = [
    (card(data='"unique_tokens": 5e11, "epochs": 1'), ""),
    (card(data='"unique_tokens": 5e11, "epochs": 0.99'), "0.99 epochs: the data set was not seen whole, so 5e11 may be more"),
    (card(data='"unique_tokens": 5e11, "epochs": {"low": 0.5, "high": 0.9}'), "0.5 to 0.9 epochs"),
    (card(data='"unique_tokens": 5e11, "epochs": {"low": 0.5, "high": 1.5}'), ""),
    (card(data='"unique_tokens": 5e11, "epochs": {"low": 0.5}'), ""),
    (card(data='"unique_tokens": 5e11, "epochs": 1.5'), ""),
    (card(data='"epochs": 0.6'), ""),
    (card(data='"tokens": 5e11, "epochs": 0.6'), ""),
    (card(data='"tokens": 2e12, "unique_tokens": 2e12'), ""),
    (card(data='"tokens": {"low": 1e12}, "unique_tokens": 2e12'), ""),
    (
        card(data='"tokens": {"low": 1e11, "high": 1e12}, "unique_tokens": 2e12'),
        "1e12 tokens were seen, repeats counted",
    ),
    # Twice or half as many as the passes make is told of the same data.
    (card(data='"tokens": 1e12, "unique_tokens": 1e12, "epochs": 2'), ""),
    (card(data='"tokens": 4e12, "unique_tokens": 1e12, "epochs": 2'), ""),
    (card(data='"tokens": 0.9e12, "unique_tokens": 1e12, "epochs": 2'), "9e11 tokens were seen, and unique tokens times epochs are 2e12"),
    (card(data='"tokens": 4.1e12, "unique_tokens": 1e12, "epochs": 2'), "4.1e12 tokens were seen, and unique tokens times epochs are 2e12"),
    (card(data='"tokens": {"low": 9e12, "high": 1e13}, "unique_tokens": 1e12, "epochs": 2'), ""),
    (card(data='"tokens": 9e12, "unique_tokens": {"low": 1e12, "high": 2e12}, "epochs": 2'), ""),
    (card(data='"tokens": 5e13, "unique_tokens": {"low": 1e13}, "epochs": 2'), ""),
    (card(data='"tokens": {"low": 5e12}, "unique_tokens": 1e12, "epochs": 2'), ""),
]
RATES = [
    # A tenth more or less than a rate is that rate: of one accelerator, of all, and of what they reach of their peak.
    (card(flop("1.1e18"), hardware=CHIPS, architecture=BARE), "1.1e18 is what the hardware does in a second"),
    (card(flop("1.102e18"), hardware=CHIPS, architecture=BARE), "1.1e18 operations are 3.06e-6 of the 3.6e23"),
    (card(flop("1e15"), hardware=CHIPS, architecture=BARE), "1e15 is what the hardware does in a second"),
    (card(flop("4e17"), hardware=CHIPS_AT_40, architecture=BARE), "4e17 is what the hardware does in a second"),
    (card(flop("4e14"), hardware=CHIPS_AT_40, architecture=BARE), "4e14 is what the hardware does in a second"),
    (card(flop('{"low": 1e18, "high": 1e19}'), hardware=CHIPS, architecture=BARE), "1e18 is what the hardware does in a second"),
    (card(flop('{"value": 1e18, "low": 1e10, "high": 1e19}'), hardware=CHIPS, architecture=BARE), "1e18 is what the hardware does"),
    (card(flop("1e15"), hardware='"peak_flop_per_second": 1e15', architecture=BARE), "1e15 is what the hardware does in a second"),
    (card(flop("2e15"), hardware='"peak_flop_per_second": 1e15', architecture=BARE), ""),
    (card(flop("0"), hardware='"count": 1000, "hours": 100, "peak_flop_per_second": 0', architecture=BARE), ZERO),
    # Accelerators of several forms: at the rate of the bare name where the table has one (1.25e14), else at the lowest (7.56e14).
    (card(flop("1.3e17"), hardware='"accelerator": "V100", "count": 1000', architecture=BARE), "1.3e17 is what the hardware does"),
    (card(flop("1.1e17"), hardware='"accelerator": "V100", "count": 1000', architecture=BARE), ""),
    (card(flop("7.56e17"), hardware='"accelerator": "H100", "count": 1000', architecture=BARE), "7.56e17 is what the hardware does"),
    # Fewer operations than a hundredth of a token for each parameter take: 0.06 x 7e9 x 7e9.
    (card(flop("2.94e18")), ""),
    (card(flop("2.93e18")), "2.93e18 operations cannot train 7e9 parameters"),
    (card(flop("1e9")), "1e9 operations cannot train 7e9 parameters"),
    (card(flop("0")), ZERO),
    (card(flop('{"low": 0, "high": 1e18}')), ""),
    (card(flop("1e14"), architecture=size("1e8")), "1e14 operations cannot train 1e8 parameters"),
    (card(flop("1e14"), architecture=size("9.9e7")), ""),  # a small model may be of any kind
    (card(flop("1e18"), architecture=size('{"low": 7e9, "high": 8e9}')), "1e18 operations cannot train 7e9 parameters"),
    (card(flop("1e18"), architecture=size('{"value": 7e9, "low": 1e8, "high": 8e9}')), "1e18 operations cannot train 7e9 parameters"),
    (card(flop("1e18"), architecture='"sparse": true, "parameters": {"total": 7e9}'), ""),
    (card(flop("1e18"), architecture='"sparse": true, ' + size("70e9", "7e9")), "1e18 operations cannot train 7e9 parameters"),
    (card(flop("1e18"), lineage=bases("")), ""),
]
UTILISATION = [
    (card(hardware=CHIPS + ', "utilisation": 0.05'), ""),
    (card(hardware=CHIPS + ', "utilisation": 0.049'), "a utilisation of 0.049 is below 0.05 of the peak"),
    # From 0.05 of the 3.6e23 operations at the peak to all of them.
    (card(flop("1.8e22"), hardware=CHIPS), ""),
    (card(flop("1.79e22"), hardware=CHIPS), "1.79e22 operations are 0.0497 of the 3.6e23 that the hardware does at its peak: very little"),
    (
        card(flop("3.61e23"), hardware=CHIPS),
        "3.61e23 operations are 1 of the 3.6e23 that the hardware does at its peak: more",
    ),
    (card(flop('{"low": 3e23, "high": 4e23}'), hardware=CHIPS), ""),
    (card(flop('{"low": 4e23, "high": 5e23}'), hardware=CHIPS), "4e23 operations are 1.11 of the 3.6e23"),
    (card(flop('{"low": 1e20, "high": 1.8e22}'), hardware=CHIPS), ""),
    (card(flop('{"low": 1e20, "high": 1e22}'), hardware=CHIPS), "1e22 operations are 0.0278 of the 3.6e23"),
    (card(flop('{"low": 1e20}'), hardware=CHIPS), ""),
    (card(flop("1e24"), hardware=CHIPS, lineage=bases("")), ""),  # part of it may have run elsewhere
    (card(flop("1e22"), hardware=CHIPS, lineage=bases("")), "1e22 operations are 0.0278 of the 3.6e23"),
    (card(flop("1e22"), hardware='"hours": 100, "peak_flop_per_second": 1e15', architecture=BARE), ""),  # nobody says of how many
    # Accelerators of several forms, which do 2.72e23 to 3.56e23 operations at their peaks.
    (card(flop("3.56e23"), hardware=FORMS, architecture=BARE), ""),
    (card(flop("3.57e23"), hardware=FORMS, architecture=BARE), "3.57e23 operations are 1 of the 3.56e23"),
    (card(flop("1.37e22"), hardware=FORMS, architecture=BARE), ""),
    (card(flop("1.36e22"), hardware=FORMS, architecture=BARE), "1.36e22 operations are 0.05 of the 2.72e23"),
    # Where no compute is stated, what the size takes is held against the hardware.
    (card(data='"tokens": 2e13', hardware=CHIPS), "half a decade apart | 8.4e23 operations are 2.33 of the 3.6e23"),
    (card(data='"unique_tokens": 2e13', hardware=CHIPS), "half a decade apart"),
    # Stated for every period it is told otherwise; for some it is not.
    (card(flop("1e24"), hardware=HALF_KNOWN), "1e24 operations are 1.39 of the 7.2e23"),
    (card(flop("4e23"), hardware=CHIPS_AT_40), ""),
    (card(flop("1e22"), hardware='"count": 1000, "hours": 0, "peak_flop_per_second": 1e15', architecture=BARE), ""),
    (
        card(flop("2e17"), hardware=CHIPS_AT_40 + "}, {" + CHIPS + ', "utilisation": 0.5', architecture=BARE),
        "2e17 operations are stated, far less",
    ),
]


@pytest.mark.parametrize(("text", "message"), [*COMPUTE, *SIZE, *DATA, *RATES, *UTILISATION])
def test_a_figure_is_told_on_one_side_of_each_line_and_not_on_the_other(text: str, message: str) -> None:
    found, expected = [caution.message for caution in told(text)], message.split(" | ") if message else []
    assert len(found) == len(expected) and all(part in one for part, one in zip(expected, found, strict=True)), found


def test_a_slip_in_counted_tokens_and_a_base_beside_a_slip() -> None:
    assert [caution.id for caution in told(card(flop("1.2e23"), '"tokens": 2e9'))] == ["unit-slip"]  # 1430 times
    assert [caution.id for caution in told(card(flop("1.3e23"), '"tokens": 2e9'))] == ["compute-implausible"]  # 1550 times
    assert [caution.id for caution in told(card(data='"tokens": 2e9, "unique_tokens": 1e12, "epochs": 2'))] == ["unit-slip"]
    assert [caution.id for caution in told(card(flop("1.68e26"), TOKENS, lineage=BASE))] == ["compute-implausible"]


@pytest.mark.parametrize(
    "hardware",
    ['"accelerator": "Frobnicator 9", "count": 1000, "hours": 100', '"count": 1000, "peak_flop_per_second": 1e15', '"hours": 100'],
)
def test_hardware_of_which_something_is_missing_is_held_against_nothing(hardware: str) -> None:
    """1e18 is what a thousand such accelerators do in a second, and 1e27 is far more than they can in a hundred hours."""
    ids = {item.id for item in told(card('"direct_flop": 1e27', hardware=hardware, architecture=""))}
    assert ids == set()
    assert {item.id for item in told(card('"direct_flop": 1e27', hardware=CHIPS, architecture=""))} >= {"utilisation-implausible"}
