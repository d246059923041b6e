"""United States: the Great American AI Act, discussion draft of 4 June 2026, "frontier model". Not known to have been introduced."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Rule, Unread
from compliance.law.source import Instrument, Period, Review

GAAIA = Instrument(
    id="us.gaaia",
    jurisdiction="US",
    title="Great American AI Act, discussion draft",
    citation="Great American AI Act, discussion draft of 4 June 2026",
    url="https://fpf.org/blog/frontier-ai-goes-federal-how-the-great-american-ai-act-compares-to-state-laws/",
    kind="proposal",
    written="2026-06-04",
    applies=Period("2026-06-04"),
)

SEC_101_13 = GAAIA.at(
    "Sec. 101(13)",
    """The term 'frontier model' means a foundation model trained utilizing a quantity of computing power greater than 10^26 integer \
or floating-point operations, including computing for the original training run … and for any subsequent fine-tuning, reinforcement \
learning, or other substantial modification …""",
)

FRONTIER_MODEL = Rule(
    id="us.gaaia.frontier-model",
    term="frontier model",
    source=SEC_101_13,
    test=AllOf(
        "means a foundation model",
        (
            Unread("a foundation model"),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained utilizing a quantity of computing power greater than 10^26 integer or floating-point operations",
            ),
        ),
    ),
    assumes=(
        "the draft's definition of foundation model was not read, so above the line the answer stays open",
        "compute is cumulative: the original run counts, also that of another developer's base model, and all later modifications; "
        "the ellipses are in the source that was read",
        "a discussion draft: not introduced as of August 2026, so far as was found",
        "its tiers of developers, by revenue, are no rule here",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "quoted, with ellipses, in a comparison by the Future of Privacy Forum"),
)

RULES = (FRONTIER_MODEL,)
