"""United States: Executive Order 14319 of 23 July 2025, "large language model" in federal procurement. A fragment was read."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Includes, Unread
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

EO_14319 = Instrument(
    id="us.eo14319",
    jurisdiction="US",
    title="Executive Order 14319, Preventing Woke AI in the Federal Government",
    citation="90 Fed. Reg. 35389",
    url="https://www.govinfo.gov/content/pkg/FR-2025-07-28/html/2025-14217.htm",
    kind="law",
    written="2025-07-23",
    applies=Period("2025-07-23"),
)

DEFINITION = EO_14319.at("definitions section", """natural-language responses to user prompts""")

LARGE_LANGUAGE_MODEL = Rule(
    id="us.eo14319.llm",
    term="large language model (federal procurement)",
    source=DEFINITION,
    test=AllOf(
        "",
        (
            Includes(f.OUTPUTS, ("text",), "natural-language responses to user prompts"),
            Unread("", because="the rest of the definition was not read"),
        ),
    ),
    assumes=(
        "federal procurement only",
        "a fragment of the definition was read: a model whose outputs are complete and hold no text is none, any other stays open",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "two public quotations of the fragment; the beginning of the order"),
)

NOT_ENCODED = Duty(
    id="us.eo14319.duties",
    rule="us.eo14319.llm",
    owed_by="provider",
    source=DEFINITION,
    says="duties of this order are not encoded: see 90 Fed. Reg. 35389",
    quoted=False,
    due=Due(start="2025-07-23", words="from 23 July 2025"),
    instead="not_encoded",
    note="The order concerns what federal agencies buy. The memorandum that carries it out was not read.",
)

RULES = (LARGE_LANGUAGE_MODEL,)
DUTIES = (NOT_ENCODED,)
