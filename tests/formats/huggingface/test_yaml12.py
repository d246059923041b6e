"""Front matter is read by the rules of YAML 1.2, its text kept, and no text makes it slow, deep or clever."""

from decimal import Decimal

import pytest

from compliance.errors import InputError
from compliance.formats.huggingface.yaml12 import Mapping, Scalar, Sequence, parse


def scalar(text: str) -> Scalar:
    tree = parse(f"key: {text}\n")
    assert isinstance(tree, Mapping)
    node = tree.entries["key"]
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("text", ["no", "yes", "on", "off", "NO", "2025-07-08", "12:30:00", "0b101", "1_000", "<<", "=", "none", "1.2.3"])
def test_what_only_yaml_1_1_gives_a_meaning_stays_text(text: str) -> None:
    assert scalar(text).value == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("010", Decimal(10)),
        ("0o10", Decimal(8)),
        ("0xfF", Decimal(255)),
        ("-3", Decimal(-3)),
        ("1e25", Decimal("1e25")),
        ("1.0e+25", Decimal("1.0e25")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1.0000000000000000000001e25", Decimal("1.0000000000000000000001e25")),
        ("'1e25'", "1e25"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ('!!int "12"', Decimal(12)),
    ],
)
def test_the_core_schema_gives_exact_values(text: str, value: object) -> None:
    found = scalar(text).value
    assert found == value
    assert type(found) is type(value)


def test_a_version_can_be_read_as_it_was_written() -> None:
    assert scalar("1.10").text == "1.10"


@pytest.mark.parametrize("text", ["9" * 1_000_000, "1e999999999", "0x" + "f" * 100_000, ".inf", ".nan"])
def test_a_number_without_a_bounded_value_stays_text(text: str) -> None:
    assert scalar(text).value == text


def test_every_value_and_key_knows_its_line_in_the_file() -> None:
    tree = parse("a: 1\nb:\n  - x\n  - y\n", line=10)
    assert isinstance(tree, Mapping)
    assert tree.lines == {"a": 10, "b": 11}
    items = tree.entries["b"]
    assert isinstance(items, Sequence)
    assert [item.line for item in items.items] == [12, 13]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n"])
def test_an_empty_text_has_no_document(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 6, "found the key 'a' here and in line 4"),
        ("a:\n\t- b\n", 5, "not YAML"),
        ("a: b: c\n", 4, "not YAML"),
        ("license: [mit\n", 5, "not YAML"),
        ("a: 1\n--- \nb: 2\n", 5, "a second YAML document"),
        ("a: !!python/object/apply:os.system [ls]\n", 4, "tag"),
        ("a: !!binary aGk=\n", 4, "tag"),
        ("a: !mine 1\n", 4, "tag"),
        ("? [a, b]\n: c\n", 4, "as a key"),
        ("a: *nowhere\n", 4, "alias"),
        ("a: &a [*a]\n", 4, "alias"),
        ("a: \0\n", 4, "not YAML"),
    ],
)
def test_what_has_no_single_meaning_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(text, line=4)
    assert refused.value.line == line
    assert words in refused.value.message


def test_aliases_are_not_copied_and_their_number_is_bounded() -> None:
    tree = parse("a: &x [1, 2]\nb: *x\n")
    assert isinstance(tree, Mapping)
    assert tree.entries["a"] is tree.entries["b"]
    with pytest.raises(InputError, match="aliases"):
        parse("a: &x 1\nb: [" + "*x, " * 101 + "]\n")


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[" + "a," * 200_000 + "]", "x" * (1 << 21)),
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{one}: &{one} [{', '.join(['*' + other] * 9)}]\n" for other, one in zip("abcdefgh", "bcdefghi", strict=True))
        + "j: &j [" + "*i, " * 50 + "]\n",
    ],
    ids=["brackets", "braces", "dashes", "questions", "many", "long", "laughs"],
)  # fmt: skip
def test_depth_width_length_and_laughs_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse(text)


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "language: no\nlist: [1e25, &a x, *a]\ndeep:\n  key: 'text'\n"
    quick = parse(text)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(text) == quick
    with pytest.raises(InputError, match="levels"):
        parse("[" * 100_000)
