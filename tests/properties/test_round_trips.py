"""What is written and read again, recorded and compared, converted and checked: nothing is lost on the way, and nothing is added."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from compliance.api import load_card
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.formats import READERS
from compliance.formats.detect import of_json
from tests.properties.drawn import CALM, EVERY, Card, random_cards

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DAY = ("--as-of", "2026-11-24")
FEW = settings(CALM, max_examples=10)
FOREIGN = sorted([*(EXAMPLES / "repositories").iterdir(), *(EXAMPLES / "foreign").iterdir(), *(EXAMPLES / "bills").iterdir()])
REPORT = Draft202012Validator(json.loads((ROOT / "schemas/report-1.schema.json").read_text(encoding="utf-8")))


def dated(node: Any) -> Any:
    """What a typed card holds, with its days as text."""
    match node:
        case dict():
            return {key: dated(value) for key, value in node.items()}
        case list() | tuple():
            return [dated(item) for item in node]
        case date():
            return node.isoformat()
        case _:
            return node


def check_dumped(card: Card) -> None:
    text = encode(card)
    assert decode(text.encode()) == card
    assert encode(decode(text.encode())) == text
    typed = load_card(text)
    assert load_card(encode(dated(typed.model_dump(exclude_unset=True, by_alias=True)))) == typed


@CALM
@given(card=random_cards)
def test_a_card_that_is_written_and_read_again_is_the_same(card: Card) -> None:
    check_dumped(card)


def test_every_example_that_is_written_and_read_again_is_the_same() -> None:
    for card in EVERY:
        check_dumped(card)


def kept(quick: "Quick", tmp_path: Path, card: Card) -> str:
    (tmp_path / "model.json").write_text(encode(card), encoding="utf-8")
    return "model.json"


@FEW
@given(card=random_cards)
def test_what_is_recorded_opens_the_gate_on_the_same_day_and_differs_in_nothing(quick: "Quick", tmp_path: Path, card: Card) -> None:
    name = kept(quick, tmp_path, card)
    recorded = quick("record", name, *DAY, "--by", "A", "--reason", "B", "--update")
    assert recorded.code == 0, recorded.err
    gate = quick("gate", name, *DAY, "--no-policy")
    assert gate.code == 0, gate.both
    assert quick("diff", name, name, *DAY).out.endswith("\n\nNothing differs.\n")


@FEW
@given(card=random_cards)
def test_the_report_of_any_card_fits_its_schema(quick: "Quick", tmp_path: Path, card: Card) -> None:
    outcome = quick("check", kept(quick, tmp_path, card), *DAY, "--all", "--format", "json")
    assert outcome.code == 0, outcome.err
    assert [error.message for error in REPORT.iter_errors(json.loads(outcome.stdout))] == []


def judged(quick: "Quick", source: str) -> list[Any]:
    told = json.loads(quick("check", source, *DAY, "--all", "--format", "json").stdout)["assessments"]
    wanted = ("rule", "verdict", "basis", "because", "likely")
    found = [[{key: item.get(key) for key in wanted} for item in one["determinations"]] for one in told]
    for ground in (ground for one in found for item in one for ground in (item["likely"] or {}).get("grounds", ())):
        del ground["ground"]  # what was read of files beside a source is only said by the card that was made of it
    return found


def sources(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Every example of a foreign format: where it is, and its format."""
    for path in FOREIGN:
        if path.suffix == ".json":
            yield str(path), of_json(decode(path.read_bytes())) or ""
        else:
            yield str(path), "training-summary" if path.suffix == ".md" else "huggingface"
    for number, line in enumerate((EXAMPLES / "hub-records/records.jsonl").read_bytes().splitlines()):
        (tmp_path / f"record-{number}.json").write_bytes(line)
        yield f"record-{number}.json", "hub-record"
    for path in sorted((EXAMPLES / "repositories").glob("*/README.md")):
        yield str(path), "huggingface"


@pytest.mark.slow
def test_what_is_converted_is_judged_as_its_source_in_every_format(quick: "Quick", tmp_path: Path) -> None:
    tried = set()
    for source, format in sources(tmp_path):
        if "bills" in source:
            continue  # several models, each of which is named
        made = quick("convert", source, *DAY, "--output", "made.json", "--force", "--quiet")
        assert made.code == 0, (source, made.err)
        assert judged(quick, "made.json") == judged(quick, source), source
        tried.add(format)
    assert tried == set(READERS)


@pytest.mark.parametrize("part", [path for path in FOREIGN if path.parent.name == "bills"], ids=lambda path: path.name)
def test_each_model_of_a_bill_is_converted_and_judged_as_in_its_bill(quick: "Quick", tmp_path: Path, part: Path) -> None:
    told = json.loads(quick("check", str(part), *DAY, "--all", "--format", "json").stdout)["assessments"]
    assert told
    for number, one in enumerate(told):
        uri = one["card"]["uri"]
        made = quick("convert", uri, *DAY, "--output", "made.json", "--force", "--quiet")
        assert made.code == 0, made.err
        assert judged(quick, "made.json")[0] == judged(quick, str(part))[number]
