"""Republic of Korea: the AI Basic Act's safety duty: 10^26 ("이상": at least) and two judgements. High-impact AI is a test of use."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, AtLeast, Holds, Includes, Unread
from compliance.law.duty import Due, Duty
from compliance.law.rule import NoConcept, Rule
from compliance.law.source import Instrument, Period, Review

AI_BASIC_ACT = Instrument(
    id="kr.aiba",
    jurisdiction="KR",
    title="AI Basic Act",
    citation="AI Basic Act, Art. 32(1) (Act No. 21311 of 20 January 2026), and Enforcement Decree; in force on 22 January 2026",
    url="https://www.korea.kr/news/policyNewsView.do?newsId=148958380",
    kind="law",
    written=None,
    applies=Period("2026-01-22"),
    uncertain=(Period(None, "2026-01-21"),),  # the day of the first report; when the Decree was made was not read
)

ART_32_1 = AI_BASIC_ACT.at(
    "Art. 32(1) and Enforcement Decree, in the Ministry's words",
    """학습에 사용된 누적연산량이 10의 26승 부동소수점 연산(FLOPs)이상이고 ▲최첨단 기술을 적용하며 ▲위험도가 사람의 기본권에 \
광범위하고 중대한 영향을 미칠 우려가 있는 경우""",
    language="ko",
    gloss="where the cumulative computation used for training is 10 to the 26th floating-point operations (FLOPs) or more, the most "
    "advanced technology is applied, and the degree of risk is feared to have a wide and serious effect on people's fundamental rights",
)

SAFETY_DUTY = Rule(
    id="kr.aiba.safety",
    term="AI system subject to the safety duty",
    source=ART_32_1,
    test=AllOf(
        "경우",
        (
            AtLeast(f.TOTAL_FLOP_KR, "1e26", "학습에 사용된 누적연산량이 10의 26승 부동소수점 연산(FLOPs)이상"),
            Holds(f.MOST_ADVANCED_TECHNOLOGY, "최첨단 기술을 적용하며"),
            Holds(f.RIGHTS_IMPACT, "위험도가 사람의 기본권에 광범위하고 중대한 영향을 미칠 우려가 있는 경우"),
        ),
    ),
    assumes=(
        '"이상" is "at least": exactly 10^26 counts, as it does not in the United States',
        "all three conditions are needed, as the Ministry and the press say: 10^26 alone decides nothing",
        "the quotation is the Ministry's of 22 January 2026, read second-hand; the Decree, in its version in force since 20 "
        "August 2026 too, "
        "and the final notice on method were not read, and no source says that 10^26 changed",
        "what starts on 21 July 2026, the later day that the official register of laws shows for the Act, was not read",
        "by the draft notice of February 2026 preparing data and fine-tuning count: total_flop_kr holds Korea's figure where it differs",
        "applying the most advanced technology is asked, not matching the most advanced models",
        "fines are suspended at least to 22 January 2027",
    ),
    review=Review(
        "2026-11-28",
        "fmcheck maintainers",
        "SECONDARY",
        "the Ministry on korea.kr, quoted in a public repository; four further reports agree",
    ),
)

HIGH_IMPACT = AI_BASIC_ACT._replace(
    citation="AI Basic Act, Art. 2, in force on 22 January 2026",
    url="https://legacy.dataguidance.com/news/south-korea-basic-law-development-ai-passes-judiciary",
)

ENSURE_SAFETY = Duty(
    id="kr.aiba.32-1",
    rule="kr.aiba.safety",
    owed_by="provider",
    source=ART_32_1,
    says="ensure the safety of the AI system",
    quoted=False,
    due=Due(start="2026-01-22", words="from 22 January 2026", covered=f.DAY_COVERED),
    when=AnyOf(
        "",
        (
            Includes(f.MARKETS, ("KR",), ""),
            Unread("", because="the Act's territorial reach was not read, so for a model without a market in Korea the duty stays open"),
        ),
    ),
    note="The quotation is the Ministry's, read second-hand. What the duty asks and of whom was not read as law text, so no "
    "document shows it "
    "and the card's provider is named. Fines are suspended at least to 22 January 2027.",
)

RULES = (SAFETY_DUTY,)
DUTIES = (ENSURE_SAFETY,)
NO_CONCEPT = (
    NoConcept(
        id="kr.aiba.high-impact",
        term="high-impact AI",
        source=HIGH_IMPACT.at(
            "Art. 2",
            """an AI system that may have significant effects on or pose risks to human life, bodily safety, or fundamental rights""",
        ),
        says='ten areas of use decide, not a model\'s size or capability; reports that call the compute class "high-impact AI" are wrong',
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "an English description; the Act was not read as law text"),
    ),
)
