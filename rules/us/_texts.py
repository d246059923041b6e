"""United States: what ended a text that the rules quote. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Instrument, Period, Review

EO_14148 = Instrument(
    id="us.eo14148",
    jurisdiction="US",
    title="Executive Order 14148, Initial Rescissions of Harmful Executive Orders and Actions",
    citation="FR Doc. 2025-01901, published 28 January 2025",
    url="https://www.federalregister.gov/d/2025-01901",
    kind="law",
    written="2025-01-20",
    applies=Period("2025-01-20"),
)

SUPPORTING = (
    Supporting(
        id="us.eo14148.revocation",
        term="revocation of EO 14110",
        source=EO_14148.at(
            "Sec. 2",
            """The following executive actions are hereby revoked:""",
        ),
        says="the end of us.eo14110.3k and of Sec. 4.2(b)",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("us.eo14110.3k",),
    ),
)
