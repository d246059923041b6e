"""Where jsonschema-rs has no wheel jsonschema decides: both give the same answer on every card, and the same explanation."""

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card import validate
from compliance.card.decode import decode
from compliance.card.schema_validator import SchemaValidator
from compliance.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRIALS = int(os.environ.get("FMCHECK_FUZZ", "60"))
VALUES: tuple[Any, ...] = (
    *(None, True, False, Decimal(0), Decimal(1), Decimal("-1"), Decimal("0.5"), Decimal("1.5"), Decimal("1e300"), Decimal("-1e-300")),
    *(
        "",
        "a",
        "\n",
        "true",
        "partly",
        "2023",
        "2023\n",
        "2023-13",
        "2023-02-29",
        "2024-02-29",
        "2024-02-29\n",
        "FR",
        "FR\n",
        "fr",
        "US-CA",
    ),
    *("US-CA\n", ">1e13", ">1e13\n", "1e9-1e13", ">=1", "text", "mit", "x" * 60, "\u0661", "\U0001f600" * 26, "a\u0301"),
    *([], {}, [[]], [None], ["a", "a"], [{}], {"value": True}, {"value": 1, "band": ">1"}, {"band": ">1e13"}, {"low": 1, "high": 2}),
    *({"value": True, "basis": ""}, {"name": "a"}, {"value": "x"}, {"low": "1"}, Decimal("12345678901234567890123.5"), "https://a.b"),
)


def cards() -> Iterator[Any]:
    for path in sorted(EXAMPLES.rglob("*.json")):
        try:
            content = decode(path.read_bytes(), 1 << 24)
        except InputError:
            continue
        if isinstance(content, dict) and {"schema_version", "model"} <= content.keys():
            yield content


CARDS = list(cards())


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys."""
    for key in node if isinstance(node, dict) else range(len(node)):
        yield node, key
        if isinstance(node[key], dict | list):
            yield from places(node[key])


def fields(schema: Any) -> set[str]:
    match schema:
        case dict():
            return set(schema.get("properties", ())).union(*map(fields, schema.values()))
        case list():
            return set().union(*map(fields, schema))
        case _:
            return set()


FIELDS = [*sorted(fields(validate.schema())), "unknown", ""]


def changed(random: Random, card: Any) -> Any:
    card = deepcopy(card)
    for _ in range(random.choice((1, 1, 2, 3))):
        holder, key = random.choice(list(places(card)))
        match random.randrange(5):
            case 0 if isinstance(holder, dict):
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[random.choice(FIELDS)] = deepcopy(random.choice(VALUES))
            case 2 if isinstance(holder[key], dict):
                holder[key][random.choice(FIELDS)] = deepcopy(random.choice(VALUES))
            case _:
                holder[key] = deepcopy(random.choice(VALUES))
        if not card:
            break
    return card


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No jsonschema-rs."""
    monkeypatch.setattr(validate, "_compiled", lambda: None)
    validate._validator.cache_clear()
    yield
    monkeypatch.undo()
    validate._validator.cache_clear()


def told(card: Any) -> list[validate.Violation]:
    return validate.violations(card, json.dumps(card, default=float).encode())


@pytest.mark.parametrize("card", CARDS, ids=lambda card: str(card["model"]["name"]))
def test_both_validators_take_every_example_and_agree_on_what_is_made_of_it(card: Any) -> None:
    compiled, interpreted = validate._compiled(), SchemaValidator(validate.schema())
    assert compiled.is_valid(card) and interpreted.is_valid(card) and interpreted.errors(card) == []
    random = Random(str(card["model"]["name"]))
    answers = []
    for _ in range(TRIALS):
        other = changed(random, card)
        answers.append(compiled.is_valid(other))
        assert interpreted.is_valid(other) == answers[-1], other
        assert (interpreted.errors(other) == []) == answers[-1], other
    assert not all(answers)


@pytest.mark.parametrize("card", CARDS[:6], ids=lambda card: str(card["model"]["name"]))
def test_an_invalid_card_is_explained_in_the_same_words(card: Any, request: pytest.FixtureRequest) -> None:
    random = Random(1)
    others = [changed(random, card) for _ in range(20)]
    with_both = [told(other) for other in others]
    request.getfixturevalue("alone")
    assert [told(other) for other in others] == with_both
    assert any(with_both)


@pytest.mark.parametrize(
    "value",
    [(1, 2), {1}, b"x", float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN"), object(), 1j, 10**400, {1: 2}],
    ids=("tuple", "set", "bytes", "nan", "inf", "NaN", "sNaN", "object", "complex", "big", "keys"),
)
@pytest.mark.parametrize("field", ["tokens", "description", "broad", "sources"])
def test_python_data_that_is_no_json_is_no_card_to_either(value: Any, field: str, request: pytest.FixtureRequest) -> None:
    card = {"schema_version": "1.0", "model": {"name": "a"}, "training": {"data": {field: value}}}
    expected = validate.is_valid(card)
    if expected is False:
        assert validate.violations(card, b"")
    request.getfixturevalue("alone")
    assert validate.is_valid(card) is expected
    if expected is False:
        assert validate.violations(card, b"")


def test_the_command_judges_and_explains_without_jsonschema_rs(
    fmcheck: "Fmcheck", environment: dict[str, str], tmp_path: Path, write: "Write"
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['jsonschema_rs'] = None\n", encoding="utf-8")
    (tmp_path / "gpt-3.json").write_bytes((EXAMPLES / "models" / "gpt-3.json").read_bytes())
    (tmp_path / "llama.cdx.json").write_bytes((EXAMPLES / "foreign" / "llama-3.1-405b.cdx.json").read_bytes())
    write("bad.json", trainin={}, training={"compute": {"direct_flop": "3e25"}})
    (tmp_path / "cards.jsonl").write_bytes(json.dumps(json.loads((tmp_path / "gpt-3.json").read_bytes())).encode() * 1)
    paths = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    for typed in (
        ("gpt-3.json", "llama.cdx.json", "bad.json", "--format", "json"),
        ("validate", "gpt-3.json", "bad.json"),
        ("convert", "llama.cdx.json"),
        ("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "2", "--force"),
    ):
        usual, alone = fmcheck(*typed), fmcheck(*typed, env={"PYTHONPATH": paths})
        assert alone == usual, typed
        assert usual.code == (3 if "bad.json" in typed else 0)
