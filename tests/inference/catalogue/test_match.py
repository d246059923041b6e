"""Which row a model is: every rule of matching, and every way in which a match was once wrong."""

from decimal import Decimal

import pytest

from compliance.inference.catalogue import Ambiguous, Catalogue, Conflict, Match, find, identify, of_id
from compliance.law.quantity import Interval, exactly
from compliance.sentences.origins import Origin
from tests.inference.catalogue.conftest import made


def size(number: str) -> Interval:
    return exactly(Decimal(number))


def row_of(found: object) -> str:
    assert isinstance(found, Match), found
    return found.row.id


def test_every_id_of_the_catalogue_is_found_as_itself(shipped: Catalogue) -> None:
    checked = 0
    for id in shipped.keys("model"):
        row = shipped.row(id)
        assert row is not None
        for text, variant in [(text, False) for text in row.hub_ids] + [(text, True) for text in row.variants]:
            found = of_id(shipped, text)
            assert isinstance(found, Match) and found.row == row and found.certain and found.how == "id", text
            assert found.variant is variant or text.lower() in {other.lower() for other in row.hub_ids}, text
            checked += 1
    assert checked > 1800


@pytest.mark.parametrize(
    ("text", "row", "how", "certain"),
    [
        ("https://huggingface.co/meta-llama/Llama-2-7b-hf", "llama-2-7b", "id", True),
        ("BERT-base-uncased", "bert-base-uncased", "id", True),
        ("t5-small", "t5-small", "id", True),
        ("gpt2", "gpt2-small", "id", True),
        ("Helsinki-NLP/opus-mt-ine-gem", "opus-mt", "series", False),
        ("CohereForAI/aya-101", "aya-101", "id", True),
        ("CohereLabs/aya-101", "aya-101", "renamed", True),
        ("gpt-4-0613", "gpt-4", "alias", False),
        ("mlx-community/Meta-Llama-3.1-8B-Instruct-4bit", "llama-3.1-8b", "copy", False),
        ("unsloth/Meta-Llama-3.1-8B", "llama-3.1-8b", "copy", False),
        ("unsloth/llama-3.1-8b-bnb-4bit", "llama-3.1-8b", "copy", False),
        ("TheBloke/Llama-2-7B-Chat-GGUF", "llama-2-7b", "copy", False),
        ("NousResearch/Llama-2-7b-chat-hf", "llama-2-7b", "copy", False),
        ("someone/Llama-3.1-8B-Instruct-GGUF", "llama-3.1-8b", "copy", False),
    ],
)
def test_an_id_a_series_an_alias_and_a_copy_are_found(shipped: Catalogue, text: str, row: str, how: str, certain: bool) -> None:
    found = of_id(shipped, text)
    assert row_of(found) == row
    assert isinstance(found, Match) and (found.how, found.certain) == (how, certain)


@pytest.mark.parametrize(
    "text",
    [
        "/mnt/models/CodeLlama-34b-Python-hf",
        "../bert-base-uncased",
        "me/OPT-13B-mine",
        "CohereLabs/mine",
        "me/Llama-3.1-8B-Instruct-abliterated-GGUF",
        "me/gpt2-small-italian",
        "Gryphe/MythoMax-L2-13b",
        "TheBloke/MythoMax-L2-13B-GPTQ",
        "me/whisper-small-hi",
        "someone/Llama-3.1-8B-Instruct",
        "someone/Llama-2-7b-hf",
        "someone/gpt2",
        "hf-internal-testing/tiny-random-LlamaForCausalLM",
        "hf-internal-testing/llama-tokenizer",
        "unsloth/tiny-random-llama-GGUF",
        "EleutherAI/pythia-70m-step1000",
        "meta-llama/Llama-9-8B-Base",
        "Helsinki-NLP/opus-mt-tc-big-en-de",
        "openai/whisper-small-lora",
        "stabilityai/sd-vae-ft-mse",
        "someone/gpt-4-killer",
        "meta-llama",
    ],
)
def test_a_name_that_only_resembles_one_is_not_it(shipped: Catalogue, text: str) -> None:
    assert of_id(shipped, text) is None
    assert find(shipped, [text], text.rpartition("/")[2]) is None


def test_a_stranger_s_copy_needs_an_ending_that_packs(shipped: Catalogue) -> None:
    for ending in ("hf", "unsloth", "dynamic"):
        assert of_id(shipped, f"someone/Llama-3.1-8B-Instruct-{ending}") is None
    assert row_of(of_id(shipped, "someone/Llama-3.1-8B-Instruct-FP8-dynamic")) == "llama-3.1-8b"


def test_two_models_with_one_name_are_neither(shipped: Catalogue) -> None:
    assert row_of(of_id(shipped, "dbmdz/bert-base-german-cased")) == "bert-base-german-dbmdz-cased"
    found = of_id(shipped, "onnx-community/bert-base-german-cased-ONNX")
    assert isinstance(found, Ambiguous)
    assert {row.id for row in found.rows} == {"bert-base-german-cased", "bert-base-german-dbmdz-cased"}


def test_ids_of_two_rows_are_neither(shipped: Catalogue) -> None:
    found = find(shipped, ["microsoft/phi-2", "mistralai/Mistral-7B-v0.1"])
    assert isinstance(found, Ambiguous) and {row.id for row in found.rows} == {"phi-2", "mistral-7b-v0.1"}


def test_a_measured_size_must_agree() -> None:
    catalogue = made({"id": "one", "hub_ids": ["org/one"], "parameters": 1e9})
    inside, outside = size("1.2e9"), size("1.21e9")
    agreed = find(catalogue, ["org/one"], parameters=inside)
    assert isinstance(agreed, Match) and agreed.size == "agrees" and agreed.decades == "0.08"
    refused = find(catalogue, ["org/one"], parameters=outside)
    assert isinstance(refused, Conflict) and refused.row.id == "one" and refused.other == Decimal("1.21e9")
    assert "the weights hold 1.21e9 parameters, the catalogue has 1e9" in refused.because
    assert isinstance(find(catalogue, ["org/one"], parameters=size("8.4e8")), Match)
    assert isinstance(find(catalogue, ["org/one"], parameters=size("8.3e8")), Conflict)
    assert isinstance(find(catalogue, ["org/one"], parameters=size("0")), Conflict)
    assert isinstance(find(catalogue, ["org/one"], parameters=Interval(Decimal("9e8"), None)), Match)


def test_buffers_that_are_stored_with_the_weights_are_no_conflict(shipped: Catalogue) -> None:
    for elements in ("7.04e7", "9.56e7"):  # the parameters, and what the old weights hold
        found = find(shipped, ["EleutherAI/pythia-70m-deduped"], parameters=size(elements))
        assert isinstance(found, Match) and found.size == "agrees", elements
    assert isinstance(find(shipped, ["EleutherAI/pythia-70m-deduped"], parameters=size("1.6e8")), Conflict)
    assert isinstance(find(shipped, ["gpt2"], parameters=size("1.37e8")), Match)


def test_packed_elements_are_not_held_against_parameters(shipped: Catalogue) -> None:
    packed = size("1.1e9")
    by_name = find(shipped, ["TheBloke/Llama-2-7B-Chat-GPTQ"], parameters=packed)
    assert isinstance(by_name, Match) and by_name.size == "packed"
    by_config = find(shipped, ["meta-llama/Llama-2-7b-hf"], parameters=packed, packed=True)
    assert isinstance(by_config, Match) and by_config.size == "packed"
    assert isinstance(find(shipped, ["unsloth/llama-2-7b-hf"], parameters=packed), Conflict)
    assert isinstance(find(shipped, ["someone/llama-2-7b-bf16"], parameters=packed), Conflict)


def test_what_was_not_measured_or_not_recorded_is_said() -> None:
    catalogue = made({"id": "one", "hub_ids": ["org/one"]})
    unmeasured, unrecorded = find(catalogue, ["org/one"]), find(catalogue, ["org/one"], parameters=size("1e9"))
    assert isinstance(unmeasured, Match) and unmeasured.size == "not measured"
    assert isinstance(unrecorded, Match) and unrecorded.size == "not recorded"


def test_a_name_alone_is_no_match_and_a_name_with_its_size_is(shipped: Catalogue) -> None:
    row = shipped.row("phi-2")
    assert row is not None and row.parameters is not None
    measured = Interval(row.parameters, row.parameters, row.parameters)
    for ids, name in ((["phi-2"], ""), ([], "phi-2"), ([], "Phi_2"), ([], "Phi 2")):
        assert find(shipped, ids, name) is None
        found = find(shipped, ids, name, parameters=measured)
        assert row_of(found) == "phi-2"
        assert isinstance(found, Match) and (found.how, found.certain) == ("name and size", False)
        assert isinstance(find(shipped, ids, name, parameters=size("1e9")), Conflict)
    assert find(shipped, ["someone/phi-2"], "phi-2", parameters=measured) is None
    assert find(shipped, ["phi-2"], parameters=measured, packed=True) is None


def test_a_merge_is_not_what_it_is_called(shipped: Catalogue) -> None:
    assert row_of(find(shipped, ["someone/Llama-3.1-8B-Instruct-GGUF"])) == "llama-3.1-8b"
    assert find(shipped, ["someone/Llama-3.1-8B-Instruct-GGUF"], merged=True) is None
    measured = size("2.78e9")
    assert find(shipped, ["phi-2"], parameters=measured, merged=True) is None


def test_a_folder_called_like_the_base_is_what_its_configuration_descends_to(shipped: Catalogue) -> None:
    squad = "bert-large-uncased-whole-word-masking-finetuned-squad"
    assert row_of(find(shipped, ["bert-large-uncased-whole-word-masking"], config_name=squad)) == "bert-squad-large-wwm"
    found = find(shipped, ["bert-large-uncased"], config_name=squad)  # its name and more
    assert row_of(found) == "bert-squad-large-wwm" and isinstance(found, Match) and not found.certain
    assert row_of(find(shipped, ["google-bert/bert-large-uncased-whole-word-masking"], config_name=squad)) == "bert-large-uncased-wwm"


def test_a_configuration_names_what_the_weights_began_as_not_what_they_are(shipped: Catalogue) -> None:
    found = find(shipped, ["WizardLM/WizardCoder-15B-V1.0"], config_name="bigcode/starcoder")
    assert row_of(found) == "wizardcoder-15b"
    assert find(shipped, ["TheBloke/Unknown-15B-1.0-GPTQ"], config_name="bigcode/starcoder") is None
    assert find(shipped, [], config_name="facebook/opt-13b") is None


def test_a_folder_called_like_what_is_built_on_its_configuration_is_that() -> None:
    rows = {"id": "old", "hub_ids": ["old-base"]}, {"id": "tuned", "hub_ids": ["tuned"], "base": {"id": "old", "relation": "finetune"}}
    assert row_of(find(made(*rows), ["tuned"], config_name="old-base")) == "tuned"
    stranger = {"id": "tuned", "hub_ids": ["tuned"]}
    assert isinstance(find(made(rows[0], stranger), ["tuned"], config_name="old-base"), Ambiguous)


def test_a_folder_and_a_configuration_that_contradict_each_other_are_neither(shipped: Catalogue) -> None:
    found = find(shipped, ["gpt2"], config_name="facebook/opt-13b")
    assert isinstance(found, Ambiguous) and {row.id for row in found.rows} == {"gpt2-small", "opt-13b"}
    assert row_of(find(shipped, ["gpt2"], config_name="openai-community/gpt2")) == "gpt2-small"
    assert row_of(find(shipped, ["gpt2"], config_name="./gpt2-mine")) == "gpt2-small"


def test_a_packed_copy_is_what_it_says_it_is_a_copy_of(shipped: Catalogue) -> None:
    for origin in (Origin("quantized version of", "microsoft/phi-2"), Origin("base_model", "microsoft/phi-2", relation="quantized")):
        found = identify(shipped, ["someone/my-little-phi"], "", [origin])
        assert row_of(found) == "phi-2"
        assert isinstance(found, Match) and (found.how, found.certain, found.size) == ("copy", False, "packed")
        assert identify(shipped, ["someone/my-little-phi"], "", [origin], merged=True) is None
        assert row_of(identify(shipped, ["gpt2"], "", [origin])) == "gpt2-small"
    two = [Origin("quantized version of", "microsoft/phi-2"), Origin("quantized version of", "openai-community/gpt2")]
    assert identify(shipped, ["someone/x"], "", two) is None
    assert identify(shipped, ["someone/x"], "", [Origin("base_model", "microsoft/phi-2")]) is None


def test_a_row_of_one_s_own_hides_a_shipped_one(shipped: Catalogue) -> None:
    own = made({"id": "phi-2", "name": "Ours", "hub_ids": ["microsoft/phi-2"]}, {"id": "ours", "hub_ids": ["us/ours"]})
    both = Catalogue(own.texts + shipped.texts)
    assert row_of(of_id(both, "microsoft/phi-2")) == "phi-2"
    found = both.row("phi-2")
    assert found is not None and found.name == "Ours"
    assert row_of(of_id(both, "us/ours")) == "ours" and row_of(of_id(both, "gpt2")) == "gpt2-small"
    assert of_id(Catalogue(()), "gpt2") is None
