"""United States: FedRAMP's emerging-technology criteria carry EO 14110's definition without its risk limb. Guidance, undated here."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds
from compliance.law.readings import TENS_OF_BILLIONS
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

FEDRAMP = Instrument(
    id="us.fedramp",
    jurisdiction="US",
    title="FedRAMP Emerging Technology criteria",
    short="US FedRAMP",
    citation="FedRAMP Emerging Technology (generative AI) prioritization criteria",
    url="",
    kind="guidance",
    written=None,
    applies=Period(None),
    uncertain=(Period(None, "2026-11-23"),),  # read on that day; when it was first published is not recorded
)

DEFINITIONS = FEDRAMP.at(
    "Definitions",
    """An AI model that is trained on broad data, generally uses self-supervision, contains at least tens of billions of \
parameters, and is applicable across a wide range of contexts.""",
)

FOUNDATION_MODEL = Rule(
    id="us.fedramp.et-fm",
    term="foundation model",
    source=DEFINITIONS,
    test=AllOf(
        "An AI model that is",
        (
            Holds(f.BROAD_DATA, "trained on broad data"),
            Holds(f.SELF_SUPERVISED, "generally uses self-supervision", typical=True),
            AtLeast(f.PARAMETERS, TENS_OF_BILLIONS, "contains at least tens of billions of parameters"),
            Holds(f.WIDE_CONTEXTS, "is applicable across a wide range of contexts"),
        ),
    ),
    assumes=(
        '"generally uses self-supervision" describes what is typical; it never limits the verdict',
        "the short form of EO 14110 Sec. 3(k), without its risk limb; NIST AI 600-1 (us.nist.ai-600-1) carries the same words",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "a public copy was read; that the page is FedRAMP's is inferred"),
    founding=True,
)

RULES = (FOUNDATION_MODEL,)
