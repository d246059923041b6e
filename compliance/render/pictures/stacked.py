"""Bars whose parts are numbers of models: yes, likely yes, open, likely no and no. What each bar stands for is the caller's."""

from compliance.card.text import capital
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.drawing import Box, Drawing, Hatch, Line, Mark, Words
from compliance.render.pictures.legend import Key, legend
from compliance.render.pictures.widths import width, wrapped
from compliance.render.plain_words import ANSWERS, Answer

THICK, SIZE, SMALL, LEADING = 22.0, 13.0, 12.0, 17.0
LOOKS: dict[Answer, str] = {"yes": "yes", "likely yes": "likely", "open": "open", "likely no": "likely-no", "no": "no"}
ON: dict[Answer, str] = {"yes": "on-dark", "open": "on-pale", "no": "on-mid"}  # the number in a part; a hatched part has none
WIDE_PLOT = 420.0  # where bars begin on a wide page, after their words


class Bar(NamedTuple):
    """One bar: what it stands for, and how many models have each answer."""

    label: str
    numbers: dict[Answer, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())


class Section(NamedTuple):
    """Bars under a heading."""

    name: str
    bars: tuple[Bar, ...]


class Stacked(NamedTuple):
    """What is drawn; `models` is of how many, and where it is one, its answers are written in the bars."""

    title: str
    subtitle: str
    says: str
    models: int
    sections: tuple[Section, ...]


def wide(content: Stacked, plot: float = WIDE_PLOT) -> Drawing:
    """The drawing for a wide page: the words before the bars, which begin at `plot`."""
    return _drawn(content, 1200, 24, plot, 20)


def upright(content: Stacked) -> Drawing:
    """The drawing for a narrow screen: the words above the bars."""
    return _drawn(content, 360, 12, 12, 16)


def _drawn(content: Stacked, across: float, margin: float, plot: float, heading: float) -> Drawing:
    beside = plot > margin
    right = across - margin
    marks: list[Mark] = []
    y = heading * 0.9
    for text in wrapped(content.title, across - 2 * margin, heading, True):
        y += heading * 1.2
        marks.append(Words(margin, y, text, size=heading, bold=True))
    y += 20
    marks.append(Words(margin, y, content.subtitle, "soft", SMALL))
    bars = [bar for section in content.sections for bar in section.bars]
    keys = [Key(LOOKS[answer], answer) for answer in ANSWERS if any(bar.numbers[answer] for bar in bars)]
    y = legend(marks, keys, margin, y + 28, right) + 22
    most = max([bar.total for bar in bars], default=1)
    for section in content.sections:
        marks.append(Line(margin, y, right, y, "rule"))
        y += 20
        for index, text in enumerate(wrapped(capital(section.name), right - margin, 14, True)):
            y += LEADING if index else 0
            marks.append(Words(margin, y, text, size=14, bold=True))
        y += 8
        for bar in section.bars:
            words = wrapped(bar.label, (plot if beside else right) - margin - (20 if beside else 0), SIZE)
            for index, text in enumerate(words):
                marks.append(Words(margin, y + 15 + index * LEADING, text, size=SIZE))
            if not beside:
                y += len(words) * LEADING + 4
            _bar(marks, bar, plot, y, (right - plot) * bar.total / most, content.models == 1)
            y += max(len(words) * LEADING if beside else 0, THICK) + 9
    return Drawing(across, y + 10, content.title, content.says, tuple(marks))


def _bar(marks: list[Mark], bar: Bar, left: float, top: float, long: float, one: bool) -> None:
    """The parts of a bar side by side, with their numbers where there is room; of `one` model with the answer."""
    x = left
    for answer, number in bar.numbers.items():
        if not number:
            continue
        part = long * number / bar.total
        look = LOOKS[answer]
        inside = max(part - 1, 0.5)
        marks.append(Hatch(x, top, inside, THICK, look) if look.startswith("likely") else Box(x, top, inside, THICK, look))
        text = answer if one else f"{number:,}"
        if part > width(text, SMALL, True) + 12:
            halo = look.startswith("likely")
            marks.append(Words(x + part / 2, top + 15.5, text, ON.get(answer, "ink"), SMALL, True, "middle", halo))
        x += part
