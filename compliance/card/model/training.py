"""How the model is built, trained and descended: architecture, training, lineage, as fields of the card."""

from typing import Literal

from compliance.card.model.kinds import (
    Attestation,
    Count,
    Day,
    DayOrPart,
    Maybe,
    Number,
    Quantity,
    Section,
    SelfSupervision,
    Share,
    Text,
    Texts,
    Whole,
    needed,
    said,
)

ArchitectureFamily = Literal["transformer", "diffusion", "state-space", "convolutional", "recurrent", "tree-ensemble", "other"]
SourceKind = Literal["public", "licensed", "private", "crawled", "user", "synthetic", "other"]
Activity = Literal[
    "pre-training",
    "fine-tuning",
    "reinforcement-learning",
    "training-run",
    "synthetic-data",
    "merged-weights",
    "initial-weights",
    "evaluation",
    "failed-run",
    "distillation-parent",
    "auxiliary-model",
    "recomputation",
    "other",
]
Precision = Literal["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "fp4", "int8"]
Relation = Literal["finetune", "adapter", "merge", "quantized", "converted", "pruned", "distilled", "initialised"]


class Parameters(Section):
    """How many parameters."""

    total: Maybe[Count] = said("Unit: parameters. All of them, experts not in use included.", "70e9")
    active: Maybe[Count] = said("Unit: parameters. Those in use for one token; a lower bound of the total.", "13e9")
    trainable: Maybe[Count] = said("Unit: parameters. Those that training updates.", "70e9")
    unofficial: Maybe[bool] = said("True when the provider has not published the number.", "false")


class Architecture(Section):
    """How the model is built."""

    family: Maybe[ArchitectureFamily] = said("The kind of network; 6 x parameters x tokens holds for a dense transformer.", '"transformer"')
    sparse: Maybe[bool] = said("True for a mixture of experts and the like: not all parameters are in use for every token.", "false")
    parameters: Maybe[Parameters] = said("Unit: parameters. How many.", '{"total": 70e9}')
    context_tokens: Maybe[Count] = said("Unit: tokens. The longest input.", "131072")


class Source(Section):
    """One source of training data."""

    name: Text = needed("Name of the source.", '"Common Crawl"')
    kind: Maybe[SourceKind] = said("How the data was come by.", '"crawled"')
    url: Maybe[Text] = said("Where it is described.", '"https://commoncrawl.org"')
    public: Maybe[bool] = said("True when anyone can have the data; synthetic data that is public does not count as compute.", "true")


class Data(Section):
    """What the model was trained on."""

    description: Maybe[Text] = said("The data in a sentence.", '"Filtered web text and code"')
    broad: Maybe[Attestation] = said("Read by EO 14110 Sec. 3(k), SB 53, the CMA and the CRFM.", "true")
    large: Maybe[Attestation] = said("Read by AI Act Art. 3(63).", "true")
    vast: Maybe[Attestation] = said("If absent, broad stands in, and the report says so.", "true")
    unlabeled: Maybe[Attestation] = said("If absent, self-supervision stands in, and the report says so.", "true")
    tokens: Maybe[Count] = said("Unit: tokens. Read by the estimate 6 x parameters x tokens.", "15e12")
    unique_tokens: Maybe[Count] = said("Unit: tokens. Different tokens, each counted once.", "7.5e12")
    epochs: Maybe[Quantity] = said("Unit: passes over the unique tokens.", "2")
    images: Maybe[Count] = said("Unit: images. Seen in training.", "2e9")
    audio_hours: Maybe[Quantity] = said("Unit: hours. Audio seen in training.", "680000")
    video_hours: Maybe[Quantity] = said("Unit: hours. Video seen in training.", "20000")
    modalities: Maybe[Texts] = said("The kinds of data, as people name them.", '["text", "image"]')
    curation: Maybe[Text] = said("How the data was cleaned, filtered and selected; AI Act Annex XI asks.", '"Deduplicated and filtered"')
    bias_detection: Maybe[Text] = said(
        "How unsuitable sources and biases are detected; AI Act Annex XI asks.", '"Toxicity classifier, sampled audits"'
    )
    domains: Maybe[Texts] = said("The subjects it covers.", '["law", "medicine", "code"]')
    languages: Maybe[Texts] = said("Natural languages, by BCP 47 tag.", '["en", "de"]')
    web_crawl: Maybe[Attestation] = said("Whether the data comes from a crawl of the public web.", "true")
    primarily_biological: Maybe[Attestation] = said("EO 14110 Sec. 4.2(b)(i) draws its lower line, 1e23, there.", "false")
    cutoff: Maybe[DayOrPart] = said("The newest data: a year, a month or a day.", '"2023-12"')
    sources: Maybe[list[Source]] = said(
        "Where the data comes from; the template of AI Act Art. 53(1)(d) asks.", '[{"name": "Common Crawl"}]'
    )
    sources_complete: Maybe[Attestation] = said("True when sources leaves none out; without it, unlisted synthetic data may count.", "true")


class Component(Section):
    """One activity that used compute."""

    activity: Activity = needed(
        "What the compute was used for; Guidelines A.1 say what counts. training-run: a log that does not say what the run began from.",
        '"pre-training"',
    )
    flop: Maybe[Quantity] = said("Unit: FLOP. Used in this activity.", "3.8e25")
    generated: Maybe[Count] = said("Unit: samples or tokens. Synthetic ones that were generated, discarded ones included.", "1e9")
    flop_each: Maybe[Quantity] = said("Unit: FLOP. For each one generated.", "1e12")
    public: Maybe[bool] = said("True when what was made is publicly accessible, and so does not count (Guidelines A.1).", "false")
    by_provider: Maybe[bool] = said("True when the provider itself ran it.", "true")


class Compute(Section):
    """How much compute training used. Three notions that the laws keep apart: direct, cumulative, total."""

    direct_flop: Maybe[Quantity] = said("Unit: FLOP. The notion of 1e23 in Guidelines para. 17.", "3.8e25")
    cumulative_flop: Maybe[Quantity] = said(
        "Unit: FLOP. The notion of 1e25 in AI Act Art. 51(2), recital 111 and Guidelines A.1.", "4.1e25"
    )
    total_flop: Maybe[Quantity] = said(
        "Unit: FLOP. The notion of 1e26 in SB 53, RAISE and Korea; if absent, cumulative_flop stands in, and the report says so.", "4.1e25"
    )
    total_flop_kr: Maybe[Quantity] = said(
        "Unit: FLOP. Korea's draft notice counts preparing the data too; if absent, the total stands in, and the report says so.", "1.4e26"
    )
    planned_cumulative_flop: Maybe[Quantity] = said("Unit: FLOP. What cumulative_flop will be once training is complete.", "5e25")
    own_flop: Maybe[Quantity] = said("Unit: FLOP. What this provider itself has used so far.", "3e25")
    own_planned_flop: Maybe[Quantity] = said("Unit: FLOP. What this provider itself will have used.", "5e25")
    systemic_risk_known: Maybe[Day] = said(
        "The day on which it was known that 1e25 is or will be met; AI Act Art. 52(1) counts two weeks from it.", '"2025-08-20"'
    )
    cost_usd: Maybe[Quantity] = said("Unit: US dollars. Market price of the compute when training began.", "1e8")
    components: Maybe[list[Component]] = said("The activities that used compute.", '[{"activity": "pre-training", "flop": 3.8e25}]')
    complete: Maybe[Attestation] = said("True when components leave out nothing that counts.", "true")


class Hardware(Section):
    """One kind of accelerator, and how long it ran."""

    accelerator: Maybe[Text] = said("The model of the accelerator, with its form: its peak rate is looked up.", '"NVIDIA H100 SXM"')
    count: Maybe[Whole] = said("Unit: accelerators. Chips, not machines.", "16384")
    hours: Maybe[Number] = said("Unit: hours. Wall clock, for each accelerator.", "1500")
    precision: Maybe[Precision] = said(
        "Number format of the matrix products; picks the peak rate of a named accelerator; if absent, the faster of 16 and 32 bits.",
        '"bf16"',
    )
    peak_flop_per_second: Maybe[Number] = said(
        "Unit: FLOP per second. Peak of one accelerator at the precision used; if absent, looked up by the accelerator's name.", "989e12"
    )
    utilisation: Maybe[Share] = said("Unit: share of the peak, from 0 to 1.", "0.4")


class Training(Section):
    """What the model was trained on, how, and with how much compute."""

    status: Maybe[Literal["planned", "in_progress", "complete"]] = said(
        "How far training has come; while a run goes on, figures of compute used are lower bounds.", '"complete"'
    )
    started: Maybe[Day] = said("The day on which training began; who initiated it is covered from then.", '"2025-03-01"')
    data: Maybe[Data] = said("What it was trained on.", '{"broad": true, "tokens": 15e12}')
    self_supervised: Maybe[SelfSupervision] = said("Read by AI Act Art. 3(63) and EO 14110 Sec. 3(k).", '"partly"')
    objectives: Maybe[Texts] = said("Training objectives.", '["next-token prediction"]')
    process: Maybe[Text] = said("The training process in a few sentences; AI Act Annex XI asks.", '"One epoch, then instruction tuning"')
    post_training: Maybe[Texts] = said("What followed pre-training.", '["supervised fine-tuning", "RLHF"]')
    wall_clock_days: Maybe[Quantity] = said("Unit: days. From start to end.", "54")
    compute: Maybe[Compute] = said("Training compute.", '{"direct_flop": 3.8e25}')
    hardware: Maybe[list[Hardware]] = said("Accelerators used; compute can be derived from them.", '[{"count": 16384, "hours": 1500}]')
    energy_mwh: Maybe[Quantity] = said("Unit: megawatt-hours. Energy used in training; AI Act Annex XI asks.", "27500")


class Base(Section):
    """A model that this one was built from."""

    name: Text = needed("Name of the base model.", '"Llama 3.1 405B"')
    relation: Maybe[Relation] = said("How this model was made from it.", '"finetune"')
    same_provider: Maybe[bool] = said("True when this provider developed it.", "false")
    training_flop: Maybe[Quantity] = said("Unit: FLOP. Its training compute.", "3.8e25")
    parameters: Maybe[Count] = said("Unit: parameters. How many it has.", "405e9")
    tokens: Maybe[Count] = said("Unit: tokens. Seen in its training.", "15.6e12")
    systemic_risk: Maybe[Attestation] = said("Whether it is a general-purpose AI model with systemic risk; Guidelines para. 61.", "true")
    frontier: Maybe[Attestation] = said("Whether it is a frontier model under SB 53 or RAISE.", "true")
    covered: Maybe[Attestation] = said("Whether it is a covered model under SB 1047.", "false")
    compute_unknowable: Maybe[Attestation] = said(
        "True when its training compute cannot be learned nor estimated (Guidelines para. 61).", "false"
    )
    same_pretraining_run: Maybe[Attestation] = said("True when both come from one pre-training run (one model, Guidelines).", "false")
    market_date: Maybe[Day] = said(
        "The day on which it was placed on the Union market; a version of the same model keeps it.", '"2025-04-01"'
    )


class Lineage(Section):
    """The models this one was built from."""

    bases: Maybe[list[Base]] = said("Base models. An empty list says that there is none.", '[{"name": "Llama 3.1 405B"}]')
    modification_flop: Maybe[Quantity] = said("Unit: FLOP. Used for the modification; Guidelines para. 60 compare it with a third.", "2e24")
    modification_cost_usd: Maybe[Quantity] = said("Unit: US dollars. Cost of the modification; SB 1047 read it.", "1e7")
    significant_change: Maybe[Attestation] = said(
        "Whether generality, capabilities or risk changed significantly (Guidelines para. 59).", "false"
    )
