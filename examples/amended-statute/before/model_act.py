"""Exampleland: the Model Act as it was made. A statute that exists only in this example."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Holds
from compliance.law.duty import Due, Duty, Item
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

MODEL_ACT = Instrument(
    id="xx.model-act",
    jurisdiction="XX",
    title="Model Act",
    citation="Exampleland, Act No. 7 of 2026",
    url="https://example.org/acts/2026/7",
    kind="law",
    written="2026-03-01",
    applies=Period("2026-06-01"),
)

SEC_2 = MODEL_ACT.at(
    "s. 2",
    """"large model" means a model that is trained on broad data, using more than 10^26 operations.""",
)

LARGE_MODEL = Rule(
    id="xx.model-act.2",
    term="large model",
    source=SEC_2,
    test=AllOf(
        '"large model" means a model that',
        (Holds(f.BROAD_DATA, "is trained on broad data"), Above(f.TOTAL_FLOP, "1e26", "using more than 10^26 operations")),
    ),
    assumes=("operations are counted over the whole of training",),
    review=Review("2026-11-28", "Exampleland legal team", "VERIFIED"),
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

RULES = (LARGE_MODEL,)
DUTIES = (REPORT,)
