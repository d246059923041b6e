"""United States, Illinois: the duties of the AI Safety Measures Act that the law pack describes. Framework and audit from 2028."""

from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.source import Instrument, Period

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
FROM_2028 = Due(start="2028-01-01", words="from 1 January 2028")
READ_AS_LARGE = "The description names nobody; as in California it is read as the large frontier developer's."

SUMMARIES = Duty(
    id="us-il.aisma.10-c-3",
    rule="us-il.aisma.large-frontier-developer",
    owed_by="large frontier developer",
    source=SEC_10_C_3,
    says="publish summaries in a machine-readable format",
    quoted=False,
    due=Due(start="2027-01-01", words="from 1 January 2027"),
    fine=PENALTY,
    note="Of what, was not described; they may stand in a system card or model card, as in California. " + READ_AS_LARGE,
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

DUTIES = (SUMMARIES, FRONTIER_FRAMEWORK, AUDIT)
