"""Vietnam: Law No. 134/2025/QH15 on Artificial Intelligence sorts by risk. No test for foundation models was found in it."""

from compliance.law.criteria import NoConcept
from compliance.law.source import Instrument, Period, Review

LAW_134_2025 = Instrument(
    id="vn.law134-2025",
    jurisdiction="VN",
    title="Law on Artificial Intelligence",
    citation="Law No. 134/2025/QH15 on Artificial Intelligence",
    url="https://reg-intel.com/vietnam-ai-law-guide/",
    kind="law",
    written="2025-12-10",
    applies=Period("2026-03-01"),
)

NO_CONCEPT = (
    NoConcept(
        id="vn.law134-2025.tiers",
        term="risk tiers",
        source=LAW_134_2025.at("Art. 9", ""),
        says="the law sorts by tiers of risk; no threshold of compute or parameters was found in the summaries read",
        review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "summaries; the text of the law was not read"),
    ),
)
