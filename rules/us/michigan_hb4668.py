"""United States, Michigan: HB 4668, AI Safety and Security Transparency Act, "large developer". A bill in committee; never law so far."""

from compliance.law.criteria import AllOf, Unread
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HB_4668 = Instrument(
    id="us-mi.hb4668",
    jurisdiction="US-MI",
    title="HB 4668, AI Safety and Security Transparency Act",
    citation="HB 4668 (2025)",
    url="https://www.regulon.ai/bills/MI-HB-4668",
    kind="proposal",
    written="2025-06-24",
    applies=Period("2025-06-24"),
)

SEC_3 = HB_4668.at(
    "Sec. 3",
    """foundation models — defined by a dual compute-cost threshold ($5M per model and $100M aggregate in the preceding 12 months)""",
)

LARGE_DEVELOPER = Rule(
    id="us-mi.hb4668.large-developer",
    term="large developer",
    source=SEC_3,
    test=AllOf(
        "foundation models — defined by a dual compute-cost threshold",
        (
            Unread("$5M per model"),
            Unread("$100M aggregate in the preceding 12 months"),
        ),
    ),
    assumes=(
        'the words are a secondary description; whether the bill says "more than" or "at least" was not read, so nothing is compared',
        "the bill has no test of 10^26 operations",
        "introduced on 24 June 2025, and in committee since 18 September 2025",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "the bill was not read; descriptions differ on the operators"),
)

RULES = (LARGE_DEVELOPER,)
