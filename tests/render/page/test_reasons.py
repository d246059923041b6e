"""Why a definition is answered as it is: the law's words, the card's field, line and value; and what would change the answer is true."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.render.page.conftest import DAY, MODELS, Made

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

GPT_3, GPT_4 = (str(MODELS / f"gpt-{number}.json") for number in (3, 4))
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
FIGURE = r"((?:\d[\d.]* × )?10[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d[\d.]*)"
COMPARED = re.compile(
    rf"(?:(?P<times>\d+) times )?(?<![\w.])(?P<left>{FIGURE}) FLOP, "
    r"(?P<how>above|at least|below|not above|less than (?P<share>[a-z -]+) of|(?P<ratio>[\d.]+) times) "
    rf"the line of (?P<line>{FIGURE})"
)
SHARES = {"half": 2, "a third": 3, "a quarter": 4, "a fifth": 5, "a tenth": 10, "a hundredth": 100, "a thousandth": 1000}


def number(text: str) -> Decimal:
    """The number that a page sets as 3.8 × 10²⁵, 10²⁵ or 380."""
    head, _, power = text.rpartition(" × ")
    if not power.startswith("10") or not power[2:].translate(SUPERSCRIPTS).isdigit() or power.isascii():
        return Decimal(text)
    return Decimal(head or 1).scaleb(int(power[2:].translate(SUPERSCRIPTS)))


def test_a_fact_is_named_with_the_words_of_the_law_the_field_and_the_line(page: Made) -> None:
    told = page(GPT_3).definitions["eu.aia.3-63"]
    lines = Path(GPT_3).read_text(encoding="utf-8").splitlines()
    line = next(place for place, text in enumerate(lines, 1) if '"integrable"' in text)
    words = "can be integrated into a variety of downstream systems or applications"
    assert f"{words}”: integrable: yes (capability.integrable, line {line}): Offered to developers" in told
    assert told.startswith("General-purpose AI model ● Yes, by the words of the text. AI Act, Art. 3(63): in force since 2 February 2025.")


def test_an_open_definition_asks_what_it_needs_and_says_on_what_it_leans(page: Made) -> None:
    told = page(GPT_4).definitions["eu.aia.51-1"]
    assert "◕ Likely yes, and not decided." in told
    assert "Does the model have high-impact capabilities on evaluation? capability.high_impact" in told
    assert "It decides nothing, and rests on:" in told and "[known-model]" in told


def test_every_comparison_in_words_is_true_as_arithmetic(page: Made) -> None:
    found = list(COMPARED.finditer(page(str(MODELS), "--all").text))
    assert len(found) > 100
    for each in found:
        left, line = number(each["left"]) * int(each["times"] or 1), number(each["line"])
        match each["how"].split()[0]:
            case "above":
                assert left > line, each[0]
            case "at":
                assert left >= line, each[0]
            case "below" | "not":
                assert left <= line, each[0]
            case "less":
                assert left * SHARES.get(each["share"], 10_000) < line, each[0]
            case _:
                assert left >= line * Decimal(each["ratio"]) * Decimal("0.97"), each[0]  # figures are rounded to three places


@pytest.mark.parametrize(
    ("rule", "says", "changed", "verdict"),
    [
        ("crfm.2021", "“no” to broad data", {"training.data.broad": "false"}, "does_not_meet"),
        ("eu.aia.51-2", "cumulative compute above 10²⁵ FLOP", {"training.compute.cumulative_flop": "1.01e25"}, "meets"),
        ("us-ca.sb53.frontier-model", "total compute above 10²⁶ FLOP", {"training.compute.total_flop": "1.01e26"}, "meets"),
    ],
)
def test_what_would_change_an_answer_changes_it(
    page: Made, quick: "Quick", rule: str, says: str, changed: dict[str, str], verdict: str
) -> None:
    told = page(GPT_3).definitions[rule].partition("What would change it:")[2].partition("Readings")[0]
    assert says in told and f"would make it {'yes' if verdict == 'meets' else 'no'}" in told
    sets = [part for field, value in changed.items() for part in ("--set", f"{field}={value}")]
    report = json.loads(quick("check", GPT_3, "--format", "json", "--select", rule, *sets, "--as-of", DAY).out)
    assert report["assessments"][0]["determinations"][0]["verdict"] == verdict


def test_a_card_of_one_fact_is_told_without_guessing(page: Made, write: "Write") -> None:
    found = page(write(training={"data": {"broad": True}}))
    assert "What would change it" not in found.definitions["crfm.2021"]
    assert "Open because the card does not say: Can the model be adapted to" in found.definitions["crfm.2021"]


def test_the_words_beside_a_figure_are_those_that_draw_its_line(page: Made) -> None:
    quoted = re.compile(rf"“[^“”]*?10(?:\^(\d+)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))[^“”]*”: [^“”]*?the line (?:of|is) {FIGURE}")
    lines = 0
    for name in ("gpt-3", "gpt-4", "genslms", "starcoder"):
        path = MODELS / f"{name}.json"
        for told in page(str(path), "--all").definitions.values():
            for found in quoted.finditer(told):
                lines += 1
                assert number(found[3]) == Decimal(1).scaleb(int(found[1] or found[2].translate(SUPERSCRIPTS))), found[0]
    assert lines > 10
    notifiable = page(GPT_4, "--select", "us.cfr31-850").definitions["us.cfr31-850.notifiable-ai-system"]
    assert "the line is 10²⁵" in notifiable and "greater than 10^23 computational operations”: total compute" not in notifiable


def test_how_a_figure_came_about_is_said_once(page: Made, quick: "Quick") -> None:
    aurora = str(MODELS.parent / "release-gate" / "model.json")
    told = page(aurora, "--select", "us-ca.sb53.frontier-model").definitions["us-ca.sb53.frontier-model"]
    assert "(reported; training.compute.total_flop, line 26) What would change it" in told
    explained = quick("explain", aurora, "--rule", "us-ca.sb53.frontier-model", "--as-of", DAY).out
    assert "9.8e25 <= 1e26 FLOP, reported (line 26)\n" in explained
