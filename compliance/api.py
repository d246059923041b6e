"""The Python API: judge a card or many, or read one as a typed model. Reads only the files it is given, and never the clock."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge, judge_decoded
from compliance.assessment.judged import RunConfig
from compliance.assessment.premises import premises
from compliance.assessment.result import Assessment, Consequences, Premises
from compliance.card.decode import decode
from compliance.card.python_data import exact
from compliance.card.validate import format_violation
from compliance.case.case import Interpretation
from compliance.errors import DefectError, InputError, UsageError
from compliance.law.quantity import Interval
from compliance.registry.load import load
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset, default_rules

if TYPE_CHECKING:
    from compliance.batch.judge_many import BatchJudge
    from compliance.batch.layout import Layout
    from compliance.batch.records import Record
    from compliance.card.model.card import Card

NEXT_LINE = "\n"  # which no JSON text holds but between rows


def check(
    card: bytes | str | Mapping[str, Any],
    *,
    as_of: date,
    rules: Sequence[str] | None = None,
    rule_directories: Sequence[str] = (),
    readings: Mapping[str, Interval] | None = None,
    require_basis: bool = False,
    likely: bool = True,
    without: Collection[str] = (),
    catalogue: bytes | str = b"",
) -> Assessment:
    """The determinations on one card on the day `as_of`; those undetermined with what is `likely`, unless that is switched off.

    `card` is JSON text (bytes or str) or the same as plain Python data; in plain data, write numbers as int, Decimal or
    float (a float counts as the shortest decimal that names it); a key that holds None counts as absent. `rules` are rule
    ids, None for those shown by default. What is likely rests on no inference of `without`, and on the known models of the
    `catalogue`, as JSON, before the shipped ones. Raises InputError when the card cannot be read or is not valid, UsageError
    for an unknown rule directory or inference, DefectError when a rule file cannot be loaded.
    """
    registry = load(rule_directories)
    interpretation = Interpretation(as_of.isoformat(), readings or {}, require_basis)
    consequences = Consequences(registry.duties, registry.cross_checks)
    given = _premises(likely, without, catalogue)
    config = RunConfig(interpretation, in_full(_ruleset(registry, interpretation.day, rules), consequences, given))
    if isinstance(card, Mapping):
        judged = judge_decoded("<card>", exact(card), b"", config)
    elif isinstance(card, str | bytes):
        judged = judge("<card>", _bytes(card), config)
    else:
        raise InputError(f"a card of type {type(card).__name__}", "give it as JSON text, or as a mapping")
    if judged.defect:
        raise DefectError(judged.defect)
    if judged.assessment is None:
        raise InputError("\n".join(format_violation(judged.uri, violation) for violation in judged.violations))
    return judged.assessment


def check_batch(
    records: "Iterable[Record | tuple[str, Record]]",
    *,
    as_of: date,
    rules: Sequence[str] | None = None,
    rule_directories: Sequence[str] = (),
    readings: Mapping[str, Interval] | None = None,
    require_basis: bool = False,
    trees: bool = False,
    layout: "Layout" = "long",
    likely: bool = True,
    without: Collection[str] = (),
    catalogue: bytes | str = b"",
) -> Iterator[dict[str, Any]]:
    """One row for each card and rule, in the order of the records: dicts that hold text, numbers, booleans, lists, dicts and None.

    A record is a card as JSON (bytes or str) or as plain data, or a mapping that has a card or the text of a README under
    `card`; or a pair of what the rows call it and the record. Without a name it is called by its number, from 1. `rules`
    are rule ids, None for those shown by default; `likely`, `without` and `catalogue` are as in
    `check`. With `trees` each row holds the whole explanation. With the `layout` "card" a card is one row with what each rule
    finds, and with "wide" one with the verdicts alone, as `fmcheck survey` writes them. A record that cannot be judged is one
    row with an `error`. Nothing is kept between calls. Raises InputError for an unknown rule, UsageError for an unknown
    rule directory or inference, or `trees` in another layout, DefectError when a rule file cannot be loaded.
    """
    from compliance.batch.judge_many import BatchJudge

    if trees and layout != "long":
        raise UsageError(f"rows of the layout {layout!r} have no room for trees", "leave one of them out")

    interpretation = Interpretation(as_of.isoformat(), readings or {}, require_basis)
    ruleset = _ruleset(load(rule_directories), interpretation.day, rules)
    return _rows(records, BatchJudge(ruleset, interpretation, "", trees, layout, _premises(likely, without, catalogue)))


def _rows(records: "Iterable[Record | tuple[str, Record]]", judge: "BatchJudge") -> Iterator[dict[str, Any]]:
    import json

    for number, named in enumerate(records, 1):
        card, record = named if isinstance(named, tuple) else (str(number), named)
        yield from json.loads(f"[{judge.judge(card, record).text[:-1].replace(NEXT_LINE, ',')}]")


def _premises(likely: bool, without: Collection[str], catalogue: bytes | str) -> Premises | None:
    """What inferences may use, None where nothing is likely. Raises UsageError for an unknown inference, or what is not a catalogue."""
    if not likely:
        return None
    own = b""
    if catalogue:
        from compliance.inference.catalogue.file import text_of_file

        own = text_of_file(_bytes(catalogue), "catalogue")
    return premises(own, frozenset(without))


def _ruleset(registry: Registry, day: str, ids: Sequence[str] | None) -> Ruleset:
    """The rules of a day, and those shown. Raises InputError for an id that none has."""
    texts = registry.on(day)
    for id in ids or ():
        if id not in texts:
            raise InputError(f"no rule has the id {id!r}")
    return Ruleset(texts, default_rules(texts, day) if ids is None else tuple(ids))


def load_card(data: bytes | str) -> "Card":
    """A card as a typed pydantic model. Raises InputError when it is not JSON, pydantic.ValidationError when it is not a card."""
    from compliance.card.model.card import Card

    return Card.model_validate(decode(_bytes(data)))


def _bytes(text: bytes | str) -> bytes:
    """As UTF-8; half of a character stays one, so that the decoder finds it."""
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
