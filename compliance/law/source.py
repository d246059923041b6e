"""Where the words come from: instruments, provisions, dates and who compared them. Not what they mean: see criteria.

Days are ISO strings, which compare as dates do. A period includes its first day and excludes its last.
"""

from datetime import date, timedelta
from typing import Literal, get_args

from compliance.named_tuple import NamedTuple

Kind = Literal["law", "proposal", "guidance", "academic", "company"]
Status = Literal[
    "not_yet_written",
    "uncertain_window",
    "enacted_not_yet_in_force",
    "in_force",
    "on_the_books_not_enforced",
    "revoked",
    "repealed",
    "proposed",
    "never_enacted",
    "vetoed",
    "soft_law",
    "academic",
    "company_policy",
]
BINDING: tuple[Status, ...] = ("in_force", "on_the_books_not_enforced", "enacted_not_yet_in_force")
PERHAPS_BINDING: tuple[Status, ...] = (*BINDING, "uncertain_window")
Ended = Literal["revoked", "repealed", "never_enacted", "vetoed"]
PAST: tuple[Ended, ...] = get_args(Ended)

NO_TRANSLATION = "no translation in the sources"
CURRENT: dict[Kind, Status] = {
    "law": "in_force",
    "proposal": "proposed",
    "guidance": "soft_law",
    "academic": "academic",
    "company": "company_policy",
}


class Period(NamedTuple):
    """Days from `start` (included; None: always) to `end` (excluded; None: open)."""

    start: str | None
    end: str | None = None

    def holds(self, day: str) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class Review(NamedTuple):
    """Who compared the rule with its source, when, and how well the source was read (VERIFIED, SECONDARY)."""

    on: str
    by: str
    read_as: str
    note: str = ""


class Instrument(NamedTuple):
    """A law, a bill, guidance, a paper or a company policy, with the days that matter.

    `written` is the first day on which the text may have existed (signed, adopted, introduced, published), None when
    the source does not date it; `uncertain` holds the periods for which existence or force is not settled.
    `applies` is the period in which it has, or was meant to have, effect; `ended` and `ended_by` say how that stopped.
    `later` holds (day, citation) where the same words are cited otherwise from a day on; `caveat` is printed with every
    rule that rests on the instrument. `unenforced` is the day from which the authority does not enforce a law that is
    on the books, `unenforced_by` its reason. `short` is what people call it, where the title is long.
    """

    id: str
    jurisdiction: str
    title: str
    citation: str
    url: str
    kind: Kind
    written: str | None
    applies: Period
    ended: Ended | None = None
    ended_by: str = ""
    uncertain: tuple[Period, ...] = ()
    unenforced: str | None = None
    unenforced_by: str = ""
    later: tuple[tuple[str, str], ...] = ()
    caveat: str = ""
    short: str = ""

    @property
    def known_as(self) -> str:
        """What people call it, where that is shorter than the title."""
        return self.short or self.title

    def cited(self, day: str) -> str:
        """The citation as of a day."""
        return next((citation for start, citation in reversed(self.later) if start <= day), self.citation)

    def at(
        self, pinpoint: str, text: str, applies: Period | None = None, language: str = "en", gloss: str = "", later: str = ""
    ) -> "Provision":
        """The provision of this instrument at `pinpoint`, quoted; `[...]` marks what is left out."""
        return Provision(self, pinpoint, text, applies or self.applies, language, gloss, later)


class Provision(NamedTuple):
    """Words of an instrument, verbatim, with the period in which they apply.

    `language` is the BCP 47 tag of the quotation; `gloss` an unofficial English rendering where a source has one. `later` is the
    pinpoint in the numbering of the instrument's later citation, where that is another one or was not read.
    """

    instrument: Instrument
    pinpoint: str
    text: str
    applies: Period
    language: str = "en"
    gloss: str = ""
    later: str = ""

    def cited(self, day: str) -> str:
        """The pinpoint as of a day."""
        return self.later if self.later and self.instrument.later and day >= self.instrument.later[-1][0] else self.pinpoint

    @property
    def translation(self) -> str:
        """What an English reader is shown beside a quotation in another language; empty for an English one."""
        if self.language == "en" or not self.text:
            return ""
        return f"unofficial English gloss: {self.gloss}" if self.gloss else NO_TRANSLATION

    def status(self, day: str) -> Status:
        """The legal status of these words on a day; it says nothing about any model."""
        instrument = self.instrument
        if instrument.written is not None and day < instrument.written:
            return "not_yet_written"
        if instrument.uncertain and any(window.holds(day) for window in instrument.uncertain):
            return "uncertain_window"
        if self.applies.start is not None and day < self.applies.start:
            return "enacted_not_yet_in_force" if instrument.kind == "law" else CURRENT[instrument.kind]
        if self.applies.end is not None and day >= self.applies.end and instrument.ended is not None:
            return instrument.ended
        if instrument.kind == "law" and instrument.unenforced is not None and day >= instrument.unenforced:
            return "on_the_books_not_enforced"
        return CURRENT[instrument.kind]


def later(day: str, days: int) -> str:
    """The day `days` after (or, negative, before) an ISO day."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days the ISO day `last` lies after `first`."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
