"""European Union: the AI Act, Regulation (EU) 2024/1689. It never says "foundation model"; its term is general-purpose AI model."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Claimed, Holds, Indicated, IsA, Rule
from compliance.law.source import Instrument, Period, Review

AI_ACT = Instrument(
    id="eu.aia",
    jurisdiction="EU",
    title="AI Act",
    citation="Regulation (EU) 2024/1689",
    url="https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng",
    kind="law",
    written="2024-06-13",
    applies=Period("2025-02-02"),  # Chapters I and II; Art. 113
)

ART_3_63 = AI_ACT.at(
    "Art. 3(63)",
    """‘general-purpose AI model’ means an AI model, including where such an AI model is trained with a large amount of data using \
self-supervision at scale, that displays significant generality and is capable of competently performing a wide range of distinct \
tasks regardless of the way the model is placed on the market and that can be integrated into a variety of downstream systems or \
applications, except AI models that are used for research, development or prototyping activities before they are placed on the \
market;""",
)

GENERAL_PURPOSE_AI_MODEL = Rule(
    id="eu.aia.3-63",
    term="general-purpose AI model",
    source=ART_3_63,
    test=AllOf(
        "means an AI model",
        (
            Holds(f.SELF_SUPERVISED, "using self-supervision at scale", typical=True),
            Indicated(
                "displays significant generality and is capable of competently performing a wide range of distinct tasks",
                merits=AllOf(
                    "displays significant generality and",
                    (
                        Holds(f.SIGNIFICANT_GENERALITY, "displays significant generality"),
                        Holds(f.WIDE_TASKS, "is capable of competently performing a wide range of distinct tasks"),
                    ),
                ),
                yardstick=IsA("eu.gl.criterion", "general-purpose AI model"),
            ),
            Holds(f.INTEGRABLE, "can be integrated into a variety of downstream systems or applications", assumed=True),
        ),
        unless=Claimed(f.PRE_MARKET, "used for research, development or prototyping activities before they are placed on the market"),
    ),
    assumes=(
        "where the merits are not known, the Commission's criterion indicates the answer; the merits override it (Guidelines para. 20)",
        '"including where" makes self-supervision an illustration, not a requirement',
        "the exclusion for research counts only where the card claims it, and only until a market date has come",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "VERIFIED", "not amended by Regulation (EU) 2026/1744"),
)

ART_51_2 = AI_ACT.at(
    "Art. 51(2)",
    """A general-purpose AI model shall be presumed to have high impact capabilities pursuant to paragraph 1, point (a), when the \
cumulative amount of computation used for its training measured in floating point operations is greater than 10^25.""",
    applies=Period("2025-08-02"),  # Chapter V; Art. 113(b)
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
            ),
        ),
    ),
    assumes=(
        "below the line nothing is presumed; high impact capabilities may still be shown on the merits or designated (Art. 51(1))",
        "a best estimate within 30 % is accepted (Guidelines, para. 123 in July); a figure so close to the line is marked borderline",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "VERIFIED", "unchanged in the consolidated text of 27 July 2026"),
)

RULES = (GENERAL_PURPOSE_AI_MODEL, HIGH_IMPACT_PRESUMPTION)
