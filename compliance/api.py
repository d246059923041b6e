"""The Python API: judge a card, or read one as a typed model. Reads only the files it is given, and never the clock."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compliance.assessment.assess import Assessment, Following, default_rules
from compliance.assessment.judge import Bench, judge, judge_decoded
from compliance.card.decode import decode
from compliance.card.python_data import exact
from compliance.card.validate import format_violation
from compliance.errors import DefectError, InputError
from compliance.law.quantity import Interval
from compliance.registry.load import load

if TYPE_CHECKING:
    from compliance.card.model.card import Card


def check(
    card: bytes | str | Mapping[str, Any],
    *,
    as_of: date,
    rules: Sequence[str] | None = None,
    rule_directories: Sequence[str] = (),
    readings: Mapping[str, Interval] | None = None,
    require_basis: bool = False,
) -> Assessment:
    """The determinations on one card on the day `as_of`.

    `card` is JSON text (bytes or str) or the same as plain Python data; in plain data, write numbers as int, Decimal or
    float (a float counts as the shortest decimal that names it); a key that holds None counts as absent. `rules` are rule
    ids, None for those shown by default. Raises InputError when the card cannot be read or is not valid, UsageError for an
    unknown rule directory, DefectError when a rule file cannot be loaded.
    """
    day = as_of.isoformat()
    loaded = load(rule_directories)
    texts = loaded.on(day)
    for id in rules or ():
        if id not in texts:
            raise InputError(f"no rule has the id {id!r}")
    following = Following(loaded.duties, loaded.cross_checks)
    shown = default_rules(texts, day) if rules is None else rules
    bench = Bench(texts, shown, day, readings or {}, require_basis, following=following)
    if isinstance(card, Mapping):
        judged = judge_decoded("<card>", exact(card), b"", bench)
    elif isinstance(card, str | bytes):
        judged = judge("<card>", _bytes(card), bench)
    else:
        raise InputError(f"a card of type {type(card).__name__}", "give it as JSON text, or as a mapping")
    if judged.defect:
        raise DefectError(judged.defect)
    if judged.assessment is None:
        raise InputError("\n".join(format_violation(judged.uri, violation) for violation in judged.violations))
    return judged.assessment


def load_card(data: bytes | str) -> "Card":
    """A card as a typed pydantic model. Raises InputError when it is not JSON, pydantic.ValidationError when it is no card."""
    from compliance.card.model.card import Card

    return Card.model_validate(decode(_bytes(data)))


def _bytes(text: bytes | str) -> bytes:
    """As UTF-8; half of a character stays one, so that the decoder finds it."""
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
