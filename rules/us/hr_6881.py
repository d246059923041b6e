"""United States: H.R. 6881 (118th Congress), AI Foundation Model Transparency Act of 2023. Died on 3 January 2025."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds, Shown
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_6881 = Instrument(
    id="us.hr6881",
    jurisdiction="US",
    title="H.R. 6881, AI Foundation Model Transparency Act of 2023",
    citation="H.R. 6881 (118th Congress)",
    url="https://www.congress.gov/118/bills/hr6881/BILLS-118hr6881ih.htm",
    kind="proposal",
    written="2023-12-22",
    applies=Period("2023-12-22", "2025-01-03"),
    ended="never_enacted",
    ended_by="dead on 3 January 2025 (118th Congress)",
)

SEC_3_M_4 = HR_6881.at(
    "Sec. 3(m)(4)(A)",
    """an artificial intelligence model that— (i) is trained on broad data; (ii) generally uses self-supervision; (iii) generally \
contains at least 1,000,000,000 parameters; (iv) is applicable across a wide range of contexts; and (v) exhibits, or could be easily \
modified to exhibit, high levels of performance at tasks that could pose a serious risk to security, national economic security, \
national public health or safety, or any combination of those matters.""",
)

FOUNDATION_MODEL = Rule(
    id="us.hr6881.fm",
    term="foundation model",
    source=SEC_3_M_4,
    test=AllOf(
        "an artificial intelligence model that",
        (
            Holds(f.BROAD_DATA, "(i) is trained on broad data"),
            Holds(f.SELF_SUPERVISED, "(ii) generally uses self-supervision", typical=True),
            AtLeast(f.PARAMETERS, "1e9", "(iii) generally contains at least 1,000,000,000 parameters", typical=True),
            Holds(f.WIDE_CONTEXTS, "(iv) is applicable across a wide range of contexts"),
            Shown(
                Holds(
                    f.SERIOUS_RISK,
                    "(v) exhibits, or could be easily modified to exhibit, high levels of performance at tasks that could pose a "
                    "serious risk",
                ),
                by=(
                    Holds(f.EASILY_MODIFIABLE, "could be easily modified to exhibit"),
                    Holds(f.CBRN_UPLIFT, "a serious risk to [...] national public health or safety"),
                    Holds(f.OFFENSIVE_CYBER, "a serious risk to security, national economic security"),
                    Holds(f.EVADES_CONTROL, "a serious risk to security"),
                ),
            ),
        ),
    ),
    assumes=(
        '"generally uses self-supervision" describes what is typical; it never limits the verdict',
        '"generally contains" a billion parameters is typical too: a smaller model is atypical, which leaves the answer open and never '
        "makes it a no (a choice of this project)",
        "this text lists no examples of serious risk; those of EO 14110 Sec. 3(k) prove it here too, and their absence disproves nothing",
        "technical safeguards shown to end users are disregarded (a clause as in EO 14110, not quoted)",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "full definition read in a public copy; the head at congress.gov"),
)

RULES = (FOUNDATION_MODEL,)
