"""Australia: the proposals paper on mandatory guardrails for AI of 5 September 2024, "general-purpose AI model". Not enacted."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

GUARDRAILS_2024 = Instrument(
    id="au.guardrails2024",
    jurisdiction="AU",
    title="Proposals paper on mandatory guardrails for AI",
    citation="Australian Government, proposals paper on mandatory guardrails for AI (5 September 2024)",
    url="https://www.sipoch.com/en/question/300630019462455/answer/30019109863004",
    kind="proposal",
    written="2024-09-05",
    applies=Period("2024-09-05"),
)

DEFINITION = GUARDRAILS_2024.at(
    "definitions",
    """An AI model that is capable of being used, or capable of being adapted for use, for a variety of purposes, both for direct use as \
well as for integration in other systems.""",
)

GENERAL_PURPOSE_AI_MODEL = Rule(
    id="au.guardrails2024.gpai",
    term="general-purpose AI model",
    source=DEFINITION,
    test=AllOf(
        "An AI model that is",
        (
            AnyOf(
                "for a variety of purposes",
                (
                    Holds(f.WIDE_TASKS, "capable of being used [...] for a variety of purposes"),
                    Holds(f.ADAPTABLE, "capable of being adapted for use, for a variety of purposes"),
                ),
            ),
            Holds(f.INTEGRABLE, "for integration in other systems"),
        ),
    ),
    assumes=(
        '"a variety of purposes" is read as a wide range of tasks; the text names no number',
        "nothing enacted was found; whether the proposal was formally withdrawn was not read",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "quoted in a law firm's note; the paper was not read"),
)

RULES = (GENERAL_PURPOSE_AI_MODEL,)
