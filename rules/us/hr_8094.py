"""United States: H.R. 8094 (119th Congress), AI Foundation Model Transparency Act of 2026. A bill in committee; not law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, AtLeast, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_8094 = Instrument(
    id="us.hr8094",
    jurisdiction="US",
    title="H.R. 8094, AI Foundation Model Transparency Act of 2026",
    citation="H.R. 8094 (119th Congress)",
    url="https://www.govinfo.gov/content/pkg/BILLS-119hr8094ih/xml/BILLS-119hr8094ih.xml",
    kind="proposal",
    written="2026-03-26",
    applies=Period("2026-03-26"),
)

SEC_2_L_5 = HR_8094.at(
    "Sec. 2(l)(5)(A)",
    """an artificial intelligence model that meets the following requirements: (i) Is trained on broad data. (ii) Generally uses \
self-supervision. (iii) Generally contains at least 1,000,000,000 parameters. (iv) Is designed for generality of output. (v) Is \
generally applicable across a wide range of contexts, adaptable to a wide range of tasks, or can issue a wide range of outputs in \
response to inferences.""",
)

FOUNDATION_MODEL = Rule(
    id="us.hr8094.fm",
    term="foundation model",
    source=SEC_2_L_5,
    test=AllOf(
        "an artificial intelligence model that meets the following requirements",
        (
            Holds(f.BROAD_DATA, "(i) Is trained on broad data"),
            Holds(f.SELF_SUPERVISED, "(ii) Generally uses self-supervision", typical=True),
            AtLeast(f.PARAMETERS, "1e9", "(iii) Generally contains at least 1,000,000,000 parameters", typical=True),
            Holds(f.GENERAL_OUTPUT, "(iv) Is designed for generality of output"),
            AnyOf(
                "(v) Is generally applicable across a wide range of contexts, adaptable to a wide range of tasks, or can issue a wide "
                "range of outputs in response to inferences",
                (
                    Holds(f.WIDE_CONTEXTS, "generally applicable across a wide range of contexts"),
                    Holds(f.ADAPTABLE, "adaptable to a wide range of tasks"),
                    Holds(f.WIDE_OUTPUTS, "can issue a wide range of outputs in response to inferences"),
                ),
            ),
        ),
    ),
    assumes=(
        '"Generally uses self-supervision" describes what is typical; it never limits the verdict',
        '"Generally contains" a billion parameters is typical too: a smaller model is atypical, which leaves the answer open and never '
        "makes it a no (a choice of this project)",
        'one limb of (v) is enough; its "generally" softens "applicable" and makes nothing optional',
        "who is a covered entity (by users, operations or risk), and the exemption of open-source models, are not part of this definition; "
        "their operators were not read",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "full definition read in a public copy; the head of the official XML"),
)

RULES = (FOUNDATION_MODEL,)
