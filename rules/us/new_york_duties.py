"""United States, New York: the duties of the RAISE Act of 2026 that the law pack describes. They begin on 1 January 2027."""

from compliance.law.criteria import IsA
from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.source import Instrument, Period

RAISE_2026 = Instrument(
    id="us-ny.raise2026",
    jurisdiction="US-NY",
    title="RAISE Act as re-enacted in 2026",
    citation="L. 2026, ch. 96 (S8828/A9449); Gen. Bus. Law art. 44-B, §§ 1420-1429",
    url="https://www.nysenate.gov/legislation/laws/GBS/1420",
    kind="law",
    written="2026-03-27",
    applies=Period("2027-01-01"),
)

ARTICLE_44_B = RAISE_2026.at("GBL art. 44-B", "")
SEC_1427 = RAISE_2026.at("GBL § 1427", "")
SEC_1428 = RAISE_2026.at("GBL § 1428", "")

IN_FORCE = Due(start="2027-01-01", words="from 1 January 2027")

INCIDENT_REPORTS = Duty(
    id="us-ny.raise2026.incident-reports",
    rule="us-ny.raise2026.frontier-model",
    owed_by="frontier developer",
    source=ARTICLE_44_B,
    says="report incidents within 72 hours, and within 24 hours where danger is imminent",
    quoted=False,
    due=IN_FORCE,
    when=IsA("us-ca.sb53.frontier-developer", ""),
    fine=Fine(
        SEC_1427,
        words="$1,000,000 for a first violation, $3,000,000 for a later one",
        currency="USD",
        amount="3000000",
        since="2027-01-01",
    ),
    note="The description names nobody; it is read as the duty of every frontier developer (§ 1420(8) copies California's subdivision (h), "
    "whose rule stands for it). New York's term has no rule, so the duty is told where the model is a frontier model: "
    "not yet while a run that will make it one goes on.",
)

DISCLOSURE_STATEMENT = Duty(
    id="us-ny.raise2026.1428",
    rule="us-ny.raise2026.large-frontier-developer",
    owed_by="large frontier developer",
    source=SEC_1428,
    says="give a disclosure statement, and renew it every two years",
    quoted=False,
    due=IN_FORCE,
    items=(Item("the disclosure statement", ("/documentation/disclosure_statement",)),),
    fine=Fine(SEC_1428, words="$1,000 per day", currency="USD", amount="1000", since="2027-01-01"),
    note="What it must hold was not described. Whether it was renewed after two years, no card shows.",
)

DUTIES = (INCIDENT_REPORTS, DISCLOSURE_STATEMENT)
