"""The table of models: what each is, and a cell for each definition. Sorted by compute; its script sorts by any column."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from compliance.render.page.content import Span
from compliance.render.page.markup import span
from compliance.render.pictures.axis import decade, written
from compliance.render.pictures.thresholds import joined_names
from compliance.render.plain_words import Answer
from compliance.render.survey.content import LETTERS, MOST_MODELS, Column, Model, Survey

CLASSES: dict[Answer, str] = {
    "yes": " class=a1",
    "likely yes": " class=a2",
    "open": "",
    "likely no": " class=a4",
    "no": " class=a5",
    "none": "",
}
CELLS = {letter: f"<td{CLASSES[answer]}>{'-' if answer == 'none' else answer}" for letter, answer in LETTERS.items()}
NAMES = ("Model", "Developer", "Released", "Parameters", "Compute, FLOP")
FAR = 1000  # decades between figures and what is only an upper end
COUNTS = (("T", 12), ("B", 9), ("M", 6))


def section(survey: Survey) -> str:
    """What the table holds, and the table; empty where no model was judged."""
    if not survey.models:
        return ""
    columns = [column for column in survey.columns if column.says_something]
    silent = [rule for column in survey.columns if not column.says_something for rule in column.rules]
    told = [_held(survey)]
    told.append(
        "Compute is the best value that is known, with that of the models built upon; likely, where only an inference gives one."
        " At most: only an upper end is known. Definitions that find the same of every model share a column."
    )
    if silent:
        names = joined_names((rule.term, rule.source.instrument.jurisdiction) for rule in silent)
        told.append(f"Left out, because every answer is open: {names}.")
    said = "".join(f"<p>{span(Span(text))}</p>\n" for text in told)
    return f'{said}<div class=scroll role=region aria-label="The models" tabindex=0>\n{_table(survey.models, columns)}</div>\n'


def _held(survey: Survey) -> str:
    number = len(survey.models)
    if number == survey.judged:
        return f"{'The model' if number == 1 else f'All {number:,} models'}, by training compute."
    return (
        f"The table holds {number:,} models, those with the most training compute; it never holds more than {MOST_MODELS:,}. "
        f"All {survey.judged:,} are in the rows of the survey."
    )


def _table(models: Sequence[Model], columns: Sequence[Column]) -> str:
    names = "".join(f"<th scope=col>{name}" for name in NAMES)
    answers = "".join(f"<th scope=col class=turned><span>{span(Span(column.short))}</span>" for column in columns)
    rows = "".join(_row(model, columns) for model in models)
    return (
        f'<table class=models aria-label="A row a model, a column a definition">\n<thead><tr>{names}{answers}</thead>\n'
        f"<tbody>\n{rows}</table>\n"
    )


def _row(model: Model, columns: Sequence[Column]) -> str:
    cells = "".join([CELLS[model.answers[column.at]] for column in columns])
    how = f"{model.how} " if model.how else ""
    compute = "" if model.compute is None else how + written(model.compute, 2)
    size = "" if model.parameters is None else _count(model.parameters)
    return (
        f"<tr><th scope=row>{_text(model.name)}</th><td>{_text(model.developer)}<td>{escape(model.released)}"
        f"<td{_key(model.parameters)}>{size}<td{_key(model.compute, model.how)}>{compute}{cells}\n"
    )


def _text(text: str) -> str:
    return span(Span(text))


def _key(number: Decimal | None, how: str = "") -> str:
    """By what a cell with a figure is sorted: its decades, those of an upper end alone below all others."""
    below = FAR if how.endswith("at most") else 0
    return f" data-v={decade(number) - below:.4f}" if number is not None and number > 0 else ""


def _count(number: Decimal) -> str:
    """A number of parameters as people write it: 7B, 405.9B, 340M."""
    for letter, exponent in COUNTS:
        if number >= Decimal(10) ** exponent:
            return f"{float(number.scaleb(-exponent)):.4g}{letter}" if number < Decimal(10) ** (exponent + 3) else written(number)
    return f"{number:,f}" if number == int(number) else written(number)
