"""The answer in two sentences: true, grammatical, and about what people ask first."""

from typing import TYPE_CHECKING

from compliance import __version__
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


def test_a_model_of_which_nothing_is_decided_is_not_said_to_be_none(page: Made, write: "Write") -> None:
    text = page(write(model={"name": "Bare"})).text
    assert "Whether Bare fits a definition of a law in force is not decided. Whether it is a general-purpose AI model in" in text


def test_a_model_that_is_likely_one_is_said_to_be_with_the_reason_and_what_it_was_built_on(page: Made) -> None:
    text = page(str(MODELS.parent / "repositories/example__support-lora")).text
    why = "5.42 × 10²³ to 1.01 × 10²⁴ FLOP, 5.4 times the line of 10²³"
    assert (
        f"is not decided. It is likely a general-purpose AI model in the European Union ({why}), a foundation model in California" in text
    )
    assert "Built on mistralai/Mixtral-8x7B-v0.1: your 0 to 3.36 × 10¹⁹ FLOP" in text


def test_a_model_that_is_likely_none_is_said_to_be_before_what_is_open(page: Made) -> None:
    text = page(str(MODELS.parent / "repositories/facebook__sam-vit-huge")).text
    assert "is not decided. It is likely not a general-purpose AI model in the European Union: " in text


def test_what_a_model_is_not_is_said_after_what_it_is(page: Made) -> None:
    text = page(str(MODELS / "gpt-1.json")).text
    is_one = "GPT-1 is a foundational artificial intelligence model in the United States. "
    assert f"{is_one}It is not a general-purpose AI model in the European Union or an artificial-intelligence model in Italy. " in text
    assert "churn predictor is not a general-purpose AI model in" in page(str(MODELS.parent / "not-foundation-models/churn-gbdt.json")).text


def test_a_page_of_chosen_definitions_does_not_speak_for_all(page: Made) -> None:
    aurora = str(MODELS.parent / "release-gate" / "model.json")
    chosen = f"as fmcheck {__version__} reads it; definitions were chosen, and others are left out."
    told = page(aurora, "--select", "us-ny").text
    assert chosen in told
    assert "Aurora 0.9 fits no definition of a law in force that was chosen for this page. No question of these definitions is" in told
    met = page(aurora, "--select", "eu.aia.51-2").text
    assert "What is met of the laws in force is “presumption of high impact capabilities” in the European Union." in met
    assert "One question of a law in force is open." in page(aurora, "--place", "california").text
    for all_of_them in (page(aurora).text, page(aurora, "--all").text):
        assert f"as fmcheck {__version__} reads it." in all_of_them and "were chosen" not in all_of_them


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
