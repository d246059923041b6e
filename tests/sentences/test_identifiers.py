"""An id is an id as a whole; a path is none; and only endings of storage are taken off, from the end."""

from decimal import Decimal

import pytest

from compliance.sentences.identifiers import HubId, hub_id, is_mirror, is_of, key, renamed, same_provider, says_packed, stripped
from compliance.sentences.sizes import named_sizes


@pytest.mark.parametrize(
    "text",
    [
        "meta-llama/Llama-2-7b-hf",
        "META-LLAMA/llama-2-7B-HF",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf",
        "http://www.huggingface.co/meta-llama/Llama-2-7b-hf/",
        "hf.co/meta-llama/Llama-2-7b-hf",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf/tree/main",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf/blob/main/README.md",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf/resolve/main/config.json?download=true",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf#uses",
        "https://huggingface.co/meta-llama/Llama-2-7b-hf?for=many uses",
        "https://HuggingFace.co/meta-llama/Llama-2-7b-hf/tree/a branch",
        ' "meta-llama/Llama-2-7b-hf" ',
        "'meta-llama/Llama-2-7b-hf'",
        "meta-llama/Llama-2-7b-hf/",
        "meta-llama__Llama-2-7b-hf",
    ],
)
def test_an_id_is_the_same_however_it_is_written(text: str) -> None:
    assert hub_id(text) == HubId("meta-llama", "llama-2-7b-hf")


@pytest.mark.parametrize(
    "text",
    [
        "/mnt/data/CodeLlama-34b-Python-hf",
        "./Llama-2-7b-hf",
        "../Llama-2-7b-hf",
        "~/Llama-2-7b-hf",
        "~meta/Llama-2-7b-hf",
        "C:\\models\\Llama-2-7b-hf",
        "C:/models",
        "~__models",
        "/models",
        "\\models",
        "https://example.com/a b",
        "\\\\server\\Llama-2-7b-hf",
        "models/meta-llama/Llama-2-7b-hf",
        "https://huggingface.co/datasets/meta-llama/Llama",
        "https://example.com/meta-llama/Llama-2-7b-hf",
        "a__b__c",
        "meta-llama/Llama 2",
        "/",
        "",
        "[MASK]/x",
        "x/" + "y" * 200,
        "meta-llama/Llama\n-2",
        "..",
    ],
)
def test_a_path_and_what_is_no_id_name_nothing(text: str) -> None:
    assert hub_id(text) is None


def test_an_old_id_has_no_organisation() -> None:
    assert hub_id("bert-base-uncased") == HubId("", "bert-base-uncased")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("THUDM/chatglm3-6b", "zai-org/chatglm3-6b"),
        ("CohereForAI/aya-101", "CohereLabs/aya-101"),
        ("runwayml/stable-diffusion-v1-5", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
        ("WizardLM/WizardCoder-15B-V1.0", "WizardLMTeam/WizardCoder-15B-V1.0"),
        ("meta-llama/Meta-Llama-3.1-8B", "meta-llama/Llama-3.1-8B"),
    ],
)
def test_a_provider_under_two_names_is_one(one: str, other: str) -> None:
    first, second = hub_id(one), hub_id(other)
    assert first is not None and second is not None
    assert renamed(first) == (second,) and renamed(second) == (first,)


def test_another_version_is_not_the_same_provider_s_other_name() -> None:
    assert renamed(HubId("meta-llama", "meta-llama-3-8b")) == ()
    assert renamed(HubId("them", "meta-llama-3.1-8b")) == renamed(HubId("them", "llama-3.1-8b")) == ()


def test_a_mirror_that_trains_its_own_models_mirrors_llama_only() -> None:
    assert is_mirror(HubId("nousresearch", "llama-2-7b-hf")) and is_mirror(HubId("nousresearch", "meta-llama-3.1-8b"))
    assert not is_mirror(HubId("nousresearch", "hermes-3-llama-3.1-8b"))
    assert is_mirror(HubId("unsloth", "anything")) and not is_mirror(HubId("someone", "llama-2-7b"))


ENDINGS = (
    *(
        "gguf",
        "ggml",
        "awq",
        "gptq",
        "exl2",
        "exl3",
        "hqq",
        "onnx",
        "openvino",
        "rkllm",
        "mlx",
        "bnb",
        "unsloth",
        "hf",
        "fp4",
        "fp8",
        "fp16",
        "bf16",
    ),
    *("int4", "int8", "2bit", "3bit", "4bit", "8bit", "w4a16", "w8a8", "nvfp4", "mxfp4", "q2_k", "q4_k_m", "q8_0", "iq3_xxs"),
    *("dynamic", "block", "autoround", "128g", "quantized"),
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_of_storage_is_taken_off(ending: str) -> None:
    for separator in "-_.":
        assert [rest.name for rest in stripped(f"phi-2{separator}{ending}")] == ["phi-2"]


def test_endings_are_taken_off_one_by_one_and_only_from_the_end() -> None:
    assert [rest.name for rest in stripped("qwen2.5-7b-bnb-4bit")] == ["qwen2.5-7b-bnb", "qwen2.5-7b"]
    assert [rest.name for rest in stripped("llama-3.1-8b-abliterated-gguf")] == ["llama-3.1-8b-abliterated"]
    assert stripped("phi-2-hf-gguf") == (("phi-2-hf", True), ("phi-2", True))  # packed stays packed
    assert stripped("phi-2-gguf-hf") == (("phi-2-gguf", False), ("phi-2", True))
    assert stripped("gguf-llama-7b") == () and stripped("llama-awqish") == ()


def test_only_packing_makes_elements_other_than_parameters() -> None:
    assert says_packed("phi-2-GGUF") and says_packed("phi-2-bnb-4bit") and says_packed("phi-2-awq")
    assert not says_packed("phi-2-fp16") and not says_packed("phi-2-bf16-mlx") and not says_packed("phi-2-hf")


def test_two_ids_are_of_one_provider_by_their_organisations() -> None:
    def same(one: str, other: str) -> bool | None:
        first, second = hub_id(one), hub_id(other)
        assert first is not None and second is not None
        return same_provider(first, second)

    assert same("Qwen/a", "qwen/b") is True and same("THUDM/a", "zai-org/b") is True and same("Qwen/a", "me/b") is False
    assert same("gpt2", "me/b") is None and same("me/b", "unsloth/a") is None and same("NousResearch/Llama-2-7b-hf", "me/b") is None
    assert same("NousResearch/Hermes-3", "me/b") is False


def test_a_name_is_looked_up_however_it_is_spaced() -> None:
    assert key(" Llama 2_7B ") == "llama-2-7b" and key("a\t\n--_b") == "a-b"


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("OPT-6.7B-Erebus", ["6.7e9"]),
        ("Mixtral-8x7B-v0.1", ["5.6e10"]),
        ("SmolLM-135M", ["135e6"]),
        ("Llama-2-7b-hf", ["7e9"]),
        ("phi-2", []),
        ("bert-base-uncased", []),
        ("v1.1b-x1b", []),
        ("Switch-1.6T", ["1.6e12"]),
    ],
)
def test_the_size_in_a_name(name: str, sizes: list[str]) -> None:
    assert list(named_sizes(name)) == [Decimal(size) for size in sizes]


@pytest.mark.parametrize(
    ("id", "developer", "same"),
    [
        ("x-ai/a", "xAI", True),
        ("xai-org/a", "xAI", True),
        ("x-ai/a", "Xiaomi", False),
        ("google/a", "Google DeepMind", True),
        ("google-research/a", "Google DeepMind", True),
        ("google-org-ai/a", "Google DeepMind", False),
        ("a", "Anyone", True),
        ("mind/a", "Google DeepMind", False),
    ],
)
def test_an_organisation_is_how_the_name_of_a_developer_begins(id: str, developer: str, same: bool) -> None:
    found = hub_id(id)
    assert found is not None and is_of(found, developer) is same
