"""Bills of the OWASP AIBOM Generator, of an early version and a later one, are read whole."""

import json
from decimal import Decimal

import pytest

from tests.formats.cyclonedx.bills import example, with_properties
from tests.formats.provenance import notes_of as notes

HUB = "https://huggingface.co"
PLACE = "bill /components/0"


def test_a_bill_of_a_later_version_is_read_whole() -> None:
    card = example("owasp-tinyllama.cdx.json")["TinyLlama/TinyLlama-1.1B-Chat-v1.0"].card("x")
    provenance = card.pop("provenance")
    data = ("cerebras/SlimPajama-627B", "bigcode/starcoderdata", "HuggingFaceH4/ultrachat_200k", "HuggingFaceH4/ultrafeedback_binarized")
    longest = {"value": Decimal(2048), "basis": "reported", "source": f"{PLACE}/modelCard/properties/3"}
    assert card == {
        "schema_version": "1.0",
        "model": {
            "name": "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
            "version": "fe8a4ea1",
            "url": f"{HUB}/TinyLlama/TinyLlama-1.1B-Chat-v1.0",
        },
        "architecture": {"context_tokens": longest, "family": "transformer", "sparse": False},
        "licence": {"spdx": "Apache-2.0"},
        "capability": {"tasks": ["text-generation"], "inputs": ["text"], "outputs": ["text"]},
        "training": {"data": {"sources": [{"name": name, "url": f"{HUB}/datasets/{name}"} for name in data]}},
    }
    assert [item["field"] for item in provenance["unknown"]] == ["/model/description"]
    settings = "embedding_length 2048, block_count 22, attention_head_count 32, attention_head_count_kv 4"
    assert provenance["notes"] == [
        f"{PLACE}/group: the group 'TinyLlama' may be the namespace of an upload; it was not taken for the provider",
        f"{PLACE}/modelCard/modelParameters/inputs/0/format: 'string' does not say which kind of data the inputs are",
        f"{PLACE}/modelCard/modelParameters/outputs/0/format: 'string' does not say which kind of data the outputs are",
        f"{PLACE}/modelCard/properties/0: no field of a card takes these hyperparameters: {settings}",
        f"{PLACE}/properties/2: no field of a card takes these properties: library_name, genai:aibom:modelcard:vocabSize, "
        "genai:aibom:modelcard:tokenizerClass",
    ]


def test_a_bill_of_version_1_0_0_is_read_whole_and_its_defaults_are_no_facts() -> None:
    """Its licence is the word unknown with the address of a list, its task a default; both are said properly in properties."""
    card = example("owasp-gemma-3-4b.cdx.json")["google/gemma-3-4b-it"].card("x")
    provenance = card.pop("provenance")
    assert card == {
        "schema_version": "1.0",
        "model": {"name": "google/gemma-3-4b-it", "version": "1.0", "url": f"{HUB}/google/gemma-3-4b-it"},
        "architecture": {"family": "transformer"},
        "licence": {"spdx": "gemma"},
        "capability": {"tasks": ["text-generation", "image-text-to-text"], "inputs": ["text"], "outputs": ["text"]},
        "documentation": {"limitations": "the training data limits what the model can do"},
    }
    assert provenance["notes"] == [
        f"{PLACE}/group: the group 'google' may be the namespace of an upload; it was not taken for the provider",
        f"{PLACE}/modelCard/modelParameters/outputs/0/format: 'generated-text' does not say which kind of data the outputs are",
        f"{PLACE}/modelCard/properties/4: primaryPurpose is 'image-text-to-text', and the task of the model card is 'text-generation'; "
        "both were taken",
        f"{PLACE}/modelCard/properties/8: no field of a card takes the property safetyRiskAssessment",
    ]


def test_the_base_model_and_the_languages_are_read() -> None:
    draft = with_properties(("base_model", "meta-llama/Llama-3.1-8B, mistralai/Mistral-7B-v0.1"), ("language", "en, de"))
    assert [base["name"] for base in draft.at("/lineage/bases")] == ["meta-llama/Llama-3.1-8B", "mistralai/Mistral-7B-v0.1"]
    assert draft.at("/documentation/languages") == ["en", "de"]


def test_what_the_bill_says_in_places_of_its_own_comes_before_what_properties_say() -> None:
    draft = with_properties(
        *(
            ("licenses", "mit"),
            ("typeOfModel", "mamba"),
            ("downloadLocation", "https://example.org/files"),
            ("informationAboutTraining", "Long"),
        ),
        licenses=[{"license": {"id": "Apache-2.0"}}],
        externalReferences=[{"type": "website", "url": "https://example.org"}],
    )
    assert draft.at("/licence/spdx") == "Apache-2.0" and draft.at("/model/url") == "https://example.org"
    assert draft.at("/architecture/family") == "state-space" and draft.at("/training/process") == "Long"
    assert notes(draft) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (json.dumps({"context_length": 8192}), ""),
        (json.dumps({"context_length": "long"}), "is not a number of tokens that can be read"),
        (json.dumps({"context_length": [1], "a": {"b": 1}}), "these hyperparameters: a {'b': '1'}"),
        ("[1]", "is not a JSON object"),
        ("{", "is not a JSON object"),
        ("[" * 9000, "is not a JSON object"),
        ('{"context_length": 1' + "0" * 5000 + "}", "is not a number of tokens that can be read"),
    ],
)
def test_hyperparameters_are_read_from_their_one_text(value: str, said: str) -> None:
    draft = with_properties(("genai:aibom:modelcard:hyperparameter", value))
    assert said in notes(draft) and bool(said) is bool(notes(draft))
    assert (draft.at("/architecture/context_tokens") is not None) is (said == "")


@pytest.mark.parametrize(
    ("party", "taken"),
    [
        ({"manufacturer": {"name": "TheUploader", "url": ["https://huggingface.co/TheUploader"]}}, None),
        (
            {"manufacturer": {"name": "TheUploader", "url": ["https://huggingface.co/TheUploader"]}, "authors": [{"name": "A. Author"}]},
            "A. Author",
        ),
        ({"manufacturer": {"name": "TheUploader", "url": ["https://uploader.example"]}}, "TheUploader"),
        ({"publisher": "TheUploader"}, "TheUploader"),
    ],
)
def test_a_party_that_is_only_the_namespace_of_an_upload_is_not_the_provider(party: dict[str, object], taken: str | None) -> None:
    draft = with_properties(group="TheUploader", **party)
    assert draft.at("/provider/name") == taken
    assert ("may be the namespace of an upload" in notes(draft)) is (taken is None)
