"""United States, Illinois: Artificial Intelligence Safety Measures Act (SB 315). Enacted, in force from 1 January 2027.

Its duties are those that the sources describe; framework and audit are owed from 2028.
"""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, IsA
from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

from ._instruments import COPIES, DISTILLED, MERGES, REVENUE_READINGS

AISMA = Instrument(
    id="us-il.aisma",
    jurisdiction="US-IL",
    title="Artificial Intelligence Safety Measures Act",
    citation="P.A. 104-0538 (SB 315), amended by P.A. 104-0466; 430 ILCS 185",
    url="https://www.ilga.gov/Documents/Legislation/PublicActs/104/PDF/104-0538.pdf",
    kind="law",
    written="2026-07-06",
    applies=Period("2027-01-01"),
)

FRONTIER_MODEL_TEXT = AISMA.at(
    "430 ILCS 185/5",
    """"Frontier model" means a foundation model that was trained using a quantity of computing power greater than 10^26 integer or \
floating-point operations. The quantity of computing power described in this definition shall include computing for the original \
training run and for any subsequent fine-tuning, reinforcement learning, or other material modifications the developer applies to a \
preceding foundation model.""",
)

FRONTIER_MODEL = Rule(
    id="us-il.aisma.frontier-model",
    term="frontier model",
    source=FRONTIER_MODEL_TEXT,
    test=AllOf(
        "means a foundation model that",
        (
            IsA("us-ca.sb53.foundation-model", "a foundation model"),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained using a quantity of computing power greater than 10^26 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "185/5 defines foundation model in the same three parts as California, whose rule is used",
        'the official text layers print "greater than 1026": the superscript is lost, and 10^26 is meant',
        "compute is cumulative: the original run counts, also that of another developer's base model, and all later modifications",
        COPIES,
        DISTILLED,
        MERGES,
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the enrolled and the consolidated text were read"),
)

LARGE_FRONTIER_DEVELOPER_TEXT = AISMA.at(
    "430 ILCS 185/5",
    """"Large frontier developer" means a frontier developer that, together with its affiliates, collectively had annual gross \
revenues in excess of $500,000,000 in the preceding calendar year.""",
)

LARGE_FRONTIER_DEVELOPER = Rule(
    id="us-il.aisma.large-frontier-developer",
    term="large frontier developer",
    source=LARGE_FRONTIER_DEVELOPER_TEXT,
    test=AllOf(
        "means a frontier developer that",
        (
            IsA("us-ca.sb53.frontier-developer", "a frontier developer"),
            Above(f.REVENUE_LAST_YEAR, "500e6", "annual gross revenues in excess of $500,000,000 in the preceding calendar year"),
        ),
    ),
    assumes=(
        'Illinois words frontier developer otherwise ("a person who trains, or initiates the training of, a frontier model using '
        'computing power that meets the technical specifications"); the Californian rule is used and gives the same answer, '
        "also for a downstream fine-tuner, which a court could see differently",
        *REVENUE_READINGS,
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the consolidated text was read"),
)

ACT = AISMA.at("430 ILCS 185", "", applies=Period("2028-01-01"))
SEC_10_C_3 = AISMA.at("430 ILCS 185/10(c)(3)", "in a machine-readable format")
SEC_25 = AISMA.at("430 ILCS 185/25", "")

PENALTY = Fine(
    SEC_25,
    words="$1,000,000 for a first violation, $3,000,000 for a later one",
    currency="USD",
    amount="3000000",
    since="2027-01-01",
)
FROM_2028 = Due(start="2028-01-01", words="from 1 January 2028", covered=f.DAY_COVERED)
READ_AS_LARGE = "The description names nobody; as in California it is read as the large frontier developer's."

SUMMARIES = Duty(
    id="us-il.aisma.10-c-3",
    rule="us-il.aisma.large-frontier-developer",
    owed_by="large frontier developer",
    source=SEC_10_C_3,
    says="publish summaries in a machine-readable format",
    quoted=False,
    due=Due(start="2027-01-01", words="from 1 January 2027", covered=f.DAY_COVERED),
    fine=PENALTY,
    note="Of what, was not described; they may be in a system card or model card, as in California. " + READ_AS_LARGE,
)

FRONTIER_FRAMEWORK = Duty(
    id="us-il.aisma.frontier-framework",
    rule="us-il.aisma.large-frontier-developer",
    owed_by="large frontier developer",
    source=ACT,
    says="have a frontier AI framework",
    quoted=False,
    due=FROM_2028,
    items=(Item("the frontier AI framework", ("/documentation/frontier_framework",)),),
    fine=PENALTY,
    note="What it must hold was not described. " + READ_AS_LARGE,
)

AUDIT = Duty(
    id="us-il.aisma.audit",
    rule="us-il.aisma.large-frontier-developer",
    owed_by="large frontier developer",
    source=ACT,
    says="have a third-party audit",
    quoted=False,
    due=FROM_2028,
    items=(Item("the report of the third-party audit", ("/documentation/audit",)),),
    fine=PENALTY,
    note="What is audited, and how often, was not described. " + READ_AS_LARGE,
)

RULES = (FRONTIER_MODEL, LARGE_FRONTIER_DEVELOPER)
FURTHER_DUTIES = Duty(
    id="us-il.aisma.duties",
    rule="us-il.aisma.frontier-model",
    owed_by="frontier developer",
    source=AISMA.at("430 ILCS 185", ""),
    says="further duties of this law are not encoded: see 430 ILCS 185",
    quoted=False,
    due=Due(start="2027-01-01", words="from 1 January 2027", covered=f.DAY_COVERED),
    instead="not_encoded",
)

DUTIES = (SUMMARIES, FRONTIER_FRAMEWORK, AUDIT, FURTHER_DUTIES)
