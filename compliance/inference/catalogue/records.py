"""The largest training compute and the most training tokens published up to a day. Nothing is said of what was never published."""

import datetime
import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from compliance.inference.catalogue import lines
from compliance.inference.catalogue.catalogue import Catalogue

Kind = Literal["compute", "tokens"]
Domain = Literal["all", "language", "image", "video", "vision", "audio", "biology", "robotics", "games"]
# Of compute: the source's value, whatever its confidence, or only what it is confident of. Of tokens: those that agree with the
# compute of the same model within 25 %, or all that are stated.
Basis = Literal["point", "confident only", "checked against compute", "all stated"]
POINTS: dict[Kind, Basis] = {"compute": "point", "tokens": "checked against compute"}


class Record(NamedTuple):
    """The largest figure of its kind on a day: in FLOP, or in tokens seen. `model` held it from `since` on.

    `upper` is an upper reading of all figures up to the day, each taken as high as its confidence allows; None for tokens.
    `doubts` says in words what speaks against the figure; empty where nothing does.
    """

    kind: Kind
    domain: Domain
    basis: Basis
    since: datetime.date
    model: str
    developers: str
    figure: Decimal
    upper: Decimal | None
    confidence: str
    source: str
    doubts: str


@lru_cache(1000)
def largest(catalogue: Catalogue, kind: Kind, day: datetime.date, domain: Domain = "all", basis: Basis | None = None) -> Record | None:
    """The largest figure known on `day`; None before the first one, and after the last day of the table, when nobody has looked.

    basis: without one, the source's own values of compute, and tokens that were checked against the compute. Tokens are known of language.
    """
    last = last_day(catalogue)
    if last is None or day > last:
        return None
    chosen = basis or POINTS[kind]
    found = _upto(catalogue, kind, domain, chosen, day)
    if found is None or kind == "tokens":
        return found
    others = [found, _upto(catalogue, kind, domain, "confident only" if chosen == "point" else "point", day)]
    return found._replace(upper=max(item.upper for item in others if item is not None and item.upper is not None))


def earliest(catalogue: Catalogue, day: datetime.date) -> Record | None:
    """The first record of tokens, for a day before it: whatever came earlier saw no more. None for a day from the first record on."""
    for text in catalogue.texts:
        for found, written in lines.under(text, f"record:tokens|language|{POINTS['tokens']}|"):
            record = _record(found, written)
            return record if day < record.since else None
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


def _upto(catalogue: Catalogue, kind: Kind, domain: Domain, basis: Basis, day: datetime.date) -> Record | None:
    prefix = f"record:{kind}|{domain}|{basis}|"
    for text in catalogue.texts:
        if (found := lines.upto(text, prefix, f"{prefix}{day.isoformat()}~")) is not None:
            return _record(*found)
    return None


def _record(found: str, written: str) -> Record:
    _, _, rest = found.partition(":")
    kind, domain, basis, day = rest.split("|")
    node = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    return Record(
        kind,  # type: ignore[arg-type]
        domain,  # type: ignore[arg-type]
        basis,  # type: ignore[arg-type]
        datetime.date.fromisoformat(day[:10]),
        node["model"],
        node["developers"],
        node["figure"],
        node.get("upper"),
        node["confidence"],
        node["source"],
        node.get("doubts", ""),
    )
