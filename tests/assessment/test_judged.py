"""One card and what became of it: its file, its name, and which of its fields are its own."""

import pytest

from compliance.assessment.judged import Judged, model_name


@pytest.mark.parametrize(
    ("uri", "part", "file"),
    [("cards/a.json", "", "cards/a.json"), ("bill.json#one", "one", "bill.json"), ("bill.json#one#two", "one#two", "bill.json")],
)
def test_the_file_of_one_model_of_several_is_the_source(uri: str, part: str, file: str) -> None:
    assert Judged(uri, b"", part=part).file == file


@pytest.mark.parametrize(
    ("pointer", "own"),
    [
        ("/training/data", False),
        ("/training", False),
        ("/training/data/broad", False),
        ("/training/database", True),
        ("/train", True),
        ("/model/name", True),
    ],
)
def test_what_is_set_and_what_holds_it_or_lies_in_it_is_not_the_cards_own(pointer: str, own: bool) -> None:
    assert Judged("x", b"", changed=("/licence", "/training/data")).in_source(pointer) is own


def test_a_card_is_called_by_the_name_and_version_of_its_model_and_else_by_its_place() -> None:
    assert Judged("x.json", b"", {"model": {"name": "M", "version": "2"}}).name == "M 2"
    assert model_name({"model": {"name": "M"}}) == "M"
    assert Judged("x.json", b"").name == "x.json"
