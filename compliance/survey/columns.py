"""Numbers in columns under their heads, within the width of a terminal: heads in two lines, long names on lines of their own."""

from collections.abc import Iterator, Sequence

Row = Sequence[str]
LEAST = 12  # letters of a name that keeps its line, however narrow the terminal is


def columns(rows: Sequence[Row], width: int = 0, headed: bool = True) -> Iterator[str]:
    """Rows in columns, the first to the left, where `headed` the heads first; `width` is that of the terminal, 0 where none reads.

    Where they are wider than the terminal, a head has two lines, a column of zeros is left out, and a long name has a line of its own.
    """
    wide = list(_lines(rows))
    if not width or max(map(len, wide)) <= width or len(rows[0]) < 2:
        yield from wide
        return
    heads, others = (rows[0], rows[1:]) if headed else ([""] * len(rows[0]), rows)
    kept = [place for place in range(1, len(heads)) if any(row[place] != "0" for row in others)]
    stacked = [heads[place].rpartition(" ")[::2] for place in kept]
    cells = [[row[place] for place in kept] for row in others]
    sizes = [max(map(len, (*stacked[place], *(row[place] for row in cells)))) for place in range(len(kept))]
    names = max(LEAST, width - 2 - sum(size + 2 for size in sizes))
    names = min(names, max(len(row[0]) for row in others))
    for line in (0, 1) if headed else ():
        yield _line("", [head[line] for head in stacked], names, sizes)
    for row, numbers in zip(others, cells, strict=True):
        if len(row[0]) > names:
            yield f"  {row[0]}"
        yield _line(row[0] if len(row[0]) <= names else "", numbers, names, sizes)


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return (_line(first, others, widths[0], widths[1:]) for first, *others in rows)


def _line(first: str, others: Row, name: int, sizes: Sequence[int]) -> str:
    return ("  " + first.ljust(name) + "".join("  " + cell.rjust(size) for cell, size in zip(others, sizes, strict=True))).rstrip()
