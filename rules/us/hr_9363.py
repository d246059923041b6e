"""United States: H.R. 9363 (119th Congress), "covered frontier system". A bill that leaves its line to an authority."""

from compliance.law import facts as f
from compliance.law.criteria import Done
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_9363 = Instrument(
    id="us.hr9363",
    jurisdiction="US",
    title="H.R. 9363, AI Security and Innovation Act",
    citation="H.R. 9363 (119th Congress)",
    url="https://www.congress.gov/bill/119th-congress/house-bill/9363",
    kind="proposal",
    written="2026-06-18",
    applies=Period("2026-06-18"),
)

SEC_5304_C_4 = HR_9363.at(
    "new § 5304(c)(4), (m)(1)",
    """a definition of the term “covered frontier system” that identifies what capabilities and requirements an artificial intelligence \
system shall have to be considered such a “covered frontier system”""",
)

COVERED_FRONTIER_SYSTEM = Rule(
    id="us.hr9363.covered-entity",
    term="covered frontier system",
    source=SEC_5304_C_4,
    test=Done(f.COVERED_FRONTIER_SYSTEM, "to be considered such a “covered frontier system”", silence="unknown"),
    assumes=(
        "the bill names no number: its definition is left to the Director of a Center, 180 days after enactment, so without a recorded act "
        "the answer is open",
        "by (m)(1) a covered entity is one with a demonstrated ability to develop or evaluate such a system; the system is judged "
        "here, the "
        "entity is not",
        "voluntary, with a sunset of five years; reported from committee on 25 June 2026",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "a public copy of the bill"),
)

RULES = (COVERED_FRONTIER_SYSTEM,)
