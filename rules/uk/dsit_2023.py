"""United Kingdom: the Government's description of frontier AI for the AI Safety Summit of 2023. Relative to its day; not law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

DSIT_2023 = Instrument(
    id="uk.dsit",
    jurisdiction="GB",
    title="DSIT, Frontier AI: capabilities and risks",
    short="UK DSIT 2023",
    citation="Department for Science, Innovation and Technology, Frontier AI: capabilities and risks, discussion paper (October 2023)",
    url="https://www.gov.uk/government/publications/frontier-ai-capabilities-and-risks-discussion-paper/"
    "frontier-ai-capabilities-and-risks-discussion-paper",
    kind="guidance",
    written="2023-10-01",
    applies=Period("2023-10-01"),
    uncertain=(Period("2023-10-01", "2023-11-01"),),  # published in October 2023; the day was not read
)

INTRODUCTION = DSIT_2023.at(
    "Introduction",
    """For the purposes of the Summit we define ‘frontier AI’ as highly capable general-purpose AI models that can perform a wide \
variety of tasks and match or exceed the capabilities present in today’s most advanced models""",
)

FRONTIER_AI = Rule(
    id="uk.dsit.frontier-ai-2023",
    term="frontier AI",
    source=INTRODUCTION,
    test=AllOf(
        "we define ‘frontier AI’ as",
        (
            Holds(f.GENERAL_PURPOSE, "highly capable general-purpose AI models"),
            Holds(f.WIDE_TASKS, "can perform a wide variety of tasks"),
            Holds(f.AT_FRONTIER, "match or exceed the capabilities present in today’s most advanced models"),
        ),
    ),
    assumes=(
        "\"today's most advanced models\" moves: the card's answer holds for the day on which it was given",
        "the words served one summit; they bind nobody and name no number",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "a copy of the gov.uk paper; the day of publication was not read"),
)

RULES = (FRONTIER_AI,)
