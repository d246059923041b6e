"""European Union: what the AI Act asks of providers of general-purpose AI models (Arts 52-55). The definitions stand in ai_act.py."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, Indicated, IsA
from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.source import Period

from ._instruments import AI_ACT, CHAPTER_V

# Art. 111(3): "by 2 August 2027", for models "placed on the market before 2 August 2025".
FROM_PLACING = Due(
    start="2025-08-02",
    words="from placing on the Union market, at the earliest 2 August 2025; 2 August 2027 for a model placed before that day",
    after=f.MARKET_DATE_EU,
    before="2025-08-02",
    latest="2027-08-02",
    by=f.OWN_MARKET_DATE_EU,
    ends=f.MARKET_END_EU,
)

ART_101_1 = AI_ACT.at(
    "Art. 101(1)",
    """The Commission may impose on providers of general-purpose AI models fines not exceeding 3 % of their annual total worldwide \
turnover in the preceding financial year or EUR 15000000, whichever is higher.""",
    applies=Period("2026-08-02"),  # Art. 113(b) leaves Art. 101 to the general date
)
FINE = Fine(
    source=ART_101_1,
    words="3 % of their annual total worldwide turnover in the preceding financial year or EUR 15000000, whichever is higher",
    currency="EUR",
    amount="15000000",
    share="0.03",
    of=f.WORLDWIDE_TURNOVER,
    since="2026-08-02",
    condition="for intentional or negligent infringement",
)

# Nothing is owed for a model that the card shows to lie outside Art. 2. Where the card leaves that open, the duty is told.
PLACED = "placing on the market general-purpose AI models in the Union"
# Who modified another's model without a significant change is not its provider: Guidelines, paras 59-60.
MODIFIER_WITHOUT_CHANGE = AllOf(
    "a downstream modifier",
    (Claimed(f.BASE_OTHER_PROVIDER, "a downstream modifier"),),
    unless=IsA("eu.gl.mod-change", "to become the provider of the modified general-purpose AI model"),
)
AHEAD = Claimed(f.UNION_MARKET_AHEAD, PLACED)
IN_SCOPE = AllOf(PLACED, (AnyOf(PLACED, (IsA("eu.aia.2-1-a", PLACED), AHEAD)),), unless=MODIFIER_WITHOUT_CHANGE)
# With systemic risk neither the test of generality (a modified model) nor purely internal use (recital 97) takes a model out.
SYSTEMIC_IN_SCOPE = AllOf(
    PLACED,
    (
        AnyOf(
            PLACED,
            (
                Includes(f.MARKETS, ("EU",), PLACED),
                Claimed(f.EU_MARKET_ENDED, PLACED),
                AHEAD,
                Doubtful(
                    "should always be subject to the relevant obligations",
                    Claimed(f.INTERNAL_ONLY, "an own model is used for purely internal processes"),
                ),
            ),
        ),
    ),
    unless=AnyOf(
        "does not apply to AI systems or AI models",
        (
            Claimed(f.RESEARCH_ONLY, "specifically developed and put into service for the sole purpose of scientific research"),
            Claimed(f.UNION_EXCLUDED, PLACED),
            MODIFIER_WITHOUT_CHANGE,
        ),
    ),
)
# The notice looks ahead: a run that will pass the line is to be notified before there is a market, if the Union's is intended.
KNOWN_TO_BE_MET = "it becomes known that it will be met"
WILL_BE_MET = AllOf(
    KNOWN_TO_BE_MET,
    (
        AnyOf(
            KNOWN_TO_BE_MET,
            (
                Above(f.PLANNED_CUMULATIVE_FLOP, "1e25", "greater than 10^25", reads="point"),
                Above(f.CUMULATIVE_FLOP, "1e25", "greater than 10^25", reads="point"),
            ),
        ),
        Indicated(
            "a general-purpose AI model",
            merits=AllOf(
                "a general-purpose AI model",
                (Holds(f.SIGNIFICANT_GENERALITY, "a general-purpose AI model"), Holds(f.WIDE_TASKS, "a general-purpose AI model")),
            ),
            yardstick=AnyOf(
                "a general-purpose AI model",
                (
                    IsA("eu.gl.criterion", "a general-purpose AI model"),
                    AllOf(
                        "a general-purpose AI model",
                        (
                            Above(f.PLANNED_CUMULATIVE_FLOP, "1e25", "greater than 10^25", reads="point"),
                            Includes(f.OUTPUTS, ("text", "code", "speech", "image"), "a general-purpose AI model"),
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
                "does not apply to AI systems or AI models",
                (
                    Claimed(f.RESEARCH_ONLY, "specifically developed and put into service for the sole purpose of scientific research"),
                    MODIFIER_WITHOUT_CHANGE,
                ),
            ),
        ),
    ),
)

DATA_POINTS = (
    "/training/data/tokens",
    "/training/data/unique_tokens",
    "/training/data/images",
    "/training/data/audio_hours",
    "/training/data/video_hours",
)
COMPUTE = (
    "/training/compute/cumulative_flop",
    "/training/compute/direct_flop",
    "/training/compute/total_flop",
    "/training/compute/components",
    "/training/hardware",
)
# Who became the provider by modifying another's model owes less: Guidelines, para. 68 in July.
MODIFICATION_ONLY = "A downstream modifier documents the modification alone (Guidelines, para. 68 in July)."
MODIFICATION_DATA = "For a downstream modifier it covers the data used in the modification alone (Guidelines, para. 68 in July)."

ART_53_1_A = AI_ACT.at(
    "Art. 53(1)(a); Annex XI, Section 1",
    """draw up and keep up-to-date the technical documentation of the model, including its training and testing process and the results \
of its evaluation, which shall contain, at a minimum, the information set out in Annex XI for the purpose of providing it, upon request, \
to the AI Office and the national competent authorities;""",
    applies=CHAPTER_V,
)

TECHNICAL_DOCUMENTATION = Duty(
    id="eu.aia.53-1-a",
    rule="eu.aia.3-63",
    owed_by="provider",
    source=ART_53_1_A,
    says=ART_53_1_A.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item("Art. 53(1)(a): the technical documentation itself", ("/documentation/technical",)),
        Item("Art. 53(1)(a): testing process and results of evaluation", ("/documentation/evaluations", "/documentation/model_report")),
        Item("Annex XI 1(1)(a): tasks that the model is intended to perform", ("/documentation/intended_uses", "/capability/tasks")),
        Item("Annex XI 1(1)(a): AI systems in which it can be integrated", ("/documentation/integration", "/documentation/intended_uses")),
        Item("Annex XI 1(1)(b): acceptable use policies", ("/documentation/acceptable_use",)),
        Item("Annex XI 1(1)(c): date of release", ("/model/released",)),
        Item("Annex XI 1(1)(c): methods of distribution", ("/availability/channels",)),
        Item("Annex XI 1(1)(d): architecture", ("/architecture/family",)),
        Item("Annex XI 1(1)(d): number of parameters", ("/architecture/parameters/total",)),
        Item("Annex XI 1(1)(e): modality of inputs", ("/capability/inputs",)),
        Item("Annex XI 1(1)(e): modality of outputs", ("/capability/outputs",)),
        Item("Annex XI 1(1)(e): format of inputs", ("/capability/input_formats",)),
        Item("Annex XI 1(1)(e): format of outputs", ("/capability/output_formats",)),
        Item("Annex XI 1(1)(f): licence", ("/licence/spdx", "/licence/url")),
        Item("Annex XI 1(2)(a): technical means for integration", ("/documentation/integration",)),
        Item("Annex XI 1(2)(b): design specifications and training process", ("/training/process",)),
        Item("Annex XI 1(2)(c): type of data", ("/training/data/modalities",)),
        Item("Annex XI 1(2)(c): provenance of data, and how it was obtained", ("/training/data/sources",)),
        Item("Annex XI 1(2)(c): curation of data", ("/training/data/curation",)),
        Item("Annex XI 1(2)(c): number of data points", DATA_POINTS),
        Item(
            "Annex XI 1(2)(c): scope of data",
            ("/training/data/description", "/training/data/domains", "/training/data/languages"),
        ),
        Item("Annex XI 1(2)(c): detection of bias and of unsuitable sources", ("/training/data/bias_detection",)),
        Item("Annex XI 1(2)(d): computational resources", COMPUTE),
        Item("Annex XI 1(2)(d): training time", ("/training/wall_clock_days",)),
        Item("Annex XI 1(2)(e): known or estimated energy consumption", ("/training/energy_mwh",)),
    ),
    when=IN_SCOPE,
    exempt="eu.aia.53-2",
    fine=FINE,
    standing="kept up to date",
    note='Annex XI asks for it "as appropriate to the size and risk profile of the model". ' + MODIFICATION_ONLY,
)

ART_53_1_B = AI_ACT.at(
    "Art. 53(1)(b); Annex XII",
    """draw up, keep up-to-date and make available information and documentation to providers of AI systems who intend to integrate the \
general-purpose AI model into their AI systems.""",
    applies=CHAPTER_V,
)

DOWNSTREAM_INFORMATION = Duty(
    id="eu.aia.53-1-b",
    rule="eu.aia.3-63",
    owed_by="provider",
    source=ART_53_1_B,
    says=ART_53_1_B.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item("Art. 53(1)(b): the information for downstream providers itself", ("/documentation/downstream",)),
        Item("Annex XII 1(a): tasks that the model is intended to perform", ("/documentation/intended_uses", "/capability/tasks")),
        Item("Annex XII 1(a): AI systems in which it can be integrated", ("/documentation/integration", "/documentation/intended_uses")),
        Item("Annex XII 1(b): acceptable use policies", ("/documentation/acceptable_use",)),
        Item("Annex XII 1(c): date of release", ("/model/released",)),
        Item("Annex XII 1(c): methods of distribution", ("/availability/channels",)),
        Item("Annex XII 1(d): interaction with external hardware or software", ("/documentation/integration",)),
        Item("Annex XII 1(e): versions of relevant software", ("/documentation/integration",)),
        Item("Annex XII 1(f): architecture", ("/architecture/family",)),
        Item("Annex XII 1(f): number of parameters", ("/architecture/parameters/total",)),
        Item("Annex XII 1(g): modality of inputs", ("/capability/inputs",)),
        Item("Annex XII 1(g): modality of outputs", ("/capability/outputs",)),
        Item("Annex XII 1(h): licence", ("/licence/spdx", "/licence/url")),
        Item("Annex XII 2(a): technical means for integration", ("/documentation/integration",)),
        Item("Annex XII 2(b): format of inputs", ("/capability/input_formats",)),
        Item("Annex XII 2(b): format of outputs", ("/capability/output_formats",)),
        Item("Annex XII 2(b): maximum size of inputs and outputs", ("/architecture/context_tokens",)),
        Item("Annex XII 2(c): type of data", ("/training/data/modalities",)),
        Item("Annex XII 2(c): provenance of data", ("/training/data/sources",)),
        Item("Annex XII 2(c): curation of data", ("/training/data/curation",)),
    ),
    when=IN_SCOPE,
    exempt="eu.aia.53-2",
    fine=FINE,
    standing="kept up to date and made available",
    note='Points 1(d), 1(e) and 2(c) are asked "where applicable". ' + MODIFICATION_ONLY,
)

ART_53_1_C = AI_ACT.at(
    "Art. 53(1)(c)",
    """put in place a policy to comply with Union law on copyright and related rights, and in particular to identify and comply with, \
including through state-of-the-art technologies, a reservation of rights expressed pursuant to Article 4(3) of Directive (EU) 2019/790;""",
    applies=CHAPTER_V,
)

COPYRIGHT_POLICY = Duty(
    id="eu.aia.53-1-c",
    rule="eu.aia.3-63",
    owed_by="provider",
    source=ART_53_1_C,
    says=ART_53_1_C.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item("Art. 53(1)(c): the copyright policy", ("/documentation/copyright_policy",)),
        Item("Art. 53(1)(c): how reservations of rights are identified", ("/documentation/opt_out_mechanisms",)),
    ),
    when=IN_SCOPE,
    fine=FINE,
    note="No exemption for open-source models. " + MODIFICATION_DATA,
)

ART_53_1_D = AI_ACT.at(
    "Art. 53(1)(d)",
    """draw up and make publicly available a sufficiently detailed summary about the content used for training of the general-purpose AI \
model, according to a template provided by the AI Office.""",
    applies=CHAPTER_V,
)

TRAINING_SUMMARY = Duty(
    id="eu.aia.53-1-d",
    rule="eu.aia.3-63",
    owed_by="provider",
    source=ART_53_1_D,
    says=ART_53_1_D.text,
    quoted=True,
    due=FROM_PLACING,
    items=(Item("Art. 53(1)(d): the public summary of training content", ("/documentation/training_summary",)),),
    when=IN_SCOPE,
    fine=FINE,
    standing="updated at least every six months where new data is used (as described of the template, which was not read)",
    note="No exemption for open-source models. Whether the summary follows the AI Office's template, no card shows. " + MODIFICATION_DATA,
)

ART_53_3 = AI_ACT.at(
    "Art. 53(3)",
    """Providers of general-purpose AI models shall cooperate as necessary with the Commission and the national competent authorities in \
the exercise of their competences and powers pursuant to this Regulation.""",
    applies=CHAPTER_V,
)

COOPERATION = Duty(
    id="eu.aia.53-3",
    rule="eu.aia.3-63",
    owed_by="provider",
    source=ART_53_3,
    says=ART_53_3.text,
    quoted=True,
    due=FROM_PLACING,
    when=IN_SCOPE,
    fine=FINE,
    standing="whenever the authorities exercise their powers",
)

ART_54_1 = AI_ACT.at(
    "Art. 54(1)",
    """Prior to placing a general-purpose AI model on the Union market, providers established in third countries shall, by written \
mandate, appoint an authorised representative which is established in the Union.""",
    applies=CHAPTER_V,
)

AUTHORISED_REPRESENTATIVE = Duty(
    id="eu.aia.54-1",
    rule="eu.aia.3-63",
    owed_by="provider established in a third country",
    source=ART_54_1,
    says=ART_54_1.text,
    quoted=True,
    due=FROM_PLACING,
    items=(
        Item("Art. 54(1): the authorised representative", ("/provider/eu_representative/name",)),
        Item("Art. 54(1): the Member State in which it is established", ("/provider/eu_representative/member_state",)),
        Item("Art. 54(1): the written mandate", ("/provider/eu_representative/mandate_date",)),
    ),
    when=AllOf(
        "providers established in third countries",
        (Holds(f.OUTSIDE_UNION, "providers established in third countries"), IN_SCOPE),
    ),
    exempt="eu.aia.54-6",
    fine=FINE,
    note="To be done before placing on the Union market; the day of placing is the last on which it can be.",
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
    items=(Item("Art. 52(1): the notification to the Commission", ("/acts#notification",)),),
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
    note="A model that only the Commission designated (point (b)) needs no notice. Readings: the two weeks run from the day on which the "
    "card says that the line was known to be met, and end on 2 August 2025 at the earliest, also for a model placed before that day which "
    "passes the line later. Where it was passed before, Art. 111(3) covers the notice too. A run that is planned to pass the line is to be "
    "notified before release, if the Union market is intended; the verdict on Art. 51(2) is not changed by a plan.",
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
    TECHNICAL_DOCUMENTATION,
    DOWNSTREAM_INFORMATION,
    COPYRIGHT_POLICY,
    TRAINING_SUMMARY,
    COOPERATION,
    AUTHORISED_REPRESENTATIVE,
    NOTIFICATION,
    MODEL_EVALUATION,
    RISK_ASSESSMENT,
    SERIOUS_INCIDENTS,
    CYBERSECURITY,
)
