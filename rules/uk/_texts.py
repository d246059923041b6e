"""United Kingdom: principles for markets of foundation models, without a test for models. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Instrument, Period, Review

CMA_PRINCIPLES = Instrument(
    id="uk.cma.principles",
    jurisdiction="GB",
    title="CMA AI principles",
    citation="CMA, AI Foundation Models: proposed principles (18 September 2023), update and technical update report (April 2024)",
    url="https://techinsights.linklaters.com/post/102ioz3/carrot-beats-stick-the-cma-publishes-its-initial-report-on-ai-foundation-models",
    kind="guidance",
    written="2023-09-18",
    applies=Period("2023-09-18"),
)

SUPPORTING = (
    Supporting(
        id="uk.cma.principles",
        term="principles, not a definition",
        source=CMA_PRINCIPLES.at(
            "Initial Report, proposed principles",
            """(i) accountability; (ii) access; (iii) diversity; (iv) choice; (v) flexibility; (vi) fair dealing; and (vii) transparency""",
        ),
        says="principles for markets, no test for models",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY"),
    ),
)
