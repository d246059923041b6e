"""United States, Massachusetts: S. 31 of 2023, "large-scale generative artificial intelligence model". A bill of 2023; one hard number."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

S_31 = Instrument(
    id="us-ma.s31-2023",
    jurisdiction="US-MA",
    title="Massachusetts S. 31 (2023)",
    citation="S. 31 of 2023, proposed ch. 93A½ § 2(a)",
    url="https://www.regulon.ai/bills/MA-SB-31",
    kind="proposal",
    written="2023-01-20",
    applies=Period("2023-01-20"),
)

SEC_2_A = S_31.at(
    "proposed ch. 93A½ § 2(a)",
    """A ‘large-scale generative artificial intelligence model’ shall mean a machine learning model with a capacity of at least one \
billion parameters that generates text or other forms of output, such as ChatGPT.""",
)

LARGE_SCALE_MODEL = Rule(
    id="us-ma.s31-2023.large-scale-model",
    term="large-scale generative artificial intelligence model",
    source=SEC_2_A,
    test=AllOf(
        "shall mean a machine learning model",
        (
            AtLeast(f.PARAMETERS, "1e9", "a capacity of at least one billion parameters"),
            Holds(f.GENERATIVE, "generates text or other forms of output"),
        ),
    ),
    assumes=(
        "exactly one billion parameters meets it; all parameters count, not only those in use for a token",
        "introduced in 2023; its outcome was not read",
    ),
    review=Review(
        "2026-11-28", "fmcheck maintainers", "VERIFIED", "a public copy of the bill; a catalogue dates the proposal 20 January 2023"
    ),
)

RULES = (LARGE_SCALE_MODEL,)
