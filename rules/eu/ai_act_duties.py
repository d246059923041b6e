"""European Union: what the AI Act asks of all providers of general-purpose AI models (Arts 53-54). The definitions are in ai_act.py."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Holds, IsA
from compliance.law.duty import Duty, Item

from ._instruments import AHEAD, AI_ACT, CHAPTER_V, FINE, FROM_PLACING, MODIFIER_WITHOUT_CHANGE, PLACED

# Nothing is owed for a model that the card shows to lie outside Art. 2. Where the card leaves that open, the duty is told.
IN_SCOPE = AllOf(PLACED, (AnyOf(PLACED, (IsA("eu.aia.2-1-a", PLACED), AHEAD)),), unless=MODIFIER_WITHOUT_CHANGE)

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
# Who became the provider by modifying another's model owes less: Guidelines C(2025) 5045, para. 68.
MODIFICATION_ONLY = "A downstream modifier documents the modification alone (Guidelines C(2025) 5045, para. 68)."
MODIFICATION_DATA = "For a downstream modifier it covers the data used in the modification alone (Guidelines C(2025) 5045, para. 68)."

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

DUTIES = (
    TECHNICAL_DOCUMENTATION,
    DOWNSTREAM_INFORMATION,
    COPYRIGHT_POLICY,
    TRAINING_SUMMARY,
    COOPERATION,
    AUTHORISED_REPRESENTATIVE,
)
