"""Brazil: Bill PL 2338/2023, the Senate's text of 10 December 2024, "general-purpose AI". Pending in the Chamber; no number."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

PL_2338 = Instrument(
    id="br.pl2338",
    jurisdiction="BR",
    title="PL 2338/2023",
    citation="PL 2338/2023 (Senate text of 10 December 2024)",
    url="https://www.stoneslaw.net/brazil-senate-advances-discussions-on-bill-to-regulate-ai-use/",
    kind="proposal",
    written="2024-12-10",
    applies=Period(None),
)

ART_4_III = PL_2338.at(
    "Art. 4, III",
    """an AI system based on an AI model trained on large-scale databases, capable of performing a wide variety of different tasks and \
serving different purposes""",
)

GENERAL_PURPOSE_AI_SYSTEM = Rule(
    id="br.pl2338.gpai-system",
    term="general-purpose AI system",
    source=ART_4_III,
    test=AllOf(
        "an AI system based on an AI model",
        (
            Holds(f.VAST_DATA, "trained on large-scale databases"),
            Holds(f.WIDE_TASKS, "capable of performing a wide variety of different tasks and serving different purposes"),
        ),
    ),
    assumes=(
        "the definition is of a system; the card's model is judged as the model it is based on",
        "where the card does not speak of the amount of data, broad data stands in",
        "still pending on 10 June 2026; what came later was not found",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the Law Library of Congress's English text"),
)

RULES = (GENERAL_PURPOSE_AI_SYSTEM,)
