"""What a model has from the row of the catalogue that it is built on, and what it has not."""

from typing import Any

import pytest

from compliance.inference.known_base import KNOWN_BASE
from compliance.inference.scale import SCALE
from tests.inference.cards import Card, base, card, size
from tests.inference.world import BELOW, OURS, flop, given, items, judged, on

COMPUTE = ("direct compute", "cumulative compute", "total compute")
STAGE = flop("5e22", "1e23", "2e23")
ON_IT = card(origins=[base("us/below")])
DATA = ("broad data", "data at scale", "large amount of data")


def has(of: Card, *rows: dict[str, Any]) -> dict[str, str]:
    return given(KNOWN_BASE, of, *rows)


def test_the_compute_of_the_base_is_inside_with_a_stage_of_which_nothing_is_known() -> None:
    assert has(ON_IT, BELOW | STAGE) == dict.fromkeys(COMPUTE, "5.00e+22..4.00e+23")
    assert all("modifier.share" in item.says for item in items(KNOWN_BASE, ON_IT, BELOW | STAGE))
    assert has(ON_IT, BELOW) == {}


def test_weights_drawn_at_random_have_nothing_from_a_base_that_they_have_the_shape_of() -> None:
    able = BELOW | STAGE | {"generates": ["text"], "tokens": 1e12} | judged("broad_data", True)
    drawn = card("tiny-random-x", origins=[base("us/below")])
    assert has(drawn, able) == given(SCALE, drawn, able) == {} and given(SCALE, ON_IT, able)
    smaller = card("x", folder="tiny-random-1b", origins=[base("us/below", "config")])
    assert has(smaller, able | {"parameters": 8e9}) == {}


def test_a_packed_copy_of_a_tune_that_nobody_knows_has_that_stage_too() -> None:
    copied = [base("someone/tune", relation="quantized"), base("us/below", "config")]
    assert has(card(origins=copied), BELOW | STAGE) == dict.fromkeys(COMPUTE, "5.00e+22..4.00e+23")


def test_of_a_model_that_is_known_itself_nothing_is_said_of_its_base() -> None:
    whole = BELOW | STAGE | {"parameters": 8e9}
    assert has(card(hub_id="us/ours", origins=[base("us/below")]), OURS | STAGE, whole) == {}
    larger = base("us/below", "config")
    assert has(card(hub_id="us/mine-1b", origins=[larger]), whole) != {}
    assert has(card(hub_id="us/mine-1b", origins=[larger]), {"id": "mine", "hub_ids": ["us/mine-1b"]}, whole) == {}


def test_a_row_without_compute_leaves_that_of_the_base_that_is_stated() -> None:
    tune, inside = card(hub_id="us/ours", origins=[base("us/below")]), dict.fromkeys(COMPUTE, "5.00e+22..4.00e+23")
    for row in (OURS, OURS | on("below", "unknown"), OURS | judged("broad_data", True)):
        assert has(tune, row, BELOW | STAGE | {"parameters": 8e9}) == inside  # the size of the base is not the row's
    for row in (OURS | on("else"), OURS | on("below", "distillation"), OURS | judged("wide_tasks", False), OURS | flop("1e22", "1e22")):
        assert has(tune, row, BELOW | STAGE, {"id": "else"}) == {}


def test_a_merge_has_a_stage_for_each_model_that_it_is_made_of() -> None:
    rows = (BELOW | STAGE, {"id": "tune", "hub_ids": ["us/tune"]} | on("below"))
    two = [base("us/below", relation="merge"), base("us/tune", relation="merge")]
    assert has(card(origins=two, tags=["merge"]), *rows) == dict.fromkeys(COMPUTE, "5.00e+22..6.00e+23")
    assert has(card(origins=two[:1], tags=["merge"]), *rows) == dict.fromkeys(COMPUTE, "5.00e+22..4.00e+23")
    assert has(card(origins=[*two, base("someone/unknown")], tags=["merge"]), *rows) == {}


def test_what_is_built_on_a_model_that_generates_nothing_generates_nothing_and_may_still_do_many_tasks() -> None:
    silent = dict.fromkeys(("text-to-image", "text-to-video"), "False")
    assert has(ON_IT, BELOW | {"generates": []}) == {"outputs": "embedding,label,score", **silent}


@pytest.mark.parametrize(
    ("of", "most"),
    [
        (card("x", folder="alpha-1b", origins=[base("us/below", "config")]), "0..4.00e+23"),
        (card("x", folder="alpha-70b", origins=[base("us/below", "config")]), None),
        # The weights against a base of the front matter.
        (
            card("x", {"architecture": {"parameters": {"total": {"value": 10**9, "basis": "measured"}}}}, origins=[base("us/below")]),
            "0..4.00e+23",
        ),
        (card("x", {"architecture": {"parameters": {"total": {"value": 10**11, "basis": "measured"}}}}, origins=[base("us/below")]), None),
    ],
)
def test_where_sizes_contradict_the_larger_one_bounds_both(of: Card, most: str | None) -> None:
    assert has(of, BELOW | STAGE | {"parameters": 8e9}) == ({} if most is None else dict.fromkeys(COMPUTE, most))
    assert has(of, BELOW | flop("5e22", "1e23") | {"parameters": 8e9}) == {}


def test_a_general_tune_gives_and_can_be_adapted_as_its_base() -> None:
    able = BELOW | {"generates": ["text", "sound"]} | judged("broad_data", True) | judged("wide_tasks", True)
    assert has(ON_IT, able) == {"outputs": "audio,text", **dict.fromkeys(DATA, "True"), "adaptability": "True"}
    unable = BELOW | {"generates": ["text"]} | judged("broad_data", False) | judged("wide_tasks", False)
    assert has(ON_IT, unable) == {"outputs": "text"}
    assert has(ON_IT, BELOW | {"generates": ["text"]}) == {"outputs": "text"}
    assert has(ON_IT, BELOW | judged("broad_data", True) | judged("wide_tasks", True)) == {}  # what it generates is not known
    headed = card(origins=[base("us/below")], pipeline_tag="text-classification")
    assert has(headed, able) == has(card(origins=[base("us/below")], architectures=["BertForTokenClassification"]), able) == {}


@pytest.mark.parametrize(
    ("signals", "generates"),
    [
        ({"tags": ["generated_from_trainer"]}, False),
        ({"tags": ["Generated_From_Trainer", "x"]}, False),
        ({"tags": ["x"]}, True),
        ({"tags": ["generated_from_trainer"], "pipeline_tag": "text-generation"}, True),
        ({"tags": ["generated_from_trainer", "Text-Generation"]}, True),
        ({"tags": ["generated_from_trainer"], "architectures": ["LlamaForCausalLM"]}, True),
        ({"tags": ["generated_from_trainer"], "architectures": ["LlamaModel"]}, False),
    ],
)
def test_what_a_trainer_made_generates_only_where_something_says_so(signals: dict[str, Any], generates: bool) -> None:
    found = has(card(origins=[base("us/below")], **signals), BELOW | {"generates": ["text"]})
    assert found == ({"outputs": "text"} if generates else {})


@pytest.mark.parametrize(
    ("signals", "general"),
    [
        ({"architectures": ["LlamaForCausalLM"]}, True),
        ({"architectures": ["LlamaForCausalLM"], "metrics": ["accuracy"]}, True),  # of the next token
        ({"architectures": ["LlamaForCausalLM"], "metrics": ["rouge"]}, False),
        ({"architectures": ["LlamaForCausalLM"], "metrics": ["bleu", "accuracy"]}, True),
        ({"architectures": ["LlamaForCausalLM"], "datasets": ["tickets", "poems"]}, False),
        ({"architectures": ["LlamaForCausalLM"], "datasets": ["tickets", "mine"]}, True),
        ({"architectures": ["LlamaForCausalLM"], "datasets": ["tickets", "crawl"]}, True),
        ({"architectures": ["T5ForConditionalGeneration"]}, False),
        ({"architectures": ["MBartForConditionalGeneration"]}, False),
        ({"architectures": ["LlavaForConditionalGeneration"]}, True),
    ],
)
def test_what_a_trainer_made_for_one_task_has_no_generality_of_its_base(signals: dict[str, Any], general: bool) -> None:
    able = BELOW | {"generates": ["text"], "tokens": 1e12} | judged("broad_data", True) | judged("wide_tasks", True)
    of = card(origins=[base("us/below")], tags=["generated_from_trainer"], **signals)
    assert ("adaptability" in has(of, able)) is ("broad data" in has(of, able)) is bool(given(SCALE, of, able)) is general


def test_an_adapter_that_a_trainer_made_writes_as_its_base_does_and_how_general_it_is_stays_open() -> None:
    able = BELOW | {"generates": ["text"], "tokens": 1e12} | judged("broad_data", True)
    signals: dict[str, Any] = {"origins": [base("us/below", "adapter", "adapter")], "tags": ["trl"]}
    assert has(card(**signals), able) == given(SCALE, card(**signals), able) == {}
    lora = card(**signals, adapter_task="CAUSAL_LM")
    assert has(lora, able) == {"outputs": "text"} and given(SCALE, lora, able) == {}
    assert has(card(**signals, adapter_task="CAUSAL_LM", metrics=["wer"]), able) == {}
    assert has(card("a-guard", **signals, adapter_task="CAUSAL_LM"), able) == {}
    assert has(card(**signals, adapter_task="SEQ_2_SEQ_LM"), able) == {}


def test_the_size_of_the_base_is_the_model_s_where_the_card_says_none() -> None:
    row = BELOW | {"parameters": 8e9}
    assert has(ON_IT, row) == {"parameters": "8.00e+9..8.00e+9"}
    assert has(card("x", size("7e9"), origins=[base("us/below")]), row) == {}


@pytest.mark.parametrize(
    ("size_of_base", "signals", "able"),
    [
        (9.99e8, {}, False),
        (1e9, {}, True),
        (None, {}, True),
        (1e8, {"pipeline_tag": "text-generation"}, True),
        (1e8, {"architectures": ["LlamaForCausalLM"]}, True),
    ],
)
def test_words_alone_that_name_a_small_base_do_not_say_that_the_model_still_does_what_that_does(
    size_of_base: float | None, signals: dict[str, Any], able: bool
) -> None:
    row = BELOW | {"generates": ["text"]} | ({} if size_of_base is None else {"parameters": size_of_base})
    for kind in ("base model line", "finetuned from"):
        assert ("outputs" in has(card(origins=[base("us/below", kind)], **signals), row)) is able
    both = [base("us/below", "base model line"), base("us/below", "fine-tuned version of")]
    assert "outputs" in has(card(origins=both), row)
