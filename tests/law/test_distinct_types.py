"""Named tuples of two kinds with the same values are different, in every comparison and as keys."""

import operator
from typing import NamedTuple

import pytest

from compliance.law.distinct_types import distinct


@distinct
class One(NamedTuple):
    value: int


@distinct
class Other(NamedTuple):
    value: int


@pytest.mark.parametrize(("other", "equal"), [(One(1), True), (One(2), False), (Other(1), False), ((1,), False), (1, False)])
def test_equal_are_only_equal_values_of_one_kind(other: object, equal: bool) -> None:
    assert operator.eq(One(1), other) is equal
    assert operator.ne(One(1), other) is not equal
    assert len({One(1), other}) == (1 if equal else 2)
