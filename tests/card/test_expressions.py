"""Expressions that are compiled when they are first used do what those compiled at once do."""

import re

import pytest

from compliance.card.expressions import lazily


def test_one_finds_what_a_compiled_one_finds_on_the_first_and_on_later_uses() -> None:
    plain, late = re.compile(r"a(?P<n>\d)", re.IGNORECASE), lazily(r"a(?P<n>\d)", re.IGNORECASE)
    for _ in range(2):
        for text in ("xA1a2", "a3", "b"):
            assert late.findall(text) == plain.findall(text)
            assert [found["n"] for found in late.finditer(text)] == [found["n"] for found in plain.finditer(text)]
            assert late.sub("-", text) == plain.sub("-", text) and late.split(text) == plain.split(text)
            for method in ("search", "match", "fullmatch"):
                one, other = getattr(late, method)(text), getattr(plain, method)(text)
                assert (one and one.span()) == (other and other.span())
    assert late.pattern == plain.pattern


def test_one_is_compiled_when_it_is_used_and_not_before() -> None:
    late = lazily("(")  # which cannot be compiled
    with pytest.raises(re.error):
        late.search("x")
