"""Kazakhstan: Law No. 230-VIII of 17 November 2025 defines a model by its specialised tasks, the opposite of generality."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

LAW_230_VIII = Instrument(
    id="kz.law230-viii",
    jurisdiction="KZ",
    title="Law on Artificial Intelligence",
    citation="Law No. 230-VIII of 17 November 2025 On Artificial Intelligence",
    url="http://insecure.zan.kz/eng/docs/Z2500000230/compare",
    kind="law",
    written="2025-11-17",
    applies=Period("2026-01-18"),
)

ART_1_8 = LAW_230_VIII.at(
    "Art. 1(8)",
    """an artificial intelligence model – a software product developed to perform specialized tasks and capable of adapting to changing \
conditions, learning based on accumulated experience, and optimizing the processes and results of its activities""",
)

NO_CONCEPT = (
    NoConcept(
        id="kz.law230-viii.ai-model",
        term="artificial intelligence model",
        source=ART_1_8,
        says="a model is defined by specialised tasks, the opposite of generality; there is no threshold",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
