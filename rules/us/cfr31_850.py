"""United States: 31 CFR Part 850, outbound investment. It binds the U.S. person who invests, never the developer of the model."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Holds, IsA, Unread
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule, Supporting
from compliance.law.source import Instrument, Period, Review

CFR_31_850 = Instrument(
    id="us.cfr31-850",
    jurisdiction="US",
    title="31 CFR Part 850, Outbound Investment Security Program",
    citation="31 CFR Part 850, Provisions Pertaining to U.S. Investments in Certain National Security Technologies and Products "
    "in Countries of Concern (89 FR 90462, 15 November 2024; EO 14105)",
    url="https://law.lawstack.com/cfr/31/850.217/",
    kind="law",
    written="2024-11-15",
    applies=Period("2025-01-02"),
)
SUMMARY_ONLY = CFR_31_850._replace(
    citation="31 CFR Part 850, as a law blog of December 2024 sums it up", url="https://aigbelaw.com/securitiesinvestinglawblog/2024/12/2/"
)

SEC_850_217_D = CFR_31_850.at(
    "31 CFR 850.217(d)",
    """The term notifiable transaction means a covered transaction (that is not a prohibited transaction) in which the relevant covered \
foreign person or, with respect to a covered transaction described in § 850.210(a)(5), the relevant joint venture: [...] (d) Develops any \
AI system that is not described in § 850.224(j) or (k) and that is: (1) Designed to be used for any military end use (e.g., for weapons \
targeting, [...]); or government intelligence or mass-surveillance end use ([...]); (2) Intended by the covered foreign person or joint \
venture to be used for any of the following: (i) Cybersecurity applications; (ii) Digital forensics tools; (iii) Penetration testing \
tools; or (iv) The control of robotic systems; or (3) Trained using a quantity of computing power greater than 10^23 computational \
operations (e.g., integer or floating-point operations).""",
)
SEC_850_224 = SUMMARY_ONLY.at(
    "31 CFR 850.224(j)-(k), as a law blog sums it up",
    """Prohibited Transactions: Use of computing power exceeding 10²⁵ operations or AI systems trained on biological sequence data \
exceeding 10²⁴ operations.""",
)
ANOTHER_COPY = CFR_31_850._replace(
    citation="31 CFR Part 850, in a copy of the eCFR of 5 April 2026", url="https://lexbuild.dev/ecfr/title-31/chapter-VIII/part-850"
)
SEC_850_301 = ANOTHER_COPY.at(
    "31 CFR 850.301",
    """A U.S. person may not engage in a prohibited transaction unless an exemption for that transaction has been granted under \
§ 850.502.""",
)
CONCERN = (
    "whether the developer is a person of a country of concern is stated in the card, never inferred from a country: the list of "
    "countries was "
    "not read, and § 850.209(a)(2) reaches holders anywhere"
)
ANY_SYSTEM = (
    "any model is taken for an AI system in the sense of § 850.202; breadth, generality and size are not asked, so a narrow one counts"
)
LATER_TRAINING = "whether later fine-tuning counts is not in the words read; it is counted with the total, and no allowance is made for it"

PROHIBITED = Rule(
    id="us.cfr31-850.prohibited-ai-system",
    term="AI system whose developer makes a U.S. investment prohibited",
    source=SEC_850_224,
    test=AllOf(
        "Prohibited Transactions",
        (
            Holds(f.COUNTRY_OF_CONCERN, ""),
            AnyOf(
                "",
                (
                    Above(f.TOTAL_FLOP_STATED, "1e25", "exceeding 10²⁵ operations"),
                    AllOf(
                        "AI systems trained on biological sequence data exceeding 10²⁴ operations",
                        (
                            Holds(f.BIOLOGICAL_DATA, "trained on biological sequence data"),
                            Above(f.TOTAL_FLOP_STATED, "1e24", "exceeding 10²⁴ operations"),
                        ),
                    ),
                    Unread("", because="limb (j) of § 850.224, on uses, was not read"),
                ),
            ),
        ),
    ),
    assumes=(
        "the words are a law blog's summary of December 2024, not those of the regulation; § 850.224 itself was not read",
        "limb (j) was not read, so at or below the numbers the answer is open, unless the developer is not of a country of concern",
        CONCERN,
        ANY_SYSTEM,
        "whether the data must be primarily biological was not read; the card's fact of that name is asked",
        LATER_TRAINING,
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "a law blog's summary; the section was not read"),
)

READ = Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "a copy of the section, compared there with the eCFR on 20 June 2026")
DEVELOPS = "the relevant covered foreign person [...] Develops any AI system"
OF_CONCERN = Holds(f.COUNTRY_OF_CONCERN, "covered foreign person")
LIMBS = (
    Holds(f.MILITARY_USE, "(1) Designed to be used for any military end use [...] or government intelligence or mass-surveillance end use"),
    Holds(f.CYBER_USE, "(2) Intended by the covered foreign person or joint venture to be used for any of the following"),
    Above(f.TOTAL_FLOP_STATED, "1e23", "(3) Trained using a quantity of computing power greater than 10^23 computational operations"),
)

NOTIFIABLE = Rule(
    id="us.cfr31-850.notifiable-ai-system",
    term="AI system whose developer makes a U.S. investment notifiable",
    source=SEC_850_217_D,
    test=AllOf(
        DEVELOPS,
        (
            OF_CONCERN,
            AnyOf("that is: (1) [...] (2) [...] or (3)", LIMBS),
        ),
        unless=IsA("us.cfr31-850.prohibited-ai-system", "described in § 850.224(j) or (k)"),
    ),
    assumes=(
        CONCERN,
        "because limb (j) of § 850.224 was not read, it is open at or below its numbers which of the two applies, notifiable or prohibited",
        ANY_SYSTEM,
        LATER_TRAINING,
        "2 January 2025 as the first day is from law firms' reports; the rules are to be rewritten under the COINS Act",
    ),
    review=READ,
)

EITHER = Rule(
    id="us.cfr31-850.notifiable-or-prohibited",
    term="AI system whose developer makes a U.S. investment notifiable or prohibited",
    source=SEC_850_217_D,
    test=AllOf(
        DEVELOPS,
        (
            OF_CONCERN,
            AnyOf(
                "that is: (1) [...] (2) [...] or (3)",
                (*LIMBS, Unread("described in § 850.224(j) or (k)", because="limb (j) of § 850.224, on uses, was not read")),
            ),
        ),
    ),
    assumes=("one of the two applies: the limbs of § 850.217(d) without their exception", CONCERN, ANY_SYSTEM, LATER_TRAINING),
    review=READ,
    auxiliary=True,
)

AI_SYSTEM = Supporting(
    id="us.cfr31-850.ai-system",
    term="AI system",
    source=CFR_31_850._replace(url="https://checkoutapi.com/regulations/31/850.202").at(
        "31 CFR 850.202",
        """The term AI system means: (a) A machine-based system that can, for a given set of human-defined objectives, make predictions, \
recommendations, or decisions influencing real or virtual environments—i.e., a system that: (1) Uses data inputs to perceive real and \
virtual environments; (2) Abstracts such perceptions into models through automated or algorithmic statistical analysis; and (3) Uses model \
inference to make a classification, prediction, recommendation, or decision. (b) Any data system, software, hardware, application, tool, \
or utility that operates in whole or in part using a system described in paragraph (a) of this section.""",
    ),
    says="the gateway of both investment rules: it is taken as true of the model of any card",
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "three copies of the section"),
    serves=("us.cfr31-850.notifiable-ai-system", "us.cfr31-850.prohibited-ai-system"),
)

FROM_JANUARY_2025 = Due(start="2025-01-02", words="from 2 January 2025")
INVESTOR = "U.S. person who invests in the developer"

INVESTMENT_PROHIBITED = Duty(
    id="us.cfr31-850.301",
    rule="us.cfr31-850.prohibited-ai-system",
    owed_by=INVESTOR,
    source=SEC_850_301,
    says="a U.S. person's investment in this developer is prohibited (31 CFR 850.301)",
    quoted=False,
    due=FROM_JANUARY_2025,
    instead="owed_by_another",
    note="It is the investor's duty, never the provider's. Which transactions are covered was not read.",
)

INVESTMENT_NOTIFIABLE = INVESTMENT_PROHIBITED._replace(
    id="us.cfr31-850.notice",
    rule="us.cfr31-850.notifiable-ai-system",
    source=SEC_850_217_D,
    says="a U.S. person's investment in this developer is notifiable (31 CFR 850.217(d))",
)

INVESTMENT_EITHER = INVESTMENT_NOTIFIABLE._replace(
    id="us.cfr31-850.notice-or-prohibition",
    rule="us.cfr31-850.notifiable-or-prohibited",
    says="a U.S. person's investment in this developer is notifiable or prohibited (31 CFR 850); which of the two is open",
    unless=("us.cfr31-850.prohibited-ai-system", "us.cfr31-850.notifiable-ai-system"),
    note="It is the investor's duty, never the provider's. It is open because limb (j) of § 850.224 was not read.",
)

RULES = (NOTIFIABLE, PROHIBITED, EITHER)
DUTIES = (INVESTMENT_PROHIBITED, INVESTMENT_NOTIFIABLE, INVESTMENT_EITHER)
SUPPORTING = (AI_SYSTEM,)
