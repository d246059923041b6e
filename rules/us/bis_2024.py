"""United States: the BIS reporting rule proposed on 11 September 2024. Never made final; its part on computing clusters is not here."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Unread
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

BIS_2024 = Instrument(
    id="us.bis.nprm-2024",
    jurisdiction="US",
    title="BIS proposed rule on reporting advanced AI models (2024)",
    citation="89 Fed. Reg. 73612 (11 September 2024), RIN 0694-AJ55",
    url="https://www.federalregister.gov/d/2024-20529",
    kind="proposal",
    written="2024-09-11",
    applies=Period("2024-09-11", "2025-01-20"),  # the end is that of its authority; no withdrawal was found
    ended="never_enacted",
    ended_by="never made final; its authority, Executive Order 14110, was revoked on 20 January 2025",
)

SEC_702_7 = BIS_2024.at(
    "proposed 15 CFR 702.7",
    """conducting any AI model training run using more than 10^26 computational operations (e.g., integer or floating-point operations)""",
)

ONE_RUN = "the total holds the run of another developer's model; the developer's own part is not shown to be above 10^26"

TRAINING_RUN = Rule(
    id="us.bis.nprm-2024",
    term="training run subject to reporting (proposed)",
    source=SEC_702_7,
    test=AllOf(
        "conducting any AI model training run",
        (
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "using more than 10^26 computational operations (e.g., integer or floating-point operations)",
            ),
            AnyOf(
                "conducting any AI model training run",
                (Above(f.OWN_FLOP, "1e26", ""), Unread("conducting any AI model training run", because=ONE_RUN)),
            ),
        ),
    ),
    assumes=(
        "the words are a law firm's paraphrase of the proposed text",
        '"training run": the card gives no figure for a single run, so the total of the original run and later modifications is used '
        "instead, which can only overstate one run: at or below the line no run is above it",
        "who builds on another's model did not conduct its run: above the line only the developer's own part proves it; where the card "
        "gives none and no base of another provider, the total is used instead",
        "the day on which the proposal ended is taken from the revocation of its authority; no withdrawal was found",
    ),
    review=Review(
        "2026-11-23", "fmcheck maintainers", "SECONDARY", "a law firm's paraphrase; the number of the sub-paragraph was not read"
    ),
)

RULES = (TRAINING_RUN,)
