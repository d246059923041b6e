"""The lines of one place on the screen: its name, its definitions, their answers, and why; in as much detail as there is room for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias, get_args

from compliance.render.answers import ORDER, Answered, Place
from compliance.render.columns import Style, cells, cut, padded, wrapped
from compliance.render.plain_words import Answer, listed

TOGETHER = 3  # definitions of one place with one answer that share a line
NARROW, WIDE = 72, 140
PLACE, CODE, ANSWER = 21, 8, 14  # the columns of places, of their codes on a narrow terminal, and of answers
ROWS = 80  # where reasons begin on a wide terminal
Detail: TypeAlias = Literal["line", "reason", "answers", "reasons"]  # of a place: its first answer, and why; all of them, and why
DETAILS: tuple[Detail, ...] = get_args(Detail)


def alike(places: Sequence[Place]) -> list[tuple[Place, ...]]:
    """Places whose answers read alike, together, where the first of them is."""
    groups: dict[object, list[Place]] = {}
    for place in places:
        key = tuple((item.term, item.answer, item.reason, item.status if item.standing == "coming" else "") for item in _main(place))
        groups.setdefault(key, []).append(place)
    return [tuple(group) for group in groups.values()]


def leading(place: Place) -> Answered:
    """The definition that speaks for a place where it has one line."""
    return _first(_main(place))


def block(places: tuple[Place, ...], style: Style, detail: Detail) -> Iterator[str]:
    """The lines of places that are alike: their names once (on a narrow terminal their codes), then their answers."""
    name = listed([place.name if style.width >= NARROW else place.code for place in places], 3)
    main = _main(places[0])
    if detail in ("line", "reason"):
        first = _first(main)
        others = _others(first, [item for item in main if item is not first])
        yield from _line(name, [first], style, detail == "reason", others)
        return
    by_answer: dict[Answer, list[Answered]] = {}
    for item in main:
        by_answer.setdefault(item.answer, []).append(item)
    for items in by_answer.values():
        for group in [sorted(items, key=_speaks)] if len(items) >= TOGETHER else [[item] for item in items]:
            yield from _line(name, group, style, detail == "reasons")
            name = ""


def _main(place: Place) -> list[Answered]:
    """The definitions of a place that bind or will bind (of a place without such law, all), and do not merely follow another."""
    binding = [item for item in place.answers if item.binds] or list(place.answers)
    return [item for item in binding if item.main] or binding


def _first(main: Sequence[Answered]) -> Answered:
    """The definition that speaks for a place: of those answered as the first one is, one of a model, and a short one."""
    same = [item for item in main if item.answer == main[0].answer and item.standing == main[0].standing]
    return min(same, key=_speaks)


def _speaks(item: Answered) -> tuple[bool, bool, int]:
    """The order in which definitions speak for a place: those that rest on no other, those of a model, those with a short term."""
    return bool(item.upon), "model" not in item.term, cells(_plain(item))


def _others(first: Answered, others: Sequence[Answered]) -> list[str]:
    """How the other definitions of a place are answered, the fullest text first: "; 2 no, 1 open", "and 2 more", "+3"."""
    if not others:
        return [""]
    counts = Counter(item.answer for item in others)
    if set(counts) == {first.answer}:
        told = f" and {len(others)} more"
    else:
        told = "; " + ", ".join(f"{counts[word]} {word}" for word in ORDER if counts[word])
    return [told, f" +{len(others)}"]


def _line(name: str, items: Sequence[Answered], style: Style, reason: bool, others: Sequence[str] = ()) -> Iterator[str]:
    """One answer: the place where it is the first of a block, the term, the word; then why, where one definition has it.

    `others` says of the rest of the place, where it has one line alone.
    """
    indent = PLACE if style.width >= NARROW else CODE
    beside_it = style.width >= WIDE
    room = (ROWS if beside_it else style.width) - indent - ANSWER
    why = items[0].reason if reason and len(items) == 1 else ""
    word = style.answer(items[0].answer, pad=ANSWER - 1 if beside_it and why else 0)
    names = wrapped(name, indent - 1, 0) or [""]
    terms = wrapped(_brief(items[0], room, others) if others else _terms(items, room), room)
    for number in range(max(len(names), len(terms))):
        left = padded(names[number] if number < len(names) else "", indent)
        term = padded(terms[number] if number < len(terms) else "", room)
        told = f"{word}{style.quiet(cut(why, style.width - ROWS)) if beside_it else ''}" if not number else ""
        yield f"{left}{term} {told}".rstrip()
    if why and not beside_it:
        yield " " * (indent + 2) + style.quiet(cut(why, style.width - indent - 2))


def _terms(items: Sequence[Answered], room: int) -> str:
    """As many terms as fit on a line, and how many more there are; one that does not fit loses its remark in brackets."""
    names = [_short(item) if len(items) == 1 else _short(item).strip() for item in items]
    for shown in range(len(names), 0, -1):
        left = len(names) - shown
        text = ", ".join(names[:shown]) + (f" and {left} more" if left else "")
        if cells(text) <= room:
            return text
    left = len(names) - 1
    return names[0].partition(" (")[0] + (f" and {left} more" if left else "")


def _brief(item: Answered, room: int, others: Sequence[str]) -> str:
    """One term and the rest of its place on one line: of its day the year is left, and of the term what there is room for."""
    terms = [item.term, _plain(item)]
    start = item.determination.rule.source.applies.start
    days = [_day(item), f", from {start[:4]}"] if item.standing == "coming" and start else [_day(item), ""]
    for text in (f"{term}{_in_order(when, rest)}" for rest in others for when in days for term in terms):
        if cells(text) <= room:
            return text
    after = days[1] + others[-1]
    return cut(terms[1], room - cells(after)) + after


def _in_order(when: str, rest: str) -> str:
    """The day of a term and the rest of its place: "and 1 more, from 2027", "from 2027; 1 open"."""
    return f"{rest}{when}" if rest.startswith(" and") else f"{when}{rest}"


def _plain(item: Answered) -> str:
    """The term without a remark in brackets."""
    return item.term.partition(" (")[0]


def _short(item: Answered) -> str:
    """The term, and the day where it is not yet law or not enforced; indented where it rests on the one above."""
    return f"{'  ' if item.upon else ''}{item.short}{_day(item)}"


def _day(item: Answered) -> str:
    return "" if item.status.startswith("in force") else f", {item.status}"
