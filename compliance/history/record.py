"""A recorded determination, fmcheck.record/1, in pydantic: the author of its schema. What has changed since: see validity.

A record is written so that its diff is readable: one verdict, duty or fact a line, everything sorted, no clock but the
day that was asked about. Its seal shows that a record was changed by hand; it is not a signature.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from compliance.assessment.duties import State
from compliance.card.decode import decode
from compliance.card.locate import Positions, join, people
from compliance.card.text import in_json
from compliance.errors import InputError
from compliance.history.snapshot import DutyState, FactState, RuleState, SignedOffState, Snapshot
from compliance.law.source import Status

SCHEMA = "fmcheck.record/1"
SEALED = "^sha256:[0-9a-f]{64}$"
Verdict = Literal["meets", "does_not_meet", "undetermined"]
Basis = Literal["text", "presumption", "guidance", "estimate", "reading"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class CardIdentity(Strict):
    """The card that was judged."""

    file: str = Field(description="Its name beside this record; a full stop for the directory itself.")
    format: str
    name: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the file; for a directory, of the card that was made of it.")


class SignedOff(Strict):
    """Who signed the determination off, and why."""

    by: str = Field(pattern=r"\S")
    reason: str = Field(pattern=r"\S")


class RuleSet(Strict):
    """The rules that were applied."""

    digest: str = Field(pattern=SEALED)
    version: str = Field(description="Of fmcheck.")


class VerdictLine(Strict):
    """One verdict. `decided_by` and `missing` name facts."""

    place: str
    term: str
    verdict: Verdict | None = Field(description="null: the rule has no verdict on the day.")
    basis: Basis | None
    status: Status
    decided_by: list[str]
    missing: list[str]


class DutyLine(Strict):
    """One duty that follows."""

    rule: str
    state: State
    due: str
    missing: list[str]


class FactLine(Strict):
    """One fact that the rules ask for, as the card says it."""

    value: str
    how: str
    at: str = Field(description="The field that was read (RFC 6901).")


class ModelLines(Strict):
    """What was signed off of one model of several."""

    part: str = Field(description="What the bill of materials calls it: its bom-ref, its SPDX identifier, or its place in it.")
    name: str
    verdicts: dict[str, VerdictLine]
    duties: dict[str, DutyLine]
    facts: dict[str, FactLine]


class Record(Strict):
    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["verdicts", "duties", "facts"]}, {"required": ["models"]}]})

    schema_: Literal["fmcheck.record/1"] = Field(alias="schema")
    card: CardIdentity
    day: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="The day whose law was applied.")
    signed_off: SignedOff
    rules: RuleSet
    readings: dict[str, str] = Field(description="Named readings that were set, by name.")
    require_basis: bool
    verdicts: dict[str, VerdictLine] = {}
    duties: dict[str, DutyLine] = {}
    facts: dict[str, FactLine] = {}
    models: list[ModelLines] = Field(default=[], description="The models of a bill of materials with several, in its order.")
    seal: str = Field(pattern=SEALED, description="Digest of everything else, however it is laid out.")

    @model_validator(mode="after")
    def _of_one_model_or_of_each(self) -> "Record":
        stated = self.model_fields_set & {"verdicts", "duties", "facts"}
        if self.models and stated:
            raise ValueError("a record of several models has verdicts, duties and facts in each of them only")
        if not self.models and len(stated) < 3:
            raise ValueError("verdicts, duties and facts are expected")
        return self

    def signed(self, part: str = "", name: str = "") -> SignedOffState | None:
        """What was signed off of the model that a bill calls `part`, to be compared; None where it is not in the record.

        A model that is alone in its source is called nothing, and found by its `name`, as one that has got company since.
        """
        if not self.models:
            return self._of(self) if not part or self.card.name == name else None
        held = [one for one in self.models if one.part == part] or [one for one in self.models if one.name == name]
        return self._of(held[0]) if len(held) == 1 else None

    def _of(self, lines: "Record | ModelLines") -> SignedOffState:
        snapshot = Snapshot(
            self.day,
            {
                id: RuleState(
                    line.place, line.term, line.verdict or "", line.basis or "", line.status, tuple(line.decided_by), tuple(line.missing)
                )
                for id, line in lines.verdicts.items()
            },
            {id: DutyState(line.rule, line.state, line.due, tuple(line.missing)) for id, line in lines.duties.items()},
            {name: FactState(line.value, line.how, line.at) for name, line in lines.facts.items()},
        )
        return SignedOffState(snapshot, self.rules.digest, self.rules.version, self.readings, self.require_basis)


def written(
    card: Mapping[str, str],
    signed_off: Mapping[str, str],
    rules: Mapping[str, str],
    readings: Mapping[str, str],
    require_basis: bool,
    snapshots: Sequence[tuple[str, str, Snapshot]],
) -> str:
    """The text of a record: of what was found of one model, or of each of several, with what its source calls it and its name.

    The same arguments, the same bytes.
    """
    of_each = [
        {
            "verdicts": {id: _verdict(state) for id, state in sorted(one.verdicts.items())},
            "duties": {id: duty._asdict() for id, duty in sorted(one.duties.items())},
            "facts": {name: fact._asdict() for name, fact in sorted(one.facts.items())},
        }
        for _, _, one in snapshots
    ]
    several = [{"part": part, "name": name, **lines} for (part, name, _), lines in zip(snapshots, of_each, strict=True)]
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "card": dict(card),
        "day": snapshots[0][2].day,
        "signed_off": dict(signed_off),
        "rules": dict(rules),
        "readings": dict(sorted(readings.items())),
        "require_basis": require_basis,
        **({"models": several} if len(snapshots) > 1 else of_each[0]),
    }
    content["seal"] = seal(content)
    return _laid_out(content)


def _verdict(state: RuleState) -> dict[str, Any]:
    return state._asdict() | {"verdict": state.verdict or None, "basis": state.basis or None}


def seal(content: Mapping[str, Any]) -> str:
    """The digest of everything in a record but its seal, whatever the order of keys and the spaces between."""
    rest = {name: value for name, value in content.items() if name != "seal"}
    return "sha256:" + hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _laid_out(content: Mapping[str, Any], indent: str = "") -> str:
    deeper, lines = indent + "  ", []
    for name, value in content.items():
        if name in ("verdicts", "duties", "facts") and value:
            inner = ",\n".join(f"{deeper}  {in_json(key)}: {in_json(item)}" for key, item in value.items())
            lines.append(f"{deeper}{in_json(name)}: {{\n{inner}\n{deeper}}}")
        elif name == "models":
            models = ",\n".join(deeper + "  " + _laid_out(model, deeper + "  ") for model in value)
            lines.append(f"{deeper}{in_json(name)}: [\n{models}\n{deeper}]")
        else:
            lines.append(f"{deeper}{in_json(name)}: {in_json(value)}")
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}" + ("" if indent else "\n")


def read(data: bytes) -> Record:
    """A record from its bytes. Raises InputError, with the place, when it is none or was changed by hand."""
    content = decode(data)
    try:
        record = Record.model_validate(content)
    except ValidationError as error:
        raise _refusal(error.errors(include_url=False)[0], data) from None
    assert isinstance(content, dict)
    if record.seal != seal(content):
        line, column = Positions(data).of("/seal")
        raise InputError("the record was changed by hand: its seal does not fit", "sign the determination off again", line, column)
    return record


def _refusal(error: Any, data: bytes) -> InputError:
    pointer = join([str(step) for step in error["loc"]])
    line, column = Positions(data).of(pointer)
    fault = {"missing": "is missing", "extra_forbidden": "is not a field of a record"}.get(error["type"]) or f"does not fit: {error['msg']}"
    what = f"{people(pointer)} {fault[:1].lower()}{fault[1:]}"
    return InputError(f"no record of fmcheck: {what}", "sign the determination off again", line, column)


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:fmcheck:schema:record:1",
        **Record.model_json_schema(),
        "title": SCHEMA,
    }


if __name__ == "__main__":
    print(json.dumps(record_schema(), indent=2))
