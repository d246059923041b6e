"""What a meter has counted, put into a card that people keep: each time anew in place of what the same folder gave before."""

from typing import Any

from compliance.card.locate import found
from compliance.card.text import one_line
from compliance.errors import InputError
from compliance.formats.run_logs import METERED
from compliance.formats.run_logs.meter import COMPONENTS, MODIFICATION, SIZE, TOKENS

HARDWARE = "/training/hardware"
FIGURES = (MODIFICATION, TOKENS, f"{SIZE}/total", f"{SIZE}/active", f"{SIZE}/trainable")


def merged(card: dict[str, Any], drafted: dict[str, Any], folder: str) -> tuple[dict[str, Any], list[str]]:
    """The card with the figures of a draft that was made of `folder`, and which of its own were kept instead.

    Raises InputError where no meter has counted anything there, and where the card may have the same figures without their folder.
    """
    metered = [_of(component, folder) for component in found(drafted, COMPONENTS) or () if METERED in _source(component.get("flop"))]
    if not metered:
        raise InputError(f"{folder}: no files of a meter that have counted anything", "name the folder that the meter wrote")
    _refuse_doubtful(card, metered, folder)
    others = [one for one in found(card, COMPONENTS) or () if not _is_of(one.get("flop"), folder)]
    new, kept = _with(card, COMPONENTS, [*others, *metered]), list[str]()
    for field in FIGURES:
        figure, held = found(drafted, field), found(card, field)
        if METERED not in _source(figure):
            continue
        if held is None or _is_of(held, folder):
            new = _with(new, field, _placed(figure, folder))
        elif _value(held) != _value(figure):
            kept.append(field)
    hardware = found(drafted, HARDWARE)
    if hardware and found(card, HARDWARE) is None:
        new = _with(new, HARDWARE, hardware)
    elif hardware and found(card, HARDWARE) != hardware:
        kept.append(HARDWARE)
    return new, kept


def _refuse_doubtful(card: dict[str, Any], metered: list[dict[str, Any]], folder: str) -> None:
    """A card that was converted from a folder names its files without it: put in again, the same run would count twice."""
    for one in found(card, COMPONENTS) or ():
        source = _source(one.get("flop"))
        if METERED in source and not _is_of(one["flop"], folder) and any(_source(new["flop"]).endswith(f"/{source}") for new in metered):
            said = f"the card has figures of {one_line(source, 80)!r} already, and does not say of which folder"
            raise InputError(f"{COMPONENTS}: {said}", f'if it is this one, write "{folder}/" before that source, else its own folder')


def _source(figure: Any) -> str:
    return str(figure.get("source", "")) if isinstance(figure, dict) else ""


def _is_of(figure: Any, folder: str) -> bool:
    """Whether a figure is one that a meter in this folder gave before."""
    source = _source(figure)
    return source.startswith(f"{folder}/") and METERED in source.removeprefix(f"{folder}/")


def _value(figure: Any) -> Any:
    return figure.get("value") if isinstance(figure, dict) else figure


def _placed(figure: dict[str, Any], folder: str) -> dict[str, Any]:
    return figure | {"source": f"{folder}/{_source(figure)}"}


def _of(component: dict[str, Any], folder: str) -> dict[str, Any]:
    return component | {"flop": _placed(component["flop"], folder)}


def _with(card: Any, pointer: str, value: Any) -> dict[str, Any]:
    """A copy of the card with a value at a pointer; the sections on the way are copied or made."""
    first, _, rest = pointer.removeprefix("/").partition("/")
    section: dict[str, Any] = card if isinstance(card, dict) else {}
    return section | {first: _with(section.get(first), rest, value) if rest else value}
