"""European Union: what more than one rule file here cites. Not a rule file: nothing in it is a definition or a duty."""

from compliance.law.source import Instrument, Period

AI_ACT = Instrument(
    id="eu.aia",
    jurisdiction="EU",
    title="AI Act",
    citation="Regulation (EU) 2024/1689",
    url="https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng",
    kind="law",
    written="2024-06-13",
    applies=Period("2025-02-02"),  # Chapters I and II; Art. 113
)
CHAPTER_V = Period("2025-08-02")  # Art. 113(b)
