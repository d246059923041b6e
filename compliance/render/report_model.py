"""fmcheck.report/1 as pydantic models: the author of schemas/report-1.schema.json. Imported by tests and by users, not by a check."""

from typing import Any, Literal

from pydantic import Field

from compliance.assessment.duties import State
from compliance.card.published import Strict, json_schema
from compliance.formats.detect import SourceFormat
from compliance.inference.inferred import Ground as Rests
from compliance.law.finding import BasisWord, Role, VerdictWord
from compliance.law.source import Status


class Tool(Strict):
    name: Literal["fmcheck"]
    version: str
    rules_digest: str = Field(pattern="^sha256:[0-9a-f]{64}$", description="Digest of every rule file that was loaded.")
    added_rules: dict[str, str] = Field(default={}, description="Rules that are not built in, and the file each came from.")


class CardIdentity(Strict):
    uri: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the file; for a directory, of the card that was made of it.")
    format: SourceFormat = Field(description="The format of the source.")
    name: str = ""
    version: str = ""


class Violation(Strict):
    pointer: str
    line: int = Field(ge=0, description="From 1; 0 when no place can be named.")
    column: int = Field(ge=0)
    keyword: str
    message: str


class Caution(Strict):
    id: str
    message: str
    pointers: list[str]


class Citation(Strict):
    pinpoint: str
    url: str
    quote: str = Field(description="The provision, verbatim; [...] marks what is left out.")
    translation: str = Field(
        default="", description="Of a quotation in another language: an unofficial English gloss, or that the sources have none."
    )


class Range(Strict):
    low: str = Field(description="The least it can be; 0 where no lower end is known.")
    high: str | None = Field(description="The most it can be; null: no upper end is known.")
    best: str | None = Field(description="The best estimate inside; null where there is none.")
    low_open: bool = Field(description="True: it is above its lower end, which does not belong to it.")
    high_open: bool = Field(description="True: it is below its upper end, which does not belong to it.")


class Evidence(Strict):
    pointer: str = Field(description="The card field that was read (RFC 6901).")
    line: int = Field(ge=0, description="From 1; 0 for a what-if value, and for a card in another format.")
    where: str = Field(default="", description="The file, and the line or pointer in it, that a converted card names as its source.")
    value: str
    basis: str = Field(description="How the author came to it: stated, reported, estimated, estimated by a third party, derived ...")
    range: Range | None = Field(default=None, description="Of a quantity: its ends, its best value, and whether an end is open.")
    limit: str = Field(default="", description="The line that the law draws, with its operator; empty where it names no number.")
    unit: str = ""


class Distance(Strict):
    pointer: str
    label: str
    value: str
    limit: str
    unit: str
    words: str = Field(description="far below (1/600 of the line), within 30 % of the line, over the line, other facts open ...")


class Question(Strict):
    pointer: str
    asks: str
    also: list[str] = Field(description="Items of documentation duties that ask for the same field: a gap in both.")


class Finding(Strict):
    words: str = Field(description="The words of the law; in brackets what is asked where none were read.")
    verdict: VerdictWord
    basis: BasisWord | None
    because: str
    role: Role = Field(default="", description="typical and example parts are reported only; an exception counts against the definition.")
    rule: str = Field(default="", description="The rule referred to, which has a determination of its own.")
    parts: list["Finding"]


class Ground(Strict):
    inference: str = Field(description="The id of the inference: `fmcheck inferences` lists them.")
    says: str = Field(description="Its premise, in one sentence.")
    source: str = Field(description="Where the premise is written.")
    ground: Rests = Field(
        description="What it rests on: weights or a configuration read in this run, a size measured in weights, or what somebody said."
    )


class Likely(Strict):
    verdict: Literal["meets", "does_not_meet"]
    grounds: list[Ground]
    margin: str = Field(description="The inferred figure beside the line; empty where no figure decides.")


class Determination(Strict):
    rule: str
    jurisdiction: str
    instrument: str
    term: str
    verdict: VerdictWord | None = Field(description="null: the rule has no verdict on this day; `reason` says why.")
    basis: BasisWord | None
    status: Status
    applies_from: str | None
    applies_until: str | None
    borderline: bool
    citation: Citation
    assumes: list[str]
    likely: Likely | None = Field(description="What an undetermined rule leans to. It changes no verdict and makes no duty owed.")
    reason: str = ""
    decided_by: list[Evidence]
    missing: list[Question]
    how_far: list[Distance] = Field(description="The numbers of an undetermined rule beside their lines, and how far they are, in words.")
    would_change: list[str]
    finding: Finding | None


class MissingItem(Strict):
    item: str
    pointer: str


class Duty(Strict):
    id: str
    rule: str = Field(description="The determination it follows from.")
    duty: str = Field(description="What is owed: the law's words where `quoted`, else a paraphrase.")
    quoted: bool
    status: State
    owed_by: str
    exempted_by: str | None
    because: str
    max_fine: str | None
    fine_condition: str = Field(default="", description="For which infringements the fine applies, where the law says.")
    due: str | None = Field(description="null: it hangs on a date that the card does not state; `due_words` says which.")
    due_words: str
    recurs: str = Field(default="", description="The rhythm of a recurring duty, or how a standing one goes on after its day.")
    pointer: str | None = Field(description="The field to fill; null where no card can show it.")
    missing: list[MissingItem]
    note: str
    citation: Citation


class Conflict(Strict):
    id: str
    message: str
    rules: list[str]


class NotRead(Strict):
    id: str
    jurisdiction: str
    instrument: str
    status: Status
    note: str


class NoSuchConcept(Strict):
    id: str
    jurisdiction: str
    instrument: str
    status: Status
    note: str


class WouldFollow(Strict):
    rule: str
    duties: list[str]


class Assessment(Strict):
    card: CardIdentity
    violations: list[Violation]
    warnings: list[Caution]
    determinations: list[Determination]
    duties: list[Duty]
    would_follow: list[WouldFollow] = Field(
        default=[], description="Duties that would follow if what is likely held, by the rule that is likely met. None is owed by that."
    )
    conflicts: list[Conflict]
    no_such_concept: list[NoSuchConcept] = Field(description="Texts that were looked at and hold no test for models: never a no.")
    not_read: list[NotRead] = Field(
        default=[], description="Texts that exist and were not read well enough to ship: neither a no nor a missing concept."
    )
    defect: str = Field(default="", description="fmcheck itself failed on this card; exit code 4.")


class Summary(Strict):
    cards: int
    invalid: int
    gate: Literal["open", "closed"] | None = Field(description="null: no policy was asked for.")
    closed_by: list[str]
    undecided: list[str] = Field(description="Named verdicts that are undetermined and closed nothing: an open gate does not answer them.")
    waived: list[str] = Field(description="What would have closed the gate without a waiver: by whom it was waived, until when, why.")


class Report(Strict):
    schema_: Literal["fmcheck.report/1"] = Field(alias="schema")
    tool: Tool
    as_of: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="The day whose law was applied.")
    what_if: list[str] = Field(default=[], description="Values set on the command line, not in the card.")
    assessments: list[Assessment]
    summary: Summary
    attribution: str = Field(
        default="", description="The line that the licence of data asks for (CC BY 4.0), where a ground of what is likely rests on them."
    )


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report."""
    return json_schema(Report, "report")
