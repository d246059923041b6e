"""United States, New York: the duties of the RAISE Act. Of the second text, those that the sources describe; none of the first."""

from compliance.law import facts as f
from compliance.law.criteria import IsA
from compliance.law.duty import Due, Duty, Fine, Item

from ._instruments import RAISE_2025, RAISE_2026

ARTICLE_44_B = RAISE_2026.at("GBL art. 44-B", "")
SEC_1427 = RAISE_2026.at("GBL § 1427", "")
SEC_1428 = RAISE_2026.at("GBL § 1428", "")

IN_FORCE = Due(start="2027-01-01", words="from 1 January 2027", covered=f.DAY_COVERED)

INCIDENT_REPORTS = Duty(
    id="us-ny.raise2026.incident-reports",
    rule="us-ny.raise2026.frontier-model",
    owed_by="frontier developer",
    source=ARTICLE_44_B,
    says="report incidents within 72 hours, and within 24 hours where danger is imminent",
    quoted=False,
    due=IN_FORCE,
    recurs="within 72 hours of each incident, 24 hours where danger is imminent",
    when=IsA("us-ca.sb53.frontier-developer", ""),
    fine=Fine(
        SEC_1427,
        words="$1,000,000 for a first violation, $3,000,000 for a later one",
        currency="USD",
        amount="3000000",
        since="2027-01-01",
    ),
    note="The description names nobody; it is read as the duty of every frontier developer (§ 1420(8) copies California's subdivision (h), "
    "whose rule is used). New York's term has no rule, so the duty is reported where the model is a frontier model: "
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
    standing="renewed every two years",
    items=(Item("the disclosure statement", ("/documentation/disclosure_statement",)),),
    fine=Fine(SEC_1428, words="$1,000 per day", currency="USD", amount="1000", since="2027-01-01"),
    note="What it must hold was not described. Whether it was renewed after two years, no card shows.",
)

FURTHER_DUTIES = Duty(
    id="us-ny.raise2026.duties",
    rule="us-ny.raise2026.frontier-model",
    owed_by="frontier developer",
    source=ARTICLE_44_B,
    says="further duties of this law are not encoded: see GBL art. 44-B (§§ 1420-1429)",
    quoted=False,
    due=IN_FORCE,
    instead="not_encoded",
)
DUTIES_2025 = FURTHER_DUTIES._replace(
    id="us-ny.raise2025.duties",
    rule="us-ny.raise2025.large-developer",
    owed_by="large developer",
    source=RAISE_2025.at("GBL art. 44-B as added by L. 2025 ch. 699", ""),
    says="duties of this law are not encoded: see L. 2025 ch. 699, GBL art. 44-B",
    due=Due(start="2026-03-19", words="from 19 March 2026, if it was in force"),
)

DUTIES = (INCIDENT_REPORTS, DISCLOSURE_STATEMENT, FURTHER_DUTIES, DUTIES_2025)
