"""An answer that names things: words of a list, places, markets, models built upon. What a single answer is: see answers."""

import re
from functools import lru_cache
from typing import Any

from compliance.answers.forms import terms
from compliance.answers.place_names import code
from compliance.answers.written_days import a_day
from compliance.case.case import Case
from compliance.drafting import names
from compliance.drafting.vocabulary import kind_of_data
from compliance.law import facts as f
from compliance.law.fact import BASES

Changes = tuple[tuple[str, Any], ...]

MOST_NAMED = 50
_NONE = frozenset({"none", "no", "nothing", "nowhere", "[]", "no one", "from scratch", "scratch", "trained from scratch", "no base model"})
_MORE = re.compile(r"(?:[,;]|\band\b)?\s*(?:\.\.\.|\u2026|\bothers?|\bmore|\bamong others|\betc\.?)\s*$", re.IGNORECASE)
_AS_CODE = re.compile(r"\[(?P<parts>\s*(?:'[^']*'|\"[^\"]*\")(?:\s*,\s*(?:'[^']*'|\"[^\"]*\"))*\s*)\]")  # ['a/b', 'c'] of programs
_NAMES = re.compile(r"\s*[,;]\s*(?:and\s+)?(?![^()]*\))")  # not in brackets
_PLACES = re.compile(r"\s*(?:[,;]|\band\b)\s*")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.? [A-Za-z]+ [0-9]{4}"
_SINCE = re.compile(rf"^(?P<place>.*?)\s*(?:\b(?:since|from|on)\b|[:(=])?\s*\(?(?P<day>{_DAY})\)?$")
_MARKED = {f.OUTPUTS.pointer: "/capability/outputs_complete", f.MARKETS.pointer: "/availability/markets_complete"}


def one_of(text: str, pointer: str) -> str:
    """The word that the field allows and the text means. Raises ValueError where it allows no such word."""
    allowed = terms(pointer)
    plain = text.strip(" .").casefold()
    for term in allowed:
        if plain in (term.casefold(), term.replace("_", " ").replace("-", " ").casefold()):
            return term
    if pointer == f.OUTPUTS.pointer and (kind := kind_of_data(plain, "outputs")):
        return kind
    raise ValueError(f"found {text[:60]!r}, expected one of {', '.join(allowed)}")


def words(pointer: str, text: str, case: Case) -> Changes:
    """Words of a list; the list is marked as complete, where the card has a field for it, unless the answer says that there are more."""
    named, complete = _list(text, _PLACES)
    return ((pointer, list(dict.fromkeys(one_of(part, pointer) for part in named))), *_completeness(pointer, complete, case))


def places(pointer: str, text: str, case: Case) -> Changes:
    """Places, as codes."""
    named, _ = _of_places(text)
    return ((pointer, list(dict.fromkeys(map(code, named)))),)


def country(text: str) -> str:
    """A country, as its code. Raises ValueError for the Union, or a part of a country."""
    found = code(text)
    if len(found) != 2 or found == "EU":
        raise ValueError(f"{text[:60]!r} is not a country; write the country, such as Germany or US")
    return found


def markets(pointer: str, text: str, case: Case) -> Changes:
    """Markets, each with its first day where the answer names one; what the card says of one that is named again stays."""
    named, complete = _of_places(text)
    known = {entry.get("where"): entry for entry in case.at(pointer) or ()}
    listed = []
    for part in named:
        since = _SINCE.match(part)
        where = code(since["place"].strip(" (") if since else part)
        listed.append({"where": where} | known.get(where, {}) | ({"date": a_day(since["day"])} if since else {}))
    return ((pointer, listed), *_completeness(pointer, complete, case))


def models(pointer: str, text: str, case: Case) -> Changes:
    """The models built upon, by name; an empty list where there are none. Raises ValueError for what is no name."""
    found = [name for part in _list(text, _NAMES)[0] for name in _named(part)]
    return ((BASES, [{"name": name} for name in dict.fromkeys(found)]),)


@lru_cache(1000)  # many models are built upon the same few
def _named(part: str) -> tuple[str, ...]:
    found = names.models(part)
    if not found.names or not any(map(str.isalpha, part)):
        raise ValueError(f"{part[:60]!r} {found.why.partition(';')[0] or 'is not the name of a model'}; write the names, or none")
    return found.names


def is_none(text: str) -> bool:
    """Whether an answer says that a list has nothing in it."""
    return text.strip(" .").casefold() in _NONE


def _of_places(text: str) -> tuple[list[str], bool]:
    if text.strip(" .") == "NO":
        raise ValueError("'NO' may be Norway or a no; write Norway, or none")
    return _list(text, _PLACES)


def _list(text: str, separators: re.Pattern[str]) -> tuple[list[str], bool]:
    """The parts of a list, and whether they are all."""
    if is_none(text):
        return [], True
    if found := _AS_CODE.fullmatch(text.strip()):
        text = found["parts"].replace("'", "").replace('"', "")
    more = _MORE.search(text)
    whole = text[: more.start()] if more else text
    parts = [part for part in separators.split(whole.strip(" .")) if part]
    if not parts or len(parts) > MOST_NAMED:
        raise ValueError(f"found {len(parts)} names, expected 1 to {MOST_NAMED}, with commas between them, or none")
    return parts, more is None


def _completeness(pointer: str, complete: bool, case: Case) -> Changes:
    return ((_MARKED[pointer], True),) if complete and pointer in _MARKED and case.at(_MARKED[pointer]) is None else ()
