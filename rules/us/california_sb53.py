"""United States, California: SB 53, Transparency in Frontier Artificial Intelligence Act. In force since 1 January 2026."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Holds, IsA
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import COPIES, DISTILLED, MERGES, OWN_COMPUTE_NOT_GIVEN, REVENUE_READINGS, SB_53, THIS_MODEL_ALONE

READ = Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the chaptered text was read in full twice")

SEC_F = SB_53.at(
    "Bus. & Prof. Code § 22757.11(f)",
    """“Foundation model” means an artificial intelligence model that is all of the following: (1) Trained on a broad data set. \
(2) Designed for generality of output. (3) Adaptable to a wide range of distinctive tasks.""",
)

FOUNDATION_MODEL = Rule(
    id="us-ca.sb53.foundation-model",
    term="foundation model",
    source=SEC_F,
    test=AllOf(
        "means an artificial intelligence model that is all of the following",
        (
            Holds(f.BROAD_DATA, "(1) Trained on a broad data set"),
            Holds(f.GENERAL_OUTPUT, "(2) Designed for generality of output"),
            Holds(f.ADAPTABLE, "(3) Adaptable to a wide range of distinctive tasks"),
        ),
    ),
    assumes=(
        "the text names no number; neither size, compute nor modality decides it, and all three parts are judgements",
        "a model of one narrow domain is not a foundation model, whatever its compute",
        "whether a diffusion model is designed for generality of output is contested: open unless the card says so",
    ),
    review=READ,
)

SEC_I = SB_53.at(
    "Bus. & Prof. Code § 22757.11(i)",
    """(i) (1) “Frontier model” means a foundation model that was trained using a quantity of computing power greater than 10^26 \
integer or floating-point operations. (2) The quantity of computing power described in paragraph (1) shall include computing for the \
original training run and for any subsequent fine-tuning, reinforcement learning, or other material modifications the developer \
applies to a preceding foundation model.""",
)

FRONTIER_MODEL = Rule(
    id="us-ca.sb53.frontier-model",
    term="frontier model",
    source=SEC_I,
    test=AllOf(
        "means a foundation model that",
        (
            IsA("us-ca.sb53.foundation-model", "a foundation model"),
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "trained using a quantity of computing power greater than 10^26 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "compute is cumulative (paragraph (2)): the original run counts, also that of another developer's base model, and all later "
        "modifications with it",
        "compute that is only planned does not count here; it counts for the developer (subdivision (h)); while a run goes on, what has "
        "been used is a lower bound",
        COPIES,
        DISTILLED,
        MERGES,
    ),
    review=READ,
)

SEC_H = SB_53.at(
    "Bus. & Prof. Code § 22757.11(h)",
    """“Frontier developer” means a person who has trained, or initiated the training of, a frontier model, with respect to which \
the person has used, or intends to use, at least as much computing power to train the frontier model as would meet the technical \
specifications found in subdivision (i).""",
)

FRONTIER_DEVELOPER = Rule(
    id="us-ca.sb53.frontier-developer",
    term="frontier developer",
    source=SEC_H,
    test=AllOf(
        "means a person who",
        (
            Holds(f.TRAINING_STARTED, "has trained, or initiated the training of"),
            IsA("us-ca.sb53.foundation-model", "a frontier model"),
            Above(
                f.OWN_INTENDED_FLOP,
                "1e26",
                "at least as much computing power to train the frontier model as would meet the technical specifications",
                allows=TOTAL_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        'the specifications of subdivision (i) say "greater than 10^26", so "at least as much as would meet" them excludes exactly 10^26',
        "a planned run counts in full once training has begun, though the model is not a frontier model yet: "
        '"a frontier model" is read here as a foundation model for which compute above the line was used or is intended',
        "only the person's own compute counts: who fine-tunes another's model may hold a frontier model and be no frontier developer; it "
        "is part of the model's total, and a copy trains nothing",
        "a model that is released or on a market has been trained",
        OWN_COMPUTE_NOT_GIVEN,
        THIS_MODEL_ALONE,
    ),
    review=READ,
)

SEC_J = SB_53.at(
    "Bus. & Prof. Code § 22757.11(j)",
    """“Large frontier developer” means a frontier developer that together with its affiliates collectively had annual gross \
revenues in excess of five hundred million dollars ($500,000,000) in the preceding calendar year.""",
)

LARGE_FRONTIER_DEVELOPER = Rule(
    id="us-ca.sb53.large-frontier-developer",
    term="large frontier developer",
    source=SEC_J,
    test=AllOf(
        "means a frontier developer that",
        (
            IsA("us-ca.sb53.frontier-developer", "a frontier developer"),
            Above(
                f.REVENUE_LAST_YEAR,
                "500e6",
                "annual gross revenues in excess of five hundred million dollars ($500,000,000) in the preceding calendar year",
            ),
        ),
    ),
    assumes=REVENUE_READINGS,
    review=READ,
)

RULES = (FOUNDATION_MODEL, FRONTIER_MODEL, FRONTIER_DEVELOPER, LARGE_FRONTIER_DEVELOPER)
