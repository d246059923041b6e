"""An upper end by the name of an old model or of an old family in a model's own name, as whole words."""

from typing import Any

import pytest

from compliance.inference.catalogue.lines import HALVED, value
from compliance.inference.name_family import NAME_FAMILY, family_of
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import ABOUT, BELOW, OURS, flop, given, items, look, world

COMPUTE = ("direct compute", "cumulative compute", "total compute")
OLD = {"released": "2022-12-31"}


def family(text: str, *rows: dict[str, Any], **signals: Any) -> tuple[str, str] | None:
    """What the name says, and the row that is the largest of it."""
    found = family_of(look(card(text, **signals), world(*rows)))
    return None if found is None else (found.said, found.largest.id)


FAMILIES = [
    {"id": id}
    for id in ("gpt2-xl", "gpt-neo-2.7b", "bart-large", "xlm-roberta-large", "roberta-large", "wav2vec2-large", "mt5-small", "mt5-base")
]
ENCODERS = [{"id": "bert-large-uncased", "generates": []}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my gpt2 poems", ("gpt2", "gpt2-xl")),
        ("my GPT-2 poems", ("gpt2", "gpt2-xl")),  # two words that are one name
        ("gpt_2", ("gpt2", "gpt2-xl")),
        ("distilgpt2", ("distilgpt2", "gpt2-xl")),
        ("gpt22", None),
        ("mygpt2", None),
        ("xlm-roberta-x", ("xlmroberta", "xlm-roberta-large")),
        ("roberta", ("roberta", "roberta-large")),
        ("wav2vec2-large-x", ("wav2vec2large", "wav2vec2-large")),
        ("wav2vec2", None),  # of which there are two sizes
        # With its size, and in words that are written together
        ("bart350m-x", ("bart", "bart-large")),
        ("bart1.5b", ("bart", "bart-large")),
        ("GPTNeo350MInformal", ("gptneo", "gpt-neo-2.7b")),
        ("MyBart", ("bart", "bart-large")),
        ("mybart", None),
        # T5, with a word of size
        ("x-t5-small", ("t5 small", "mt5-small")),
        ("small-plt5", ("plt5 small", "mt5-small")),
        ("abcdt5-base", ("abcdt5 base", "mt5-base")),
        ("abcdet5-base", None),  # more than six letters
        ("t5-x", None),
        ("t5small", None),
        ("t5-small-base", None),
        # Written so, it is not a person
        ("KPFBERT", ("BERT", "bert-large-uncased")),
        ("KPFBERTa", None),
        ("kpfbert", None),
        ("my bert", ("bert", "bert-large-uncased")),
        ("BERT", ("bert", "bert-large-uncased")),
        ("gpt2 bert", None),
        ("gpt-2 bart", None),
        ("roberta KPFBERT", ("roberta", "roberta-large")),
        ("gpt\u01302", None),  # a letter that is nearly an i
        ("gpt2 distilgpt2", ("gpt2", "gpt2-xl")),  # of one family
        ("caf\u00e9 gpt2", ("gpt2", "gpt2-xl")),
        ("caf\u00e9 b\u00e9rt", None),
        ("x", None),
    ],
)
def test_whole_words_say_an_old_family(text: str, found: tuple[str, str] | None) -> None:
    assert family(text, *FAMILIES, *ENCODERS) == found


@pytest.mark.parametrize("id", ["bert-janssens/x", "bert-janssens__x"])
def test_whose_a_model_is_says_no_family(id: str) -> None:
    assert family(id, *ENCODERS) is family("x", *ENCODERS, folder=id) is None
    assert family("x", *ENCODERS, folder="someone/my-bert") == ("bert", "bert-large-uncased")


def test_ids_and_name_must_say_the_same_family() -> None:
    assert family("my bart", *FAMILIES, folder="bart-x") == ("bart", "bart-large")
    assert family("my bart", *FAMILIES, folder="gpt2-x") is None
    assert family("my bart") is None  # a catalogue without that row


ANCIENT: dict[str, Any] = {"id": "ancient-one", "hub_ids": ["us/ancient-one"]} | OLD


@pytest.mark.parametrize(
    ("text", "rows", "found"),
    [
        ("my ancient one poems", [ANCIENT], ("ancient-one", "ancient-one")),
        ("one ancient", [ANCIENT], None),
        ("my ancient", [ANCIENT], None),
        ("ancient ones", [ANCIENT], None),
        ("my ancient one", [ANCIENT | {"released": "2023-01-01"}], None),
        ("my ancient one", [{key: value for key, value in ANCIENT.items() if key != "released"}], None),
        ("ancient one chat", [ANCIENT | {"variants": ["us/ancient-one-chat"]}], ("ancient-one", "ancient-one")),
        ("ancient one", [ANCIENT, ANCIENT | {"id": "twin", "hub_ids": ["them/ancient-one"]}], None),
        ("my ancient-chat", [ANCIENT | {"variants": ["us/ancient-chat"]}], None),  # only a variant is called so
        # The longest name counts, and a row that is known by it rather than a family
        ("ancient one two", [ANCIENT, ANCIENT | {"id": "longer", "hub_ids": ["us/ancient-one-two"]}], ("ancient-one-two", "longer")),
        ("a b c d e", [ANCIENT | {"id": "five", "hub_ids": ["us/a-b-c-d-e"]}], ("a-b-c-d-e", "five")),
        ("a b c d e f", [ANCIENT | {"id": "six", "hub_ids": ["us/a-b-c-d-e-f"]}], None),
        ("ancient one other two", [ANCIENT, ANCIENT | {"id": "other", "hub_ids": ["us/other-two"]}], None),
        ("ancient one two", [ANCIENT, ANCIENT | {"id": "other", "hub_ids": ["us/one-two"]}], ("ancient-one", "ancient-one")),
        ("old 1b", [{"id": f"old-1b-{letter}", "hub_ids": [f"{letter}/old-1b"], "parameters": 1e9} | OLD for letter in "ab"], None),
        ("ancient one ancient one", [ANCIENT], ("ancient-one", "ancient-one")),
        # Several of one size that only go on differently
        ("old 1b", [{"id": "old-1b-a", "parameters": 1e9} | OLD, {"id": "old-1b-b", "parameters": 1e9}], ("old-1b", "old-1b-a")),
        ("old 1b", [{"id": "old-1b-a", "parameters": 1e9} | OLD, {"id": "old-1b-b", "parameters": 2e9} | OLD], None),
        ("old 1b", [{"id": "old-1b-a", "parameters": 1e9} | OLD, {"id": "old-1b-b", "parameters": 1e9, "released": "2024-01-01"}], None),
        ("old one", [{"id": "old-one-a", "parameters": 1e9} | OLD], None),  # no size in the name
    ],
)
def test_whole_words_say_an_old_model_of_the_catalogue(text: str, rows: list[dict[str, Any]], found: tuple[str, str] | None) -> None:
    assert family(text, *rows) == found


FIRST = ANCIENT | {"id": "acme-gab", "hub_ids": ["acme/acme-gab"], "developer": "Acme"}


@pytest.mark.parametrize(
    ("text", "rows", "found"),
    [
        # All but one of the words are the developer's
        ("acme gab", [FIRST], None),
        ("acme gab realtime", [FIRST], None),
        ("acme gab", [FIRST | {"developer": "Someone"}], "acme-gab"),
        ("acme gab", [FIRST | {"developer": "Acme Gab"}], None),
        # The number of a version follows
        ("ancient one 2", [ANCIENT], None),
        ("ancient one v3.1", [ANCIENT], None),
        ("ancient one 5.25 chat", [ANCIENT], None),
        ("ancient one 7b", [ANCIENT], "ancient-one"),
        ("ancient one 4096", [ANCIENT], "ancient-one"),
        ("ancient one chat 2", [ANCIENT], "ancient-one"),
    ],
)
def test_the_name_of_another_model_may_begin_like_that_of_an_old_one(text: str, rows: list[dict[str, Any]], found: str | None) -> None:
    said = family(text, *rows)
    assert (said and said[1]) == found


def test_an_old_model_is_found_in_a_catalogue_that_was_read_as_a_whole() -> None:
    catalogue = world(ANCIENT)
    for text in catalogue.texts:
        for _ in range(HALVED + 1):
            value(text, "nobody")
    for name, said in (("my ancient one", "ancient-one"), ("all my ancient one", "ancient-one"), ("my own one", None)):
        found = family_of(look(card(name), catalogue))
        assert (found and found.said) == said, name


def test_a_family_says_more_than_a_row_of_which_nothing_is_known() -> None:
    row = {"id": "poet", "hub_ids": ["us/gpt2-poet"]} | OLD
    assert family("gpt2 poet", row, *FAMILIES) == ("gpt2", "gpt2-xl")
    assert family("gpt2 poet", row | flop("1e20", "2e20", "3e20"), *FAMILIES) == ("gpt2-poet", "poet")
    assert family("gpt2 poet", row) == ("gpt2-poet", "poet")
    writer = {"id": "writer", "hub_ids": ["us/gpt2-writer"]} | OLD
    assert family("gpt2 poet gpt2 writer", row, writer, *FAMILIES) is None
    assert family("gpt2 poet bart", row, *FAMILIES) == ("gpt2-poet", "poet")


KNOWN = {"id": "gpt2-xl", "name": "Old One"} | flop("1e20", "2e20", "3e20")


@pytest.mark.parametrize(
    ("of", "bounded"),
    [
        (card("my gpt2"), True),
        (card("my gpt2", hub_id="us/ours"), False),
        (card("my gpt2", origins=[base("us/below")]), False),
        (card("my gpt2", origins=[base("someone/unknown")]), True),
        (card("my gpt2", size("9.9e9")), True),
        (card("my gpt2", size("1e10")), False),
        (card("my gpt2 5b"), True),  # the size of the largest is not known
        (card("my gpt2", {"architecture": {"parameters": {"total": {"low": 10**6}}}}), True),
        (card("my gpt2", {"architecture": {"parameters": {"total": {"low": 10**10}}}}), False),
        (card("my gpt2", sentences=[{"says": "It has 10B parameters.", "where": "README.md line 9"}]), False),
        (card("my gpt2 9b"), True),
        (card("my gpt2 10b"), False),
        (card("poems"), False),
    ],
)
def test_the_most_that_a_stage_on_top_of_the_largest_took_bounds_a_model_of_that_name(of: Card, bounded: bool) -> None:
    found = given(NAME_FAMILY, of, KNOWN, OURS, BELOW)
    assert found == (dict.fromkeys(COMPUTE, "0..6.00e+20") if bounded else {})


def test_what_is_not_known_of_the_largest_is_bounded_by_its_size() -> None:
    sized = {"id": "gpt2-xl", "name": "Old One", "parameters": 1e9}
    (says,) = {item.says for item in items(NAME_FAMILY, card("my gpt2"), KNOWN)}
    assert says.startswith(
        "its name says gpt2: the largest of that name, Old One, with a stage on top has at most 6e20 FLOP; modifier.share"
    )
    (says,) = {item.says for item in items(NAME_FAMILY, card("my gpt2"), sized)}
    assert "at most 9.6e21 FLOP; 6 x parameters x 1600 tokens for each, 1.6 times those of Sponge" in says
    assert given(NAME_FAMILY, card("my gpt2"), sized | flop("1e20", "2e20"))["total compute"] == "0..9.60e+21"
    assert given(NAME_FAMILY, card("my gpt2"), {"id": "gpt2-xl"}) == {}
    assert list(NAME_FAMILY.infer(look(card("my gpt2"), world(sized, lines=(ABOUT,))))) == []


def test_what_is_four_times_as_large_as_the_largest_has_its_name_by_chance() -> None:
    sized = KNOWN | {"parameters": 1e9}
    assert given(NAME_FAMILY, card("my gpt2", size("3.9e9")), sized) != {}
    assert given(NAME_FAMILY, card("my gpt2", size("4e9")), sized) == given(NAME_FAMILY, card("my gpt2 7b"), sized) == {}
    assert given(NAME_FAMILY, card("my gpt2", size("9.9e9")), KNOWN | {"parameters": 5e9}) != {}
    assert given(NAME_FAMILY, card("my gpt2", size("1e10")), KNOWN | {"parameters": 5e9}) == {}


def test_what_writes_text_has_the_name_of_an_encoder_by_chance() -> None:
    encoder = {"id": "bert-large-uncased", "generates": []} | flop("1e20", "2e20", "3e20")
    assert given(NAME_FAMILY, card("my bert", architectures=["LlamaForCausalLM"]), encoder) == {}
    for other in ("BertLMHeadModel", "FooModel"):
        assert given(NAME_FAMILY, card("my bert", architectures=[other]), encoder) != {}
    assert given(NAME_FAMILY, card("my bert", architectures=["LlamaForCausalLM"]), encoder | {"generates": ["text"]}) != {}


def test_what_says_of_itself_that_more_went_into_it_shares_a_name_alone() -> None:
    for tokens, bounded in (("100B", True), ("1T", False)):  # 6e20 is the most
        of = card("my gpt2", size("1e9"), sentences=[sentence(f"It was trained on {tokens} tokens.")])
        assert (given(NAME_FAMILY, of, KNOWN) != {}) is bounded
    of = card("my gpt2", size("1e9"), sentences=[sentence("Beta was trained on 1T tokens.")])
    assert given(NAME_FAMILY, of, KNOWN) != {}


def test_models_of_the_name_of_an_encoder_generate_nothing() -> None:
    encoder = {"id": "bert-large-uncased", "generates": []} | flop("1e20", "2e20", "3e20")
    silent = {"outputs": "embedding,label,score", "text-to-image": "False", "text-to-video": "False"}
    bound = dict.fromkeys(COMPUTE, "0..6.00e+20")
    assert given(NAME_FAMILY, card("my bert"), encoder) == bound | silent
    assert given(NAME_FAMILY, card("my bert", architectures=["BertForTokenClassification"]), encoder) == bound
    assert given(NAME_FAMILY, card("my bert"), encoder | {"generates": ["text"]}) == bound


def test_the_id_of_the_one_base_that_nobody_knows_says_an_upper_end_and_no_more() -> None:
    rows: list[dict[str, Any]] = [{"id": "gpt2-xl", "parameters": 1.5e9} | flop("1e20", "2e20", "3e20"), *ENCODERS]

    def of(*said: str, **signals: Any) -> dict[str, str]:
        return given(NAME_FAMILY, card("x", origins=[base(text) for text in said], **signals), *rows)

    assert of("someone/my-gpt2") == dict.fromkeys(COMPUTE, "0..6.00e+20")
    assert all("the name of its base" in item.says for item in items(NAME_FAMILY, card("x", origins=[base("someone/my-gpt2")]), *rows))
    assert of("someone/my-gpt2", "someone/other") == of("/data/my-gpt2") == of("my-gpt2") == of("gpt2-lovers/x-70b") == {}
    assert of("someone/gpt2-killer-70b") == {} and "outputs" not in of("someone/my-bert")
