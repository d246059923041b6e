"""What holds of all rows together, worked out when the catalogue is made: nobody reads every row to judge one card."""

import re
from decimal import Decimal

from benchmarks.catalogue.compute import Node
from compliance.inference.catalogue import Catalogue, Row
from compliance.inference.extremes import CLOSED, CLOSED_SINCE, GIANTS, LARGE, LEAST, LINE, RATIO, name_words, named_small
from compliance.inference.inside import inside


def extremes(catalogue: Catalogue) -> list[tuple[str, Node]]:
    """The lines about all rows: see compliance.inference.extremes for what each holds."""
    rows = [row for id in catalogue.keys("model") if (row := catalogue.row(id)) is not None]
    found = [
        (GIANTS, giants(catalogue, rows)),
        (RATIO, most_tokens(rows)),
        (LEAST, least_large(rows)),
        (CLOSED, least_closed(catalogue, rows)),
    ]
    return [(name, node) for name, node in found if node]


def giants(catalogue: Catalogue, rows: list[Row]) -> Node:
    """The developers, and the words of the names, of all models whose range of compute reaches 10^25 FLOP."""
    developers: set[str] = set()
    words: set[str] = set()
    for row in rows:
        known = inside(catalogue, row)
        if known is not None and known.range.high is not None and known.range.high >= LINE:
            developers.update(name.strip().lower() for name in re.split(r"[,/()]", row.developer) if name.strip())
            words |= name_words(row.name)
    return {"developers": sorted(developers), "words": sorted(words)}


def most_tokens(rows: list[Row]) -> Node:
    """The row that saw the most tokens for each of its parameters, the active ones of a sparse model."""
    found: list[tuple[Decimal, Row]] = []
    for row in rows:
        size = row.active if row.sparse else row.parameters
        if size and row.tokens and row.text_tokens:
            found.append(((row.tokens / size).quantize(Decimal(1)), row))
    if not found:
        return {}
    most, row = max(found, key=lambda item: item[0])
    return {"model": row.id, "name": row.name, "figure": most, "source": row.basis}


def least_large(rows: list[Row]) -> Node:
    """The dense language model of 6.8 x 10^10 parameters or more that took the least compute, without a base."""
    found = [
        (row.direct.range.best, row)
        for row in rows
        if row.direct is not None and row.direct.range.best is not None and not row.sparse and not row.relation
        if row.parameters is not None and row.parameters >= LARGE and "text" in (row.generates or ())
    ]
    if not found:
        return {}
    least, row = min(found, key=lambda item: item[0])
    return {"model": row.id, "name": row.name, "figure": least, "source": row.basis}


def least_closed(catalogue: Catalogue, rows: list[Row]) -> Node:
    """The closed language model since CLOSED_SINCE with the least lower end of compute, without a base and not called a small one."""
    found = [
        (known.range.low, row)
        for row in rows
        if row.closed and not row.relation and row.released is not None and row.released >= CLOSED_SINCE
        if "text" in (row.generates or ()) and not named_small(row.name) and (known := inside(catalogue, row)) is not None
    ]
    if not found:
        return {}
    least, row = min(found, key=lambda item: item[0])
    return {"model": row.id, "name": row.name, "figure": least, "source": row.basis}
