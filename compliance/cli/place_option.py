"""What `--place` leaves of the rules that are shown. What people call the places: compliance.law.places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from compliance.card.text import one_line, quoted
from compliance.errors import UsageError
from compliance.law.places import covered, name, words
from compliance.law.rule import Rule
from compliance.law.source import Provision
from compliance.registry.loaded import Registry


class Text(Protocol):
    """What has a source: a rule, or a text that no rule is made of."""

    @property
    def source(self) -> Provision: ...


Placed = TypeVar("Placed", bound=Text)


def places(typed: Sequence[str], codes: Iterable[str]) -> list[set[str]]:
    """The codes that each place typed stands for. Raises UsageError for a place that nobody knows, or whose law is not loaded."""
    present, chosen = set(codes), []
    names = [part.strip() for text in typed for part in text.split(",") if part.strip()]
    if typed and not names:
        raise UsageError("--place names no place", "write --place EU, or california, or gb")
    for text in names:
        found = covered(text, present)
        if found is None:
            raise UsageError(*_not_read(text))
        if not found:
            raise UsageError(f"--place {one_line(text)}: no text of this place is loaded", "`fmcheck rules` lists those that are")
        chosen.append(found)
    return chosen


def in_places(kept: Sequence[str], typed: Sequence[str], texts: Mapping[str, Text], by_default: bool) -> list[str]:
    """Those of the ids `kept` that belong to the places typed; all of them where none was.

    Where nobody chose rules (`by_default`), a place none of whose rules is shown by default shows all that it has, such as bills.
    Raises UsageError where nothing is left.
    """
    if not typed:
        return list(kept)
    of = {id: text.source.instrument.jurisdiction for id, text in texts.items()}
    asked, shown = places(typed, of.values()), set(kept)
    for codes in asked if by_default else ():
        if not any(of[id] in codes and isinstance(texts[id], Rule) for id in kept):
            shown |= {id for id, code in of.items() if code in codes}
    chosen = set[str]().union(*asked)
    left = [id for id in texts if id in shown and of[id] in chosen]
    if not left:
        listed = ", ".join(name(code) for code in sorted(chosen))
        raise UsageError(f"--place: none of the rules selected is of {listed}", "leave out --place, --select or --ignore")
    return left


def only_of(registry: Registry, typed: Sequence[str]) -> Registry:
    """The registry with the texts and duties of the places typed; the whole of it where none was."""
    if not typed:
        return registry
    chosen = set[str]().union(*places(typed, (text.source.instrument.jurisdiction for text in (*registry.rules, *registry.other_texts()))))

    def of(texts: Iterable[Placed]) -> tuple[Placed, ...]:
        return tuple(text for text in texts if text.source.instrument.jurisdiction in chosen)

    return registry._replace(
        rules=of(registry.rules),
        duties=of(registry.duties),
        no_concept=of(registry.no_concept),
        not_read=of(registry.not_read),
        supporting=of(registry.supporting),
    )


def _not_read(text: str) -> tuple[str, str]:
    """What is wrong with a place as typed, and what to write: a member state has the Union's law; others are not read, or misspelt."""
    from compliance.answers import place_names
    from compliance.case.markets import in_union

    lists = "`fmcheck rules` lists the places"
    try:
        country = place_names.code(text.upper() if len(text.strip()) == 2 else text)
    except ValueError:
        return f"--place: no place is called {quoted(text)}", f"{_meant(text)}{lists}"
    known = place_names.name(country)
    if in_union(country):
        return (
            f"--place {one_line(text)}: no law of {known} alone is read",
            f"that of the European Union applies there: --place EU; {lists}",
        )
    federal = ", federal law is --place federal" if country.startswith("US-") else ""
    return f"--place {one_line(text)}: no law of {known} is read{federal}", lists


def _meant(text: str) -> str:
    """A question after the place most like the text, or nothing."""
    from compliance.card.suggest import nearest

    typed = {word.replace(" ", "-").casefold(): word for word in words()}
    near = nearest(text.casefold(), typed, least=0.7)
    return f"did you mean {typed[near]}? " if near else ""
