"""United States: H.R. 5315 (119th Congress), FAIR Act, "large language model" in federal procurement. A bill; not law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds, Includes
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_5315 = Instrument(
    id="us.hr5315",
    jurisdiction="US",
    title="H.R. 5315, Fair Artificial Intelligence Realization Act of 2025",
    citation="H.R. 5315 (119th Congress)",
    url="https://www.congress.gov/bill/119th-congress/house-bill/5315",
    kind="proposal",
    written="2025-09-11",
    applies=Period("2025-09-11"),
)

SEC_2_C_2 = HR_5315.at(
    "Sec. 2(c)(2)",
    """The term large language model means a generative AI model trained on vast, diverse datasets that enable the model to generate \
natural-language responses to user prompts.""",
)

LARGE_LANGUAGE_MODEL = Rule(
    id="us.hr5315.llm",
    term="large language model",
    source=SEC_2_C_2,
    test=AllOf(
        "means",
        (
            Holds(f.GENERATIVE, "a generative AI model"),
            Holds(f.VAST_DATA, "trained on vast, diverse datasets"),
            Includes(f.OUTPUTS, ("text",), "generate natural-language responses to user prompts"),
        ),
    ),
    assumes=(
        "the bill concerns the procurement of large language models by federal agencies",
        'where the card does not speak of the amount of data, broad data stands in for "vast, diverse"',
        "a model that generates text is taken to respond in natural language; the text names no number",
        "the referral to committee of 11 September 2025 is the last action in the copy read",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the text in a public copy of the record of Congress.gov"),
)

RULES = (LARGE_LANGUAGE_MODEL,)
