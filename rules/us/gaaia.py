"""United States: the Great American AI Act, discussion draft of 4 June 2026. Not known to have been introduced."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Holds, IsA, Unread
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
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
READ = Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the text of the draft's PDF of 4 June 2026 in a public copy")
PRECEDING_YEAR = (
    "the preceding calendar year is the one before the day asked about; a figure that does not state that affiliates are included is a "
    "lower bound"
)
DRAFT = "a discussion draft: not introduced as of August 2026, so far as was found"

SEC_101_10 = GAAIA.at(
    "Sec. 101(10)",
    """The term “foundation model” means an artificial intelligence model that is all of the following: (A) Trained on a broad data set. \
(B) Designed for generality of output. (C) Adaptable to a wide range of distinctive tasks.""",
)

FOUNDATION_MODEL = Rule(
    id="us.gaaia.foundation-model",
    term="foundation model",
    source=SEC_101_10,
    test=AllOf(
        "means an artificial intelligence model that is all of the following",
        (
            Holds(f.BROAD_DATA, "(A) Trained on a broad data set"),
            Holds(f.GENERAL_OUTPUT, "(B) Designed for generality of output"),
            Holds(f.ADAPTABLE, "(C) Adaptable to a wide range of distinctive tasks"),
        ),
    ),
    assumes=("California's three parts word for word; no number, and no clause on commerce", DRAFT),
    review=READ,
)

SEC_101_13 = GAAIA.at(
    "Sec. 101(13)",
    """The term “frontier model” means a foundation model trained utilizing a quantity of computing power greater than 1026 integer or \
floating-point operations, including computing for the original training run of such model and for any subsequent fine-tuning, \
reinforcement learning, or other substantial modification the developer of such model applies to such model.""",
)
SUCH_MODEL = (
    'the words count the run "of such model" and what its developer applies "to such model"; whether the run of another developer\'s base '
    "counts they do not say, and the developer's own compute is not shown to be above 10^26"
)

FRONTIER_MODEL = Rule(
    id="us.gaaia.frontier-model",
    term="frontier model",
    source=SEC_101_13,
    test=AllOf(
        "means a foundation model",
        (
            IsA("us.gaaia.foundation-model", "a foundation model"),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained utilizing a quantity of computing power greater than 1026 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
            AnyOf(
                "computing for the original training run of such model",
                (
                    Above(
                        f.OWN_FLOP,
                        "1e26",
                        "",
                        allows=TOTAL_ALLOWANCE,
                    ),
                    Unread("computing for the original training run of such model", because=SUCH_MODEL),
                ),
            ),
        ),
    ),
    assumes=(
        'the copy that was read prints "1026": the superscript of 10^26 is lost, as a quotation of the same words by the Future of Privacy '
        "Forum shows",
        "own compute above the line proves it; where the card gives none and no base of another provider, the total is used instead",
        DRAFT,
    ),
    review=READ,
)

SEC_101_12 = GAAIA.at(
    "Sec. 101(12)",
    """The term “frontier developer” means an entity that satisfies all of the following requirements: (A) Has trained, or initiated the \
training of, a frontier model. (B) In the calendar year immediately preceding the calendar year at issue had collectively with every \
affiliate of such developer more than $50,000,000 in gross revenue.""",
)

FRONTIER_DEVELOPER = Rule(
    id="us.gaaia.frontier-developer",
    term="frontier developer",
    source=SEC_101_12,
    test=AllOf(
        "means an entity that satisfies all of the following requirements",
        (
            Holds(f.TRAINING_STARTED, "(A) Has trained, or initiated the training of"),
            IsA("us.gaaia.frontier-model", "a frontier model"),
            Above(f.REVENUE_LAST_YEAR, "50e6", "more than $50,000,000 in gross revenue"),
        ),
    ),
    assumes=(
        PRECEDING_YEAR,
        "a floor of revenue applies to the small tier already, as it does not in California",
        DRAFT,
    ),
    review=READ,
)

SEC_101_15 = GAAIA.at(
    "Sec. 101(15)",
    """The term “large frontier developer” means a frontier developer that in the calendar year immediately preceding the calendar year at \
issue had collectively with every affiliate of such developer more than $500,000,000 in gross revenue.""",
)

LARGE_FRONTIER_DEVELOPER = Rule(
    id="us.gaaia.large-frontier-developer",
    term="large frontier developer",
    source=SEC_101_15,
    test=AllOf(
        "means a frontier developer",
        (
            IsA("us.gaaia.frontier-developer", "a frontier developer"),
            Above(f.REVENUE_LAST_YEAR, "500e6", "more than $500,000,000 in gross revenue"),
        ),
    ),
    assumes=(PRECEDING_YEAR, DRAFT),
    review=READ,
)

RULES = (FOUNDATION_MODEL, FRONTIER_MODEL, FRONTIER_DEVELOPER, LARGE_FRONTIER_DEVELOPER)
