"""India: the AI Governance Guidelines of November 2025, described as voluntary and without a line. They were not read."""

from compliance.law.rule import NotRead
from compliance.law.source import Instrument, Period, Review

GUIDELINES = Instrument(
    id="in.ai-guidelines",
    jurisdiction="IN",
    title="India AI Governance Guidelines",
    citation="India AI Governance Guidelines (MeitY, November 2025)",
    url="https://digitalpolicyalert.org/event/"
    "35105-ministry-of-electronics-and-information-technology-released-india-ai-governance-guidelines",
    kind="guidance",
    written="2025-11-04",
    applies=Period("2025-11-05"),
    uncertain=(Period("2025-11-04", "2025-11-05"),),  # sources differ on 4 or 5 November
)

NOT_READ = (
    NotRead(
        id="in.ai-guidelines.2025",
        term="AI governance",
        source=GUIDELINES.at("as a whole", ""),
        says="the guidelines were not read; they are described as voluntary and without a threshold for models",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions; the guidelines were not read"),
    ),
)
