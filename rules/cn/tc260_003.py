"""China: TC260-003-2024 and GB/T 45654-2025 set a security baseline for generative AI services. No line between models was read in them."""

from compliance.law.criteria import NoConcept
from compliance.law.source import Instrument, Period, Review

TC260_003 = Instrument(
    id="cn.tc260-003",
    jurisdiction="CN",
    title="TC260-003-2024, Basic Security Requirements",
    citation="TC260-003-2024 Basic Security Requirements for Generative AI Service (29 February 2024); GB/T 45654-2025",
    url="https://cset.georgetown.edu/publication/china-gen-ai-safety-standard-final/",
    kind="guidance",
    written="2024-02-29",
    applies=Period("2024-02-29"),
)

NO_CONCEPT = (
    NoConcept(
        id="cn.tc260-003.baseline",
        term="security baseline of a generative AI service",
        source=TC260_003.at("scope", ""),
        says="the standards set a security baseline for services; no test for models was read in them",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions; the standards were not read"),
    ),
)
