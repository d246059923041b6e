"""Many models on one screen: models down, places across, then what needs attention; of very many, counts and what is near a line."""

from collections.abc import Iterator, Sequence

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.render import concise
from compliance.render.answers import FIRST, ORDER, Answered, by_place
from compliance.render.columns import SYMBOLS, Style, beside, cells, cut, padded, wrapped
from compliance.render.owed import missing_now
from compliance.render.plain_words import ANSWERS, Answer, day, listed
from compliance.render.run import Run

MOST_MODELS = 40
MOST_LINES = 15  # that need attention
NEAREST = 10
NAME = 28


class Near(NamedTuple):
    """A number of a model beside the line of a law, and how many decades are between them."""

    decades: float
    text: str


class Row(NamedTuple):
    """One model: its answer in each place by code, what needs attention, and the line it is nearest to."""

    name: str
    answers: dict[str, Answer]
    attention: tuple[str, ...] = ()
    near: Near | None = None


def summarised(judged: Judged, run: Run) -> Row:
    """What the matrix keeps of one card."""
    name = one_line(judged.name, 200)
    if judged.assessment is None or judged.card is None:
        lines = concise.unjudged(judged).splitlines()
        return Row(name, {}, tuple(lines[:2]))
    every = by_place(judged.card, judged.assessment, run.day)
    places = [place for place in every if place.binds] or every
    attention = [f"{name}: {conflict.message}" for conflict in judged.assessment.conflicts]
    if missing := missing_now(judged.assessment.duties, run.day):
        attention.append(f"{name}: not documented: {listed([item.duty.id for item in missing])}")
    binding = [item for place in places for item in place.answers if item.binds]
    near = min(_distances(name, binding), default=None)
    return Row(name, {place.code: place.answer for place in places}, tuple(attention), near)


def _distances(name: str, answers: Sequence[Answered]) -> Iterator[Near]:
    """How far each number that a definition asks for is from its line."""
    for item in answers:
        finding = item.determination.finding
        for evidence in finding.decisive if finding is not None else ():
            amount, limit = evidence.known.value, evidence.limit
            figure = (amount.best or amount.low) if isinstance(amount, Interval) else None
            if figure and limit is not None and limit.low:
                apart = abs(float(figure.log10() - limit.low.log10()))
                yield Near(apart, f"{name}: {item.term}: {item.reason}")


class Matrix:
    """The rows of a run; the text of all, at the end."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(self, row: Row) -> None:
        self.rows.append(row)

    def text(self, run: Run) -> str:
        """The screen, ending in a line break."""
        style = Style.of(run)
        count = f"{len(self.rows)} models"
        lines = [style.strong(beside(count, f"law of {day(run.day)}", style.width)), ""]
        lines += self._counts(style) if len(self.rows) > MOST_MODELS else self._grid(style)
        lines += _legend(style)
        attention = [line for row in self.rows for line in row.attention]
        if attention:
            lines += ["", style.strong("What needs attention")]
            lines += [part for line in attention[:MOST_LINES] for part in wrapped(f"  {line}", style.width, 4)[:2]]
            if len(attention) > MOST_LINES:
                lines.append(f"  and {len(attention) - MOST_LINES} more (--format concise shows all)")
        near = sorted(row.near for row in self.rows if row.near is not None)[:NEAREST]
        if len(self.rows) > MOST_MODELS and near:
            lines += ["", style.strong("Nearest to a line")]
            lines += [part for item in near for part in wrapped(f"  {item.text}", style.width, 4)[:2]]
        foot = style.quiet(cut("-v all rules of every model · --format html a page to send", style.width))
        return style.printable("\n".join([*lines, "", foot]) + "\n")

    def _codes(self) -> list[str]:
        """The places of any model: those that people look for first, then those answered yes or left open by the most models."""

        def rank(code: str) -> tuple[int, list[int]]:
            found = sorted(ORDER.index(row.answers.get(code, "no")) for row in self.rows)
            return FIRST.index(code) if code in FIRST else len(FIRST), found

        return sorted(dict.fromkeys(code for row in self.rows for code in row.answers), key=rank)

    def _grid(self, style: Style) -> list[str]:
        """A line a model, a column a place, as many as there is room for."""
        names = max((cells(row.name) for row in self.rows), default=0)
        first = min(names, max(NAME, style.width // 3)) + 2
        codes, shown, used = self._codes(), list[str](), first
        for code in codes:
            if used + max(len(code), 2) + 2 > style.width:
                break
            shown.append(code)
            used += max(len(code), 2) + 2
        head = padded("", first) + "".join(padded(code, max(len(code), 2) + 2) for code in shown)
        lines = [head.rstrip()]
        for row in self.rows:
            marks = "".join(padded(self._mark(row, code, style), max(len(code), 2) + 2) for code in shown)
            lines.append((padded(cut(row.name, first - 2), first) + (marks if row.answers else "cannot be judged")).rstrip())
        if len(codes) > len(shown):
            lines += wrapped(f"and {len(codes) - len(shown)} more places: {', '.join(codes[len(shown) :])}", style.width)
        return lines

    def _mark(self, row: Row, code: str, style: Style) -> str:
        answer = row.answers.get(code)
        if answer is None:
            return " "
        return style.symbol(answer) + {"likely yes": "y", "likely no": "n"}.get(answer, "")

    def _counts(self, style: Style) -> list[str]:
        """A line a place: how many models are answered how."""
        widths = [max(len(word), 5) + 2 for word in ANSWERS]
        lines = [padded("", 10) + "".join(word.rjust(width) for word, width in zip(ANSWERS, widths, strict=True))]
        for code in self._codes():
            numbers = (sum(row.answers.get(code) == word for row in self.rows) for word in ANSWERS)
            lines.append(padded(code, 10) + "".join(str(number).rjust(width) for number, width in zip(numbers, widths, strict=True)))
        if unread := sum(not row.answers for row in self.rows):
            lines.append(f"{unread} cannot be judged")
        return lines


def _legend(style: Style) -> list[str]:
    parts = [f"{style.symbol('yes')} yes", f"{SYMBOLS['likely yes']}y likely yes", "? open", f"{SYMBOLS['likely no']}n likely no"]
    parts.append(f"{style.symbol('no')} no")
    return ["", style.quiet(cut("  ".join(parts), style.width))]
