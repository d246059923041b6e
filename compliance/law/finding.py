"""What an answer is: three-valued verdicts, how firmly they are held, and the finding that explains itself."""

from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum, auto
from typing import Literal, Protocol

from compliance.law.criteria import Reading
from compliance.law.facts import Fact
from compliance.law.quantity import Interval
from compliance.law.rule import Rule
from compliance.named_tuple import NamedTuple

# The words of verdicts and of how firmly they are held, as files and reports write them.
VerdictWord = Literal["meets", "does_not_meet", "undetermined"]
BasisWord = Literal["text", "presumption", "guidance", "estimate", "reading"]


class Verdict(Enum):
    """Does the definition fit the model? A verdict has no truth value: undetermined is never a no."""

    MEETS = "meets"
    DOES_NOT_MEET = "does_not_meet"
    UNDETERMINED = "undetermined"

    def __bool__(self) -> bool:
        raise TypeError("a verdict is not a yes or no; compare it with Verdict.MEETS, DOES_NOT_MEET or UNDETERMINED")


MEETS, DOES_NOT_MEET, UNDETERMINED = Verdict.MEETS, Verdict.DOES_NOT_MEET, Verdict.UNDETERMINED


class Basis(IntEnum):
    """How firmly a verdict is held, weakest first. A chain is as firm as its weakest needed part.

    READING: a choice of this project decided, such as an allowance or the edges of a vague word, and no law says so.
    """

    READING = auto()
    ESTIMATE = auto()
    GUIDANCE = auto()
    PRESUMPTION = auto()
    TEXT = auto()

    @property
    def word(self) -> str:
        return self.name.lower()


# How a figure is known that somebody other than the provider estimated, and what is worked out from one.
THIRD_PARTY = "estimated by a third party"
FROM_THIRD_PARTY = "derived from a third party's estimate"
# How a fact is known that nobody states, by a named inference, and what is worked out from one: never beside a firm verdict.
INFERRED = "inferred"


class Known(NamedTuple):
    """What the card says of one fact. `how` is how the author came to it; `reading` names what let another field speak.

    `value` is a bool or "partly" for an attestation, an Interval for a quantity, sorted terms for a list, a day for a date.
    `complete` says that a list holds everything. `pointer` is the field that was read. `floor` says that the best value of
    an interval is the best estimate of its lower end, not of the whole. `point` false says that the card's own range is too
    wide for the best value to be read alone (Commission Guidelines, para. 123). `allowed` is the figure that a named reading
    of this project gives, for criteria that name it; it is asked only where the figure itself decides nothing.
    """

    value: bool | str | Interval | tuple[str, ...]
    pointer: str
    basis: Basis = Basis.TEXT
    how: str = "stated"
    reading: str = ""
    complete: bool = False
    floor: bool = False
    point: bool = True
    allowed: "Allowed | None" = None

    @property
    def third_party(self) -> bool:
        """Whether somebody other than the provider estimated it, or what it was worked out from."""
        return self.how in (THIRD_PARTY, FROM_THIRD_PARTY)

    @property
    def derived(self) -> str:
        """How what is worked out from it is known."""
        return FROM_THIRD_PARTY if self.third_party else INFERRED if self.inferred else "derived"

    @property
    def inferred(self) -> bool:
        """Whether it rests on an inference."""
        return self.how == INFERRED

    def by_allowance(self) -> "Known":
        """The same fact as the named reading gives it; itself where there is none."""
        if self.allowed is None:
            return self
        return self._replace(value=self.allowed.value, basis=Basis.READING, how=self.derived, reading=self.allowed.reading, allowed=None)


class Allowed(NamedTuple):
    """A figure that a named reading of this project gives: its name, the interval, and what is read, in words."""

    name: str
    value: Interval
    reading: str


class Evidence(NamedTuple):
    """One fact beside the line that the law draws through it. `operator` and `limit` are empty where the law names no number.

    `limit_third_party` says that the line is a figure of the card, and a third party's estimate; `limit_inferred` is the fact whose
    inferred figure is the line.
    """

    fact: Fact
    known: Known
    operator: str = ""
    limit: Interval | None = None
    reading: Reading | None = None
    limit_third_party: bool = False
    limit_inferred: Fact | None = None

    def as_read(self, known: Known) -> Known:
        """What another card says of the same fact, read alike: as a named reading of this project gives it, where that decides."""
        return known.by_allowance() if self.known.basis is Basis.READING else known

    def of(self, known: Known) -> "Evidence":
        """What another card says of the same fact, beside the same line."""
        fact, _, operator, limit, reading, third_party, inferred = self
        return Evidence(fact, known, operator, limit, reading, third_party, inferred)

    @property
    def alike(self) -> tuple[object, ...]:
        """What is equal for evidence of two cards that differs in the figures of the cards alone."""
        fact, known, *line = self
        return fact, known.basis is Basis.READING, *line


# Which criterion a finding is on, and its part in the sentence around it ("": a part like any other).
FindingKind = Literal[
    "holds", "above", "at_least", "on_or_after", "before", "includes", "done", "claimed", "unread", "is_a",
    "all", "any", "shown", "indicated", "presumed", "doubtful",
]  # fmt: skip
Role = Literal[
    "", "assumed", "typical", "exception", "chapeau", "example", "yardstick", "presumption", "rebuttal", "referred", "base", "doubt",
]  # fmt: skip


class Finding(NamedTuple):
    """The verdict on one criterion, and its explanation: what is said, why, and what would settle it.

    `counts` is what it contributes to the sentence around it; None means that it is reported only.
    `decisive` is the evidence that decides the verdict; `missing` are the facts whose answer would settle it.
    """

    kind: FindingKind
    words: str
    verdict: Verdict
    basis: Basis | None = None
    because: str = ""
    counts: Verdict | None = None
    decisive: tuple[Evidence, ...] = ()
    missing: tuple[Fact, ...] = ()
    parts: "tuple[Finding, ...]" = ()
    role: Role = ""
    borderline: bool = False
    refers: Rule | None = None

    # The variants below are written out because every card makes many, and _replace takes several times as long.

    def in_role(self, counts: Verdict | None, role: Role) -> "Finding":
        """The same finding as another part of a sentence, to which it contributes `counts`."""
        kind, words, verdict, basis, because, _, decisive, missing, parts, _, borderline, refers = self
        return Finding(kind, words, verdict, basis, because, counts, decisive, missing, parts, role, borderline, refers)

    def referred(self, rule: Rule, words: str) -> "Finding":
        """This finding, on `rule`, as the verdict on a criterion of another rule that refers to it with `words`.

        What guidance says is met is held no more firmly than guidance.
        """
        _, _, verdict, basis, because, _, decisive, missing, _, _, borderline, _ = self
        if verdict is MEETS and basis is not None and rule.source.instrument.kind == "guidance":
            basis = min(basis, Basis.GUIDANCE)
        return Finding("is_a", words, verdict, basis, because, verdict, decisive, missing, (), "referred", borderline, rule)

    def decided_by(self, decisive: tuple[Evidence, ...]) -> "Finding":
        """The same finding on other evidence, which must decide it alike."""
        kind, words, verdict, basis, because, counts, _, missing, parts, role, borderline, refers = self
        return Finding(kind, words, verdict, basis, because, counts, decisive, missing, parts, role, borderline, refers)


def walk(finding: Finding) -> Iterator[Finding]:
    """The finding and everything inside it, outermost first."""
    yield finding
    for part in finding.parts:
        yield from walk(part)


def why(finding: Finding) -> str:
    """Why a finding is as it is, where it says so, or the first of the parts that decide it: a restriction that nobody claims."""
    return finding.because or next(filter(None, (why(part) for part in finding.parts if part.verdict is finding.verdict)), "")


class Facts(Protocol):
    """What evaluation asks of a card on a day."""

    def known(self, fact: Fact) -> Known | None:
        """What the card says, or None when nobody knows."""

    def band(self, reading: Reading) -> Interval:
        """The value of a named reading: its default, or what the user chose."""

    def of_bases(self) -> "Sequence[Facts]":
        """The facts once for each model built upon, with those of that base alone; empty where at most one is recorded."""


def numbers_first(finding: Finding) -> Sequence[Evidence]:
    """The evidence that decides, what is held against a number first: the first is shown where there is room for one."""
    return sorted(finding.decisive, key=lambda evidence: evidence.limit is None)
