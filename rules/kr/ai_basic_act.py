"""Republic of Korea: the AI Basic Act's safety duty: 10^26 ("이상": at least) and two judgements. High-impact AI is a test of use."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds, NoConcept, Rule
from compliance.law.duty import Due, Duty
from compliance.law.source import Instrument, Period, Review

AI_BASIC_ACT = Instrument(
    id="kr.aiba",
    jurisdiction="KR",
    title="AI Basic Act",
    citation="AI Basic Act, Art. 32(1), and Enforcement Decree, in force on 22 January 2026",
    url="https://zdnet.co.kr/view/?no=20260121125952",
    kind="law",
    written=None,
    applies=Period("2026-01-22"),
    uncertain=(Period(None, "2026-01-21"),),  # the day of the report; when the Decree was made was not read
)

ART_32_1 = AI_BASIC_ACT.at(
    "Art. 32(1) and Enforcement Decree, as reported",
    """안전성 확보 의무는 학습에 사용된 누적 연산량이 10의 26승 플롭스(FLOPS) 이상 모델에 해당한다. 최첨단 기술을 적용하며, \
기본권에 광범위하고 중대한 영향을 미칠 우려가 있는 경우에 한해 적용된다.""",
)

SAFETY_DUTY = Rule(
    id="kr.aiba.safety",
    term="AI system subject to the safety duty",
    source=ART_32_1,
    test=AllOf(
        "안전성 확보 의무는",
        (
            AtLeast(f.TOTAL_FLOP, "1e26", "학습에 사용된 누적 연산량이 10의 26승 플롭스(FLOPS) 이상"),
            Holds(f.STATE_OF_THE_ART, "최첨단 기술을 적용하며"),
            Holds(f.RIGHTS_IMPACT, "기본권에 광범위하고 중대한 영향을 미칠 우려가 있는 경우"),
        ),
    ),
    assumes=(
        '"이상" is "at least": exactly 10^26 counts, as it does not in the United States',
        '"한해" makes all three conditions necessary: 10^26 alone decides nothing',
        "the quotation is a press report of 21 January 2026; the Decree and the final notice on method were not read as law text",
        "by the draft notice of February 2026 preparing data and fine-tuning count: state a Korean total where it differs",
        "fines are suspended for at least one year",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "ZDNet Korea, 21 January 2026; three other reports agree on 10^26"),
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
    due=Due(start="2026-01-22", words="from 22 January 2026"),
    note="The quotation is a press report. What the duty asks and of whom was not read as law text, so no document shows it and the card's "
    "provider is named. Fines are suspended for at least one year.",
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
        review=Review("2026-11-23", "fmcheck law pack", "SECONDARY", "an English description; the Act was not read as law text"),
    ),
)
