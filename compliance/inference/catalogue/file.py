"""A catalogue of one's own, fmcheck.catalogue/1, in pydantic: the author of its schema. Imported only where one is read.

The shipped rows have the same form, under `models`.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema

from compliance.card.decode import decode
from compliance.card.locate import Positions, join, people
from compliance.card.published import Strict, json_schema
from compliance.card.text import one_line
from compliance.errors import InputError, UsageError
from compliance.inference.catalogue.catalogue import encoded, text_of
from compliance.inference.catalogue.row import StatedConfidence, StatedRelation
from compliance.sentences.identifiers import key

SCHEMA = "fmcheck.catalogue/1"
MOST_BYTES = 8 << 20
MOST_TOLD = 5
HINT = "`fmcheck schema catalogue` prints the schema"
_HUB_PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}"
# What was expected, by the kind of mistake.
EXPECTED = {
    "string_type": "a text in quotes",
    "list_type": "a list",
    "bool_type": "true or false",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "greater_than": "a number above zero",
    "greater_than_equal": "a number of at least zero",
    "too_short": "at least one",
}


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("expected a number")
    return Decimal(value)


def _day(value: object) -> object:
    try:
        if isinstance(value, str) and len(value) == 10:
            return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise ValueError("expected a day, as YYYY-MM-DD")


Number = Annotated[Decimal, BeforeValidator(_number), Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
FromZero = Annotated[Decimal, BeforeValidator(_number), Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})]
Said = Annotated[str, Field(pattern=r"\S", max_length=2000)]
Id = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9._-]{0,95}$")]
HubId = Annotated[str, Field(pattern=f"^(?:{_HUB_PART}/)?{_HUB_PART}$")]
Beginning = Annotated[str, Field(pattern=f"^{_HUB_PART}/{_HUB_PART}$")]


class Base(Strict):
    """What the model is built on."""

    id: Id | None = Field(default=None, description="The id of another row; left out where it is not known.")
    relation: StatedRelation


class Flop(Strict):
    """An amount of training compute in FLOP: a range, its best value, or both."""

    low: FromZero | None = Field(default=None, description="The lower end; without one, zero.")
    best: FromZero | None = Field(default=None, description="The best estimate.")
    high: Number | None = Field(default=None, description="The upper end; without one, none is known.")
    method: Said = Field(description="How it was found, and from what.")
    confidence: StatedConfidence


class Judged(Strict):
    """Yes or no, what the source says, and where."""

    value: bool
    says: Said
    source: Said


class Model(Strict):
    """One model version. What is not known is left out."""

    id: Id = Field(description="Unique; a row of one's own hides a shipped one with the same id.")
    name: Said
    developer: Said
    released: Day | None = None
    hub_ids: list[HubId] = Field(default=[], description="Ids of this model on a hub.")
    variants: list[HubId] = Field(default=[], description="Ids of the same provider's post-training of it: chat, instruct ...")
    series: list[Beginning] = Field(default=[], description="Beginnings of ids that all mean this row.")
    aliases: list[Said] = Field(default=[], description="Names that an interface has for it.")
    architecture: Said | None = Field(default=None, description="`model_type` of its config.json.")
    base: Base | None = None
    parameters: Number | None = Field(default=None, description="All parameters.")
    parameters_stored: Number | None = Field(default=None, description="Elements of its stored weights, buffers included.")
    parameters_active: Number | None = Field(default=None, description="Those that work on each token, of a sparse model.")
    sparse: bool | None = Field(default=None, description="Whether only a part of the parameters works on each token.")
    tokens: Number | None = Field(
        default=None, description="Tokens seen in training, repeats counted; of a model with a base, in this stage."
    )
    tokens_max: Number | None = Field(default=None, description="An upper end of them.")
    unit: Said | None = Field(default=None, description="What `tokens` count, where it is not tokens.")
    direct_flop: Flop | None = Field(default=None, description="The compute that updated this model's own parameters, in this stage.")
    cumulative_flop: Flop | None = Field(default=None, description="The same with that of the base.")
    inputs: list[Said] = Field(default=[])
    outputs: list[Said] = Field(default=[])
    generates: list[Said] | None = Field(
        default=None, description="Of the outputs, what is generated: text, image, video, speech, music, sound; an empty list for nothing."
    )
    broad_data: Judged | None = Field(default=None, description="Whether the training data are broad.")
    wide_tasks: Judged | None = Field(default=None, description="Whether it performs or adapts to a wide range of tasks.")
    licence: Said | None = None
    sources: list[Said] = Field(min_length=1, description="Where all this is written.")
    source_date: str = Field(pattern="^[0-9]{4}(?:-[0-9]{2}){0,2}$", description="The day of the newest source; a month or a year will do.")
    retrieved: Day = Field(description="The day on which the sources were read.")
    notes: Said | None = None


class CorpusLine(Strict):
    """A corpus that models are trained on, and whether it is broad."""

    id: Id
    name: Said
    names: list[Said] = Field(default=[], description="Other names of it, and ids of it as a data set.")
    broad: bool = Field(description="Whether the source describes it as broad; false: as one narrow kind of data.")
    says: Said = Field(description="What the source says of it.")
    source: Said
    retrieved: Day


class CatalogueFile(Strict):
    """Models and corpora that one knows of, beside the shipped ones."""

    schema_: Literal["fmcheck.catalogue/1"] = Field(alias="schema")
    models: list[Model] = Field(default=[])
    corpora: list[CorpusLine] = Field(default=[])


def text_of_file(data: bytes, name: str) -> bytes:
    """The rows of a file in the form that Catalogue looks up in. Raises UsageError, with the place, for what is not a catalogue."""
    try:
        content = decode(data, MOST_BYTES)
    except InputError as error:
        raise UsageError(f"--catalogue {name}{_place(error.line, error.column)}: {error.message}", HINT) from None
    try:
        file = CatalogueFile.model_validate(content)
    except ValidationError as error:
        mistakes = [_mistake(item) for item in error.errors(include_url=False)]
    else:
        mistakes = list(_faults(file))
    if mistakes:
        positions = Positions(data)
        told = [f"{name}{_place(*positions.of(pointer))}: {people(pointer)}: {said}" for pointer, said in mistakes[:MOST_TOLD]]
        more = f"; and {len(mistakes) - MOST_TOLD} more" if len(mistakes) > MOST_TOLD else ""
        raise UsageError(f"--catalogue {'; '.join(told)}{more}", HINT)
    assert isinstance(content, dict)
    return text_of(content.get("models", ()), content.get("corpora", ()))


def _place(line: int, column: int) -> str:
    return f":{line}:{column}" if line else ""


def _mistake(error: Any) -> tuple[str, str]:
    """The place of one mistake, and what was found and expected there."""
    pointer = join([str(step) for step in error["loc"]])
    match error["type"]:
        case "extra_forbidden":
            return pointer, "is not a field here"
        case "missing":
            return pointer, "is missing"
        case kind:
            value = error["input"]
            found = str(value) if isinstance(value, Decimal) else encoded(value)
            expected = EXPECTED.get(kind) or error["msg"].removeprefix("Value error, ")
            return pointer, f"found {one_line(found, 60)}, expected {expected.removeprefix('expected ')}"


def _faults(file: CatalogueFile) -> Iterator[tuple[str, str]]:
    """What fields contradict one another, with the place of it."""
    if not file.models and not file.corpora:
        yield "", "has no row; models or corpora are expected"
    seen: set[str] = set()
    named: dict[str, int] = {}
    for place, corpus in enumerate(file.corpora):
        for name in sorted({key(name) for name in (corpus.id, corpus.name, *corpus.names)}):
            if named.setdefault(name, place) != place:
                yield f"/corpora/{place}", f"{name} is a name of another corpus too"
    for place, model in enumerate(file.models):
        if model.id in seen:
            yield f"/models/{place}/id", f"{model.id} is the id of another row too"
        seen.add(model.id)
        if model.base is not None and model.base.id == model.id:
            yield f"/models/{place}/base/id", "a model is not its own base"
        if model.parameters and model.parameters_active and model.parameters_active > model.parameters:
            yield f"/models/{place}/parameters_active", "more parameters are active than there are"
        for name, flop in (("direct_flop", model.direct_flop), ("cumulative_flop", model.cumulative_flop)):
            ends = [end for end in (flop.low, flop.best, flop.high) if end is not None] if flop else []
            if flop and not ends:
                yield f"/models/{place}/{name}", "has no figure, expected low, best or high"
            if ends != sorted(ends):
                yield f"/models/{place}/{name}", "low, best and high are not in order"


def catalogue_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a catalogue of one's own."""
    return json_schema(CatalogueFile, "catalogue")
