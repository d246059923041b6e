"""From the bytes of one card to its judgement: decode, validate, read as facts, assess. One bad card is a result, not a stop."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compliance.assessment.judged import Judged, RunConfig
from compliance.card.validate import Violation, is_valid, violations
from compliance.errors import InputError
from compliance.formats.detect import NATIVE, NamedFormat, SourceFormat
from compliance.formats.take import Taken, only, take

if TYPE_CHECKING:
    from compliance.files.folder import Folder


def judge(uri: str, data: bytes, config: RunConfig, folder: "Folder | None" = None) -> Judged:
    """Judge the bytes of one card, or a directory. Never raises for what it holds; an error of our own is reported as a defect.

    A bill of materials with several models is none of it: see judge_each.
    """
    return _each(uri, data, config, folder, lambda taken: [only(taken)])[0]


def judge_each(uri: str, data: bytes, config: RunConfig, folder: "Folder | None" = None) -> list[Judged]:
    """The same of every model of a source: of a bill of materials each, in its order, under the name that the bill gives it."""
    return _each(uri, data, config, folder, list)


def _each(uri: str, data: bytes, config: RunConfig, folder: "Folder | None", choose: Callable[[list[Taken]], list[Taken]]) -> list[Judged]:
    try:
        taken = choose(take(uri, data, folder, config.format))
    except InputError as error:
        return [unreadable(uri, error, data)]
    except Exception as error:
        return [Judged(uri, data, defect=f"{type(error).__name__}: {error}")]
    return [_judged(uri, item, config, folder is not None) for item in taken]


def _judged(uri: str, taken: Taken, config: RunConfig, beside_files: bool) -> Judged:
    place = part_of(uri, taken.part)
    try:
        if config.changes:
            from compliance.assessment.what_if import put

            for pointer, value in config.changes:
                put(taken.card, pointer, value)
    except InputError as error:
        return unreadable(place, error, taken.data)._replace(part=taken.part)
    except Exception as error:
        return Judged(place, taken.data, defect=f"{type(error).__name__}: {error}", part=taken.part)
    return judge_decoded(place, taken.card, taken.data, config, taken.format, beside_files)._replace(part=taken.part)


def judge_decoded(
    uri: str, card: object, data: bytes, config: RunConfig, format: SourceFormat = NATIVE, beside_files: bool = False
) -> Judged:
    """Judge a decoded card; `data` is the text it came from, for line numbers, or empty.

    Unless it was made in this run from a directory with its files (`beside_files`), what it says of them is only said.
    """
    try:
        changed = tuple(pointer for pointer, _ in config.changes)
        judged = validated(uri, card, data, format)._replace(changed=changed)
        if judged.card is None:
            return judged._replace(
                violations=tuple(item if judged.in_source(item.pointer) else _nowhere(item) for item in judged.violations)
            )
        assessment = config.assess(config.interpretation.case(judged.card))
        return judged._replace(assessment=assessment if beside_files else assessment.said())
    except Exception as error:
        return Judged(uri, data, defect=f"{type(error).__name__}: {error}")


def read_each(uri: str, data: bytes, folder: "Folder | None" = None, format: NamedFormat = "") -> list[Judged]:
    """The cards of a source, decoded and held against the schema, and not judged: each has a card or violations."""
    try:
        taken = take(uri, data, folder, format)
    except InputError as error:
        return [unreadable(uri, error, data)]
    return [
        validated(part_of(uri, item.part), item.card, item.data, item.format)._replace(faults=item.faults, part=item.part) for item in taken
    ]


def part_of(uri: str, part: str) -> str:
    """What one model of several is called: the source, and what the source calls it."""
    return f"{uri}#{part}" if part else uri


def validated(uri: str, card: object, data: bytes, format: SourceFormat = NATIVE) -> Judged:
    """A decoded card held against the schema, and not judged."""
    if isinstance(card, dict) and is_valid(card):
        return Judged(uri, data, card, format=format)
    return Judged(uri, data, violations=tuple(violations(card, data if format == NATIVE else b"")), format=format)


def _nowhere(violation: Violation) -> Violation:
    return violation._replace(line=0, column=0)


def unreadable(uri: str, error: InputError, data: bytes = b"") -> Judged:
    """The result for a card that could not be read or decoded."""
    return Judged(uri, data, violations=(Violation("", error.line, error.column, "unreadable", str(error)),))
