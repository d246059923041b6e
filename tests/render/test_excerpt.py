"""The line that a message is about, and the caret under the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.render.columns import cells
from compliance.render.excerpt import WIDTH, Source


def at(text: str, line: int, column: int) -> list[str]:
    return Source(text.encode("utf-8", "surrogatepass")).at(line, column)


def test_a_caret_stands_under_the_letter() -> None:
    assert at('{\n  "a": nul\n}', 2, 8) == ['     2 |   "a": nul', "       |        ^"]


def test_a_tab_is_shown_as_blanks_and_a_windows_line_as_any_other() -> None:
    assert at('\t"a": 1\r\n', 1, 2) == ['     1 |     "a": 1', "       |     ^"]


def test_a_control_or_direction_character_is_an_escape() -> None:
    assert at("a\x1b[2J\u202eb", 1, 7) == ["     1 | a\\x1b[2J\\u202eb", "       |               ^"]


def test_a_wide_letter_takes_two_columns_and_an_accent_none() -> None:
    assert at("模e\u0301x", 1, 4)[1] == "       |    ^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    line, caret = at("x" * 500 + "Y" + "z" * 500, 1, 501)
    assert len(line) == WIDTH and line[caret.index("^")] == "Y"
    assert line.startswith("     1 | ...x") and line.endswith("z...")


def test_the_ends_of_a_long_line_are_cut_on_one_side() -> None:
    first, last = at("Y" + "x" * 500, 1, 1), at("x" * 500 + "Y", 1, 501)
    assert first[0].startswith("     1 | Yx") and first[0].endswith("x...") and first[1] == "       | ^"
    assert last[0].endswith("xY") and last[0][last[1].index("^")] == "Y"


def test_a_place_behind_the_end_of_a_line_is_shown_there() -> None:
    assert at('{"a":', 1, 6) == ['     1 | {"a":', "       |      ^"]


@pytest.mark.parametrize(("line", "column"), [(0, 0), (3, 1), (1, 0), (-1, 1)])
def test_no_place_has_no_line(line: int, column: int) -> None:
    assert at("a\nb", line, column) == []


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert Source(b"\xef\xbb\xbfa\xffb").at(1, 2) == ["     1 | a\ufffdb", "       |  ^"]


@given(st.text(max_size=400).filter(lambda text: "\n" not in text), st.integers(1, 450))
def test_nothing_is_printed_raw_or_too_wide_and_the_caret_is_under_the_letter(text: str, column: int) -> None:
    line, caret = at(text, 1, column)
    assert line.isprintable() and cells(line) <= WIDTH and caret.count("^") == 1
    assert cells(line) >= len(caret) - 1
