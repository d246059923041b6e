"""United States: NIST AI 600-1, footnote 1, repeats EO 14110's definition without its risk limb. Guidance, without legal force."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds
from compliance.law.readings import TENS_OF_BILLIONS
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

NIST_AI_600_1 = Instrument(
    id="us.nist.ai-600-1",
    jurisdiction="US",
    title="NIST AI 600-1, Generative AI Profile",
    short="US NIST AI 600-1",
    citation="NIST AI 600-1 (July 2024)",
    url="https://doi.org/10.6028/NIST.AI.600-1",
    kind="guidance",
    written="2024-07-01",
    applies=Period("2024-07-01"),
    uncertain=(Period("2024-07-01", "2024-08-01"),),  # published in July 2024; the day was not read
)

FOOTNOTE_1 = NIST_AI_600_1.at(
    "fn. 1",
    """The foundation model subcategory of "dual-use foundation models" is defined by EO 14110 as "an AI model that is trained on \
broad data; generally uses self-supervision; contains at least tens of billions of parameters; is applicable across a wide range of \
contexts.\"""",
)

FOUNDATION_MODEL = Rule(
    id="us.nist.ai-600-1",
    term="dual-use foundation model (short form)",
    source=FOOTNOTE_1,
    test=AllOf(
        "an AI model that is",
        (
            Holds(f.BROAD_DATA, "trained on broad data"),
            Holds(f.SELF_SUPERVISED, "generally uses self-supervision", typical=True),
            AtLeast(f.PARAMETERS, TENS_OF_BILLIONS, "contains at least tens of billions of parameters"),
            Holds(f.WIDE_CONTEXTS, "is applicable across a wide range of contexts"),
        ),
    ),
    assumes=(
        '"generally uses self-supervision" describes what is typical; it never limits the verdict',
        "the footnote quotes EO 14110 Sec. 3(k) without its risk limb",
    ),
    review=Review(
        "2026-11-23", "fmcheck maintainers", "VERIFIED", "two public copies of the footnote; the day of publication was not read"
    ),
)

RULES = (FOUNDATION_MODEL,)
