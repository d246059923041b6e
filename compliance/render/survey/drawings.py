"""The pictures of a survey: counts, ladders and years, each for wide and narrow screens, and all of them as one."""

from collections.abc import Iterator, Sequence

from compliance.card.text import many
from compliance.named_tuple import NamedTuple
from compliance.render.pictures import counts as counted
from compliance.render.pictures import ladder_upright, ladder_wide, stacked
from compliance.render.pictures.drawing import Box, Dot, Drawing, Hatch, Line, Mark, Words
from compliance.render.pictures.stacked import Bar, Section, Stacked
from compliance.render.plain_words import ANSWERS, day
from compliance.render.survey.content import Column, Group, Survey
from compliance.render.survey.ladders import ladder

MOST_HEADS = 4
YEARS_PLOT = 130.0


class Both(NamedTuple):
    """A picture for a wide page and for a narrow screen."""

    name: str
    wide: Drawing
    upright: Drawing


def heads(columns: Sequence[Column], most: int = MOST_HEADS) -> list[Column]:
    """The definitions of law that some models meet or are likely to, and that leave least open; of those met as often, the first."""
    alike: dict[tuple[int, int], list[Column]] = {}
    for column in columns:
        met = column.numbers["yes"], column.numbers["likely yes"]
        if column.binds and any(met):
            alike.setdefault(met, []).append(column)
    chosen = sorted(alike.values(), key=lambda same: min(column.numbers["open"] for column in same))[:most]
    return [column for column in columns if any(column is same[0] for same in chosen)]


def of_counts(survey: Survey) -> Both:
    return Both("counts", counted.wide(survey.counts), counted.upright(survey.counts))


def of_ladders(survey: Survey) -> Iterator[Both]:
    """The ladder of compute, and that of parameters."""
    for name, unit in (("compute", "FLOP"), ("parameters", "parameters")):
        made = ladder(survey, unit)
        if made is not None:
            yield Both(name, ladder_wide.wide(made), ladder_upright.upright(made))


def of_years(survey: Survey) -> Both | None:
    """The answers by year of release, under the first definitions; None where no model has a year or nothing is met."""
    columns = heads(survey.columns)
    years = [year for year in survey.years if year.name]
    if not columns or not years:
        return None
    sections = tuple(Section(column.short, tuple(_bar(year, column) for year in years)) for column in columns)
    says = " ".join(f"{section.name}: {'; '.join(map(_said, section.bars))}." for section in sections)
    title = f"{many(sum(year.models for year in years), 'model')} by year of release"
    content = Stacked(title, f"Number of models; law of {day(survey.run.day)}", says, 2, sections)
    return Both("years", stacked.wide(content, YEARS_PLOT), stacked.upright(content))


def _bar(year: Group, column: Column) -> Bar:
    return Bar(year.name, {answer: year.numbers[column.at].get(answer, 0) for answer in ANSWERS})


def _said(bar: Bar) -> str:
    return f"{bar.label}: " + ", ".join(f"{number:,} {answer}" for answer, number in bar.numbers.items() if number)


def poster(survey: Survey) -> Drawing:
    """All pictures below one another, as one for a file."""
    years = of_years(survey)
    each = [of_counts(survey), *of_ladders(survey), *([years] if years else [])]
    marks: list[Mark] = []
    height = 0.0
    for both in each:
        marks += [_lower(mark, height) for mark in both.wide.marks]
        height += both.wide.height + 16
    says = " ".join(both.wide.says for both in each)
    return Drawing(each[0].wide.width, height, survey.counts.title, says, tuple(marks))


def _lower(mark: Mark, by: float) -> Mark:
    match mark:
        case Line():
            return mark._replace(y1=mark.y1 + by, y2=mark.y2 + by)
        case Box() | Hatch() | Words() | Dot():
            return mark._replace(y=mark.y + by)
