"""Exampleland: the Model Act, as made and as amended on 1 July 2027. A statute that exists only in this example."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AtLeast, Holds
from compliance.law.duty import Due, Duty, Item
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

MODEL_ACT = Instrument(
    id="xx.model-act",
    jurisdiction="XX",
    title="Model Act",
    citation="Exampleland, Act No. 7 of 2026, amended by Act No. 3 of 2027",
    url="https://example.org/acts/2026/7",
    kind="law",
    written="2026-03-01",
    applies=Period("2026-06-01"),
)

SEC_2_AS_MADE = MODEL_ACT.at(
    "s. 2",
    """"large model" means a model that is trained on broad data, using more than 10^26 operations.""",
    Period("2026-06-01", "2027-07-01"),
)

LARGE_MODEL_AS_MADE = Rule(
    id="xx.model-act.2",
    term="large model",
    source=SEC_2_AS_MADE,
    test=AllOf(
        '"large model" means a model that',
        (Holds(f.BROAD_DATA, "is trained on broad data"), Above(f.TOTAL_FLOP, "1e26", "using more than 10^26 operations")),
    ),
    assumes=("operations are counted over the whole of training",),
    review=Review("2026-11-28", "Exampleland legal team", "VERIFIED"),
)

SEC_2 = MODEL_ACT.at(
    "s. 2, as amended",
    """"large model" means a model that is trained on broad data, using at least 10^24 operations.""",
    Period("2027-07-01"),
)

LARGE_MODEL = LARGE_MODEL_AS_MADE._replace(
    source=SEC_2,
    test=AllOf(
        '"large model" means a model that',
        (Holds(f.BROAD_DATA, "is trained on broad data"), AtLeast(f.TOTAL_FLOP, "1e24", "using at least 10^24 operations")),
    ),
    review=Review("2027-05-02", "Exampleland legal team", "VERIFIED", "the amending act was read"),
)

REPORT = Duty(
    id="xx.model-act.5",
    rule="xx.model-act.2",
    owed_by="developer of a large model",
    source=MODEL_ACT.at("s. 5", ""),
    says="publish a transparency report",
    quoted=False,
    due=Due(start="2026-06-01", words="from 1 June 2026"),
    items=(Item("the report", ("/documentation/transparency_report",)),),
)

AUDIT = Duty(
    id="xx.model-act.5a",
    rule="xx.model-act.2",
    owed_by="developer of a large model",
    source=MODEL_ACT.at("s. 5A", "", Period("2027-07-01")),
    says="have an independent audit made",
    quoted=False,
    due=Due(start="2027-07-01", words="from 1 July 2027"),
    items=(Item("the audit", ("/documentation/audit",)),),
)

RULES = (LARGE_MODEL_AS_MADE, LARGE_MODEL)
DUTIES = (REPORT, AUDIT)
