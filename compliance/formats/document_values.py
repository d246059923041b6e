"""The values of a card as Markdown for a document: texts escaped, addresses as links, gaps marked. Not a form, and no judgement."""

from decimal import Decimal
from typing import Any

from compliance.card.encode import written
from compliance.card.field_kinds import kind
from compliance.card.locate import parts
from compliance.formats.markdown import address, escaped, gap


def at(card: dict[str, Any], field: str) -> Any:
    """The card's value at a pointer, or None."""
    node: Any = card
    for key in parts(field):
        node = node.get(key) if isinstance(node, dict) else None
    return node


def shown(card: dict[str, Any], field: str) -> str:
    """The value of a field as Markdown; empty where the card says nothing, or nothing visible."""
    value = at(card, field)
    if value is None:
        return ""
    match kind(field):
        case "attestation":
            return _attested(value)
        case "document":
            return _document(value)
        case "terms":
            return ", ".join(filter(None, (_text(item) for item in value)))
        case _:
            return address(value.strip()) if field.endswith("/url") else _text(value)


def first(card: dict[str, Any], *fields: str) -> str:
    """The value of the first field that the card states; else a gap that names them all."""
    return next(filter(None, (shown(card, field) for field in fields)), "") or gap(*fields)


def every(card: dict[str, Any], *labelled: tuple[str, str]) -> str:
    """The values of all fields that the card states, each after its label; else a gap that names them all."""
    stated = [f"{label}: {value}" if label else value for label, field in labelled if (value := shown(card, field))]
    return "; ".join(stated) or gap(*(field for _, field in labelled))


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return escaped(value)
        case Decimal() | int():
            return written(Decimal(value))
        case dict():
            return ", ".join(filter(None, (_text(item) for item in value.values())))
        case list():
            return ", ".join(filter(None, map(_text, value)))
        case _:
            return ""


def _attested(value: Any) -> str:
    """A judgement, with its reason and who judged where the card says so."""
    if not isinstance(value, dict):
        return _text(value)
    basis, by, day = (escaped(value.get(key, "").strip().rstrip(".")) for key in ("basis", "by", "date"))
    judged = ", ".join(filter(None, (by and f"by {by}", day and f"on {day}")))
    return "; ".join(filter(None, (_text(value["value"]), basis, judged)))


def _document(value: Any) -> str:
    if not isinstance(value, dict):
        return address(value.strip())
    version, day = (escaped(value.get(key, "")) for key in ("version", "date"))
    details = ", ".join(filter(None, (version and f"version {version}", day)))
    return address(value["url"].strip()) + (f" ({details})" if details else "")
