"""Foundation Model Transparency Index: a hundred indicators of what developers disclose. It rates foundation models and defines none."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

FMTI = Instrument(
    id="fmti",
    jurisdiction="ACADEMIC",
    title="Foundation Model Transparency Index",
    citation="Foundation Model Transparency Index (Stanford CRFM, Princeton CITP, MIT)",
    url="https://github.com/stanford-crfm/fmti",
    kind="academic",
    written="2023-10-18",
    applies=Period("2023-10-18"),
)

README_2025 = FMTI.at(
    "README, December 2025",
    """We score 13 companies on their transparency, including DeepSeek, Alibaba, xAI, and Midjourney who we score for the first time.""",
)

NO_CONCEPT = (
    NoConcept(
        id="fmti.index",
        term="transparency indicators",
        source=README_2025,
        says="it scores companies on a hundred indicators of transparency; it is not a definition and decides about no model",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "counted from the repository's files"),
    ),
)
