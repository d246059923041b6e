"""United States: Export Administration Regulations, ECCN 4E091, weights of AI models. On the books since 13 January 2025, not enforced."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds, Includes
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

AI_DIFFUSION = Instrument(
    id="us.ear",
    jurisdiction="US",
    title="BIS Framework for Artificial Intelligence Diffusion (interim final rule)",
    citation="Interim final rule of 15 January 2025; 15 CFR Part 774, Supp. No. 1, ECCN 4E091",
    url="https://eccnfinder.com/eccn/4e091/",
    kind="law",
    written="2025-01-13",  # published on 15 January, effective from the 13th
    applies=Period("2025-01-13"),
    unenforced="2025-05-13",
    unenforced_by="BIS announced on 13 May 2025 that it rescinds the rule and does not enforce it; no formal rescission was found",
)

ECCN_4E091 = AI_DIFFUSION.at(
    "15 CFR Part 774, Supp. No. 1, ECCN 4E091",
    """'Parameters' for an artificial intelligence model trained utilizing 10^26 or more 'operations.'""",
)

CONTROLLED_WEIGHTS = Rule(
    id="us.ear.4e091",
    term="controlled weights of a closed model",
    source=ECCN_4E091,
    test=AllOf(
        "an artificial intelligence model",
        (
            AtLeast(f.TOTAL_FLOP, "1e26", "trained utilizing 10^26 or more 'operations.'"),
            Includes(f.WEIGHTS, ("closed",), ""),
            Holds(f.ABOVE_BEST_PUBLISHED, ""),
        ),
    ),
    assumes=(
        "on the books and not enforced: BIS announced rescission and non-enforcement on 13 May 2025, and no formal rescission was found; "
        "GAO B-337935 of 12 May 2026 holds the announcement itself to be a rule, a law firm in 2026 says that the framework remains "
        "legally in effect, and a final rule that would rescind parts of it was withdrawn in March 2026",
        '"10^26 or more": exactly 10^26 meets it',
        "published (open) weights are excluded, and so are models below the compute needed to match the most advanced published model; "
        "both are described in the sources, not quoted",
        "the latter is for the card to state: does the model exceed the most advanced published model?",
        "weights given to anyone who accepts the terms count as published",
        "later modifications count towards the operations (the words read do not say); compliance was due from 15 May 2025",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "the full entry was not read"),
)

LICENCE_REQUIREMENT = Duty(
    id="us.ear.4e091.duties",
    rule="us.ear.4e091",
    owed_by="exporter of the weights",
    source=ECCN_4E091,
    says="duties of this law are not encoded: see 15 CFR Part 774, Supp. No. 1, ECCN 4E091 (licence requirement)",
    quoted=False,
    due=Due(start="2025-05-15", words="on the books since 13 January 2025, and not enforced"),
    instead="not_encoded",
    note="No words on the licence requirement were read; BIS does not enforce it.",
)

RULES = (CONTROLLED_WEIGHTS,)
DUTIES = (LICENCE_REQUIREMENT,)
