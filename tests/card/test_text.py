"""Texts that are not trusted, on one line: nothing in them commands a terminal, and nothing is lost unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.text import escaped, listed, one_line, plain, quoted, some


@given(st.text())
def test_every_character_that_cannot_be_printed_is_escaped_and_can_be_read_back(text: str) -> None:
    assert escaped(text).isprintable()
    if "\\" not in text and text.isascii():
        assert escaped(text).encode().decode("unicode_escape") == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a model", "a model"),
        ("Mistral — naïve, 模型", "Mistral — naïve, 模型"),
        ("two\nlines\t\x1b[31mred\x7f", r"two\nlines\t\x1b[31mred\x7f"),
        ("C1 \x9b31m, no break\u00a0", r"C1 \x9b31m, no break\xa0"),
        ("bidi \u202eevil\u2066", r"bidi \u202eevil\u2066"),
    ],
)
def test_a_text_is_shown_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text(min_size=1), st.integers(min_value=3, max_value=80))
def test_a_long_text_is_cut_and_says_so(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert line == escaped(text) or line.endswith("...")
    assert len(quoted(text, most)) <= most


@given(st.text())
def test_what_is_typed_keeps_what_can_be_printed_with_one_blank_between(text: str) -> None:
    assert plain(text).isprintable() and plain(plain(text)) == plain(text)
    assert [letter for letter in text if letter.isprintable() and letter != " "] == [letter for letter in plain(text) if letter != " "]
    plain(text).encode()  # half a surrogate pair cannot be printed


def test_of_many_names_the_first_are_listed_and_the_rest_is_not_hidden() -> None:
    assert (listed(["a", "b"], 2), listed(["a", "b", "c"], 2), listed([], 2)) == ("a, b", "a, b, ...", "")


def test_a_value_is_quoted_as_python_writes_it() -> None:
    assert quoted("it's") == '"it\'s"'
    assert quoted(None) == "None"
    assert quoted("x" * 100) == "'" + "x" * 56 + "..."


def test_the_first_of_many_names_are_said_and_how_many_more_there_are() -> None:
    assert [some(list("abcd")[:count], 2) for count in range(5)] == ["", "a", "a, b", "a, b and 1 more", "a, b and 2 more"]
