"""From the bytes of one card to its judgement: decode, validate, read as facts, assess. One bad card is a result, not a stop."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.assessment.assess import NOTHING_FOLLOWS, Assessment, Determination, Following, assess, warnings
from compliance.card.validate import Violation, is_valid, violations
from compliance.case.case import Case
from compliance.errors import InputError
from compliance.formats.detect import NATIVE, take
from compliance.law.criteria import Rule
from compliance.law.quantity import Interval

if TYPE_CHECKING:
    from compliance.files.folder import Folder


class Bench(NamedTuple):
    """What a card is judged with: the rules of the day, those shown, and the user's choices.

    `changes` are what-if values: (JSON pointer, JSON value), set before validation. `format` is that of the sources, if told.
    `verdicts` determines without building explanations, for formats that show none (see compliance.session); `told` tells the
    verdicts as lines, for a run that asks for nothing else (see compliance.render.lines).
    """

    rules: Mapping[str, Rule]
    shown: Sequence[str]
    day: str
    readings: Mapping[str, Interval]
    require_basis: bool = False
    changes: Sequence[tuple[str, Any]] = ()
    following: Following = NOTHING_FOLLOWS
    format: str = ""
    verdicts: Callable[[Case], list[Determination]] | None = None
    told: Callable[[Case], list[str]] | None = None


class Judged(NamedTuple):
    """One card and what became of it. Exactly one of `assessment`, `violations` and `defect` speaks.

    `changed` are the pointers of what-if values, which stand nowhere in `data`. `format` is that of the source, and `faults`
    is what cannot be read in it or contradicts itself; told by `read`. Where `told` has the lines on the verdicts, the assessment
    has no determinations.
    """

    uri: str
    data: bytes
    card: dict[str, Any] | None = None
    assessment: Assessment | None = None
    violations: tuple[Violation, ...] = ()
    defect: str = ""
    changed: tuple[str, ...] = ()
    format: str = NATIVE
    faults: tuple[str, ...] = ()
    told: Sequence[str] = ()

    def stands(self, pointer: str) -> bool:
        """Whether a field is the card's own word, not a what-if value."""
        return not any(pointer == other or pointer.startswith(other + "/") or other.startswith(pointer + "/") for other in self.changed)

    @property
    def name(self) -> str:
        """The model's name and version, or the card's place when it could not be read."""
        if self.card is None:
            return self.uri
        model = self.card["model"]
        return " ".join(part for part in (model["name"], model.get("version")) if part)


def judge(uri: str, data: bytes, bench: Bench, folder: "Folder | None" = None) -> Judged:
    """Judge the bytes of one card, or a directory. Never raises for what it holds; an error of our own is told as a defect."""
    try:
        card, format, data, _ = take(uri, data, folder, bench.format)
        for pointer, value in bench.changes:
            put(card, pointer, value)
    except InputError as error:
        return unreadable(uri, error, data)
    except Exception as error:
        return Judged(uri, data, defect=f"{type(error).__name__}: {error}")
    return judge_decoded(uri, card, data, bench, format)


def judge_decoded(uri: str, card: object, data: bytes, bench: Bench, format: str = NATIVE) -> Judged:
    """Judge a decoded card; `data` is the text it came from, for line numbers, or empty."""
    try:
        changed = tuple(pointer for pointer, _ in bench.changes)
        found = validated(uri, card, data, format)._replace(changed=changed)
        if found.card is None:
            return found._replace(violations=tuple(item if found.stands(item.pointer) else _nowhere(item) for item in found.violations))
        case = Case(found.card, bench.day, bench.readings, bench.require_basis)
        if bench.told is not None:
            with suppress(Exception):  # a defect: found again below, where it can be told which rule has it
                told = bench.told(case)
                return found._replace(assessment=Assessment((), warnings(case, bench.rules, bench.shown)), told=told)
        return found._replace(assessment=assess(case, bench.rules, bench.shown, bench.following, bench.verdicts))
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


def put(card: object, pointer: str, value: Any) -> None:
    """Set a field of a decoded card, making the sections on the way. Raises InputError where the card has no such place."""
    from compliance.card.locate import parts

    keys = parts(pointer)
    node: Any = card
    for place, key in enumerate(keys):
        last = place == len(keys) - 1
        if isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node[int(key)] = value if last else node[int(key)]
            node = node[int(key)]
        elif isinstance(node, dict):
            if last:
                node[key] = value
            else:
                node = node.setdefault(key, {})
        else:
            raise InputError(f"--set: the card has no place {pointer}", "set the whole section as JSON instead")
