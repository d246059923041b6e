"""Figures in sentences of a README: operations, parameters and tokens, accelerators and hours."""

from typing import Any

import pytest

from compliance.inference.prose import PROSE
from tests.inference.cards import Card, base, card, sentence, shown, size
from tests.inference.world import BELOW, OURS, flop, given, items, on

COMPUTE = ("direct compute", "cumulative compute", "total compute")
FLOP, ONE, TWO = "Training took 2e22 FLOP.", "It was trained on 1T tokens.", "It was trained on 2T tokens."
HOURS = "It was trained on 256 H100 for 72 hours."


def of(*says: str, fields: Card | None = None, name: str = "Foo", **signals: Any) -> Card:
    return card(name, fields, sentences=[sentence(text) for text in says], **signals)


def compute(of_card: Card, *rows: dict[str, Any]) -> str:
    """The training compute in all its notions; empty where none is found."""
    found = [item for item in items(PROSE, of_card, *rows) if item.facts[0].label in COMPUTE]
    assert [fact.label for item in found for fact in item.facts] in ([], list(COMPUTE))  # each once
    values = set(shown(found).values())
    assert len(values) < 2
    return values.pop() if values else ""


@pytest.mark.parametrize(
    ("of_card", "range"),
    [
        (of(FLOP), "1.40e+22..2.60e+22"),
        (of(FLOP, "Training took 3e22 FLOP."), ""),
        (of(FLOP, ONE, fields=size("1e9")), "1.40e+22..2.60e+22"),  # what is stated counts, not what would be counted
        (of(FLOP, HOURS), "1.40e+22..2.60e+22"),
        # 6 x 1e9 x 1e12 within 30 %
        (of(ONE, fields=size("1e9")), "4.20e+21..7.80e+21"),
        (of(ONE, "It has 1B parameters."), "3.99e+21..8.19e+21"),
        (of(ONE), ""),
        # With a size in the name alone, 0.7 to 1.3 of it
        (of(ONE, name="Foo-1B"), "2.94e+21..1.01e+22"),
        (of(ONE, "It has 2B parameters.", name="Foo-1B"), "7.98e+21..1.64e+22"),
        (of(ONE, name="Foo-1B-7B"), ""),
        (of(ONE, name="Foo-30B-A3B"), ""),
        # Fewer tokens than parameters are those of a later stage, whatever it is called
        (of(ONE, fields=size("1e12")), "4.20e+24..7.80e+24"),
        (of(ONE, fields=size("1.001e12")), "4.20e+24.."),
        (of("It was trained on 500 billion sub-tokens.", fields=size("1e9")), "2.10e+21..3.90e+21"),
        (of("It was trained with QLoRA for 1T tokens.", fields=size("1e9")), ""),
        (of("Post-pruning trained for 1T tokens.", fields=size("1e9")), ""),
        (of("Healing: trained for 1T tokens.", fields=size("1e9")), ""),
        (of(ONE, fields={"architecture": {"parameters": {"total": {"low": 10**9}}}}), ""),
        (of(ONE, fields=size("1e9") | {"model": {"name": "a mixture"}}), ""),
        # More than so many: no best value, so that nothing leans on it
        (of("It was trained on over 1T tokens.", fields=size("1e9")), "4.20e+21..7.80e+21"),
        # Layers that are run through several times for a token: 6 x parameters x tokens is no upper end
        (of(ONE, "Foo is a looped language model with 1B parameters.", fields=size("1e9")), "4.20e+21.."),
        (of(ONE, fields=size("1e9"), tags=["recurrent-depth"]), "4.20e+21.."),
        (of(ONE, "We loop over the data once: 1B parameters.", fields=size("1e9")), "4.20e+21..7.80e+21"),
        # Of a later stage, or of a model that was made from another, the lower end alone
        (of("It was further trained on 1T tokens.", fields=size("1e9")), "4.20e+21.."),
        (of("Following pruning, it was trained on 1T tokens.", fields=size("1e9")), "4.20e+21.."),
        (of("We train it with distillation on 1T tokens.", fields=size("1e9")), "4.20e+21.."),
        (of(ONE, fields=size("1e9") | {"model": {"name": "Foo-pruned"}}), "4.20e+21.."),
        (of(ONE, fields=size("1e9"), tags=["Distillation"]), "4.20e+21.."),
        (of(ONE, fields=size("1e9"), descriptions=[sentence("Foo is a language model, made by pruning another.")]), "4.20e+21.."),
        (of(ONE, fields=size("1e9") | {"model": {"name": "Llama-3-Foo"}}), "4.20e+21.."),
        (of("It was trained from scratch on 1T tokens.", fields=size("1e9") | {"model": {"name": "Llama-3-Foo"}}), "4.20e+21..7.80e+21"),
        # Of several numbers, the one that is said to be all of them
        (of("It was trained on a total of 1T tokens.", "Before, training took 900B tokens.", fields=size("1e9")), "4.20e+21..7.80e+21"),
        # Of a family, what all its members share
        (of(ONE, "It has 1B and 2B parameters."), "3.99e+21..1.64e+22"),
        (of(ONE, TWO, "It has 1B and 2B parameters."), "3.99e+21..3.28e+22"),
        (of(ONE, TWO, "It was trained on 3T tokens.", "It has 1B and 2B parameters."), ""),
        (of(ONE, TWO, "It has 1B parameters."), ""),
        (of(ONE, "It has 1B, 2B, 3B, 4B and 5B parameters."), "3.99e+21..4.10e+22"),
        (of(ONE, "It has 1B, 2B, 3B, 4B, 5B and 6B parameters."), ""),
        (of(ONE, "It has 1B, 2B, 3B, 4B, 5B and 6B parameters.", name="Foo-2B"), ""),
        (of(ONE, fields=size("1e9") | {"model": {"name": "Foo-2B"}}), "4.20e+21..7.80e+21"),
        # Accelerators and hours, where no tokens are given
        (of(HOURS), "2.51e+21..4.60e+22"),
        (of(HOURS, ONE, fields=size("1e9")), "4.20e+21..7.80e+21"),
        (of(HOURS, "It has 1B parameters."), "2.51e+21..4.60e+22"),
        (of(HOURS, "It has 1B and 2B parameters."), "0..4.60e+22"),
        (of("Training took 18,432 H100 GPU hours."), "0..4.60e+22"),
        (of("It is fast."), ""),
    ],
)
def test_the_compute_is_what_the_sentences_give(of_card: Card, range: str) -> None:
    assert compute(of_card) == range


@pytest.mark.parametrize(
    ("of_card", "range"),
    [
        (of(HOURS, name="Foo-Chat"), "2.51e+21.."),
        (of(HOURS, tags=["DPO"]), "2.51e+21.."),
        (of(HOURS, "It is a fine-tuned model with 1B parameters."), "2.51e+21.."),
        (of(HOURS, descriptions=[sentence("Foo was made by finetuning another.")]), "2.51e+21.."),
        (of("Training took 18,432 H100 GPU hours.", name="Foo-Chat"), ""),
        # Many tokens for each parameter are those of the whole model; fewer than 20 may be those of the last stage.
        (of(ONE, fields=size("5e10"), name="Foo-Chat"), "2.10e+23..3.90e+23"),
        (of(ONE, fields=size("5.1e10"), name="Foo-Chat"), "2.14e+23.."),
        (of(ONE, fields=size("5.1e10")), "2.14e+23..3.98e+23"),
    ],
)
def test_of_a_model_that_a_later_stage_made_hours_and_few_tokens_give_no_upper_end(of_card: Card, range: str) -> None:
    assert compute(of_card) == range


def test_of_a_model_with_known_compute_or_one_that_is_built_on_another_sentences_say_nothing() -> None:
    known = of(FLOP, hub_id="us/ours")
    told = of(ONE, hub_id="us/ours")
    assert compute(told, OURS | {"parameters": 1e9}) == "4.20e+21..7.80e+21" and compute(told, OURS) == ""
    assert compute(told, OURS | {"parameters": 1e9, "sparse": True}) == ""
    assert compute(known, OURS) == "1.40e+22..2.60e+22"
    assert compute(known, OURS | flop("5e22", "1e23", "2e23")) == compute(known, OURS | on("below"), BELOW) == ""
    assert compute(of(FLOP, hub_id="someone/ours-gguf"), OURS) == ""
    assert given(PROSE, of(FLOP, origins=[base("someone/unknown")])) == {}


@pytest.mark.parametrize(
    ("of_card", "range"),
    [
        # Its own base: what is said may be of the stage below alone, and one on top takes at most as much
        (of(ONE, fields=size("1e9"), name="Foo", hub_id="us/Foo", origins=[base("us/Foo-base")]), "4.20e+21..1.56e+22"),
        (of("It was pre-trained on 1T tokens.", fields=size("1e9") | {"model": {"name": "Foo-Chat"}}), "4.20e+21..7.80e+21"),
        (of(ONE, fields=size("1e9"), hub_id="us/Foo-Chat", origins=[base("us/Foo-base")]), "4.20e+21.."),
        (of("It was pre-trained on 1T tokens.", fields=size("1e9"), hub_id="us/Foo-Chat", origins=[base("us/Foo")]), "4.20e+21..1.56e+22"),
        (of(ONE, fields=size("1e9"), hub_id="us/Foo-mini", origins=[base("us/Foo")]), ""),
        (of(FLOP, HOURS, fields=size("1e9"), hub_id="us/Foo-Chat", origins=[base("us/Foo")]), ""),
    ],
)
def test_of_a_later_stage_of_the_same_model_the_tokens_count(of_card: Card, range: str) -> None:
    if range.endswith("1.56e+22"):
        assert all("modifier.share" in item.says for item in items(PROSE, of_card) if item.facts[0].label in COMPUTE)
    assert compute(of_card) == range


SPARSE = "It is a mixture of experts with 40 billion total parameters and {} active parameters."


@pytest.mark.parametrize(
    ("says", "range"),
    [
        # 6 x 5e9 x 1e12, each end of the size rounded by 5 %, within 30 %
        ((SPARSE.format("5 billion"),), "2.00e+22..4.10e+22"),
        (("It is an MoE, of which 5B are activated per token.",), "2.00e+22..4.10e+22"),
        (("It is an MoE with 5B params active.",), "2.00e+22..4.10e+22"),
        (("It is an MoE.",), ""),
        ((SPARSE.format("5 billion"), "It has 6B active parameters."), ""),  # two members of a family
        (("It is an MoE, smaller than one of 5B active parameters.",), ""),
        (("It is an MoE with 5 active members.",), ""),
    ],
)
def test_of_a_mixture_of_experts_the_active_parameters_count(says: tuple[str, ...], range: str) -> None:
    found = of(*says, ONE, fields=size("4e10"))
    assert compute(found) == range
    assert all(": 6 x 5e9 active parameters x tokens" in item.says for item in items(PROSE, found) if item.facts[0].label in COMPUTE)


@pytest.mark.parametrize(
    ("of_card", "parameters"),
    [
        (of("It has 2B parameters."), "1.90e+9..2.10e+9"),
        (of("It has 2B and 3B parameters."), "1.90e+9..3.15e+9"),
        (of("It has 2B parameters.", fields=size("2e9")), None),
        (of(ONE), None),
    ],
)
def test_a_size_counts_where_the_card_states_none(of_card: Card, parameters: str | None) -> None:
    assert given(PROSE, of_card).get("parameters") == parameters


def test_best_values_are_those_of_one_figure_and_the_sentence_is_quoted() -> None:
    def first(of_card: Card) -> tuple[str, str, str]:
        found = next(item for item in items(PROSE, of_card) if item.facts[0].label == "direct compute")
        return str(found.value), found.says, found.source

    assert first(of(FLOP)) == ("2e22 (1.4e22 to 2.6e22)", f'the README says "{FLOP}"', "README.md line 9")
    counted = f'the README says "{ONE}": 6 x parameters x tokens, within 30 %'
    assert first(of(ONE, fields=size("1e9"))) == ("6e21 (4.2e21 to 7.8e21)", counted, "README.md line 9")
    assert first(of("It was trained on over 1T tokens.", fields=size("1e9")))[0] == "4.2e21 to 7.8e21"
    assert first(of(ONE, "It has 1B parameters."))[0] == "6e21 (3.99e21 to 8.19e21)"
    assert first(of(ONE, "It has 1B and 2B parameters."))[0] == "3.99e21 to 1.638e22"
    sizes = {item.says for item in items(PROSE, of("It has 2B and 1B parameters."))}
    assert sizes == {"the README says that it has 1e9 and 2e9 parameters"}


@pytest.mark.parametrize(
    "of_card",
    [
        of(ONE, fields=size("1e9"), name="Foo MoE"),
        of(ONE, fields=size("1e9"), tags=["Mixture"]),
        of(ONE, fields=size("1e9"), architectures=["FooExpertsForCausalLM"]),
        of(ONE, "It has experts.", fields=size("1e9")),
        of(ONE, fields={"architecture": {"parameters": {"total": 10**9}, "sparse": True}}),
    ],
)
def test_of_a_mixture_of_experts_no_operations_are_counted(of_card: Card) -> None:
    assert compute(of_card) == ""
