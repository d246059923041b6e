"""Published layouts of files, in pydantic: the strict model that each is made of, and its JSON Schema. Imported only where one is in use.

The card has a schema of its own making: see compliance.card.model.schema.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from compliance.address import schema_id


class Strict(BaseModel):
    """An object of a published layout: no other keys, no other types, never changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def json_schema(model: type[BaseModel], name: str, title: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a layout, the first version of it; its title is `fmcheck.NAME/1` unless another is given."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(name),
        **model.model_json_schema(),
        "title": title or f"fmcheck.{name}/1",
    }
