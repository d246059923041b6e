"""Which row of the catalogue a model is, or is built on. By whole ids, and by a name only together with a measured size.

What fits two rows fits none; what a measurement contradicts is not a match, however well the name fits.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product
from typing import Literal, TypeAlias

from compliance.card.expressions import lazily
from compliance.inference.catalogue.catalogue import Catalogue, Entry, Kind
from compliance.inference.catalogue.row import Row
from compliance.law.quantity import Interval, show
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import HubId, hub_id, is_mirror, is_of, key, less_day, renamed, says_packed, stripped
from compliance.sentences.sizes import agree, apart, named_sizes

How = Literal["id", "renamed", "series", "alias", "copy", "name and size", "name"]
Size = Literal["agrees", "not measured", "packed", "not recorded", "adapter"]
UNSIZED = Decimal("1e11")  # parameters; with fewer in its weights a model is none of those whose developer keeps their size to itself
NAMES: tuple[Kind, ...] = ("name", "alias")
# Ids that look like those of a series and are other models.
NOT_IN_SERIES = ("helsinki-nlp/opus-mt-tc-big-",)

_VERSION = lazily(r"-(?=\d+(?:-\d+)?$)")


class Match(NamedTuple):
    """The one row that fits. `said` is the id or name as written, `variant` says that it is the provider's own post-training of the row.

    Only an id as a whole is `certain`. `size` is what a measurement adds: `agrees`, or why it adds nothing. `decades` is how far the
    measured size lies from the row's in powers of ten, to two places; empty where nothing was compared.
    """

    row: Row
    how: How
    said: str
    variant: bool
    certain: bool
    size: Size
    decades: str


class Ambiguous(NamedTuple):
    """Two or more rows fit, so none does: the rows, and why in one sentence."""

    rows: tuple[Row, ...]
    because: str


class Conflict(NamedTuple):
    """A row fits by name and is contradicted by a size: the row, the name as written, the other size, and why in one sentence."""

    row: Row
    said: str
    other: Decimal
    because: str


Found: TypeAlias = Match | Ambiguous | Conflict


def find(
    catalogue: Catalogue,
    ids: Sequence[str] = (),
    name: str = "",
    *,
    parameters: Interval | None = None,
    packed: bool = False,
    config_name: str = "",
    merged: bool = False,
) -> Found | None:
    """Which row a model is; None where none is meant.

    ids: the model's own hub id, or the name of its folder. name: the model's name, used only where no id names an organisation and
    the size is measured. parameters: measured in the weights, None where they were not. packed: the elements that were measured are
    packed (a quantised copy), so their number says nothing. config_name: `_name_or_path` of config.json. It never says what a model
    is, unless the folder's name has no organisation, and it names what descends from the folder's row, or has the folder's name and
    more. merged: the repository is a merge.
    """
    known = _Known(catalogue, parameters, packed)
    found = [(text, _of_id(known, text) or _of_developer(known, text)) for text in ids]
    matches = [item for _, item in found if isinstance(item, Match)]
    if merged:
        matches = [item for item in matches if item.how == "id"]
    refused = next((item for _, item in found if isinstance(item, Ambiguous | Conflict)), None)
    if len({item.row.id for item in matches}) > 1:
        return Ambiguous(_rows(item.row for item in matches), "the ids of the model name different models of the catalogue")
    if matches:
        return _with_config(known, matches[0], config_name)
    if refused is not None or merged:
        return refused
    scoped = any((id := hub_id(text)) is not None and id.organisation for text in ids)
    return None if scoped else _of_name(known, [name, *ids])


class _Known(NamedTuple):
    """Where to look, and what was measured."""

    catalogue: Catalogue
    parameters: Interval | None
    packed: bool


def of_id(catalogue: Catalogue, text: str, *, parameters: Interval | None = None, packed: bool = False) -> Found | None:
    """The row that one id names, by itself, by the provider's other name, as one of a series, or as a copy; None where none is."""
    return _of_id(_Known(catalogue, parameters, packed), text)


def of_whole_name(catalogue: Catalogue, text: str, *, parameters: Interval | None = None, packed: bool = False) -> Found | None:
    """The row that a name without an organisation is the whole name of, in a statement of what a model is built on; None where none is."""
    id = hub_id(text)
    if id is None or id.organisation:
        return None
    dashed = id.name.replace(".", "-")
    for name in dict.fromkeys((id.name, dashed, _VERSION.sub("-v", dashed, 1))):  # Stable-Diffusion-1.4 is stable-diffusion-v1-4
        if entries := catalogue.entries("bare", name) or catalogue.entries("name", name):
            return _one(_Known(catalogue, parameters, packed), text, "name", entries)
    return None


def of_alias(catalogue: Catalogue, text: str) -> Found | None:
    """The row that an interface calls so, where it is no id of a hub; None where none is."""
    id = hub_id(text)
    how, entries = ("", ()) if id is None else _whole(catalogue, id, text)
    return _one(_Known(catalogue, None, False), text, "alias", entries) if how == "alias" else None


def of_developer(catalogue: Catalogue, text: str) -> Found | None:
    """The row of a model that has no id of a hub, by an id of its developer and its name; None where none is."""
    return _of_developer(_Known(catalogue, None, False), text)


def _of_id(known: _Known, text: str) -> Found | None:
    id = hub_id(text)
    if id is None:
        return None
    how, entries = _whole(known.catalogue, id, text)
    if how:
        return _one(known, text, how, entries)
    if not id.organisation or str(id).startswith(NOT_IN_SERIES):
        return None
    for beginning, row in known.catalogue.beginnings():
        if str(id).startswith(beginning):
            return _one(known, text, "series", (Entry(row, False),))
    return _of_copy(known, id, text)


def _whole(catalogue: Catalogue, id: HubId, text: str) -> tuple[How | Literal[""], tuple[Entry, ...]]:
    """The rows that have the whole id, or the name that an interface has for the model, and how they were found."""
    if entries := catalogue.entries("id", str(id)):
        return "id", entries
    for other in renamed(id):
        if entries := catalogue.entries("id", str(other)):
            return "renamed", entries
    if entries := catalogue.entries("alias", key(text)):
        return "alias", entries
    return "", ()


def _of_copy(known: _Known, id: HubId, text: str) -> Found | None:
    """A mirror's or a packed copy: what is left of the name, whole, is the name of a row."""
    mirror = is_mirror(id)
    if mirror and (entries := known.catalogue.entries("bare", id.name)):
        return _one(known, text, "copy", entries)
    for rest in stripped(id.name):
        if (mirror or rest.packed) and (entries := known.catalogue.entries("bare", rest.name)):
            return _one(known, text, "copy", entries, packed=says_packed(id.name))
    return None


def _of_developer(known: _Known, text: str) -> Found | None:
    """A model that has no id of a hub, by its developer and the whole name that it has there or in an interface."""
    id = hub_id(text)
    if id is None or not id.organisation:
        return None
    counted = None if known.parameters is None else known.parameters.high or known.parameters.low
    for kind, name in product(NAMES, dict.fromkeys((id.name, less_day(id.name)))):
        found = _one(known, text, "alias", known.catalogue.entries(kind, name))
        if isinstance(found, Match | Conflict) and found.row.closed and is_of(id, found.row.developer):
            return None if counted is not None and counted < UNSIZED and found.row.parameters is None else found
    return None


def _of_name(known: _Known, names: Iterable[str]) -> Found | None:
    """A name without an organisation says which model it is only together with a measured size that agrees."""
    look = known.catalogue.entries
    for text in names:
        name = key(text)
        entries = look("name", name) or look("bare", name) or look("bare", text.strip().lower())  # an id may have underscores
        found = _one(known, name, "name and size", entries)
        if found is not None and (not isinstance(found, Match) or found.size == "agrees"):
            return found
    return None


def _one(known: _Known, said: str, how: How, entries: Sequence[Entry], packed: bool = False) -> Found | None:
    """The one row of index entries, unless there are two or the measured size contradicts it."""
    rows = _rows(row for entry in entries if (row := known.catalogue.row(entry.id)) is not None)
    if len(rows) != 1:
        return Ambiguous(rows, f"two models of the catalogue are called {said}") if rows else None
    (row,) = rows
    measured = known.parameters
    size: Size = "agrees"
    distance = ""
    if measured is None:
        size = "not measured"
    elif known.packed or packed:
        size = "packed"
    elif row.parameters is None:
        size = "not recorded"
    elif row.stored is None or not agree(measured, row.stored):
        distance = apart(measured, row.parameters)
        if not agree(measured, row.parameters):
            figure = measured.best or measured.low
            because = f"the weights hold {show(figure)} parameters, the catalogue has {show(row.parameters)} for {row.name}"
            return Conflict(row, said, figure, because)
    return Match(row, how, said, entries[0].variant, how in ("id", "renamed"), size, distance)


def _with_config(known: _Known, match: Match, config_name: str) -> Found:
    """A folder's name without an organisation, held against the name in its configuration."""
    if "/" in str(hub_id(match.said)):
        return match
    other = _of_id(known, config_name)
    if not isinstance(other, Match) or other.row.id == match.row.id:
        return match
    longer = key(config_name.rpartition("/")[2]).startswith(f"{key(match.said)}-")
    if longer or match.row in known.catalogue.ancestors(other.row):
        return other._replace(certain=False)
    if other.row in known.catalogue.ancestors(match.row):
        return match
    because = f"the folder is called {match.said}, and config.json names {other.said}"
    return Ambiguous((match.row, other.row), because)


def _rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple({row.id: row for row in rows}.values())


def sizes_differ(said: str, row: Row) -> Decimal | None:
    """The size in a name, where every size in it lies apart from the row's; None where one agrees or nothing can be compared."""
    named = named_sizes(said)
    if row.parameters is None or not named:
        return None
    return None if any(agree(Interval(size, size, size), row.parameters, nominal=True) for size in named) else named[0]
