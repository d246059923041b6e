"""The answer in two sentences: true, grammatical, and about what people ask first."""

from typing import TYPE_CHECKING

from compliance.render.page.sentences import an, listed
from tests.render.page.conftest import MODELS, Made

if TYPE_CHECKING:
    from tests.conftest import Write

GPT_4 = str(MODELS / "gpt-4.json")
GENERAL = {"significant_generality": True, "wide_tasks": True, "integrable": True, "outputs": ["text"]}


def test_the_answer_is_two_sentences(page: Made) -> None:
    text = page(GPT_4).text
    first = (
        "a general-purpose AI model in the European Union, a foundation model in California and an artificial-intelligence model in Italy"
    )
    second = "Whether it is a general-purpose AI model with systemic risk in the European Union is open, likely yes: "
    assert f"GPT-4 March 2023 is {first}. {second}at least 1.47 × 10²⁵ FLOP, 1.4 times the line of 10²⁵." in text


def test_a_model_that_fits_nothing_is_said_to(page: Made, write: "Write") -> None:
    assert "is decided to be no such model by any law in force. Whether it is" in page(write()).text


def test_a_kind_that_says_the_same_and_more_is_said_alone(page: Made, write: "Write") -> None:
    compute = {"cumulative_flop": 4e25, "direct_flop": 4e25}
    text = page(write(model={"name": "Big"}, capability=GENERAL, training={"compute": compute})).text
    assert "Big is a general-purpose AI model with systemic risk in the European Union" in text
    assert "is presumption" not in text and "a presumption" not in text


def test_several_models_are_counted_where_most_fit(page: Made) -> None:
    assert (
        "In the European Union 6 of 17 fit a definition of a law in force, and 3 are open; in the United States 6 and 11;"
        in page(str(MODELS)).text
    )


def test_terms_and_lists_as_people_say_them() -> None:
    assert an("AI system subject to the safety duty") == "an AI system subject to the safety duty"
    assert an("frontier model") == "a frontier model"
    assert an("artificial-intelligence model (modello di intelligenza artificiale)") == "an artificial-intelligence model"
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
