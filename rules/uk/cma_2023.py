"""United Kingdom: the Competition and Markets Authority's description of 2023. Adaptability, and no number; not law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

CMA_2023 = Instrument(
    id="uk.cma",
    jurisdiction="GB",
    title="CMA, AI Foundation Models review (2023)",
    short="UK CMA 2023",
    citation="Competition and Markets Authority, AI Foundation Models: initial review, launched 4 May 2023",
    url="https://www.gov.uk/cma-cases/ai-foundation-models-initial-review",
    kind="guidance",
    written="2023-05-04",
    applies=Period("2023-05-04"),
)

LAUNCH = CMA_2023.at(
    "review launch text, May 2023",
    """a type of AI technology that are trained on vast amounts of data that can be adapted to a wide range of tasks and operations""",
)

FOUNDATION_MODEL = Rule(
    id="uk.cma.fm",
    term="foundation model",
    source=LAUNCH,
    test=AllOf(
        "a type of AI technology that are",
        (
            Holds(f.VAST_DATA, "trained on vast amounts of data"),
            Holds(f.ADAPTABLE, "can be adapted to a wide range of tasks and operations"),
        ),
    ),
    assumes=(
        '"vast" is not "broad": a huge corpus of one domain satisfies it',
        "where the card does not speak of the amount, broad data stands in",
        "the words are those of a note on the review's launch; the paragraph of the Initial Report of 18 September 2023 was not read",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "read in a law society's note of May 2023"),
    founding=True,
)

RULES = (FOUNDATION_MODEL,)
