"""United States: H.R. 9925 (119th Congress), FRONTIER Act. A bill whose Sec. 9 would preempt California, New York and Illinois."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Holds, IsA, Unread
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule, Supporting
from compliance.law.source import Instrument, Period, Review

from ._instruments import THIS_MODEL_ALONE

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
READ = Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the text of the bill's PDF of 22 July 2026 in a public copy")
NOT_ENACTED = "nothing was found on enactment by 28 November 2026; the latest evidence is of early October 2026"
COMMERCE = (
    "interstate or foreign commerce is taken as true where the card names no market; a market of the United States proves it, and markets "
    "without one leave it open"
)

SEC_2_9 = HR_9925.at(
    "Sec. 2(9)",
    """The term “foundation model” means an artificial intelligence model made available or used in interstate or foreign commerce that is \
all of the following: (A) Trained on a broad data set. (B) Designed for generality of output. (C) Adaptable to a wide range of \
distinctive tasks.""",
)

FOUNDATION_MODEL = Rule(
    id="us.hr9925.foundation-model",
    term="foundation model",
    source=SEC_2_9,
    test=AllOf(
        "means an artificial intelligence model",
        (
            Holds(f.US_COMMERCE, "made available or used in interstate or foreign commerce", assumed=True),
            Holds(f.BROAD_DATA, "(A) Trained on a broad data set"),
            Holds(f.GENERAL_OUTPUT, "(B) Designed for generality of output"),
            Holds(f.ADAPTABLE, "(C) Adaptable to a wide range of distinctive tasks"),
        ),
    ),
    assumes=(COMMERCE, "California's three parts word for word, and a clause on commerce besides; no number", NOT_ENACTED),
    review=READ,
)

SEC_2_12 = HR_9925.at(
    "Sec. 2(12)",
    """The term “frontier model” means a foundation model that was trained using a quantity of computing power greater than 10✖26 \
integer or floating-point operations. The quantity of computing power described in this paragraph includes computing for the original \
training run and for any subsequent fine-tuning, reinforcement learning, or other substantial modification the developer applies to a \
preceding foundation model.""",
)

FRONTIER_MODEL = Rule(
    id="us.hr9925.frontier-model",
    term="frontier model",
    source=SEC_2_12,
    test=AllOf(
        "means a foundation model",
        (
            IsA("us.hr9925.foundation-model", "a foundation model"),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained using a quantity of computing power greater than 10✖26 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "the bill's PDF prints \"10✖26\"; the sponsor's section-by-section summary says 10^26",
        "compute is cumulative: the original run counts, also that of another developer's preceding model, and any substantial "
        "modification",
        "Sec. 3(f): thresholds may by regulation only be increased; Sec. 9 would preempt the laws of states",
        NOT_ENACTED,
    ),
    review=READ,
)

SEC_2_11 = HR_9925.at(
    "Sec. 2(11)",
    """The term “frontier developer” means an entity operating in interstate or foreign commerce that has trained, or initiated the \
training of, a frontier model using a quantity of computing power that meets the technical specifications set forth in subsection (l).""",
)
OWN_COMPUTE = (
    "the model is above 10^26 and the developer's own compute is not shown to be: unlike California's, the words do not say whose "
    "computing "
    "power is meant"
)

FRONTIER_DEVELOPER = Rule(
    id="us.hr9925.frontier-developer",
    term="frontier developer",
    source=SEC_2_11,
    test=AllOf(
        "means an entity",
        (
            Holds(f.US_COMMERCE, "operating in interstate or foreign commerce", assumed=True),
            Holds(f.TRAINING_STARTED, "has trained, or initiated the training of"),
            IsA("us.hr9925.frontier-model", "a frontier model"),
            AnyOf(
                "using a quantity of computing power that meets the technical specifications",
                (
                    Above(
                        f.OWN_INTENDED_FLOP,
                        "1e26",
                        "",
                        allows=TOTAL_ALLOWANCE,
                    ),
                    Unread("using a quantity of computing power that meets the technical specifications", because=OWN_COMPUTE),
                ),
            ),
        ),
    ),
    assumes=(
        '"subsection (l)" does not exist; it is read as the twelfth definition, paragraph (12), whose line is greater than 10^26',
        "own compute above the line proves it; that of the base proves nothing for who fine-tunes another's frontier model with less: "
        "that stays open",
        COMMERCE,
        THIS_MODEL_ALONE,
    ),
    review=READ,
)

SEC_2_15 = HR_9925.at(
    "Sec. 2(15)",
    """The term “large frontier developer” means a frontier developer that, together with its affiliates, collectively, during the \
preceding 36-month period, determined as of the first day of each calendar month, both— (A) had gross revenues in excess of $50,000,000; \
and (B) incurred not less than $1,000,000,000 in AI-related development expenditures.""",
)
WINDOW = (
    "the card's figures of 36 months are taken as those of the period preceding the first day of the month, with affiliates",
    "expenditures are those of Sec. 2(4), broader than spending on compute",
)

LARGE_FRONTIER_DEVELOPER = Rule(
    id="us.hr9925.large-frontier-developer",
    term="large frontier developer",
    source=SEC_2_15,
    test=AllOf(
        "means a frontier developer",
        (
            IsA("us.hr9925.frontier-developer", "a frontier developer"),
            Above(f.REVENUE_36_MONTHS, "50e6", "(A) had gross revenues in excess of $50,000,000"),
            AtLeast(f.AI_SPEND_36_MONTHS, "1e9", "(B) incurred not less than $1,000,000,000 in AI-related development expenditures"),
        ),
    ),
    assumes=WINDOW,
    review=READ,
)

SEC_2_22 = HR_9925.at(
    "Sec. 2(22)",
    """The term “very large frontier developer” means a frontier developer that, together with its affiliates, collectively, during the \
preceding 36-month period, determined as of the first day of each calendar month, both— (A) had gross revenues in excess of \
$5,000,000,000; and (B) incurred not less than $10,000,000,000 in AI-related development expenditures.""",
)

VERY_LARGE_FRONTIER_DEVELOPER = Rule(
    id="us.hr9925.very-large-frontier-developer",
    term="very large frontier developer",
    source=SEC_2_22,
    test=AllOf(
        "means a frontier developer",
        (
            IsA("us.hr9925.frontier-developer", "a frontier developer"),
            Above(f.REVENUE_36_MONTHS, "5e9", "(A) had gross revenues in excess of $5,000,000,000"),
            AtLeast(f.AI_SPEND_36_MONTHS, "10e9", "(B) incurred not less than $10,000,000,000 in AI-related development expenditures"),
        ),
    ),
    assumes=(*WINDOW, "Sec. 2(5): only this tier is assessed by an independent verification organization"),
    review=READ,
)

EXPENDITURES = Supporting(
    id="us.hr9925.ai-expenditure",
    term="AI-related development expenditures",
    source=HR_9925.at(
        "Sec. 2(4)",
        """The term “AI-related development expenditures” means amounts paid or incurred in interstate or foreign commerce, without regard \
to whether such amounts are expensed, capitalized, deducted, or amortized for financial reporting or tax purposes, that are attributable \
to artificial intelligence development, training, fine-tuning, modification, security, or evaluation.""",
    ),
    says="it defines the card's provider.ai_spend_36_months_usd, which the two large tiers read",
    review=READ,
    serves=("us.hr9925.large-frontier-developer", "us.hr9925.very-large-frontier-developer"),
)

RULES = (FOUNDATION_MODEL, FRONTIER_MODEL, FRONTIER_DEVELOPER, LARGE_FRONTIER_DEVELOPER, VERY_LARGE_FRONTIER_DEVELOPER)
SUPPORTING = (EXPENDITURES,)
