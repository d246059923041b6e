"""A card in the making: facts put in one by one by a reader, each with its place in the source. Not a reader, not a judge.

Nothing is put in that the schema would refuse, so that a draft is always a valid card; what was seen and not used is noted.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from compliance.card.field_kinds import kind
from compliance.card.locate import found_at, parts
from compliance.card.text import plain
from compliance.card.validate import is_valid
from compliance.drafting.names import provider
from compliance.drafting.silence import says_nothing, says_unknown
from compliance.drafting.stated_values import LONGEST, agree, bare, is_bounded, is_cut, short, tidied
from compliance.law.quantity import Interval

Basis = Literal["measured", "reported", "estimated", "derived"]
LONGEST_NOTE = 2000
SHORT = 64  # characters of one that is likely to come again
MOST_NOTES = 50


def quantity(figure: Decimal | int | Interval, where: str, basis: Basis, method: str = "") -> dict[str, Any]:
    """A quantity as a card has it: its value or its range, its basis, how it was reached, and its source."""
    if not isinstance(figure, Interval):
        ends: dict[str, Any] = {"value": Decimal(figure)}
    elif figure.exact:
        ends = {"value": figure.low}
    else:
        ends = {name: end for name, end in (("value", figure.best), ("low", figure.low), ("high", figure.high)) if end is not None}
    return ends | {"basis": basis} | ({"method": method} if method else {}) | {"source": where}


class Draft:
    """A card being put together. The first source that states a field is kept; another that differs is noted."""

    def __init__(self, format: str) -> None:
        self._card: dict[str, Any] = {"schema_version": "1.0", "model": {}}
        self._facts: dict[str, dict[str, str]] = {}
        self._unknown: dict[str, dict[str, str]] = {}
        self._notes: list[str] = []
        self._signals: dict[str, Any] = {}
        self.faults: list[str] = []
        self.format = format

    def put(self, field: str, value: Any, where: str, basis: Basis = "reported") -> bool:
        """State a field: `field` is a JSON pointer of the card, `where` says "file line 3" or "file /pointer" of the source.

        True when the field now holds this value. A text that says it is unknown is recorded as that. A value that the
        schema refuses, or that differs from one put in before, is noted and left out.
        """
        stated, value = value, tidied(value)
        if value is None or value == [] or value == "":
            return False
        if isinstance(value, str) and self._is_silent(field, value, where):
            return False
        if isinstance(value, str) and kind(field) == "date":
            value = value[:10] if value[10:11] in ("", "T", " ") else value
        held = self.at(field)
        if held is not None:
            if bare(held) == bare(value):
                return True
            said = f"{where} gives {field} as {short(value)}; {self._facts.get(field, {}).get('where', 'another')} gives {short(held)}"
            self.note(f"{said}, which was kept") if agree(held, value) else self.fault(said)
            return False
        if not _fits(field, value):
            self.note(f"{where}: {short(value)} does not fit {field} and was left out")
            return False
        self._note_cut(stated, where, field)
        _set(self._card, field, value)
        self._facts[field] = {"field": field, "where": where, "basis": basis}
        self._unknown.pop(field, None)
        return True

    def number(self, field: str, figure: Decimal | int | Interval, where: str, basis: Basis = "reported", method: str = "") -> bool:
        """State a quantity with its range, its basis and its source; `method` says how it was reached."""
        return self.put(field, quantity(figure, where, basis, method), where, basis)

    def band(self, field: str, band: str, where: str, method: str = "") -> bool:
        """State a quantity as a band of an official form: ">1e13", "1e9-1e13", "<1e9"."""
        node = {"band": band, "basis": "reported"} | ({"method": method} if method else {}) | {"source": where}
        return self.put(field, node, where)

    def judged(self, field: str, value: bool, where: str, basis: str) -> bool:
        """State a judgement that the source itself makes in so many words; `basis` is those words. Readers infer none."""
        return self.put(field, {"value": value, "basis": tidied(basis) or where, "evidence": [where]}, where)

    def add(self, field: str, item: Any, where: str, basis: Basis = "reported") -> bool:
        """Append to a list: bases, hardware, sources of data, modalities. What is in it already is not added twice."""
        stated, item = item, tidied(item)
        if item in (None, "", {}):
            return False
        said = item.get("name") if isinstance(item, dict) else item
        if isinstance(said, str) and self._is_silent(field, said, where):
            return False
        held = self.at(field) or []
        if item in held:
            return True
        if not _fits(field, item, listed=True):
            self.note(f"{where}: {short(item)} does not fit {field} and was left out")
            return False
        self._note_cut(stated, where, field)
        _set(self._card, field, [*held, item])
        place = field if isinstance(item, str) else f"{field}/{len(held)}"
        self._facts.setdefault(place, {"field": place, "where": where, "basis": basis})
        self._unknown.pop(field, None)
        return True

    def none(self, field: str, where: str) -> None:
        """State that a list has nothing in it, where the source says so in words that are about the field: "trained from scratch"."""
        if held := self.at(field):
            self.fault(f"{where} says that there is none of {field}; {self.where(field)} gives {short(held)}")
        else:
            _set(self._card, field, [])
            self._facts[field] = {"field": field, "where": where, "basis": "reported"}
            self._unknown.pop(field, None)

    def replace(self, field: str, item: str, by: str, where: str, why: str) -> None:
        """Put an item of a list in the place of another that was stated, because `where` shows more than the statement; and note it."""
        held = self.at(field) or []
        self.add(field, by, where, "derived")
        if item in held and item != by:
            self.note(f"{self.where(field)} gives {item} at {field}, which is left out: {why}")
            _set(self._card, field, [each for each in self.at(field) if each != item])
            self._facts[field] = {"field": field, "where": where, "basis": "derived"}

    def _note_cut(self, value: Any, where: str, field: str) -> None:
        """Note that a text of a value, as it was stated, is longer than what is kept of it."""
        if any(isinstance(text, str) and is_cut(text) for text in (value.values() if isinstance(value, dict) else (value,))):
            self.note(f"{where}: {field} has more than {LONGEST:,} characters; what comes after them was left out")

    def _is_silent(self, field: str, text: str, where: str) -> bool:
        """Whether a text is not a fact: then it is recorded as unknown, or noted."""
        if says_nothing(text, field):
            if says_unknown(text):
                self.unknown(field, where, text)
            elif any(map(str.isalnum, text)):
                self.note(f"{where}: {text!r} at {field} says that there is none, and is not a fact of the card")
            return True
        if field == "/provider/name" and (why := provider(text)):
            self.note(f"{where}: {short(text)!r} {why}")
            return True
        return False

    def unknown(self, field: str, where: str, says: str) -> None:
        """Record that the source says it does not know or does not disclose: not the same as silence, and never a no."""
        if self.at(field) is None:
            self._unknown.setdefault(field, {"field": field, "where": where, "says": tidied(says) or "unknown"})

    def note(self, text: str) -> None:
        """Something seen and not used, and why; it is printed as a warning."""
        text = plain(text)[:LONGEST_NOTE]
        if text and text not in self._notes and len(self._notes) < MOST_NOTES:
            self._notes.append(text)

    def fault(self, text: str) -> None:
        """A note on something that is wrong in the source, whatever the card takes of it: it cannot be read, or contradicts itself."""
        self.note(text)
        if (text := plain(text)[:LONGEST_NOTE]) in self._notes and text not in self.faults:
            self.faults.append(text)

    def signal(self, name: str, value: Any) -> None:
        """Keep what inferences look at: see the section provenance.signals of the card. Left out where the schema would refuse it."""
        value = tidied(value)
        if value not in (None, "", []) and _fits(f"/provenance/signals/{name}", value):
            self._signals.setdefault(name, value)

    @property
    def notes(self) -> list[str]:
        """What was noted so far."""
        return list(self._notes)

    @property
    def states_something(self) -> bool:
        """Whether there is a fact in it, or a silence that the source tells."""
        return bool(self._facts or self._unknown)

    def at(self, field: str) -> Any:
        """What the draft holds at a pointer, or None."""
        return found_at(self._card, _steps(field))

    def where(self, field: str) -> str:
        """Where a field came from, or nothing."""
        return self._facts.get(field, {}).get("where", "")

    def card(self, name: str) -> dict[str, Any]:
        """The card, with `name` where no source names the model, and with the provenance of every fact."""
        self.put("/model/name", name, "name of the source") if self.at("/model/name") is None else None
        if self.at("/model/name") is None:
            self._card["model"]["name"] = "unnamed"
        provenance: dict[str, Any] = {"source_format": self.format}
        if self._facts:
            provenance["facts"] = [self._facts[field] for field in sorted(self._facts)]
        if self._unknown:
            provenance["unknown"] = [self._unknown[field] for field in sorted(self._unknown)]
        if self._notes:
            provenance["notes"] = list(self._notes)
        if self._signals:
            provenance["signals"] = self._signals
        return {**self._card, "provenance": provenance}


def _fits(field: str, value: Any, listed: bool = False) -> bool:
    """Whether the schema allows a value in a field, or as one of its list."""
    brief = type(value) is str and len(value) <= SHORT
    return _fits_shortly(field, value, listed) if brief else _fits_at_length(field, value, listed)


def _fits_at_length(field: str, value: Any, listed: bool) -> bool:
    card: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "x"}, "provenance": {"source_format": "card"}}
    return is_bounded(value) and is_valid(_set(card, field, [value] if listed else value))


_fits_shortly = lru_cache(4_000)(_fits_at_length)  # tasks, licences, languages and the like are those of many models


@lru_cache(1_000)
def _steps(field: str) -> tuple[str, ...]:
    return tuple(parts(field))


def _set(card: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    *sections, last = _steps(field)
    node = card
    for key in sections:
        node = node.setdefault(key, {})
    node[last] = value
    return card
