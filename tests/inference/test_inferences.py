"""Each inference: that it fires, stays silent where it must, and is switched off."""

from decimal import Decimal

import pytest

from compliance.case.case import Case
from compliance.inference.kinds import HEADS, LIBRARIES, NAMES, PICTURES, TASKS
from compliance.inference.registry import ALL, IDS, infer
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import Interval, exactly
from tests.inference.cards import DAY, Card, base, card, compute, sentence, shipped, shown, size, yields

GPT2 = "https://huggingface.co/gpt2"
LLAMA = "meta-llama/Llama-3.1-8B"

# The inference, what the case is, the card, a fact, and its value.
FIRES: list[tuple[str, str, Card, str, str]] = [
    ("head", "a classifier's class", card(architectures=["BertForTokenClassification"]), "outputs", "label"),
    ("head", "a reward model's class", card(architectures=["Qwen2ForRewardModel"], weights=True), "outputs", "score"),
    ("head", "the task of an adapter", card(adapter_task="TOKEN_CLS"), "outputs", "label"),
    ("head", "pictures without a prompt", card(pipeline_class="DDPMPipeline"), "text-to-image", "False"),
    ("known-model", "by its id", card(hub_id="meta-llama/Llama-3.1-8B"), "outputs", "text"),
    ("known-model", "a packed copy by a mirror", card(hub_id="TheBloke/Llama-2-7B-GGUF", packed=True), "outputs", "text"),
    ("base-compute", "a base of the front matter", card(origins=[base(LLAMA)]), "compute of the base", "5.06e+23..9.40e+23"),
    ("known-base", "a base of the front matter", card(origins=[base(LLAMA)]), "parameters", "8.03e+9..8.03e+9"),
    (
        *("namespaces", "another organisation's base"),
        card(hub_id="acme/mine", origins=[base("mistralai/Mistral-7B-v0.1")]),
        *("base of another provider", "True"),
    ),
    ("namespaces", "its own base", card(hub_id="acme/mine", origins=[base("acme/one")]), "base of the same provider", "True"),
    ("known-base", "what the trainer says", card(origins=[base(GPT2, "fine-tuned version of")]), "parameters", "1.24e+8..1.24e+8"),
    ("known-base", "an encoder as the base", card(origins=[base("bert-base-uncased")]), "outputs", "embedding,label,score"),
    ("same-count", "of Llama 3.1 405B", card("x", size("405853388800"), folder="x"), "direct compute", "2.56e+25..9.50e+25"),
    ("task", "a library of agents", card(library="stable-baselines3"), "outputs", "action"),
    ("task", "the task tag", card(pipeline_tag="text-classification"), "outputs", "label"),
    ("task", "the tasks of results", card(tasks=["token-classification"]), "wide range of tasks", "False"),
    (
        "task",
        "a name with a base",
        card("x-finetuned-squad", folder="x-finetuned-squad", origins=[base("someone/unknown")]),
        "outputs",
        "label",
    ),
    ("scale", "a base that saw much text", card(origins=[base(LLAMA)]), "generality of output", "True"),
    ("described", "a sentence about it", card("Alpha", descriptions=[sentence("Alpha is a large language model.")]), "outputs", "text"),
    ("described", "a type below its heading", card(descriptions=[sentence("Language model")]), "outputs", "text"),
    ("described", "a class of config.json", card(architectures=["LlamaForCausalLM"]), "outputs", "text"),
    ("known-corpus", "a crawl of the web", card(datasets=["c4"]), "broad data", "True"),
    ("known-corpus", "one narrow corpus", card(datasets=["imdb"]), "broad data", "False"),
    (
        *("said-scale", "trillions of tokens"),
        card("Alpha", descriptions=[sentence("Alpha is a language model.")], sentences=[sentence("It was trained on 2T tokens.")]),
        *("adaptability", "True"),
    ),
    ("prose", "operations", card(sentences=[sentence("Training took 2.1e21 FLOP.")]), "direct compute", "1.47e+21..2.73e+21"),
    ("prose", "a labelled figure", card(sentences=[sentence("- **Total FLOPs:** 2e21")]), "direct compute", "1.40e+21..2.60e+21"),
    (
        "prose",
        "parameters and tokens",
        card(sentences=[sentence("The model has 1B parameters."), sentence("It was trained on 300B tokens.")]),
        "direct compute",
        "1.20e+21..2.46e+21",
    ),
    ("name-size", "a size in the name", card("Alpha-7B", folder="Alpha-7B"), "parameters", "4.90e+9..9.10e+9"),
    ("name-family", "a whole word", card("x", folder="my-gpt2-poems"), "direct compute", "0..4.98e+21"),
    ("name-family", "the name of an old model", card("x", folder="someone_legal-t5-small"), "direct compute", "0..1.15e+21"),
    ("name-family", "a size of t5", card("x", folder="plt5-small"), "direct compute", "0..4.91e+21"),
    ("name-family", "words joined", card("x", folder="GPTNeo350MInformal"), "direct compute", "0..7.90e+22"),
    ("name-family", "written BERT", card("x", folder="IndoConvBERT-base"), "outputs", "embedding,label,score"),
    ("name-family", "written in capitals", card("x", folder="KPFBERT"), "outputs", "embedding,label,score"),
    ("untrained", "random weights", card("x", folder="tiny-random-mixtral"), "direct compute", "0..0"),
    ("untrained", "a tokenizer alone", card("x", folder="llama-405b-tokenizer", tags=["tokenizer"]), "total compute", "0..0"),
    (
        "floor.size",
        "a stated size",
        card("Alpha", size("175e9"), descriptions=[sentence("Alpha is a language model.")]),
        "direct compute",
        "1.96e+23..",
    ),
    (
        "floor.size",
        "a name and a class",
        card("Alpha-70B", folder="a-70b", architectures=["LlamaForCausalLM"]),
        "total compute",
        "1.96e+23..",
    ),
    ("floor.closed", "a closed model", card("openai/gpt-4o"), "direct compute", "5.00e+23.."),
    ("best-value", "a wide range", card("x", compute("1e22", "1e24", "3e22")), "direct compute", "2.10e+22..3.90e+22"),
    (
        "bound.size",
        "a size and a day",
        card("x", {"model": {"name": "x", "released": "2021-06-01"}} | size("1e9"), folder="x"),
        "direct compute",
        "0..8.40e+22",
    ),
    ("bound.ratio", "a size alone", card("x", size("1e8"), folder="x"), "direct compute", "0..5.76e+21"),
    ("bound.ratio", "the size of a base", card(origins=[base("facebook/wav2vec2-large-xlsr-53")]), "direct compute", "0..5.79e+22"),
    (
        "bound.record",
        "a day",
        card("x", {"model": {"name": "x", "released": "2019-05-01"}} | size("1e9"), folder="x"),
        "total compute",
        "0..8.74e+22",
    ),
    ("bound.medium", "a base that draws", card(origins=[base("stabilityai/stable-diffusion-xl-base-1.0")]), "total compute", "0..5.10e+24"),
    ("bound.medium", "a task tag", card("x", pipeline_tag="text-to-video"), "direct compute", "0..4.10e+25"),
    ("one-task", "translation alone", card(tags=["translation"], folder="x"), "direct compute", "0..6.96e+22"),
    ("one-task", "pictures without a prompt", card(pipeline_tag="unconditional-image-generation"), "direct compute", "0..5.28e+22"),
    ("few-developers", "nobody's", card("x", folder="someone-s-model"), "cumulative compute", "0..1.00e+25"),
]

SILENT: list[tuple[str, str, Card]] = [
    ("head", "a class that generates", card(architectures=["T5ForConditionalGeneration"])),
    ("head", "a base class without a head", card(architectures=["AutoModel"])),
    ("head", "two classes", card(architectures=["BertForTokenClassification", "BertForMaskedLM"])),
    ("known-model", "a part of a name", card(hub_id="someone/gpt2-small-italian")),
    ("known-model", "another organisation's", card(hub_id="someone/Llama-3.1-8B", weights=True)),
    ("known-model", "a size that contradicts", card("x", size("15e6"), hub_id="meta-llama/Llama-3.1-405B", weights=False)),
    ("namespaces", "a mirror", card(hub_id="TheBloke/mine", origins=[base("mistralai/Mistral-7B-v0.1")])),
    ("namespaces", "an id without an organisation", card(hub_id="acme/mine", origins=[base("gpt2")])),
    ("namespaces", "bases of several", card(hub_id="acme/mine", origins=[base("acme/one"), base("mistralai/Mistral-7B-v0.1")])),
    ("base-compute", "a path of a machine", card(origins=[base("/mnt/models/Llama-3.1-8B", "config")])),
    ("known-base", "a path of a machine", card(origins=[base("/mnt/models/Llama-3.1-8B", "config")])),
    ("known-base", "the model itself", card(hub_id=LLAMA, origins=[base(LLAMA, "config")])),
    ("same-count", "one parameter more", card("x", size("405853388801"), folder="x")),
    ("task", "tasks that differ", card(tasks=["text-classification", "summarization"])),
    ("task", "one that translates and sums up", card(tags=["translation", "summarization"])),
    ("task", "what the configuration contradicts", card(pipeline_tag="translation", architectures=["BertForTokenClassification"])),
    ("task", "a name without a base", card("x-squad", folder="x-squad")),
    ("scale", "a narrow task on it", card(origins=[base(LLAMA)], pipeline_tag="text-classification")),
    ("scale", "a small base", card(origins=[base("Helsinki-NLP/opus-mt-en-de")])),
    ("described", "another model", card("Alpha", descriptions=[sentence("Alpha is better than other large language models.")])),
    ("described", "what it is built on", card("Alpha", descriptions=[sentence("Alpha is based on a large language model.")])),
    ("described", "more than text", card("Alpha", descriptions=[sentence("Alpha is a multimodal large language model.")])),
    ("described", "music", card("Alpha", descriptions=[sentence("Alpha is a language model for music tokens.")])),
    ("described", "nobody in particular", card("Alpha", descriptions=[sentence("Use large language models with care.")])),
    ("described", "code of its own", card(architectures=["LlamaForCausalLM"], remote_code=True)),
    ("described", "speech by such a class", card("alpha-tts", folder="alpha-tts", architectures=["LlamaForCausalLM"])),
    ("known-corpus", "a base", card(datasets=["imdb"], origins=[base("someone/unknown")])),
    ("known-corpus", "one that is not known", card(datasets=["imdb", "mine"])),
    (
        *("said-scale", "a model of code"),
        card("Alpha-Coder", descriptions=[sentence("This is a language model.")], sentences=[sentence("It was trained on 2T tokens.")]),
    ),
    ("said-scale", "not said to write text", card("Alpha", sentences=[sentence("It was trained on 2T tokens.")])),
    ("prose", "a comparison", card(sentences=[sentence("It beats models that were trained with more than 1e25 FLOP.")])),
    ("prose", "a plan", card(sentences=[sentence("We will train it with 1e25 FLOP.")])),
    ("prose", "a mixture of experts", card("x-moe", size("1e11"), sentences=[sentence("It was trained on 9T tokens.")])),
    (
        *("prose", "two numbers of tokens for one model"),
        card("x", size("1e9"), sentences=[sentence("It was trained on 300B tokens."), sentence("It was trained on 2T tokens.")]),
    ),
    ("prose", "with a base", card(sentences=[sentence("Training took 2.1e21 FLOP.")], origins=[base("someone/unknown")])),
    ("name-size", "two sizes", card("Alpha-7B-8x7B", folder="a-7b-13b")),
    ("name-size", "a stated size", card("Alpha-7B", size("7e9"), folder="Alpha-7B")),
    ("name-size", "a part of a word", card("x", folder="v1.7beta")),
    ("name-family", "a part of a word", card("x", folder="albertine-robert")),
    ("name-family", "two names that differ", card("x", folder="gpt2-meets-bert")),
    ("name-family", "a large size in the name", card("x", folder="gpt2-killer-70b")),
    ("name-family", "a new model", card("x", folder="someone-qwen3-0.6b-tuned")),
    ("untrained", "a tokenizer beside weights", card("x", folder="x-tokenizer", weights=True)),
    ("untrained", "the words apart", card("x", folder="tiny-model-random-forest")),
    ("floor.size", "less", card("Alpha", size("65e9"), descriptions=[sentence("Alpha is a language model.")])),
    ("floor.size", "a name alone", card("Alpha-405B", folder="alpha-405b")),
    ("floor.size", "a mixture of experts", card("Alpha-MoE", size("175e9"), descriptions=[sentence("Alpha-MoE is a language model.")])),
    ("floor.size", "an adapter", card("a-70b", folder="a-70b", library="peft", architectures=["LlamaForCausalLM"])),
    ("floor.size", "a small count", card("Alpha-70B", size("15e6"), folder="a-70b", architectures=["LlamaForCausalLM"])),
    ("floor.closed", "a small one", card("openai/gpt-4o-mini")),
    ("best-value", "one figure", card("x", {"training": {"compute": {"direct_flop": Decimal("1e22")}}})),
    ("bound.size", "no size", card("x", {"model": {"name": "x", "released": "2021-06-01"}}, folder="x")),
    (
        "bound.size",
        "parameters used more than once",
        card("x", {"model": {"name": "x", "released": "2021-06-01"}} | size("1e9"), architectures=["AlbertModel"]),
    ),
    (
        "bound.size",
        "a base that is not known",
        card("x", {"model": {"name": "x", "released": "2021-06-01"}} | size("1e9"), origins=[base("someone/unknown")]),
    ),
    ("bound.ratio", "no size", card("x", folder="x")),
    (
        "bound.ratio",
        "a size that a README contradicts",
        card(hub_id="meta-llama/Llama-3.1-405B", sentences=[sentence("It has 7B parameters.")]),
    ),
    ("bound.ratio", "steps of diffusion", card("x", size("1e8"), library="diffusers")),
    ("bound.ratio", "an adapter", card("x", size("1e6"), origins=[base("someone/unknown", "adapter", "adapter")])),
    ("bound.ratio", "two sizes in the name", card("x", folder="x-7b-13b")),
    ("bound.record", "after the last record", card("x", {"model": {"name": "x", "released": "2026-11-01"}} | size("1e9"), folder="x")),
    (
        "bound.record",
        "who holds a record",
        card("x", {"model": {"name": "x", "released": "2019-05-01"}, "provider": {"name": "OpenAI"}} | size("1e9"), folder="x"),
    ),
    ("bound.medium", "a base that writes", card(origins=[base(LLAMA)], pipeline_tag="text-to-image")),
    ("bound.medium", "another task too", card("x", tags=["text-to-image", "any-to-any"])),
    ("one-task", "a known model", card(hub_id="facebook/mbart-large-50", pipeline_tag="translation")),
    ("one-task", "a base", card(tags=["translation"], origins=[base("someone/unknown")])),
    ("one-task", "a large size", card("x", folder="x-7b", tags=["translation"])),
    ("one-task", "another task too", card(tasks=["translation", "text-generation"])),
    ("one-task", "a largest model's name", card("x", folder="qwen-mt", tags=["translation"])),
    ("few-developers", "one of theirs", card("x", folder="llama-next")),
    ("few-developers", "a large size", card("x", folder="x-400b")),
    ("few-developers", "a base that only names its size", card("x", folder="x", origins=[base("someone/x-400b")])),
    ("few-developers", "a stated size", card("x", size("1e11"), folder="x")),
    ("few-developers", "a card written by hand", card("x")),
]


@pytest.mark.parametrize(("id", "what", "of", "fact", "value"), FIRES, ids=[f"{id}: {what}" for id, what, *_ in FIRES])
def test_it_fires(id: str, what: str, of: Card, fact: str, value: str) -> None:
    found = yields(of).get(id, [])
    assert shown(found).get(fact) == value
    assert all(item.says and item.source and item.inference == id for item in found)


@pytest.mark.parametrize(("id", "what", "of", "fact", "value"), FIRES, ids=[f"{id}: {what}" for id, what, *_ in FIRES])
def test_it_is_switched_off(id: str, what: str, of: Card, fact: str, value: str) -> None:
    assert id not in yields(of, id)


@pytest.mark.parametrize(("id", "what", "of"), SILENT, ids=[f"{id}: {what}" for id, what, _ in SILENT])
def test_it_stays_silent(id: str, what: str, of: Card) -> None:
    assert id not in yields(of)


def test_two_inferences_that_contradict_each_other_leave_nothing() -> None:
    """Weights that nobody trained, by the name, and a training run, by the README: neither is believed."""
    says = [sentence("Training took 2.1e21 FLOP.")]
    both = card("x", folder="tiny-random-x", sentences=says)
    assert {"untrained", "prose"} <= yields(card("x", folder="x", sentences=says)).keys() | yields(card("x", folder="tiny-random-x")).keys()
    assert not {f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP} & infer(View(Case(both, DAY), shipped)).keys()


def test_no_kind_of_model_makes_images_or_videos_so_none_is_denied_its_own_output() -> None:
    for kinds in (HEADS, TASKS, NAMES, LIBRARIES):
        assert not any({"image", "video"} & set(kind.outputs) for kind in kinds.values())
    assert PICTURES.outputs == ("other",)


def test_every_inference_is_held_from_both_sides() -> None:
    assert {case[0] for case in FIRES} == {case[0] for case in SILENT} == set(IDS)


def test_every_inference_says_what_it_is() -> None:
    assert len(set(IDS)) == len(ALL) and all(all(part for part in inference[:5]) for inference in ALL)


@pytest.mark.parametrize(("id", "of"), [("name-family", card("x", folder="my-bart-poems")), ("bound.ratio", card("x", size("1e8")))])
def test_the_reading_of_the_ratio_sets_what_size_alone_bounds(id: str, of: Card) -> None:
    ends = {}
    for factor in ("1.6", "3.2"):
        case = Case(of, DAY, {"record.ratio": exactly(factor)})
        found = [item for items in infer(View(case, shipped), frozenset()).values() for item in items if item.inference == id]
        (end,) = {item.value.high for item in found if isinstance(item.value, Interval)}
        assert end is not None and all(f"{factor} times those of" in item.says for item in found if isinstance(item.value, Interval))
        ends[factor] = end
    assert ends["3.2"] == 2 * ends["1.6"]
