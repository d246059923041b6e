"""One rule or duty beside the text that it quotes: python -m tests.law.compare ID...

Prints where the words stand, where and how they were read, whether the quotation has them word for word, and the limits on both sides.
The exit code is 1 when a quotation differs from its text, 2 when nothing of that id is loaded. docs/checking-the-law.md shows its use.
"""

import sys
import textwrap
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from compliance.law.criteria import Above, AtLeast, Reading
from compliance.law.criteria_tree import walk
from compliance.law.facts import Fact
from compliance.law.quantity import show
from compliance.law.rule import Rule
from compliance.law.source import Provision
from compliance.registry.load import load, with_texts
from compliance.registry.loaded import Registry
from tests.law.provisions import Text, folded, found, texts

RULES = Path("rules")


class Quoted(NamedTuple):
    """What is loaded under an id: its provision, and the limits it draws."""

    source: Provision
    lines: tuple[str, ...] = ()


def quoted(registry: Registry, id: str) -> list[Quoted]:
    """Everything loaded under an id: rules (one for each text in time), duties, and texts without the concept."""
    return [
        *(Quoted(rule.source, tuple(lines(rule))) for rule in registry.rules if rule.id == id),
        *(Quoted(duty.source) for duty in registry.duties if duty.id == id),
        *(Quoted(text.source) for text in registry.other_texts() if text.id == id),
    ]


def file_of(id: str) -> str:
    """The shipped rule file that states an id, or nothing where it cannot be found by its name."""
    return next((path.as_posix() for path in sorted(RULES.rglob("*.py")) if f'"{id}"' in path.read_text(encoding="utf-8")), "")


def lines(rule: Rule) -> Iterator[str]:
    """The limits that a rule draws, as one reads them."""
    for criterion in walk(rule.test):
        if isinstance(criterion, Above | AtLeast) and not isinstance(criterion.limit, Fact):
            operator, fact = ">" if isinstance(criterion, Above) else ">=", criterion.fact
            limit = criterion.limit if isinstance(criterion.limit, str) else " to ".join(show(edge) for edge in edges(criterion.limit))
            times = "" if criterion.times == "1" else f"{criterion.times} x "
            yield f"{times}{fact.pointer} {operator} {limit} {fact.unit}".rstrip()


def edges(reading: Reading) -> list[Decimal]:
    """The ends of a band that a reading sets."""
    return [edge for edge in (reading.default.low, reading.default.high) if edge is not None]


def told(id: str, one: Quoted) -> tuple[list[str], bool]:
    """The lines to print, and whether every word of the quotation is in the texts."""
    instrument = one.source.instrument
    out = [f"{id}: {instrument.title}, {one.source.pinpoint}", f"  rule file: {file_of(id)}"]
    if not one.source.text:
        return [*out, "  quotes nothing: what it says is a paraphrase"], True
    held = found(one.source.text, id, instrument.id)
    for text in dict.fromkeys(text for _, text in held if text is not None):
        out += list(about(text))
    out += ["  the quotation:", *wrapped(one.source.text)]
    missing = [piece for piece, text in held if text is None]
    if missing:
        out += ["  NOT in the texts:", *(line for piece in missing for line in wrapped(piece))]
    else:
        whole = len(held) == 1 and held[0][1] is not None and held[0][1].is_whole(one.source.text)
        number = f"{len(held)} piece{'s' if len(held) > 1 else ''}"
        out.append("  word for word the whole text" if whole else f"  word for word, in {number} of the texts above")
    if one.lines:
        out += ["  limits of the rule:", *(f"    {line}" for line in one.lines)]
    return out, not missing


def about(text: Text) -> Iterator[str]:
    """Where a text is kept, where it was read, and how well."""
    yield f"  text: {text.path}, {text.id}, {text.pinpoint}"
    yield f"    read {text.read}, retrieved {text.retrieved}{': ' + text.remark if text.remark else ''}"
    yield f"    official address: {text.official}"
    yield from (f"    read at: {source}" for source in text.sources)
    if text.copyright:
        yield f"    under copyright of {text.copyright}; a digest of the whole stands beside a short quotation"
    if text.gloss:
        yield f"    in English (unofficial): {text.gloss}"
    yield from (f"    limit in the words: {' '.join(part for part in line if part)}" for line in text.lines)


def wrapped(words: str) -> list[str]:
    return textwrap.wrap(folded(words), 110, initial_indent="    ", subsequent_indent="    ")


def main(ids: list[str]) -> int:
    if not ids or any(id.startswith("-") for id in ids):
        print(__doc__)
        return 2
    registry, code = with_texts(load()), 0
    for id in ids:
        loaded = quoted(registry, id)
        if not loaded:
            kept = " (a text of that id is kept, and no rule quotes it)" if id in texts() else ""
            print(f"{id}: nothing of that id is loaded{kept}; `fmcheck rules` lists every id")
            code = 2
        for one in loaded:
            said, same = told(id, one)
            print("\n".join(said) + "\n")
            code = code or int(not same)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
