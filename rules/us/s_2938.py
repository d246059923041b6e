"""United States: S. 2938 (119th Congress), Artificial Intelligence Risk Evaluation Act of 2025. A bill; not law."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Done, Unread
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

S_2938 = Instrument(
    id="us.s2938",
    jurisdiction="US",
    title="S. 2938, Artificial Intelligence Risk Evaluation Act of 2025",
    citation="S. 2938 (119th Congress)",
    url="https://www.congress.gov/119/bills/s2938/BILLS-119s2938is.htm",
    kind="proposal",
    written="2025-09-29",
    applies=Period("2025-09-29"),
)

SEC_3_1_A = S_2938.at(
    "Sec. 3(1)(A)",
    """Subject to subparagraph (B), the term advanced artificial intelligence system means an artificial intelligence system that was \
trained using a quantity of computing power greater than 10^26 integer or floating-point operations.""",
)
SUBJECT_TO_B = "Subject to subparagraph (B)"

ADVANCED_AI_SYSTEM = Rule(
    id="us.s2938.advanced-ai-system",
    term="advanced artificial intelligence system",
    source=SEC_3_1_A,
    test=AnyOf(
        "means an artificial intelligence system",
        (
            AllOf(
                SUBJECT_TO_B,
                (
                    Above(
                        f.TOTAL_FLOP,
                        "1e26",
                        "trained using a quantity of computing power greater than 10^26 integer or floating-point operations",
                        allows=TOTAL_ALLOWANCE,
                    ),
                ),
                unless=Done(f.NEW_DEFINITION_S_2938, SUBJECT_TO_B, silence="no"),
            ),
            AllOf(
                SUBJECT_TO_B,
                (
                    Done(f.NEW_DEFINITION_S_2938, SUBJECT_TO_B, silence="no"),
                    Unread(SUBJECT_TO_B, because="another definition is recorded, and its words were not read"),
                ),
            ),
        ),
    ),
    assumes=(
        "the exponent is flattened in one copy and written 10^{26} in another; 10^26 is read",
        "subparagraph (B) lets the Secretary propose another definition by rule; one that the card does not record was not set",
        "the text has no element of generality, so a model of one narrow domain may be one",
        "later modifications are not mentioned: for a model built on another's base, counting that base is a reading of this project",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "two public copies of the bill"),
)

RULES = (ADVANCED_AI_SYSTEM,)
