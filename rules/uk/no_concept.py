"""United Kingdom: texts that speak of AI and hold no test for models. No frontier AI bill was found up to June 2026."""

from compliance.law.rule import NoConcept, NotRead
from compliance.law.source import Instrument, Period, Review

DUAA_2025 = Instrument(
    id="uk.duaa2025",
    jurisdiction="GB",
    title="Data (Use and Access) Act 2025",
    citation="Data (Use and Access) Act 2025 (c. 18)",
    url="https://crimeline.co.uk/legislationdisplay/?leg=ukpga%2F2025%2F18%2Fsection%2F135%2F2026-02-05",
    kind="law",
    written="2025-06-19",
    applies=Period("2025-06-19"),
)

SEC_135_4 = DUAA_2025.at(
    "s. 135(4)",
    """“AI system” means a machine-based system that, from the input it receives, can infer how to— (a) generate predictions, digital \
content, recommendations, decisions or other similar""",
)

FRONTIER_BILL = Instrument(
    id="uk.frontier-bill",
    jurisdiction="GB",
    title="UK frontier AI legislation",
    citation="King's Speech, 17 July 2024",
    url="https://completeaitraining.com/news/uk-kings-speech-outlines-broad-digital-policy-agenda-but/",
    kind="proposal",
    written="2024-07-17",
    applies=Period("2024-07-17", "2026-05-13"),
    ended="never_enacted",
    ended_by="the King's Speech of 13 May 2026, which contained no AI bill",
)

KINGS_SPEECH = FRONTIER_BILL.at(
    "King's Speech, 17 July 2024",
    """seek to establish the appropriate legislation to place requirements on those working to develop the most powerful artificial \
intelligence models""",
)

NO_CONCEPT = (
    NoConcept(
        id="uk.duaa2025.ai-system",
        term="AI system",
        source=SEC_135_4,
        says="the term serves reports on copyright and AI alone; the Act has no concept of a foundation model and no number",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "a copy of the text, cut off in the middle of the sentence"),
    ),
    NoConcept(
        id="uk.frontier-bill.status",
        term="the most powerful artificial intelligence models",
        source=KINGS_SPEECH,
        says="legislation was announced in 2024; no bill was found up to June 2026",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "what came after June 2026 was not found"),
    ),
)
WHITE_PAPER = Instrument(
    id="uk.whitepaper",
    jurisdiction="GB",
    title="Government response to the AI white paper",
    citation="Government response to the AI white paper (6 February 2024, Cm 1019)",
    url="https://www.gov.uk/government/consultations/ai-regulation-a-pro-innovation-approach-policy-proposals/outcome/"
    "a-pro-innovation-approach-to-ai-regulation-government-response",
    kind="guidance",
    written="2024-02-06",
    applies=Period("2024-02-06"),
)

NOT_READ = (
    NotRead(
        id="uk.whitepaper.hcgpai",
        term="highly capable general-purpose AI",
        source=WHITE_PAPER.at("glossary", ""),
        says="not shipped: that the paper speaks of the term was read, its words are from memory; uk.dsit.frontier-ai-2023 is a "
        "text that was read",
        review=Review("2026-11-28", "fmcheck maintainers", "RECALLED", "existence and date were read, the words were not"),
    ),
)
