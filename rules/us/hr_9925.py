"""United States: H.R. 9925 (119th Congress), FRONTIER Act. A bill whose Sec. 9 would preempt California, New York and Illinois."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AtLeast, IsA, Rule
from compliance.law.source import Instrument, Period, Review

HR_9925 = Instrument(
    id="us.hr9925",
    jurisdiction="US",
    title="H.R. 9925, FRONTIER Act",
    citation="H.R. 9925 (119th Congress)",
    url="https://www.congress.gov/bill/119th-congress/house-bill/9925",
    kind="proposal",
    written="2026-07-23",
    applies=Period("2026-07-23"),
)

SEC_2_12 = HR_9925.at(
    "Sec. 2(12)",
    """The term "frontier model" means a foundation model trained using more than 10^26 operations, counting the original training \
run and any subsequent substantial modification.""",
)

FRONTIER_MODEL = Rule(
    id="us.hr9925.frontier-model",
    term="frontier model",
    source=SEC_2_12,
    test=AllOf(
        "means a foundation model",
        (
            IsA("us-ca.sb53.foundation-model", "a foundation model"),
            Above(f.TOTAL_FLOP, "1e26", "trained using more than 10^26 operations"),
        ),
    ),
    assumes=(
        "the words are the sponsor's section-by-section summary; the bill itself was not read",
        "that foundation model has the three parts of California's definition is inferred, not read",
        "compute is cumulative: the original run counts, also that of another developer's base model, and any substantial modification",
        "nothing was found on enactment by 23 November 2026; the latest evidence is of early October 2026",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "the quotation is the sponsor's summary, not the bill"),
)

# No words on the tiers were read: the criteria carry none, and the readings say what is compared.
LARGE_FRONTIER_DEVELOPER = Rule(
    id="us.hr9925.large-frontier-developer",
    term="large frontier developer",
    source=SEC_2_12,
    test=AllOf(
        "",
        (
            IsA("us.hr9925.frontier-model", "frontier model"),
            Above(f.REVENUE_36_MONTHS, "50e6", ""),
            AtLeast(f.AI_SPEND_36_MONTHS, "1e9", ""),
        ),
    ),
    assumes=(
        "no words on the tiers were read: a summary gives more than $50 million of revenue and at least $1 billion of spending on AI, "
        "both over 36 months",
        'for the spending the sponsor\'s summary says "at least", another file ">"; the summary is followed',
        "what makes a developer a frontier developer was not read: whoever develops a frontier model is taken for one",
        "the very large tier (more than $5 billion and at least $10 billion) is no rule here",
    ),
    review=Review(
        "2026-11-23", "fmcheck law pack", "SECONDARY", "the bill was not read; the operator of the spending differs between sources"
    ),
)

RULES = (FRONTIER_MODEL, LARGE_FRONTIER_DEVELOPER)
