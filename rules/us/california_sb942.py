"""United States, California: SB 942, AI Transparency Act, "covered provider". Operative 2 August 2026; no test of foundation models."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Holds, Includes
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

SB_942 = Instrument(
    id="us-ca.sb942",
    jurisdiction="US-CA",
    title="SB 942, AI Transparency Act",
    citation="Stats. 2024, ch. 291, as amended by AB 853 (Stats. 2025, ch. 674); Bus. & Prof. Code §§ 22757-22757.4",
    url="https://policywindow.org/wiki/ca-sb-942/print",
    kind="law",
    written=None,
    applies=Period("2026-08-02"),  # AB 853 moved it from 1 January 2026
    uncertain=(Period(None, "2025-01-01"),),  # a statute of 2024; the day of signing was not read
)

SEC_22757_1 = SB_942.at(
    "Bus. & Prof. Code § 22757.1",
    """a person that produces a publicly-accessible GenAI system with over 1,000,000 monthly visitors or users""",
)

COVERED_PROVIDER = Rule(
    id="us-ca.sb942.covered-provider",
    term="covered provider",
    source=SEC_22757_1,
    test=AllOf(
        "a person that produces",
        (
            Holds(f.PUBLIC_GENERATIVE, "a publicly-accessible GenAI system"),
            Includes(f.MARKETS, ("US", "US-CA"), ""),
            Above(f.MONTHLY_USERS, "1e6", "over 1,000,000 monthly visitors or users"),
        ),
    ),
    assumes=(
        "the words are a wiki's paraphrase of the section, not the section itself",
        "the system must be accessible in California: a market of the United States or of California (the words read do not say so)",
        "visitors and users are the card's monthly figure, wherever they are",
        "no definition of a foundation model; neighbour in the code of SB 53 (§§ 22757.10 ff.), not part of it",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "the quotation is a wiki's paraphrase; the statute was not read"),
)

NOT_ENCODED = Duty(
    id="us-ca.sb942.duties",
    rule="us-ca.sb942.covered-provider",
    owed_by="covered provider",
    source=SB_942.at("Bus. & Prof. Code §§ 22757-22757.4", ""),
    says="duties of this law are not encoded: see Bus. & Prof. Code §§ 22757-22757.4",
    quoted=False,
    due=Due(start="2026-08-02", words="from 2 August 2026"),
    instead="not_encoded",
    note="Duties of hosting platforms, from 1 January 2027, are not encoded either.",
)

RULES = (COVERED_PROVIDER,)
DUTIES = (NOT_ENCODED,)
