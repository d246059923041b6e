"""Where the facts of a converted card come from, as fields of the card. A card written by hand has no such section."""

from typing import Literal

from compliance.card.model.kinds import Maybe, Section, Text, Texts, needed, said


class Origin(Section):
    """Where the source states one fact."""

    field: Text = needed("The field of this card, as a JSON pointer.", '"/architecture/parameters/total"')
    where: Text = needed("The file, and the line or the pointer in it.", '"config.json /num_local_experts"')
    basis: Maybe[Literal["measured", "reported", "estimated", "derived"]] = said("How the source knows it.", '"reported"')


class Silence(Section):
    """What the source says that it does not know or does not disclose."""

    field: Text = needed("The field of this card, as a JSON pointer.", '"/provider/name"')
    where: Text = needed("The file, and the line or the pointer in it.", '"README.md line 31"')
    says: Text = needed("The words of the source.", '"[More Information Needed]"')


class SaidOrigin(Section):
    """What the source says that the model was made from, in its own words."""

    kind: Literal[
        "base_model", "adapter", "fine-tuned version of", "base model line", "finetuned from", "quantized version of", "config"
    ] = needed("What says it: a key, a configuration, or a form of words.", '"base_model"')
    says: Text = needed("The model that is named, as written.", '"mistralai/Mistral-7B-v0.1"')
    where: Text = needed("The file, and the line or the pointer in it.", '"README.md line 3"')
    relation: Maybe[Literal["finetune", "adapter", "merge", "quantized"]] = said(
        "How it was made from it, where the source says so.", '"adapter"'
    )


class Sentence(Section):
    """A sentence of the source with a number and its unit."""

    says: Text = needed("The words.", '"It was trained on 2T tokens."')
    where: Text = needed("The file and the line.", '"README.md line 40"')


class Signals(Section):
    """What the source shows of the model without stating it in a field of the card: what inferences look at, and nothing else."""

    hub_id: Maybe[Text] = said("Its id on the hub, where the source or the name of its directory has it.", '"microsoft/phi-2"')
    folder: Maybe[Text] = said("The name of its directory.", '"phi-2"')
    tags: Maybe[Texts] = said("Its tags, as written.", '["generated_from_trainer"]')
    pipeline_tag: Maybe[Text] = said("Its task on the hub.", '"text-classification"')
    tasks: Maybe[Texts] = said("The tasks that its evaluation results are for.", '["token-classification"]')
    library: Maybe[Text] = said("The library that loads it.", '"stable-baselines3"')
    architectures: Maybe[Texts] = said("The classes that config.json names.", '["BertForTokenClassification"]')
    adapter_task: Maybe[Text] = said("The task that the configuration of an adapter names.", '"SEQ_CLS"')
    remote_code: Maybe[bool] = said("Whether its configuration names code of its own.", "true")
    pipeline_class: Maybe[Text] = said("The class of a diffusers pipeline.", '"StableDiffusionPipeline"')
    pipeline_parts: Maybe[Texts] = said("The classes of its parts.", '["UNet2DModel", "DDPMScheduler"]')
    modules: Maybe[Texts] = said("The modules of a sentence-transformers model.", '["sentence_transformers.models.Pooling"]')
    datasets: Maybe[Texts] = said("The data sets that are named as its training data, as written.", '["c4"]')
    origins: Maybe[list[SaidOrigin]] = said(
        "What it is said to be made from.", '[{"kind": "base_model", "says": "gpt2", "where": "README.md line 3"}]'
    )
    sentences: Maybe[list[Sentence]] = said(
        "Sentences with a number and its unit.", '[{"says": "Trained on 2T tokens.", "where": "README.md line 40"}]'
    )
    descriptions: Maybe[list[Sentence]] = said(
        "Sentences that say what kind of model it is.", '[{"says": "It is a language model.", "where": "README.md line 3"}]'
    )
    metrics: Maybe[Texts] = said("The metrics of its evaluation results.", '["rouge"]')
    token_output: Maybe[bool] = said("Whether the headers of the weights show an output layer for tokens.", "true")
    headless: Maybe[bool] = said(
        "Whether the headers of the weights, or of an adapter, show no output layer, for tokens or for a task.", "true"
    )
    packed: Maybe[bool] = said("Whether the weights are stored in fewer bits, so that their number says nothing.", "true")
    weights: Maybe[bool] = said("Whether files of weights were seen.", "true")


class Provenance(Section):
    """The source of a converted card: its format, where it states each fact, what it leaves open, what could not be used."""

    source_format: Text = needed("The format of the source, by its name in fmcheck.", '"huggingface"')
    facts: Maybe[list[Origin]] = said("Where the source states each fact.", '[{"field": "/model/name", "where": "README.md line 3"}]')
    unknown: Maybe[list[Silence]] = said(
        "What the source says it does not know.", '[{"field": "/provider/name", "where": "README.md line 31", "says": "unknown"}]'
    )
    notes: Maybe[Texts] = said("What the source says and the card could not take, and why.", '["config.json is a storage pointer"]')
    signals: Maybe[Signals] = said("What the source shows beside its facts, for inferences.", '{"pipeline_tag": "text-classification"}')
