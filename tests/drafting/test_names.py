"""A name is a name: what a text says where the name of a base model belongs, alike in every format."""

import json
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import BASES, Stated, put_bases
from compliance.drafting.names import UNNAMED, models, provider
from compliance.drafting.silence import says_none, says_nothing, says_unknown
from compliance.formats import Material, reader

NOTHING = [
    *(
        "Not applicable",
        "N/A",
        "n.a.",
        "None",
        "none.",
        "nil",
        "-",
        "--",
        "?",
        "...",
        "unknown",
        "[More Information Needed]",
        "TBD",
        "null",
    ),
    *("Not specified", "not publicly available", "No information available", "This information is not available", "to be announced"),
    *("None (trained from scratch)", "N/A - trained from scratch", "No, trained from scratch", "Trained from scratch", "from scratch"),
    *(
        "no base model",
        "Not fine-tuned from another model",
        "This is a base model",
        "None; weights are randomly initialised",
        "No",
        "False",
    ),
    *("various", "several models", "our internal model", "a pre-trained language model", "see above", "the model", "proprietary"),
    "Based on what was given, there is no mention of the model being tuned from another one.",
    "We tuned it on our own data, starting from a checkpoint that is not public.",
    "This model was fine-tuned from a larger one.",
]
LOCAL = [
    *("/home/someone/models/base", "./models/one", "../base", "~/base", r"C:\Users\someone\base", "D:/models/base", r"\\server\share\base"),
    *("file:///srv/base", "s3://bucket/base", "gs://bucket/base", "${BASE_DIR}/base", "%USERPROFILE%\\base", "outputs/checkpoint-500"),
    *("checkpoint-1200", "runs/one/two", "models/base"),
]
NAMES = {
    "microsoft/deberta-v3-base (86M parameters)": "microsoft/deberta-v3-base",
    "xlm-roberta-base (Conneau et al., 2020)": "xlm-roberta-base",
    "Llama 2 [chat] (7B)": "Llama 2",
    "`org/base-7B`": "org/base-7B",
    "org/base-7B.": "org/base-7B",
    **{name: name for name in ("gpt2", "T5", "Llama 3.1 8B Instruct", "Segment Anything Model", "Mixture of Experts 8x7B", "Yi", "nan-1B")},
    **{name: name for name in ("GPT-4 (0613)", "Mistral 7B (v0.3)", "org/none-such", "None-Such-7B", "CLIP ViT-L/14", "No-Name-13B")},
}


@pytest.mark.parametrize("text", [*NOTHING, *LOCAL])
def test_what_is_no_name_names_no_model(text: str) -> None:
    found = models(text)
    assert not found.names and found.why and found.local is (text in LOCAL)


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_name_is_read_without_its_remarks(text: str, name: str) -> None:
    assert models(text).names == (name,)


@pytest.mark.parametrize(
    "text", ["org/one-7B, org/two-7B", "org/one-7B and org/two-7B", "org/one-7B; org/two-7B", "org/one-7B + org/two-7B"]
)
def test_several_names_are_several_models(text: str) -> None:
    assert models(text).names == ("org/one-7B", "org/two-7B")


@pytest.mark.parametrize(
    "text", ["Example Labs (Zurich)", "Department of Computing, University of Example and the Example Institute", "Group 34"]
)
def test_a_provider_is_named(text: str) -> None:
    assert provider(text) == ""


@pytest.mark.parametrize("text", ["N/A", "None", "unknown", "It is not mentioned in what was provided who has trained this model"])
def test_a_placeholder_or_a_sentence_names_no_provider(text: str) -> None:
    assert provider(text)


def test_a_code_is_a_code() -> None:
    assert not says_nothing("NA", "/provider/country") and not says_nothing("na", "/documentation/languages")
    assert says_nothing("NA", "/provider/name") and says_nothing("Not known", "/provider/country")


@pytest.mark.parametrize(
    "text", ["None of the outputs is advice.", "Not available in the EU.", "Unknown words are split.", "no", "0", "x1", "n/a-7B"]
)
def test_what_says_something_is_not_silence(text: str) -> None:
    assert not says_nothing(text)


def test_not_known_and_none_are_told_apart() -> None:
    assert says_unknown("undisclosed") and not says_none("undisclosed")
    assert says_none("not applicable") and not says_unknown("not applicable")


def test_a_base_that_cannot_be_looked_up_stays_among_others_without_its_path() -> None:
    draft = Draft("x")
    put_bases(draft, [Stated("./models/one", "a", "merge"), Stated("org/two-7B", "b", "merge")])
    assert draft.at(BASES) == [{"name": UNNAMED, "relation": "merge"}, {"name": "org/two-7B", "relation": "merge"}]
    alone = Draft("x")
    put_bases(alone, [Stated("./models/one", "a")])
    assert alone.at(BASES) is None and "path on some machine" in alone.card("x")["provenance"]["notes"][0]


def readme(text: str) -> Material:
    return Material("README.md", text=f"---\nlicense: mit\n---\n# M\n\n- **Finetuned from model [optional]:** {text}\n")


def cyclonedx(text: str) -> Material:
    component = {
        "type": "machine-learning-model",
        "name": "m",
        "pedigree": {"ancestors": [{"type": "machine-learning-model", "name": text}]},
    }
    return Material("bom.json", content=json_of({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}))


def nvidia(text: str) -> Material:
    component = {"type": "machine-learning-model", "name": "m", "properties": [{"name": "nvidia:architecture:base_model", "value": text}]}
    return Material("bom.json", content=json_of({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}))


def spdx(text: str) -> Material:
    elements = [
        {"type": "ai_AIPackage", "spdxId": "urn:a", "name": "m"},
        {"type": "ai_AIPackage", "spdxId": "urn:b", "name": text},
        {"type": "Relationship", "spdxId": "urn:r", "from": "urn:a", "relationshipType": "descendantOf", "to": ["urn:b"]},
        {"type": "SpdxDocument", "spdxId": "urn:d", "rootElement": ["urn:a"]},
    ]
    return Material("a.json", content=json_of({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": elements}))


def json_of(value: Any) -> Any:
    return decode(json.dumps(value).encode())


@pytest.mark.parametrize(("format", "source"), [("huggingface", readme), ("cyclonedx", cyclonedx), ("cyclonedx", nvidia), ("spdx", spdx)])
@pytest.mark.parametrize("text", [*NOTHING, *LOCAL])
def test_no_format_makes_a_base_of_what_is_no_name(format: str, source: Any, text: str) -> None:
    card = reader(format).read(source(text)).card("x")
    assert "lineage" not in card
    provenance = card["provenance"]
    told = [*provenance.get("notes", ()), *(item["field"] for item in provenance.get("unknown", ()))]
    assert any("/lineage/bases" in line or repr(text)[1:20] in line for line in told) or not any(map(str.isalnum, text))


@pytest.mark.parametrize(("format", "source"), [("huggingface", readme), ("cyclonedx", cyclonedx), ("cyclonedx", nvidia), ("spdx", spdx)])
@pytest.mark.parametrize("name", ["org/base-7B", "None-Such-7B", "Llama 3.1 8B Instruct"])
def test_every_format_takes_a_name(format: str, source: Any, name: str) -> None:
    bases = reader(format).read(source(name)).card("x")["lineage"]["bases"]
    assert [base["name"] for base in bases] == [name]


@pytest.mark.parametrize(
    ("word", "relation"), [("distill", "distilled"), ("Distilled", "distilled"), ("finetune", "finetune"), ("merge", "merge")]
)
def test_the_relation_to_a_base_is_read(word: str, relation: str) -> None:
    text = f"---\nbase_model: org/base\nbase_model_relation: {word}\n---\n# M\n"
    card = reader("huggingface").read(Material("README.md", text=text)).card("x")
    assert card["lineage"]["bases"] == [{"name": "org/base", "relation": relation}]
