"""A recorded determination, fmcheck.record/1, in pydantic: the author of its schema. What has changed since: see validity.

A record is written so that its diff is readable: one verdict, duty or fact a line, everything sorted, no clock but the
day that was asked about. Its seal shows that a record was changed by hand; it is not a signature.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationError, model_validator

from compliance.assessment.duties import State
from compliance.card.decode import decode
from compliance.card.locate import Positions, join, people
from compliance.card.published import Strict, json_schema
from compliance.card.text import one_line, quoted
from compliance.errors import InputError
from compliance.formats.detect import SourceFormat
from compliance.history.layouts import of_today
from compliance.history.record_text import in_order, laid_out, seal
from compliance.history.snapshot import DutyState, FactState, RuleState, SignedOffState, Snapshot
from compliance.law.finding import BasisWord, VerdictWord
from compliance.law.source import Status

SEALED = "^sha256:[0-9a-f]{64}$"
LAYOUTS = "fmcheck.record/"
# What is wrong, by the type of a mistake, in words.
FAULTS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of a record",
    "string_type": "is not a text",
    "bool_type": "is not true or false",
    "list_type": "is not a list",
    "dict_type": "is not an object",
    "model_type": "is not an object",
}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("is not a day that the calendar has") from None


Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]


class CardIdentity(Strict):
    """The card that was judged."""

    file: str = Field(description="Its name beside this record; a full stop for the directory itself.")
    format: SourceFormat
    name: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the file; for a directory, of the card that was made of it.")


class SignedOff(Strict):
    """Who signed the determination off, and why."""

    by: str = Field(pattern=r"\S")
    reason: str = Field(pattern=r"\S")


class SignOff(Strict):
    """One sign-off of a record's history: the day whose law was applied, who signed and why, and the digests of card, rules and record."""

    day: Day
    by: str = Field(pattern=r"\S")
    reason: str = Field(pattern=r"\S")
    card: str = Field(pattern="^[0-9a-f]{64}$")
    rules: str = Field(pattern=SEALED)
    seal: str = Field(pattern=SEALED, description="Of the record as it was.")

    def same(self, day: str, signed: Mapping[str, str], card: str, rules: str) -> bool:
        """Whether the same person signed the same thing off for the same reason."""
        return (self.day, self.by, self.reason, self.card, self.rules) == (day, signed["by"], signed["reason"], card, rules)


class RuleSet(Strict):
    """The rules that were applied."""

    digest: str = Field(pattern=SEALED)
    version: str = Field(description="Of fmcheck.")


class VerdictLine(Strict):
    """One verdict. `decided_by` and `missing` name facts."""

    place: str
    term: str
    verdict: VerdictWord | None = Field(description="null: the rule has no verdict on the day.")
    basis: BasisWord | None
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
    day: Day = Field(description="The day whose law was applied.")
    signed_off: SignedOff
    rules: RuleSet
    readings: dict[str, str] = Field(description="Named readings that were set, by name.")
    require_basis: bool
    verdicts: dict[str, VerdictLine] = Field(default={})
    duties: dict[str, DutyLine] = Field(default={})
    facts: dict[str, FactLine] = Field(default={})
    models: list[ModelLines] = Field(default=[], description="The models of a bill of materials with several, in its order.")
    history: list[SignOff] = Field(default=[], max_length=10_000, description="The sign-offs before this one, the first one first.")
    seal: str = Field(pattern=SEALED, description="Digest of everything else, however it is laid out.")

    @model_validator(mode="after")
    def _of_one_model_or_of_each(self) -> "Record":
        stated = self.model_fields_set & {"verdicts", "duties", "facts"}
        if self.models and stated:
            raise ValueError("has verdicts, duties or facts beside those of its models")
        if not self.models and len(stated) < 3:
            raise ValueError("has no verdicts, duties and facts")
        return self

    def sign_offs(self) -> list[SignOff]:
        """Every sign-off, this one last."""
        signed, card, rules = self.signed_off, self.card.sha256, self.rules.digest
        return [*self.history, SignOff(day=self.day, by=signed.by, reason=signed.reason, card=card, rules=rules, seal=self.seal)]

    def name_of(self, part: str = "") -> str:
        """What the model that a bill calls `part`, or the only one, was called when it was signed off; empty where that is not told."""
        return next((one.name for one in self.models if one.part == part), "") if self.models else self.card.name

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


def read(data: bytes) -> Record:
    """A record of any layout from its bytes. Raises InputError, with the place, when it is none or was changed by hand."""
    return _read(data)[0]


def migrated(data: bytes) -> tuple[Record, str, list[str]]:
    """A record, its text in today's layout, and what that changes, one sentence each; nothing where it has that layout.

    Nothing that was signed off is judged again: not the verdicts, the day, the signer or the reason. Raises InputError as `read` does.
    """
    record, changes = _read(data)
    content = in_order(record.model_dump(mode="json", by_alias=True, exclude_unset=True))
    content["seal"] = seal(content)
    text = laid_out(content)
    if text.encode() != data and not changes:
        changes = ["the same content, one verdict, duty or fact a line, sorted"]
    return record, text, changes


def _read(data: bytes) -> tuple[Record, list[str]]:
    content = decode(data)
    today, changes = of_today(content)
    try:
        record = Record.model_validate(today)
    except ValidationError as error:
        raise _refusal(error.errors(include_url=False)[0], data) from None
    assert isinstance(content, dict)
    if record.seal != seal(content):
        line, column = Positions(data).of("/seal")
        raise InputError("the record was changed by hand: its seal does not fit", "sign the determination off again", line, column)
    return record, changes


def _refusal(error: Any, data: bytes) -> InputError:
    pointer = join([str(step) for step in error["loc"]])
    line, column = Positions(data).of(pointer)
    if pointer == "/schema" and str(error["input"]).startswith(LAYOUTS):
        said = f"the record has the layout {one_line(str(error['input']), 50)}, of a newer fmcheck, expected {LAYOUTS}1"
        return InputError(said, "read it with the version that wrote it, or a newer one", line, column)
    about = error.get("ctx", {})
    if "expected" in about:
        fault = f"is {quoted(error['input'])}, expected {about['expected'].replace(chr(39), '')}"
    else:
        fault = str(about.get("error") or FAULTS.get(error["type"], "does not fit what a record has there"))
    return InputError(f"no record of fmcheck: {people(pointer)} {fault}", "sign the determination off again", line, column)


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    return json_schema(Record, "record")
