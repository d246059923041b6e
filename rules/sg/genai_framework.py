"""Singapore: the Model AI Governance Framework for Generative AI is voluntary and draws no line."""

from compliance.law.criteria import NoConcept
from compliance.law.source import Instrument, Period, Review

FRAMEWORK = Instrument(
    id="sg.mgf",
    jurisdiction="SG",
    title="Model AI Governance Framework for Generative AI",
    citation="Model AI Governance Framework for Generative AI",
    url="https://www.airi-navigator.com/governance/1097",
    kind="guidance",
    written=None,  # the day of publication was not read
    applies=Period(None),
    uncertain=(Period(None, "2026-11-23"),),  # read on that day
)

NO_CONCEPT = (
    NoConcept(
        id="sg.mgf.genai",
        term="generative AI",
        source=FRAMEWORK.at("as a whole", ""),
        says="the framework is voluntary and has no threshold for models",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "a description; no definition and no day of publication was read"),
    ),
)
