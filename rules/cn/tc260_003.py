"""China: TC260-003-2024 and GB/T 45654-2025 set a security baseline for generative AI services. No line between models was read in them."""

from compliance.law.rule import NotRead
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

GBT_45288 = Instrument(
    id="cn.gbt45288-1",
    jurisdiction="CN",
    title="GB/T 45288.1-2025, Large-scale model, Part 1",
    citation="GB/T 45288.1-2025 Artificial intelligence - Large-scale model - Part 1 (28 February 2025)",
    url="https://www.codeofchina.com/standard/GBT45288.1-2025.html",
    kind="guidance",
    written="2025-02-28",
    applies=Period("2025-02-28"),
)

NOT_READ = (
    NotRead(
        id="cn.tc260-003.baseline",
        term="security baseline of a generative AI service",
        source=TC260_003.at("scope", ""),
        says="the standards were not read; they are described as a security baseline for services",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions; the standards were not read"),
    ),
    NotRead(
        id="cn.gbt45288-1.large-scale-model",
        term="large-scale model",
        source=GBT_45288.at("3.1", ""),
        says="not shipped: of the definition a corrupted copy was found alone; that the standard exists, its title and its days were read",
        review=Review("2026-11-28", "fmcheck maintainers", "RECALLED", "the words are from memory and from a corrupted copy"),
    ),
)
