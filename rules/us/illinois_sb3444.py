"""United States, Illinois: SB 3444 (104th General Assembly), "frontier model" of a bill that shields from liability. Not enacted."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AnyOf, Unread
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

SB_3444 = Instrument(
    id="us-il.sb3444",
    jurisdiction="US-IL",
    title="SB 3444, Artificial Intelligence Safety Act",
    citation="SB 3444 (104th General Assembly of Illinois)",
    url="https://www.regulon.ai/bills/IL-SB-3444",
    kind="proposal",
    written="2026-02-04",
    applies=Period("2026-02-04"),
)

DEFINITION = SB_3444.at(
    "definitions",
    """“Frontier model” means an artificial intelligence model that: (1) is trained using greater than 10^26 computational operations, \
such as integer or floating-point operations; or (2) has a compute""",
)

FRONTIER_MODEL = Rule(
    id="us-il.sb3444.frontier-model",
    term="frontier model",
    source=DEFINITION,
    test=AnyOf(
        "means an artificial intelligence model that",
        (
            Above(f.TOTAL_FLOP, "1e26", "(1) is trained using greater than 10^26 computational operations"),
            Unread("(2) has a compute", because='limb (2) breaks off at "has a compute" in the copy read'),
        ),
    ),
    assumes=(
        "above 10^26 it meets; at or below, the answer is open, because limb (2) was not read",
        "no element of generality, so a narrow model counts",
        "later modifications are not mentioned in the words read; they are counted with the total",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "read up to where the copy breaks off"),
)

RULES = (FRONTIER_MODEL,)
