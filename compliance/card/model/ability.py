"""What the model takes in, gives out, can do and could do: capability, adaptation, risk, as fields of the card."""

from typing import Literal

from compliance.card.model.kinds import Attestation, Maybe, Section, Texts, said

Input = Literal[
    "text",
    "code",
    "speech",
    "music",
    "audio",
    "image",
    "video",
    "document",
    "table",
    "time-series",
    "graph",
    "point-cloud",
    "sequence",
    "structure",
    "geospatial",
    "weather",
    "sensor",
    "observation",
    "action",
    "game-state",
    "embedding",
    "other",
]
Output = Literal[
    "text",
    "code",
    "speech",
    "music",
    "sound-effects",
    "audio",
    "image",
    "video",
    "3d",
    "action",
    "game-moves",
    "label",
    "score",
    "embedding",
    "forecast",
    "sequence",
    "structure",
    "segmentation",
    "table",
    "other",
]
Method = Literal["fine-tuning", "lora", "prompting", "textual-inversion", "linear-probe", "distillation", "retrieval", "tool-use", "other"]


class Capability(Section):
    """What the model takes in, gives out and can do."""

    inputs: Maybe[list[Input]] = said(
        "Which kinds of input the model takes. sequence means DNA, RNA or protein; observation means what a robot perceives.",
        '["text", "image"]',
    )
    outputs: Maybe[list[Output]] = said(
        "Guidelines para. 17 read text, speech, image and video. action means steering a robot or a tool.", '["text", "code"]'
    )
    input_formats: Maybe[Texts] = said("Formats of the inputs; AI Act Annexes XI and XII ask.", '["UTF-8 text", "PNG"]')
    output_formats: Maybe[Texts] = said("Formats of the outputs; AI Act Annexes XI and XII ask.", '["UTF-8 text"]')
    outputs_complete: Maybe[bool] = said("True when outputs leaves none out.", "true")
    text_to_image: Maybe[Attestation] = said("An indicative criterion, Guidelines para. 17.", "false")
    text_to_video: Maybe[Attestation] = said("An indicative criterion, Guidelines para. 17.", "false")
    generative: Maybe[Attestation] = said("If absent, it follows from the outputs listed, and the report says so.", "true")
    general_output: Maybe[Attestation] = said("Read by Parliament's position of 2023 and by SB 53.", "true")
    significant_generality: Maybe[Attestation] = said("AI Act Art. 3(63).", "true")
    wide_tasks: Maybe[Attestation] = said("AI Act Art. 3(63).", "true")
    wide_contexts: Maybe[Attestation] = said("EO 14110 Sec. 3(k).", "true")
    wide_outputs: Maybe[Attestation] = said("Read by definitions that speak of a wide range of outputs.", "true")
    general_purpose_intended: Maybe[Attestation] = said("The Council's text of 2022 asks for the provider's intent.", "true")
    general_purpose: Maybe[Attestation] = said("Whether it serves a variety of purposes, intended and unintended.", "true")
    integrable: Maybe[Attestation] = said("AI Act Art. 3(63). If absent it is taken as true, and the report says so.", "true")
    at_frontier: Maybe[Attestation] = said("The United Kingdom's words of 2023; give the day on which it holds.", "true")
    most_advanced_technology: Maybe[Attestation] = said("Korea's AI Basic Act, Art. 32(1).", "true")
    state_of_the_art: Maybe[Attestation] = said("Read where most_advanced_technology is absent; it says nothing of at_frontier.", "true")
    near_state_of_the_art: Maybe[Attestation] = said(
        "Weaker than matching the most advanced models; the proposed Cloud and AI Development Act, Art. 2(4).", "true"
    )
    above_best_published: Maybe[Attestation] = said("Whether it exceeds the best published models.", "false")
    high_impact: Maybe[Attestation] = said(
        "Whether it has high-impact capabilities by appropriate tools and methods; AI Act Art. 51(1)(a).", "false"
    )
    tasks: Maybe[Texts] = said("Tasks it performs.", '["summarisation", "translation"]')


class Adaptation(Section):
    """How the model can be adapted."""

    wide_range: Maybe[Attestation] = said("Read by SB 53, the CMA and the CRFM.", "true")
    methods: Maybe[list[Method]] = said("Ways in which it can be adapted.", '["fine-tuning", "lora"]')
    downstream_tasks: Maybe[Texts] = said("Tasks to which it has been adapted.", '["legal drafting"]')


class IntendedUse(Section):
    """What the system is designed or intended for; 31 CFR 850.217(d) asks."""

    military_or_intelligence: Maybe[Attestation] = said("31 CFR 850.217(d)(1).", "false")
    cyber_or_robotics: Maybe[Attestation] = said("31 CFR 850.217(d)(2).", "false")


class Risk(Section):
    """What the model could do to others. Safeguards shown to users do not lower these answers."""

    serious: Maybe[Attestation] = said("EO 14110 Sec. 3(k); safeguards are disregarded.", "false")
    cbrn_uplift: Maybe[Attestation] = said("EO 14110 Sec. 3(k)(i).", "false")
    offensive_cyber: Maybe[Attestation] = said("EO 14110 Sec. 3(k)(ii).", "false")
    evades_control: Maybe[Attestation] = said("EO 14110 Sec. 3(k)(iii).", "false")
    easily_modifiable: Maybe[Attestation] = said("EO 14110 Sec. 3(k).", "false")
    fundamental_rights_impact: Maybe[Attestation] = said("Whether it can affect fundamental rights or safety at scale.", "false")
    safeguards: Maybe[Texts] = said("Safeguards in place, for the reader.", '["refusal training", "output filter"]')
