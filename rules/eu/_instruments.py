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
# A recital explains and does not bind; it stands since the Act entered into force.
RECITALS = AI_ACT._replace(title="AI Act, recitals", kind="guidance", applies=Period("2024-08-01"))

GUIDELINES = Instrument(
    id="eu.gl",
    jurisdiction="EU",
    title="Commission Guidelines on general-purpose AI models",
    citation="C(2025) 5045 final (18 July 2025)",
    later=(("2025-11-19", "C(2025) 7719 final (19 November 2025)"),),
    caveat="it rests on the Commission's Guidelines: C(2025) 7719 final was not read in full, and of the paragraphs that were compared "
    "every one has the words of C(2025) 5045 final",
    url="https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act",
    kind="guidance",
    written="2025-07-18",
    applies=Period("2025-07-18"),
)

EP_2023 = Instrument(
    id="eu.ep2023",
    jurisdiction="EU",
    title="Parliament's amendments of 14 June 2023",
    citation="P9_TA(2023)0236 (CELEX 52023AP0236)",
    url="https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:52023AP0236",
    kind="proposal",
    written="2023-06-14",
    applies=Period("2023-06-14", "2024-06-13"),  # a negotiating mandate until the final act was signed
    ended="never_enacted",
    ended_by="Regulation (EU) 2024/1689, signed on 13 June 2024, which defines general-purpose AI models instead",
)

TEMPLATE = Instrument(
    id="eu.trainsum",
    jurisdiction="EU",
    title="Template for the public summary of training content",
    citation="C(2025) 5235 final (24 July 2025); C(2025) 8311 final (5 December 2025)",
    url="https://digital-strategy.ec.europa.eu/en/library/"
    "explanatory-notice-template-public-summary-training-content-general-purpose-ai-models",
    kind="law",
    written="2025-07-24",
    applies=Period("2025-07-24"),
)
