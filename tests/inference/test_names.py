"""What a name alone says: a size, whose the base is, that nobody trained it; and what the names of data sets say."""

from typing import Any

import pytest

from compliance.inference.known_corpus import KNOWN_CORPUS
from compliance.inference.name_size import NAME_SIZE
from compliance.inference.namespaces import NAMESPACES
from compliance.inference.untrained import UNTRAINED
from tests.inference.cards import Card, base, card, size
from tests.inference.world import BELOW, OURS, given, items


@pytest.mark.parametrize(
    ("of", "parameters"),
    [
        (card("x-7b"), "4.90e+9..9.10e+9"),
        (card("x-7b", folder="x-7B"), "4.90e+9..9.10e+9"),
        (card("x-7b-1b"), None),
        (card("x-0b"), None),
        (card("x"), None),
        (card("x-7b", size("7e9")), None),
        (card("x-7b", hub_id="us/ours"), None),
        (card("x-7b", origins=[base("us/below")]), None),
        (card("x-7b", origins=[base("someone/unknown")]), "4.90e+9..9.10e+9"),
        (card("x-7b", library="peft"), None),
    ],
)
def test_a_size_in_the_name_counts_where_nothing_better_is_known(of: Card, parameters: str | None) -> None:
    assert given(NAME_SIZE, of, OURS, BELOW).get("parameters") == parameters


@pytest.mark.parametrize(
    ("own", "bases", "same"),
    [
        ("me/x", ["me/y"], True),
        ("me/x", ["them/y"], False),
        ("me/x", ["them/y", "them/z"], False),
        ("me/x", ["me/y", "me/z"], True),
        ("me/x", ["me/y", "them/z"], None),
        ("me/x", ["me/y", "z"], None),
        ("me/x", ["me/y", "unsloth/z"], None),
        ("me/x", ["unsloth/z"], None),
        ("me/x", ["a path"], None),
        ("me/x", [], None),
        ("x", ["me/y"], None),
    ],
)
def test_organisations_say_whose_the_base_is(own: str, bases: list[str], same: bool | None) -> None:
    found = given(NAMESPACES, card("x", hub_id=own, origins=[base(said) for said in bases]))
    expected = {"base of another provider": str(not same), "base of the same provider": str(same)}
    assert found == ({} if same is None else expected)


def test_it_names_the_organisations_and_where_the_base_stands() -> None:
    of = card("x/y", hub_id="me/x", origins=[base("them/y"), base("us/y")])
    assert {(item.says, item.source) for item in items(NAMESPACES, of)} == {
        ("the model is of me and what it is built on of them, us, another provider", "README.md line 3")
    }
    own = given(NAMESPACES, card("me/x", folder="plain", origins=[base("me/y")]))  # its folder says no organisation, its name does
    assert own["base of the same provider"] == "True"
    (says,) = {item.says for item in items(NAMESPACES, card("me/x", {"lineage": {"bases": [{"name": "me/y"}]}}))}
    assert says == "the model is of me and what it is built on of me, the same provider"


@pytest.mark.parametrize(
    ("of", "untrained"),
    [
        (card("x", folder="tiny-random-x"), True),
        (card("x", folder="x-random-tiny", weights=True), True),
        (card("x", hub_id="hf-internal-testing/x"), True),
        (card("dummy random", weights=True), True),
        (card("x", folder="random-forest-tiny"), False),
        (card("x", folder="Alpha-70B-random-init"), True),
        (card("Alpha randomly initialised", folder="x"), True),
        (card("x", folder="alpha_random_weights"), True),
        (card("x", folder="random-llama-8b-init"), True),
        (card("x", folder="random-llama-3.1-8b-init"), True),
        (card("x", folder="random" + ".a" * 20_000), False),
        (card("x", folder="randomly.alpha.7b.initialized"), True),
        (card("x", folder="random-one-two-three-four-five-six-init"), False),
        (card("x", folder="alpha-random-init-wiki"), False),
        (card("x", folder="alphabrandom-init"), False),
        (card("x", folder="alpha-random-init", datasets=["crawl"]), False),
        (card("x", folder="tinyrandom"), False),
        (card("x", folder="x-tokenizer"), True),
        (card("x-tokenizer"), True),
        (card("x", folder="x-tokenizers"), False),
        (card("x", folder="x-tokenizer", weights=True), False),
        (card("x", folder="x-tokenizer", architectures=["FooModel"]), False),
        (card("x", size("1e9"), folder="x-tokenizer"), False),
        (card("x", folder="tiny-random-ours"), False),
        (card("x", folder="x"), False),
    ],
)
def test_nobody_trained_weights_drawn_at_random_or_a_tokenizer(of: Card, untrained: bool) -> None:
    found = given(UNTRAINED, of, {"id": "named", "hub_ids": ["tiny-random-ours"]})
    none = dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "0..0")
    nothing = dict.fromkeys(("broad data", "data at scale", "large amount of data"), "False")
    assert found == (none | nothing if untrained else {})


@pytest.mark.parametrize(
    ("names", "broad", "by"),
    [
        (["crawl"], "True", "crawl"),
        (["tickets", "mine", "shelves", "crawl"], "True", "shelves"),
        (["tickets"], "False", "tickets"),
        (["poems", "tickets"], "False", "poems"),
        (["tickets", "mine"], None, ""),
        (["mine"], None, ""),
        ([], None, ""),
    ],
)
def test_named_data_are_broad_by_one_corpus_and_narrow_only_by_all(names: list[str], broad: str | None, by: str) -> None:
    sources: dict[str, Any] = {"training": {"data": {"sources": [{}, *({"name": name} for name in names)]}}}
    for of in (card(datasets=names, folder="x"), card("x", sources)):
        found = items(KNOWN_CORPUS, of)
        assert given(KNOWN_CORPUS, of) == ({} if broad is None else {"broad data": broad})
        assert all(f"{by} say so" in item.says and item.source == "catalogue: our log, retrieved 2026-07-01" for item in found)


def test_a_set_that_a_model_was_tuned_on_says_nothing_of_its_base_s_data() -> None:
    assert given(KNOWN_CORPUS, card(datasets=["crawl"], origins=[base("someone/unknown")])) == {}
    assert given(KNOWN_CORPUS, card(datasets=["crawl"], hub_id="us/ours"), OURS) == {}


@pytest.mark.parametrize(
    ("signals", "adaptable"),
    [
        ({"architectures": ["FooForMaskedLM"]}, True),
        ({"architectures": ["FooForPreTraining"], "pipeline_tag": "fill-mask"}, True),
        ({"architectures": ["SiglipModel"], "pipeline_tag": "zero-shot-image-classification"}, True),
        ({"architectures": ["T5ForConditionalGeneration"]}, True),
        ({"architectures": ["T5ForConditionalGeneration"], "pipeline_tag": "summarization"}, False),
        ({"architectures": ["T5ForConditionalGeneration"], "tasks": ["summarization"]}, False),
        ({"architectures": ["LlavaForConditionalGeneration"]}, False),
        ({"architectures": ["LlamaForCausalLM"]}, False),
        ({"architectures": ["FooForMaskedLM"], "remote_code": True}, False),
        ({"architectures": ["FooForMaskedLM", "FooModel"]}, False),
        ({"architectures": ["FooForMaskedLM"], "folder": "x-retriever"}, False),
        ({"architectures": ["FooForMaskedLM"], "folder": "tiny-random-x"}, False),
        ({"architectures": ["FooForMaskedLM"], "datasets": ["crawl", "mine"]}, False),
        ({}, False),
    ],
)
def test_a_class_that_is_pre_trained_to_be_adapted_can_be_where_all_its_data_are_broad(signals: dict[str, Any], adaptable: bool) -> None:
    found = given(KNOWN_CORPUS, card(**{"datasets": ["crawl"], "folder": "x", **signals}))
    assert (found.get("adaptability") == "True") is adaptable and found["broad data"] == "True"
