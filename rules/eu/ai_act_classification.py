"""European Union: which general-purpose AI models the AI Act classifies as models with systemic risk (Art. 51). See ai_act.py."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Done, Holds, IsA, Presumed
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.rule import Rule

from ._instruments import AI_ACT, AI_ACT_READ, CHAPTER_V

ART_51_1 = AI_ACT.at(
    "Art. 51(1); Art. 52(2)",
    """A general-purpose AI model shall be classified as a general-purpose AI model with systemic risk if it meets any of the following \
conditions: [...] it has high impact capabilities evaluated on the basis of appropriate technical tools and methodologies, including \
indicators and benchmarks; [...] based on a decision of the Commission, ex officio or following a qualified alert from the scientific \
panel, it has capabilities or an impact equivalent to those set out in point (a) having regard to the criteria set out in Annex XIII. \
[...] The provider of a general-purpose AI model that meets the condition referred to in Article 51(1), point (a), may present, with its \
notification, sufficiently substantiated arguments to demonstrate that, exceptionally, although it meets that requirement, the \
general-purpose AI model does not present, due to its specific characteristics, systemic risks and therefore should not be classified \
as a general-purpose AI model with systemic risk.""",
    applies=CHAPTER_V,
)

SYSTEMIC_RISK = Rule(
    id="eu.aia.51-1",
    term="general-purpose AI model with systemic risk",
    source=ART_51_1,
    test=AnyOf(
        "if it meets any of the following conditions",
        (
            Presumed(
                "it has high impact capabilities",
                when=AnyOf(
                    "it has high impact capabilities",
                    (IsA("eu.aia.51-2", "it has high impact capabilities"), IsA("eu.gl.mod-sr", "it has high impact capabilities")),
                ),
                rebutted=Done(
                    f.REBUTTAL_ACCEPTED,
                    "does not present, due to its specific characteristics, systemic risks and therefore should not be classified",
                    silence="no",
                ),
                merits=AllOf(
                    "A general-purpose AI model",
                    (
                        IsA("eu.aia.3-63", "A general-purpose AI model"),
                        Holds(f.HIGH_IMPACT, "it has high impact capabilities evaluated on the basis of appropriate technical tools"),
                    ),
                ),
            ),
            AllOf(
                "A general-purpose AI model",
                (
                    IsA("eu.aia.3-63", "A general-purpose AI model"),
                    Done(f.DESIGNATED, "based on a decision of the Commission", silence="no"),
                ),
                unless=Done(f.REBUTTAL_SINCE, "should not be classified as a general-purpose AI model with systemic risk", silence="no"),
            ),
            IsA("eu.gl.mod-sr", "it has high impact capabilities", shown=True),
        ),
    ),
    assumes=(
        "below 10^25 nothing is presumed either way: only a card that denies high-impact capabilities is found not to have them",
        "an accepted rebuttal ends condition (a), high impact capabilities, and never a designation under (b) that is recorded with a "
        "later day; a designation before the acceptance, or a day that is missing on either, leaves it open",
        "arguments still pending end nothing (Guidelines C(2025) 5045, paras 39-40)",
        "a decision of the Commission that the card does not record was not taken; one that ended a designation is an act of its own",
        "a significant modification of a model with systemic risk suffices without a test of generality of its own (Guidelines "
        "C(2025) 5045, para. 70)",
        "Annex XIII's criteria are the Commission's to apply; counts of users, tokens or parameters decide nothing here",
    ),
    review=AI_ACT_READ,
)

ART_51_2 = AI_ACT.at(
    "Art. 51(2)",
    """A general-purpose AI model shall be presumed to have high impact capabilities pursuant to paragraph 1, point (a), when the \
cumulative amount of computation used for its training measured in floating point operations is greater than 10^25.""",
    applies=CHAPTER_V,
)

HIGH_IMPACT_PRESUMPTION = Rule(
    id="eu.aia.51-2",
    term="presumption of high impact capabilities",
    source=ART_51_2,
    test=AllOf(
        "shall be presumed",
        (
            IsA("eu.aia.3-63", "A general-purpose AI model"),
            Above(
                f.CUMULATIVE_FLOP,
                "1e25",
                "cumulative amount of computation used for its training measured in floating point operations is greater than 10^25",
                reads="point",
                allows=CUMULATIVE_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "below the line nothing is presumed; high impact capabilities may still be shown on the merits or designated (Art. 51(1))",
        "a best estimate within 30 % is accepted (Guidelines C(2025) 5045, para. 123), and one so close to the line is marked borderline; "
        "where the card's own range is wider, the range is read",
        "while a run goes on, what has been used is a lower bound; a plan is not a use (it triggers the notice of Art. 52(1))",
    ),
    review=AI_ACT_READ,
)

RULES = (SYSTEMIC_RISK, HIGH_IMPACT_PRESUMPTION)
