"""The table of docs/property-taxonomy.md: every name that a bill of materials can give a fact of a card, from the schema."""

from collections.abc import Callable, Iterable

from compliance.formats.properties import PREFIX

NUMBERED = ":<i>"  # an entry of a list of objects, counted from 0
VALUES = {
    "quantity": "a number, a range or a band",
    "count": "a whole number, a range or a band",
    "attestation": "`true` or `false`",
    "selfsupervision": "`true`, `false` or `partly`",
    "document": "a URL or a path",
    "day": "a day, YYYY-MM-DD",
    "number": "a number",
    "boolean": "`true` or `false`",
    "string": "a text",
    "array": "a text; the name is repeated for each",
}
OF_THE_CARD = ("$schema", "schema_version", "provenance")  # of the file, not of the model


def name(field: str) -> str:
    """The property of a field of the card, as docs/card.md writes the field: lineage.bases[].name is fmcheck:lineage:bases:<i>:name."""
    return PREFIX + field.replace("[]", NUMBERED).replace(".", ":")


def table(fields: Iterable[tuple[str, str, str]], row: Callable[[list[str]], str]) -> str:
    """The rows from (field, kind, description) of every field; sections and lists of objects have no property of their own."""
    told = [item for item in fields if item[0].split(".")[0] not in OF_THE_CARD]
    above = {field.rpartition(".")[0].removesuffix("[]") for field, _, _ in told}
    rows = [row(["property", "value", "description"]), row(["---"] * 3)]
    rows += [
        row([f"`{name(field)}`", VALUES.get(kind, VALUES["document"]), _first(text)]) for field, kind, text in told if field not in above
    ]
    return "\n".join(rows)


def _first(text: str) -> str:
    """What a field says, without its example and what a set allows, which docs/card.md has."""
    return text.partition(" Example: ")[0].partition(" Allowed: ")[0]
