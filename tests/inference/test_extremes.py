"""What the catalogue says of all its rows together."""

from decimal import Decimal

import pytest

from compliance.inference.extremes import giants, least_large, most_tokens, name_words, words
from tests.inference.world import LEAST, RATIO, world


def test_the_largest_models_are_known_by_developer_and_by_word() -> None:
    found = giants(world())
    assert found is not None and found.developers == {"acme", "mountain labs"} and found.words == {"titan"}
    assert found.named.search("by acme, inc.") and found.named.search("mountain labs") and not found.named.search("acmes of mountain lab")
    nobody = giants(world(lines=(("extreme:giants", {"developers": [], "words": []}),)))
    assert nobody is not None and not nobody.named.search("anything at all")


def test_figures_that_none_is_beyond_are_exact() -> None:
    most, least = most_tokens(world()), least_large(world())
    assert most is not None and (most.figure, most.name, most.source) == (Decimal(1000), "Sponge", "our log")
    assert least is not None and (least.figure, least.name, least.source) == (Decimal("3.2e23"), "Idler", "our log")
    assert most_tokens(world(lines=(LEAST,))) is None and least_large(world(lines=(RATIO,))) is None and giants(world(lines=())) is None


@pytest.mark.parametrize(
    ("name", "all_words", "telling"),
    [("Llama-3.1 405B Instruct", ["llama", "b", "instruct"], {"llama"}), ("The_Abc ab", ["the", "abc", "ab"], {"abc"}), ("7-1", [], set())],
)
def test_words_of_three_letters_or_more_that_are_not_common_say_whose_model_it_is(
    name: str, all_words: list[str], telling: set[str]
) -> None:
    assert words(name) == all_words and name_words(name) == telling


def test_an_organisation_begins_with_the_first_word_of_its_developer_or_with_all_of_a_short_one() -> None:
    developers = ["mountain labs", "abc labs", "z.ai", "xy labs", "y co", "智谱", ""]
    found = giants(world(lines=(("extreme:giants", {"developers": developers, "words": []}),)))
    assert found is not None and found.heads == ("abc", "mountain", "xylabs", "yco", "zai")
