"""Bills of k8s-aibom, in both spellings of its properties: each model once, and how its name was found."""

import pytest

from compliance.formats.cyclonedx.read import read, read_all
from tests.formats.cyclonedx.bills import bill, example, with_properties
from tests.formats.provenance import notes_of as notes

BGE, LLAMA = "BAAI/bge-m3", "meta-llama/Llama-3.1-8B-Instruct"
SPEC = "spec.template.spec.containers"


def observed(name: str, *pairs: tuple[str, str], **members: object) -> dict[str, object]:
    """A model as the tool writes it from version 1.7 on."""
    said = (("confidence", "declared"), ("evidence:source", "crd_field"), ("identity:confidence", "claimed"), *pairs)
    properties = [{"name": f"k8s-aibom:{key}", "value": value} for key, value in said]
    return {"type": "machine-learning-model", "name": name, "properties": properties, **members}


def test_a_bill_of_a_workload_is_read_whole_and_each_model_once() -> None:
    drafts = example("k8s-chat.cdx.json")
    assert list(drafts) == [BGE, LLAMA]
    for draft in drafts.values():
        assert draft.card("x").keys() == {"schema_version", "model", "provenance"}
    claimed = "the name of the model is 'claimed', from a workload"
    assert drafts[LLAMA].notes == [
        f"bill /components/4/properties/5: {claimed}: container_arg {SPEC}[0].args[0 1](--model); no signature was verified",
        "bill /components/5 mentions the model that bill /components/4 describes; the two were read as one",
        f"bill /components/5/properties/4: {claimed}: env_var {SPEC}[0].env[0](HF_MODEL_ID); no signature was verified",
    ]


def test_the_later_spelling_is_read_as_the_earlier_one() -> None:
    graph = observed(LLAMA, ("evidence:locator", "spec.components[0].modelRef.name"), ("model:revision", "0e9e39f"))
    drafts = dict(read_all(bill(graph, observed("hf://BAAI/bge-m3"), observed(LLAMA, version="main"))))
    assert [draft.at("/model") for draft in drafts.values()] == [
        {"name": LLAMA, "version": "0e9e39f"},
        {"name": BGE},
    ]
    assert "'claimed', from a workload: crd_field spec.components[0].modelRef.name; no signature" in notes(drafts["/components/0"])


def test_models_of_one_name_and_several_revisions_are_several() -> None:
    several = [observed(LLAMA, version=version) for version in ("0e9e39f", "5206a32")]
    assert [draft.at("/model/version") for _, draft in read_all(bill(*several))] == ["0e9e39f", "5206a32"]


def test_a_verified_signature_and_a_part_that_was_blacked_out_are_said() -> None:
    draft = read(bill(observed(LLAMA, ("security:signing:status", "verified"), ("redaction:applied", "url-userinfo"))))
    assert "its signature was verified" in notes(draft) and "blacked out: url-userinfo" in notes(draft)


@pytest.mark.parametrize("name", ["aibom.truncation.applied", "k8s-aibom:truncation:applied"])
def test_a_bill_that_left_components_out_says_so(name: str) -> None:
    cut = {"properties": [{"name": name, "value": "components-dropped:7"}]}
    assert "left out of this bill, perhaps models: components-dropped:7" in notes(read(bill(observed(LLAMA), metadata=cut)))


def test_words_without_a_prefix_are_the_tool_s_only_beside_its_own() -> None:
    alone = with_properties(("identity.confidence", "claimed"), ("runtime.name", "vllm"))
    assert "takes these properties: identity.confidence, runtime.name" in notes(alone)
    beside = with_properties(("aibom.confidence", "declared"), ("identity.confidence", "claimed"), ("runtime.name", "vllm"))
    assert "it is not said where; no signature" in notes(beside) and "takes" not in notes(beside)
