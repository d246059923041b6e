"""What a card of the Model Card Toolkit states becomes facts of a card."""

from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.drafting.draft import Draft
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.detect import of_json
from compliance.formats.model_card_toolkit import read
from tests.formats.provenance import notes_of as notes


def drafted(details: Any = None, parameters: Any = None, considerations: Any = None) -> Draft:
    content = {"model_details": {"name": "Example"} | (details or {}), "model_parameters": parameters, "considerations": considerations}
    return read(Material("card.json", content=content))


def test_details_are_read() -> None:
    draft = drafted(
        {
            "overview": "A model",
            "owners": [{"name": "A", "contact": "a@example.org"}, {"name": "B"}],
            "version": {"name": "v1", "date": "2020/02/03"},
            "licenses": [{"identifier": "Apache-2.0"}],
            "references": [{"reference": "https://example.org"}],
        }
    )
    assert draft.at("/model") == {
        "name": "Example",
        "description": "A model",
        "version": "v1",
        "released": "2020-02-03",
        "url": "https://example.org",
    }
    assert draft.at("/provider/name") == "A, B" and draft.at("/documentation/contact") == "a@example.org"
    assert draft.at("/licence/spdx") == "Apache-2.0" and notes(draft) == ""


@pytest.mark.parametrize(
    ("written", "day"),
    [("2020-1-2", "2020-01-02"), ("08/28/2020", "2020-08-28"), ("28/08/2020", "2020-08-28"), ("03/03/2020", "2020-03-03")],
)
def test_a_date_that_can_be_only_one_day_is_the_day_of_release(written: str, day: str) -> None:
    assert drafted({"version": {"date": written}}).at("/model/released") == day


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("02/03/2020", "two different days"),
        ("last week", "not a date"),
        ("2020-02-31", "not a date of the calendar"),
        ("99/99/2020", "not a date"),
    ],
)
def test_any_other_date_is_noted(written: str, told: str) -> None:
    draft = drafted({"version": {"date": written}})
    assert draft.at("/model/released") is None and told in notes(draft)


def test_several_licences_or_the_text_of_one_are_noted() -> None:
    several = drafted({"licenses": [{"identifier": "MIT"}, {"identifier": "ISC"}]})
    text = drafted({"licenses": [{"custom_text": "Permission is hereby granted. " * 10}]})
    assert several.at("/licence") is None and "2 licences" in notes(several)
    assert text.at("/licence") is None and "a text of a licence" in notes(text)


def test_formats_architecture_and_data_are_read_and_data_of_the_evaluation_is_left_out() -> None:
    draft = drafted(
        parameters={
            "model_architecture": "MobileNet (CNN)",
            "data": [
                {"name": "train_split", "link": "https://example.org/train", "description": "Photographs"},
                {"name": "eval_split", "link": "https://example.org/eval"},
                {"name": "Latest news"},
            ],
            "input_format": "image, text",
            "output_format_map": [{"key": "type", "value": "label"}, {"key": "shape", "value": "64-char-len"}],
        }
    )
    assert draft.at("/architecture/family") == "convolutional"
    assert draft.at("/training/data") == {
        "sources": [{"name": "train_split", "url": "https://example.org/train"}, {"name": "Latest news"}],
        "description": "train_split: Photographs",
    }
    assert draft.at("/capability") == {"inputs": ["image", "text"], "outputs": ["label"]}
    assert "'64-char-len'" in notes(draft)


def test_uses_users_and_limitations_are_read_in_both_editions() -> None:
    stated = {"use_cases": [{"description": "Sorting"}], "users": ["Vets"], "limitations": [{"description": "No birds"}, "No fish"]}
    assert drafted(considerations=stated).at("/documentation") == {
        "intended_uses": "Sorting; users: Vets",
        "limitations": "No birds; No fish",
    }


def test_another_document_is_refused() -> None:
    shapes: tuple[Any, ...] = ({}, {"model_details": []}, [])
    for content in shapes:
        with pytest.raises(InputError, match="model_details"):
            read(Material("x", content=content))


def test_a_card_in_the_form_of_the_toolkits_samples_is_read() -> None:
    """Version 0.0.2: owners, an American date, a licence as custom text, data sets by what they are for."""
    content = {
        "schema_version": "0.0.2",
        "model_details": {
            "name": "Sorter of pictures",
            "owners": [{"name": "Example Labs", "contact": "cards@example.org"}],
            "version": {"name": "v1.0", "date": "08/28/2020"},
            "licenses": [{"custom_text": "Apache-2.0"}],
        },
        "model_parameters": {"data": [{"name": "Training Set", "graphics": {}}, {"name": "Validation Set", "graphics": {}}]},
        "quantitative_analysis": {"performance_metrics": [{"type": "accuracy", "value": "0.98", "threshold": "0.5"}]},
    }
    assert of_json(content) == "model-card-toolkit"
    draft = read(Material("card.json", content=decode(encode(content).encode())))
    assert draft.at("/provider/name") == "Example Labs" and draft.at("/model/released") == "2020-08-28"
    assert draft.at("/training/data/sources") == [{"name": "Training Set"}]


def test_the_first_edition_and_texts_in_place_of_objects_are_read() -> None:
    train = {"name": "Cats", "link": "https://example.org/cats", "description": "Photos"}
    details = {"owners": "Example Labs", "version": "1.0", "license": "Apache 2.0", "references": ["https://example.org"]}
    draft = drafted(details, {"data": {"train": train, "eval": {"name": "Dogs"}}})
    assert draft.at("/model") == {"name": "Example", "version": "1.0", "url": "https://example.org"}
    assert draft.at("/provider/name") == "Example Labs" and draft.at("/licence/spdx") == "Apache-2.0"
    assert draft.at("/training/data/sources") == [{"name": "Cats", "url": "https://example.org/cats"}]
    assert draft.at("/training/data/description") == "Cats: Photos"
    assert draft.where("/training/data/sources/0") == "card.json /model_parameters/data/train"


def test_what_no_field_takes_is_named() -> None:
    draft = drafted(considerations={"tradeoffs": [{"description": "slow"}], "ethical_considerations": []})
    assert notes(draft) == "card.json: no field of a card takes tradeoffs"
