"""European Union: what more than one rule file here cites or asks. Not a rule file: nothing in it is a definition or a duty."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, IsA
from compliance.law.duty import Due, Fine
from compliance.law.source import Instrument, Period, Review

REPLACED_BY_THE_ACT = "Regulation (EU) 2024/1689, signed on 13 June 2024, which defines general-purpose AI models instead"

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
IN_FORCE = Period("2024-08-01")
CHAPTER_V = Period("2025-08-02")  # Art. 113(b)
GENERAL_DATE = Period("2026-08-02")  # Art. 113
AI_ACT_READ = Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "unchanged in the consolidated text of 27 July 2026")
# A recital explains and does not bind; it stands since the Act entered into force.
RECITALS = AI_ACT._replace(title="AI Act, recitals", kind="guidance", applies=IN_FORCE)

GUIDELINES = Instrument(
    id="eu.gl",
    jurisdiction="EU",
    title="Commission Guidelines on general-purpose AI models",
    short="EU Guidelines",
    citation="C(2025) 5045 final (18 July 2025)",
    later=(("2025-11-19", "C(2025) 7719 final (19 November 2025)"),),
    caveat="it rests on the Commission's Guidelines: C(2025) 7719 final was not read in full, and of the paragraphs that were compared "
    "every one has the words of C(2025) 5045 final",
    url="https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act",
    kind="guidance",
    written="2025-07-18",
    applies=Period("2025-07-18"),
)
# Rules rest on the July text, and on what was read of the final one: the quotations are the same where both were read.
GUIDELINES_READ = Review(
    "2026-11-28", "fmcheck maintainers", "VERIFIED", "C(2025) 7719, the final text of 19 November 2025, was not read in full"
)
NEAR_THE_LINE = (
    "a best estimate within 30 % is accepted, and one so close to the line is marked borderline; where the card's own range is wider, "
    "the range is read"
)

EP_2023 = Instrument(
    id="eu.ep2023",
    jurisdiction="EU",
    title="Parliament's amendments of 14 June 2023",
    short="EU Parliament 2023",
    citation="P9_TA(2023)0236 (CELEX 52023AP0236)",
    url="https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:52023AP0236",
    kind="proposal",
    written="2023-06-14",
    applies=Period("2023-06-14", "2024-06-13"),  # a negotiating mandate until the final act was signed
    ended="never_enacted",
    ended_by=REPLACED_BY_THE_ACT,
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

# Art. 111(3): "by 2 August 2027", for models "placed on the market before 2 August 2025".
FROM_PLACING = Due(
    start="2025-08-02",
    words="from placing on the Union market, at the earliest 2 August 2025; 2 August 2027 for a model placed before that day",
    after=f.MARKET_DATE_EU,
    before="2025-08-02",
    latest="2027-08-02",
    by=f.OWN_MARKET_DATE_EU,
    ends=f.MARKET_END_EU,
)

ART_101_1 = AI_ACT.at(
    "Art. 101(1)",
    """The Commission may impose on providers of general-purpose AI models fines not exceeding 3 % of their annual total worldwide \
turnover in the preceding financial year or EUR 15000000, whichever is higher.""",
    applies=GENERAL_DATE,  # Art. 113(b) leaves Art. 101 to the general date
)
FINE = Fine(
    source=ART_101_1,
    words="3 % of their annual total worldwide turnover in the preceding financial year or EUR 15000000, whichever is higher",
    currency="EUR",
    amount="15000000",
    share="0.03",
    of=f.WORLDWIDE_TURNOVER,
    since="2026-08-02",
    condition="for intentional or negligent infringement",
)

PLACED = "placing on the market general-purpose AI models in the Union"
ON_THE_UNION_MARKET = (Includes(f.MARKETS, ("EU",), PLACED), Claimed(f.EU_MARKET_ENDED, PLACED))
AHEAD = Claimed(f.UNION_MARKET_AHEAD, PLACED)
INTERNAL_USE = Claimed(f.INTERNAL_ONLY, "an own model is used for purely internal processes")
RESEARCH = Claimed(f.RESEARCH_ONLY, "specifically developed and put into service for the sole purpose of scientific research")
ALWAYS_SUBJECT = "should always be subject to the relevant obligations"  # recital 97, of models with systemic risk
# Who modified another's model without a significant change is not its provider: Guidelines C(2025) 7719, paras 59-60. Who built on a
# model of its own too is the provider of that one in any case: a mixture leaves open whether it is the same model (para. 22).
# Whose a recorded model is, may be unknown; then it is open, and not denied.
RELATIONS = ("finetune", "adapter", "merge", "quantized", "converted", "pruned", "distilled", "initialised")
MODIFIER_WITHOUT_CHANGE = AllOf(
    "a downstream modifier",
    (
        AnyOf(
            "a downstream modifier",
            (
                Claimed(f.BASE_OTHER_PROVIDER, "a downstream modifier"),
                AllOf(
                    "a downstream modifier",
                    (
                        Doubtful("a downstream modifier", Includes(f.BASE_RELATION, RELATIONS, "a downstream modifier")),
                        Holds(f.BASE_OTHER_PROVIDER, "a downstream modifier"),
                    ),
                ),
            ),
        ),
    ),
    unless=AnyOf(
        "to become the provider of the modified general-purpose AI model",
        (
            IsA("eu.gl.mod-change", "to become the provider of the modified general-purpose AI model"),
            IsA("eu.gl.lifecycle", "Any subsequent development of the model"),
        ),
    ),
)
