"""What cards say of facts, and findings that are cached without the figures of any card: each gets its own again."""

from collections.abc import Callable, Sequence

from compliance.law.finding import Evidence, Finding, Known, why

Place = Callable[[Evidence], int]  # where the fact of some evidence is among the answers of the card that it was made of


class Answer:
    """What a card says of one fact. Answers of one `category` cannot be distinguished by the rules; `as_json`, `cell`: for rows."""

    __slots__ = ("as_json", "category", "cell", "known")

    def __init__(self, known: Known, category: int) -> None:
        self.known = known
        self.category = category
        self.as_json: tuple[str, ...] = ()
        self.cell: str | None = None


def brief(finding: Finding) -> Finding:
    """A finding without its parts, but with the reason that they give where it has none of its own."""
    return finding._replace(because=why(finding), parts=())


def cited(finding: Finding, decided_by: Sequence[int], answers: Sequence[Answer | None]) -> Finding:
    """A cached finding with a card's own figures; `decided_by` is where the facts of its evidence are in the answers."""
    pairs = zip(finding.decisive, decided_by, strict=True)
    return finding.decided_by(tuple([evidence.of(said(evidence, answers[place])) for evidence, place in pairs]))


def said(evidence: Evidence, answer: Answer | None) -> Known:
    """What a card says of the fact of some cached evidence, read alike."""
    assert answer is not None  # its category is that of the evidence
    return evidence.as_read(answer.known)
