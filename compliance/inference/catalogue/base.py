"""Which row a model is built on, by what its card, adapter and configuration say.

Never what the model itself is: see `match`. The strongest kind of statement that names an id decides, also where the catalogue does
not know that id.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from compliance.inference.catalogue.catalogue import Catalogue
from compliance.inference.catalogue.match import Ambiguous, Conflict, Found, Match, find, of_id, of_whole_name, sizes_differ
from compliance.inference.catalogue.row import Row
from compliance.law.quantity import Interval, show
from compliance.sentences.identifiers import HubId, hub_id
from compliance.sentences.origins import Origin, OriginKind
from compliance.sentences.sizes import named_sizes

STRENGTH: tuple[OriginKind, ...] = (
    "base_model",
    "adapter",
    "fine-tuned version of",
    "base model line",
    "finetuned from",
    "quantized version of",
    "config",
)
LEAST = Decimal("1e7")  # parameters; a smaller number in a name is the length of a context


def identify(
    catalogue: Catalogue,
    ids: Sequence[str],
    name: str,
    origins: Sequence[Origin],
    *,
    parameters: Interval | None = None,
    packed: bool = False,
    merged: bool = False,
) -> Found | None:
    """Which row a model is: by its own id or name as `find` does, else by the one model of which it says that it is a packed copy."""
    config = next((origin.said for origin in origins if origin.kind == "config"), "")
    found = find(catalogue, ids, name, parameters=parameters, packed=packed, config_name=config, merged=merged)
    if found is not None or merged:
        return found
    originals = {str(id): origin for origin in origins if origin.copies and (id := hub_id(origin.said)) is not None}
    if len(originals) != 1:
        return None
    (origin,) = originals.values()
    copy = of_id(catalogue, origin.said, parameters=parameters, packed=packed)
    return copy._replace(how="copy", certain=False, size="packed") if isinstance(copy, Match) else copy


def find_base(
    catalogue: Catalogue,
    origins: Sequence[Origin],
    own: Found | None = None,
    *,
    ids: Sequence[str] = (),
    parameters: Interval | None = None,
    packed: bool = False,
    adapter: bool = False,
) -> Found | None:
    """The one row that a model is built on; None where nothing names one, or what names one is the model itself.

    own: what `identify` found for the model, whose row is never its base. ids: its own ids, whose sizes are held against a base that
    config.json alone names. parameters, packed: as for `find`; the base's size must agree with a measured one, except for an adapter.
    A merge, or a model of several bases, has the row that all of them are, or were tuned from at its size; Ambiguous where the catalogue
    knows two that share none.
    """
    itself = {str(id) for text in ids if (id := hub_id(text)) is not None}
    named = _strongest(origins, itself)
    measured = None if adapter else parameters
    found = [
        of_id(catalogue, origin.said, parameters=measured, packed=packed)
        or (None if origin.kind == "config" else of_whole_name(catalogue, origin.said, parameters=measured, packed=packed))
        for origin in named
    ]
    rows = tuple({item.row.id: item.row for item in found if isinstance(item, Match)}.values())
    known = all(isinstance(item, Match) for item in found)
    if len(rows) > 1:
        first = next(item for item in found if isinstance(item, Match))
        shared = _shared(catalogue, rows) if known else None
        return Ambiguous(rows, "the model is built on several models") if shared is None else first._replace(row=shared, variant=False)
    if not found or (len(found) > 1 and not known):
        return None  # one of several bases, of which the others are not known
    base = found[0]
    if not isinstance(base, Match):
        return base
    if isinstance(own, Match) and own.row.id == base.row.id:
        return None
    if named[0].kind == "config":
        for text in ids:
            if (size := sizes_differ(text, base.row)) is not None:
                return Conflict(base.row, base.said, size, f"config.json names {base.said}, and the model's own name, {text}, another size")
    return base._replace(size="adapter") if adapter else base


def _shared(catalogue: Catalogue, rows: Sequence[Row]) -> Row | None:
    """The row that several are, or were tuned from, of one size; None where there is none."""
    lines = [(row, *catalogue.ancestors(row)) for row in rows]
    for row in lines[0]:
        if all(row in line and all(_tuned(each, row) for each in line[: line.index(row)]) for line in lines):
            return row
    return None


def _tuned(row: Row, base: Row) -> bool:
    return row.relation == "finetune" and row.parameters == base.parameters


def of_another_size(found: Match, own: Interval | None, named: Iterable[Decimal], student: bool) -> Match | Conflict:
    """A base, or a conflict where the model is less than half or more than twice as large: then it is a student of it, or a part.

    own: the model's stated number of parameters; where there is none, the sizes that its name gives count, all of them, or of what is
    called a student any.
    """
    theirs = found.row.parameters
    if theirs is None:
        return found
    if own is not None:
        alike = own.low <= 2 * theirs and (own.high is None or theirs <= 2 * own.high)
        others = [] if alike else [own.best or own.low]
    else:
        known = [size for size in (theirs, found.row.active, *named_sizes(found.said)) if size is not None]
        large = [size for size in named if size >= LEAST]
        others = [size for size in large if not any(size <= 2 * each and each <= 2 * size for each in known)]
        if len(others) < len(large) and not student:
            others = []
    if not others:
        return found
    because = f"the model has {show(min(others))} parameters, and {found.row.name}, from which it is said to be made, {show(theirs)}"
    return Conflict(found.row, found.said, min(others), because)


def _strongest(origins: Sequence[Origin], itself: set[str]) -> list[Origin]:
    """The statements of the strongest kind that names an id, one for each id; not the model itself, nor the original of a packed copy."""
    for kind in STRENGTH:
        named: dict[HubId, Origin] = {}
        for origin in origins:
            id = hub_id(origin.said)
            if origin.kind == kind and id is not None and str(id) not in itself and not origin.copies:
                named.setdefault(id, origin)
        if named:
            return list(named.values())
    return []
