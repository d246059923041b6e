"""Republic of Korea: the safety duty of the AI Basic Act, Art. 32(1). There is one, as reported; what it asks was not read."""

from compliance.law.duty import Due, Duty
from compliance.law.source import Instrument, Period

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

SAFETY_DUTY = Duty(
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

DUTIES = (SAFETY_DUTY,)
