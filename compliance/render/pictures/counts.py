"""How many models meet each rule: a bar a rule, its parts yes, likely yes, open, likely no and no."""

from collections.abc import Sequence

from compliance.card.text import capital
from compliance.law import places
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.drawing import Box, Drawing, Hatch, Line, Mark, Words
from compliance.render.pictures.entries import Entry
from compliance.render.pictures.heading import whose
from compliance.render.pictures.legend import Key, legend
from compliance.render.pictures.thresholds import standing
from compliance.render.pictures.widths import width, wrapped
from compliance.render.plain_words import ANSWERS, Answer
from compliance.render.plain_words import day as in_words
from compliance.render.run import Run

THICK, SIZE, SMALL, LEADING = 22.0, 13.0, 12.0, 17.0
LOOKS: dict[Answer, str] = {"yes": "yes", "likely yes": "likely", "open": "open", "likely no": "likely-no", "no": "no"}
ON: dict[Answer, str] = {"yes": "on-dark", "open": "on-pale", "no": "on-mid"}  # the number in a part; a hatched part has none


class Count(NamedTuple):
    """One rule: its place and term, its status, and how many models have each answer."""

    rule: Rule
    status: str
    models: dict[Answer, int]

    @property
    def place(self) -> str:
        return places.name(self.rule.source.instrument.jurisdiction)

    @property
    def total(self) -> int:
        return sum(self.models.values())


class Counts(NamedTuple):
    """The rules that were applied to a number of models, in their order."""

    day: str
    models: int
    whose: str
    counts: tuple[Count, ...]

    @property
    def title(self) -> str:
        return f"{self.whose} by the definitions of each place"

    @property
    def subtitle(self) -> str:
        return f"Number of models; law of {in_words(self.day)}"

    @property
    def says(self) -> str:
        """The picture in sentences."""
        lines = []
        for count in self.counts:
            told = ", ".join(f"{number:,} {answer}" for answer, number in count.models.items() if number)
            lines.append(f"{count.place}: {count.rule.term} ({count.status}): {told}.")
        return " ".join([f"Law of {in_words(self.day)}.", *lines])


def counts(entries: Sequence[Entry], run: Run) -> Counts:
    """How many entries have each answer, rule by rule."""
    found: dict[str, tuple[Rule, dict[Answer, int]]] = {}
    for entry in entries:
        for rule, answer in entry.answers:
            _, numbers = found.setdefault(rule.id, (rule, dict.fromkeys(ANSWERS, 0)))
            numbers[answer] += 1
    made = [Count(rule, standing(rule, run.day)[1], numbers) for rule, numbers in found.values()]
    order = list(dict.fromkeys(count.place for count in made))
    made.sort(key=lambda count: order.index(count.place))
    return Counts(run.day, len(entries), whose(entries), tuple(made))


def wide(counts: Counts) -> Drawing:
    """The drawing for a wide page: the words before the bars."""
    return _drawn(counts, 1200, 24, 420, 20)


def upright(counts: Counts) -> Drawing:
    """The drawing for a narrow screen: the words above the bars."""
    return _drawn(counts, 360, 12, 12, 16)


def _drawn(counts: Counts, across: float, margin: float, plot: float, heading: float) -> Drawing:
    beside = plot > margin
    right = across - margin
    marks: list[Mark] = []
    y = heading * 0.9
    for text in wrapped(counts.title, across - 2 * margin, heading, True):
        y += heading * 1.2
        marks.append(Words(margin, y, text, size=heading, bold=True))
    y += 20
    marks.append(Words(margin, y, counts.subtitle, "soft", SMALL))
    keys = [Key(LOOKS[answer], answer) for answer in ANSWERS if any(count.models[answer] for count in counts.counts)]
    y = legend(marks, keys, margin, y + 28, right) + 22
    most = max([count.total for count in counts.counts], default=1)
    place = ""
    for count in counts.counts:
        if count.place != place:
            place = count.place
            marks.append(Line(margin, y, right, y, "rule"))
            y += 20
            marks.append(Words(margin, y, capital(place), size=14, bold=True))
            y += 8
        told = f"{count.rule.term} ({count.status})"
        words = wrapped(told, (plot if beside else right) - margin - (20 if beside else 0), SIZE)
        for index, text in enumerate(words):
            marks.append(Words(margin, y + 15 + index * LEADING, text, size=SIZE))
        if not beside:
            y += len(words) * LEADING + 4
        _bar(marks, count, plot, y, (right - plot) * count.total / most, counts.models == 1)
        y += max(len(words) * LEADING if beside else 0, THICK) + 9
    return Drawing(across, y + 10, counts.title, counts.says, tuple(marks))


def _bar(marks: list[Mark], count: Count, left: float, top: float, long: float, one: bool) -> None:
    """The parts of a bar side by side, with their numbers where there is room; of `one` model with the answer."""
    x = left
    for answer, number in count.models.items():
        if not number:
            continue
        part = long * number / count.total
        look = LOOKS[answer]
        inside = max(part - 1, 0.5)
        marks.append(Hatch(x, top, inside, THICK, look) if look.startswith("likely") else Box(x, top, inside, THICK, look))
        text = answer if one else f"{number:,}"
        if part > width(text, SMALL, True) + 12:
            halo = look.startswith("likely")
            marks.append(Words(x + part / 2, top + 15.5, text, ON.get(answer, "ink"), SMALL, True, "middle", halo))
        x += part
