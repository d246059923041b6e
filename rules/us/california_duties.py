"""United States, California: the duties of SB 53 and AB 2013. Those of SB 942 are not encoded: its definition alone was described."""

from compliance.law import facts as f
from compliance.law.criteria import AnyOf, OnOrAfter
from compliance.law.duty import Due, Duty, Fine, Item

from ._instruments import AB_2013, SB_53

# The sources describe these sections; the only words read are those of § 22757.12(c)(3).
SECS_12_13 = SB_53.at("Bus. & Prof. Code §§ 22757.12-22757.13", "")
SECS_12_13_C_3 = SB_53.at(
    "Bus. & Prof. Code §§ 22757.12-22757.13; § 22757.12(c)(3)",
    """as part of a larger document, including a system card or model card, shall be deemed in compliance""",
)

SEC_15 = SB_53.at("Bus. & Prof. Code § 22757.15", "")
PENALTY = Fine(SEC_15, words="$1,000,000 per violation", currency="USD", amount="1000000", since="2026-01-01")
# The sources note the penalty beside the large frontier developer.
PENALTY_IF_LARGE = PENALTY._replace(words="$1,000,000 per violation by a large frontier developer")

WITH_DEPLOYMENT = Due(
    start="2026-01-01",
    words="before or with deployment, from 1 January 2026",
    after=f.RELEASED,
    covered=f.DAY_COVERED,
    again=f.MODIFIED,
    since="2026-01-01",
)
IN_FORCE = Due(start="2026-01-01", words="from 1 January 2026", covered=f.DAY_COVERED)
DEPLOYED_SINCE = AnyOf("", (OnOrAfter(f.RELEASED, "2026-01-01", ""), OnOrAfter(f.MODIFIED, "2026-01-01", "")))
DEPLOYED_BEFORE = "Readings: a deployment before 2026 needed no report; a substantial modification since is a new deployment."

TRANSPARENCY_REPORT = Duty(
    id="us-ca.sb53.transparency-report",
    rule="us-ca.sb53.frontier-developer",
    owed_by="frontier developer",
    source=SECS_12_13_C_3,
    says="publish a transparency report on the model, before or with its deployment",
    quoted=False,
    due=WITH_DEPLOYMENT,
    items=(
        Item("the report, published by itself or in a system card or model card", ("/documentation/transparency_report",)),
        Item("(A) website", ("/provider/url", "/model/url")),
        Item("(B) a contact mechanism for a natural person", ("/documentation/contact",)),
        Item("(C) release date", ("/model/released",)),
        Item("(D) languages", ("/documentation/languages",)),
        Item("(E) output modalities", ("/capability/outputs",)),
        Item("(F) intended uses", ("/documentation/intended_uses", "/model/purpose")),
        Item("(G) generally applicable restrictions", ("/documentation/restrictions", "/documentation/acceptable_use")),
    ),
    when=DEPLOYED_SINCE,
    fine=PENALTY_IF_LARGE,
    note="A system card or model card that holds the items is deemed enough (§ 22757.12(c)(3)): name its address as the report. "
    + DEPLOYED_BEFORE,
)

TRANSPARENCY_SUMMARIES = Duty(
    id="us-ca.sb53.transparency-summaries",
    rule="us-ca.sb53.large-frontier-developer",
    owed_by="large frontier developer",
    source=SECS_12_13_C_3,
    says="add to the transparency report summaries of the assessments of catastrophic risk",
    quoted=False,
    due=WITH_DEPLOYMENT,
    items=(
        Item("(A) assessments of catastrophic risk", ("/documentation/risk_assessment", "/documentation/model_report")),
        Item("(B) their results", ("/documentation/model_report", "/documentation/risk_assessment")),
        Item("(C) the extent of third-party evaluators", ("/documentation/evaluations#third-party",)),
        Item("(D) other steps under the framework", ("/documentation/model_report",)),
    ),
    when=DEPLOYED_SINCE,
    fine=PENALTY,
    note="A system card counts as a model report. " + DEPLOYED_BEFORE,
)

FRONTIER_FRAMEWORK = Duty(
    id="us-ca.sb53.frontier-framework",
    rule="us-ca.sb53.large-frontier-developer",
    owed_by="large frontier developer",
    source=SECS_12_13,
    says="publish a frontier AI framework on ten topics, review it every year, and publish changes within 30 days",
    quoted=False,
    due=IN_FORCE,
    standing="reviewed every year; changes published within 30 days",
    items=(Item("the frontier AI framework", ("/documentation/frontier_framework",)),),
    fine=PENALTY,
    note="Its ten topics were not read. Whether it is reviewed every year and changes follow within 30 days, no card shows.",
)

INTERNAL_USE_SUMMARIES = Duty(
    id="us-ca.sb53.internal-use-summaries",
    rule="us-ca.sb53.large-frontier-developer",
    owed_by="large frontier developer",
    source=SECS_12_13,
    says="send Cal OES summaries of the risks of internal use every three months",
    quoted=False,
    due=IN_FORCE,
    recurs="every three months",
    fine=PENALTY,
)

INCIDENT_REPORTS = Duty(
    id="us-ca.sb53.incident-reports",
    rule="us-ca.sb53.frontier-developer",
    owed_by="frontier developer",
    source=SECS_12_13,
    says="report incidents to Cal OES within 15 days; where danger is imminent, report within 24 hours (to whom was not read)",
    quoted=False,
    due=IN_FORCE,
    recurs="within 15 days of each incident, 24 hours where danger is imminent",
    fine=PENALTY_IF_LARGE,
    note="The description names nobody; it is read as the duty of every frontier developer.",
)


SEC_3111_A = AB_2013.at("Civ. Code § 3111(a)(1)-(12)", "")

TRAINING_DATA_STATEMENT = Duty(
    id="us-ca.ab2013.3111-a",
    rule="us-ca.ab2013.training-data",
    owed_by="provider",
    source=SEC_3111_A,
    says="document the data used to train the system, in the twelve items of § 3111(a)",
    quoted=False,
    due=Due(
        start="2026-01-01",
        words="from 1 January 2026, or when the system is made available",
        after=f.MARKET_DATE_CALIFORNIA,
        again=f.MODIFIED,
        since="2022-01-01",
    ),
    items=(
        Item("the statement itself", ("/documentation/training_data_statement",)),
        Item("(1) sources or owners", ("/documentation/training_data_statement/items/1",)),
        Item("(2) how they further the intended purpose", ("/documentation/training_data_statement/items/2",)),
        Item("(3) number of data points", ("/documentation/training_data_statement/items/3",)),
        Item("(4) types of data points", ("/documentation/training_data_statement/items/4",)),
        Item("(5) copyright, trademark, patent or public domain", ("/documentation/training_data_statement/items/5",)),
        Item("(6) purchased or licensed", ("/documentation/training_data_statement/items/6",)),
        Item("(7) personal information", ("/documentation/training_data_statement/items/7",)),
        Item("(8) aggregate consumer information", ("/documentation/training_data_statement/items/8",)),
        Item("(9) cleaning, processing, modification and its purpose", ("/documentation/training_data_statement/items/9",)),
        Item("(10) collection period, and notice if ongoing", ("/documentation/training_data_statement/items/10",)),
        Item("(11) dates first used in development", ("/documentation/training_data_statement/items/11",)),
        Item("(12) synthetic data generation", ("/documentation/training_data_statement/items/12",)),
    ),
    standing="again for each system that is substantially modified",
    note="Only the twelve items are looked for here; for the rest see Civ. Code §§ 3110-3111. The number of data points may be a "
    "range. Who owes it was not described; the card's provider is named. xAI v. Bonta, "
    "No. 26-1591 (9th Cir.), is pending; a preliminary injunction was denied below.",
)

DUTIES = (
    TRANSPARENCY_REPORT,
    TRANSPARENCY_SUMMARIES,
    FRONTIER_FRAMEWORK,
    INTERNAL_USE_SUMMARIES,
    INCIDENT_REPORTS,
    TRAINING_DATA_STATEMENT,
)
