"""The columns of a summary in terminals of any width."""

from compliance.survey.columns import columns

ROWS = [
    ("", "meets", "does not meet", "no verdict"),
    ("eu.aia.3-63", "1,200", "30", "0"),
    ("us-ny.raise2026.frontier-model", "7", "0", "0"),
]


def test_without_a_terminal_a_row_is_a_line() -> None:
    assert list(columns(ROWS)) == [
        "                                  meets  does not meet  no verdict",
        "  eu.aia.3-63                     1,200             30           0",
        "  us-ny.raise2026.frontier-model      7              0           0",
    ]
    assert list(columns(ROWS, 66)) == list(columns(ROWS))


def test_in_a_narrower_one_heads_have_two_lines_and_zeros_no_column() -> None:
    assert list(columns(ROWS, 52)) == [
        "                                         does not",
        "                                  meets      meet",
        "  eu.aia.3-63                     1,200        30",
        "  us-ny.raise2026.frontier-model      7         0",
    ]


def test_in_a_very_narrow_one_long_names_have_lines_of_their_own() -> None:
    assert list(columns(ROWS, 30)) == [
        "                       does not",
        "                meets      meet",
        "  eu.aia.3-63   1,200        30",
        "  us-ny.raise2026.frontier-model",
        "                    7         0",
    ]


def test_rows_without_heads_lose_no_line() -> None:
    assert list(columns([("a long name, a file", "1e25"), ("b", "2e25")], 16, headed=False)) == [
        "  a long name, a file",
        "                1e25",
        "  b             2e25",
    ]
