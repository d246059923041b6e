"""European Union: what the AI Act asks of providers of models with systemic risk besides (Arts 52 and 55). See ai_act_duties.py."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, Indicated, IsA
from compliance.law.duty import Due, Duty, Item

from ._instruments import (
    AHEAD,
    AI_ACT,
    ALWAYS_SUBJECT,
    CHAPTER_V,
    FINE,
    FROM_PLACING,
    INTERNAL_USE,
    MODIFIER_WITHOUT_CHANGE,
    ON_THE_UNION_MARKET,
    PLACED,
    RESEARCH,
)

NOT_APPLICABLE = "does not apply to AI systems or AI models"
# With systemic risk neither the test of generality (a modified model) nor purely internal use (recital 97) takes a model out.
SYSTEMIC_IN_SCOPE = AllOf(
    PLACED,
    (AnyOf(PLACED, (*ON_THE_UNION_MARKET, AHEAD, Doubtful(ALWAYS_SUBJECT, INTERNAL_USE))),),
    unless=AnyOf(
        NOT_APPLICABLE,
        (
            RESEARCH,
            Claimed(f.UNION_EXCLUDED, PLACED),
            MODIFIER_WITHOUT_CHANGE,
        ),
    ),
)
# The notice looks ahead: a run that will pass the line is to be notified before there is a market, if the Union's is intended.
A_GPAI_MODEL = "a general-purpose AI model"
PLANNED_ABOVE = Above(f.PLANNED_CUMULATIVE_FLOP, "1e25", "greater than 10^25", reads="point")
KNOWN_TO_BE_MET = "it becomes known that it will be met"
WILL_BE_MET = AllOf(
    KNOWN_TO_BE_MET,
    (
        AnyOf(
            KNOWN_TO_BE_MET,
            (
                PLANNED_ABOVE,
                Above(f.CUMULATIVE_FLOP, "1e25", "greater than 10^25", reads="point"),
            ),
        ),
        Indicated(
            A_GPAI_MODEL,
            merits=AllOf(
                A_GPAI_MODEL,
                (Holds(f.SIGNIFICANT_GENERALITY, A_GPAI_MODEL), Holds(f.WIDE_TASKS, A_GPAI_MODEL)),
            ),
            yardstick=AnyOf(
                A_GPAI_MODEL,
                (
                    IsA("eu.gl.criterion", A_GPAI_MODEL),
                    AllOf(
                        A_GPAI_MODEL,
                        (
                            PLANNED_ABOVE,
                            Includes(f.OUTPUTS, ("text", "code", "speech", "image"), A_GPAI_MODEL),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
UNION_INTENDED = AnyOf(
    PLACED,
    (
        SYSTEMIC_IN_SCOPE,
        AllOf(
            PLACED,
            (Holds(f.UNION_INTENDED, PLACED),),
            unless=AnyOf(
                NOT_APPLICABLE,
                (
                    RESEARCH,
                    MODIFIER_WITHOUT_CHANGE,
                ),
            ),
        ),
    ),
)

ART_52_1 = AI_ACT.at(
    "Art. 52(1)",
    """Where a general-purpose AI model meets the condition referred to in Article 51(1), point (a), the relevant provider shall notify \
the Commission without delay and in any event within two weeks after that requirement is met or it becomes known that it will be met.""",
    applies=CHAPTER_V,
)

NOTIFICATION = Duty(
    id="eu.aia.52-1",
    rule="eu.aia.51-1",
    owed_by="provider",
    source=ART_52_1,
    says=ART_52_1.text,
    quoted=True,
    due=Due(
        start="2025-08-02",
        words="within two weeks after that requirement is met or it becomes known that it will be met",
        after=f.SYSTEMIC_RISK_KNOWN,
        days=14,
        before="2025-08-02",
        latest="2027-08-02",
        placed=f.MARKET_DATE_EU,
        by=f.OWN_MARKET_DATE_EU,
        ends=f.MARKET_END_EU,
    ),
    ahead=WILL_BE_MET,
    ahead_when=UNION_INTENDED,
    items=(
        Item(
            "Art. 52(1): the notification to the Commission",
            ("/acts#notification", "/acts#rebuttal-accepted"),
            authority="European Commission",
        ),
    ),
    when=AllOf(
        "meets the condition referred to in Article 51(1), point (a)",
        (
            AnyOf(
                "meets the condition referred to in Article 51(1), point (a)",
                (
                    IsA("eu.aia.51-2", "high impact capabilities"),
                    IsA("eu.gl.mod-sr", "high impact capabilities"),
                    Holds(f.HIGH_IMPACT, "high impact capabilities"),
                ),
            ),
            SYSTEMIC_IN_SCOPE,
        ),
    ),
    fine=FINE,
    note="A model that only the Commission designated (point (b)) needs no notice. Arguments are presented with the notification (Art. "
    "52(2)), so that arguments which the Commission accepted document it. Readings: the two weeks run from the day on which the "
    "card says that the line was known to be met, and end on 2 August 2025 at the earliest, also for a model placed before that day which "
    "passes the line later. Where it was passed before, Art. 111(3) covers the notice too. A run that is planned to pass the line is to be "
    "notified before release, if the Union market is intended; the verdict on Art. 51(2) is not changed by a plan. Once training is "
    "complete, what was used counts, and no plan.",
)

ART_55_1_A = AI_ACT.at(
    "Art. 55(1)(a); Annex XI, Section 2",
    """perform model evaluation in accordance with standardised protocols and tools reflecting the state of the art, including conducting \
and documenting adversarial testing of the model with a view to identifying and mitigating systemic risks;""",
    applies=CHAPTER_V,
)

MODEL_EVALUATION = Duty(
    id="eu.aia.55-1-a",
    rule="eu.aia.51-1",
    owed_by="provider",
    source=ART_55_1_A,
    says=ART_55_1_A.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item("Art. 55(1)(a): model evaluation", ("/documentation/evaluations",)),
        Item("Art. 55(1)(a): adversarial testing", ("/documentation/evaluations#adversarial",)),
        Item("Annex XI 2(1): evaluation strategies and results", ("/documentation/evaluations", "/documentation/model_report")),
        Item("Annex XI 2(2): measures for adversarial testing", ("/documentation/evaluations#adversarial", "/documentation/model_report")),
        Item("Annex XI 2(2): model adaptations, alignment and fine-tuning", ("/training/post_training",)),
        Item("Annex XI 2(3): system architecture", ("/documentation/technical", "/documentation/model_report")),
    ),
    when=SYSTEMIC_IN_SCOPE,
    fine=FINE,
    note='Annex XI asks for points 2 and 3 of Section 2 "where applicable". No open-source exemption.',
)

ART_55_1_B = AI_ACT.at(
    "Art. 55(1)(b)",
    """assess and mitigate possible systemic risks at Union level, including their sources, that may stem from the development, the \
placing on the market, or the use of general-purpose AI models with systemic risk;""",
    applies=CHAPTER_V,
)

RISK_ASSESSMENT = Duty(
    id="eu.aia.55-1-b",
    rule="eu.aia.51-1",
    owed_by="provider",
    source=ART_55_1_B,
    says=ART_55_1_B.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item(
            "Art. 55(1)(b): assessment and mitigation of systemic risks",
            ("/documentation/risk_assessment", "/documentation/model_report"),
        ),
    ),
    when=SYSTEMIC_IN_SCOPE,
    fine=FINE,
    standing="kept up over development, placing on the market and use",
)

ART_55_1_C = AI_ACT.at(
    "Art. 55(1)(c)",
    """keep track of, document, and report, without undue delay, to the AI Office and, as appropriate, to national competent authorities, \
relevant information about serious incidents and possible corrective measures to address them;""",
    applies=CHAPTER_V,
)

SERIOUS_INCIDENTS = Duty(
    id="eu.aia.55-1-c",
    rule="eu.aia.51-1",
    owed_by="provider",
    source=ART_55_1_C,
    says=ART_55_1_C.text,
    quoted=True,
    due=FROM_PLACING,
    items=(Item("Art. 55(1)(c): how serious incidents are tracked and reported", ("/documentation/incident_process",)),),
    when=SYSTEMIC_IN_SCOPE,
    fine=FINE,
    standing="each incident without undue delay",
    note="The card shows that there is a process; whether each incident was reported, no card shows.",
)

ART_55_1_D = AI_ACT.at(
    "Art. 55(1)(d)",
    """ensure an adequate level of cybersecurity protection for the general-purpose AI model with systemic risk and the physical \
infrastructure of the model.""",
    applies=CHAPTER_V,
)

CYBERSECURITY = Duty(
    id="eu.aia.55-1-d",
    rule="eu.aia.51-1",
    owed_by="provider",
    source=ART_55_1_D,
    says=ART_55_1_D.text,
    quoted=True,
    due=FROM_PLACING,
    items=(Item("Art. 55(1)(d): cybersecurity protection", ("/documentation/cybersecurity",)),),
    when=SYSTEMIC_IN_SCOPE,
    fine=FINE,
    standing="kept up as long as the model is on the market",
    note="The card shows that protection is described; whether it is adequate, no card shows.",
)

DUTIES = (
    NOTIFICATION,
    MODEL_EVALUATION,
    RISK_ASSESSMENT,
    SERIOUS_INCIDENTS,
    CYBERSECURITY,
)
