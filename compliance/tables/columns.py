"""The fields that the columns of a table are for, by their names as people write them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from compliance.answers.forms import form_of
from compliance.card.field_kinds import kind
from compliance.card.locate import typed
from compliance.law.facts import FACTS

NAME = "/model/name"


def pointer_of(text: str) -> str:
    """The field that a text names, as people write it or as a pointer; empty where the card has no such field."""
    made = typed(text.strip())
    return made if kind(made) not in ("", "section") or form_of(made, FACTS.get(made)) is not None else ""


def similar_fields(text: str) -> str:
    """What to do about a text that names no field of the card."""
    from compliance.card.suggest import Places
    from compliance.card.validate import schema

    near = [field for field in Places(schema()).like(text) if pointer_of(field)]
    return (f"did you mean {' or '.join(near)}? " if near else "") + "`fmcheck schema card` has all fields"


def repeated(names: Iterable[str]) -> str:
    """The first name that is there more than once; empty where none is. What is empty is no name."""
    return next((name for name, times in Counter(names).items() if name and times > 1), "")


def column_of_name(fields: Mapping[str, str]) -> str:
    """The column with the model's name, of columns and their fields; empty where none is."""
    return next((column for column, field in fields.items() if field == NAME), "")
