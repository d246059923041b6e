"""Whatever is printed as a comparison is true as arithmetic, in every format, for every rule and card."""

import html
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.card.decode import decode
from compliance.render.run import BINARY, FORMATS

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
ON = ("--as-of", "2026-11-24")
NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?"
WHOSE = "by a third party's estimate"
RANGE = rf"(?P<{{}}>at least |above )?(?P<{{}}>{NUMBER})(?: to (?P<{{}}>below )?(?P<{{}}>{NUMBER}))?"
# "3 x 2.1e25 (8e24 to 4e25) > 1e25": a factor, a best value, a range, whose estimate it is, a sign, a line.
COMPARED = re.compile(
    rf"(?:(?P<factor>{NUMBER}) x )?{RANGE.format('first', 'low', 'under', 'high')}"
    rf"(?: \((?:{RANGE.format('floor', 'from', 'below', 'to')}(?:; {WHOSE})?|{WHOSE})\))? (?P<sign>[<>]=?) (?P<line>{NUMBER})(?![\w.])"
)
FIGURES = ["1e22", "1e23", "1.001e23", "9.9e24", "1e25", "1.001e25", "3.8e25", "1e26", "1.1e26"]


def comparisons(text: str) -> Iterator[re.Match[str]]:
    """Every comparison of two numbers in a report; a report in JSON is read first, so that its signs are signs."""
    return COMPARED.finditer(html.unescape(text.replace("\\u003e", ">").replace("\\u003c", "<")))


def is_true(found: re.Match[str]) -> bool:
    factor, line = Decimal(found["factor"] or 1), Decimal(found["line"])
    low = Decimal(found["from"] or found["low"]) * factor
    floor = found["floor"] or ("" if found["from"] else found["first"]) or ""
    end = found["to"] or (None if found["from"] else found["high"])
    high = Decimal(end or found["from"] or found["low"]) * factor if end or not floor else None
    above, below = floor == "above ", bool(found["below"] or found["under"])  # the end does not belong to it
    match found["sign"]:
        case ">":
            return low > line or (above and low == line)
        case ">=":
            return low >= line
        case "<":
            return high is not None and (high < line or (below and high == line))
        case _:
            return high is not None and high <= line


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("3.8e25 > 1e25 FLOP", True),
        ("3.8e25 <= 1e25 FLOP", False),
        ("1e25 >= 1e25", True),
        ("1e25 > 1e25", False),
        ("8e24 to 3e25 > 1e25", False),
        ("2e25 (8e24 to 3e25) > 1e25", False),
        ("at least 2e25 > 1e25", True),
        ("at least 2e24 < 1e25", False),
        ("3 x 4e24 > 1e25", True),
        ("above 1e25 > 1e25", True),
        ("above 1e25 to 2e25 > 1e25", True),
        ("1e25 to 2e25 > 1e25", False),
        ("1e24 to below 1e25 < 1e25", True),
        ("1e24 to 1e25 < 1e25", False),
        ("2.1e25 (8e24 to 4e25; by a third party's estimate) > 1e25", False),
        ("3e23 (by a third party's estimate) > 1e23", True),
        ("3e22 (by a third party's estimate) > 1e23", False),
    ],
)
def test_the_check_itself_can_fail(text: str, true: bool) -> None:
    (found,) = comparisons(text)
    assert is_true(found) is true


def wrong(text: str) -> list[str]:
    return [found[0] for found in comparisons(text) if not is_true(found)]


IN_WORDS = ("sarif", "gitlab", "junit", "github", "cyclonedx", "screen", "html")  # formats without figures, or that compare in words


@pytest.mark.slow
def test_every_comparison_in_every_report_of_every_example_is_true(quick: "Quick", tmp_path: Path) -> None:
    places = [str(ROOT / "examples" / name) for name in ("models", "personalised", "foreign", "repositories", "release-gate/model.json")]
    texts = [format for format in FORMATS if format not in BINARY]
    outputs = [part for format in texts for part in ("--output", f"{format}={format}.report")]
    outcome = quick("check", *outputs, *places, *ON, "--all")
    assert outcome.code == 0, outcome.err
    reports = {format: (tmp_path / f"{format}.report").read_text(encoding="utf-8") for format in texts}
    reports["explain"] = quick("explain", *places, *ON, "--all").out
    for format, text in reports.items():
        found = list(comparisons(text))
        assert [each[0] for each in found if not is_true(each)] == [], format
        assert len(found) > 50 or format in IN_WORDS, format


def figure(draw: Any) -> str:
    """A figure as a card states it: a number, a range around it, or a range alone."""
    best: str = draw(st.sampled_from(FIGURES))
    spread = draw(st.sampled_from(["", "0.9 1.1", "0.5 2", "0.1 10"]))
    if not spread:
        return best
    low, high = (f"{Decimal(best) * Decimal(part):.6e}" for part in spread.split())
    value = f'"value": {best}, ' if draw(st.booleans()) else ""
    return f'{{{value}"low": {low}, "high": {high}}}'


@st.composite
def cards(draw: Any) -> str:
    """Cards that stand around the lines of every law, with the facts that exemptions ask for."""
    freedoms = {name: True for name in ("access", "use", "modification", "distribution")}
    licence = json.dumps(freedoms | {"monetised": False, "restrictions": []}) if draw(st.booleans()) else "{}"
    compute = ", ".join(f'"{name}": {figure(draw)}' for name in ("direct_flop", "cumulative_flop", "total_flop") if draw(st.booleans()))
    bases = f'[{{"name": "a", "relation": "finetune", "same_provider": false, "training_flop": {figure(draw)}}}]'
    lineage = f'{{"bases": {bases}, "modification_flop": {figure(draw)}}}' if draw(st.booleans()) else '{"bases": []}'
    size: str = draw(st.sampled_from(["1e9", "1e10", "1.5e10", "2e10", '{"low": 9e9, "high": 3e10}']))
    return (
        '{"schema_version": "1.0", "model": {"name": "X"}, "capability": {"outputs": ["text"], "significant_generality": true, '
        f'"wide_tasks": true}}, "training": {{"compute": {{{compute}}}}}, "lineage": {lineage}, "licence": {licence}, '
        f'"architecture": {{"parameters": {{"total": {size}}}}}, '
        '"availability": {"weights": "open", "markets": [{"where": "EU", "date": "2026-01-01"}]}}'
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(card=cards())
def test_every_comparison_on_cards_around_the_lines_is_true(quick: "Quick", tmp_path: Path, card: str) -> None:
    decode(card.encode())
    (tmp_path / "m.json").write_text(card, encoding="utf-8")
    for format in ("concise", "json"):
        outcome = quick("check", "m.json", "--format", format, "--all", *ON)
        assert outcome.code == 0, outcome.err
        assert wrong(outcome.out) == [], (format, card)


def test_the_sign_of_an_exemption_is_that_of_the_figures(quick: "Quick", write: "Write") -> None:
    card = write(
        training={"compute": {"direct_flop": 3.8e25, "cumulative_flop": 3.8e25}},
        capability={"outputs": ["text"], "significant_generality": True, "wide_tasks": True},
        licence={"access": True, "use": True, "modification": True, "distribution": True, "monetised": False, "restrictions": []},
    )
    for format in ("table", "concise", "markdown", "html", "tree", "json"):
        text = html.unescape(quick("check", card, "--format", format, *ON, "--select", "eu.aia.53-2,eu.aia.54-6").out)
        assert "3.8e25 <= 1e25" not in text
    assert "3.8e25 > 1e25 FLOP" in quick("check", card, "--format", "concise", *ON, "--select", "eu.aia.53-2").out


def test_many_cards_at_once_print_what_one_does(quick: "Quick", tmp_path: Path) -> None:
    figures = ["3e25", '{"low": 8e24, "high": 3e25}', '{"value": 1.2e25, "low": 9e24, "high": 1.5e25}', "1.1e25", "9e24"]
    for number, text in enumerate(figures * 6):
        card = f'{{"schema_version": "1.0", "model": {{"name": "X"}}, "training": {{"compute": {{"cumulative_flop": {text}}}}}}}'
        (tmp_path / f"{number:02}.json").write_text(card, encoding="utf-8")
    many = quick("check", ".", "--format", "concise", *ON, "--all").out.splitlines()
    one = [
        line for number in range(30) for line in quick("check", f"./{number:02}.json", "--format", "concise", *ON, "--all").out.splitlines()
    ]
    assert many == one and wrong("\n".join(many)) == []
