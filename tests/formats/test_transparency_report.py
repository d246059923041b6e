"""The skeleton of California's transparency report: its items, what is quoted and what is not, and its gaps."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.field_kinds import kind
from compliance.card.validate import is_valid
from compliance.formats import transparency_report
from compliance.formats.transparency_report import write
from tests.law.provisions import texts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(
    path
    for path in (ROOT / "examples").rglob("*.json")
    if isinstance(content := json.loads(path.read_bytes()), dict) and content.get("schema_version") == "1.0"
)


def card(**sections: Any) -> dict[str, Any]:
    made = decode(json.dumps({"schema_version": "1.0", "model": {"name": "Lark"}} | sections).encode())
    assert is_valid(made) and isinstance(made, dict)
    return made


def items(text: str) -> dict[str, str]:
    """What stands under every item, by its heading without the mark of a paraphrase."""
    parts = re.split(r"^### (.+?) \(paraphrase[^)]*\)$", text, flags=re.MULTILINE)
    return {name: body.split("\n## ")[0].strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def test_seven_items_are_owed_by_all_and_four_more_by_large_developers() -> None:
    text = write(card())
    everyone, large = text.split("## What a large frontier developer adds")
    assert [name[:3] for name in items(everyone)] == ["(A)", "(B)", "(C)", "(D)", "(E)", "(F)", "(G)"]
    assert [name[:3] for name in items(large)] == ["(A)", "(B)", "(C)", "(D)"]
    assert large.count("(paraphrase; large frontier developers only)") == 4
    assert "large frontier developers only" not in everyone


def test_a_minimal_card_is_all_gaps_and_every_gap_names_a_field() -> None:
    text = write(card())
    assert all(body.startswith("[to be filled: /") for body in items(text).values())
    named = {field for gap in re.findall(r"\[to be filled: (/[^\]]+)\]", text) for field in gap.split(" or ")} - {"/the/field"}
    assert [field for field in sorted(named) if not kind(field)] == []


def test_what_the_card_says_stands_under_its_item() -> None:
    text = write(
        card(
            model={"name": "Lark", "released": "2026-02-01"},
            provider={"name": "Example Labs", "url": "https://example.org"},
            capability={"outputs": ["text", "code"], "outputs_complete": True},
            documentation={
                "contact": "ask@example.org",
                "languages": ["en", "de"],
                "intended_uses": "Assistance",
                "restrictions": "No medicine",
                "acceptable_use": {"url": "https://example.org/use", "version": "2"},
                "risk_assessment": "docs/risk.pdf",
                "evaluations": [{"kind": "benchmark"}, {"kind": "third-party", "url": "https://example.org/tests"}],
            },
        )
    )
    told = items(text)
    assert told["(A) Website"] == "<https://example.org>"
    assert told["(B) A mechanism by which a natural person can make contact"] == "ask@example.org"
    assert told["(C) Release date"] == "2026-02-01"
    assert told["(D) Languages"] == "en, de"
    assert told["(E) Output modalities"] == "text, code"
    assert told["(F) Intended uses"] == "Assistance"
    assert told["(G) Generally applicable restrictions"] == "No medicine; acceptable use: <https://example.org/use> (version 2)"
    assert told["(A) Summary of the assessments of catastrophic risk"] == "assessment: docs/risk.pdf"
    assert told["(C) The extent to which third-party evaluators were involved"].startswith("1 recorded: <https://example.org/tests>; ")


def test_outputs_that_may_not_be_all_leave_a_gap() -> None:
    told = items(write(card(capability={"outputs": ["text"]})))["(E) Output modalities"]
    assert told == "text; whether these are all: [to be filled: /capability/outputs_complete]"


def test_what_is_quoted_is_in_the_statute() -> None:
    statute = [provision for provision in texts().values() if provision.file == "us-ca.sb53"]
    text = write(card())
    quoted = [
        transparency_report.FRONTIER_DEVELOPER,
        transparency_report.LARGE_FRONTIER_DEVELOPER,
        *re.findall(r"“(as part of [^”]+)”", text),
    ]
    assert len(quoted) == 3
    for words in quoted:
        assert any(provision.says(words) for provision in statute), words
        assert words in text


@pytest.mark.parametrize(
    "text",
    [
        "\n\n# Heading",
        "---",
        "[x](https://evil.example)",
        "<script>",
        "```",
        "> q",
        "- a",
        "1. a",
        "=== ",
        "    code",
        "https://evil.example",
        "&lt;",
    ],
)
def test_no_text_of_a_card_breaks_the_page(text: str) -> None:
    made = card(
        model={"name": text, "version": text, "purpose": text},
        provider={"name": text},
        documentation={"contact": text, "languages": [text], "restrictions": text, "model_report": {"url": "x", "version": text}},
    )
    page, plain = write(made), write(card())
    assert [line for line in page.splitlines() if re.match(r"#{2,} ", line)] == [
        line for line in plain.splitlines() if re.match(r"#{2,} ", line)
    ]
    assert len(page.splitlines()) == len(plain.splitlines())
    ours = re.sub(r"^> .*$|\[to be filled: [^\[\]]*\]", "", page.replace("`[to be filled: /the/field]`", ""), flags=re.MULTILINE)
    live = re.sub(r"\\[!-/:-@\[-`{-~]", "x", ours).replace("Bus. & Prof.", "")
    assert not re.search(r"[`<>\[\]&]|https?://|^\s*(?:-|=|\d+[.)])", live, flags=re.MULTILINE)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_written_and_always_the_same(path: Path) -> None:
    made = decode(path.read_bytes())
    assert isinstance(made, dict)
    text = write(made)
    assert text == write(made)
    assert len(items(text)) == 11
