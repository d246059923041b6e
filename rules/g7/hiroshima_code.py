"""G7: the Hiroshima Process code of conduct speaks of "the most advanced foundation models" and defines them nowhere."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

HIROSHIMA_CODE = Instrument(
    id="g7.hiroshima",
    jurisdiction="G7",
    title="Hiroshima Process code of conduct",
    citation="Hiroshima Process International Code of Conduct (30 October 2023)",
    url="https://www.airi-navigator.com/governance/1383",
    kind="guidance",
    written="2023-10-30",
    applies=Period("2023-10-30"),
)

PREAMBLE = HIROSHIMA_CODE.at("preamble", """advanced AI systems, including the most advanced foundation models and generative AI systems""")

NO_CONCEPT = (
    NoConcept(
        id="g7.hiroshima.code",
        term="advanced AI systems",
        source=PREAMBLE,
        says='"the most advanced foundation models" are named as an example and defined nowhere; there is no threshold',
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY"),
    ),
)
