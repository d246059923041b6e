"""European Union: the Council's general approach of 6 December 2022, where the provider's intent decides. Historical, never law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

from ._instruments import REPLACED_BY_THE_ACT

COUNCIL_2022 = Instrument(
    id="eu.council2022",
    jurisdiction="EU",
    title="Council general approach on the AI Act of 6 December 2022",
    citation="Council general approach on the AI Act, ST 14954/22",
    url="https://data.consilium.europa.eu/doc/document/ST-14954-2022-INIT/en/pdf",
    kind="proposal",
    written="2022-12-06",
    applies=Period("2022-12-06", "2024-06-13"),  # a negotiating position until the final act was signed
    ended="never_enacted",
    ended_by=REPLACED_BY_THE_ACT,
)

DEFINITION = COUNCIL_2022.at(
    "definition of 'general purpose AI system'",
    """an AI system that - irrespective of how it is placed on the market or put into service, including as open source software - is \
intended by the provider to perform generally applicable functions such as image and speech recognition, audio and video generation, \
pattern detection, question answering, translation and others; a general purpose AI system may be used in a plurality of contexts and be \
integrated in a plurality of other AI systems""",
)

GENERAL_PURPOSE_AI_SYSTEM = Rule(
    id="eu.council2022.gpais-def",
    term="general purpose AI system",
    source=DEFINITION,
    test=AllOf(
        "an AI system that",
        (
            Holds(f.INTENDED_GENERAL, "intended by the provider to perform generally applicable functions"),
            Holds(f.WIDE_CONTEXTS, "may be used in a plurality of contexts", typical=True),
            Holds(f.INTEGRABLE, "integrated in a plurality of other AI systems", typical=True),
        ),
    ),
    assumes=(
        "historical and never binding; the number of its article was not read",
        "the provider's intent decides, not what the model can do; Parliament's text of 2023 asked for the capability",
        'the two clauses with "may" illustrate: neither denies anything',
    ),
    review=Review(
        "2026-11-28", "fmcheck maintainers", "SECONDARY", "two public copies of the words; the Council's document was not opened"
    ),
)

RULES = (GENERAL_PURPOSE_AI_SYSTEM,)
