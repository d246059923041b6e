"""The policy file in pydantic: the author of schemas/policy-1.schema.json. Imported only where a policy file is in use.

A key takes what the option of the same name takes; what it means for the gate is read in compliance.policy.gate.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from compliance.card.published import Strict, json_schema
from compliance.card.text import quoted
from compliance.errors import UsageError
from compliance.law.finding import BasisWord

MOST_TOLD = 5  # mistakes told at once
# What was expected, by the type of the mistake, in words.
EXPECTED = {
    "string_type": "a text in quotes",
    "list_type": 'a list such as ["..."]',
    "bool_type": "true or false",
    "date_type": "a date such as 2027-03-31",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "string_pattern_mismatch": "a text that is not empty",
    "literal_error": '"text", "presumption", "guidance", "estimate" or "reading"',
}


def _as_day(value: object) -> object:
    """A TOML day, or the same in quotes; what is not a date is left for the model to refuse."""
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value.isoformat() if isinstance(value, datetime) else value


Day = Annotated[date, BeforeValidator(_as_day)]
Said = Annotated[str, Field(pattern=r"\S")]


class Table(Strict):
    """A table of the file, whose keys are written with hyphens."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


class Waiver(Table):
    """One rule, duty or warning that closes nothing up to a day."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [kind]} for kind in ("rule", "duty", "warning")]})

    rule: Said | None = Field(default=None, description="The id of one rule, never a prefix.")
    duty: Said | None = Field(default=None, description="The id of one duty.")
    warning: Said | None = Field(default=None, description="The id of a warning.")
    reason: Said = Field(description="Why it is accepted.")
    by: Said = Field(description="Who accepted it.")
    expires: Day = Field(description="The last day on which it counts. It is warned of 30 days ahead.")

    @model_validator(mode="after")
    def _of_one_thing(self) -> "Waiver":
        if sum(name is not None for name in (self.rule, self.duty, self.warning)) != 1:
            raise ValueError("a waiver names one rule, one duty or one warning")
        return self


class PolicyFile(Table):
    """What is shown, what closes the gate, and which named readings are used. Nothing here changes what a definition is."""

    select: list[Said] = Field(default=[], description="Rules that are shown, by id or prefix.")
    ignore: list[Said] = Field(default=[], description="Rules that are not shown, by id or prefix.")
    all: bool = Field(default=False, description="Also show proposals, guidance and superseded texts.")
    fail_on: list[Said] = Field(
        default=[], description="What closes the gate: meets:ID, undetermined:ID, possible:ID, duty:ID, warning:ID, change, invalid ..."
    )
    expect: list[Said] = Field(default=[], description="Verdicts that must hold: ID=does_not_meet.")
    firm: BasisWord | None = Field(default=None, description="How firm the verdicts that the gate names must be at least.")
    require_duties: list[Said] = Field(
        default=[], description="Duties that must be documented where they are owed, due or not: ids or prefixes."
    )
    readings: list[Said] = Field(default=[], description="Named readings: us.tens-of-billions=10e9, or a band 10e9..20e9.")
    require_basis: bool = Field(default=False, description="Take a judgement without a stated basis as not known.")
    rules: list[Said] = Field(
        default=[],
        description="Directories of rule files, relative to this file and below it, or an installed pack, pack:NAME. They run as "
        "Python: only with --policy FILE.",
    )
    waivers: list[Waiver] = Field(default=[], description="What is accepted, by whom, why, and until when.")


def read(found: object, name: str) -> PolicyFile:
    """The policy in the decoded tables of a TOML file. Raises UsageError, with the file and every key that is wrong."""
    try:
        return PolicyFile.model_validate(found)
    except ValidationError as error:
        mistakes = list(dict.fromkeys(_mistake(item) for item in error.errors(include_url=False)))
        more = f"; and {len(mistakes) - MOST_TOLD} more" if len(mistakes) > MOST_TOLD else ""
        raise UsageError(f"{name}: {'; '.join(mistakes[:MOST_TOLD])}{more}") from None


def _mistake(error: Any) -> str:
    """One mistake: the key, what was found, what was expected or what to write."""
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"])[1:] or "the policy"
    match error["type"]:
        case "extra_forbidden":
            return f"{place} is not a key of a policy; {_known(error['loc'])}"
        case "missing":
            return f"{place} is missing; a waiver has a reason, who accepted it, and the day on which it expires"
        case "value_error":
            return f"{place}: {error['ctx']['error']}; write rule, duty or warning, and one id"
        case kind:
            expected = EXPECTED.get(kind, error["msg"])
            return f"{place}: found {_shown(error['input'])}, expected {expected}"


def _known(place: Sequence[str | int]) -> str:
    from compliance.card.suggest import nearest

    model = Waiver if place[0] == "waivers" else PolicyFile
    keys = [str(field.alias) for field in model.model_fields.values()]
    key = str(place[-1])
    if key == "tool":
        return "in fmcheck.toml the keys are at the top, without [tool.fmcheck]"
    near = nearest(key, keys)
    return f"write {near}" if near else f"the keys are {', '.join(keys)}"


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else quoted(value)


def policy_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a policy file."""
    return json_schema(PolicyFile, "policy", "Policy of fmcheck: fmcheck.toml, or [tool.fmcheck] of pyproject.toml")
