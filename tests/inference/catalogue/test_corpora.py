"""A corpus is known by its whole name, by the id of its data set and by its address; by nothing else."""

import pytest

from compliance.inference.catalogue import NO_CATALOGUE, Catalogue, corpus
from compliance.inference.catalogue.catalogue import text_of


@pytest.mark.parametrize(
    ("text", "id", "broad"),
    [
        ("C4", "c4", True),
        ("allenai/c4", "c4", True),
        ("https://huggingface.co/datasets/HuggingFaceFW/fineweb", "fineweb", True),
        ("datasets/tiiuae/falcon-refinedweb/", "refinedweb", True),
        ("the pile", "the-pile", True),
        ("The_Pile", "the-pile", True),
        ("Common Crawl", "common-crawl", True),
        ("laion/laion2B-en", "laion-2b-en", True),
        ("imdb", "imdb", False),
        ("squad_v2", "squad-v2", False),
        ("SQuAD", "squad", False),
        ("mozilla-foundation/common_voice_11_0", "common-voice", False),
    ],
)
def test_a_corpus_is_found(shipped: Catalogue, text: str, id: str, broad: bool) -> None:
    found = corpus(shipped, text)
    assert found is not None and (found.id, found.broad) == (id, broad)
    assert found.source and found.says and found.basis == f"catalogue: {found.source}, retrieved 2026-11-28"


@pytest.mark.parametrize(
    "text", ["my-c4-subset", "someone/imdb", "c4-en", "squad/x/y", "imdb reviews of mine", "", "data", "https://example.com/datasets/imdb"]
)
def test_a_part_of_a_name_is_no_corpus(shipped: Catalogue, text: str) -> None:
    assert corpus(shipped, text) is None
    assert corpus(NO_CATALOGUE, text) is None


def test_a_name_of_two_corpora_is_neither_and_one_s_own_comes_first(shipped: Catalogue) -> None:
    mine = {"name": "Mine", "broad": True, "says": "x", "source": "y", "retrieved": "2026-01-01"}
    two = Catalogue((text_of((), [{**mine, "id": "a"}, {**mine, "id": "b"}]),))
    assert corpus(two, "mine") is None
    found = corpus(two, "a")
    assert found is not None and found.id == "a"
    own = Catalogue((text_of((), [{**mine, "id": "ours", "names": ["imdb"]}]), *shipped.texts))
    found = corpus(own, "imdb")
    assert found is not None and found.id == "ours"
