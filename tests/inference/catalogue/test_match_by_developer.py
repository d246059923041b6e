"""Models that have no id of a hub: by their developer, and the whole name that they have there or in an interface."""

from decimal import Decimal

import pytest

from compliance.files.shipped import mapped
from compliance.inference.catalogue import Catalogue, Conflict, Match, find
from compliance.inference.catalogue.catalogue import FILE
from compliance.inference.catalogue.lookup import look_up
from compliance.inference.catalogue.match import of_developer
from compliance.law.quantity import Interval
from tests.inference.catalogue.conftest import made

CLOSED = {"id": "voice-3.5", "name": "Voice 3.5", "developer": "OurAI", "aliases": ["voice-preview"]}
CATALOGUE = made(CLOSED, {"id": "open", "name": "Open", "developer": "OurAI", "hub_ids": ["our/other"]})


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("ourai/voice-3.5", True),
        ("our-ai/Voice-3.5", True),
        ("ourai-org/voice-3-5", True),
        ("ourai-labs/voice-preview", True),
        ("ourai/voice-3-5-20250101", True),
        ("ourai/voice-3-5-2025-01-01", True),
        ("ourai/voice-3-5-1206", False),
        ("ourai/voice", False),
        ("ourai/open", False),  # what has an id of a hub is known by that alone
        ("our/voice-3.5", True),
        ("ou-ai/voice-3.5", False),  # too few letters to know anybody by
        ("someone/voice-3.5", False),
        ("voice-3.5", False),
    ],
)
def test_an_id_of_its_developer_and_its_whole_name_name_it(said: str, known: bool) -> None:
    found = of_developer(CATALOGUE, said)
    assert (found is not None) is known
    if known:
        assert isinstance(found, Match) and (found.row.id, found.how, found.certain) == ("voice-3.5", "alias", False)
        assert find(CATALOGUE, [said]) == found


def test_a_size_is_compared_and_a_small_model_is_none_of_them() -> None:
    def counted(number: str) -> Interval:
        return Interval(Decimal(number), Decimal(number), Decimal(number))

    unsized = find(CATALOGUE, ["ourai/voice-3.5"], parameters=counted("2e11"))
    assert isinstance(unsized, Match) and unsized.size == "not recorded"
    assert find(CATALOGUE, ["ourai/voice-3.5"], parameters=counted("9.9e10")) is None
    sized = made(CLOSED | {"parameters": 5e10})
    assert isinstance(find(sized, ["ourai/voice-3.5"], parameters=counted("2e11")), Conflict)
    agreed = find(sized, ["ourai/voice-3.5"], parameters=counted("5e10"))
    assert isinstance(agreed, Match) and agreed.size == "agrees"


def test_two_of_one_name_are_none() -> None:
    assert of_developer(made(CLOSED, CLOSED | {"id": "voice-2"}), "ourai/voice-3.5") is None


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("xai-org/grok-2", "grok-2"),
        ("anthropic/claude-3-5-sonnet", "claude-3.5-sonnet"),
        ("claude-opus-4-1-20250805", "claude-opus-4.1"),
    ],
)
def test_a_person_finds_them_as_interfaces_write_them(typed: str, id: str) -> None:
    assert [hit.row.id for hit in look_up(Catalogue((mapped(FILE),)), typed).hits] == [id]
