"""What a bill says and no field of a card takes is named in a note."""

from typing import Any

import pytest

from compliance.formats.cyclonedx.read import read
from tests.formats.cyclonedx.bills import bill, with_properties
from tests.formats.provenance import notes_of as notes


def test_properties_that_nothing_reads_are_named_together() -> None:
    draft = with_properties(*((f"vendor:p{number}", "x") for number in range(20)), ("vendor:empty", ""))
    assert draft.notes == [
        "bill /components/0/modelCard/properties/0: no field of a card takes these properties: "
        + ", ".join(f"vendor:p{number}" for number in range(15))
        + " and 5 more"
    ]


def test_one_that_is_read_or_noted_by_itself_is_not_named_again() -> None:
    draft = with_properties(
        ("cdx:ai-ml:model:parameter:count", "8B"),
        ("cdx:ai-ml:model:modality:text", "x"),
        ("nvidia:inference:compute_operations", "3e24"),
        ("fmcheck:no:such:field", "x"),
        ("cdx:ai-ml:model:hyperparameter:vocab_size", "32000"),
    )
    assert len([note for note in draft.notes if "no field of a card takes" in note]) == 1
    assert "takes the property cdx:ai-ml:model:hyperparameter:vocab_size" in notes(draft)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ({"quantitativeAnalysis": {"performanceMetrics": [{"type": "MMLU", "value": "0.7"}]}}, "the part quantitativeAnalysis"),
        ({"quantitativeAnalysis": {"graphics": {"collection": []}}}, ""),
        (
            {
                "considerations": {
                    "ethicalConsiderations": [{"name": "bias"}],
                    "fairnessAssessments": [{"groupAtRisk": "x"}],
                    "users": ["all"],
                }
            },
            "these parts: considerations/ethicalConsiderations, considerations/fairnessAssessments",
        ),
        ({"modelParameters": {"quantum": "yes"}}, "the part modelParameters/quantum"),
    ],
)
def test_parts_of_a_model_card_that_nothing_reads_are_named(card: dict[str, Any], said: str) -> None:
    draft = read(bill({"type": "machine-learning-model", "name": "x", "modelCard": card}))
    assert said in notes(draft) and bool(said) is bool(notes(draft))
