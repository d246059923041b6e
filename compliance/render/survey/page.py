"""The page of a survey: one file, which reads and prints without its script, and asks nobody for anything."""

from collections.abc import Iterator
from html import escape

from compliance.card.text import capital, many
from compliance.files.shipped import script, style
from compliance.render import pictures
from compliance.render.html import HEAD, printed
from compliance.render.page.content import BREAK, Block, More, Paragraph, Part, Phrase, Picture, Points, Span, Table, Title, plain, stated
from compliance.render.page.markup import written
from compliance.render.pictures.axis import written as figure
from compliance.render.plain_words import ANSWERS, day
from compliance.render.run import NOTICE
from compliance.render.static_page import page as whole
from compliance.render.survey import drawings, groups, models
from compliance.render.survey.content import Asked, Line, Near, Survey
from compliance.render.survey.drawings import Both

SHEET, SCRIPT = "survey.css", "sort.js"
SECTIONS = {
    "counts": "What counts where",
    "lines": "Where the models are among the lines",
    "nearest": "Nearest to each line",
    "missing": "What is missing most",
    "years": "By year of release",
    "developers": "By developer",
    "models": "The models",
}
NEARER = 1.005  # a figure nearer than that is written as on the line


def html(survey: Survey) -> str:
    """The page, in ASCII."""
    title, law = f"Survey of {survey.counts.whose}", f"law of {day(survey.run.day)}"
    body = "".join(_body(survey, title))
    sheets = (style(), style(SHEET), pictures.style(), printed(title, law))
    return whole(f"{title}: {law}", f"<main class=survey>\n{body}</main>\n", sheets, HEAD, (script(SCRIPT),))


def _body(survey: Survey, title: str) -> Iterator[str]:
    yield from map(written, _head(survey, title))
    yield groups.tiles(drawings.heads(survey.columns))
    sections = [(anchor, text) for anchor, words in SECTIONS.items() if (text := _section(anchor, words, survey))]
    links = "".join(f'<li><a href="#{anchor}">{escape(SECTIONS[anchor])}</a>' for anchor, _ in sections)
    yield f"<nav aria-label=Contents><ul class=contents>{links}</ul></nav>\n"
    yield from (text for _, text in sections)
    yield from map(written, _foot(survey))


def _section(anchor: str, words: str, survey: Survey) -> str:
    """A section with its heading; empty where there is nothing to show."""
    match anchor:
        case "developers":
            text = groups.developers(survey)
        case "models":
            text = models.section(survey)
        case _:
            text = "".join(map(written, _blocks(anchor, survey)))
    return written(Title(2, plain(words), anchor)) + text if text else ""


def _blocks(anchor: str, survey: Survey) -> Iterator[Block]:
    match anchor:
        case "counts" if survey.counts.counts:
            yield _drawn(drawings.of_counts(survey))
            yield More("The same in numbers", (_counts(survey),))
        case "lines":
            yield from map(_drawn, drawings.of_ladders(survey))
        case "nearest":
            yield from _nearest(survey)
        case "missing" if survey.asked:
            yield from _missing(survey)
        case "years" if years := drawings.of_years(survey):
            yield _drawn(years)
            unsaid = sum(year.models for year in survey.years if not year.name)
            if unsaid:
                yield Paragraph(plain(f"{many(unsaid, 'model')} without a day of release {'is' if unsaid == 1 else 'are'} not shown here."))


def _head(survey: Survey, title: str) -> Iterator[Block]:
    run, failed = survey.run, survey.cards - survey.judged
    yield Title(1, plain(title))
    invalid = f" {many(failed, 'card')} of {survey.cards:,} could not be judged." if failed else ""
    cut = f" {many(len(survey.broken), 'input')} could not be read to the end." if survey.broken else ""
    yield Paragraph(plain(f"By the law of {day(run.day)}, as fmcheck {run.version} reads it.{invalid}{cut}"), "day")
    lead = (
        "Which of these models count as a foundation model, a general-purpose AI model or a frontier model, under which law, on that day. "
    )
    open_ones = "Open means that what was read of a model does not say enough; likely, that what is publicly known points to one side."
    yield Paragraph(plain(lead + open_ones), "lead")


def _drawn(both: Both) -> Picture:
    name = f"picture-{both.name}"
    return Picture(pictures.svg(both.wide, id=name), pictures.svg(both.upright, id=f"{name}-narrow"), both.wide.says)


def _counts(survey: Survey) -> Table:
    rows = [
        (
            plain(f"{capital(count.place)}: {count.rule.term}"),
            plain(count.status),
            *(plain(f"{count.models[answer]:,}") for answer in ANSWERS),
            (Span(count.rule.id, "id"),),
        )
        for count in survey.counts.counts
    ]
    return Table("Number of models", ("Definition", "Status", *map(capital, ANSWERS), "Rule"), tuple(rows), "counts")


def _nearest(survey: Survey) -> Iterator[Block]:
    together: dict[tuple[object, ...], list[Line]] = {}
    for line in survey.lines:
        if line.near:
            together.setdefault((line.number, line.fact.unit, line.near), []).append(line)
    rows = []
    for lines in together.values():
        first = lines[0]
        below = [near for near in first.near if near.decades <= 0]
        above = [near for near in first.near if near.decades > 0]
        of = dict.fromkeys(line.fact.label for line in lines if line.fact.label != line.fact.unit)
        named = (*plain(f"{figure(first.number)} {first.fact.unit}"), BREAK, Span(f"of {'; '.join(of)}" if of else "", "quiet"))
        whose = dict.fromkeys(capital(line.whose) for line in lines)
        rows.append((plain("; ".join(whose)), named, _near(below, first), _near(above, first)))
    if rows:
        caption = "The five models whose known figure is nearest to each line. What is only likely is not among them"
        yield Table(caption, ("Whose line", "Line", "Nearest at or below", "Nearest above"), tuple(rows), "nearest")


def _near(some: list[Near], line: Line) -> Phrase:
    spans: list[Span] = []
    for near in sorted(some, key=lambda near: abs(near.decades)):
        spans += [BREAK, Span(near.name), Span(f" {figure(near.figure)}, {_beside(near, line)}", "quiet")]
    return tuple(spans) or plain("none")


def _beside(near: Near, line: Line) -> str:
    """How far a figure is from its line, in words that are true as arithmetic."""
    times = near.figure / line.number
    if times == 1:
        return "on the line"
    if max(times, 1 / times) < NEARER:
        return f"just {'above' if times > 1 else 'below'} it"
    if times >= 100:
        return f"more than {int(times) // 100 * 100:,} times"
    if times < 0.01:
        return "less than a hundredth"
    return f"{float(times):.2g} times" if times >= 2 else f"{float(100 * times):.3g} %"


def _missing(survey: Survey) -> Iterator[Block]:
    rows = tuple(map(_asked, survey.asked))
    head = ("What is not known", "Models", "Open verdicts that ask it", "Decided by this answer alone", "Field of a card")
    yield Table("The questions that leave most open, and how many verdicts ask for nothing else", head, rows, "missing")
    if survey.asked_more:
        yield Paragraph(plain(f"And {survey.asked_more:,} further questions."))


def _asked(asked: Asked) -> tuple[Phrase, ...]:
    numbers = (asked.models, asked.verdicts, asked.alone)
    return (plain(capital(asked.label)), *(plain(f"{number:,}") for number in numbers), (Span(asked.field, "field"),))


def _foot(survey: Survey) -> Iterator[Block]:
    run, source = survey.run, survey.source
    if survey.errors:
        failed = survey.cards - survey.judged
        yield Title(2, plain("Could not be judged"))
        yield Points(tuple((Span(card, "field"), Span(f" {error}")) for card, error in survey.errors))
        if failed > len(survey.errors):
            yield Paragraph(plain(f"And {failed - len(survey.errors):,} more, with their errors in the rows."))
    if survey.broken:
        yield Title(2, plain("Could not be read to the end"))
        yield Points(tuple((Span(name, "field"), Span(f" {error}")) for name, error in survey.broken))
    rows = [
        (plain("Law of"), plain(day(run.day))),
        (plain("fmcheck"), plain(run.version)),
        (plain("Rules"), (Span(run.registry.digest(), "id"),)),
        (plain("Read"), (Span(", ".join(stated(name, 300) for name in source.inputs), "field"),)),
        (plain("All rows"), (Span(stated(source.rows, 300), "field"),)),
        (plain("To make it again"), (Span(stated(source.command, 2000), "field"),)),
    ]
    made: tuple[Block, ...] = (Title(2, plain("How this was made")), Table("What the page was made from", ("", ""), tuple(rows), "imprint"))
    named = (Paragraph(plain(source.attribution), "note"),) if source.attribution else ()
    yield Part((*made, *named, Paragraph((Span(NOTICE, "strong"),), "note")), "foot")
