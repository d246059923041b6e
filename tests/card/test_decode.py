"""Decoding: what a card's bytes may be, and how each refusal reads."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.card.decode import MAX_BYTES, decode
from compliance.card.numbers import MAX_DEPTH
from compliance.errors import InputError

REFUSED: list[tuple[str, bytes, int, int, str]] = [
    ("empty file", b"", 0, 0, "empty"),
    ("white space alone", b" \r\n\t", 0, 0, "empty"),
    ("a byte order mark alone", b"\xef\xbb\xbf", 0, 0, "empty"),
    ("over one mebibyte", b"[" + b" " * MAX_BYTES + b"]", 0, 0, "1,048,576"),
    ("50 MB", b" " * 50_000_000, 0, 0, "50,000,000 bytes"),
    ("100,000 arrays, open", b"[" * 100_000, 1, 101, "nested more than 100 deep"),
    ("100,000 arrays, closed", b"[" * 100_000 + b"]" * 100_000, 1, 101, "nested more than 100 deep"),
    ("100,000 objects", b'{"a":' * 100_000, 1, 501, "nested more than 100 deep"),
    ("101 arrays", b"[" * 101 + b"]" * 101, 1, 101, "nested more than 100 deep"),
    ("NaN", b'{"a": 1,\n "b": NaN}', 2, 7, "NaN is not a number in JSON"),
    ("Infinity", b"[Infinity]", 1, 2, "Infinity is not a number in JSON"),
    ("minus Infinity", b"[1, -Infinity]", 1, 5, "-Infinity is not a number in JSON"),
    ("NaN beside the word in a text", b'["NaN", NaN]', 1, 9, "NaN"),
    ("duplicate key", b'{"flop": 1,\n "b": {"flop": 3},\n "flop": 2e26}', 3, 2, "found the key 'flop' in lines 1 and 3"),
    ("duplicate key in one line", b'[{"c": 1, "c": 1}]', 1, 11, "twice in line 1"),
    ("duplicate key, escaped", b'{"x": [0, {"c": 1,\n"\\u0063": 2}]}', 2, 1, "'c' in lines 1 and 2"),
    ("1e999", b'{"a": 1e999}', 1, 7, "1e999 is out of range"),
    ("1e-999", b'{"a": 1e-999}', 1, 7, "out of range"),
    ("an exponent of twenty digits", b"[1e99999999999999999999]", 1, 2, "out of range"),
    ("5,000 digits", b'{"a": ' + b"9" * 5000 + b"}", 1, 7, "at most 100 digits"),
    ("101 digits", b"[0, " + b"1" * 101 + b"]", 1, 5, "at most 100 digits"),
    ("UTF-16 with a mark", '{"a": 1}'.encode("utf-16"), 1, 1, "the file is UTF-16; a card is UTF-8; save it as UTF-8"),
    ("UTF-16 without a mark", '{"a": 1}'.encode("utf-16-le"), 1, 2, "as UTF-16 text does; a card is UTF-8; save it as UTF-8"),
    ("UTF-32", '{"a": 1}'.encode("utf-32"), 1, 1, "the file is UTF-32"),
    ("Latin-1", '{"a":\n "café"}'.encode("latin-1"), 2, 6, "byte 0xE9 (é in Latin-1) in line 2"),
    ("Latin-1 after other characters", 'é "'.encode() + b"\xe9", 1, 4, "byte 0xE9"),
    ("a lone high surrogate", b'{"a": "\\ud800"}', 1, 7, "\\ud800, half of a surrogate pair"),
    ("a lone low surrogate as a key", b'{"\\uDC00": 1}', 1, 2, "\\udc00, half of a surrogate pair"),
    ("cut off in a list", b'{"a": [1, 2', 1, 12, "the file ends in the middle"),
    ("cut off in a text", b'{"a": "abc', 1, 7, "never closed"),
    ("trailing comma in an object", b'{"a": 1,\n}', 1, 8, "found a comma before a closing bracket"),
    ("trailing comma in a list", b"[1,]", 1, 3, "found a comma before a closing bracket"),
    ("single quotes", b"{'a': 1}", 1, 2, "a single quote"),
    ("typographic quotes", "{“a”: 1}".encode(), 1, 2, "a typographic quote “"),
    ("a comment", b'{"a": 1 // x\n}', 1, 9, "found a comment"),
    ("a comment at the start", b'# x\n{"a": 1}', 1, 1, "found a comment"),
    ("a Python word", b'{"a": True}', 1, 7, "write true"),
    ("None", b'{"a": None}', 1, 7, "leave the field out"),
    ("a key without quotes", b"{a: 1}", 1, 2, "write the key in double quotes"),
    ("no colon", b'{"a" 1}', 1, 6, "expected a colon"),
    ("no comma", b'{"a": 1\n "b": 2}', 2, 2, "add a comma before it"),
    ("a bracket too many", b'{"a": 1}}', 1, 9, "after the end of the card"),
    ("two cards", b'{"a": 1}\n{"a": 2}\n', 2, 1, "a second JSON text"),
    ("YAML", b"name: x\n", 1, 1, "'name'"),
    ("HTML", b"<!doctype html>", 1, 1, "HTML or XML"),
    ("a leading zero", b"[01]", 1, 3, "leading zeros"),
    ("an underscore in a number", b"[1_000]", 1, 3, "separators"),
    ("a plus sign", b"[+1]", 1, 2, "+1"),
    ("no leading digit", b"[.5]", 1, 2, "as 0.5"),
    ("a line break in a text", b'["a\nb"]', 1, 4, "a line break or tab"),
    ("a backslash in a path", b'["C:\\path"]', 1, 5, "a backslash"),
    ("no value", b'{"a": }', 1, 7, "expected a value"),
]


@pytest.mark.parametrize(("data", "line", "column", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_has_no_single_bounded_meaning_is_refused_with_place_and_remedy(data: bytes, line: int, column: int, says: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(data)
    assert says in str(raised.value)
    assert (raised.value.line, raised.value.column) == (line, column)
    assert raised.value.hint
    assert len(str(raised.value)) < 400


NUMBERS = ["1e25", "1e26", "1e23", "1.0000000000000001e25", "0.1", "-0.0", "70000000000", "1e308", "1e-308", "1" * 100]


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_exact(text: str) -> None:
    number = decode(text.encode())
    assert isinstance(number, Decimal)
    assert number.as_tuple() == Decimal(text).as_tuple()


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert decode(b'\xef\xbb\xbf{\r\n"a": "b"\r\n}\r\n') == {"a": "b"}


def test_columns_do_not_count_the_byte_order_mark() -> None:
    with pytest.raises(InputError) as raised:
        decode(b"\xef\xbb\xbf[NaN]")
    assert (raised.value.line, raised.value.column) == (1, 2)


def test_a_surrogate_pair_is_one_character_and_an_escaped_backslash_is_none() -> None:
    assert decode(b'["\\ud83d\\ude00", "\\\\ud800"]') == ["\U0001f600", "\\ud800"]


def test_one_hundred_levels_and_many_brackets_are_accepted() -> None:
    decode(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    assert decode(b"[" + b"[],{}," * 200 + b'"[[["]') is not None


@pytest.mark.parametrize(("text", "digits"), [("10e25", (1, 0)), ("1.0e26", (1,)), ("1e26", (1,)), ("3.80e25", (3, 8))])
def test_a_number_keeps_the_zero_that_tells_a_slip_and_no_other(text: str, digits: tuple[int, ...]) -> None:
    value = decode(text.encode())
    assert isinstance(value, Decimal) and value.as_tuple().digits == digits


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ('{"a":NaNx}', 6, "NaN is not a number"),
        ('{"a":-Infinity5', 6, "-Infinity is not a number"),
        ('{"a":Infinity"b"}', 6, "Infinity is not a number"),
        ('{"a":1e999x}', 6, "the number 1e999 is out of range"),
        ('{"a":1e999-', 6, "the number 1e999 is out of range"),
        ('{"a":1,"a":2}NaN', 8, "found the key 'a' twice"),
    ],
)
def test_what_is_refused_before_the_text_breaks_is_told_in_its_place(text: str, column: int, found: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(text.encode())
    assert raised.value.message.startswith(found) and (raised.value.line, raised.value.column) == (1, column)


PIECES = (
    *("{", "}", "[", "]", ":", ",", '"a"', '"b"', '"\\u0061"', "NaN", "Infinity", "-Infinity", "1e999", "-", "1", "0", "x", '"', "\\"),
    *("e", "E", ".", "+", "1_0", "\u0661", " ", "\n", "//", "\\ud800", "\0", "\ufeff", "9" * 120, "null", "true", "\u2028", "\x1f"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(("", '{"a":', "[")))
def test_whatever_is_put_together_is_decoded_or_refused_with_a_sentence(text: str, before: str) -> None:
    try:
        decode((before + text).encode())
    except InputError as error:
        assert error.message and error.hint
