"""The facts of the row that a model is: all of one that is certain or measured, and of any other only what raises a figure."""

from typing import Any

import pytest

from compliance.inference.known_model import KNOWN_MODEL
from tests.inference.cards import Card, base, card
from tests.inference.world import OURS, flop, given, items, judged, on

COMPUTE = ("direct compute", "cumulative compute", "total compute")
STAGE = flop("5e22", "1e23", "2e23")
DATA = ("broad data", "data at scale", "large amount of data")
GENERALITY = ("significant generality", "wide range of tasks", "wide contexts", "wide outputs", "generality of output")
BY_ID = card(hub_id="us/ours")
MEASURED = {"architecture": {"parameters": {"total": {"value": 7 * 10**9, "basis": "measured"}}}}


def has(of: Card, *rows: dict[str, Any]) -> dict[str, str]:
    return given(KNOWN_MODEL, of, *rows)


@pytest.mark.parametrize(
    ("of", "raises"),
    [
        (BY_ID, False),
        (card("our model", MEASURED, folder="our-model"), False),  # by its name and its size
        (card("x", MEASURED, hub_id="someone/ours-gguf"), False),  # a copy that was measured
        (card(hub_id="someone/ours-gguf"), True),
        # a copy by its name and by what its source says that it was made from
        (card(hub_id="someone/ours-gguf", origins=[base("us/ours")]), False),
        (card(hub_id="someone/ours-gguf", origins=[base("us/ours", "quantized version of")]), False),
        (card(hub_id="someone/ours-gguf", origins=[base("us/ours", "config")]), True),
        (card(hub_id="someone/ours-gguf", origins=[base("them/ours")]), True),
        (card(hub_id="someone/ours-gguf", origins=[base("others/x")]), True),
        (card("our model"), True),  # the name of an interface
    ],
)
def test_what_is_neither_certain_nor_measured_only_raises_a_figure(of: Card, raises: bool) -> None:
    row = OURS | STAGE | {"name": "Our Model", "parameters": 7e9, "aliases": ["our model"], "generates": ["text"]}
    found = has(of, row | judged("broad_data", True) | judged("wide_tasks", True))
    assert found["outputs"] == "text"
    if raises:
        assert {found.pop(label) for label in COMPUTE} == {"7.00e+22.."} and found.pop("parameters") == "7.00e+9.."
        assert list(found) == ["outputs"]
    else:
        assert {found[label] for label in COMPUTE} == {"5.00e+22..2.00e+23"} and found["parameters"] == "7.00e+9..7.00e+9"
        assert all(found[label] == "True" for label in (*DATA, *GENERALITY, "adaptability"))


def test_it_says_whether_the_model_may_be_a_copy_and_where_a_reading_was_used() -> None:
    (said,) = {item.says for item in items(KNOWN_MODEL, BY_ID, OURS | STAGE)}
    assert said == "the model is ours; its training compute is public"
    (said,) = {item.says for item in items(KNOWN_MODEL, card(hub_id="someone/ours-gguf"), OURS | STAGE)}
    assert said == "the model is ours or a copy of it; its training compute is public"
    renamed = {"id": "chat", "hub_ids": ["zai-org/chat"]} | STAGE
    assert all("copy" not in item.says for item in items(KNOWN_MODEL, card(hub_id="THUDM/chat"), renamed))
    on_top = items(KNOWN_MODEL, BY_ID, OURS | on("below"), {"id": "below"} | STAGE)
    assert on_top and all("modifier.share" in item.says for item in on_top)


def test_an_adapter_has_the_compute_of_the_row_and_not_its_size() -> None:
    row = OURS | STAGE | {"parameters": 7e9}
    assert has(card(hub_id="us/ours", library="peft"), row) == dict.fromkeys(COMPUTE, "5.00e+22..2.00e+23")
    assert "parameters" in has(BY_ID, row)


@pytest.mark.parametrize(
    ("generates", "outputs"),
    [(["text", "sound"], "audio,text"), (["speech"], "speech"), ([], "embedding"), (["proteins"], None), (["proteins", "image"], "image")],
)
def test_what_a_row_generates_is_said_in_the_words_of_the_card(generates: list[str], outputs: str | None) -> None:
    assert has(BY_ID, OURS | {"generates": generates}).get("outputs") == outputs
    assert has(BY_ID, OURS) == {}
    headed = card(hub_id="us/ours", architectures=["BertForTokenClassification"])
    assert has(headed, OURS | {"generates": generates}) == {}  # the head says what comes out


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (judged("broad_data", True), dict.fromkeys(DATA, "True")),
        (judged("broad_data", False) | {"tokens": 1e10}, {"broad data": "False"}),
        (judged("wide_tasks", True), dict.fromkeys((*GENERALITY, "adaptability"), "True")),
        (judged("wide_tasks", False), dict.fromkeys(GENERALITY, "False")),
        ({"generates": []} | judged("wide_tasks", True), {"outputs": "embedding", "adaptability": "True"}),
        ({"generates": []} | judged("wide_tasks", False), {"outputs": "embedding"}),
    ],
)
def test_a_judgement_of_a_source_is_one_of_the_facts_that_it_is_about(row: dict[str, Any], facts: dict[str, str]) -> None:
    assert has(BY_ID, OURS | row) == facts


def test_one_kind_of_data_is_not_called_narrow_where_there_was_so_much() -> None:
    row = OURS | judged("broad_data", False)
    assert has(BY_ID, row | flop("9e20", "9e20", "9e20"))["broad data"] == "False"
    assert "broad data" not in has(BY_ID, row | flop("1e21", "1e21", "1e21")) and has(BY_ID, row | {"tokens": 1e11}) == {}


def test_one_kind_of_data_is_not_called_narrow_where_nobody_says_how_much_there_was() -> None:
    row = OURS | judged("broad_data", False)
    assert has(BY_ID, row) == {} and has(BY_ID, row | {"tokens": 9e10})["broad data"] == "False"


def test_a_narrow_head_does_nothing_wide_and_a_plain_encoder_may() -> None:
    row = OURS | judged("wide_tasks", True)
    assert has(card(hub_id="us/ours", architectures=["BertForTokenClassification"]), row) == {}
    assert has(card(hub_id="us/ours", architectures=["BertForMaskedLM"]), row)["adaptability"] == "True"


def test_nothing_is_said_of_what_the_model_is_built_on() -> None:
    assert has(card(origins=[base("us/ours")]), OURS | STAGE) == {}


@pytest.mark.parametrize(
    ("datasets", "broad"),
    [(["mine", "tickets", "shelves", "crawl"], "shelves"), (["crawl"], "crawl"), (["mine", "tickets"], ""), ([], "")],
)
def test_the_first_broad_corpus_that_is_named_makes_the_data_broad(datasets: list[str], broad: str) -> None:
    found = items(KNOWN_MODEL, card(hub_id="us/ours", datasets=datasets), OURS)
    assert [(fact.label, item.value) for item in found for fact in item.facts] == ([(label, True) for label in DATA] if broad else [])
    assert {item.says for item in found} == ({f"it was trained on {broad}: {broad} say so"} if broad else set())
    stated = card(hub_id="us/ours", datasets=["crawl"])
    assert has(stated, OURS | {"tokens": 1e10} | judged("broad_data", False)) == {"broad data": "False"}


def test_a_known_encoder_on_broad_data_can_be_adapted_unless_it_was_tuned() -> None:
    of = card(hub_id="us/ours", architectures=["BertForMaskedLM"], datasets=["crawl"])
    assert has(of, OURS)["adaptability"] == has(of, OURS | on("else", "distillation"))["adaptability"] == "True"
    assert "adaptability" not in has(of, OURS | on("else")) and "adaptability" not in has(card(hub_id="us/ours", datasets=["crawl"]), OURS)


def test_so_can_one_of_which_a_source_says_that_its_data_are_broad() -> None:
    masked, broad = card(hub_id="us/ours", architectures=["BertForMaskedLM"]), OURS | judged("broad_data", True)
    assert has(masked, broad)["adaptability"] == "True"
    assert "adaptability" not in has(masked, broad | on("else")) and "adaptability" not in has(masked, OURS)
    assert "adaptability" not in has(masked, broad | judged("wide_tasks", False)) and "adaptability" not in has(BY_ID, broad)
    assert "adaptability" not in has(card(hub_id="someone/ours-gguf", architectures=["BertForMaskedLM"]), broad)
