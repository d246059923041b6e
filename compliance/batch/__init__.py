"""Many cards in one call, for engines that run it on many machines: plain data in, plain data out. Not a reader of files."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from compliance.assessment.assess import default_rules
from compliance.assessment.judge import Bench
from compliance.batch.judge_many import Desk
from compliance.batch.records import Record
from compliance.errors import InputError
from compliance.law.quantity import Interval
from compliance.registry.load import load

NEXT_LINE = "\n"  # which no JSON text holds but between rows


def check_batch(
    records: Iterable[Record | tuple[str, Record]],
    *,
    as_of: date,
    rules: Sequence[str] | None = None,
    rule_directories: Sequence[str] = (),
    readings: Mapping[str, Interval] | None = None,
    require_basis: bool = False,
    trees: bool = False,
) -> Iterator[dict[str, Any]]:
    """One row for each card and rule, in the order of the records: dicts that hold text, booleans, lists, dicts and None.

    A record is a card as JSON (bytes or str) or as plain data, or a mapping that has a card or the text of a README under
    `card`; or a pair of what the rows call it and the record. Without a name it is called by its number, from 1. `rules`
    are rule ids, None for those shown by default. With `trees` each row holds the whole explanation. A record that cannot
    be judged is one row with an `error`. Nothing is kept between calls. Raises InputError for an unknown rule,
    UsageError for an unknown rule directory, DefectError when a rule file cannot be loaded.
    """
    day = as_of.isoformat()
    texts = load(rule_directories).on(day)
    for id in rules or ():
        if id not in texts:
            raise InputError(f"no rule has the id {id!r}")
    shown = default_rules(texts, day) if rules is None else rules
    return _rows(records, Desk(Bench(texts, tuple(shown), day, readings or {}, require_basis), trees))


def _rows(records: Iterable[Record | tuple[str, Record]], desk: Desk) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(records, 1):
        card, held = record if isinstance(record, tuple) else (str(number), record)
        yield from json.loads(f"[{desk.judge(card, held).text[:-1].replace(NEXT_LINE, ',')}]")
