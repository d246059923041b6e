"""Facts from properties that are named after fields of the card. Not a reader: those of bills of materials call it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from compliance.card.field_kinds import kind
from compliance.card.locate import join
from compliance.drafting.draft import Draft
from compliance.drafting.node import append
from compliance.drafting.silence import says_unknown
from compliance.formats.properties import GAP, NO_NOTION, NONE, PREFIX, WITH_MEMBERS, Property, quantity
from compliance.law.quantity import parse

MOST = 2000  # properties of ours that are read
LONGEST_NAME = 200
# What our own attestations say of the card beside its facts.
OF_ATTESTATIONS = frozenset(f"{PREFIX}{name}" for name in ("card", "card:format", "card:sha256", "violation", "defect"))
ONE_PIECE = ("/provider/eu_representative",)  # sections that a card takes only with their required members
TRUTHS: dict[str, bool | str] = {"true": True, "false": False, "partly": "partly"}


def state(draft: Draft, properties: list[Property]) -> None:
    """Put every fact in a fmcheck: property into a draft; note those that no field can take."""
    if len(properties) > MOST:
        draft.note(f"{len(properties):,} properties named {PREFIX}*; the first {MOST:,} were read")
    groups: dict[str, list[Property]] = {}
    for item in properties[:MOST]:
        if item.name == GAP or item.name in OF_ATTESTATIONS:
            continue
        if item.name == NO_NOTION:
            draft.note(f"{item.where}: {item.name} is {item.value[:60]} and does not say which: direct_flop, cumulative_flop or total_flop")
        elif field := _field(item.name):
            groups.setdefault(field, []).append(item)
        else:
            draft.note(f"{item.where}: {item.name[:LONGEST_NAME]} is not a field of a card")
    _state_empty(draft, groups)
    for field, items in groups.items():
        try:
            _put(draft, field, items)
        except ValueError as error:
            draft.note(f"{items[0].where}: {items[0].name} cannot be read: {error}")


def _state_empty(draft: Draft, groups: dict[str, list[Property]]) -> None:
    """State the lists that are said to be empty, before anything else is put into their sections."""
    empty = [field for field, items in groups.items() if kind(field) == "terms" and _is_empty(field, items)]
    sections: dict[str, dict[str, list[Any]]] = {}
    for field in empty:
        section, _, key = field.rpartition("/")
        sections.setdefault(section, {})[key] = []
    for section in sorted(filter(None, sections), key=len):
        first = groups[f"{section}/{next(iter(sections[section]))}"][0]
        draft.put(section, sections[section], first.where)
    for field in empty:
        del groups[field]


def _is_empty(field: str, items: list[Property]) -> bool:
    bare = PREFIX + field[1:].replace("/", ":")
    nothing = ("", NONE) if kind(f"{field}/0") == "section" else ("",)
    return all(item.name == bare and item.value in nothing for item in items)


@lru_cache(4096)
def _field(name: str) -> str:
    """The pointer of the field to which a property belongs; empty when there is none."""
    if len(name) > LONGEST_NAME or not name.startswith(PREFIX):
        return ""
    steps = name[len(PREFIX) :].split(":")
    if steps[0] in ("provenance", "$schema", "schema_version") or kind(join(steps)) in ("", "section"):
        return ""
    above = (join(steps[:count]) for count in range(1, len(steps)))
    return next((pointer for pointer in above if pointer in ONE_PIECE or kind(pointer) in (*WITH_MEMBERS, "terms")), join(steps))


def _put(draft: Draft, field: str, items: list[Property]) -> None:
    where = items[0].where
    match kind(field):
        case "quantity":
            if says_unknown(items[0].value):
                draft.unknown(field, where, items[0].value)
                return
            node = _value(field, items)
            stated: Any = node.setdefault("basis", "reported")
            node.setdefault("source", where)
            draft.put(field, node, where, stated)
        case "section":
            draft.put(field, _object(draft, field, items), where)
        case "terms" if kind(f"{field}/0") == "section":
            for index, members in _numbered(draft, field, items).items():
                append(draft, field, _object(draft, f"{field}/{index}", members), members[0].where)
        case "terms":
            for item in items:
                append(draft, field, item.value, item.where)
        case _:
            draft.put(field, _value(field, items), where)


def _value(field: str, items: list[Property]) -> Any:
    """The value of one field from its property and those below it. Raises ValueError."""
    bare = PREFIX + field[1:].replace("/", ":")
    stated = list(dict.fromkeys(item.value for item in items if item.name == bare))
    if len(stated) != 1:
        raise ValueError(f"it has {len(stated)} different values" if stated else f"{bare} itself is missing")
    main = stated[0]
    below = [item for item in items if item.name != bare]
    match kind(field):
        case "quantity":
            return quantity(main) | _members(bare, below)
        case "attestation":
            members = _members(bare, below)
            truth = _truth(main)
            return {"value": truth, **members} if members else truth
        case "document":
            members = _members(bare, below)
            return {"url": main, **members} if members else main
        case "number":
            return parse(main)
        case "other":
            return _truth(main)
        case _:
            return main


def _truth(text: str) -> bool | str:
    if text.lower() not in TRUTHS:
        raise ValueError(f"{text[:60]!r} is neither true nor false")
    return TRUTHS[text.lower()]


def _members(bare: str, items: Iterable[Property]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for item in items:
        key, _, part = item.name[len(bare) + 1 :].partition(":")
        if key == "evidence":
            members.setdefault(key, []).append(item.value)
        elif part:
            members.setdefault(key, {})[part] = item.value
        else:
            members[key] = item.value
    return members


def _numbered(draft: Draft, field: str, items: list[Property]) -> dict[int, list[Property]]:
    bare = PREFIX + field[1:].replace("/", ":")
    found: dict[int, list[Property]] = {}
    for item in items:
        index = item.name[len(bare) + 1 :].partition(":")[0]
        if index.isascii() and index.isdigit() and len(index) <= 4:
            found.setdefault(int(index), []).append(item)
        else:
            draft.note(f"{item.where}: {item.name} has no number after {bare}, or says {NONE} beside others")
    return dict(sorted(found.items()))


def _object(draft: Draft, field: str, items: list[Property]) -> dict[str, Any]:
    """One numbered object from its properties; a member that cannot be read is noted and left out."""
    start = len(PREFIX + field[1:]) + 1
    groups: dict[str, list[Property]] = {}
    for item in items:
        groups.setdefault(item.name[start:].partition(":")[0], []).append(item)
    found = {}
    for key, members in groups.items():
        try:
            found[key] = _value(f"{field}/{key}", members)
        except ValueError as error:
            draft.note(f"{members[0].where}: {members[0].name} cannot be read: {error}")
    return found
