"""docs/coverage.md: every provision that was looked at, and how the rules cover it. Used by generate.py."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from compliance.law import places
from compliance.law.criteria import Above, AtLeast, Before, Claimed, Criterion, Done, Holds, Includes, IsA, OnOrAfter, Unread
from compliance.law.criteria_tree import walk
from compliance.law.duty import Duty
from compliance.law.rule import NoConcept, Rule
from compliance.law.source import Provision
from compliance.registry.loaded import Registry
from docs.duty_pages import link_of
from tests.law.provisions import Text, found, texts

ROOT = Path(__file__).resolve().parents[1]

HEAD = """# Coverage

Every provision that was looked at, by place and instrument: whether it is encoded, asked, not read, or holds no such concept; its legal
status on {day}; and how well it was read. Generated from the rules and from [tests/law/texts](../tests/law/texts/README.md), which has
the words and their sources.

- **computed**: a rule decides it by comparing figures, days or lists of the card. **asked**: every part is a judgement or a recorded act
  that the card states; without it the answer is undetermined. **computed and asked**: both. A part whose words were not read stays
  undetermined, and says so.
- **duty**: encoded as a duty. **used**: decides something in the program without being a rule of its own. **not encoded**: read, and why
  nothing follows.
- **no concept**: the text was read and holds no test for models, which is never "does not meet". **not read**: no words were read.
- How well read: VERIFIED is the text itself; SECONDARY is somebody else's quotation or description; a paraphrase quotes nothing.
"""
LOOKED = """## Also looked at

Not found is never "does not exist". What nobody read is kept nowhere and quoted by no rule.
"""
NOT_YET = "not encoded yet"


class Row(NamedTuple):
    """A line of the matrix."""

    place: str
    instrument: str
    pinpoint: str
    id: str
    covered: str
    status: str
    read: str


def page(registry: Registry, day: str) -> str:
    """The page: counts, a table for each place, and what else was looked at."""
    rows = sorted(matrix(registry, day), key=lambda row: (row.place != "EU", row.place))
    counted: dict[str, int] = {}
    for row in rows:
        kind = row.covered.partition(":")[0].partition(";")[0]
        counted[kind] = counted.get(kind, 0) + 1
    out = [HEAD.format(day=day), f"{len(rows)} provisions: {', '.join(f'{number} {kind}' for kind, number in sorted(counted.items()))}."]
    for place in dict.fromkeys(row.place for row in rows):
        out += ["", f"## {places.name(place)}", ""]
        out += ["| instrument | provision | covered | status | read |", "| --- | --- | --- | --- | --- |"]
        last = ""
        for row in (row for row in rows if row.place == place):
            name = "" if row.instrument == last else row.instrument
            last = row.instrument
            status = row.status.replace("_", " ")
            out.append(f"| {' | '.join(_cell(text) for text in (name, row.pinpoint))} | {row.covered} | {status} | {row.read} |")
    out += ["", LOOKED, "| place | what | looked at until | found |", "| --- | --- | --- | --- |"]
    looked = tomllib.loads((ROOT / "tests" / "law" / "looked_at.toml").read_text(encoding="utf-8"))["place"]
    out += [f"| {entry['place']} | {_cell(entry['what'])} | {entry['when']} | {_cell(entry['found'])} |" for entry in looked]
    return "\n".join(out) + "\n"


def matrix(registry: Registry, day: str) -> Iterator[Row]:
    """One row for each text in the order of the files, then one for each duty that is encoded in a paraphrase."""
    rules, duties = registry.on(day), {duty.id: duty for duty in registry.duties}
    silent = {text.id: text for text in registry.no_rule()}
    beside = {text.id: text for text in registry.supporting}
    used = quoted_by(registry)
    for text in texts().values():
        status = text.status_detail if text.status_detail == "on_the_books_not_enforced" else text.status
        if text.id in rules:
            rule = rules[text.id]
            covered, status = f"{how(rule, rules)}: [{rule.id}](rules/{rule.id}.md)", rule.source.status(day)
        elif text.id in duties:
            covered, status = _duty(duties[text.id]), duties[text.id].source.status(day)
        elif text.id in silent:
            words = "no concept" if text.kind != "none" and isinstance(silent[text.id], NoConcept) else "not read"
            covered, status = f"{words}: [{text.id}](rules/README.md)", silent[text.id].source.status(day)
        elif text.id in beside and not text.covered:
            covered, status = f"supporting text: {beside[text.id].says}", beside[text.id].source.status(day)
        else:
            covered = _otherwise(text, sorted(used.get(text.id, ())))
        yield Row(_place(text.place), text.instrument, text.pinpoint, text.id, covered, status or "-", text.read)
    for unread in registry.not_read:
        if unread.id not in texts():
            source = unread.source
            where = _place(source.instrument.jurisdiction), source.instrument.title, source.cited(day)
            yield Row(*where, unread.id, f"not read: [{unread.id}](rules/README.md)", source.status(day), unread.says)
    for duty in registry.duties:
        if duty.id not in texts():
            source = duty.source
            where = _place(source.instrument.jurisdiction), source.instrument.title, source.cited(day)
            yield Row(*where, duty.id, _duty(duty), source.status(day), "" if duty.quoted else "paraphrase")


def _place(jurisdiction: str) -> str:
    """The texts write US-FED where the rules write US."""
    return "US" if jurisdiction == "US-FED" else jurisdiction


def how(rule: Rule, rules: Mapping[str, Rule]) -> str:
    """Whether a rule, with the rules it refers to, compares, asks, or both, and whether a part of its text was not read."""
    parts = list(_deep(rule, rules))
    compares = any(isinstance(part, Above | AtLeast | Before | OnOrAfter | Includes) for part in parts)
    asks = any(isinstance(part, Holds | Done | Claimed) for part in parts)
    unread = any(isinstance(part, Unread) for part in parts)
    said = " and ".join(word for word, holds in (("computed", compares), ("asked", asks)) if holds)
    return f"{said}; in part not read" if said and unread else said or "not read"


def _deep(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[Criterion]:
    for part in walk(rule.test):
        yield part
        if isinstance(part, IsA):
            yield from _deep(rules[part.rule], rules)


def quoted_by(registry: Registry) -> dict[str, set[str]]:
    """The rules and duties that quote a text, or a part of it, by the text's id."""
    sources: list[tuple[str, Provision]] = [(rule.id, rule.source) for rule in registry.rules]
    sources += [(duty.id, duty.source) for duty in registry.duties]
    sources += [(duty.id, duty.fine.source) for duty in registry.duties if duty.fine is not None]
    held: dict[str, set[str]] = {}
    for id, source in sources:
        for _, text in found(source.text, id, source.instrument.id):
            if text is not None:
                held.setdefault(text.id, set()).add(id)
    return held


def uncovered(registry: Registry, day: str) -> list[str]:
    """The ids of the texts of which the matrix can say nothing yet."""
    return [row.id for row in matrix(registry, day) if row.covered == NOT_YET]


def _otherwise(text: Text, quoting: list[str]) -> str:
    """How a text is covered that no rule, duty or text without the concept is named after."""
    if text.covered:
        return text.covered if text.covered.startswith("not encoded") else f"used: {text.covered}"
    if quoting:
        return f"used: quoted by {', '.join(f'`{id}`' for id in quoting[:4])}" + (
            f" and {len(quoting) - 4} more" if len(quoting) > 4 else ""
        )
    return "not read" if text.kind == "none" else NOT_YET


def _duty(duty: Duty) -> str:
    return f"duty: [{duty.id}](duties/{link_of(duty)})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
