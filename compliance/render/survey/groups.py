"""Definitions in a few large numbers, and developers with how many of their models meet each."""

from collections.abc import Sequence
from html import escape

from compliance.card.text import many
from compliance.render.page.content import Span
from compliance.render.page.markup import span
from compliance.render.survey import drawings
from compliance.render.survey.content import Column, Group, Survey

BAR = 132  # pixels of a bar of all models of a developer


def tiles(columns: Sequence[Column]) -> str:
    """The first definitions, each with how many models meet it, and how many are likely to."""
    if not columns:
        return ""
    return f"<ul class=tiles>\n{''.join(map(_tile, columns))}</ul>\n"


def _tile(column: Column) -> str:
    yes, likely = column.numbers["yes"], column.numbers["likely yes"]
    more = f" <span>and {likely:,} likely</span>" if likely else ""
    return f"<li><b>{yes:,}</b>{more}<br>{span(Span(column.short))}\n"


def developers(survey: Survey) -> str:
    """The table of developers; empty where none is named."""
    columns = drawings.heads(survey.columns)
    if not survey.developers:
        return ""
    most = max(group.models for group in survey.developers)
    head = "".join(f"<th scope=col>{span(Span(column.short))}" for column in columns)
    rows = "".join(_row(group, columns, most) for group in survey.developers)
    caption = "The developers with the most models: how many there are, and how many meet a definition"
    rest = _rest(survey)
    return (
        f'<div class="scroll low" role=region aria-label="The developers" tabindex=0>\n'
        f"<table class=developers><caption>{caption}</caption>\n<thead><tr><th scope=col>Developer<th scope=col>Models{head}</thead>\n"
        f"<tbody>\n{rows}</table></div>\n{f'<p>{escape(rest)}</p>' if rest else ''}\n"
    )


def _row(group: Group, columns: Sequence[Column], most: int) -> str:
    cells = "".join(_cell(group, column, most) for column in columns)
    return f"<tr><th scope=row>{span(Span(group.name))}</th><td data-of=Models>{group.models:,}{cells}\n"


def _cell(group: Group, column: Column, most: int) -> str:
    numbers = group.numbers[column.at]
    yes, likely = numbers.get("yes", 0), numbers.get("likely yes", 0)
    parts, at = [], 0.0
    for look, number in (("yes", yes), ("likely", likely), ("open", group.models - yes - likely)):
        wide = BAR * number / most
        parts.append(f'<rect class="f-{look}" x="{at:.2f}" width="{wide:.2f}" height="10"/>' if number else "")
        at += wide
    bar = f'<svg class="picture spark" width="{BAR}" height="10" aria-hidden="true">{"".join(parts)}</svg>'
    told = f"{yes:,}{f' + {likely:,} likely' if likely else ''}"
    return f'<td data-of="{escape(column.short)}">{bar}{told}'


def _rest(survey: Survey) -> str:
    told = []
    if more := survey.developers_named - len(survey.developers):
        told.append(f"{many(more, 'further developer')} {'is' if more == 1 else 'are'} not shown.")
    if survey.unnamed:
        told.append(f"{many(survey.unnamed, 'model')} {'names' if survey.unnamed == 1 else 'name'} no developer.")
    return " ".join(told)
