"""From the bytes of one card to its judgement: decode, validate, read as facts, assess. One bad card is a result, not a stop."""

from typing import TYPE_CHECKING

from compliance.assessment.judged import Judged, RunConfig
from compliance.card.validate import Violation, is_valid, violations
from compliance.errors import InputError
from compliance.formats.detect import NATIVE, take

if TYPE_CHECKING:
    from compliance.files.folder import Folder


def judge(uri: str, data: bytes, config: RunConfig, folder: "Folder | None" = None) -> Judged:
    """Judge the bytes of one card, or a directory. Never raises for what it holds; an error of our own is reported as a defect."""
    try:
        card, format, data, _ = take(uri, data, folder, config.format)
        if config.changes:
            from compliance.assessment.what_if import put

            for pointer, value in config.changes:
                put(card, pointer, value)
    except InputError as error:
        return unreadable(uri, error, data)
    except Exception as error:
        return Judged(uri, data, defect=f"{type(error).__name__}: {error}")
    return judge_decoded(uri, card, data, config, format)


def judge_decoded(uri: str, card: object, data: bytes, config: RunConfig, format: str = NATIVE) -> Judged:
    """Judge a decoded card; `data` is the text it came from, for line numbers, or empty."""
    try:
        changed = tuple(pointer for pointer, _ in config.changes)
        judged = validated(uri, card, data, format)._replace(changed=changed)
        if judged.card is None:
            return judged._replace(
                violations=tuple(item if judged.in_source(item.pointer) else _nowhere(item) for item in judged.violations)
            )
        return judged._replace(assessment=config.assess(config.interpretation.case(judged.card)))
    except Exception as error:
        return Judged(uri, data, defect=f"{type(error).__name__}: {error}")


def read(uri: str, data: bytes, folder: "Folder | None" = None, format: str = "") -> Judged:
    """One card, decoded and held against the schema, and not judged: it has a card or violations."""
    try:
        card, format, data, faults = take(uri, data, folder, format)
        return validated(uri, card, data, format)._replace(faults=faults)
    except InputError as error:
        return unreadable(uri, error, data)


def validated(uri: str, card: object, data: bytes, format: str = NATIVE) -> Judged:
    """A decoded card held against the schema, and not judged."""
    if isinstance(card, dict) and is_valid(card):
        return Judged(uri, data, card, format=format)
    return Judged(uri, data, violations=tuple(violations(card, data if format == NATIVE else b"")), format=format)


def _nowhere(violation: Violation) -> Violation:
    return violation._replace(line=0, column=0)


def unreadable(uri: str, error: InputError, data: bytes = b"") -> Judged:
    """The result for a card that could not be read or decoded."""
    return Judged(uri, data, violations=(Violation("", error.line, error.column, "unreadable", str(error)),))
