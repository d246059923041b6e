"""The Model Documentation Form written from cards: who is told what, how exactly, and that no card can break the page."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.formats.eu.figures_in_words import magnitude, size_range, time_range, two_figures
from compliance.formats.eu.write_documentation_form import NOT_TOLD, write
from compliance.formats.markdown import address, escaped

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted(
    path
    for path in (ROOT / "examples").rglob("*.json")
    if isinstance(content := json.loads(path.read_bytes()), dict) and content.get("schema_version") == "1.0"
)
MINIMAL: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "Lark"}}
SECTIONS = 8
HOSTILE = (
    "a | b",
    "a\\| b",
    "ends with a backslash \\",
    "`code`",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table>",
    "&lt;script&gt;",
    "\n\n# Heading",
    "\n| --- |\n",
    "# Heading",
    "---",
    "1. item",
    "**bold** _it_ ~~no~~",
    "https://evil.example",
    "www.evil.example",
    "[r]: https://evil.example",
    "{{ 7 * 7 }} ${x}",
    "\u202egnp.exe\u2066",
)


def card(**sections: Any) -> dict[str, Any]:
    made = decode(json.dumps(MINIMAL | sections).encode())
    assert is_valid(made) and isinstance(made, dict)
    return made


def rows(text: str) -> dict[str, list[str]]:
    """The cells of every line of the form, by its item; a pipe that is escaped divides nothing."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| Item |", "| --- |"))]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]] for line in lines]
    return {first: rest for first, *rest in cells}


def told(item: str, **sections: Any) -> list[str]:
    return rows(write(card(**sections)))[item]


def test_a_quantity_is_told_to_each_recipient_as_exactly_as_the_form_asks() -> None:
    office, authorities, downstream = told(
        "Amount of computation used for training", training={"compute": {"direct_flop": 3.14e23, "cumulative_flop": {"band": ">1e23"}}}
    )
    assert office == (
        "3.1×10^23 FLOP contributing directly to parameter updates (rounded to two significant figures from 3.14e23); "
        "more than 1.0×10^23 FLOP cumulatively (two significant figures)"
    )
    assert authorities == (
        "at least 10^23 and less than 10^24 FLOP contributing directly to parameter updates (order of magnitude); "
        "at least 10^23 FLOP cumulatively (order of magnitude)"
    )
    assert downstream == NOT_TOLD


def test_the_size_is_told_downstream_and_to_authorities_as_a_range_of_the_form() -> None:
    size = {"parameters": {"total": 73e9, "active": 9.1e9}}
    office, authorities, downstream = told("Total model size", architecture=size)
    assert office.startswith("7.3×10^10 parameters (two significant figures); in use for one token: 9.1×10^9 parameters")
    assert authorities == downstream == "50B-100B"


@pytest.mark.parametrize("item", ["Training time", "Amount of computation used for training", "Amount of energy used for training"])
def test_time_computation_and_energy_are_never_told_downstream(item: str) -> None:
    training = {"wall_clock_days": 54, "energy_mwh": 27500, "compute": {"direct_flop": 3.8e25}}
    for sections in ({}, {"training": training}):
        assert told(item, **sections)[2] == NOT_TOLD


def test_hardware_days_are_added_up_only_where_nothing_is_missing() -> None:
    whole = {"hardware": [{"count": 1000, "hours": 240}, {"count": 100, "hours": 24}]}
    assert "1.0×10^4 hardware days (two significant figures, from 242400 accelerator hours)" in told("Training time", training=whole)[0]
    partial = {"hardware": [{"count": 1000, "hours": 240}, {"count": 100}]}
    assert told("Training time", training=partial)[0].endswith("[to be filled: /training/hardware]")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ("3.14e23", "3.1×10^23 X (rounded to two significant figures from 3.14e23)"),
        ("3.15e23", "3.2×10^23 X (rounded to two significant figures from 3.15e23)"),
        ("9.96e24", "1.0×10^25 X (rounded to two significant figures from 9.96e24)"),
        ("1e25", "1.0×10^25 X (two significant figures)"),
        ("54", "54 X (two significant figures)"),
        ("5", "5.0 X (two significant figures)"),
        ("99.5", "1.0×10^2 X (rounded to two significant figures from 99.5)"),
        ("0.0456", "0.046 X (rounded to two significant figures from 0.0456)"),
        ("0", "0 X (two significant figures)"),
        ("123456789012345678901234567890", "1.2×10^29 X (rounded to two significant figures from 1.2345678901234567890123456789e29)"),
        ({"value": "3.8e25", "basis": "estimated"}, "3.8×10^25 X (two significant figures, estimated)"),
        ({"low": "2.01e25", "high": "4.99e25"}, "2.0×10^25 to 5.0×10^25 X (two significant figures, ends rounded outwards)"),
        (
            {"low": "2e25", "value": "3.84e25", "high": "5e25"},
            "2.0×10^25 to 5.0×10^25 X, best value 3.8×10^25 (two significant figures)",
        ),
        ({"low": "2e25"}, "at least 2.0×10^25 X (two significant figures)"),
        ({"high": "2e25"}, "at most 2.0×10^25 X (two significant figures)"),
        ({"band": "<1e9"}, "less than 1.0×10^9 X (two significant figures)"),
        ({"band": "1e9-1e13"}, "1.0×10^9 to 1.0×10^13 X (two significant figures)"),
    ],
)
def test_two_significant_figures(node: Any, text: str) -> None:
    assert two_figures(exact(node), "X") == text


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ("1e25", "at least 10^25 and less than 10^26"),
        ("9.99e24", "at least 10^24 and less than 10^25"),
        ({"low": "2e23", "high": "5e25"}, "at least 10^23 and less than 10^26"),
        ({"low": "2e23"}, "at least 10^23"),
        ({"band": "<1e9"}, "less than 10^10"),
        ("0", "0"),
    ],
)
def test_orders_of_magnitude_contain_the_quantity_and_show_no_more(node: Any, text: str) -> None:
    assert magnitude(exact(node), "X").removesuffix(" (order of magnitude)") == f"{text} X"


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ("73e9", "50B-100B"),
        ("5e9", "500M-5B or 5B-15B"),
        ("2e12", ">1T"),
        ("999999", "fewer parameters than the form's first range, 1M-500M"),
        ({"low": "4e9", "high": "20e9"}, "500M-5B or 5B-15B or 15B-50B"),
        ({"band": ">1e12"}, "500B-1T or >1T"),
    ],
)
def test_ranges_of_size(node: Any, text: str) -> None:
    assert size_range(exact(node)) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ("27", "less than 1 month"),
        ("30", "less than 1 month or 1-3 months"),
        ("54", "1-3 months"),
        ("90", "1-3 months or 3-6 months"),
        ("200", "more than 6 months"),
        ({"low": "20", "high": "40"}, "less than 1 month or 1-3 months"),
    ],
)
def test_ranges_of_training_time(days: Any, text: str) -> None:
    assert time_range(exact(days)) == text


def exact(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: Decimal(value) if key in ("value", "low", "high") else value for key, value in node.items()}
    return Decimal(node)


def test_a_minimal_card_is_nearly_all_gaps() -> None:
    text = write(card())
    assert "official form, which was not read" in text
    filled = {item: cells for item, cells in rows(text).items() if "[to be filled: " not in cells[0]}
    assert filled == {"Model name": ["Lark", "Lark", "Lark"]}
    assert "[to be filled: /training/compute/direct_flop or /training/compute/cumulative_flop or /training/compute/total_flop]" in text


def test_every_gap_names_a_field_of_the_card() -> None:
    from compliance.card.field_kinds import kind

    named = {field for gap in re.findall(r"\[to be filled: (/[^\]]+)\]", write(card())) for field in gap.split(" or ")} - {"/the/field"}
    assert len(named) > 20
    assert [field for field in sorted(named) if not kind(field.removesuffix("/method"))] == []


def test_short_and_long_values_are_both_told() -> None:
    short = told("Licence: category", licence={"access": True, "use": False})
    assert short[0].startswith("access: yes; use: no; ")
    long = told("Licence: category", licence={"access": {"value": True, "basis": "anyone may download it.", "by": "A. Lark"}})
    assert long[0].startswith("access: yes; anyone may download it; by A. Lark; ")
    assert told("Acceptable use policy", documentation={"acceptable_use": "docs/use.md"})[0] == "docs/use.md"
    document = {"url": "https://example.org/use_it", "version": "2", "date": "2026-01-02"}
    assert (
        told("Acceptable use policy", documentation={"acceptable_use": document})[0]
        == "<https://example.org/use_it> (version 2, 2026-01-02)"
    )


def test_an_empty_list_of_base_models_is_a_statement_and_silence_is_a_gap() -> None:
    assert told("Model dependencies", lineage={"bases": []})[0].startswith("N/A (the card states")
    assert told("Model dependencies")[0] == "[to be filled: /lineage/bases]"
    assert (
        told("Model dependencies", lineage={"bases": [{"name": "Wren", "relation": "finetune"}, {"name": "Owl"}]})[0]
        == "Wren (finetune), Owl"
    )


def test_only_the_union_market_is_a_union_market() -> None:
    markets = [{"where": "US", "date": "2025-01-01"}, {"where": "EU", "date": "2025-09-01"}]
    assert told("Union market release date", availability={"markets": markets})[0] == "2025-09-01"
    assert told("Union market release date", availability={"markets": markets[:1]})[0] == "[to be filled: /availability/markets]"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_card_breaks_the_page(text: str) -> None:
    base = {"basis": text, "by": text, "evidence": [text], "value": True}
    quantity = {"value": 3.8e25, "method": text, "source": text}
    made = card(
        model={"name": text, "version": text, "family": text, "purpose": text, "url": text},
        provider={"name": text, "url": text},
        architecture={"parameters": {"total": quantity | {"value": 70e9}}},
        training={
            "process": text,
            "objectives": [text],
            "self_supervised": base,
            "post_training": [text],
            "energy_mwh": quantity,
            "compute": {"direct_flop": quantity},
            "data": {
                "description": text,
                "modalities": [text],
                "domains": [text],
                "languages": [text],
                "sources": [{"name": text, "url": text}],
            },
        },
        lineage={"bases": [{"name": text}]},
        licence={"spdx": text, "url": text, "access": base},
        documentation={"acceptable_use": {"url": text, "version": text}, "integration": text, "intended_uses": text, "restrictions": text},
    )
    page, plain = write(made), write(card())
    assert len(page.splitlines()) == len(plain.splitlines())
    assert [line for line in page.splitlines() if line.startswith("## ")] == [line for line in plain.splitlines() if line.startswith("## ")]
    found = rows(page)
    assert found.keys() == rows(plain).keys()
    assert {len(cells) for cells in found.values()} == {3}
    ours = re.sub(r"\[to be filled: [^\[\]]*\]", "", page.replace("`[to be filled: /the/field]`", "").replace(f"<{text}>", ""))
    live = re.sub(r"\\[!-/:-@\[-`{-~]", "x", ours)
    assert not re.search(r"[`<>\[\]{}$&~]|https?://|www\.|\u202e", live)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_escaped_text_is_the_text_again_without_its_backslashes(text: str) -> None:
    visible = "".join(letter if letter.isprintable() or letter.isspace() else letter.encode("unicode_escape").decode() for letter in text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(text)) == " ".join(visible.split())


@pytest.mark.parametrize("text", ["https://example.org/a_b?c=d&e=f#g", "http://example.org:8080/x"])
def test_an_address_is_a_link_that_shows_where_it_leads(text: str) -> None:
    assert address(text) == f"<{text}>"


@pytest.mark.parametrize(
    "text", ["https://a.example/|", "https://a.example/ b", "javascript:alert(1)", "https://a.example/<b>", "https://a@b.example"]
)
def test_what_is_no_plain_address_is_no_link(text: str) -> None:
    assert address(text) == escaped(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_written_and_always_the_same(path: Path) -> None:
    made = decode(path.read_bytes())
    assert isinstance(made, dict)
    text = write(made)
    assert text == write(made)
    assert text.startswith("# Model Documentation Form: ") and text.endswith("|\n")
    assert text.count("\n## ") == SECTIONS
    assert {len(cells) for cells in rows(text).values()} == {3}


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 20
