"""United States: H.R. 9917 (119th Congress), AI Kill Switch Act, "covered technology". A bill; not law."""

from compliance.law import facts as f
from compliance.law.criteria import Above
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_9917 = Instrument(
    id="us.hr9917",
    jurisdiction="US",
    title="H.R. 9917, AI Kill Switch Act",
    citation="H.R. 9917 (119th Congress)",
    url="https://www.congress.gov/bill/119th-congress/house-bill/9917",
    kind="proposal",
    written="2026-07-23",
    applies=Period("2026-07-23"),
)

COVERED_TECHNOLOGY_TEXT = HR_9917.at(
    "definition of covered technology",
    """developed utilizing a quantity of computing power the cost of which would exceed $100,000,000 at the prevailing market price""",
)

COVERED_TECHNOLOGY = Rule(
    id="us.hr9917.covered-technology",
    term="covered technology",
    source=COVERED_TECHNOLOGY_TEXT,
    test=Above(
        f.COMPUTE_COST,
        "100e6",
        "developed utilizing a quantity of computing power the cost of which would exceed $100,000,000 at the prevailing market price",
    ),
    assumes=(
        "one source quotes these words; what else the definition may hold was not read",
        "the market price is the card's figure for the training compute; other compute of development is not asked for",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "one source, a census of bills"),
)

RULES = (COVERED_TECHNOLOGY,)
