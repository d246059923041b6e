"""Numbers of Parquet columns that have few bits, and numbers that are none."""

import struct

import pytest

from compliance.survey.parquet_numbers import reader, shortest, without_nonsense


@pytest.mark.parametrize("value", [1e26, 3e25, 7e9, 0.1, 1.5, 405e9, 3.4028235e38, 1.4e-45, -2.5, 0.0])
def test_a_number_of_32_bits_is_read_as_it_was_written(value: float) -> None:
    (kept,) = struct.unpack("f", struct.pack("f", value))
    assert struct.pack("f", shortest(kept, "float")) == struct.pack("f", value)
    assert len(repr(shortest(kept, "float"))) <= len(repr(value))


def test_a_number_of_16_bits_too_and_the_largest_is_not_rounded_out_of_its_type() -> None:
    assert shortest(struct.unpack("e", struct.pack("e", 0.1))[0], "halffloat") == 0.1
    assert shortest(65504.0, "halffloat") == 65500.0
    assert shortest(float("inf"), "float") == float("inf")


def test_numbers_are_found_wherever_a_type_has_them() -> None:
    arrow = pytest.importorskip("pyarrow")
    few = arrow.float32()
    (kept,) = struct.unpack("f", struct.pack("f", 1e26))
    inner = arrow.struct([("few", few), ("name", arrow.string()), ("list", arrow.list_(few))])
    read = reader(arrow.struct([("inner", inner), ("many", arrow.float64())]))
    assert read is not None and read(None) is None
    row = {"inner": {"few": kept, "name": "A", "list": [kept, None]}, "many": kept}
    assert read(row) == {"inner": {"few": 1e26, "name": "A", "list": [1e26, None]}, "many": kept}
    assert read({"inner": None, "many": None}) == {"inner": None, "many": None}
    for none in (arrow.float64(), arrow.string(), arrow.list_(arrow.int64()), arrow.map_(arrow.string(), few)):
        assert reader(none) is None
    coded = reader(arrow.dictionary(arrow.int8(), few))
    assert coded is not None and coded(kept) == 1e26


def test_what_is_no_number_is_left_out_with_its_place() -> None:
    nan = float("nan")
    kept, left_out = without_nonsense({"a": [1.0, nan], "b": {"c": nan, "d": 2.0}, "e": "nan"})
    assert kept == {"a": [1.0], "b": {"c": None, "d": 2.0}, "e": "nan"}
    assert left_out == tuple(f"{place}: found nan, expected a number; the field is left out" for place in ("$.a[1]", "$.b.c"))
    row = {"a": 1.0}
    assert without_nonsense(row) == (row, ())
