"""Japan: Act No. 53 of 2025 promotes AI-related technology. It has no test for models, no threshold and no penalties."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

ACT_53_2025 = Instrument(
    id="jp.act53-2025",
    jurisdiction="JP",
    title="AI Promotion Act",
    citation="Act No. 53 of 2025 on Promotion of R&D and Utilization of AI-Related Technologies",
    url="https://eurocloud.org/de/news/article/japans-first-ai-legislation",
    kind="law",
    written="2025-05-28",
    applies=Period("2025-06-04"),  # promulgated; chapters III and IV from 1 September 2025
)

ART_2 = ACT_53_2025.at(
    "Art. 2",
    """technology necessary to realize functions that artificially substitute for human intellectual capabilities related to cognition, \
reasoning, and judgment, as well as technology related to information processing systems that process input information using such \
technology and output the results""",
)

NO_CONCEPT = (
    NoConcept(
        id="jp.act53-2025.ai-technology",
        term="AI-related technology",
        source=ART_2,
        says="the Act promotes a technology; it has no concept of a foundation model, no threshold and no penalties",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions of the Act; the Japanese text was not read"),
    ),
)
