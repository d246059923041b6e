"""Canada: the voluntary code of 27 September 2023 on advanced generative AI systems. It binds those who signed it, and nobody else."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

VOLUNTARY_CODE = Instrument(
    id="ca.voluntary-code-2023",
    jurisdiction="CA",
    title="Voluntary Code of Conduct on Advanced Generative AI Systems",
    citation="Voluntary Code of Conduct on the Responsible Development and Management of Advanced Generative AI Systems (ISED, 27 "
    "September "
    "2023)",
    url="https://ised-isde.canada.ca/site/ised/en/frequently-asked-questions-voluntary-code-conduct-advanced-generative-ai-systems",
    kind="guidance",
    written="2023-09-27",
    applies=Period("2023-09-27"),
)

FAQ = VOLUNTARY_CODE.at(
    "ISED, frequently asked questions",
    """The code is intended to apply to generative AI systems that have advanced capabilities enabling them to be adapted for a wide \
variety of uses in different contexts, including uses for which they were not specifically trained.""",
)

ADVANCED_GENERATIVE_AI_SYSTEM = Rule(
    id="ca.voluntary-code-2023.advanced-genai",
    term="advanced generative AI system",
    source=FAQ,
    test=AllOf(
        "intended to apply to",
        (
            Holds(f.GENERATIVE, "generative AI systems"),
            Holds(f.ADAPTABLE, "advanced capabilities enabling them to be adapted for a wide variety of uses"),
            Holds(f.WIDE_CONTEXTS, "in different contexts, including uses for which they were not specifically trained"),
            Holds(f.WIDE_TASKS, "", assumed=True),
        ),
    ),
    assumes=(
        "the page goes on: tools designed to perform specific, low-risk functions, such as grammar correction, are not in scope; "
        "a card that "
        "denies a wide range of tasks is such a tool, and a silent one is not taken for one",
        "voluntary: it applies to signatories only, and nothing is owed by others",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the department's page of questions and answers"),
)

RULES = (ADVANCED_GENERATIVE_AI_SYSTEM,)
