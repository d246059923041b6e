"""United States, New York: the RAISE Act, as first enacted (repealed) and as re-enacted by L. 2026, ch. 96 (1 January 2027).

Here are the definitions; the duties are in new_york_raise_duties.py.
"""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, IsA, OfBases
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import COPIES, MERGES, RAISE_2025, RAISE_2026, REVENUE_READINGS

FORMER_1420_6 = RAISE_2025.at(
    "former GBL § 1420(6)",
    """“Frontier model” means either of the following: (a) an artificial intelligence model trained using greater than 10^26 \
computational operations (e.g., integer or floating-point operations), the compute cost of which exceeds one hundred million dollars; \
or (b) an artificial intelligence model produced by applying knowledge distillation to a frontier model as defined in paragraph (a) of \
this subdivision""",
)

FRONTIER_MODEL_2025 = Rule(
    id="us-ny.raise2025.frontier-model",
    term="frontier model (repealed text)",
    source=FORMER_1420_6,
    test=AnyOf(
        "means either of the following",
        (
            AllOf(
                "(a) an artificial intelligence model",
                (
                    Above(
                        f.TOTAL_FLOP,
                        "1e26",
                        "trained using greater than 10^26 computational operations (e.g., integer or floating-point operations)",
                        allows=TOTAL_ALLOWANCE,
                    ),
                    Above(f.COMPUTE_COST, "100e6", "the compute cost of which exceeds one hundred million dollars"),
                ),
            ),
            OfBases(
                "(b) an artificial intelligence model",
                AllOf(
                    "(b) an artificial intelligence model",
                    (
                        Includes(f.BASE_RELATION, ("distilled",), "produced by applying knowledge distillation"),
                        Holds(f.BASE_FRONTIER, "to a frontier model as defined in paragraph (a) of this subdivision"),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "repealed before it can be said with certainty to have been in force; many public mirrors still show this text",
        "paragraph (b) is quoted from the A print; a proviso on cost that the enacted B print is said to hold was not read and is left "
        "out, so (b) may reach further here than the text did",
        '"compute cost" counts the final training run only, at average prices of cloud compute; the card\'s figure is taken for it',
        "that the teacher is a frontier model under paragraph (a) is for the card to state; of several teachers, the same one must be it",
    ),
    review=Review(
        "2026-11-23", "fmcheck maintainers", "VERIFIED", "(b) was read in the A print, without the proviso of the enacted B print"
    ),
)

FORMER_1420_9 = RAISE_2025.at(
    "former GBL § 1420(9)",
    """'Large developer' means a person that has trained at least one frontier model, the compute cost of which exceeds five million \
dollars, and has spent over one hundred million dollars in compute costs in aggregate in training frontier models.""",
)

LARGE_DEVELOPER_2025 = Rule(
    id="us-ny.raise2025.large-developer",
    term="large developer (repealed text)",
    source=FORMER_1420_9,
    test=AllOf(
        "means a person that has trained",
        (
            IsA("us-ny.raise2025.frontier-model", "at least one frontier model"),
            Above(f.COMPUTE_COST, "5e6", "the compute cost of which exceeds five million dollars"),
            Above(
                f.AGGREGATE_COMPUTE_SPEND,
                "100e6",
                "has spent over one hundred million dollars in compute costs in aggregate in training frontier models",
            ),
        ),
    ),
    assumes=(
        "repealed before it can be said with certainty to have been in force",
        "the person judged is the provider named in the card, by this model alone: with another frontier model it may still be one",
        "a frontier model of paragraph (a) costs more than this line anyway; the line bites on distilled models",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "read in the A print"),
)

SEC_1420_6_9 = RAISE_2026.at(
    "GBL § 1420(6), (9); § 1425",
    """6. "Foundation model" means an artificial intelligence model that is all of the following: (a) trained on a broad data set; \
(b) designed for generality of output; and (c) adaptable to a wide range of distinctive tasks. […] 9. (a) "Frontier model" means a \
foundation model that was trained using a quantity of computing power greater than 10^26 integer or floating-point operations. \
(b) The quantity of computing power described in paragraph (a) of this subdivision shall include computing for the original training \
run and for any subsequent fine-tuning, reinforcement learning, or other material modifications the developer applies to a preceding \
foundation model. […] This article shall only apply to frontier models that are developed, deployed, or operating in whole or in part \
in New York state.""",
)

# § 1425, and § 1426, whose words were not read.
IN_NEW_YORK = AnyOf(
    "developed, deployed, or operating in whole or in part in New York state",
    (
        Includes(f.DEVELOPED_OR_OPERATED_IN, ("US-NY",), "developed, deployed, or operating [...] in New York state", perhaps=("US",)),
        Includes(f.MARKETS, ("US", "US-NY"), "deployed, or operating in whole or in part in New York state"),
        Doubtful(
            "developed, [...] in whole or in part in New York state",
            Includes(f.OPERATES_IN, ("US-NY", "US"), "developed, [...] in whole or in part in New York state"),
            unless_denied=True,
        ),
    ),
)
EXEMPT = Claimed(f.NEW_YORK_ACADEMIC, "")
NEXUS = "the place of the model counts: developed, deployed or operated in New York, or on the market of the United States or of New \
York; an office of the developer there leaves it open"
EXEMPTION = "§ 1426 exempts accredited New York colleges and universities doing academic research, and Empire AI (described in the \
sources, not quoted); it counts only where the card claims it"

FRONTIER_MODEL = Rule(
    id="us-ny.raise2026.frontier-model",
    term="frontier model",
    source=SEC_1420_6_9,
    test=AllOf(
        '"Frontier model" means a foundation model that',
        (
            AllOf(
                "an artificial intelligence model that is all of the following",
                (
                    Holds(f.BROAD_DATA, "(a) trained on a broad data set"),
                    Holds(f.GENERAL_OUTPUT, "(b) designed for generality of output"),
                    Holds(f.ADAPTABLE, "(c) adaptable to a wide range of distinctive tasks"),
                ),
            ),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained using a quantity of computing power greater than 10^26 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
            IN_NEW_YORK,
        ),
        unless=EXEMPT,
    ),
    assumes=(
        "compute is cumulative (paragraph (b)): the original run counts, also that of another developer's base model, and all later "
        "modifications with it",
        COPIES,
        "a distilled model is judged by its own training compute: this text, unlike the one it replaced, does not reach distillation",
        MERGES,
        "the scope of the article (§ 1425) is part of the test: a frontier model elsewhere is none here",
        NEXUS,
        EXEMPTION,
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the chapter was read in full"),
)

SEC_1420_10 = RAISE_2026.at(
    "GBL § 1420(10); § 1425",
    """10. "Large frontier developer" means a frontier developer that together with its affiliates collectively had annual gross \
revenues in excess of five hundred million dollars in the preceding calendar year. […] This article shall only apply to frontier \
models that are developed, deployed, or operating in whole or in part in New York state.""",
)

LARGE_FRONTIER_DEVELOPER = Rule(
    id="us-ny.raise2026.large-frontier-developer",
    term="large frontier developer",
    source=SEC_1420_10,
    test=AllOf(
        "means a frontier developer that",
        (
            IsA("us-ca.sb53.frontier-developer", "a frontier developer"),
            Above(
                f.REVENUE_LAST_YEAR,
                "500e6",
                "annual gross revenues in excess of five hundred million dollars in the preceding calendar year",
            ),
            IN_NEW_YORK,
        ),
        unless=EXEMPT,
    ),
    assumes=(
        "§ 1420(8), frontier developer, copies California's subdivision (h); the Californian rule is used, with its readings",
        *REVENUE_READINGS,
        NEXUS,
        EXEMPTION,
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the chapter was read in full"),
)

RULES = (FRONTIER_MODEL_2025, LARGE_DEVELOPER_2025, FRONTIER_MODEL, LARGE_FRONTIER_DEVELOPER)
