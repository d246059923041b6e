"""United States: H.R. 3434 / S. 1775 (119th Congress), Protecting AI and Cloud Competition in Defense Act of 2025. Bills; not law."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, AtLeast, Holds, Shown
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_3434 = Instrument(
    id="us.hr3434-s1775",
    jurisdiction="US",
    title="H.R. 3434 / S. 1775, Protecting AI and Cloud Competition in Defense Act of 2025",
    citation="H.R. 3434 / S. 1775 (119th Congress)",
    url="https://www.congress.gov/bill/119th-congress/house-bill/3434",
    kind="proposal",
    written="2025-05-15",
    applies=Period("2025-05-15"),
)

SEC_2_A_8 = HR_3434.at(
    "Sec. 2(a)(8)",
    """The term foundation model means an artificial intelligence model that— (A) (i) generally uses self-supervision; (ii) contains \
at least 1,000,000,000 parameters; and (iii) is applicable across a wide range of contexts; or (B) exhibits, or could be easily \
modified to exhibit, high levels of performance at tasks that pose a serious risk to security, national economic security, national \
public health, or safety.""",
)

FOUNDATION_MODEL = Rule(
    id="us.hr3434-s1775.fm",
    term="foundation model",
    source=SEC_2_A_8,
    test=AnyOf(
        "means an artificial intelligence model that",
        (
            AllOf(
                "(A)",
                (
                    Holds(f.SELF_SUPERVISED, "(i) generally uses self-supervision", typical=True),
                    AtLeast(f.PARAMETERS, "1e9", "(ii) contains at least 1,000,000,000 parameters"),
                    Holds(f.WIDE_CONTEXTS, "(iii) is applicable across a wide range of contexts"),
                ),
            ),
            Shown(
                Holds(
                    f.SERIOUS_RISK,
                    "(B) exhibits, or could be easily modified to exhibit, high levels of performance at tasks that pose a serious risk",
                ),
                by=(
                    Holds(f.EASILY_MODIFIABLE, "could be easily modified to exhibit"),
                    Holds(f.CBRN_UPLIFT, "a serious risk to [...] national public health, or safety"),
                    Holds(f.OFFENSIVE_CYBER, "a serious risk to security, national economic security"),
                    Holds(f.EVADES_CONTROL, "a serious risk to security"),
                ),
            ),
        ),
    ),
    assumes=(
        '"generally uses self-supervision" describes what is typical; it never limits the verdict',
        'a billion parameters is a hard line here: no "generally" softens (ii)',
        "size or risk is enough: a small dangerous model meets (B), and data need not be broad",
        "this text lists no examples of serious risk; those of EO 14110 Sec. 3(k) prove it here too, and their absence disproves nothing",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "Congress.gov API dump, accessed on 1 June 2026"),
)

RULES = (FOUNDATION_MODEL,)
