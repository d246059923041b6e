"""The kinds of value a card holds: attestation, quantity, document; exact numbers, days, places. Strict, and never null."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic import WithJsonSchema as Emits
from pydantic_core import CoreSchema, core_schema

from compliance.card import ranges

# `$` alone also matches before a final line break in Python, and nowhere else: maxLength or (?!\n) makes the two validators one.
DAY = (
    r"^((19|20)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    r"|((19|20)(0[48]|[2468][048]|[13579][26])|2000)-02-29)$"
)
DAY_OR_PART = DAY.replace("^(", r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?|", 1)[:-1] + r"(?!\n)$"
PLACE = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?(?!\n)$"
COUNTRY = r"^[A-Z]{2}$"

Json = dict[str, Any]
T = TypeVar("T")


class _Given:
    """Optional in the card, so None in Python; but null in the card is an error."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_not_null, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        emitted = handler(schema)
        return next((item for item in emitted.get("anyOf", ()) if item != {"type": "null"}), emitted)


def _not_null(value: object) -> object:
    if value is None:
        raise ValueError("found null, expected a value; leave the field out, because absence already means not known")
    return value


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("expected a number")
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _whole(value: Decimal) -> Decimal:
    if not ranges.is_whole(value):
        raise ValueError("expected a whole number")
    return value


def _day(value: object) -> object:
    if isinstance(value, str) and len(value) <= 10 and re.search(DAY, value):
        return datetime.date.fromisoformat(value)
    if type(value) is datetime.date:
        return value
    raise ValueError("expected a day, as YYYY-MM-DD")


class _Matches:
    """A string that the pattern matches, with the same engine as the explanation's."""

    def __init__(self, pattern: str, longest: int, description: str) -> None:
        self.pattern, self.longest, self.description = pattern, longest, description

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, core_schema.str_schema(strict=True, max_length=self.longest))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return {"type": "string", "description": self.description, "maxLength": self.longest, "pattern": self.pattern}

    def _check(self, value: str) -> str:
        if not re.search(self.pattern, value):
            raise ValueError(f"expected a text that matches {self.pattern}")
        return value


Maybe = Annotated[T | None, _Given()]
Text = Annotated[str, Field(min_length=1)]
Texts = list[Text]
Number = Annotated[Decimal, BeforeValidator(_number), Field(ge=0), Emits({"type": "number", "minimum": 0})]
Share = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=1), Emits({"type": "number", "minimum": 0, "maximum": 1})]
Whole = Annotated[
    Decimal, BeforeValidator(_number), Field(ge=0), AfterValidator(_whole), Emits({"type": "number", "minimum": 0, "multipleOf": 1})
]
Day = Annotated[datetime.date, BeforeValidator(_day), Emits({"type": "string", "maxLength": 10, "pattern": DAY})]
DayOrPart = Annotated[str, _Matches(DAY_OR_PART, 10, 'A year, a month or a day. Example: "2023-12"')]
Place = Annotated[str, _Matches(PLACE, 6, 'EU, a country (two letters), or a country and its part. Example: "US-CA"')]
Country = Annotated[str, _Matches(COUNTRY, 2, 'A country, two letters. Example: "IE"')]
Band = Annotated[str, _Matches(ranges.BAND, 50, 'A band. Example: "1e9-1e13"')]


def said(description: str, example: str) -> Any:
    """An optional field: what it means, and an example in JSON."""
    return Field(default=None, description=f"{description} Example: {example}")


def needed(description: str, example: str) -> Any:
    """A required field."""
    return Field(description=f"{description} Example: {example}")


class Section(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, protected_namespaces=())


class _Kind(Section):
    """A value with a short form: `short` are the JSON types of the short form, `into` the member it is short for."""

    short: ClassVar[tuple[type, ...]]
    into: ClassVar[str]
    extra_schema: ClassVar[Json]

    @model_validator(mode="before")
    @classmethod
    def _lengthen(cls, value: object) -> object:
        is_short = isinstance(value, cls.short) and (bool in cls.short or not isinstance(value, bool))
        return {cls.into: value} if is_short else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        emitted = handler(schema)
        handler.resolve_ref_schema(emitted).update(cls.extra_schema)
        return emitted


class Attestation(_Kind):
    """A judgement: true, false, or the value with its basis, its author, its day and its evidence."""

    short = (bool,)
    into = "value"
    extra_schema: ClassVar[Json] = {"type": ["boolean", "object"]}

    value: bool = needed("Whether it holds.", "true")
    basis: Maybe[Text] = said("Why, in a sentence.", '"trained on a filtered web crawl in 40 languages"')
    by: Maybe[Text] = said("Who judged.", '"model evaluation team"')
    date: Maybe[Day] = said("The day of the judgement.", '"2026-03-01"')
    evidence: Maybe[Texts] = said("URLs or files that show it.", '["https://example.org/report"]')


class SelfSupervision(_Kind):
    """An attestation that may also be "partly"."""

    short = (bool, str)
    into = "value"
    extra_schema: ClassVar[Json] = {"type": ["boolean", "object", "string"], "if": {"type": "string"}, "then": {"const": "partly"}}

    value: Annotated[
        bool | Literal["partly"],
        Emits({"type": ["boolean", "string"], "if": {"type": "string"}, "then": {"const": "partly"}}),
    ] = needed("Whether it holds.", '"partly"')
    basis: Maybe[Text] = said("Why, in a sentence.", '"next-token prediction, then supervised fine-tuning"')
    by: Maybe[Text] = said("Who judged.", '"model evaluation team"')
    date: Maybe[Day] = said("The day of the judgement.", '"2026-03-01"')
    evidence: Maybe[Texts] = said("URLs or files that show it.", '["https://example.org/report"]')


# The schema `false` would say the same, but jsonschema gives its error no place.
_NEVER: Json = {"not": {}}
_ONE_WAY: Json = {
    "if": {"required": ["band"]},
    "then": {"properties": {"value": _NEVER, "low": _NEVER, "high": _NEVER}},
    "else": {"if": {"required": ["low"]}, "else": {"if": {"required": ["high"]}, "else": {"required": ["value"]}}},
}


class Quantity(_Kind):
    """A number, a best value with or without its range, a range open at one end at most, or a band of an official form."""

    short = (int, float, Decimal)
    into = "value"
    extra_schema: ClassVar[Json] = {"type": ["number", "object"], "minimum": 0, **_ONE_WAY}

    value: Maybe[Number] = said("The best value, in the unit of the field.", "3.8e25")
    low: Maybe[Number] = said("The least it can be.", "2e25")
    high: Maybe[Number] = said("The most it can be.", "5e25")
    band: Maybe[Band] = said("A band instead of numbers: above, below, or from one number to another.", '">1e13"')
    basis: Maybe[Literal["measured", "reported", "estimated", "derived"]] = said("How the number is known.", '"reported"')
    by: Maybe[Text] = said("Who measured or estimated it, where that is not the provider.", '"Epoch AI"')
    method: Maybe[Text] = said("How it was measured or estimated.", '"6 x parameters x tokens"')
    source: Maybe[Text] = said("Where it is stated.", '"https://example.org/paper"')
    date: Maybe[Day] = said("The day for which it holds.", '"2026-03-01"')

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        numbers = {"value": self.value, "low": self.low, "high": self.high}
        stated = [name for name, number in numbers.items() if number is not None]
        if (self.band is None) != bool(stated):
            raise ValueError("expected either a band, or a value, low or high; not both")
        if found := ranges.disorder({**numbers, "band": self.band}):
            raise ValueError(found[1])
        return self


class Count(Quantity):
    """A quantity of things, in whole numbers."""

    extra_schema: ClassVar[Json] = {**Quantity.extra_schema, "multipleOf": 1}

    value: Maybe[Whole] = said("The best value.", "70e9")
    low: Maybe[Whole] = said("The least it can be.", "60e9")
    high: Maybe[Whole] = said("The most it can be.", "80e9")


class Document(_Kind):
    """A URL or a path, or the same with its day and version."""

    short = (str,)
    into = "url"
    extra_schema: ClassVar[Json] = {"type": ["string", "object"], "minLength": 1}

    url: Text = needed("Where the document is: a URL or a path.", '"https://example.org/framework"')
    date: Maybe[Day] = said("The day of this version.", '"2026-03-01"')
    version: Maybe[Text] = said("Its version.", '"2.1"')
