"""Taiwan: the Artificial Intelligence Basic Act of 14 January 2026 defines artificial intelligence as a system, and no class of models."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

AI_BASIC_ACT = Instrument(
    id="tw.aiba",
    jurisdiction="TW",
    title="Artificial Intelligence Basic Act",
    citation="Artificial Intelligence Basic Act (promulgated on 14 January 2026)",
    url="https://law.nstc.gov.tw/EngLawContent.aspx?id=10099&lan=E&media=print",
    kind="law",
    written="2026-01-14",
    applies=Period("2026-01-14"),
)

ART_3 = AI_BASIC_ACT.at(
    "Art. 3",
    """a system capable of autonomous operation, which, through input or sensing and by means of machine learning and algorithms, can \
generate outputs such as predictions, content, recommendations, or decisions that affect physical or virtual environments to achieve \
explicit or implicit objectives""",
)

NO_CONCEPT = (
    NoConcept(
        id="tw.aiba.ai",
        term="artificial intelligence",
        source=ART_3,
        says="the Act defines artificial intelligence as a system; it has no concept of a foundation model",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "Art. 3 was read"),
    ),
)
