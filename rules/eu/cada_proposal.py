"""European Union: the proposed Cloud and AI Development Act, Art. 2(4), "frontier AI". A proposal; no duties of providers."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

CADA = Instrument(
    id="eu.cada",
    jurisdiction="EU",
    title="Cloud and AI Development Act, proposal",
    citation="COM(2026) 502 final, 3 June 2026, 2026/0138 (COD)",
    url="https://www.cadafaq.com/en/what-kinds-of-ai-models-qualify-as-frontier-ai-under-the-cada/",
    kind="proposal",
    written="2026-06-03",
    applies=Period("2026-06-03"),
)

ART_2_4 = CADA.at(
    "Art. 2(4)",
    """‘frontier AI’ means AI models or AI systems built upon such models that can perform a wide variety of tasks and that approach, \
reach or exceed the current state of the art.""",
)

FRONTIER_AI = Rule(
    id="eu.cada.2-4",
    term="frontier AI",
    source=ART_2_4,
    test=AllOf(
        "means AI models",
        (
            Holds(f.WIDE_TASKS, "can perform a wide variety of tasks"),
            Holds(f.NEAR_STATE_OF_THE_ART, "approach, reach or exceed the current state of the art"),
        ),
    ),
    assumes=(
        '"approach" is weaker than matching the most advanced models: who matches them approaches them, and who does not may still',
        "the text names no number; it opens measures of support (Arts 8-9 as described) and no duties of providers",
    ),
    review=Review(
        "2026-11-28", "fmcheck maintainers", "SECONDARY", "the same words on several pages of a public site; the proposal was not read"
    ),
)

RULES = (FRONTIER_AI,)
