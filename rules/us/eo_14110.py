"""United States: Executive Order 14110 of 30 October 2023, Sec. 3(k) and 4.2(b). Revoked on 20 January 2025."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Holds, Shown
from compliance.law.duty import Due, Duty
from compliance.law.readings import TENS_OF_BILLIONS, TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import EO_14110

SEC_3K = EO_14110.at(
    "Sec. 3(k)",
    """The term "dual-use foundation model" means an AI model that is trained on broad data; generally uses self-supervision; \
contains at least tens of billions of parameters; is applicable across a wide range of contexts; and that exhibits, or could be \
easily modified to exhibit, high levels of performance at tasks that pose a serious risk to security, national economic security, \
national public health or safety, or any combination of those matters, such as by: (i) substantially lowering the barrier of entry \
for non-experts to design, synthesize, acquire, or use chemical, biological, radiological, or nuclear (CBRN) weapons; (ii) enabling \
powerful offensive cyber operations through automated vulnerability discovery and exploitation against a wide range of potential \
targets of cyber attacks; or (iii) permitting the evasion of human control or oversight through means of deception or obfuscation. \
Models meet this definition even if they are provided to end users with technical safeguards that attempt to prevent users from \
taking advantage of the relevant unsafe [...].""",
)

DUAL_USE_FOUNDATION_MODEL = Rule(
    id="us.eo14110.3k",
    term="dual-use foundation model",
    source=SEC_3K,
    test=AllOf(
        "means an AI model that is",
        (
            Holds(f.BROAD_DATA, "trained on broad data"),
            Holds(f.SELF_SUPERVISED, "generally uses self-supervision", typical=True),
            AtLeast(f.PARAMETERS, TENS_OF_BILLIONS, "contains at least tens of billions of parameters"),
            Holds(f.WIDE_CONTEXTS, "is applicable across a wide range of contexts"),
            Shown(
                Holds(
                    f.SERIOUS_RISK,
                    "exhibits, or could be easily modified to exhibit, high levels of performance at tasks that pose a serious risk",
                ),
                by=(
                    Holds(f.EASILY_MODIFIABLE, "could be easily modified to exhibit"),
                    Holds(f.CBRN_UPLIFT, "(i) substantially lowering the barrier of entry for non-experts"),
                    Holds(f.OFFENSIVE_CYBER, "(ii) enabling powerful offensive cyber operations"),
                    Holds(f.EVADES_CONTROL, "(iii) permitting the evasion of human control or oversight"),
                ),
            ),
        ),
    ),
    assumes=(
        '"generally uses self-supervision" describes what is typical; it never limits the verdict',
        "technical safeguards shown to end users are disregarded (last sentence)",
        "one example of (i) to (iii) proves the risk; their absence does not disprove it",
        '"contains" counts all parameters of the model as shipped; active parameters alone are a lower bound',
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the last word of the last sentence was not read and is left out"),
    founding=True,
)

SEC_4_2_B = EO_14110.at(
    "Sec. 4.2(b)(i)",
    """any model that was trained using a quantity of computing power greater than 10^26 integer or floating-point operations, or \
using primarily biological sequence data and using a quantity of computing power greater than 10^23 integer or floating-point \
operations""",
)

REPORTING_MODEL = Rule(
    id="us.eo14110.4-2b-model",
    term="model subject to reporting",
    source=SEC_4_2_B,
    test=AnyOf(
        "any model that was trained",
        (
            Above(
                f.TOTAL_FLOP,
                "1e26",
                "using a quantity of computing power greater than 10^26 integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
            AllOf(
                "using primarily biological sequence data and",
                (
                    Holds(f.BIOLOGICAL_DATA, "using primarily biological sequence data"),
                    Above(
                        f.TOTAL_FLOP,
                        "1e23",
                        "computing power greater than 10^23 integer or floating-point operations",
                        allows=TOTAL_ALLOWANCE,
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "applied until other technical conditions were defined; Sec. 3(k) need not be met",
        "post-training counts towards the computing power (the text has no clause on fine-tuning)",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
)

NOT_ENCODED = Duty(
    id="us.eo14110.duties",
    rule="us.eo14110.4-2b-model",
    owed_by="company that develops the model",
    source=SEC_4_2_B,
    says="duties of this order are not encoded: see Executive Order 14110, Sec. 4.2",
    quoted=False,
    due=Due(start="2023-10-30", words="until 20 January 2025"),
    instead="not_encoded",
)
NOT_ENCODED_3K = NOT_ENCODED._replace(id="us.eo14110.duties-3k", rule="us.eo14110.3k", source=SEC_3K)

RULES = (DUAL_USE_FOUNDATION_MODEL, REPORTING_MODEL)
DUTIES = (NOT_ENCODED, NOT_ENCODED_3K)
