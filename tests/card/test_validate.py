"""Validating: what is no card, said once for each mistake, with place and remedy."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from compliance.card.decode import decode
from compliance.card.validate import format_violation, is_valid, violations

START = '{"schema_version": "1.0", "model": {"name": "x"}, '


def says(text: str) -> list[str]:
    data = text.encode()
    card = decode(data)
    found = violations(card, data)
    assert is_valid(card) == (not found)
    return [f"{item.keyword} {format_violation('c.json', item)}" for item in found]


ONE_MISTAKE: list[tuple[str, str, list[str]]] = [
    ("a misspelt key", '"lisence": {}', ["additionalProperties", "c.json:1:51: $.lisence:", 'write "licence"']),
    ("compute at the top", '"training_compute_flop": 2e26', ["$.training.compute.direct_flop: 2e26, or as cumulative_flop"]),
    ("compute by another name", '"training_flop": 2e26', ["$.training.compute.direct_flop"]),
    ("compute with an s", '"training": {"compute": {"direct_flops": 2e26}}', ['write "direct_flop"']),
    ("a key that belongs elsewhere", '"parameters": {"total": 1}', ['"parameters" belongs in $.architecture']),
    ("a key in camel case", '"modelName": "x"', ["$.model.name"]),
    ("a key like no other", '"foo": 1', ["the fields here are schema_version, model"]),
    ("a misspelt member of a quantity", '"training": {"compute": {"own_flop": {"valeu": 3}}}', ['write "value"']),
    ("null", '"training": null', ["found null, expected an object", "leave the field out, because absence already means not known"]),
    ("null deep inside", '"training": {"data": {"tokens": null}}', ["found null, expected a number", "leave the field out"]),
    ("a numeric text", '"training": {"compute": {"direct_flop": "1e25"}}', ["write 1e25 without quotes"]),
    ("70B", '"architecture": {"parameters": {"total": "70B"}}', ["write 70e9 without quotes"]),
    ("a number with separators", '"training": {"hardware": [{"hours": "1,500"}]}', ["write 1500 without quotes"]),
    ("PFLOP-days", '"training": {"compute": {"direct_flop": "1200 PFLOP-days"}}', ["write 1.0368e23 without quotes"]),
    ("a rate", '"training": {"compute": {"direct_flop": "10 FLOP/s"}}', ["count operations"]),
    ("a band without its key", '"training": {"compute": {"direct_flop": ">1e13"}}', ['write {"band": ">1e13"}']),
    ("a range as a list", '"training": {"compute": {"direct_flop": [1, 2]}}', ['write a range as {"low": ..., "high": ...}']),
    ("an object with no number", '"training": {"compute": {"direct_flop": {}}}', ["expected value, low, high or band"]),
    ("a band beside a number", '"training": {"compute": {"direct_flop": {"low": 1, "band": ">1"}}}', ["found low beside band"]),
    ("a negative number", '"training": {"compute": {"direct_flop": -2e26}}', ["found -2e26, expected a number of at least 0"]),
    ("low above high", '"training": {"compute": {"direct_flop": {"low": 5, "high": 2}}}', ["order", "found low 5 and high 2"]),
    ("value above high", '"training": {"compute": {"direct_flop": {"value": 5, "high": 2}}}', ["between low and high"]),
    ("value below low", '"training": {"compute": {"direct_flop": {"value": 1, "low": 2}}}', ["between low and high"]),
    ("a band backwards", '"training": {"compute": {"direct_flop": {"band": "1e13-1e9"}}}', ["swap the two ends"]),
    ("no band", '"training": {"compute": {"direct_flop": {"band": "large"}}}', ['write it as ">1e13"']),
    ("half a token", '"training": {"data": {"tokens": 1.5}}', ["found 1.5, expected a whole number"]),
    ("half a token in 23 digits", '"training": {"data": {"tokens": 12345678901234567890123.5}}', ["multipleOf", "expected a whole number"]),
    ("a percentage", '"training": {"hardware": [{"utilisation": 40}]}', ["write 40 % as 0.4"]),
    ("just above one", '"training": {"hardware": [{"utilisation": 1.00000000000000000001}]}', ["expected a share between 0 and 1"]),
    ("a wrong kind of output", '"capability": {"outputs": ["embeding"]}', ["$.capability.outputs[0]", 'write "embedding"']),
    ("a wrong stage", '"availability": {"weights": "opne"}', ["one of open, gated, closed", 'write "open"']),
    ("a text for a list", '"capability": {"outputs": "text"}', ['found "text", expected a list', "square brackets"]),
    ("yes", '"risk": {"serious": "yes"}', ['found "yes", expected true, false or', "write true without quotes"]),
    ("true as a text", '"risk": {"serious": "true"}', ["remove the quotes"]),
    ("a sentence for a judgement", '"risk": {"serious": "no evidence"}', ["as the basis"]),
    ("a judgement without value", '"risk": {"serious": {"basis": "x"}}', ["required", 'add "value": true']),
    ("mostly", '"training": {"self_supervised": "mostly"}', ['true, false or "partly"']),
    ("29 February 2023", '"acts": [{"authority": "a", "act": "b", "date": "2023-02-29"}]', ["YYYY-MM-DD"]),
    ("month 13", '"training": {"data": {"cutoff": "2023-13"}}', ["a year, a month or a day"]),
    ("a three-letter place", '"availability": {"markets": [{"where": "USA"}]}', ['write it as "EU"']),
    ("a place before a line break", '"provider": {"operates_in": ["US\\n"]}', ["$.provider.operates_in[0]"]),
    ("an item of AB 2013 too many", '"documentation": {"training_data_statement": {"url": "u", "items": {"13": "x"}}}', ["items[13]"]),
    ("an empty text", '"documentation": {"technical": ""}', ["found an empty text", "leave the field out"]),
    ("parameters as a number", '"architecture": {"parameters": 70e9}', ["found 7e10, expected an object", '{"total": 70e9}']),
]


@pytest.mark.parametrize(("rest", "expected"), [case[1:] for case in ONE_MISTAKE], ids=[case[0] for case in ONE_MISTAKE])
def test_one_mistake_is_one_violation_with_place_and_remedy(rest: str, expected: list[str]) -> None:
    (message,) = says(START + rest + "}")
    assert all(part in message for part in expected), message
    assert "; " in message and ("expected" in message or "is missing" in message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "found an empty list, expected one object"),
        ('[{"schema_version": "1.0"}]', "remove the square brackets"),
        ("[{}, {}]", "one file for each card"),
        ("null", "found null, expected one object"),
        ('"card"', 'found "card", expected one object'),
        ('{"schema_version": "1.0", "model": {}}', 'add "name": "Example 70B"'),
        ('{"schema_version": "1.0", "model": {"name": null}}', "write it, because it is required"),
        ('{"schema_version": "1.0", "model": {"name": ""}}', "found an empty text, expected at least one character; write it"),
        ('{"schema_verison": "1.0", "model": {"name": "x"}}', 'write "schema_version"'),
        ('{"schema_version": "2.0", "model": {"name": "x"}}', "or update fmcheck"),
        ('{"schema_version": 1.0, "model": {"name": "x"}}', "write 1.0 in double quotes"),
    ],
)
def test_what_is_no_card_at_all_is_one_violation_too(text: str, expected: str) -> None:
    (message,) = says(text)
    assert expected in message
    assert "leave the field out" not in message


def test_all_violations_come_at_once_the_shallowest_first_then_in_the_order_of_the_file() -> None:
    card = '{"training": {"data": {"tokens": "1T"}},\n "risk": {"serious": 3},\n "provider": 1,\n "zzz": 1,\n "model": {"name": 1}}'
    paths = [message.split(": ")[1] for message in says(card)]
    assert paths == ["$.schema_version", "$.provider", "$.zzz", "$.risk.serious", "$.model.name", "$.training.data.tokens"]


def test_a_missing_field_stands_at_its_parent_and_an_unknown_key_at_itself() -> None:
    data = b'{"schema_version": "1.0",\n "model":\n  {\n   "foo": 1}}'
    found = violations(decode(data), data)
    assert [(item.pointer, item.line, item.column) for item in found] == [("/model/name", 3, 3), ("/model/foo", 4, 4)]


@pytest.mark.parametrize("number", ["0", "1e23", "1e25", "1e26", "1.0000000000000001e25", "1e300", "1e308", "9" * 100])
def test_large_exact_numbers_are_valid_where_things_are_counted(number: str) -> None:
    assert says(START + f'"training": {{"data": {{"tokens": {number}}}, "compute": {{"direct_flop": {number}}}}}}}') == []


def test_what_json_cannot_hold_is_a_violation_and_no_crash() -> None:
    for card in ({1, 2}, {"model": {1}}, {"model": object()}, {"x": b"y"}, {1: 2}, Decimal("NaN"), {"model": {"name": "\ud800"}}):
        assert not is_valid(card)
        assert violations(card, b"{}")


def test_a_thousand_unknown_keys_are_all_reported_soon() -> None:
    data = json.dumps({f"unknown_{index}": index for index in range(1000)}).encode()
    assert len(violations(decode(data), data)) == 1002


def test_deciding_imports_neither_pydantic_nor_jsonschema() -> None:
    script = (
        "import sys; from compliance.card.decode import decode; from compliance.card.validate import is_valid\n"
        'assert is_valid(decode(b\'{"schema_version": "1.0", "model": {"name": "x"}}\'))\n'
        "print(*{name.partition('.')[0] for name in sys.modules} & {'pydantic', 'pydantic_core', 'jsonschema', 'dataclasses'})"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""
