"""The largest training compute and the most training tokens published up to a day. Nothing is said of what was never published."""

import datetime
import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from compliance.inference.catalogue import lines
from compliance.inference.catalogue.catalogue import Catalogue
from compliance.named_tuple import NamedTuple

Kind = Literal["compute", "tokens"]
Domain = Literal["all", "language", "image", "video", "vision", "audio", "biology", "robotics", "games"]
# Of compute: the source's value, whatever its confidence. Of tokens: those that agree with the compute of the same model within 25 %.
POINTS: dict[Kind, str] = {"compute": "point", "tokens": "checked against compute"}


class Record(NamedTuple):
    """The largest figure of its kind on a day: in FLOP, or in tokens seen. `model` held it from `since` on; `developers` may be empty."""

    kind: Kind
    domain: Domain
    since: datetime.date
    model: str
    developers: str
    figure: Decimal
    confidence: str
    source: str


@lru_cache(1000)
def largest(catalogue: Catalogue, kind: Kind, day: datetime.date, domain: Domain = "all") -> Record | None:
    """The largest figure known on `day`; None before the first one, and after the last day of the table, when nobody has looked.

    Compute is the source's own value; tokens were checked against the compute, and are known of language.
    """
    last = last_day(catalogue)
    if last is None or day > last:
        return None
    return _upto(catalogue, kind, domain, day)


def earliest(catalogue: Catalogue, day: datetime.date) -> Record | None:
    """The first record of tokens, for a day before it: whatever came earlier saw no more. None for a day from the first record on."""
    record = _first_of_tokens(catalogue)
    return record if record is not None and day < record.since else None


@lru_cache(10)
def _first_of_tokens(catalogue: Catalogue) -> Record | None:
    for text in catalogue.texts:
        for found, written in lines.under(text, f"record:tokens|language|{POINTS['tokens']}|"):
            return _record(found, written)
    return None


@lru_cache(10)
def last_day(catalogue: Catalogue) -> datetime.date | None:
    """The last day for which the records are known; None without records."""
    day = catalogue.about().get("records_until")
    return None if day is None else datetime.date.fromisoformat(day)


@lru_cache(10)
def holders(catalogue: Catalogue, kind: Kind, domain: Domain = "all") -> frozenset[str]:
    """Everybody who ever held a record of that kind, one name each, in lower case."""
    names: set[str] = set()
    for text in catalogue.texts:
        for found, written in lines.under(text, f"record:{kind}|{domain}|"):
            record = _record(found, written)
            names.update(name.strip().lower() for name in re.split(r"[,/]", record.developers))
    return frozenset(names - {""})


def _upto(catalogue: Catalogue, kind: Kind, domain: Domain, day: datetime.date) -> Record | None:
    prefix = f"record:{kind}|{domain}|{POINTS[kind]}|"
    for text in catalogue.texts:
        if (found := lines.upto(text, prefix, f"{prefix}{day.isoformat()}~")) is not None:
            return _record(*found)
    return None


def _record(found: str, written: str) -> Record:
    _, _, rest = found.partition(":")
    kind, domain, _, day = rest.split("|")
    node = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    return Record(
        kind,  # type: ignore[arg-type]
        domain,  # type: ignore[arg-type]
        datetime.date.fromisoformat(day[:10]),
        node["model"],
        node.get("developers", ""),
        node["figure"],
        node["confidence"],
        node["source"],
    )
