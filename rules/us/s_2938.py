"""United States: S. 2938 (119th Congress), Artificial Intelligence Risk Evaluation Act of 2025, "advanced AI system". A bill; not law."""

from compliance.law import facts as f
from compliance.law.criteria import Above, Rule
from compliance.law.source import Instrument, Period, Review

S_2938 = Instrument(
    id="us.s2938",
    jurisdiction="US",
    title="S. 2938, Artificial Intelligence Risk Evaluation Act of 2025",
    citation="S. 2938 (119th Congress)",
    url="https://legisplain.org/bills/s-2938",
    kind="proposal",
    written="2025-09-29",
    applies=Period("2025-09-29"),
)

ADVANCED_AI_SYSTEM_TEXT = S_2938.at(
    "definition of advanced AI system",
    """those trained using more than 10^26 computing operations (roughly frontier-model scale)""",
)

ADVANCED_AI_SYSTEM = Rule(
    id="us.s2938.advanced-ai-system",
    term="advanced AI system",
    source=ADVANCED_AI_SYSTEM_TEXT,
    test=Above(f.TOTAL_FLOP, "1e26", "trained using more than 10^26 computing operations"),
    assumes=(
        "the words are a secondary description; the bill was not read, nor the number of the section",
        "later modifications count towards the operations (the description does not say)",
        "no other element is known: a model of one narrow domain may be one",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "the quotation is a secondary description"),
)

RULES = (ADVANCED_AI_SYSTEM,)
