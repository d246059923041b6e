"""Singapore: the Model AI Governance Framework for Generative AI is described as voluntary and without a line. It was not read."""

from compliance.law.rule import NotRead
from compliance.law.source import Instrument, Period, Review

FRAMEWORK = Instrument(
    id="sg.mgf",
    jurisdiction="SG",
    title="Model AI Governance Framework for Generative AI",
    citation="Model AI Governance Framework for Generative AI",
    url="https://www.airi-navigator.com/governance/1097",
    kind="guidance",
    written="2024-05-30",
    applies=Period("2024-05-30"),
)

NOT_READ = (
    NotRead(
        id="sg.mgf.genai",
        term="generative AI",
        source=FRAMEWORK.at("as a whole", ""),
        says="the framework was not read; it is described as voluntary and without a threshold for models",
        review=Review(
            "2026-11-28",
            "fmcheck maintainers",
            "SECONDARY",
            "a description; a copy of the release of 30 May 2024",
        ),
    ),
)
